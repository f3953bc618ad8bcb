"""Copied text, citations, and the roots that remain once both are followed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.claim.cluster import cluster_mentions
from reportedly.mark.speakers import resolve_speakers
from reportedly.trace.origins import trace_origins
from reportedly.trace.relay import find_citations
from reportedly.trace.reuse import find_reuse
from reportedly.trace.voices import spoken_for, voice_key
from reportedly.types import Agent

STORY = (
    "The ministry said on Monday that the old dam above the lower town had given way during the "
    "night and that nobody had been found beneath the mill."
)
CLAIM = "the old dam above the lower town had given way during the night"


def exact(relay, docs):
    by_id = {d.id: d for d in docs}
    for anchor in relay.spans:
        assert by_id[anchor.document].text[anchor.start : anchor.end] == anchor.text
    assert [a.document for a in relay.spans] == [relay.from_, relay.to] * (len(relay.spans) // 2)


def case_of(docs, attributions):
    """Run the stages over pages of one document each, as the pipeline does."""
    agents, placed, resolved = [], [], []
    for doc in docs:
        mine = [a for a in attributions if a.document == doc.id]
        found = resolve_speakers([doc], mine)
        for store, part in zip((agents, placed, resolved), found, strict=True):
            store.extend(part)
    relays = (*find_reuse(placed), *find_citations(placed, resolved, agents))
    claims = cluster_mentions(placed, resolved)
    return trace_origins(claims, placed, resolved, relays, agents), relays, agents


def test_copied_text_runs_from_the_earlier_to_the_later(document):
    late = document("Our own words first. " + STORY, "late", published="2021-05-04T10:00:00")
    early = document(STORY + " More will follow.", "early", published="2021-05-04")
    other = document("Nothing of this is shared with any other text here at all.", "other")
    docs = [late, early, other]
    (relay,) = find_reuse(docs)
    assert (relay.from_, relay.to, relay.kind) == (early.id, late.id, "reuse")
    assert relay.score == pytest.approx(26 / 29, abs=0.05)
    exact(relay, docs)
    assert relay.spans[0].text == STORY.rstrip(".")


def test_an_undecided_direction_halves_the_score_and_a_republisher_comes_second(document):
    one, two = document(STORY, "one"), document(STORY, "two")
    (relay,) = find_reuse([one, two])
    assert (relay.from_, relay.score) == (one.id, 0.5)
    copy = document(STORY, "copy", republished_from="Harbour Gazette")
    (relay,) = find_reuse([copy, two])
    assert (relay.from_, relay.to, relay.score) == (two.id, copy.id, 1.0)


def test_case_and_marks_do_not_hide_a_copy_but_another_word_ends_it(document):
    one = document(STORY, "one")
    two = document(STORY.upper().replace("MONDAY", "Tuesday"), "two")
    (relay,) = find_reuse([one, two])
    exact(relay, [one, two])
    assert all("onday" not in a.text for a in relay.spans)


def test_a_reply_that_quotes_its_parent(document):
    parent = document(
        "I saw that the gate was open all night, and so did she.", "p", kind="comment"
    )
    quoting = document(
        "“the gate was open all night” - how would you know?",
        "q",
        kind="comment",
        parent=parent.id,
        capture=parent.capture,
        start=100,
        end=151,
    )
    marked = document("> the gate was open all night\nNo.", "r", kind="comment", parent=parent.id)
    chance = document("Well, the gate was open all night.", "s", kind="comment", parent=parent.id)
    docs = [parent, quoting, marked, chance]
    found = find_reuse(docs)
    assert [(r.from_, r.to) for r in found] == [(parent.id, quoting.id), (parent.id, marked.id)]
    for relay in found:
        exact(relay, docs)
        assert relay.spans[0].text == "the gate was open all night"


def test_a_post_within_its_article_is_no_copy(document):
    article = document(f"Before. {STORY} After.", "a")
    post = document(
        STORY,
        "b",
        kind="post",
        parent=article.id,
        capture=article.capture,
        start=8,
        end=8 + len(STORY),
    )
    assert find_reuse([article, post]) == ()


def test_citations(document, said):
    wire = document("The dam broke.", "wire", publisher="Harbour Gazette")
    paper = document(
        "Harbour Gazette reports that the dam broke. The mayor said that it was old.",
        "paper",
        publisher="Zenda Post",
    )
    copy = document("The dam broke.", "copy", republished_from="Lost Herald")
    attributions = [
        said(paper, "Harbour Gazette", "reports", "the dam broke"),
        said(paper, "The mayor", "said", "it was old"),
    ]
    _, relays, agents = case_of([wire, paper, copy], attributions)
    cited = [r for r in relays if r.kind == "citation"]
    herald = next(a.id for a in agents if a.name == "Lost Herald")
    assert (wire.id, paper.id) in [(r.from_, r.to) for r in cited]
    assert all(r.to != wire.id for r in cited)
    assert [a.text for r in cited if r.to == paper.id for a in r.spans] == ["Harbour Gazette"]
    assert (herald, copy.id) not in [(r.from_, r.to) for r in cited]


@pytest.mark.parametrize(
    ("source", "cue", "content", "cited"),
    [
        ("Summit News", "reports", "the ferry was late", True),
        ("Summit News", "has put", "the loss at nine boats", True),
        ("Summit News", "ridiculed", "the mayor’s hat", False),
        ("Summit News", "endorsed", "the older ferry", False),
        ("Summit News", "was founded in", "a shed by the lake", False),
        ("the newspaper", "reports", "the ferry was late", False),
    ],
)
def test_an_outlet_that_is_only_spoken_of_is_not_cited(document, said, source, cue, content, cited):
    doc = document(f"In Verrin {source} {cue} {content}.", publisher="Zenda Post")
    agent = Agent("agent-outlet", source, "outlet")
    attribution = said(doc, source, cue, content, agent.id)
    assert len(find_citations([doc], [attribution], [agent])) == cited


def ten_outlets(document, said):
    docs, attributions = [], []
    for i in range(10):
        voice = ("Ruritania's Interior Ministry", "said")
        extra = {"publisher": f"Outlet{i} News", "published": f"2021-05-0{i % 9 + 1}"}
        if i < 4:
            text = f"{voice[0]} {voice[1]} that {CLAIM}. It rained in town number {i}."
            doc = document(text, str(i), **extra)
            attributions.append(said(doc, *voice, CLAIM))
        elif i < 7:
            text = f"Outlet0 News reports that {voice[0]} {voice[1]} that {CLAIM}."
            doc = document(text, str(i), **extra)
            outer = said(doc, "Outlet0 News", "reports", f"{voice[0]} {voice[1]} that {CLAIM}")
            attributions += [outer, said(doc, *voice, CLAIM, within=outer.id)]
        elif i < 9:
            doc = document(f"Outlet0 News reports that {CLAIM}.", str(i), **extra)
            attributions.append(said(doc, "Outlet0 News", "reports", CLAIM))
        else:
            text = (
                f"Ruritania's Interior Ministry was quick. The ministry's spokeswoman Ada Winter "
                f"said that {CLAIM}. The ministry said on Friday: {CLAIM}, we fear."
            )
            doc = document(text, str(i), **extra)
            attributions.append(said(doc, "The ministry's spokeswoman Ada Winter", "said", CLAIM))
            attributions.append(said(doc, "Ruritania's Interior Ministry", "was quick", CLAIM))
        docs.append(doc)
    return docs, attributions


def test_ten_outlets_with_one_ministry_are_one_origin(document, said):
    docs, attributions = ten_outlets(document, said)
    claims, _, agents = case_of(docs, attributions)
    claim = max(claims, key=lambda c: len(c.mentions))
    assert len({m.document for m in claim.mentions}) == 10
    assert len(claim.origins) == 1
    names = {a.id: a.name for a in agents}
    assert names[claim.origins[0].root] == "Ruritania's Interior Ministry"
    assert sorted(claim.origins[0].mentions) == sorted(m.id for m in claim.mentions)


def test_a_second_witness_is_a_second_origin_and_a_denial_none(document, said):
    docs, attributions = ten_outlets(document, said)
    witness = document(f"Ivo Tarnok said that {CLAIM}.", "w", publisher="Zenda Post")
    denial = document(f"Borduria's embassy denied that {CLAIM}.", "d", publisher="Zenda Post")
    docs += [witness, denial]
    attributions.append(said(witness, "Ivo Tarnok", "said", CLAIM))
    attributions.append(said(denial, "Borduria's embassy", "denied", CLAIM, force="denies"))
    claims, _, agents = case_of(docs, attributions)
    claim = max(claims, key=lambda c: len(c.mentions))
    names = {a.id: a.name for a in agents}
    assert [names[o.root] for o in claim.origins] == [
        "Ruritania's Interior Ministry",
        "Ivo Tarnok",
    ]
    labels = {names[s.holder]: s.label for s in claim.stances if s.holder}
    assert labels["Borduria's embassy"] == "deny"
    assert labels["Ivo Tarnok"] == "support"


def test_a_copy_with_an_unnamed_source_has_the_root_of_its_original(document, said):
    text = f"A senior official said that {CLAIM}. Nothing more was known in the lower town by noon."
    one = document(text, "one", published="2021-05-01", publisher="Harbour Gazette")
    two = document(text, "two", published="2021-05-02", publisher="Zenda Post")
    attributions = [said(d, "A senior official", "said", CLAIM) for d in (one, two)]
    (claim,), _, _ = case_of([one, two], attributions)
    assert len(claim.origins) == 1
    assert len(claim.origins[0].mentions) == 2


def test_unnamed_sources_in_texts_of_their_own_are_two_origins(document, said):
    one = document(f"A senior official said that {CLAIM}.", "one", publisher="Harbour Gazette")
    other = "the old dam had given way above the lower town during the night"
    two = document(f"An unnamed clerk said: {other}!", "two", publisher="Zenda Post")
    attributions = [
        said(one, "A senior official", "said", CLAIM),
        said(two, "An unnamed clerk", "said", other),
    ]
    (claim,), _, _ = case_of([one, two], attributions)
    assert len(claim.origins) == 2


def test_a_commenter_who_repeats_the_page_adds_no_origin(document, said):
    article = document(f"Ivo Tarnok said that {CLAIM}.", "a")
    comment = document(
        f"I know that {CLAIM}.",
        "b",
        kind="comment",
        parent=article.id,
        capture=article.capture,
        start=500,
        end=600,
    )
    attributions = [
        said(article, "Ivo Tarnok", "said", CLAIM),
        said(comment, "I", "know", CLAIM),
    ]
    agents, docs, resolved = resolve_speakers([article, comment], attributions)
    claims = cluster_mentions(docs, resolved)
    (claim,) = trace_origins(claims, docs, resolved, (), agents)
    assert [s.label for s in claim.stances] == ["support", "support"]
    assert len(claim.origins) == 1


def test_voices():
    def agent(name, kind, *aliases):
        return Agent(f"agent-{name}-{kind}", name, kind, aliases)

    assert voice_key(agent("The Harbour Gazette", "outlet")) == voice_key(
        agent("Harbour Gazette", "outlet")
    )
    assert voice_key(agent("local officials", "government")).startswith("agent-")
    assert voice_key(agent("unnamed author", "anonymous")).startswith("agent-")
    assert spoken_for(agent("Ada Winter", "person", "the ministry’s spokeswoman Ada Winter"))
    assert spoken_for(agent("Ada Winter", "person", "a spokeswoman for the Ministry of Mills")) == (
        "ministry of mills"
    )
    assert spoken_for(agent("Ada Winter", "person", "Winter")) is None


def test_nothing_gives_nothing(document):
    assert find_reuse([]) == ()
    assert find_citations([], [], []) == ()
    assert trace_origins([], [], [], [], []) == ()
    assert find_reuse([document("", "a"), document("", "b")]) == ()


@given(parts=st.lists(st.text(alphabet="ab \u0301\u00a0é🙂>“", max_size=80), max_size=5))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_spans_are_exact_on_any_text(document, parts):
    docs = [document(p, str(i), parent=f"document-{i - 1}") for i, p in enumerate(parts)]
    for relay in find_reuse(docs):
        exact(relay, docs)
        assert 0 < relay.score <= 1


def test_hundreds_of_copies_have_one_root(document):
    docs = [document(STORY * 4, str(i)) for i in range(600)]
    docs += [document("the same word again " * 8_000, f"long-{i}") for i in range(2)]
    found = find_reuse(docs)
    assert len(found) == 600
