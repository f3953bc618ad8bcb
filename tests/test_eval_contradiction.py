"""The reader of the contradiction sets, on rows of our own in the form of the sets."""

import pytest

from eval.contradiction_data import (
    detokenise,
    join_needed,
    load,
    read_climate,
    read_fever,
    read_vitaminc,
)


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("More than 40 boats sank in Verrin .", "More than 40 boats sank in Verrin."),
        ("Verrin -LRB- 40 % of it -RRB- did n't flood .", "Verrin (40% of it) didn't flood."),
        ("Halvik called it `` The Long Flood '' .", 'Halvik called it "The Long Flood".'),
        ('Halvik called it " The Long Flood " .', 'Halvik called it "The Long Flood".'),
        ("It cost $ 4.5 m , not £ 4 m .", "It cost $4.5 m, not £4 m."),
        ("Tor Halvik 's boats ' names", "Tor Halvik's boats' names"),
        ("the dam -- built in 1931 -- broke", "the dam – built in 1931 – broke"),
        ("It rose 4.5 m , then fell ; nobody left .", "It rose 4.5 m, then fell; nobody left."),
        ("already clean, isn't it?", "already clean, isn't it?"),
        ("", ""),
    ],
)
def test_tokens_become_running_text(tokens: str, text: str) -> None:
    assert detokenise(tokens) == text


def test_the_sentence_that_a_claim_needs_most_comes_first() -> None:
    claim = "The dam at Verrin broke in 1931."
    told = ["Verrin lies on a lake.", "It broke in 1931.", "The dam was old.", "It broke in 1931."]
    assert join_needed(claim, told) == "It broke in 1931. The dam was old. Verrin lies on a lake."


def test_claims_that_share_a_sentence_share_a_group() -> None:
    rows = [
        {"claim": "A broke .", "label": "SUPPORTS", "evidence": ["one .", "two ."]},
        {"claim": "B broke .", "label": "REFUTES", "evidence": ["two .", "three ."]},
        {"claim": "C broke .", "label": "REFUTES", "evidence": ["three ."]},
        {"claim": "D broke .", "label": "SUPPORTS", "evidence": ["four ."]},
    ]
    found = list(read_fever(rows))
    assert len({example.group for example in found[:3]}) == 1
    assert found[3].group != found[0].group
    assert [example.label for example in found] == ["supports", "refutes", "refutes", "supports"]
    turned = {example.claim: example.group for example in read_fever(reversed(rows))}
    assert turned == {example.claim: example.group for example in found}


def test_labels_and_groups_of_the_other_two() -> None:
    (one,) = read_vitaminc(
        [{"page": "Verrin", "claim": "c .", "evidence": "e .", "label": "NOT ENOUGH INFO"}]
    )
    assert (one.claim, one.label, one.group) == ("c.", "unknown", "Verrin")
    told = {"evidence": "The lake warms.", "evidence_label": "REFUTES"}
    (two,) = read_climate([{"claim": "The lake cools.", "evidences": [told]}])
    assert (two.evidence, two.label, two.source) == ("The lake warms.", "refutes", "climate-fever")


@pytest.mark.shared
def test_no_group_lies_in_both_parts(shared) -> None:
    examples = load(shared / "data")
    parts: dict[tuple[str, str], set[str]] = {}
    for example in examples:
        parts.setdefault((example.source, example.group), set()).add(example.split)
    assert all(len(found) == 1 for found in parts.values())
    for source in ("vitaminc", "fever", "climate-fever"):
        own = [example for example in examples if example.source == source]
        share = sum(example.split == "dev" for example in own) / len(own)
        assert 0.1 < share < 0.2, source
