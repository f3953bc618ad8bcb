"""Dropping files on the page in a real browser, by mouse and keyboard, through a reload."""

import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.store.case import open_case
from reportedly.store.inputs import list_inputs
from tests.store.stub import PAGES
from tests.web import conftest
from tests.web.conftest import Site
from tests.web.test_browser import axe, quiet
from tests.web.test_dropping import Held

pytestmark = pytest.mark.browser


def drop(tab: Any, files: dict[str, str]) -> None:
    """Let files fall on the page, as the browser tells a page of them."""
    tab.ask(
        f"{{const files = {json.dumps(files)}; const carried = new DataTransfer();"
        "for (const [name, text] of Object.entries(files))"
        "  carried.items.add(new File([text], name));"
        "const told = {dataTransfer: carried, bubbles: true, cancelable: true};"
        "document.querySelector('.drop').dispatchEvent(new DragEvent('dragover', told));"
        "document.querySelector('.drop').dispatchEvent(new DragEvent('drop', told))} 0"
    )


def choose(tab: Any, *paths: Path) -> None:
    """Choose files as the browser's own dialog gives them."""
    root = tab.send("DOM.getDocument")["root"]["nodeId"]
    node = tab.send("DOM.querySelector", nodeId=root, selector="#files")["nodeId"]
    tab.send("DOM.setFileInputFiles", nodeId=node, files=[str(path) for path in paths])


def test_files_are_dropped_read_and_followed_through_a_reload(
    serve: Any, path: Path, tmp_path: Path, tab: Any, monkeypatch: Any
) -> None:
    held = Held()
    monkeypatch.setattr(conftest, "stub_work", lambda: held.work)
    site: Site = serve(path)
    site.enter(tab, "/import")
    drop(tab, {**PAGES, "scan.pdf": "%PDF-1.7 and more"})
    tab.wait("document.querySelector('#going').innerText.includes('Reading page 1')")
    site.enter(tab, "/import")  # the run goes on, and is shown as before
    tab.wait("document.querySelector('#going').innerText.includes('Reading page 1')")
    held.go.set()
    tab.wait("document.querySelector('#going .done')")
    shown = tab.ask("document.querySelector('#dropped').innerText")
    assert "dam.txt" in shown
    assert "read: 1 document, 2 attributions" in shown
    assert "scan.pdf" in shown
    assert "PDF" in tab.ask("document.querySelector('#dropped .bad').innerText")
    assert axe(tab) == []
    quiet(site, tab)

    (tmp_path / "late.txt").write_text(PAGES["other.txt"].replace("ferry", "bus"), "utf-8")
    assert tab.ask("(document.querySelector('#files').focus(), document.activeElement.id)")
    choose(tab, tmp_path / "late.txt")
    tab.wait("document.querySelector('#dropped').innerText.includes('late.txt')")
    tab.wait("document.querySelector('#going .done')")
    with open_case(path) as case:
        assert "late.txt" in {one.uri for one in list_inputs(case.db)}
    tab.visit(f"{site.root}/read")
    assert "Verrin" in tab.ask("document.querySelector('main').innerText")


def test_what_goes_wrong_is_told_where_it_was_dropped(site: Site, tab: Any) -> None:
    from reportedly.store.lock import hold

    site.enter(tab, "/import")
    with hold(site.path):
        drop(tab, {"dam.txt": PAGES["dam.txt"]})
        tab.wait("document.querySelector('#dropped .bad')")
        assert "locked by process" in tab.ask("document.querySelector('#dropped').innerText")
    drop(tab, {"dam.txt": PAGES["dam.txt"]})
    tab.wait("document.querySelector('#going .done')")
    assert tab.ask("document.querySelectorAll('#dropped .bad').length") == 0
    drop(tab, {"dam.txt": PAGES["dam.txt"]})
    tab.wait("document.querySelector('#going').innerText.includes('nothing new')")
