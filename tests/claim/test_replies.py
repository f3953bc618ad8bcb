"""Replies and comments: which rows are asked, what becomes of the answers, what stays unsaid."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.claim.ask import ask
from reportedly.claim.cluster import cluster_mentions
from reportedly.claim.replies import judge_replies
from tests.claim.judge import Judge
from tests.records import make_attribution, make_document

POST = "Forty boats sank at the pier."


def thread(*replies, kind="post"):
    """A thread: its opening post, then (text, parent's number, missing) of each reply."""
    documents = [make_document(POST, "0", kind=kind, agent="agent-0", capture="page")]
    at = len(POST)
    for number, (text, parent, missing) in enumerate(replies, 1):
        documents.append(
            make_document(
                text, str(number), kind="comment", parent=f"document-{parent}", capture="page",
                agent=f"agent-{number}", missing_ancestors=missing, start=at, end=at + len(text),
            )
        )  # fmt: skip
        at += len(text)
    own = make_attribution(documents[0], "", "", POST[:-1], "agent-0")
    return documents, [own]


def judged(documents, attributions, foreign=()):
    judge = Judge()
    claims = cluster_mentions(documents, attributions)
    claims, replies = judge_replies(claims, documents, attributions, judge, foreign)
    return claims, replies, judge


def test_a_reply_is_judged_with_its_parent_and_the_opening_post():
    documents, said = thread(("No, nine.", 0, 0), ("Is that so?", 1, 0), ("Agreed @tern", 2, 0))
    (claim,), replies, judge = judged(documents, said)
    assert [(r.document, r.parent, r.label) for r in replies] == [
        ("document-1", "document-0", "deny"),
        ("document-2", "document-1", "query"),
        ("document-3", "document-2", "support"),
    ]
    assert [(s.holder, s.label, s.mention, s.document) for s in claim.stances[1:]] == [
        ("agent-1", "deny", None, "document-1"),
        ("agent-2", "query", None, "document-2"),
        ("agent-3", "support", None, "document-3"),
    ]
    assert claim.stances[1].probability == pytest.approx(0.9)
    assert ("stance", ("Agreed @user", "Is that so?", POST)) in judge.asked
    assert ("stance", ("No, nine.", POST)) in judge.asked


def test_a_hole_leaves_the_parent_out():
    documents, said = thread(("Well.", 0, 0), ("No, never.", 1, 2))
    (claim,), replies, judge = judged(documents, said)
    assert [r.document for r in replies] == ["document-1"]
    assert ("stance", ("No, never.", POST)) in judge.asked
    assert not any(len(row) == 3 for _, row in judge.asked)
    assert claim.stances[-1].label == "deny"


@pytest.mark.parametrize("text", ["", "🙂🙂🙂", "…", "mm"])
def test_what_says_nothing_is_undecided(text):
    documents, said = thread((text, 0, 0))
    (claim,), (reply,), judge = judged(documents, said)
    assert reply.label == "undecided"
    assert claim.stances[-1].label == "undecided"
    assert all(any(map(str.isalnum, part)) for _, row in judge.asked for part in row)


def test_another_language_is_undecided():
    documents, said = thread(("No, nine.", 0, 0))
    _, (reply,), judge = judged(documents, said, {"document-1"})
    assert (reply.label, reply.probability) == ("undecided", 0.0)
    assert judge.asked == []


def article(*comments):
    text = "The council said forty boats sank at the pier. Ilvar said the dam would hold."
    documents = [make_document(text, "0", title="Forty Boats Sank", agent="paper", capture="page")]
    at = len(text)
    for number, comment in enumerate(comments, 1):
        documents.append(
            make_document(
                comment, str(number), kind="comment", agent=f"agent-{number}", capture="page",
                start=at, end=at + len(comment),
            )
        )  # fmt: skip
        at += len(comment)
    said = [
        make_attribution(documents[0], "The council", "said", "forty boats sank at the pier", "c"),
        make_attribution(documents[0], "Ilvar", "said", "the dam would hold", "i"),
    ]
    return documents, said


def test_comments_are_asked_about_the_leading_claim_and_what_they_share_words_with():
    documents, said = article(
        "No, they did not.", "Agreed, the dam is safe and will hold.", "Nice."
    )
    (boats, dam), replies, judge = judged(documents, said)
    assert replies == ()
    assert [(s.holder, s.label) for s in boats.stances] == [
        ("c", "support"), ("agent-1", "deny"), ("agent-2", "support"), ("agent-3", "undecided"),
    ]  # fmt: skip
    assert [(s.holder, s.label) for s in dam.stances] == [("i", "support"), ("agent-2", "support")]
    assert {task for task, _ in judge.asked} == {"opinion"}


def test_an_embedded_post_answers_nothing():
    documents, said = article()
    inner = make_document(
        "Agreed!", "9", kind="post", parent="document-0", capture="page", start=4, end=11
    )
    _, replies, judge = judged([*documents, inner], said)
    assert replies == ()
    assert judge.asked == []


def test_a_page_of_comments_asks_few_rows():
    comments = [f"No, {n} boats sank at the pier and the dam did hold." for n in range(200)]
    documents, said = article(*comments)
    begin = time.process_time()
    _, _, judge = judged(documents, said)
    assert time.process_time() - begin < 5
    assert len(judge.asked) <= 4 * 200


def test_long_replies_are_cut_and_take_bounded_time():
    documents, said = thread(*((f"No, {'word ' * 20_000}", 0, 0) for _ in range(3)))
    begin = time.process_time()
    _, _, judge = judged(documents, said)
    assert time.process_time() - begin < 5
    assert max(len(part) for _, row in judge.asked for part in row) <= 4_000


PLACES = st.sampled_from(["Ilvar", "Tolmar", "Verrin", "Zenda"])
TEXTS = st.sampled_from(["No, {} lies.", "Is {} sure?", "Agreed with {}.", "Well, {}.", "{}"])


@settings(deadline=None)
@given(st.lists(st.tuples(TEXTS, PLACES), min_size=1, max_size=5), PLACES)
def test_exchanging_names_changes_no_label(replies, other):
    def labels(named):
        documents, said = thread(*((text, 0, 0) for text in named))
        (claim,), answers, _ = judged(documents, said)
        return [r.label for r in answers], [s.label for s in claim.stances]

    first = labels([text.format(place) for text, place in replies])
    assert first == labels([text.format(other) for text, _ in replies])


def test_equal_rows_are_asked_once():
    judge = Judge()
    answers = ask(judge, "worth", [("It sank.",), ("It sank.",), ("",)])
    assert [answer.label for answer in answers] == ["yes", "yes", None]
    assert len(judge.asked) == 1
    assert answers[0].chance("worth", "yes") == pytest.approx(0.9)
    assert answers[2].chance("worth", "yes") is None
