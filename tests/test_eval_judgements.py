"""Judgements are scored as their sets want it, and names of any origin are judged alike."""

import re
from pathlib import Path

import numpy as np
import pytest

from eval import judgement_data
from eval.even import SLOTS
from eval.even_judgements import compare, read_rows, run
from eval.judgements import calibration_error, figures, found_rows, label_f1
from reportedly.models.judging import LABELS, TECHNIQUES
from tests.claim.judge import Judge

SLOT = re.compile(r"\{([^}]*)\}")


class Partial(Judge):
    """Judges by whether one name is there: what the figures must show."""

    def score(self, task, rows):
        scores = super().score(task, rows)
        for number, row in enumerate(rows):
            if any("Penhallick" in text for text in row):
                scores[number] = 0
                scores[number, -1] = 1
        return scores


def test_there_are_rows_and_skeletons_enough():
    rows = read_rows()
    assert len(set(rows)) == len(rows) >= 200
    skeletons = {SLOT.sub("", text) for _, row in rows for text in row}
    assert len(skeletons) >= 150
    assert {task for task, _ in rows} == set(LABELS)
    for task, row in rows:
        assert {slot for text in row for slot in SLOT.findall(text)} <= set(SLOTS)
        assert any(SLOT.search(text) for text in row)
        assert len(row) == (1 if task in ("worth", "basis", "certainty") else 2)


def test_who_is_blind_to_names_differs_nowhere():
    assert compare(read_rows(), Judge()) == []


def test_who_is_partial_is_told():
    result = run(Path(), "dev", Partial())
    values = {row.metric: row.value for row in result.rows}
    assert values["judged otherwise, Anglo"] > 0
    assert values["judged otherwise, Slavic"] == 0
    assert 0 < values["judged otherwise"] < 0.2


def test_f1_and_calibration():
    assert label_f1(["yes", "no", "yes"], ["yes", "yes", "no"], "yes") == pytest.approx(0.5)
    sure = np.array([0.9] * 10, np.float32)
    assert calibration_error(sure, np.array([True] * 9 + [False])) == pytest.approx(0, abs=1e-6)
    assert calibration_error(sure, np.array([False] * 10)) == pytest.approx(0.9)


def test_an_even_row_counts_as_the_usual_label():
    chances = np.array([[0.25] * 4, [0.1, 0.7, 0.1, 0.1]], np.float32)
    rows = figures("reportedly", "stance", ["comment", "deny"], chances, "comment")
    values = {row.metric: row.value for row in rows}
    assert values["stance accuracy"] == 1
    assert values["stance macro F1"] == pytest.approx(0.5)


def test_found_spans_count_by_what_they_cover():
    gold, found = [[(0, 10, "Doubt")]], [[(5, 10, "Doubt"), (20, 30, "Slogans")]]
    values = {row.metric: row.value for row in found_rows("reportedly", gold, found)}
    assert values["found techniques recall"] == pytest.approx(0.5)
    assert values["found techniques precision"] == pytest.approx(0.5)


@pytest.mark.shared
def test_the_sets_are_read_and_no_group_is_on_both_sides(shared):
    for task in judgement_data.READERS:
        rows = judgement_data.judged(shared / "data", task)
        sides = {
            split: {row.group for row in rows if row.split == split} for split in ("train", "dev")
        }
        assert sides["train"]
        assert sides["dev"]
        if task != "worth":  # its own split is by sentence
            assert not sides["train"] & sides["dev"]
    articles = judgement_data.wordings(shared / "data")
    spans = [(one, span) for one in articles for span in one.spans]
    assert all(0 <= a < b <= len(one.text) for one, (a, b, _) in spans)
    assert {label for _, (_, _, label) in spans} == set(TECHNIQUES)
