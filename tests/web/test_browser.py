"""The workbench in a real browser: by keyboard alone, quiet, and accessible in both themes."""

import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.store.case import open_case
from reportedly.store.reviews import load_reviews
from reportedly.web.state import Desk
from tests.export.test_report_browser import VECTORS
from tests.web.conftest import Site

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js"
DRAWN = ("/timeline", "/threads", "/relays", "/map", "/exports", "/import")
VIEWS = (
    "/", "/read", "/read/document-0000", "/claims", "/queue", "/findings", "/search?q=pier", *DRAWN,
)  # fmt: skip


def claim_of(site: Site) -> str:
    claims = Desk(site.path).state().shelf.ledger.claims
    return f"/claims/{max(claims, key=lambda one: len(one.mentions)).id}"


def more_of(site: Site) -> tuple[str, ...]:
    """Return the addresses of what is shown of one record."""
    claim = claim_of(site)
    shelf = Desk(site.path).state().shelf
    thread = f"/threads/{next(iter(shelf.threads))}"
    of_claim = [f"/{view}?claim={claim.rpartition('/')[2]}" for view in ("relays", "timeline")]
    return claim, thread, *of_claim, f"/records/{shelf.ledger.captures[0].id}"


def reviews(site: Site) -> list[Any]:
    with open_case(site.path) as case:
        return load_reviews(case.db)


def named(site: Site, tab: Any, name: str = "Ida") -> None:
    """Enter, and say who reviews, by the form that is there for it."""
    site.enter(tab)
    tab.ask(
        "(async () => { const f = document.querySelector('.me form');"
        f"f.elements.name.value = {json.dumps(name)};"
        "await fetch('/name', {method: 'POST', body: new URLSearchParams(new FormData(f))}); })()"
    )


def at(tab: Any) -> str:
    found: str = tab.ask("document.querySelector('#work').dataset.at")
    return found


def press(tab: Any, *keys: str) -> None:
    """Press keys, each once the page has settled: a swap under way would undo what a key did."""
    for key in keys:
        tab.wait("!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')")
        tab.press(key)


def decided(site: Site, tab: Any, *keys: str) -> Any:
    """Press the keys of one act and return the review that it made."""
    count = len(reviews(site))
    tab.ask(
        "document.querySelector('.saying').replaceChildren();"
        "document.querySelector('#work .error')?.remove()"
    )
    press(tab, *keys)
    tab.wait("document.querySelector('.saying .done, .error')")
    made = reviews(site)
    assert len(made) == count + 1, tab.ask("document.querySelector('#work').innerText")
    return made[-1]


def test_every_act_by_keyboard_alone(site: Site, tab: Any) -> None:
    named(site, tab)
    queue = [one.id for one in Desk(site.path).state().shelf.queue["attribution"]]
    site.enter(tab, "/queue?kind=attribution")
    assert at(tab) == queue[0]
    press(tab, "j")
    tab.wait(f"document.querySelector('#work')?.dataset.at === '{queue[1]}'")
    press(tab, "k")
    tab.wait(f"document.querySelector('#work')?.dataset.at === '{queue[0]}'")
    assert decided(site, tab, "a").verb == "accept"
    assert at(tab) == queue[1]
    assert decided(site, tab, "r").verb == "reject"
    assert at(tab) == queue[2]
    stance = decided(site, tab, "s", "2")
    assert (stance.targets[0].id, stance.changes) == (queue[2], {"force": "denies"})
    assert list(decided(site, tab, "w", "1").changes) == ["agent"]
    record = next(
        one for one in Desk(site.path).state().shelf.queue["attribution"] if one.id == queue[2]
    )
    cut = decided(site, tab, "e", "ArrowLeft", "Enter")
    assert list(cut.changes) == ["content"]
    now = Desk(site.path).state().shelf.attributions[queue[2]]
    assert now.content[0].start == record.content[0].start
    assert now.content[0].end < record.content[0].end
    press(tab, "n")
    tab.send("Input.insertText", text="ask the desk")
    assert decided(site, tab, "Enter").why == "ask the desk"
    undone = decided(site, tab, "u")
    assert (undone.verb, undone.changes) == ("withdraw", {"review": 6})
    press(tab, "?")
    tab.wait("document.querySelector('dialog[open]')")
    press(tab, "Escape")
    site.enter(tab, "/queue?kind=claim")
    assert decided(site, tab, "m", "1").verb == "merge"
    assert decided(site, tab, "x", "1").verb == "split"
    site.enter(tab, f"/queue?kind=attribution&which=all&at={queue[2]}")
    shown = tab.ask("document.querySelector('.acts').innerText")
    assert "Ida" in shown
    assert tab.complaints() == []


def test_two_tabs_in_conflict(site: Site, tab: Any) -> None:
    named(site, tab)
    site.enter(tab, "/queue?kind=attribution")
    record = at(tab)
    Desk(site.path).decide("accept", [record], {}, ("Bo", "2031-05-07T10:00:00+00:00", ""))
    press(tab, "r")
    tab.wait("document.querySelector('.error')")
    assert "Bo decided on this" in tab.ask("document.querySelector('.error').innerText")
    assert [one.verb for one in reviews(site)] == ["accept"]
    assert at(tab) == record
    assert decided(site, tab, "r").by == "Ida"
    site.enter(tab, "/queue?kind=attribution&which=conflict")
    assert at(tab) == record


def test_the_server_stops_in_the_middle(site: Site, tab: Any, serve: Any) -> None:
    named(site, tab)
    site.enter(tab, "/queue?kind=attribution")
    tab.send("Network.emulateNetworkConditions", offline=True, latency=0,
             downloadThroughput=0, uploadThroughput=0)  # fmt: skip
    try:
        press(tab, "a")
        tab.wait("document.querySelector('#told .error')")
        assert "was not saved" in tab.ask("document.querySelector('#told').innerText")
    finally:
        tab.send("Network.emulateNetworkConditions", offline=False, latency=0,
                 downloadThroughput=-1, uploadThroughput=-1)  # fmt: skip
    assert reviews(site) == []
    assert decided(site, tab, "a").verb == "accept"


def test_a_row_lights_the_exact_characters(site: Site, tab: Any) -> None:
    said = next(
        one
        for one in Desk(site.path).state().shelf.ledger.attributions
        if len(one.content) == 1 and one.type == "indirect"
    )
    site.enter(tab, "/queue?kind=attribution")
    tab.visit(f"{site.root}/at/{said.id}")
    tab.wait("document.querySelector('.m.con.on') && document.querySelector('#card .card')")
    lit = tab.ask("[...document.querySelectorAll('.m.con.on')].map(m => m.textContent).join('')")
    assert said.content[0].text in lit
    assert said.id in tab.ask("document.querySelector('#card').innerText")


def quiet(site: Site, tab: Any) -> None:
    assert tab.complaints() == []
    assert [url for url in tab.requests() if not url.startswith(site.root + "/")] == []


def test_hostile_words_stay_words_in_every_view(serve: Any, hostile_case: Any, tab: Any) -> None:
    # a case file is UTF-8 throughout: reading has replaced a lone surrogate long before
    site = serve(hostile_case(tuple(one.replace("\ud800", "\ufffd") for one in VECTORS)))
    shelf = Desk(site.path).state().shelf
    targets = [*VIEWS[:2], "/claims", "/queue", "/findings", "/search?q=script", *DRAWN]
    targets += [f"/threads/{one}" for one in shelf.threads]
    targets += [f"/{view}?claim={next(iter(shelf.claims))}" for view in ("relays", "timeline")]
    targets += [f"/queue?kind={p.type}" for p in shelf.progress]
    targets += [f"/read/{root}" for root in [*shelf.trees][:3]]
    targets += [f"/claims/{one}" for one in [*shelf.claims][:2]]
    targets += [f"/records/{one}" for one in [*shelf.records][:40:4]]
    for target in targets:
        site.enter(tab, target)
        quiet(site, tab)
        assert tab.ask("document.scripts.length") == 2 + (target == "/import"), target
        handlers = tab.ask(
            "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"
            ".filter(n => n.startsWith('on') || n === 'style' || n === 'srcdoc')"
        )
        assert handlers == [], target
        links = tab.ask(
            "[...document.querySelectorAll('[href], [action], [formaction]')].flatMap(a =>"
            "['href', 'action', 'formaction'].filter(n => a.hasAttribute(n))"
            ".map(n => new URL(a.getAttribute(n), location).href))"
            ".filter(a => !a.startsWith(location.origin + '/'))"
        )
        assert links == [], target


def axe(tab: Any) -> list[str]:
    tab.ask(AXE.read_text("utf-8") + ";0")
    found = tab.ask(
        "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.filter(v =>"
        "['serious', 'critical'].includes(v.impact)).map(v => v.id + ': ' + v.nodes.slice(0, 3)"
        ".map(n => n.html.slice(0, 160) + ' ' + n.failureSummary.slice(0, 200)).join(' | ')))"
    )
    return list(found)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_serious_fault_for_those_who_see_or_move_otherwise(
    site: Site, tab: Any, theme: str
) -> None:
    features = [{"name": "prefers-color-scheme", "value": theme}]
    tab.send("Emulation.setEmulatedMedia", features=features)
    try:
        for target in (*VIEWS, *more_of(site)):
            site.enter(tab, target)
            quiet(site, tab)
            assert axe(tab) == [], target
    finally:
        tab.send("Emulation.setEmulatedMedia", features=[])


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_sticks_out_sideways(site: Site, tab: Any, width: int) -> None:
    size = {"height": 900, "deviceScaleFactor": 1, "mobile": False}
    tab.send("Emulation.setDeviceMetricsOverride", width=width, **size)
    try:
        for target in (*VIEWS, *more_of(site)):
            site.enter(tab, target)
            assert tab.ask("document.scrollingElement.scrollWidth") <= width, target
    finally:
        tab.send("Emulation.clearDeviceMetricsOverride")


def test_every_view_prints_without_what_only_a_screen_needs(site: Site, tab: Any) -> None:
    site.enter(tab)
    for target in (*DRAWN, *more_of(site)):
        tab.visit(f"{site.root}{target}")
        tab.ask("window.printed = 0; window.print = () => { window.printed += 1; }")
        tab.click("[data-print]")
        assert tab.ask("window.printed") == 1, target
        tab.send("Emulation.setEmulatedMedia", media="print")
        try:
            gone = tab.ask(
                "['.top', '[data-print]', '.pager', '.find'].flatMap(s =>"
                "[...document.querySelectorAll(s)]).filter(e => e.getClientRects().length).length"
            )
            assert gone == 0, target
            assert tab.ask("document.querySelector('.on-paper').getClientRects().length") > 0
            assert tab.ask("document.querySelector('main').innerText.length") > 100
        finally:
            tab.send("Emulation.setEmulatedMedia", media="")


def test_what_is_drawn_leads_on(site: Site, tab: Any) -> None:
    site.enter(tab)
    tab.visit(f"{site.root}/timeline")
    tab.click(".time .mk .pt path")
    tab.wait("location.pathname.startsWith('/read/') && document.querySelector('.m.on')")
    tab.visit(f"{site.root}/relays")
    tab.click(".graph .node.document")
    tab.wait("location.pathname.startsWith('/read/')")
    tab.visit(f"{site.root}/map")
    before = tab.ask("document.querySelector('.bar_ text').textContent")
    tab.click(".ways a")
    tab.wait("location.search.includes('z=') && document.querySelector('.bar_ text')")
    assert tab.ask("document.querySelector('.bar_ text').textContent") != before
