"""The HTML report in a real browser: quiet, offline, linked to the exact characters."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.export.html import render_html
from reportedly.types import Capture, Document, Ledger, Timex

pytestmark = pytest.mark.browser

VECTORS = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "</style><script>alert(3)</script><style>",
    "</title><img src=x onerror=alert(4)>",
    '"><svg onload=alert(5)>',
    "' onmouseover='alert(6)' x='",
    '" autofocus onfocus="alert(7)" tabindex="1',
    "javascript:alert(8)",
    "<!--><img src=x onerror=alert(9)>-->",
    "<iframe src=https://example.invalid/></iframe>",
    "<base href=https://example.invalid/>",
    '<meta http-equiv=refresh content="0;url=https://example.invalid/">',
    "<link rel=stylesheet href=https://example.invalid/x.css>",
    "<form action=https://example.invalid/><input autofocus>",
    "&lt;script&gt;alert(10)&lt;/script&gt;",
    "<plaintext>",
    "\u202egnp.exe\u202d <b>",
    "a\x00b\x1b[31mc\x08d",
    "\ud800 lone",
    "<math><mi//xlink:href='data:x,<script>alert(11)</script>'>",
)


@pytest.fixture(scope="session")
def report(event: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "event.html"
    path.write_text(render_html(event), "utf-8")
    return path


def lit(tab: Any, key: str) -> list[str]:
    """Return the texts of the segments of a mark that are lit in the page."""
    found: list[str] = tab.ask(
        f"[...document.querySelectorAll('main .m.on[data-k=\"{key}\"]')].map(m => m.textContent)"
    )
    return found


def test_the_page_is_quiet_and_asks_for_nothing(tab: Any, report: Path) -> None:
    tab.open(report)
    assert tab.ask("document.title").endswith("reportedly")
    assert tab.complaints() == []
    assert tab.requests() == [report.as_uri()]


def test_a_click_on_an_entry_lights_its_exact_characters(
    tab: Any, report: Path, event: Ledger
) -> None:
    tab.open(report)
    tab.click("#e-a7 blockquote a")
    assert tab.ask("location.hash") == "#m-a7"
    assert sorted(lit(tab, "a7")) == sorted(["to stay silent", "his foreman", "told"])
    assert tab.ask("document.querySelectorAll('main .m.on').length") == 3
    assert tab.ask("document.getElementById('e-a7').classList.contains('on')")
    box = tab.ask("JSON.stringify(document.getElementById('m-a7').getBoundingClientRect())")
    assert 0 <= json.loads(box)["y"] < 900
    first = next(time for time in event.times if time.id == "time-0006")
    tab.click("#e-t7 a")
    assert lit(tab, "t7") == [first.text]
    assert lit(tab, "a7") == []


def test_a_click_on_a_mark_lights_its_entry_and_shows_it(tab: Any, report: Path) -> None:
    tab.open(report)
    tab.click("#m-p2 a")
    assert tab.ask("location.hash") == "#e-p2"
    assert tab.ask("document.getElementById('e-p2').classList.contains('on')")
    assert lit(tab, "p2") == ["Hallum"]
    box = json.loads(
        tab.ask("JSON.stringify(document.getElementById('e-p2').getBoundingClientRect())")
    )
    assert 0 <= box["y"] < 900


def test_split_content_is_lit_in_all_its_parts(tab: Any, report: Path) -> None:
    tab.open(report, "#e-a14")
    assert "“We have asked Varden for the unedited video,”" in lit(tab, "a14")
    assert "“We have had no answer.”" in lit(tab, "a14")
    assert "Vael" in lit(tab, "a14")


def test_the_filter_shows_one_speaker(tab: Any, report: Path) -> None:
    tab.open(report)
    tab.ask(
        "(() => { const s = document.querySelector('.filter select'); s.value = 's3';"
        "s.dispatchEvent(new Event('change')); })()"
    )
    shown = tab.ask(
        "[...document.querySelectorAll('section.who')].filter(s => !s.hidden).map(s => s.id)"
    )
    assert shown == ["s3"]
    assert not tab.ask("document.getElementById('m-a3').classList.contains('off')")
    assert tab.ask("document.getElementById('m-a1').classList.contains('off')")


def test_without_the_script_links_still_light_their_target(tab: Any, report: Path) -> None:
    tab.send("Emulation.setScriptExecutionDisabled", value=True)
    try:
        tab.open(report, "#m-a3")
        colour = tab.ask("getComputedStyle(document.getElementById('m-a3')).backgroundColor")
        assert colour == "rgb(255, 232, 163)"
        assert tab.ask("document.querySelector('.filter')") is None
    finally:
        tab.send("Emulation.setScriptExecutionDisabled", value=False)


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_sticks_out_sideways(tab: Any, report: Path, width: int) -> None:
    tab.send(
        "Emulation.setDeviceMetricsOverride",
        width=width,
        height=900,
        deviceScaleFactor=1,
        mobile=False,
    )
    try:
        tab.open(report)
        assert tab.ask("document.scrollingElement.scrollWidth") <= width
        wide = tab.ask(
            "[...document.querySelectorAll('main *, .ledger section *')].filter(e =>"
            f"e.getBoundingClientRect().right > {width} + 1).map(e => e.outerHTML.slice(0, 90))"
        )
        assert wide == []
    finally:
        tab.send("Emulation.clearDeviceMetricsOverride")


def test_a_long_report_is_laid_out_in_view_and_still_linked(tab: Any, tmp_path: Path) -> None:
    text = "\n\n".join(["Someone said on Monday that " + "the gate was open " * 20] * 1600)
    step = len(text.split("\n\n", 1)[0]) + 2
    times = tuple(
        Timex(
            f"t{n}", "d", n * step + 16, n * step + 22, "Monday", "DATE", f"2031-01-{n % 28 + 1:02}"
        )
        for n in range(1600)
    )
    capture = Capture("c", "long.txt", "0", "text/plain", text, "utf-8")
    document = Document("d", "c", "article", None, 0, 0, *[None] * 8, 0, len(text), text)
    path = tmp_path / "long.html"
    path.write_text(render_html(Ledger((capture,), (document,), times=times)), "utf-8")
    tab.open(path)
    assert tab.ask("document.body.className") == "big"
    for key in ("t800", "t1599", "t3"):
        tab.click(f"#e-{key} a")
        assert tab.ask("location.hash") == f"#m-{key}"
        assert lit(tab, key) == ["Monday"]
        assert 0 <= tab.ask(f"document.getElementById('m-{key}').getBoundingClientRect().y") < 900


def quiet(tab: Any, path: Path) -> None:
    """Check that a report of hostile words is inert."""
    tab.open(path)
    assert tab.complaints() == []
    assert tab.requests() == [path.as_uri()]
    assert tab.ask("document.scripts.length") == 1
    made = "script, style, iframe, img, svg, math, form, input, base, object, embed, audio, video"
    assert tab.ask(f"document.body.querySelectorAll('{made}').length") == 1
    handlers = tab.ask(
        "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"
        ".filter(n => n.startsWith('on') || n === 'style' || n === 'src')"
    )
    assert handlers == []
    links = tab.ask(
        "[...document.querySelectorAll('[href]')].filter(a => !/^#/.test(a.getAttribute('href')))"
        ".length"
    )
    assert links == 0


def test_the_check_itself_hears_a_page_that_is_not_inert(tab: Any, tmp_path: Path) -> None:
    path = tmp_path / "loud.html"
    path.write_text("<p>a<script>console.error('x')</script><img src='b.png'>", "utf-8")
    tab.open(path)
    assert len(tab.complaints()) >= 2
    assert tab.requests() == [path.as_uri(), path.with_name("b.png").as_uri()]


def test_hostile_words_stay_words(
    tab: Any, hostile: Callable[[tuple[str, ...]], Ledger], tmp_path: Path
) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(render_html(hostile(VECTORS)), "utf-8")
    quiet(tab, path)
    for vector in VECTORS[:3]:
        assert vector in tab.ask("document.getElementById('pages').textContent")


@pytest.mark.shared
def test_published_vectors_stay_words(
    tab: Any, hostile: Callable[[tuple[str, ...]], Ledger], tmp_path: Path
) -> None:
    shared = Path(__file__).resolve().parents[3] / "shared" / "data" / "hostile"
    if not shared.is_dir():
        pytest.skip("no shared data beside the checkout")
    vectors = [
        *(shared / "html" / "h5sc-vectors.txt").read_text("utf-8", "replace").split("//[\"'`"),
        *(
            json.loads(line.strip().removeprefix('"payload": ').rstrip(","))
            for line in (shared / "html" / "dompurify-expect.mjs.txt")
            .read_text("utf-8")
            .split("\n")
            if line.strip().startswith('"payload": "')
        ),
    ]
    assert len(vectors) > 300
    path = tmp_path / "vectors.html"
    path.write_text(render_html(hostile(tuple(vectors))), "utf-8")
    quiet(tab, path)
