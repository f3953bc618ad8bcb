"""Two people at once, words chosen with the mouse, and a case or server that is not to be had."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from reportedly.store.lock import hold
from reportedly.web.state import Desk
from tests.web.conftest import Site
from tests.web.test_browser import at, decided, named, press, reviews

pytestmark = pytest.mark.browser


@contextmanager
def another(tab: Any) -> Iterator[Any]:
    """Open a tab of a second person, with cookies of their own; give what leads to it and back."""

    def browser(method: str, **params: Any) -> Any:
        mine, tab.session = tab.session, ""
        try:
            return tab.send(method, **params)
        finally:
            tab.session = mine

    context = browser("Target.createBrowserContext")["browserContextId"]
    target = browser("Target.createTarget", url="about:blank", browserContextId=context,
                     newWindow=True)["targetId"]  # fmt: skip
    attached = browser("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    mine = tab.session

    @contextmanager
    def there() -> Iterator[None]:
        tab.session = attached
        try:
            yield
        finally:
            tab.session = mine

    with there():
        for domain in ("Page", "Runtime", "Log", "Network"):
            tab.send(f"{domain}.enable")
        tab.send("Page.setLifecycleEventsEnabled", enabled=True)
        tab.send("Emulation.setFocusEmulationEnabled", enabled=True)
    try:
        yield there
    finally:
        browser("Target.disposeBrowserContext", browserContextId=context)


def test_two_people_decide_on_one_record(site: Site, tab: Any) -> None:
    named(site, tab, "Ida")
    site.enter(tab, "/queue?kind=attribution")
    record = at(tab)
    with another(tab) as there:
        with there():
            named(site, tab, "Bo")
            site.enter(tab, "/queue?kind=attribution")
            assert at(tab) == record
            assert decided(site, tab, "a").by == "Bo"
        press(tab, "r")
        tab.wait("document.querySelector('#work .error')")
        shown = tab.ask("document.querySelector('#work').innerText")
        assert "Bo decided on this" in shown
        assert "Nothing was overwritten" in shown
        assert [(one.by, one.verb) for one in reviews(site)] == [("Bo", "accept")]
        assert (decided(site, tab, "r").by, at(tab) == record) == ("Ida", False)
        with there():
            site.enter(tab, "/queue?kind=attribution&which=conflict")
            assert at(tab) == record
            acts = tab.ask("document.querySelector('.acts').innerText")
            assert "Ida" in acts
            assert "Bo" in acts


def drag(tab: Any, start: int, end: int) -> None:
    """Drag the mouse over letters of the words of an open edit, from ``start`` to ``end``."""
    places = tab.ask(
        "(() => { const mark = document.querySelector('details[open] .cut mark');"
        "mark.scrollIntoView({block: 'center'});"
        "const at = (from) => { const range = document.createRange();"
        "range.setStart(mark.firstChild, from); range.setEnd(mark.firstChild, from + 1);"
        "const box = range.getClientRects()[0];"
        "return [box.left, box.right, (box.top + box.bottom) / 2]; };"
        f"return [at({start}), at({end - 1})]; }})()"
    )
    (left, right, top), (last_left, last_right, bottom) = places
    first = {"x": left + (right - left) / 5, "y": top}
    last = {"x": last_right - (last_right - last_left) / 5, "y": bottom}
    mouse = {"button": "left", "clickCount": 1}
    tab.send("Input.dispatchMouseEvent", type="mousePressed", **first, **mouse)
    tab.send("Input.dispatchMouseEvent", type="mouseMoved", **last, buttons=1, button="left")
    tab.send("Input.dispatchMouseEvent", type="mouseReleased", **last, **mouse)


def test_words_are_chosen_with_the_mouse(site: Site, tab: Any) -> None:
    named(site, tab)
    shelf = Desk(site.path).state().shelf
    said = next(
        one for one in shelf.queue["attribution"]
        if len(one.content) == 1 and one.content[0].text.isascii()
        and len(one.content[0].text.split()) > 4
    )  # fmt: skip
    span = said.content[0]
    words = span.text.split(" ")
    start = len(words[0]) + 1
    end = start + len(words[1]) + 1 + len(words[2])
    site.enter(tab, f"/queue?kind=attribution&which=all&at={said.id}")
    press(tab, "e")
    tab.wait("document.querySelector('details[open] .cut mark')")
    drag(tab, start, end)
    chosen = tab.ask("document.querySelector('details[open] .cut mark').textContent")
    assert chosen == span.text[start:end]
    made = decided(site, tab, "Enter")
    assert made.changes == {"content": f"{span.start + start}-{span.start + end}"}
    now = Desk(site.path).state().shelf.attributions[said.id].content[0]
    assert (now.start, now.end, now.text) == (span.start + start, span.start + end, chosen)


def test_a_case_that_is_locked_and_a_server_that_is_gone_are_told(
    site: Site, serve: Any, tab: Any
) -> None:
    named(site, tab)
    site.enter(tab, "/queue?kind=attribution")
    record = at(tab)
    with hold(site.path):
        press(tab, "a")
        tab.wait("document.querySelector('#work .error')")
        assert "locked by process" in tab.ask("document.querySelector('#work').innerText")
        assert at(tab) == record
    assert decided(site, tab, "a").targets[0].id == record
    record = at(tab)
    site.stop()
    press(tab, "a")
    tab.wait("document.querySelector('#told .error')")
    assert "was not saved" in tab.ask("document.querySelector('#told').innerText")
    serve(site.path, port=site.port, token="another-token-of-another-start")
    press(tab, "a")
    tab.wait("document.querySelector('#told').innerText.includes('started anew')")
    assert at(tab) == record
    assert len(reviews(site)) == 1
