"""Who may ask: the host, the origin and the token are ours, or the request is refused."""

import pytest

from reportedly.errors import UsageError
from reportedly.web.app import make_app
from tests.store.stub import WORK
from tests.web.asking import HOST, PORT, TOKEN, ask

COOKIE = f"reportedly-{PORT}={TOKEN}"
OURS = f"http://{HOST}"


@pytest.fixture(scope="module")
def app(event_case):
    return make_app(event_case, token=TOKEN, port=PORT, work=lambda: WORK)


def test_the_bearer_and_the_cookie_may_read(app) -> None:
    assert ask(app, "/").status == 200
    assert ask(app, "/", authorization=None, cookie=COOKIE).status == 200
    assert ask(app, "/", host=f"localhost:{PORT}").status == 200


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1:1", "127.0.0.1", "", None]
)
def test_a_foreign_host_is_refused(app, host) -> None:
    assert ask(app, "/", host=host).status == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", ""])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_foreign_origin_is_refused(app, origin, method) -> None:
    answer = ask(app, "/review", method, origin=origin, authorization=None, cookie=COOKIE)
    assert answer.status == 403
    assert ask(app, "/", origin=origin).status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_has_asked_for_is_refused(app, site) -> None:
    answer = ask(app, "/", authorization=None, cookie=COOKIE, sec_fetch_site=site)
    assert answer.status == 403


@pytest.mark.parametrize(
    "target", ["/", "/claims", "/static/workbench.css", "/nothing", "/?token=wrong", "/?token="]
)
def test_without_the_token_all_is_refused(app, target) -> None:
    answer = ask(app, target, authorization=None)
    assert answer.status == 403
    assert "pier" not in answer.text
    wrong = ask(app, target, authorization="Bearer wrong", cookie=f"reportedly-{PORT}=wrong")
    assert wrong.status == 403


def test_a_change_with_the_cookie_brings_our_origin(app) -> None:
    body = {"name": "Ida", "back": "/queue"}
    refused = ask(app, "/name", "POST", body, authorization=None, cookie=COOKIE)
    assert refused.status == 403
    taken = ask(app, "/name", "POST", body, authorization=None, cookie=COOKIE, origin=OURS)
    assert (taken.status, taken.headers["location"]) == (303, "/queue")


def test_the_token_leaves_the_address_and_becomes_a_cookie(app) -> None:
    answer = ask(app, f"/claims?q=gates&token={TOKEN}", authorization=None)
    assert (answer.status, answer.headers["location"]) == (303, "/claims?q=gates")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert cookie.startswith(f"reportedly-{PORT}=")


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_nobody_is_led_away(app, back) -> None:
    answer = ask(app, "/name", "POST", {"name": "Ida", "back": back}, origin=OURS)
    assert answer.headers["location"].startswith("/")
    assert not answer.headers["location"].startswith(("//", "/\\"))
    told = ask(app, f"//evil.example/?token={TOKEN}", authorization=None)
    assert told.status in (303, 403)
    assert not told.headers.get("location", "/").startswith("//")


def test_every_answer_forbids_all_that_it_does_not_need(app) -> None:
    for target, headers in (("/", {}), ("/nothing", {}), ("/", {"host": "evil.example"})):
        policy = ask(app, target, **headers).headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
    assert ask(app, "/").headers["x-content-type-options"] == "nosniff"


def test_no_page_has_a_script_or_a_style_of_its_own(app) -> None:
    for target in ("/", "/read", "/claims", "/queue", "/findings", "/search?q=pier"):
        text = ask(app, target).text
        assert text.count("<script") == text.count('<script src="/static/') == 2
        assert "<style" not in text
        assert " style=" not in text
        assert " onclick" not in text


def test_it_listens_on_this_machine_alone() -> None:
    from reportedly.cli_serve import _listening

    with _listening(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"
        listener.listen()
        with pytest.raises(UsageError, match="cannot listen"):
            _listening(listener.getsockname()[1])


def test_a_websocket_is_refused(app) -> None:
    import asyncio

    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(app({"type": "websocket", "headers": [], "path": "/"}, None, send))
    assert sent == [{"type": "websocket.close", "code": 1008}]
