"""Matching on invented fact-checks, with an encoder that knows words only by their letters."""

import time
from collections.abc import Sequence

import numpy as np
import pytest

from reportedly.claim import match
from reportedly.claim.match import Index, build_index, find_matches, pack, propose
from reportedly.claim.match_words import index_words, spell_out, words_of
from reportedly.read.factchecks import Checked

CLAIMS = (
    "The gates of the Savonlinna dam opened by themselves.",
    "Twelve geese were flown to Ketterby at public cost.",
    "The mayor of Ketterby owns the ferry company.",
    "A video shows the Straits ferry sinking in March.",
    "Harbour fees in Ketterby doubled within a year.",
    "Ворота плотины открылись сами.",
)


class Letters:
    """An Embedder: counts of letter triples, hashed; the same letters lie close."""

    width = 64

    def encode(self, texts: Sequence[str]):
        found = np.zeros((len(texts), self.width), np.float32)
        for k, text in enumerate(texts):
            low = f"  {text.lower()}  "
            for i in range(len(low) - 2):
                found[k, sum(ord(c) * 31**p for p, c in enumerate(low[i : i + 3])) % 64] += 1
        return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)


class Agrees:
    """A PairScorer that calls a pair the same where the checked claim holds a word."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.asked: list[tuple[str, ...]] = []

    def score(self, task, rows):
        assert task == "match"
        self.asked += rows
        yes = np.array([1 if self.word in row[1] else 0 for row in rows], np.float32)
        return np.stack([1 - yes, yes], axis=1)


def checked(claim: str, number: int = 0, title: str | None = None) -> Checked:
    url = f"https://checks.example/{number}"
    return Checked(claim, url, "Straits Fact Desk", "Unproven", "2031-03-18", title)


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index([checked(claim, k) for k, claim in enumerate(CLAIMS)], Letters())


def test_the_same_claim_comes_first_and_likeliest(index) -> None:
    texts = [
        "the dam's gates at Savonlinna had opened by themselves",
        "The #KetterbyMayor owns a ferry company! pic.example/a8Kj2 https://posts.example/1",
        "Ворота плотины открылись",
    ]
    found = find_matches(texts, index, Letters())
    assert [matches[0].number for matches in found] == [0, 2, 5]
    for matches in found:
        chances = [one.chance for one in matches]
        assert chances == sorted(chances, reverse=True)
        assert all(0 <= chance <= 1 for chance in chances)


@pytest.mark.parametrize("text", ["", " ", "🙂🙂", "…!?", "\x00"])
def test_what_says_nothing_matches_nothing(index, text: str) -> None:
    assert find_matches([text], index, Letters()) == [()]


def test_no_texts_or_no_checks_give_nothing(index) -> None:
    assert find_matches([], index, Letters()) == []
    empty = build_index([], Letters())
    assert find_matches(["The gates opened."], empty, Letters()) == [()]
    one = build_index([checked("The gates opened.")], Letters())
    assert [m.number for m in find_matches(["The gates opened."], one, Letters())[0]] == [0]


def test_words_that_say_nothing_do_not_break_the_search() -> None:
    empty_words = build_index([checked("It is so."), checked("He was there.", 1)], Letters())
    assert len(find_matches(["It was not."], empty_words, Letters())[0]) == 2


def test_texts_asked_together_are_answered_as_alone(index, monkeypatch) -> None:
    texts = [*CLAIMS, "Geese", "", "The ferry"]
    together = find_matches(texts, index, Letters())
    monkeypatch.setattr(match, "BLOCK", 2)
    monkeypatch.setattr(match, "TOGETHER", 1)
    monkeypatch.setattr(match, "CANDIDATES", 4)
    few = find_matches(texts, index, Letters())
    assert [m[0] for m in together if m] == [m[0] for m in few if m]


def test_blocks_find_what_a_plain_search_finds(monkeypatch) -> None:
    draw = np.random.default_rng(3)
    vectors = draw.normal(size=(500, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    rows, scales = pack(vectors)
    assert np.abs(rows * scales[:, None] - vectors).max() < 0.004
    whole = Index((checked("x"),) * 500, index_words(["x"] * 500), rows, scales)
    monkeypatch.setattr(match, "BLOCK", 37)
    near = match.nearest(whole, vectors[:9])
    exact = (rows * scales[:, None]) @ vectors[:9].T
    for k, numbers in enumerate(near):
        assert set(numbers) == set(np.argsort(-exact[:, k])[: match.CANDIDATES])


def test_a_text_without_end_takes_bounded_time(index) -> None:
    started = time.process_time()
    find_matches(["the gates of the dam " * 5_000, "a" * 100_000], index, Letters())
    assert time.process_time() - started < 5


def test_a_scorer_reads_the_best_again(index) -> None:
    scorer = Agrees("fees")
    text = "The ferry company in Ketterby"
    before = find_matches([text], index, Letters(), most=6)[0]
    after = find_matches([text], index, Letters(), scorer, most=6)[0]
    assert before[0].number == 2
    assert after[0].number == 4
    assert {one.number for one in before} == {one.number for one in after}
    assert all(row[0] == text for row in scorer.asked)


def test_what_is_not_read_again_stays_behind(index, monkeypatch) -> None:
    monkeypatch.setattr(match, "RERANKED", 2)
    scorer = Agrees("nothing")
    after = find_matches(["The ferry company in Ketterby"], index, Letters(), scorer, most=6)[0]
    assert len(scorer.asked) == 2
    assert {one.number for one in after[:2]} == {CLAIMS.index(row[1]) for row in scorer.asked}


def test_taking_some_out_is_as_if_they_were_never_there(index) -> None:
    (found,) = propose([CLAIMS[2]], index, Letters())
    rest = found.without([2])
    assert 2 in found.numbers
    assert 2 not in rest.numbers
    # the next best now leads, and the sign that says so is no longer below zero
    assert rest.signs()[:, 1].max() > 0


def test_tags_and_addresses_are_spelt_out() -> None:
    text = "See #OldBridge and @Ketterby_Port2 at www.port.example/a?b=1 or port.example/x now"
    assert spell_out(text) == "See Old Bridge and Ketterby Port 2 at or now"
    assert spell_out("mail@port.example") == "mail@port.example"
    assert words_of("The Gâtes’s opened, https://a.example/geese") == words_of("A gate opens")


def test_a_word_index_of_nothing_answers() -> None:
    scores, most = index_words([]).score("The gates opened")
    assert len(scores) == 0
    assert most == 0
