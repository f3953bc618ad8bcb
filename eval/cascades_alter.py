"""What desks do to a quotation, done on purpose: the altered words, and the name of the change.

Each alteration takes the sentences of a quotation and a source of chance, and returns the pieces
that stand between quote marks ("he said" goes between them), or None where it does not apply.
Copies that change nothing but house style are here too.
"""

import re
from collections.abc import Callable, Sequence
from random import Random

Pieces = tuple[str, ...]
Alteration = Callable[[Sequence[str], Random], Pieces | None]

_NUMBER = re.compile(r"\b\d[\d,]*\b")
_TO_DROP = re.compile(
    r"\b(did|do|does|is|was|were|are|will|would|have|has|had|could|can|may|should) not\b"
)
_TO_TURN = (("Nobody ", "Everybody "), ("No ", "A "), (" never ", " "), ("nothing ", "something "))
_TO_DENY = re.compile(
    r"\b(was|were|is|are|will|would|had|have|has|could|can|should|must) (?!not\b)"
)
_CONDITION = re.compile(r",? (?:unless|if|although|but|which|until|only|because) [^.]+(?=\.)")
_PLAIN = re.compile(
    r"\b(?:not|no|never|nothing|nobody|if|unless|until|only|without|could|would|may|might|probably|"
    r"although|believe|said|\w+n[’']t|\d+)\b",
    re.IGNORECASE,
)
_ADDED = ("once again", "in plain sight", "at last", "for everybody here", "this winter")
_OTHER_WORDS = ("lanterns", "orchards", "trumpets", "ladders", "curtains", "barrels", "saddles")
_WORD = re.compile(r"[a-z]{5,}")


def number_changed(sentences: Sequence[str], chance: Random) -> Pieces | None:
    """Put another number where one stands."""
    text = " ".join(sentences)
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    one = chance.choice(found)
    value = int(one.group().replace(",", ""))
    other = str(value * 10 if chance.random() < 0.5 else value + chance.randint(1, 9))
    return (text[: one.start()] + other + text[one.end() :],)


def negation_dropped(sentences: Sequence[str], chance: Random) -> Pieces | None:
    """Leave out a "not", or turn "nobody" into everybody."""
    text = " ".join(sentences)
    options = [text[: m.start()] + m.group(1) + text[m.end() :] for m in _TO_DROP.finditer(text)]
    options += [text.replace(old, new, 1) for old, new in _TO_TURN if old in text]
    return (chance.choice(options),) if options else None


def negation_added(sentences: Sequence[str], chance: Random) -> Pieces | None:
    """Put a "not" after an auxiliary."""
    text = " ".join(sentences)
    found = list(_TO_DENY.finditer(text))
    if not found:
        return None
    at = chance.choice(found).end()
    return (f"{text[:at]}not {text[at:]}",)


def word_swapped(sentences: Sequence[str], chance: Random) -> Pieces | None:
    """Put another noun where a word of some length stands."""
    text = " ".join(sentences)
    found = [m for m in _WORD.finditer(text) if not _PLAIN.fullmatch(m.group())]
    if not found:
        return None
    one = chance.choice(found)
    return (text[: one.start()] + chance.choice(_OTHER_WORDS) + text[one.end() :],)


def words_cut(sentences: Sequence[str], chance: Random) -> Pieces | None:
    """Leave out two to four words within a sentence, none of which turns it."""
    words = " ".join(sentences).split()
    spots = [
        (at, size)
        for size in (2, 3, 4)
        for at in range(3, len(words) - size - 3)
        if not _PLAIN.search(" ".join(words[at : at + size]))
        and not any(w[-1] in ".!?…" for w in words[at - 1 : at + size])
        and any(len(w) > 4 for w in words[at : at + size])
    ]
    if not spots:
        return None
    at, size = chance.choice(spots)
    return (" ".join((*words[:at], *words[at + size :])),)


def words_added(sentences: Sequence[str], chance: Random) -> Pieces | None:
    """Put words in that were not said."""
    words = " ".join(sentences).split()
    spots = [at for at in range(4, len(words) - 4) if words[at - 1][-1] not in ".!?,"]
    if not spots:
        return None
    at = chance.choice(spots)
    return (" ".join((*words[:at], chance.choice(_ADDED), *words[at:])),)


def _turning(sentences: Sequence[str], chance: Random) -> tuple[str, re.Match[str]] | None:
    text = " ".join(sentences[:-1]) + " " if len(sentences) > 1 else ""
    whole = text + sentences[-1]
    found = [
        m for m in _CONDITION.finditer(text)
        if re.search(r"\b(?:unless|if|although|until|only|not|no|never)\b", m.group())
    ]  # fmt: skip
    return (whole, chance.choice(found)) if found else None


def turned_by_cut(sentences: Sequence[str], chance: Random) -> Pieces | None:
    """Leave out a condition, and say nothing of it."""
    found = _turning(sentences, chance)
    if found is None:
        return None
    whole, match = found
    return (whole[: match.start()] + whole[match.end() :],)


def turned_by_ellipsis(sentences: Sequence[str], chance: Random) -> Pieces | None:
    """Leave out a condition, with an ellipsis in its place."""
    found = _turning(sentences, chance)
    if found is None:
        return None
    whole, match = found
    return (f"{whole[: match.start()]} …{whole[match.end() + 1 :]}",)


def spliced(sentences: Sequence[str], chance: Random) -> Pieces | None:
    """Leave out a sentence where "he said" stands."""
    del chance
    if len(sentences) < 3:
        return None
    return sentences[0], " ".join(sentences[2:])


def order_changed(sentences: Sequence[str], chance: Random) -> Pieces | None:
    """Tell the sentences in another order."""
    del chance
    return (" ".join((*sentences[1:], sentences[0])),) if len(sentences) > 1 else None


ALTERATIONS: dict[str, Alteration] = {
    "number changed": number_changed,
    "negation dropped": negation_dropped,
    "negation added": negation_added,
    "word swapped": word_swapped,
    "words cut": words_cut,
    "words added": words_added,
    "cut that turns the meaning": turned_by_cut,
    "ellipsis that turns the meaning": turned_by_ellipsis,
    "spliced": spliced,
    "order changed": order_changed,
}


def whole(sentences: Sequence[str], chance: Random) -> Pieces:
    """Give the quotation in one."""
    del chance
    return (" ".join(sentences),)


def interrupted(sentences: Sequence[str], chance: Random) -> Pieces:
    """Put "he said" after the first sentence."""
    del chance
    return (sentences[0], " ".join(sentences[1:])) if len(sentences) > 1 else (sentences[0],)


def excerpt(sentences: Sequence[str], chance: Random) -> Pieces:
    """Give the first sentences alone."""
    return (" ".join(sentences[: chance.randint(1, max(1, len(sentences) - 1))]),)


def respelled(sentences: Sequence[str], chance: Random) -> Pieces:
    """Write numbers, contractions and spellings as another desk would."""
    del chance
    text = " ".join(sentences)
    for old, new in (
        (" not ", "n’t "), ("cann’t", "can’t"), ("willn’t", "won’t"), ("cancelled", "canceled"),
        ("harbour", "harbor"), (" 3 ", " three "), (" 5 ", " five "), (" 6 ", " six "),
        (" 9 ", " nine "), (" 12 ", " twelve "), ("travelling", "traveling"),
    ):  # fmt: skip
        text = text.replace(old, new)
    text = re.sub(
        r"(?<!do)(?<!did)(?<!is)(?<!was)(?<!were)(?<!could)(?<!wo)(?<!have)n’t ", " not ", text
    )
    return (text,)


def bracketed(sentences: Sequence[str], chance: Random) -> Pieces:
    """Add an editor's word in brackets."""
    words = " ".join(sentences).split()
    at = chance.randint(2, max(2, len(words) - 3))
    return (" ".join((*words[:at], "[the record shows]", *words[at:])),)


STYLES: dict[str, Callable[[Sequence[str], Random], Pieces]] = {
    "whole": whole,
    "interrupted": interrupted,
    "excerpt": excerpt,
    "respelled": respelled,
    "bracketed": bracketed,
}
MARKS = (("“", "”"), ('"', '"'), ("‘", "’"), ("« ", " »"))
