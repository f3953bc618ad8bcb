"""Exchange names in a training text, so that the model learns words' places and not who they are.

Every name of a text that stands within a sentence, and not only at its start, gives way to one
drawn from the other texts, the same one each time; the gold moves along.
"""

import random
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from training.texts import Gold, Text

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?:-[A-Z][a-z]+)?\b")
_KEEP = frozenset(
    [
        "I",
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Sen",
        "Rep",
        "Gov",
        "Gen",
        "President",
        "Senator",
        "Minister",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "Of",
        "And",
        "But",
        "Twitter",
        "Facebook",
    ]
)


def pool(texts: Sequence[Text]) -> list[str]:
    """Name words of some texts, each once, in order."""
    return sorted({name for text in texts for name in _NAME.findall(text.text)} - _KEEP)


def exchange(text: Text, names: Sequence[str], draw: random.Random) -> Text:
    """The text with its name words exchanged, and the gold where its words now are."""
    own = sorted(set(_NAME.findall(text.text)) - _KEEP)
    given = {name: draw.choice(names) for name in own}
    words = re.compile(r"\b(?:" + "|".join(map(re.escape, own)) + r")\b") if own else None
    if words is None:
        return text
    pieces: list[str] = []
    marks = [0]  # old offsets from which the shift changes
    shifts = [0]
    at = 0
    for match in words.finditer(text.text):
        new = given[match.group()]
        pieces += [text.text[at : match.start()], new]
        at = match.end()
        marks.append(at)
        shifts.append(len(new) - len(match.group()))
    pieces.append(text.text[at:])
    total = list(accumulate(shifts))

    def moved(gold: Sequence[Gold]) -> tuple[Gold, ...]:
        return tuple(
            (
                start + total[bisect_right(marks, start) - 1],
                end + total[bisect_right(marks, end) - 1],
                name,
            )
            for start, end, name in gold
        )

    return replace(
        text,
        text="".join(pieces),
        gold=moved(text.gold),
        readings=tuple(moved(gold) for gold in text.readings),
    )
