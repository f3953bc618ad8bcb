"""Which claim an answer answers, among several that stand before it; and none rather than a wrong
one."""

import pytest

from reportedly.claim.cluster import cluster_mentions
from reportedly.claim.responses import join_responses
from reportedly.types import Agent
from tests.records import make_attribution, make_document

ACCUSED = "the Tolmar guard had beaten two ferrymen"


def target(text, *told, own=None, kinds=()):
    """Return what the last of the told answers; each is (source, cue, content, force)."""
    doc = make_document(text, agent=own)
    named = dict(kinds)
    attributions, agents = [], {}
    for source, cue, content, force in told:
        agent = f"agent-{source}"
        agents[agent] = Agent(agent, source, named.get(source, "person"))
        attributions.append(make_attribution(doc, source, cue, content, agent, force))
    clustered = cluster_mentions([doc], attributions)
    claims = join_responses(clustered, [doc], attributions, list(agents.values()))
    answer = attributions[-1].id
    for claim in claims:
        if answer in {mention.attribution for mention in claim.mentions}:
            others = [m.span.text for m in claim.mentions if m.attribution != answer]
            return others[0] if others else None
    return None


def test_who_is_accused_answers_rather_than_who_spoke_last():
    text = (
        f"Anka Ilvar said {ACCUSED}. Lotar Kest said ferries would run again on Monday. "
        "The Tolmar guard denied the allegations."
    )
    told = (
        ("Anka Ilvar", "said", ACCUSED, "asserts"),
        ("Lotar Kest", "said ferries", "ferries would run again on Monday", "asserts"),
        ("The Tolmar guard", "denied", "the allegations", "denies"),
    )
    assert target(text, *told) == ACCUSED


@pytest.mark.parametrize(
    ("reaction", "answer"),
    [
        # another reaction to them is not what is alleged
        ("found the allegations disturbing if they were true", "the allegations"),
        # nor is what is still to come
        ("hoped Tolmar would pay for the ferry", "the allegations"),
        # praise on the far side of a paragraph accuses nobody
        ("welcomed a second bridge over the river", "the accusations"),
        # nobody has told a story or a report
        ("welcomed a second bridge over the river", "the report"),
    ],
)
def test_a_reaction_that_stands_before_is_not_what_is_answered(reaction, answer):
    verb, content = reaction.split(" ", 1)
    text = f"Lotar Kest {verb} {content}.\n\nRuven Tolmar denied {answer}."
    told = (
        ("Lotar Kest", verb, content, "asserts"),
        ("Ruven Tolmar", "denied", answer, "denies"),
    )
    assert target(text, *told) is None


def test_a_report_is_told_by_whoever_reports():
    text = (
        "The Harbour Gazette reported that two ferries had no lamps. "
        "Lotar Kest said rain was on its way to Verrin. Ruven Tolmar dismissed the report."
    )
    told = (
        ("The Harbour Gazette", "reported", "that two ferries had no lamps", "asserts"),
        ("Lotar Kest", "said rain", "rain was on its way to Verrin", "asserts"),
        ("Ruven Tolmar", "dismissed", "the report", "denies"),
    )
    kinds = {"The Harbour Gazette": "outlet"}.items()
    assert target(text, *told, kinds=kinds) == "that two ferries had no lamps"


def test_whose_the_noun_is_and_what_it_is_about():
    first, second = "two barges carried stolen grain", "nine lamps at the lock were broken"
    text = f"Anka Ilvar said {first}. Lotar Kest said later {second}. Ruven Tolmar rejected ANSWER."

    def answered(answer):
        told = (
            ("Anka Ilvar", "said", first, "asserts"),
            ("Lotar Kest", "said later", second, "asserts"),
            ("Ruven Tolmar", "rejected", answer, "denies"),
        )
        return target(text.replace("ANSWER", answer), *told)

    assert answered("the claims") == second
    assert answered("Ilvar’s claims") == first
    assert answered("the allegations of theft of grain") == first
    assert answered("the claims by Ilvar") == first
    assert answered("the claims of three farmers") is None


def test_who_speaks_for_the_answerer_has_not_accused_them():
    text = (
        "Tolmar’s lawyer, Edda Brask, said Ruven Tolmar was beaten at the lock. "
        "Ruven Tolmar rejected the charges."
    )
    told = (
        ("Tolmar’s lawyer, Edda Brask", "said", "Ruven Tolmar was beaten at the lock", "asserts"),
        ("Ruven Tolmar", "rejected", "the charges", "denies"),
    )
    assert target(text, *told) is None


def test_the_outlet_in_its_own_voice_is_not_answered():
    text = "We know the guard had burnt the mill. The guard denied the accusations."
    told = (
        ("We", "know", "the guard had burnt the mill", "asserts"),
        ("The guard", "denied", "the accusations", "denies"),
    )
    assert target(text, *told, own="agent-We") is None
    assert target(text, *told) == "the guard had burnt the mill"


def test_a_condition_answers_nothing():
    content = "that if the allegations were true, he would step aside"
    text = f"Anka Ilvar said {ACCUSED}. Lotar Kest said {content}."
    told = (
        ("Anka Ilvar", "said", ACCUSED, "asserts"),
        ("Lotar Kest", "said that if", content, "asserts"),
    )
    assert target(text, *told) is None


def test_answers_in_a_row_answer_one_claim():
    text = (
        f"Anka Ilvar said {ACCUSED}. Ruven Tolmar rejected the accusations. "
        "The river board of Verrin declined to comment."
    )
    told = (
        ("Anka Ilvar", "said", ACCUSED, "asserts"),
        ("Ruven Tolmar", "rejected", "the accusations", "denies"),
        ("The river board of Verrin", "declined", "to comment", "declines"),
    )
    assert target(text, *told) == ACCUSED
