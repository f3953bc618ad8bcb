"""The pictures of the tutorial, taken from the example's pages by this test where it is asked to.

``reportedly add harju.case examples/*.html examples/*.txt``, ``reportedly run harju.case``, then
``pytest tests/web/test_images.py --images harju.case`` writes them anew.
"""

import base64
import re
from hashlib import sha256
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from reportedly.web.app import make_app
from reportedly.web.shelf import Shelf
from reportedly.web.state import Desk
from tests.store.stub import WORK
from tests.web.asking import PORT, TOKEN, ask
from tests.web.conftest import Site

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
MOST = 150_000  # bytes
SIZE = {"width": 1080, "height": 700, "deviceScaleFactor": 1, "mobile": False}


def leading(shelf: Shelf) -> str:
    return max(shelf.ledger.claims, key=lambda one: len(one.mentions)).id


def page_of(shelf: Shelf) -> str:
    """Return the address of the page that says most, at its second attribution."""
    said = [one for one in shelf.ledger.attributions if one.content]
    busiest = max(shelf.trees, key=lambda root: sum(a.document == root for a in said))
    own = [one for one in said if one.document == busiest]
    return f"/read/{busiest}#m-{own[1].id}"


SHOTS = {
    "reader.png": page_of,
    "claims.png": lambda _: "/claims?sort=worth",
    "claim.png": lambda shelf: f"/claims/{leading(shelf)}",
    "review.png": lambda _: "/queue?kind=attribution",
}


def test_the_tutorial_shows_the_views_that_there_are(event_case: Path) -> None:
    app = make_app(event_case, token=TOKEN, port=PORT, work=lambda: WORK)
    shelf = Desk(event_case).state().shelf
    for name, view in SHOTS.items():
        target, _, key = view(shelf).partition("#")
        answer = ask(app, target)
        assert answer.status == 200, name
        assert not key or f'id="{key}"' in answer.text, name


def test_the_tutorial_shows_each_picture_and_each_is_small() -> None:
    page = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
    assert {*re.findall(r"!\[[^\]]{20,}\]\(images/([^)]+)\)", page)} == set(SHOTS)
    assert {one.name for one in IMAGES.iterdir()} == set(SHOTS)
    for name in SHOTS:
        data = (IMAGES / name).read_bytes()
        assert data.startswith(b"\x89PNG\r\n"), name
        assert len(data) < MOST, (name, len(data))


@pytest.mark.browser
def test_the_pictures_are_taken_where_it_is_asked(
    request: Any, serve: Any, tmp_path: Path, tab: Any
) -> None:
    case = request.config.getoption("--images")
    if case is None:
        pytest.skip("pictures are taken where --images CASE asks for them")
    path = Path(copy(case, tmp_path / "harju.case"))
    shelf = Desk(path).state().shelf
    files = [*(ROOT / "examples").glob("*.html"), *(ROOT / "examples").glob("*.txt")]
    # nothing but the example is ever shown
    assert {one.sha256 for one in shelf.ledger.captures} == {
        sha256(file.read_bytes()).hexdigest() for file in files
    }
    site: Site = serve(path)
    tab.send("Emulation.setDeviceMetricsOverride", **SIZE)
    try:
        for name, view in SHOTS.items():
            site.enter(tab)
            tab.visit(site.root + view(shelf))
            if "#" in view(shelf):
                tab.wait("document.querySelector('#card .card')")
            shot = tab.send("Page.captureScreenshot", format="png")["data"]
            IMAGES.mkdir(exist_ok=True)
            (IMAGES / name).write_bytes(base64.b64decode(shot))
    finally:
        tab.send("Emulation.clearDeviceMetricsOverride")
