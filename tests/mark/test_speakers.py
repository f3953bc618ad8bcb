"""Who speaks: names, offices, pronouns, unnamed sources, documents' own voices."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.claim.mentions import find_mentions
from reportedly.ids import make_id
from reportedly.mark.speakers import resolve_speakers
from reportedly.mark.speakers_names import find_names, within_edits
from reportedly.mark.speakers_phrase import read_source
from reportedly.types import Agent, Attribution, Span
from tests.records import make_document


def document(text, name="one", **more):
    return make_document(text, name, **({"capture": "capture-1"} | more))


def said(doc, source, cue, content, after="", *, type="indirect", within=None):
    """Build an attribution whose parts are looked up in the text, from ``after`` on."""
    base = doc.text.index(after)

    def spans(part):
        if not part:
            return ()
        start = doc.text.index(part, base)
        return (Span(start, start + len(part), part),)

    first = spans(source)
    base = first[0].start if first else base
    cued = spans(cue)
    base = doc.text.index(after)
    parts = first, cued, spans(content)
    key = make_id("attribution", doc.id, *parts)
    inside = within.id if within else None
    return Attribution(key, doc.id, type, *parts, None, False, inside, "asserts", True)


def speakers(docs, attributions):
    """Return each attribution's agent, in order, and the documents' agents."""
    agents, placed, resolved = resolve_speakers(docs, attributions)
    by_id = {agent.id: agent for agent in agents}
    assert len(by_id) == len(agents)
    for agent in agents:
        assert agent.name not in agent.aliases
    return [by_id.get(r.agent) for r in resolved], [by_id[d.agent] for d in placed]


def test_full_name_then_surname_office_and_pronoun_are_one_person():
    doc = document(
        "“The bridge held,” the ministry’s spokesman Major General Ivo Tarnok said. "
        "Tarnok added that nobody fell. According to reports, it was old, he insisted. "
        "The spokesman declined to say more."
    )
    found, _ = speakers(
        [doc],
        [
            said(
                doc,
                "the ministry’s spokesman Major General Ivo Tarnok",
                "said",
                "The bridge held",
                type="direct",
            ),
            said(doc, "Tarnok", "added", "nobody fell", "Tarnok added"),
            said(doc, "he", "insisted", "it was old", "reports"),
            said(doc, "The spokesman", "declined", "to say more", "The spokesman"),
        ],
    )
    assert {agent.id for agent in found} == {found[0].id}
    assert found[0].name == "Ivo Tarnok"
    assert found[0].kind == "person"
    assert "the ministry’s spokesman Major General Ivo Tarnok" in found[0].aliases
    assert "Tarnok" in found[0].aliases


def test_appositive_title_is_an_alias_of_the_name():
    doc = document("Ruritania's president, Rudolf Elphberg, said the mill had burnt.")
    found, _ = speakers(
        [doc], [said(doc, "Ruritania's president, Rudolf Elphberg,", "said", "the mill had burnt")]
    )
    assert found[0].name == "Rudolf Elphberg"
    assert "Ruritania's president" in found[0].aliases


def test_spellings_of_one_name_are_one_agent_and_other_names_are_not():
    doc = document(
        "President Marek Volanskiy said one thing. Marek Volansky said it twice. "
        "Marta Volansky said a third."
    )
    found, _ = speakers(
        [doc],
        [
            said(doc, "President Marek Volanskiy", "said", "one thing"),
            said(doc, "Marek Volansky", "said", "it twice"),
            said(doc, "Marta Volansky", "said", "a third"),
        ],
    )
    assert found[0].id == found[1].id
    assert found[0].name == "Marek Volanskiy"
    assert "Marek Volansky" in found[0].aliases
    assert found[2].id != found[0].id


def test_an_office_goes_to_the_only_person_that_fits():
    doc = document(
        "Ruritanian President Rudolf Elphberg met the Bordurian foreign minister, Klara Voss. "
        "The Ruritanian leader vowed that it would end. The minister said it would not."
    )
    found, _ = speakers(
        [doc],
        [
            said(doc, "The Ruritanian leader", "vowed", "it would end"),
            said(doc, "The minister", "said", "it would not"),
        ],
    )
    assert [agent.name for agent in found] == ["Rudolf Elphberg", "Klara Voss"]


def test_an_office_that_nobody_is_known_to_hold_stands_for_itself():
    doc = document("The mayor said that the town was calm. Rudolf Elphberg agreed.")
    found, _ = speakers([doc], [said(doc, "The mayor", "said", "the town was calm")])
    assert (found[0].name, found[0].kind) == ("The mayor", "person")


def test_she_skips_a_man_and_learns_gender_from_titles_only():
    doc = document(
        "Mr. Tarnok said that it was late. Ada Winter said that it was early. "
        "It was dark, she said. It was noon, he said."
    )
    found, _ = speakers(
        [doc],
        [
            said(doc, "Ada Winter", "said", "it was early"),
            said(doc, "Mr. Tarnok", "said", "it was late"),
            said(doc, "she", "said", "It was dark", "It was dark"),
            said(doc, "he", "said", "It was noon", "It was noon"),
        ],
    )
    assert found[2].id == found[0].id
    assert found[3].id == found[1].id


def test_it_goes_back_to_a_place_or_body_not_to_a_person():
    doc = document(
        "Strelsau insists that it fired no shot. Rudolf Elphberg said so too. "
        "It pointed out that the gun was old."
    )
    found, _ = speakers(
        [doc],
        [
            said(doc, "Strelsau", "insists", "it fired no shot"),
            said(doc, "Rudolf Elphberg", "said", "so too"),
            said(doc, "It", "pointed", "the gun was old", "It pointed"),
        ],
    )
    assert found[2].id == found[0].id


def test_capitals_and_countries_speak_as_places():
    doc = document("Quito denied the report. Norway said nothing had moved.")
    found, _ = speakers(
        [doc],
        [
            said(doc, "Quito", "denied", "the report"),
            said(doc, "Norway", "said", "nothing had moved"),
        ],
    )
    assert [(a.name, a.kind) for a in found] == [("Quito", "place"), ("Norway", "place")]


def test_an_acronym_is_its_organisation():
    doc = document(
        "The Free Harbour Union (FHU) said that the docks were shut. The FHU says they stay shut."
    )
    found, _ = speakers(
        [doc],
        [
            said(doc, "The Free Harbour Union (FHU)", "said", "the docks were shut"),
            said(doc, "The FHU", "says", "they stay shut"),
        ],
    )
    assert found[0].id == found[1].id
    assert found[0].name == "Free Harbour Union"
    assert "FHU" in found[0].aliases


def test_the_ministry_is_the_ministry_named_before():
    doc = document(
        "Ruritania’s Defence Ministry claimed that it won. The ministry said that it was sure. "
        "Bordurian police said otherwise. The Foreign Ministry stayed out, it said."
    )
    found, _ = speakers(
        [doc],
        [
            said(doc, "Ruritania’s Defence Ministry", "claimed", "it won"),
            said(doc, "The ministry", "said", "it was sure"),
            said(doc, "Bordurian police", "said", "otherwise"),
            said(doc, "The Foreign Ministry", "said", "stayed out"),
        ],
    )
    assert found[0].id == found[1].id
    assert found[0].kind == found[2].kind == "government"
    assert len({agent.id for agent in found}) == 3


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("local officials", "government"),
        ("police", "government"),
        ("Witnesses", "group"),
        ("residents of the lower town", "group"),
        ("the Harbour Gazette", "outlet"),
        ("Harbour Rights Watch", "organisation"),
        ("sources", "anonymous"),
        ("a senior official, speaking on condition of anonymity", "anonymous"),
        ("two people familiar with the matter", "anonymous"),
        ("Mrs Voss", "person"),
        ("two officials", "anonymous"),
        ("one of the minister's aides", "anonymous"),
        ("some of her supporters", "group"),
        ("experts like Paul Barrow, a geologist,", "group"),
    ],
)
def test_kinds_by_head_noun(source, kind):
    doc = document(f"{source} said that the dam had burst.")
    found, _ = speakers([doc], [said(doc, source, "said", "the dam had burst")])
    assert found[0].kind == kind


def test_unnamed_sources_stay_apart_unless_the_text_links_them():
    first = document(
        "A senior official, speaking on condition of anonymity, said that it rained. "
        "The official said that it poured. Another official said that it snowed."
    )
    second = document("A senior official said that it rained.", name="two")
    attributions = [
        said(first, "A senior official, speaking on condition of anonymity,", "said", "it rained"),
        said(first, "The official", "said", "it poured"),
        said(first, "Another official", "said", "it snowed"),
        said(second, "A senior official", "said", "it rained"),
    ]
    found, _ = speakers([first, second], attributions)
    assert all(agent.kind == "anonymous" for agent in found)
    assert found[0].id == found[1].id
    assert len({agent.id for agent in found}) == 3
    resolved = resolve_speakers([first, second], attributions)[2]
    assert all(r.anonymous for r in resolved)


def test_a_spokesperson_without_a_name_speaks_for_the_body():
    doc = document("A spokesman for the Harbour Ministry said that the port was open.")
    found, _ = speakers(
        [doc], [said(doc, "A spokesman for the Harbour Ministry", "said", "the port was open")]
    )
    assert (found[0].name, found[0].kind) == ("Harbour Ministry", "government")


def test_first_person_is_the_document_or_the_quotation():
    post = document("I believe the gate was open.", kind="comment", author="greyheron")
    found, own = speakers([post], [said(post, "I", "believe", "the gate was open")])
    assert found[0].id == own[0].id
    assert found[0].name == "greyheron"
    article = document(
        "“We have heard, and I think, that it fell,” Ada Winter said. As we noted, it fell.",
        publisher="Harbour Gazette",
    )
    outer = said(
        article, "Ada Winter", "said", "We have heard, and I think, that it fell", type="direct"
    )
    inner = said(article, "I", "think", "it fell", within=outer)
    editors = said(article, "we", "noted", "it fell", "As we")
    found, own = speakers([article], [inner, outer, editors])
    assert [a.name for a in found] == ["Ada Winter", "Ada Winter", "Harbour Gazette"]
    assert own[0].kind == "outlet"


def test_own_voices():
    docs = [
        document("The dam burst.", "a", author="Ada Winter", publisher="Harbour Gazette"),
        document("The dam held.", "b", publisher="Harbour Gazette"),
        document("Neither.", "c"),
        document("Both.", "d", kind="comment", author="greyheron"),
        document("Yes.", "e", kind="comment", author="GreyHeron"),
        document("No.", "f", kind="comment"),
        document("Maybe.", "g", kind="comment"),
        document("So.", "h", kind="post", author="Ada Winter"),
    ]
    _, own = speakers(docs, [])
    assert [a.name for a in own[:4]] == [
        "Ada Winter",
        "Harbour Gazette",
        "unnamed author",
        "greyheron",
    ]
    assert own[3].id == own[4].id
    assert own[5].name == own[6].name == "unnamed commenter"
    assert own[5].id != own[6].id
    assert own[7].id == own[0].id
    assert {own[2].kind, own[5].kind} == {"anonymous"}


def test_a_commenter_is_never_the_person_that_the_article_names():
    article = document("President Rudolf Elphberg said that it was over.")
    comment = document("It is not.", "two", kind="comment", author="Rudolf Elphberg")
    found, own = speakers(
        [article, comment],
        [said(article, "President Rudolf Elphberg", "said", "it was over")],
    )
    assert own[1].id != found[0].id


def test_sourceless_attributions():
    comment = document("The dam was opened at night.", kind="comment")
    whole = said(comment, "", "", "The dam was opened at night.")
    found, own = speakers([comment], [whole])
    assert found[0].id == own[0].id
    article = document(
        "“It burst,” Ada Winter said. “It was old.” It was reported that ten had died.", "two"
    )
    attributions = [
        said(article, "Ada Winter", "said", "It burst", type="direct"),
        said(article, "", "", "It was old", type="direct"),
        said(article, "", "was reported", "ten had died"),
    ]
    agents, _, resolved = resolve_speakers([article], attributions)
    assert resolved[0].agent == resolved[1].agent
    assert resolved[2].agent is None
    assert resolved[2].anonymous
    assert {a.name for a in agents} == {"Ada Winter", "unnamed author"}


def test_who_refers_back_to_the_phrase_before_it():
    doc = document("Officials in Zenda, who said that the road was open, went home.")
    found, _ = speakers([doc], [said(doc, "who", "said", "the road was open", ", who")])
    assert found[0].kind == "government"
    assert found[0].name.startswith("Officials")


def test_order_of_attributions_is_kept_and_running_twice_changes_nothing():
    doc = document("Ada Winter said it rained. She said it poured. Police said it snowed.")
    attributions = [
        said(doc, "Police", "said", "it snowed"),
        said(doc, "She", "said", "it poured"),
        said(doc, "Ada Winter", "said", "it rained"),
    ]
    once, twice = resolve_speakers([doc], attributions), resolve_speakers([doc], attributions)
    assert once == twice
    assert [r.id for r in once[2]] == [a.id for a in attributions]
    assert once[2][1].agent == once[2][2].agent


def test_empty_input():
    assert resolve_speakers([], []) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("US President Ann Bell", "Ann Bell", "president"),
        ("Secretary of State Ann Bell", "Ann Bell", "secretary"),
        ("Mr. King", "King", "mr"),
        ("Stephen King", "Stephen King", ""),
        ("Ann Bell, a historian who attended the session,", "Ann Bell", "historian"),
        ("Lt. Gen. Ivo Tarnok", "Ivo Tarnok", "gen"),
        ("the Ministry of Health and Welfare", "Ministry of Health and Welfare", ""),
        ("", "", ""),
        ("…", "", ""),
    ],
)
def test_phrases(text, name, role):
    phrase = read_source(text)
    assert (phrase.name, phrase.role) == (name, role)


def test_names_of_a_text_come_with_their_offices():
    found = find_names("On Monday Bordurian Prime Minister Ann Bell met Ivo Tarnok, the mayor.")
    roles = {known.phrase.name: known.phrase.role for known in found}
    assert roles["Ann Bell"] == "minister"
    assert roles["Ivo Tarnok"] == "mayor"


@pytest.mark.parametrize(
    ("one", "two", "limit", "near"),
    [
        ("voss", "voss", 1, True),
        ("volansky", "volanskiy", 1, True),
        ("volansky", "wolanski", 1, False),
        ("volansky", "wolanski", 2, True),
        ("ab", "ba", 1, False),
        ("ab", "ba", 2, True),
        ("", "a", 1, True),
        ("abc", "", 2, False),
    ],
)
def test_edits(one, two, limit, near):
    assert within_edits(one, two, limit) is near
    assert within_edits(two, one, limit) is near


def test_a_bare_noun_is_the_one_body_of_the_page():
    doc = document(
        "Union accuses the ministry of neglect. The Boatmen’s Union said that the pier had sunk. "
        "According to the union, nobody drowned."
    )
    found, _ = speakers(
        [doc],
        [
            said(doc, "Union", "accuses", "the ministry of neglect"),
            said(doc, "The Boatmen’s Union", "said", "the pier had sunk"),
            said(doc, "the union", "drowned", "nobody drowned"),
        ],
    )
    assert {agent.name for agent in found} == {"Boatmen’s Union"}


def test_who_reads_over_an_age_and_a_home():
    doc = document("It was cold for Ada Winter, 24, from Zenda, who said that the stove was out.")
    found, _ = speakers([doc], [said(doc, "who", "said", "the stove was out", ", who")])
    assert found[0].name == "Ada Winter"


def test_a_name_withheld_after_the_cue_is_anonymous():
    doc = document("“We know,” the officer said, speaking on condition of anonymity.")
    attribution = said(doc, "the officer", "said", "We know", type="direct")
    found, _ = speakers([doc], [attribution])
    assert found[0].kind == "anonymous"


@given(st.lists(st.text(max_size=60), max_size=4), st.text(max_size=30))
@settings(max_examples=80, deadline=None)
def test_any_text_gives_every_document_an_agent(texts, author):
    docs = [document(t, str(i), author=author or None) for i, t in enumerate(texts)]
    attributions = [
        Attribution(
            make_id("attribution", i),
            d.id,
            "indirect",
            (Span(0, len(d.text), d.text),),
            (),
            (Span(0, len(d.text), d.text),),
            None,
            False,
            None,
            "asserts",
            True,
        )
        for i, d in enumerate(docs)
    ]
    agents, placed, resolved = resolve_speakers(docs, attributions)
    ids = {agent.id for agent in agents}
    assert all(isinstance(agent, Agent) and agent.name for agent in agents)
    assert all(d.agent in ids for d in placed)
    assert all(r.agent in ids for r in resolved)


def test_thousands_of_attributions_all_get_a_speaker():
    lines, places = [], []
    at = 0
    for i in range(3_000):
        line = f"Minister Ada{i % 700} Winter{i % 900} said that wave {i} came. "
        places.append(at)
        lines.append(line)
        at += len(line)
    doc = document("".join(lines))
    attributions = []
    for i, (start, line) in enumerate(zip(places, lines, strict=True)):
        end = start + line.index(" said")
        name = "He" if i % 3 == 0 else doc.text[start:end]
        attributions.append(
            Attribution(
                f"attribution-{i}",
                doc.id,
                "indirect",
                (Span(start, start + len(name), name),),
                (),
                (Span(end + 11, start + len(line), ""),),
                None,
                False,
                None,
                "asserts",
                True,
            )
        )
    agents, _, resolved = resolve_speakers([doc], attributions)
    known = {agent.id for agent in agents}
    assert len(resolved) == 3_000
    assert all(one.agent in known for one in resolved)


@pytest.mark.parametrize(
    "text",
    [
        "A" * 300_000,
        "." * 300_000,
        "A. " * 60_000,
        "A\n" * 80_000,
        "Bob’s " * 30_000,
        "(AB) " * 40_000,
        "Free Harbour Union (FHU) " * 8_000,
        ", the a" * 40_000,
    ],
)
def test_hostile_texts_end_with_an_agent(text):
    agents, (spoken,), _ = resolve_speakers([document(text)], [])
    assert spoken.agent in {agent.id for agent in agents}


@pytest.mark.parametrize("source", ["Several witnesses", "Three miners", "One of the guards"])
def test_counted_people_without_names_are_unnamed_sources(source):
    assert read_source(source).kind == "anonymous"


@pytest.mark.parametrize(
    ("source", "plural"),
    [("The boatmen", True), ("The beekeepers", True), ("The press", False), ("The chorus", False)],
)
def test_a_phrase_is_plural_by_its_noun(source, plural):
    assert read_source(source).plural is plural


def test_they_are_who_spoke_before_whatever_they_are_called():
    doc = document("The boatmen demanded a new lock. They said that the old one leaked.")
    first = said(doc, "The boatmen", "demanded", "a new lock")
    second = said(doc, "They", "said", "that the old one leaked")
    _, _, (one, two) = resolve_speakers([doc], [first, second])
    assert one.agent == two.agent


@pytest.mark.parametrize(
    "source",
    ["Nobody", "No one", "None of the lock keepers", "no official", "Not a single guard"],
)
def test_nobody_is_no_source(source):
    doc = document(f"{source} said the lamps were lit. Two officials said so.")
    attributions = [
        said(doc, source, "said", "the lamps were lit"),
        said(doc, "Two officials", "said", "so", after="Two"),
    ]
    agents, _, (first, second) = resolve_speakers([doc], attributions)
    assert (first.agent, first.anonymous) == (None, False)
    assert second.anonymous
    assert source.lower() not in [agent.name.lower() for agent in agents]
    assert find_mentions([doc], [first]) == ()


@pytest.mark.parametrize("source", ["Noa Brask", "No Limit Press", "Nobodaddy", "the notary"])
def test_a_name_that_begins_like_nobody_is_a_source(source):
    doc = document(f"Then {source} said the lamps were lit.")
    (found,), _ = speakers([doc], [said(doc, source, "said", "the lamps were lit")])
    assert found is not None
