"""What annotators did in Label Studio becomes reviews, and what cannot is told."""

import json
from pathlib import Path

import pytest

from reportedly import cli_case
from reportedly.cli import main
from reportedly.errors import UsageError
from reportedly.export.labelstudio import render_labelstudio
from reportedly.export.labelstudio_read import Change, read_labelstudio
from reportedly.export.layers import CHOICES
from reportedly.ledger_review import REPLACEABLE
from tests.store.helpers import add, run, shown
from tests.store.stub import PAGES, WORK


def annotated(ledger, change=lambda _: None, document=0):
    """The tasks as Label Studio gives them back: new ids, and what ``change`` did to one."""
    tasks = json.loads(render_labelstudio(ledger)["tasks.json"])
    for number, task in enumerate(tasks):
        result = json.loads(
            json.dumps(task.pop("predictions")[0]["result"]).replace('"id": "', '"id": "new-')
        )
        result = [one for one in result if one["type"] != "relation"]
        if number == document:
            change(result)
        task["annotations"] = [{"id": number, "was_cancelled": False, "result": result}]
    return json.dumps(tasks).encode()


def of(result, words, label):
    return next(
        one for one in result
        if one["value"]["text"] == words and label in one["value"].get("labels", ())
    )  # fmt: skip


def test_what_was_left_alone_changes_nothing(event) -> None:
    returned = read_labelstudio(annotated(event), [event])
    assert (returned.changes, returned.left) == ((), ())


def test_a_mark_taken_out_is_rejected_and_a_choice_replaced(event) -> None:
    def change(result) -> None:
        monday = of(result, "Monday", "Time")
        result[:] = [one for one in result if one["id"] != monday["id"]]
        (force,) = [
            one for one in result
            if one["from_name"] == "content_force" and one["value"]["choices"] == ["demands"]
            and one["value"]["text"].startswith("an inquiry")
        ]  # fmt: skip
        force["value"]["choices"] = ["asks"]

    returned = read_labelstudio(annotated(event, change), [event])
    time = next(one.id for one in event.times if one.text == "Monday")
    said = next(a.id for a in event.attributions if a.content[0].text.startswith("an inquiry"))
    assert set(returned.changes) == {
        Change(time, "reject"),
        Change(said, "replace", (("force", "asks"),)),
    }
    assert returned.left == ()


def test_what_cannot_be_a_review_is_told(event) -> None:
    def change(result) -> None:
        cue = of(result, "denied", "Cue")
        cue["value"]["end"] -= 1

    data = annotated(event, change)
    returned = read_labelstudio(data, [event])
    assert returned.changes == ()
    assert [one.split(": ", 1)[1].split(" at ")[0] for one in returned.left] == [
        "attribution-0002: cue", "a new cue",
    ]  # fmt: skip
    tasks = json.loads(data)
    tasks[0]["data"]["text"] += "!"
    (told, *_) = read_labelstudio(json.dumps(tasks).encode(), [event]).left
    assert told.startswith("task 1: the case has no document")


def test_annotators_who_differ_decide_nothing(event) -> None:
    tasks = json.loads(annotated(event))
    (one,) = tasks[0]["annotations"]
    monday = of(one["result"], "Monday", "Time")
    other = [region for region in one["result"] if region["id"] != monday["id"]]
    skipped = {"was_cancelled": True, "result": []}
    tasks[0]["annotations"] += [{"was_cancelled": False, "result": other}, skipped]
    returned = read_labelstudio(json.dumps(tasks).encode(), [event])
    assert returned.changes == ()
    assert returned.left == ("task 1: annotators differ on time-0000",)


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[1]", b"[{}]", b'[{"data":{"document":"d","text":""}}]', b"\xff"]
)
def test_files_that_are_no_export_are_told(event, data) -> None:
    with pytest.raises(UsageError):
        read_labelstudio(data, [event])


def test_every_choice_that_is_offered_can_be_reviewed(event) -> None:
    types = {"Content": "attribution", "Time": "time", "Name": "name", "Evidence": "evidence"}
    told = render_labelstudio(event)["labels.xml"].decode()
    for layer, found in CHOICES.items():
        for name in found:
            offered = f'name="{layer.lower()}_{name}"' in told
            assert offered == (name in REPLACEABLE[types[layer]])


def test_annotations_go_through_a_case_and_back(tmp_path, monkeypatch, capfd) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cli_case, "case_work", lambda *_: WORK)
    add(tmp_path / "dam.case", PAGES)
    run(tmp_path / "dam.case")
    ledger = shown(tmp_path / "dam.case").ledger
    (said, *_) = ledger.attributions

    def change(result) -> None:
        content = of(result, said.content[0].text, "Content")
        force = next(one for one in result if one["id"] == content["id"]
                     and one["from_name"] == "content_force")  # fmt: skip
        force["value"]["choices"] = ["doubts"]
        tuesday = of(result, "Tuesday", "Time")
        result[:] = [one for one in result if one["id"] != tuesday["id"]]

    order = [document.id for document in ledger.documents]
    Path("annotated.json").write_bytes(annotated(ledger, change, order.index(said.document)))
    call = ["import", "dam.case", "annotated.json", "--by", "Ida"]
    assert main(call) == 0
    assert capfd.readouterr().out == "appended 2 reviews\n"
    after = shown(tmp_path / "dam.case").ledger
    assert next(a.force for a in after.attributions if a.id == said.id) == "doubts"
    assert len(after.times) == len(ledger.times) - 1
    assert main(call) == 0
    assert capfd.readouterr().out == "appended 0 reviews\n"
    assert main([*call[:2], "gone.json", "--by", "Ida"]) == 2
    Path("bad.json").write_bytes(b"{")
    assert main([*call[:2], "bad.json", "--by", "Ida"]) == 2
    assert main(["verify", "dam.case"]) == 0
