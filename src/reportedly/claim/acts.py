"""Acts that undo or exclude each other: to resign and to stay in office, to ban and to allow.

Sentences that differ by such an act lie close in meaning to an encoder, as they speak of the same
things ("resigned over the flood", "stayed in office after the flood").
"""

from collections.abc import Set
from itertools import product
from typing import Final

from reportedly.claim.wording import stem_of

_PAIRS: Final = (
    ("resign resigned quit quits step stepped stepping oust ousted sacked fired dismissed",
     "stay stays stayed staying remain remained remaining cling clung reinstated"),
    ("leave leaves left leaving depart departed withdraw withdrew withdrawn flee fled",
     "stay stays stayed staying remain remained remaining return returned"),
    ("agree agreed accept accepted consent consented sign signed approve approved",
     "refuse refused refusing decline declined reject rejected balked veto vetoed"),
    ("allow allowed permit permitted authorise authorised authorize authorized let",
     "ban banned banning bar barred forbid forbade forbidden block blocked prohibit prohibited"
     " prevent prevented stop stopped"),
    ("support supported back backed endorse endorsed praise praised welcome welcomed favour"
     " favoured favor favored defend defended",
     "oppose opposed opposition condemn condemned criticise criticised criticize criticized"
     " denounce denounced reject rejected disavow disavowed"),
    ("join joined joining enter entered", "leave left quit withdraw withdrew withdrawn"),
    ("pass passed adopt adopted", "fail failed failing reject rejected defeat defeated"),
    ("continue continued continuing resume resumed", "stop stopped halt halted suspend suspended"
     " cease ceased cancel cancelled canceled end ended"),
    ("acquit acquitted clear cleared exonerate exonerated innocent",
     "convict convicted conviction sentence sentenced guilty"),
    ("hire hired appoint appointed", "fire fired sack sacked dismiss dismissed"),
    ("save saved rescue rescued spare spared survive survived",
     "kill killed die died destroy destroyed drown drowned perish perished"),
    ("strengthen strengthened", "weaken weakened"),
    ("lift lifted ease eased", "impose imposed tighten tightened"),
    ("include included", "exclude excluded omit omitted"),
    ("succeed succeeded", "fail failed"),
    ("build built rebuild rebuilt", "demolish demolished raze razed"),
    ("attend attended", "skip skipped miss missed boycott boycotted"),
    ("heed heeded obey obeyed", "ignore ignored defy defied"),
    ("gain gained", "lose lost"),
    ("admit admitted acknowledge acknowledged", "conceal concealed hide hid hidden"),
    ("release released free freed", "detain detained imprison imprisoned hold held"),
    ("keep kept retain retained", "lose lost abandon abandoned surrender surrendered"),
)  # fmt: skip
_ACTS: Final = tuple(
    (frozenset(map(stem_of, one.split())), frozenset(map(stem_of, two.split())))
    for one, two in _PAIRS
)
_KNOWN: Final = frozenset(stem for pair in _ACTS for side in pair for stem in side)


def acts_opposed(one: Set[str], two: Set[str]) -> bool:
    """Tell whether one text has an act, by its content stems, that another's act excludes.

    What both have tells nothing: whoever "agreed to leave" and whoever "left" did the same.
    """
    first, second = (one - two) & _KNOWN, (two - one) & _KNOWN
    if not first or not second:
        return False
    return any(
        (a in left and b in right) or (a in right and b in left)
        for a, b in product(first, second)
        for left, right in _ACTS
    )
