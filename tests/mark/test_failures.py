"""Seventeen failures seen in tools of this kind, each tried end to end through a whole page.

A case gives a text and every entry that a careful reader would list for it, in the order of the
text: by default source, content and force; ``show`` names other fields of ``Said``. Cues are
compared only where they are the point, for how many of a cue's words belong to it is a
convention. What is still read wrongly stands in ``NOT_YET``, at the end.
"""

from typing import Any, NamedTuple

import pytest

from tests.records import Said, said, said_on

QUIET = (
    "The quay of Port Sarn was swept before dawn, and the fish market opened an hour late. By "
    "noon the fog was gone. The ferries ran as on any other day of the week, and the bells of "
    "both churches rang at twelve."
)


class Case(NamedTuple):
    text: str
    want: list[tuple[Any, ...]]
    show: str = "source content force"
    kind: str = "article"
    author: str | None = None


def entries(case: Case) -> list[Said]:
    if case.kind == "headline":
        return said(f"{case.text}\n\n{QUIET}\n")
    if case.kind == "reply":
        return said_on(thread(case.text))
    return said(case.text, case.kind, case.author)


def read(case: Case) -> list[tuple[Any, ...]]:
    return [tuple(getattr(one, name) for name in case.show.split()) for one in entries(case)]


def brief(case: Case) -> str:
    return case.text[:60]


# 1. Polarity lost: who did not say it is made to say it.

POLARITY = [
    Case("The mayor didn't mention any killings.", [("The mayor", "any killings", "declines")]),
    Case("The mayor did not mention any killings in the valley.",
         [("The mayor", "any killings in the valley", "declines")]),
    Case("Ilse Marrow never mentioned the killings.",
         [("Ilse Marrow", "the killings", "declines")]),
    Case("The harbour police declined to confirm that a shot had been fired.",
         [("The harbour police", "that a shot had been fired", "declines")]),
    Case("A spokesman for the port declined to confirm the report.",
         [("A spokesman for the port", "the report", "declines")]),
    Case("Marrow neither confirmed nor denied the report.",
         [("Marrow", "the report", "declines")]),
    Case("The Sarn army did not claim that it had taken the lighthouse.",
         [("The Sarn army", "that it had taken the lighthouse", "declines")]),
    Case("Oram refused to say whether the guards had been armed.",
         [("Oram", "whether the guards had been armed", "declines")]),
    Case("The council has not confirmed that the well was poisoned.",
         [("The council", "that the well was poisoned", "declines")]),
    Case("Nobody at the port said that the crane had been faulty.",
         [("Nobody at the port", "that the crane had been faulty", "declines")]),
    Case("The envoy failed to mention the missing crew.",
         [("The envoy", "the missing crew", "declines")]),
    Case("No one at the ministry would say how many boats had sunk.",
         [("No one at the ministry", "how many boats had sunk", "declines")]),
    Case("Neither Marrow nor Oram said that the lock was open.",
         [("Neither Marrow nor Oram", "that the lock was open", "declines")]),
    Case("Marrow didn't say the guards were armed, and she didn't deny it.",
         [("Marrow", "the guards were armed", "declines"), ("she", "it", "declines")]),
    Case("Marrow has not ruled out that the lock was open.",
         [("Marrow", "that the lock was open", "declines")]),
    Case("Oram would not say who had paid for the boats.",
         [("Oram", "who had paid for the boats", "declines")]),
    Case("Marrow could not confirm that the tanker had left port.",
         [("Marrow", "that the tanker had left port", "declines")]),
    Case("The port authority denies having known of the leak.",
         [("The port authority", "having known of the leak", "denies")]),
    Case("Oram doubts that the guards were ever there.",
         [("Oram", "that the guards were ever there", "doubts")]),
    Case("Marrow did not deny that money had changed hands.",
         [("Marrow", "that money had changed hands", "declines")]),
]  # fmt: skip


@pytest.mark.parametrize("case", POLARITY, ids=brief)
def test_polarity_is_not_lost(case: Case) -> None:
    assert read(case) == case.want


@pytest.mark.parametrize("case", POLARITY, ids=brief)
def test_who_does_not_say_it_never_asserts_it(case: Case) -> None:
    assert all(one.force != "asserts" for one in entries(case))


# 2. Offsets that drift through normalisation.

PLAIN = (
    "Ilse Marrow said that the tide gate had jammed.\n\n"
    "“Nobody was told,” said Dace Oram. The port denied that the gate was old."
)
ROWS = [
    ("Ilse Marrow", "that the tide gate had jammed", "asserts"),
    ("Dace Oram", "“Nobody was told,”", "asserts"),
    ("The port", "that the gate was old", "denies"),
]
ODD = {
    "emoji": ("the tide gate", "the 🌊 tide gate 👩‍👩‍👧"),
    "astral letters": ("told", "𝐭𝐨𝐥𝐝"),
    "no-break spaces": ("tide gate had", "tide\u00a0gate\u00a0had"),
    "narrow no-break space": ("gate was old", "gate was\u202fold"),
    "combining accents": ("tide", "ti\u0301de\u0308"),
    "precomposed and not": ("gate", "gâtéa\u0302"),
    "soft hyphens": ("jammed", "jam\u00admed"),
    "zero-width space": ("jammed", "jam\u200bmed"),
    "ligature": ("told", "ﬁled"),
    "sharp s grows in capitals": ("old", "groß"),
    "dotted capital i": ("gate was", "İzmit gate was"),
    "ellipsis": ("was old", "was … old"),
    "variation selector": ("old", "old ☎️"),
    "flag": ("the gate was", "the 🇺🇳 gate was"),
    "right-to-left word": ("tide gate", "tide שער gate"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_characters_move_nothing(name: str) -> None:
    old, new = ODD[name]
    wanted = [
        (source.replace(old, new), content.replace(old, new), force)
        for source, content, force in ROWS
    ]
    assert read(Case(PLAIN.replace(old, new), [])) == wanted


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "lead", ["", "\ufeff", "\u200b", "🙂🙂🙂\n\n", "e\u0301e\u0301\u00a0.\n\n"]
)
def test_line_ends_and_leads_move_nothing(ending: str, lead: str) -> None:
    assert read(Case((lead + PLAIN).replace("\n", ending), [])) == ROWS


def test_spans_point_into_the_bytes_as_they_were() -> None:
    page = "🙂\r\n\r\nIlse\u00a0Marrow said that the cafe\u0301 had closed 🙂.\r\n"
    (one,) = said_on(page)
    span = one.raw.content[0]
    at = one.document.start + span.start
    assert page[at : at + len(span.text)] == "that the cafe\u0301 had closed 🙂"


# 3. One stray quotation mark that costs the whole document.

AFTER_STRAY = [
    ("Ilse Marrow", "“The gate was shut at nine,”", "asserts"),
    ("Dace Oram", "“Then who opened it?”", "asks"),
    ("The port", "that the gate had been touched", "denies"),
]


# a curly opener at a paragraph's start is left out: the next may well go on with that quotation
STRAYS = [
    (mark, lead)
    for mark in ('"', "“", "”", "'", "‘", "«", "»", "„", "``", "「", "’")
    for lead in (
        "The lamp{} went out over the quay.",
        "{}The lamp went out over the quay.",
        "The lamp went out over the quay{}",
        "The rail, 5{} thick, broke.",
    )
    if not (mark == "“" and not lead.endswith("quay{}"))
]


def after(first: str) -> str:
    return (
        f"{first}\n\n“The gate was shut at nine,” said Ilse Marrow.\n\n"
        "“Then who opened it?” asked Dace Oram.\n\n"
        "The port denied that the gate had been touched."
    )


@pytest.mark.parametrize(("mark", "lead"), STRAYS)
def test_a_stray_mark_does_not_cost_the_page(mark: str, lead: str) -> None:
    assert read(Case(after(lead.format(mark)), [])) == AFTER_STRAY


# 4. Quotation styles.

STYLES = ["“”", '""', "''", "‘’", "«»", "»«", "„“", "„”", "‹›", "‚‘", "「」", "『』", "``''", "””"]


def marks_of(style: str) -> tuple[str, str]:
    half = len(style) // 2
    return style[:half], style[half:]


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_direct_before_its_cue(style: str) -> None:
    left, right = marks_of(style)
    quote = f"{left}The gate was shut at nine,{right}"
    text = f"{quote} said Ilse Marrow, who keeps the lock."
    (one,) = said(text)
    assert (one.agent, one.content, one.type) == ("Ilse Marrow", quote, "direct")


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_direct_after_its_cue(style: str) -> None:
    left, right = marks_of(style)
    quote = f"{left}The gate was shut at nine.{right}"
    (one,) = said(f"Ilse Marrow said: {quote}")
    assert (one.source, one.content, one.type) == ("Ilse Marrow", quote, "direct")


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_mixed_within_a_clause(style: str) -> None:
    left, right = marks_of(style)
    content = f"that the gate was {left}shut and locked at nine{right}"
    (one,) = said(f"Ilse Marrow said {content}.")
    assert (one.source, one.content, one.type) == ("Ilse Marrow", content, "mixed")


# 5. Scare quotes are not quotations.

SCARE = [
    Case("The “rescue” of Port Sarn took three weeks and emptied the town.", []),
    Case("Its so-called “harbour guard” sank two boats in the spring.", []),
    Case("The 'free' ferry costs nine crowns, and the 'short' crossing lasts a day.", []),
    Case("They walked through the “old quarter” and sat by the “new” well.", []),
    Case("The ship was named “Morning Bell” and sailed for Aska.", []),
    Case("Her second novel, “The Lock-Keeper,” came out in May.", []),
    Case("A “people's bridge” was built, and the “bridge” fell in a week.", []),
    Case("The “talks” ended, and Marrow said that the port would reopen.",
         [("Marrow", "that the port would reopen", "asserts")]),
    Case("Oram denied that the “rescue” had cost a single life.",
         [("Oram", "that the “rescue” had cost a single life", "denies")]),
    Case("The “volunteers” left the harbour on Monday, according to the port.",
         [("the port", "The “volunteers” left the harbour on Monday", "asserts")]),
]  # fmt: skip


@pytest.mark.parametrize("case", SCARE, ids=brief)
def test_scare_quotes_are_nobody_s_words(case: Case) -> None:
    assert read(case) == case.want


# 6. Quotations of several sentences that are cut.

LONG = [
    Case("“We had no warning. The water came at four. By five the street was gone,” said Oram.",
         [("Oram", "“We had no warning. The water came at four. By five the street was gone,”",
           "asserts")]),
    Case("Oram said: “We had no warning. The water came at four. By five the street was gone.”",
         [("Oram", "“We had no warning. The water came at four. By five the street was gone.”",
           "asserts")]),
    Case("“We had no warning,” said Oram. “The water came at four. By five the street was gone.”",
         [("Oram", "“We had no warning,” … “The water came at four. By five the street was gone.”",
           "asserts")]),
    Case("“Is it over? No! Dr. Hale told us at 4 p.m. to run. We ran,” Oram recalled.",
         [("Oram", "“Is it over? No! Dr. Hale told us at 4 p.m. to run. We ran,”", "asserts")]),
    Case("“We had no warning…. The water came at four. That is all,” Oram wrote.",
         [("Oram", "“We had no warning…. The water came at four. That is all,”", "asserts")]),
    Case("“We waited,” Oram said, “and nobody came. The radio was dead. So we swam.”",
         [("Oram", "“We waited,” … “and nobody came. The radio was dead. So we swam.”",
           "asserts")]),
    Case("“He shouted ‘get out. Get out now.’ Then the wall fell,” Oram said.",
         [("Oram", "“He shouted ‘get out. Get out now.’ Then the wall fell,”", "asserts")]),
    Case("\"We had no warning. None. The water came at four,\" Oram told the Sarn Gazette.",
         [("Oram", '"We had no warning. None. The water came at four,"', "asserts")]),
]  # fmt: skip


@pytest.mark.parametrize("case", LONG, ids=brief)
def test_quotes_of_several_sentences_stay_whole(case: Case) -> None:
    assert [row for row in read(case) if row[0] == "Oram"] == case.want


def test_a_quote_over_three_paragraphs_has_one_speaker() -> None:
    text = (
        "“We had no warning,” said Dace Oram.\n\n“The water came at four.\n\n"
        "“By five the street was gone. We swam.”\n\nThe port denied it."
    )
    found = said(text)
    assert {one.agent for one in found[:-1]} == {"Dace Oram"}
    joined = " … ".join(one.content for one in found[:-1])
    assert joined == (
        "“We had no warning,” … “The water came at four. … “By five the street was gone. We swam.”"
    )
    assert (found[-1].agent, found[-1].force) == ("The port", "denies")


# 7. Content that swallows the next attribution.

SWALLOWING = [
    Case("Marrow said that the guards had lied, this time calling for a trial in Port Sarn.",
         [("Marrow", "that the guards had lied", "asserts"),
          ("Marrow", "a trial in Port Sarn", "demands")]),
    Case("The locks were never opened, he insisted.",
         [("he", "The locks were never opened", "asserts")]),
    Case("Marrow said the ferry was safe, but Oram denied that it had been inspected.",
         [("Marrow", "the ferry was safe", "asserts"),
          ("Oram", "that it had been inspected", "denies")]),
    Case("Marrow said the ferry was safe, while Oram claimed that it leaked.",
         [("Marrow", "the ferry was safe", "asserts"), ("Oram", "that it leaked", "asserts")]),
    Case("Oram said that the ferry leaked; Marrow said it did not.",
         [("Oram", "that the ferry leaked", "asserts"), ("Marrow", "it did not", "asserts")]),
    Case("Oram said that the ferry leaked and accused the port of hiding it.",
         [("Oram", "that the ferry leaked", "asserts"),
          ("Oram", "the port of hiding it", "asserts")]),
    Case("Marrow said that the ferry was safe, adding that it had been inspected in May.",
         [("Marrow", "that the ferry was safe", "asserts"),
          ("Marrow", "that it had been inspected in May", "asserts")]),
    Case("Oram claimed the ferry leaked, which the port denied.",
         [("Oram", "the ferry leaked", "asserts"), ("the port", "the ferry leaked", "denies")]),
    Case("Oram said the ferry leaked. Marrow, asked about it, said she had sailed on it.",
         [("Oram", "the ferry leaked", "asserts"),
          ("Marrow", "she had sailed on it", "asserts")]),
    Case("Oram had just claimed that the ferry leaked, when Vane blasted him as “a fool.”",
         [("Oram", "that the ferry leaked", "asserts"), ("Vane", "him as “a fool.”", "asserts")]),
    Case("Oram says the ferry leaks. The port says it does not. Marrow says nobody knows.",
         [("Oram", "the ferry leaks", "asserts"), ("The port", "it does not", "asserts"),
          ("Marrow", "nobody knows", "asserts")]),
    Case("The ferry leaked, Oram said, adding that the port had been told.",
         [("Oram", "The ferry leaked", "asserts"),
          ("Oram", "that the port had been told", "asserts")]),
    Case("The port said it had closed the lock after Oram warned that it leaked.",
         [("The port", "it had closed the lock after Oram warned that it leaked", "asserts"),
          ("Oram", "that it leaked", "asserts")]),
    Case("Oram told the Courier: “It leaks.” The port told Norrwire: “It does not.”",
         [("Oram", "“It leaks.”", "asserts"), ("The port", "“It does not.”", "asserts")]),
    Case("“It leaks,” said Oram. “It does not,” said Marrow.",
         [("Oram", "“It leaks,”", "asserts"), ("Marrow", "“It does not,”", "asserts")]),
    Case("Oram said that the ferry leaked, before Marrow demanded that he step down.",
         [("Oram", "that the ferry leaked", "asserts"),
          ("Marrow", "that he step down", "demands")]),
    Case("Oram warned that the ferry leaked and Marrow asked whether he had seen it.",
         [("Oram", "that the ferry leaked", "asserts"),
          ("Marrow", "whether he had seen it", "asks")]),
]  # fmt: skip


@pytest.mark.parametrize("case", SWALLOWING, ids=brief)
def test_content_ends_where_the_next_attribution_begins(case: Case) -> None:
    assert read(case) == case.want


# 8. A pronoun left as the speaker.

PRONOUNS = [
    Case("Ilse Marrow opened the lock. She said that it had been repaired.",
         [("She", "Ilse Marrow", "that it had been repaired")], "source agent content"),
    Case("Mr. Dace Oram came late. He denied that he had been drinking.",
         [("He", "Dace Oram", "that he had been drinking")], "source agent content"),
    Case("Ilse Marrow said that the lock was sound. “We checked it twice,” she added.",
         [("Ilse Marrow", "Ilse Marrow", "that the lock was sound"),
          ("she", "Ilse Marrow", "“We checked it twice,”")], "source agent content"),
    Case("The ministry said that the lock was sound. It denied that anyone was hurt.",
         [("The ministry", "ministry", "that the lock was sound"),
          ("It", "ministry", "that anyone was hurt")], "source agent content"),
    Case("“The lock is old,” said Ilse Marrow.\n\nShe said that a new one would cost a fortune.",
         [("Ilse Marrow", "Ilse Marrow", "“The lock is old,”"),
          ("She", "Ilse Marrow", "that a new one would cost a fortune")], "source agent content"),
    Case("Dace Oram left the hall. Asked about the lock, he said that it was sound.",
         [("he", "Dace Oram", "that it was sound")], "source agent content"),
    Case("Ilse Marrow said that the lock was sound, and that she had seen it herself. “Go and "
         "look,” she said.",
         [("Ilse Marrow", "Ilse Marrow", "that the lock was sound"),
          ("Ilse Marrow", "Ilse Marrow", "that she had seen it herself"),
          ("she", "Ilse Marrow", "“Go and look,”")], "source agent content"),
]  # fmt: skip


@pytest.mark.parametrize("case", PRONOUNS, ids=brief)
def test_a_pronoun_is_somebody(case: Case) -> None:
    assert read(case) == case.want


# 9. The wrong actor, by nearness.

NEARNESS = [
    Case("Marrow met Oram in Port Sarn on Monday, saying that the lock was lost.",
         [("Marrow", "that the lock was lost", "asserts")]),
    Case("The lawyer of Dace Oram said that the charge was false.",
         [("The lawyer of Dace Oram", "that the charge was false", "asserts")]),
    Case("Marrow, who had met Oram, said that the charge was false.",
         [("Marrow", "that the charge was false", "asserts")]),
    Case("Marrow, a friend of the late Dace Oram, denied that he had been drinking.",
         [("Marrow, a friend of the late Dace Oram,", "that he had been drinking", "denies")]),
    Case("A letter to Oram from the port says that the lock is sound.",
         [("A letter to Oram from the port", "that the lock is sound", "asserts")]),
    Case("After talks with Oram, Ilse Marrow said that the charge was false.",
         [("Ilse Marrow", "that the charge was false", "asserts")]),
    Case("Marrow told Oram that the port would pay.",
         [("Marrow", "that the port would pay", "asserts")]),
    Case("Oram was told by Marrow that the port would pay.",
         [("Marrow", "that the port would pay", "asserts")]),
    Case("Marrow accused Oram of lying.", [("Marrow", "Oram of lying", "asserts")]),
    Case("Oram was accused by Marrow of lying.",
         [("Marrow", "Oram … of lying", "asserts")]),
    Case("Critics of Marrow said that the port was lost.",
         [("Critics of Marrow", "that the port was lost", "asserts")]),
    Case("“The lock is sound,” Marrow told Oram and the press.",
         [("Marrow", "“The lock is sound,”", "asserts")]),
    Case("“The lock is sound,” said the deputy of Ilse Marrow.",
         [("the deputy of Ilse Marrow", "“The lock is sound,”", "asserts")]),
    Case("Like Oram before her, Marrow claimed that the lock was sound.",
         [("Marrow", "that the lock was sound", "asserts")]),
    Case("Vane's rival, Ilse Marrow, claimed that the lock was sound.",
         [("Vane's rival, Ilse Marrow,", "that the lock was sound", "asserts")]),
    Case("Asked by Oram about the lock, Marrow replied that it was sound.",
         [("Marrow", "that it was sound", "asserts")]),
    Case("A report by the Courier on Oram says that he was paid.",
         [("A report by the Courier on Oram", "that he was paid", "asserts")]),
]  # fmt: skip


@pytest.mark.parametrize("case", NEARNESS, ids=brief)
def test_the_speaker_is_not_the_nearest_name(case: Case) -> None:
    assert read(case) == case.want


# 10. Dash signatures and embedded posts.

SIGNED = [
    Case("The lock was never safe. All of Sarn knew it. — Ilse Marrow",
         [("Ilse Marrow", "The lock was never safe. All of Sarn knew it.", "direct")],
         "source content type"),
    Case("“The lock was never safe.” — Ilse Marrow, lock-keeper",
         [("Ilse Marrow", "“The lock was never safe.”", "direct")], "agent content type"),
    Case("“The lock was never safe.”\n— Ilse Marrow",
         [("Ilse Marrow", "“The lock was never safe.”", "direct")], "source content type"),
    Case("The lock was never safe. All of Sarn knew it.",
         [("Ilse Marrow", "The lock was never safe. All of Sarn knew it.", "direct")],
         "agent content type", "post", "Ilse Marrow"),
    Case("The port says the lock is safe. It is not.",
         [("Ilse Marrow", "The port says the lock is safe. It is not.", None),
          ("The port", "the lock is safe", 0)],
         "agent content within", "post", "Ilse Marrow"),
    Case("I never said that the lock was safe.",
         [("Ilse Marrow", "I never said that the lock was safe.", "asserts"),
          ("Ilse Marrow", "that the lock was safe", "declines")],
         "agent content force", "post", "Ilse Marrow"),
    Case("BREAKING: the lock has failed 🚨🚨 #Sarn",
         [("Ilse Marrow", "BREAKING: the lock has failed 🚨🚨 #Sarn", "direct")],
         "agent content type", "post", "Ilse Marrow"),
    Case("The lock — a hundred years old — gave way at nine.", []),
    Case("The keeper went home at nine - the lock was shut - and slept.", []),
]  # fmt: skip


@pytest.mark.parametrize("case", SIGNED, ids=brief)
def test_signatures_name_who_speaks(case: Case) -> None:
    assert read(case) == case.want


def test_an_article_does_not_take_over_what_its_posts_say() -> None:
    page = (
        f"Lock Of Port Sarn Fails\n\n{QUIET} Dace Oram said that the lock was sound.\n\n"
        "The lock was never safe. Everyone knew it. — Ilse Marrow (@marrow) March 16, 2031\n\n"
        "Nobody was there that night. I live beside it. — Tove Hask (@tove) March 17, 2031\n\n"
        "The port denied that anyone had been warned.\n"
    )
    found = said_on(page)
    assert [(one.document.kind, one.agent, one.content) for one in found] == [
        ("article", "Dace Oram", "that the lock was sound"),
        ("article", "The port", "that anyone had been warned"),
        ("post", "Ilse Marrow", "The lock was never safe. Everyone knew it."),
        ("post", "Tove Hask", "Nobody was there that night. I live beside it."),
    ]


# 11. Headlines.

HEADLINES = [
    Case("Marrow Accuses Oram Of Sabotage, Says Talks 'Might Not Happen' Now",
         [("Marrow", "Accuses", "Oram Of Sabotage"),
          ("Marrow", "Says", "Talks 'Might Not Happen' Now")], "source cue content", "headline"),
    Case("Port Denies Lock Was Unsafe", [("Port", "Lock Was Unsafe", "denies")],
         kind="headline"),
    Case("Lock Was Unsafe, Says Former Keeper",
         [("Former Keeper", "Lock Was Unsafe", "asserts")], kind="headline"),
    Case("Marrow: ‘The Lock Was Never Safe’",
         [("Marrow", "‘The Lock Was Never Safe’", "asserts")], kind="headline"),
    Case("Sarn Port Calls Leak Report ‘Pure Invention’",
         [("Sarn Port", "Leak Report ‘Pure Invention’", "asserts")], kind="headline"),
    Case("Marrow Vows To Rebuild Lock, Blames Oram For Flood",
         [("Marrow", "To Rebuild Lock", "promises"),
          ("Marrow", "Oram For Flood", "asserts")], kind="headline"),
    Case("Keeper Warns Of Second Flood", [("Keeper", "Second Flood", "asserts")],
         kind="headline"),
    Case("Port Sarn Mayor Says Lock ‘Will Hold’",
         [("Port Sarn Mayor", "Lock ‘Will Hold’", "asserts")], kind="headline"),
    Case("Ministry: No One Was Hurt", [("Ministry", "No One Was Hurt", "asserts")],
         kind="headline"),
    Case("Lock was unsafe, says former keeper",
         [("former keeper", "Lock was unsafe", "asserts")], kind="headline"),
    Case("Oram Hits Back At ‘Smears’", [("Oram", "‘Smears’", "denies")], kind="headline"),
    Case("Thousands Flee As Lock Bursts", [], kind="headline"),
    Case("Boatmen Walk Out After Flood", [], kind="headline"),
]  # fmt: skip


@pytest.mark.parametrize("case", HEADLINES, ids=brief)
def test_headlines_are_read(case: Case) -> None:
    assert read(case) == case.want


# 12. Nested relays that are flattened.

NESTED = [
    Case("The Courier reports that the ministry said that witnesses claim the lock burst.",
         [("The Courier", None), ("the ministry", 0), ("witnesses", 1)], "source within"),
    Case("The Sarn Gazette reported that Marrow said that Oram denied the theft.",
         [("The Sarn Gazette", "asserts", None), ("Marrow", "asserts", 0),
          ("Oram", "denies", 1)], "source force within"),
    Case("According to the Courier, the ministry said that the lock had burst.",
         [("the Courier", None), ("the ministry", 0)], "source within"),
    Case("Marrow said she had heard that the port knew of the leak.",
         [("Marrow", None), ("she", 0)], "source within"),
    Case("The Courier quoted Marrow as saying that the port had denied the leak.",
         [("The Courier", None), ("Marrow", 0), ("the port", 1)], "source within"),
    Case("“The port told us that the lock was sound,” Oram said.",
         [("Oram", None), ("The port", 0)], "source within"),
    Case("Oram said Marrow had accused the port of hiding the leak.",
         [("Oram", None), ("Marrow", 0)], "source within"),
    Case("Norrwire quoted the ministry as saying witnesses had told police that the lock burst.",
         [("Norrwire", None), ("the ministry", 0), ("witnesses", 1)], "source within"),
    Case("The mayor’s office said it had been told by the port that divers had said the wall "
         "was cut.",
         [("The mayor’s office", None), ("the port", 0), ("divers", 1)], "source within"),
    Case("Marrow denied that Oram had told her that the lock was open.",
         [("Marrow", "denies", None), ("Oram", "asserts", 0)], "source force within"),
    Case("Norrwire reported that the Courier wrote that Marrow claims that Oram lied.",
         [("Norrwire", None), ("the Courier", 0), ("Marrow", 1)], "source within"),
]  # fmt: skip


@pytest.mark.parametrize("case", NESTED, ids=brief)
def test_relays_nest(case: Case) -> None:
    assert read(case) == case.want


# 13. Unnamed sources kept as bare strings.

UNNAMED = [
    Case("Two officials said that the lock had been left open.",
         [("Two officials", True, "anonymous")], "source anonymous agent_kind"),
    Case("Sources close to the port said that the lock had been left open.",
         [("Sources close to the port", True, "anonymous")], "source anonymous agent_kind"),
    Case("An aide, who asked not to be named, said that the lock had been left open.",
         [("that the lock had been left open", True, "anonymous")],
         "content anonymous agent_kind"),
    Case("A senior diplomat, speaking on condition of anonymity, said that talks had failed.",
         [("that talks had failed", True, "anonymous")], "content anonymous agent_kind"),
    Case("“It was open all night,” said a resident.",
         [("a resident", True, "anonymous")], "source anonymous agent_kind"),
    Case("It was reported that the lock had been left open.",
         [("that the lock had been left open", True, None)], "content anonymous agent"),
    Case("Ilse Marrow said that the lock had been left open.",
         [("Ilse Marrow", False, "person")], "source anonymous agent_kind"),
    Case("The Ministry of Harbours said that the lock had been left open.",
         [("The Ministry of Harbours", False, "government")], "source anonymous agent_kind"),
]  # fmt: skip


@pytest.mark.parametrize("case", UNNAMED, ids=brief)
def test_unnamed_sources_are_agents_and_say_so(case: Case) -> None:
    assert read(case) == case.want


def test_two_unnamed_sources_are_two_agents() -> None:
    first, second = said(
        "An official said that the lock was open. Another official said that it was shut."
    )
    assert first.anonymous
    assert second.anonymous
    assert first.raw.agent != second.raw.agent


# 14. Participles as cues.

PARTICIPLES = [
    Case("Verrin closed the lock on Monday, saying that it was unsafe.",
         [("Verrin", "saying", "that it was unsafe")], "source cue content"),
    Case("Verrin closed the lock on Monday, claiming that it was unsafe.",
         [("Verrin", "claiming", "that it was unsafe")], "source cue content"),
    Case("Marrow sacked her deputy, calling him “a danger to the port.”",
         [("Marrow", "him “a danger to the port.”")], "source content"),
    Case("The port closed the lock on Monday, warning that it might burst and urging boatmen to "
         "stay away.",
         [("The port", "that it might burst", "asserts"),
          ("The port", "boatmen to stay away", "demands")]),
    Case("Marrow resigned, describing the lock as “a grave.”",
         [("Marrow", "the lock as “a grave.”", "asserts")]),
    Case("The keepers walked out, complaining of the cold.",
         [("The keepers", "the cold", "asserts")]),
    Case("Oram left the hall, insisting he had done nothing wrong.",
         [("Oram", "insisting", "he had done nothing wrong")], "source cue content"),
    Case("Oram left the hall, denying that he had been paid.",
         [("Oram", "that he had been paid", "denies")]),
    Case("Oram wrote to the port in May, demanding a new lock.",
         [("Oram", "a new lock", "demands")]),
    Case("Oram wrote to the port in May, asking whether the lock was sound.",
         [("Oram", "whether the lock was sound", "asks")]),
    Case("The port answered within a day, promising to repair the lock.",
         [("The port", "to repair the lock", "promises")]),
    Case("Marrow resigned on Friday, accusing the port of hiding the crack.",
         [("Marrow", "the port of hiding the crack", "asserts")]),
]  # fmt: skip


@pytest.mark.parametrize("case", PARTICIPLES, ids=brief)
def test_participles_are_cues(case: Case) -> None:
    assert read(case) == case.want


# 15. Denials without a type.

DENIALS = [
    Case("Oram denied the charge.", [("Oram", "the charge", "denies")]),
    Case("Oram denies that he was paid.", [("Oram", "that he was paid", "denies")]),
    Case("Oram has denied being paid.", [("Oram", "being paid", "denies")]),
    Case("Oram rejected the accusation.", [("Oram", "the accusation", "denies")]),
    Case("The port dismissed the report as invention.",
         [("The port", "the report as invention", "denies")]),
    Case("The port disputed the keeper's account.",
         [("The port", "the keeper's account", "denies")]),
    Case("The port refuted the claim.", [("The port", "the claim", "denies")]),
    Case("Marrow contradicted the keeper's account.",
         [("Marrow", "the keeper's account", "denies")]),
    Case("“I was never paid,” Oram said, denying the charge.",
         [("Oram", "“I was never paid,”", "asserts"), ("Oram", "the charge", "denies")]),
    Case("Oram was paid in gold, the Courier wrote. He denies it.",
         [("the Courier", "Oram was paid in gold", "asserts"), ("He", "it", "denies")]),
    Case("The port flatly denied any knowledge of the leak.",
         [("The port", "any knowledge of the leak", "denies")]),
    Case("Marrow has repeatedly denied that the lock was open.",
         [("Marrow", "that the lock was open", "denies")]),
    Case("Marrow disputes that the lock was open.",
         [("Marrow", "that the lock was open", "denies")]),
    Case("Oram denied wrongdoing.", [("Oram", "wrongdoing", "denies")]),
    Case("The port denied a report that the lock was open.",
         [("The port", "a report that the lock was open", "denies")]),
]  # fmt: skip


@pytest.mark.parametrize("case", DENIALS, ids=brief)
def test_denials_deny(case: Case) -> None:
    assert read(case) == case.want


# 16. Bullets, numbers and swear words as cues in comments.

COMMENTS = [
    Case(text, [], kind="comment", author="gull_27")
    for text in (
        "• the lock", "1. Damn", "2. Bloody port again", "* no", "- 3", "Oh hell", "Crap lock",
        "WTF Marrow", "Shit happens", "+1", "lol", "a) the lock b) the port", "– boats –",
        "Hell yes, new lock", "3) Bullshit from start to end", "God, this port",
        "first!!!", "🚢 🚢 🚢", "Damn you Oram", "1. lock 2. port 3. ferry",
    )
] + [
    Case("1. Damn it, the port said that the lock was sound.",
         [("the port", "that the lock was sound", "asserts")], kind="comment", author="gull_27"),
    Case("• Marrow claims that nobody knew. Hell, we all knew.",
         [("Marrow", "that nobody knew", "asserts")], kind="comment", author="gull_27"),
    Case("I believe the port did this.",
         [("I", "gull_27", "the port did this", False)], "source agent content speech",
         "comment", "gull_27"),
    Case("My neighbour says the lock was open all night.",
         [("My neighbour", "the lock was open all night", "asserts")], kind="comment",
         author="gull_27"),
]  # fmt: skip


@pytest.mark.parametrize("case", COMMENTS, ids=brief)
def test_bullets_and_oaths_are_no_cues(case: Case) -> None:
    assert read(case) == case.want


# 17. A reply that quotes its parent, taken for a new statement.

OPENING = "The port said that the lock was sound. It is a hundred years old."


def thread(reply: str) -> str:
    reply = reply.replace("\n", "\n    ")
    return (
        f"An Evening In Verrin\n\n{QUIET}\n\n2 Comments\n\ngull_27 says:\n"
        f"March 16, 2031 at 3:12 pm\n\n{OPENING}\n\nReply\n\n    tern_4 says:\n"
        f"    March 16, 2031 at 4:00 pm\n\n    {reply}\n\n    Reply\n"
    )


REPLIES = {
    "angle bracket": f"> {OPENING}\n\nHow would they know?",
    "nested brackets": f"> > {OPENING}\n> No.\n\nHow would they know?",
    "quotation marks": f"“{OPENING}”\n\nHow would they know?",
    "part of it": "> The port said that the lock was sound\n\nHow would they know?",
}


@pytest.mark.parametrize("name", REPLIES)
def test_what_a_reply_quotes_is_never_the_replier_s_word(name: str) -> None:
    found = said_on(thread(REPLIES[name]))
    first = [one for one in found if one.document.author == "gull_27"]
    replied = [one for one in found if one.document.author == "tern_4"]
    assert [(one.agent, one.content) for one in first] == [("The port", "that the lock was sound")]
    assert {one.document.parent for one in replied} <= {first[0].document.id}
    assert [one for one in replied if one.agent == "tern_4"] == []


def test_a_reply_s_own_words_are_its_own() -> None:
    reply = f"> {OPENING}\n\nI deny that anybody at the port ever looked."
    found = [one for one in said_on(thread(reply)) if one.document.author == "tern_4"]
    assert (found[-1].source, found[-1].agent, found[-1].content, found[-1].force) == (
        "I", "tern_4", "that anybody at the port ever looked", "denies",
    )  # fmt: skip


# What is not read rightly yet. Each is to move up into its list when it is.

RIGHT_BY_NOW = 25  # of these: it may rise, never fall
NOT_YET = [
    Case("The boatmen demanded a new lock. They said that the old one leaked.",
         [("The boatmen", "The boatmen", "a new lock"),
          ("They", "The boatmen", "that the old one leaked")], "source agent content"),
    # 1. polarity
    Case("The ministry would neither confirm nor deny that the ferry had been searched.",
         [("The ministry", "that the ferry had been searched", "declines")]),
    Case("Marrow stopped short of saying that the guards had opened fire.",
         [("Marrow", "that the guards had opened fire", "declines")]),
    Case("The statement made no mention of the missing crew.",
         [("The statement", "the missing crew", "declines")]),
    Case("At no point did Marrow say that the guards had opened fire.",
         [("Marrow", "that the guards had opened fire", "declines")]),
    Case("Marrow said nothing about the missing crew.",
         [("Marrow", "the missing crew", "declines")]),
    Case("Marrow avoided saying whether the guards were armed.",
         [("Marrow", "whether the guards were armed", "declines")]),
    Case("The keeper was silent on whether the lock had been open.",
         [("The keeper", "whether the lock had been open", "declines")]),
    Case("It is not true that Marrow said the guards were armed.",
         [("Marrow", "the guards were armed", "declines")]),
    # 2. offsets: a name with decomposed accents is cut
    Case("I\u0301lse\u0308 Marrow said that the tide gate had jammed.",
         [("I\u0301lse\u0308 Marrow", "that the tide gate had jammed", "asserts")]),
    Case("Zoe\u0308 Marrow spoke first. Rene\u0301 Marrow said that the tide gate had jammed.",
         [("Rene\u0301 Marrow", "Rene\u0301 Marrow")], "source agent"),
    # 3. a stray opener inside a paragraph, taken for one that the next paragraph goes on with
    Case(after("The lamp“ went out over the quay."), AFTER_STRAY),
    Case(after("The rail, 5“ thick, broke."), AFTER_STRAY),
    # 7. content and its neighbours
    Case("The locks were never opened, he insisted, and the port knew it.",
         [("he", "The locks were never opened … and the port knew it", "asserts")]),
    Case("According to Oram the ferry leaked, though Marrow insists that it was sound.",
         [("Oram", "the ferry leaked", "asserts"), ("Marrow", "that it was sound", "asserts")]),
    Case("According to Oram, the ferry leaked, though Marrow insists that it was sound.",
         [("Oram", "the ferry leaked", "asserts"), ("Marrow", "that it was sound", "asserts")]),
    Case("Oram said the ferry leaked, a claim that Marrow rejected.",
         [("Oram", "the ferry leaked", "asserts"), ("Marrow", "the ferry leaked", "denies")]),
    Case("Marrow rejected a claim that she had lied, and said the lock had held.",
         [("Marrow", "a claim that she had lied", "denies"),
          ("Marrow", "the lock had held", "asserts")]),
    Case("The ferry, which Oram says leaked for years, sank on Monday.",
         [("Oram", "which … leaked for years", "asserts")]),
    Case("Oram argued that the ferry leaked, Marrow that it did not.",
         [("Oram", "that the ferry leaked", "asserts"), ("Marrow", "that it did not", "asserts")]),
    # 8. pronouns and offices
    Case("The ministry has answered. It said that the lock was sound.",
         [("It", "ministry", "that the lock was sound")], "source agent content"),
    Case("Mrs. Marrow met Mr. Oram at the lock. She claimed that he had left it open. He said "
         "that she was wrong.",
         [("She", "Marrow", "that he had left it open"),
          ("He", "Oram", "that she was wrong")], "source agent content"),
    Case("Mrs. Marrow said that Mr. Oram had left it open. He said that she was wrong.",
         [("Mrs. Marrow", "Marrow", "that Mr. Oram had left it open"),
          ("He", "Oram", "that she was wrong")], "source agent content"),
    Case("The boatmen of Sarn met on Friday. They demanded a new lock.",
         [("They", "The boatmen of Sarn", "a new lock")], "source agent content"),
    Case("Deputy keeper Dace Oram met the press. The deputy keeper said that the lock was sound.",
         [("The deputy keeper", "Dace Oram", "that the lock was sound")], "source agent content"),
    Case("Ilse Marrow and Dace Oram spoke on Friday. Both said that the lock was sound.",
         [("Both", "that the lock was sound")], "source content"),
    Case("“I did not open the lock,” said Oram, who denied being there.",
         [("Oram", "“I did not open the lock,”"), ("Oram", "being there")], "agent content"),
    # 9. the wrong actor
    Case("The daughter of the keeper whom Oram had dismissed said that the lock was sound.",
         [("The daughter of the keeper whom Oram had dismissed", "that the lock was sound",
           "asserts")]),
    Case("The mother of one of the guards whom Vane had praised said that nobody had come.",
         [("The mother of one of the guards whom Vane had praised", "that nobody had come",
           "asserts")]),
    Case("Unlike the ministry, the boatmen say that the lock is broken.",
         [("the boatmen", "that the lock is broken", "asserts")]),
    Case("Vane was quoted by the Courier as saying that the lock was sound.",
         [("Vane", "that the lock was sound")], "agent content"),
    Case("“That is a lie,” said Oram of the claim.",
         [("Oram", "“That is a lie,”", "asserts")]),
    # 11. headlines
    Case("‘The Lock Was Never Safe’: Former Keeper",
         [("Former Keeper", "‘The Lock Was Never Safe’", "asserts")], kind="headline"),
    Case("Lock ‘Was Left Open’, Inquiry Told", [("", "Lock ‘Was Left Open’", "asserts")],
         kind="headline"),
    Case("Oram Rejects Claims He Left Lock Open",
         [("Oram", "Claims He Left Lock Open", "denies")], kind="headline"),
    Case("Marrow demands inquiry into flood",
         [("Marrow", "inquiry into flood", "demands")], kind="headline"),
    Case("Port Sarn To Rebuild Lock, Mayor Promises",
         [("Mayor", "Port Sarn To Rebuild Lock", "promises")], kind="headline"),
    Case("Oram 'Never Said' Lock Was Sound",
         [("Oram", "Lock Was Sound", "declines")], kind="headline"),
    Case("Oram Asks For Second Inquiry As Marrow Refuses To Step Down",
         [("Oram", "Second Inquiry", "demands"), ("Marrow", "To Step Down", "declines")],
         kind="headline"),
    # 12. relays
    Case("The Courier reports that the ministry said that witnesses saw the lock burst.",
         [("The Courier", None), ("the ministry", 0), ("witnesses", 1)], "source within"),
    Case("The Courier reported that, according to the ministry, the lock had burst.",
         [("The Courier", None), ("the ministry", 0)], "source within"),
    Case("The Courier said on Monday, citing a port official, that the lock had been mined.",
         [("The Courier", None), ("a port official", 0)], "source within"),
    Case("Marrow wrote that Oram “told me that the port knew,” and that nobody cared.",
         [("Marrow", None), ("Oram", 0)], "source within"),
    # 13. unnamed sources
    Case("People familiar with the matter say that the port paid.",
         [("People familiar with the matter", True, "anonymous")],
         "source anonymous agent_kind"),
    Case("Several witnesses told the Courier that the lock had been open.",
         [("Several witnesses", True, "anonymous")], "source anonymous agent_kind"),
    Case("The lock had reportedly been left open.",
         [("", True, None)], "source anonymous agent"),
    Case("One official, Ilse Marrow, said that the lock had been left open.",
         [("that the lock had been left open", False)], "content anonymous"),
    Case("An official, Ilse Marrow, said that the lock had been left open.",
         [("that the lock had been left open", False)], "content anonymous"),
    Case("A person briefed on the talks said that they had failed.",
         [("A person briefed on the talks", "that they had failed", True)],
         "source content anonymous"),
    Case("An official who was not authorised to speak said that talks had failed.",
         [("that talks had failed", "asserts", True)], "content force anonymous"),
    Case("One of the guards said the lock was mined.",
         [("One of the guards", True, "anonymous")], "source anonymous agent_kind"),
    Case("Unconfirmed reports say that the lock was mined.",
         [("Unconfirmed reports", True)], "source anonymous"),
    # 14. participles
    Case("Marrow dismissed her deputy, calling him “a danger to the port.”",
         [("Marrow", "him “a danger to the port.”")], "source content"),
    Case("The port shut the lock, citing a crack in the wall.",
         [("The port", "citing", "a crack in the wall")], "source cue content"),
    Case("Saying that it was unsafe, Marrow closed the lock.",
         [("Marrow", "Saying", "that it was unsafe")], "source cue content"),
    Case("Citing a crack in the wall, the port shut the lock.",
         [("the port", "Citing", "a crack in the wall")], "source cue content"),
    Case("Adding that she was tired, Marrow left.",
         [("Marrow", "Adding", "that she was tired")], "source cue content"),
    Case("The port shut the lock on Monday, warning that it might burst and urging boatmen to "
         "stay away.",
         [("The port", "that it might burst", "asserts"),
          ("The port", "to stay away", "demands")]),
    Case("The keeper sat calling the gulls and citing old songs.", []),
    Case("The captain turned, pointing at the lock.", []),
    # 15. denials
    Case("Both the port and the ministry deny the charge.",
         [("Both the port and the ministry", "the charge", "denies")]),
    Case("The port and the ministry both deny the charge.",
         [("The port and the ministry", "the charge", "denies")]),
    Case("Oram pushed back on claims that he was paid.",
         [("Oram", "claims that he was paid", "denies")]),
    Case("Marrow rejects the notion that the lock was open.",
         [("Marrow", "the notion that the lock was open", "denies")]),
    Case("Oram called the claim a lie.", [("Oram", "the claim a lie", "denies")]),
    # 17. replies: what the parent said stands again among the reply's own entries
    *[Case(reply, [("The port", "that the lock was sound")], "source content", "reply")
      for reply in (*REPLIES.values(), f"gull_27 wrote:\n> {OPENING}\n\nHow would they know?")],
]  # fmt: skip


def test_what_is_not_read_rightly_yet_is_still_read_exactly() -> None:
    right = [case for case in NOT_YET if read(case) == case.want]
    print(f"{len(right)} of {len(NOT_YET)} not-yet cases are right:")
    for case in right:
        print(f"  {case.text!r}")
    assert len(right) >= RIGHT_BY_NOW
    assert len({(case.kind, case.text) for case in NOT_YET}) == len(NOT_YET)
