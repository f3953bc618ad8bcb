"""The scorer of attribution and its peers, on tiny invented texts."""

import json
import re
from pathlib import Path

import pytest

from eval import attribution
from eval.attribution import match, overlap, run, score, score_cofenet
from eval.attribution_peers import by_rules, by_textacy, paragraphs, ranges_of, trimmed
from eval.polnear import Article, Triple, read_brat
from eval.spacy_pipeline import load_spacy, parse

TEXT = "Mara Quell said that the lock was open.\n\n“It was not open at all,” Ivo Tann said."
GOLD = Triple(((0, 10),), ((11, 15),), ((16, 38),))
MARKS = """T1\tSource 0 10\tMara Quell
T2\tCue 11 15\tsaid
T3\tContent 16 38\tthat the lock was open
E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3
T4\tDiscuss 0 4\tMara
E2\tAttribution:T2 Source:T4 Cue:T2 Content:T3
"""


class Token:
    """What the rules ask of a token, from a row of a parse made by hand."""

    def __init__(self, i: int, idx: int, row: tuple[str, str, str, str]) -> None:
        self.i, self.idx = i, idx
        self.text, self.lemma_, self.pos_, self.dep_ = row
        self.lower_ = self.text.lower()
        self.head = self
        self.children: list[Token] = []
        self.doc: Doc

    def __len__(self) -> int:
        return len(self.text)

    @property
    def subtree(self) -> list["Token"]:
        return [self] + [token for child in self.children for token in child.subtree]

    @property
    def sent(self) -> list["Token"]:
        return list(self.doc)

    def nbor(self) -> "Token":
        return self.doc[self.i + 1]


class Doc(list[Token]):
    text: str


def doc(text: str, parse: str) -> Doc:
    """A parsed sentence; each row is ``word lemma pos dep head``."""
    made = Doc()
    made.text = text
    heads = []
    at = 0
    for i, line in enumerate(parse.strip().splitlines()):
        word, lemma, pos, dep, head = line.split()
        at = text.index(word, at)
        made.append(Token(i, at, (word, lemma, pos, dep)))
        at += len(word)
        heads.append(int(head))
    for token, head in zip(made, heads, strict=True):
        token.doc = made
        if token.i != head:
            token.head = made[head]
            made[head].children.append(token)
    return made


def parts(text: str, triple: Triple) -> list[str]:
    return [
        " … ".join(text[a:b] for a, b in part)
        for part in (triple.source, triple.cue, triple.content)
    ]


def test_marks_are_read_and_discussed_ones_left_out() -> None:
    assert read_brat(MARKS) == (GOLD,)


def test_overlap_leaves_blanks_out_and_pairs_the_best_first() -> None:
    assert overlap("ab  cd", ((0, 6),), ((0, 2), (4, 6))) == 1
    whole, half = Triple((), (), ((16, 38),)), Triple((), (), ((16, 30),))
    assert match(TEXT, [GOLD], [half, whole]) == [(0, 1)]
    assert match(TEXT, [GOLD], [Triple((), (), ((16, 24),))]) == []


def test_scores_tell_a_wrong_source_from_a_wrong_content() -> None:
    article = Article("a", TEXT, (GOLD,))
    wrong = Triple(((24, 28),), GOLD.cue, GOLD.content)
    rows = {row.metric: row.value for row in score("x", [article], [[wrong]])}
    assert rows["polnear content exact F1"] == rows["polnear cue exact F1"] == 1
    assert rows["polnear source exact F1"] == rows["polnear whole F1"] == 0
    assert {r.value for r in score("x", [article], [[GOLD]])} == {1.0}
    assert {r.value for r in score("x", [article], [[]])} == {0.0}


def rows_file(path: Path) -> Path:
    tokens = [*TEXT[:15].split(), "the", "lock", "was", "open", "."]
    labels = ["B-source", "I-source", "B-cue", "B-content", *["I-content"] * 3, "O"]
    path.write_text(json.dumps({"id": "a", "tokens": tokens, "labels": labels}) + "\n")
    return path


def test_token_rows_are_scored_by_what_the_finder_gives(tmp_path: Path) -> None:
    path = rows_file(tmp_path / "rows.txt")
    right = score_cofenet("x", path, lambda _: [Triple(((0, 10),), ((11, 15),), ((16, 33),))])
    assert {row.value for row in right} == {1.0}
    short = score_cofenet("x", path, lambda _: [Triple(((0, 10),), ((11, 15),), ((20, 33),))])
    assert {row.metric: row.value for row in short}["cofenet content exact F1"] == 0


def test_the_test_split_scores_whichever_part_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attribution, "peers", list)
    with pytest.raises(FileNotFoundError):
        run(tmp_path, "test")
    with pytest.raises(ValueError, match="splits"):
        run(tmp_path, "heldout")
    (tmp_path / "cofenet" / "polnear").mkdir(parents=True)
    rows_file(tmp_path / "cofenet" / "polnear" / "test.txt")
    result = run(tmp_path, "test")
    assert result.items == 1
    assert {row.metric.split()[0] for row in result.rows} == {"cofenet"}
    for name, content in (("text/a.txt", TEXT), ("attributions/a_x.ann", MARKS)):
        file = tmp_path / "polnear" / "test" / name
        file.parent.mkdir(parents=True)
        file.write_text(content)
    metrics = {row.metric.split()[0] for row in run(tmp_path, "test").rows}
    assert metrics == {"cofenet", "polnear"}


def test_where_no_peer_is_installed_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eval.attribution_peers.load_spacy", lambda: None)
    from eval.attribution_peers import peers

    assert peers() == []


def test_tokens_become_ranges_and_ranges_lose_their_edges() -> None:
    made = doc("the old lock", "the the DET det 2\nold old ADJ amod 2\nlock lock NOUN ROOT 2")
    assert ranges_of(made) == ((0, 12),)
    assert ranges_of([made[2], made[0]]) == ((0, 3), (8, 12))
    assert trimmed(", open a .", ((0, 6), (9, 10))) == ((2, 6),)
    assert trimmed("no “lock” open", ((0, 2), (4, 8), (10, 14))) == ((0, 14),)
    assert [TEXT[a:b] for a, b in paragraphs(TEXT)] == TEXT.split("\n\n")


def test_a_complement_of_a_reporting_verb_is_a_content() -> None:
    text = "Mara Quell has said that locks open."
    tree = """Mara Mara PROPN compound 1
Quell Quell PROPN nsubj 3
has have AUX aux 3
said say VERB ROOT 3
that that SCONJ mark 6
locks lock NOUN nsubj 6
open open VERB ccomp 3
. . PUNCT punct 3"""
    assert [parts(text, t) for t in by_rules(doc(text, tree))] == [
        ["Mara Quell", "has said", "that locks open"]
    ]
    other = tree.replace("say", "build")
    assert by_rules(doc(text, other)) == []


def test_a_quotation_goes_to_the_nearest_reporting_verb() -> None:
    text = "“No lock was open,” said Ivo."
    tree = """“ “ PUNCT punct 6
No no DET det 2
lock lock NOUN nsubj 3
was be AUX ROOT 3
open open ADJ acomp 3
” ” PUNCT punct 3
said say VERB parataxis 3
Ivo Ivo PROPN nsubj 6"""
    assert [parts(text, t) for t in by_rules(doc(text, tree))] == [
        ["Ivo", "said", "“No lock was open,”"]
    ]


def test_quotations_around_their_cue_are_one_content() -> None:
    text = "“No lock was open,” said Ivo. “It stayed shut all day.”"
    words = re.findall(r"\w+|[“”]", text)
    rows = [f"{word} {word} X dep 6" for word in words]
    rows[6], rows[7] = "said say VERB ROOT 6", "Ivo Ivo PROPN nsubj 6"
    assert [parts(text, t) for t in by_rules(doc(text, "\n".join(rows)))] == [
        ["Ivo", "said", "“No lock was open,” … “It stayed shut all day.”"]
    ]


def test_according_to_gives_the_rest_of_its_sentence() -> None:
    text = "According to Ivo, locks open."
    tree = """According accord VERB prep 4
to to ADP prep 0
Ivo Ivo PROPN pobj 1
locks lock NOUN nsubj 4
open open VERB ROOT 4
. . PUNCT punct 4"""
    assert [parts(text, t) for t in by_rules(doc(text, tree))] == [
        ["Ivo", "According to", "locks open"]
    ]


def test_installed_peers_find_a_plain_quotation() -> None:
    if load_spacy() is None:
        pytest.skip("the larger peers are not installed: make peers")
    pytest.importorskip("textacy", exc_type=ImportError)
    text = "“The lock was not open at all,” said Ivo Tann.\n\nThe sailors’ boat was “lost."
    expected = [["Ivo Tann", "said", "“The lock was not open at all,”"]]
    assert [parts(text, t) for t in by_rules(parse(text))] == expected
    assert [parts(text, t) for t in by_textacy(text)] == expected
