"""Who speaks: unnamed sources' facts, whom a speaker speaks for, and whom he and she mean."""

import pytest

from reportedly.mark.speakers import resolve_speakers
from reportedly.mark.speakers_antecedent import last_phrase
from reportedly.mark.speakers_phrase import read_source
from reportedly.mark.speakers_unnamed import find_withheld, read_unnamed
from tests.mark.test_speakers import document, said, speakers


def told(agent):
    return agent.number, agent.position, agent.reason


@pytest.mark.parametrize(
    ("source", "number", "position"),
    [
        (
            "two senior officials briefed on the talks, who were not authorised to speak publicly",
            "two",
            "senior officials briefed on the talks",
        ),
        ("people familiar with the dredging", None, "people familiar with the dredging"),
        ("a couple of aides", "a couple", "aides"),
        (
            "at least three Bordurian diplomats in Zenda",
            "at least three",
            "Bordurian diplomats in Zenda",
        ),
        ("one of the warden's aides", "one", "warden's aides"),
        ("the two officers", "two", "officers"),
        ("A harbour official, speaking on condition of anonymity,", "A", "harbour official"),
        ("a source", "a", None),
        ("sources close to the mayor", None, "sources close to the mayor"),
        ("several people", "several", None),
        ("", None, None),
    ],
)
def test_number_and_position_of_an_unnamed_source(source, number, position):
    assert read_unnamed(source) == (number, position)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Two aides, who were not authorised to speak, said so.", "not authorised to speak"),
        ("She spoke on condition of anonymity because she feared it.", "she feared it"),
        ("He was not allowed to speak and asked not to be named.", "not allowed to speak"),
        ("They asked not to be identified, citing threats.", "threats"),
        ("He requested anonymity in order to talk freely.", "to talk freely"),
        ("They declined to be named for fear of reprisals.", "fear of reprisals"),
        ("The clerk spoke anonymously to discuss a private letter.", "to discuss a private letter"),
        ("The clerk spoke anonymously to reporters.", None),
        ("An aide, who asked not to be named, said so.", None),
    ],
)
def test_the_reason_for_not_being_named(sentence, reason):
    (found,) = find_withheld("It rained. " + sentence + " It rained on.")
    assert found.reason == reason


def test_what_names_nobody_withholds_nothing():
    assert find_withheld("The dam was not opened. Ada Winter asked to be heard.") == []


def test_an_unnamed_source_carries_what_the_text_tells_of_it():
    doc = document(
        "The dam will go, said two senior officials briefed on the plan, who were not authorised "
        "to speak publicly. “It leaks,” a harbour aide said on condition of anonymity because he "
        "feared for his post. A clerk said that it holds. The clerk asked not to be named, "
        "citing threats. Ada Winter, who was not authorised to speak, said nothing fell."
    )
    found, _ = speakers(
        [doc],
        [
            said(doc, "two senior officials briefed on the plan", "said", "The dam will go"),
            said(doc, "a harbour aide", "said", "It leaks", "“It", type="direct"),
            said(doc, "A clerk", "said", "it holds", "A clerk"),
            said(doc, "Ada Winter", "said", "nothing fell", "Ada"),
        ],
    )
    assert told(found[0]) == (
        "two",
        "senior officials briefed on the plan",
        "not authorised to speak publicly",
    )
    assert told(found[1]) == ("a", "harbour aide", "he feared for his post")
    assert told(found[2]) == ("A", "clerk", "threats")
    assert told(found[3]) == (None, None, None)
    assert [agent.kind for agent in found] == ["anonymous"] * 3 + ["person"]
    for agent in found[:3]:
        assert all(fact is None or fact in doc.text for fact in told(agent))


def test_officials_who_withhold_their_names_are_unnamed_sources():
    doc = document(
        "Harbour officials, who asked not to be identified discussing the lease, said it ended."
    )
    found, _ = speakers([doc], [said(doc, "Harbour officials", "said", "it ended")])
    assert found[0].kind == "anonymous"
    assert told(found[0]) == (None, "Harbour officials", "discussing the lease")


def test_one_member_who_says_more_of_himself_is_one_source():
    doc = document(
        "“It is late,” said one Liberal who opposed her, who requested anonymity to speak freely."
    )
    found, _ = speakers(
        [doc],
        [
            said(doc, "who", "opposed", "her", "who opposed"),
            said(doc, "who", "requested", "anonymity", "who requested"),
        ],
    )
    assert found[0].id == found[1].id
    assert told(found[0]) == ("one", "Liberal", "to speak freely")


def test_the_official_of_another_country_is_no_earlier_official():
    doc = document(
        "A senior official, who asked not to be named, said it rained. "
        "The Bordurian official said it snowed. The senior official said it froze."
    )
    found, _ = speakers(
        [doc],
        [
            said(doc, "A senior official", "said", "it rained"),
            said(doc, "The Bordurian official", "said", "it snowed"),
            said(doc, "The senior official", "said", "it froze"),
        ],
    )
    assert found[0].id != found[1].id
    assert found[0].id == found[2].id


def linked(gazetteer, text, *attributions):
    """Return the agents of a text by name, and the names of those whom they represent."""
    doc = document(text)
    agents, _, _ = resolve_speakers([doc], [said(doc, *a) for a in attributions], gazetteer)
    by_id = {agent.id: agent for agent in agents}
    return {a.name: by_id[a.represents].name if a.represents else None for a in agents}


def test_a_named_spokesman_speaks_for_the_ministry(gazetteer):
    found = linked(
        gazetteer,
        "Ruritania’s Defence Ministry said it won. The ministry’s spokesman Major General Ivo "
        "Tarnok said it rained. Ada Winter, a spokeswoman for the Boatmen’s Union, said it snowed.",
        ("Ruritania’s Defence Ministry", "said", "it won"),
        ("The ministry’s spokesman Major General Ivo Tarnok", "said", "it rained"),
        ("Ada Winter, a spokeswoman for the Boatmen’s Union,", "said", "it snowed"),
    )
    assert found["Ivo Tarnok"] == "Ruritania’s Defence Ministry"
    assert found["Ada Winter"] == "Boatmen’s Union"
    assert found["Ruritania’s Defence Ministry"] is None


def test_an_unnamed_spokeswoman_of_a_person_is_not_that_person(gazetteer):
    found = linked(
        gazetteer,
        "Mayor Klara Voss slept. A spokeswoman for Klara Voss said it rained.",
        ("A spokeswoman for Klara Voss", "said", "it rained"),
    )
    assert found["A spokeswoman for Klara Voss"] == "Klara Voss"


def test_a_capital_and_a_country_stand_for_the_government_that_the_page_names(gazetteer):
    found = linked(
        gazetteer,
        "Quito denied the report. Ecuador said it was old. Aid went to the Norwegian authorities. "
        "The Norwegian government was silent. Oslo said it was new.",
        ("Quito", "denied", "the report"),
        ("Ecuador", "said", "it was old"),
        ("Oslo", "said", "it was new"),
    )
    assert found["Quito"] == "Ecuador"
    assert found["Ecuador"] is None
    assert found["Oslo"] == "Norwegian government"


def test_without_a_gazetteer_no_place_is_linked():
    doc = document("Oslo said it was new. The Norwegian government was silent.")
    found, _ = speakers([doc], [said(doc, "Oslo", "said", "it was new")])
    assert (found[0].kind, found[0].represents) == ("place", None)


# -- names -----------------------------------------------------------------------------------------


def names(text, *attributions):
    doc = document(text)
    found, _ = speakers([doc], [said(doc, *a) for a in attributions])
    return [agent.name for agent in found]


def test_a_surname_that_only_a_title_introduced_is_one_person():
    assert names(
        "President Elphberg met them. “It is so,” Elphberg said. The president said it was late.",
        ("Elphberg", "said", "It is so", "“It"),
        ("The president", "said", "it was late", "The president"),
    ) == ["Elphberg", "Elphberg"]


def test_mrs_is_whom_the_text_named_before_and_no_namesake_named_later():
    text = (
        "Klara Voss spoke of her plan. Mrs. Voss said it was good. She said it was hers, not that "
        "of her uncle Rudolf Voss. Mrs. Voss said it was new."
    )
    assert (
        names(
            text,
            ("Mrs. Voss", "said", "it was good"),
            ("She", "said", "it was hers"),
            ("Mrs. Voss", "said", "it was new", "Rudolf Voss."),
        )
        == ["Klara Voss"] * 3
    )


def test_double_names_initials_and_names_with_a_particle():
    assert names(
        "Klara Voss-Amsel came. Voss-Amsel said it rained. Ivo diMarlo left. diMarlo said it blew. "
        "The Ruritanian Boat Union met. R.B.U. said it snowed.",
        ("Voss-Amsel", "said", "it rained", "Voss-Amsel said"),
        ("diMarlo", "said", "it blew", "diMarlo said"),
        ("R.B.U.", "said", "it snowed"),
    ) == ["Klara Voss-Amsel", "Ivo diMarlo", "Ruritanian Boat Union"]


@pytest.mark.parametrize(
    ("before", "phrase"),
    [
        ("drawing complaints from Liberals ", "Liberals"),
        ("said one member who opposed her, ", "one member"),
        ("said Sheriff Ivo Tarnok of Upper Zenda, Rur., ", "Sheriff Ivo Tarnok of Upper Zenda"),
        ("even from President Elphberg, ", "President Elphberg"),
        ("Officials in Zenda, ", "Officials in Zenda"),
        ("those who called it a waste -- including Harbour magazine, ", "Harbour magazine"),
    ],
)
def test_what_a_relative_pronoun_stands_for(before, phrase):
    assert last_phrase(before) == phrase


def test_who_reads_back_to_the_people_of_a_phrase():
    before = "said, according to three officials familiar with the lease "
    assert last_phrase(before, people=True) == "three officials familiar with the lease"
    assert last_phrase(before) == "the lease"


def test_the_president_is_the_named_one_and_an_abbreviated_office_is_the_office():
    assert names(
        "Gov. Ivo Tarnok met President Voss. It was hard on a president who shifts. "
        "The president said it rained. The governor said it snowed.",
        ("a president", "shifts", "It was hard"),
        ("The president", "said", "it rained", "The president"),
        ("The governor", "said", "it snowed", "The governor"),
    ) == ["a president", "Voss", "Ivo Tarnok"]


def test_departments_and_pairs_of_acronyms():
    assert read_source("the Department of Justice").kind == "government"
    assert read_source("RBC and TKN").kind == "group"


# -- he and she ------------------------------------------------------------------------------------


def test_he_is_the_subject_and_not_the_last_of_a_list():
    assert names(
        "Ivo Tarnok, who worked for Rudolf Voss, Jan Amsel and others, left early. "
        "He said it was late.",
        ("He", "said", "it was late"),
    ) == ["Ivo Tarnok"]


def test_who_opens_the_last_sentence_speaks_rather_than_who_spoke_before():
    assert names(
        "Mayor Ivo Tarnok fell out with Mr. Voss. Mr. Voss said it was late. Tarnok has long hated "
        "the press. He said it lied.",
        ("Mr. Voss", "said", "it was late", "Mr. Voss said"),
        ("He", "said", "it lied"),
    ) == ["Voss", "Ivo Tarnok"]


def test_he_before_the_name_of_who_tells_it_is_another():
    doc = document("Mayor Ivo Tarnok slept. He said that it was late, an aide said.")
    outer = said(doc, "an aide", "said", "He said that it was late", "He said")
    inner = said(doc, "He", "said", "it was late", "He said", within=outer)
    found, _ = speakers([doc], [outer, inner])
    assert found[1].name == "Ivo Tarnok"


def test_two_with_asides_are_a_group():
    phrase = read_source("Speaker Klara Voss (L) and Deputy Speaker Ivo Tarnok (C)")
    assert phrase.kind == "group"
    assert read_source("Every Liberal on the board").kind == "group"


def test_a_pronoun_within_a_quotation_is_not_its_speaker():
    doc = document(
        "Mayor Ivo Tarnok met Mr. Voss. “He said it would burst,” Tarnok said. “It is old.”"
    )
    outer = said(doc, "Tarnok", "said", "He said it would burst", "“He", type="direct")
    inner = said(doc, "He", "said", "it would burst", "“He", within=outer)
    found, _ = speakers([doc], [outer, inner])
    assert [agent.name for agent in found] == ["Ivo Tarnok", "Voss"]


def test_the_gender_that_a_text_shows_holds_against_nearness():
    assert names(
        "Robin Winter brought her dog. Kim Tarnok brought his cat. She said it barked.",
        ("She", "said", "it barked"),
    ) == ["Robin Winter"]


def test_the_pronouns_of_one_sentence_are_one_person():
    assert names(
        "Mayor Ivo Tarnok lost. “He did not even visit Jo Amsel, so I wonder why he says so,” "
        "Ada Winter said.",
        ("he", "says", "so,", "why he says"),
    ) == ["Ivo Tarnok"]


def test_a_campaign_named_after_somebody_is_not_that_person():
    assert names(
        "Mr. Voss and Mr. Tarnok met. Mr. Tarnok spoke first. The Voss campaign had paid. "
        "He said it was late.",
        ("He", "said", "it was late"),
    ) == ["Tarnok"]


def test_we_between_quotation_marks_is_whoever_is_quoted():
    doc = document("“It held. And we want it to hold,” Ada Winter said on Monday.")
    found, _ = speakers(
        [doc],
        [
            said(doc, "we", "want", "it to hold", "And we"),
            said(doc, "Ada Winter", "said", "It held", type="direct"),
        ],
    )
    assert [agent.name for agent in found] == ["Ada Winter", "Ada Winter"]


def test_they_is_never_one_man():
    doc = document("Ivo Tarnok said it rained. They said it snowed.")
    found, _ = speakers(
        [doc],
        [said(doc, "Ivo Tarnok", "said", "it rained"), said(doc, "They", "said", "it snowed")],
    )
    assert found[1].kind == "unknown"


def test_an_epithet_is_whom_its_pronoun_allows():
    text = (
        "Klara Voss brought her dog. Jan Amsel came. The Zenda Liberal said she was glad. "
        "The Strelsau Liberal slept."
    )
    assert names(text, ("The Zenda Liberal", "said", "she was glad")) == ["Klara Voss"]
    assert names(text, ("The Strelsau Liberal", "slept", "The Strelsau Liberal slept")) == [
        "The Strelsau Liberal"
    ]
