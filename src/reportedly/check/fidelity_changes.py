"""What was done to a quotation: the differences of two wordings, each by its name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.check.align import Edit, edits
from reportedly.check.quotations import Wording
from reportedly.check.quoted_words import is_number
from reportedly.check.words import root
from reportedly.mark.cues import is_speech_word
from reportedly.mark.times_lexicon import split_words
from reportedly.types import Verdict

Kind = Literal[
    "number changed",
    "negation dropped",
    "negation added",
    "word swapped",
    "words cut",
    "words added",
    "cut that turns the meaning",
    "ellipsis that turns the meaning",
    "cut at an ellipsis",
    "cut short",
    "spliced",
    "order changed",
    "reworded",
    "editor's insertion",
]
Range = tuple[int, int]

_NEGATIONS = frozenset(split_words("not no never none nothing nobody neither nor without nowhere"))
_CONDITIONS = frozenset(
    split_words(
        "if unless until except provided assuming only would could might may perhaps "
        "possibly probably likely almost nearly barely hardly allegedly reportedly "
        "apparently supposedly suspected alleged although though"
    )
)
_TURNS = frozenset(("but", "however", "yet"))
_SOURCES = frozenset(split_words("according believe believes think thinks heard hear rumor rumors"))
_SPEAKERS = frozenset(split_words("he she they i we you who it people someone somebody everyone"))
TRIVIAL = frozenset(["the", "a", "an", "that"])
_LINKS = frozenset(split_words("and so well then of to in on at by for there"))
SMALL = frozenset(
    split_words(
        "the a an that and or so of to in on at by for with from as is are was were be "
        "been 's it its this these those he she they we i you his her their our has have "
        "had do does did will would well then there any all"
    )
)
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis")
_ENDINGS = frozenset(("", "s", "es", "d", "ed", "ing", "y", "ies", "ied", "e", "er", "ly", "n"))
_SHORT = 6  # words of a change that one negation turns; beyond them it is a matter of its own
_FEW = 4
_MOST = 3  # changes that are told one by one: more of them are another telling, or a translation
_LEAST_KEPT = 5
_LEAST_SHARE = 0.55
_LONG = 15  # words that two wordings share: so many are not shared by two utterances
_SAME = ({"one", "1"}, {"'s", "is"}, {"'s", "has"}, {"would", "had"}, {"'s", "us"})


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: what stands at ``one`` in the first wording stands as ``two`` in the other.

    Ranges count words; ``one`` or ``two`` is empty where the words are lacking.
    """

    kind: Kind
    verdict: Verdict
    one: Range
    two: Range


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two wordings laid side by side: the words that stand in both, and what differs."""

    kept: int
    two: Range  # the words of the second that the first accounts for
    changes: tuple[Change, ...]


def compare(one: Wording, two: Wording) -> Comparison | None:
    """Return what differs between two wordings of one quotation, None where they are not that.

    The first is taken for the earlier. What one has beyond the other's beginning or end is no
    change: quotations are cut to size.
    """
    differing = edits(one.keys, two.keys, SMALL)
    kept = len(one.keys) - sum(a2 - a1 for a1, a2, _, _ in differing)
    inner = [edit for edit in differing if not _outside(edit, one, two)]
    touched = sum(_weight(edit) for edit in inner)
    shorter = min(len(one.keys), len(two.keys))
    if kept < _LEAST_KEPT or kept < _LEAST_SHARE * shorter:
        return None
    if touched >= (kept if kept >= _LONG else kept / 2):
        return None
    if not any(key not in SMALL for key in _matched(one.keys, differing)):
        return None
    moved, rest = _moves(differing, inner, one, two)
    changes = list(moved)
    for edit in rest:
        change = _change(edit, one, two)
        if change is not None:
            changes.append(change)
    if not changes:
        short = _cut_short(differing, one, two)
        if short is not None:
            changes.append(short)
    changes += _inserted(one, two, differing, changes)
    low = differing[0][3] if differing and differing[0][0] == 0 == differing[0][2] else 0
    last = differing[-1] if differing else (0, 0, 0, 0)
    high = last[2] if last[3] == len(two.keys) and last[1] == len(one.keys) else len(two.keys)
    return Comparison(kept, (low, max(low, high)), _gathered(changes))


def _weight(edit: Edit) -> int:
    """Return how far a difference speaks against one utterance: a cut does little."""
    mine, theirs = edit[1] - edit[0], edit[3] - edit[2]
    return max(mine, theirs) if mine and theirs else min(3, mine + theirs)


def _matched(keys: Sequence[str], differing: Sequence[Edit]) -> list[str]:
    found: list[str] = []
    at = 0
    for a1, a2, _, _ in differing:
        found += keys[at:a1]
        at = a2
    return [*found, *keys[at:]]


def _outside(edit: Edit, one: Wording, two: Wording) -> bool:
    """Tell whether a difference lies beyond the beginning or the end of what both hold."""
    a1, a2, b1, b2 = edit
    leads = a1 == 0 and b1 == 0
    ends = a2 == len(one.keys) and b2 == len(two.keys)
    if not leads and not ends:
        return False
    mine, theirs = one.keys[a1:a2], two.keys[b1:b2]
    if not mine or not theirs:
        # "Not one of us" against "One of us": what is lacking is a part of the same sentence.
        longer, words = (mine, one.words[a1:a2]) if mine else (theirs, two.words[b1:b2])
        opening = leads and len(longer) <= _FEW and _negated(longer) % 2 == 1
        return not opening or any(word.opens for word in words[1:])
    if len(mine) > _FEW or len(theirs) > _FEW:
        return True
    if {*mine, *theirs} <= SMALL:
        return True
    if ends and (one.words[a1].opens or two.words[b1].opens):
        return True
    if leads and not (one.words[0].opens and two.words[0].opens):
        return True
    return any(w.opens for w in (*one.words[a1 + 1 : a2], *two.words[b1 + 1 : b2]))


def _moves(
    differing: Sequence[Edit], inner: list[Edit], one: Wording, two: Wording
) -> tuple[list[Change], list[Edit]]:
    """Return what stands elsewhere in the other wording, and the differences that remain."""
    moved: list[Change] = []
    used: set[Edit] = set()
    for i, edit in enumerate(differing):
        if edit in used:
            continue
        for other in differing[i + 1 : i + 5]:
            if other in used:
                continue
            low = (edit[0], other[1], edit[2], other[3])
            mine, theirs = one.keys[low[0] : low[1]], two.keys[low[2] : low[3]]
            changed = [k for e in (edit, other) for k in one.keys[e[0] : e[1]] if k not in SMALL]
            near = len(mine) <= _FEW  # "either with" for "with either"
            if not (changed or near) or Counter(mine) != Counter(theirs):
                continue
            named = any(
                is_number(w.key) or (w.capital and not w.opens)
                for e in (edit, other)
                for w in one.words[e[0] : e[1]]
            )
            moved.append(
                Change("order changed", "fails" if named else "undecided", low[:2], low[2:])
            )
            used |= {e for e in differing if edit <= e <= other}
            break
    return moved, [edit for edit in inner if edit not in used]


def _change(edit: Edit, one: Wording, two: Wording) -> Change | None:
    a1, a2, b1, b2 = edit
    mine, theirs = one.keys[a1:a2], two.keys[b1:b2]
    if _alike(mine, theirs):
        return None
    if (a1 == a2 and _bracketed(one, a1, a2)) or (b1 == b2 and _bracketed(two, b1, b2)):
        return Change("editor's insertion", "holds", (a1, a2), (b1, b2))
    cut = _cut(edit, one, two)
    if cut is not None:
        return cut
    numbers = [k for k in mine if is_number(k)], [k for k in theirs if is_number(k)]
    if numbers[0] and numbers[1] and numbers[0] != numbers[1]:
        return Change("number changed", "fails", (a1, a2), (b1, b2))
    negated = _negated(mine) - _negated(theirs)
    if len(mine) == len(theirs) == 1 and not negated:
        negated = _prefixed(mine[0], theirs[0])
    if negated % 2 and max(len(mine), len(theirs)) <= _SHORT:
        kind: Kind = "negation dropped" if negated > 0 else "negation added"
        return Change(kind, "fails", (a1, a2), (b1, b2))
    if not theirs or not mine:
        longer, wording, at = (mine, one, (a1, a2)) if mine else (theirs, two, (b1, b2))
        if set(longer) <= TRIVIAL or (len(longer) == 1 and longer[0] in _LINKS):
            return None
        if _turning(longer) and not _whole(wording, *at):
            turned: Kind = "cut that turns the meaning" if mine else "words added"
            return Change(turned, "fails", (a1, a2), (b1, b2))
        return Change("words cut" if mine else "words added", "undecided", (a1, a2), (b1, b2))
    if max(len(mine), len(theirs)) > _FEW or _inflected(mine, theirs):
        return Change("word swapped", "undecided", (a1, a2), (b1, b2))
    return Change("word swapped", "fails", (a1, a2), (b1, b2))


def _cut(edit: Edit, one: Wording, two: Wording) -> Change | None:
    """Name a cut that is marked by an ellipsis, or hidden behind "he said", on either side."""
    a1, a2, b1, b2 = edit
    for longer, shorter, (low, high), (start, end) in (
        (one, two, (a1, a2), (b1, b2)),
        (two, one, (b1, b2), (a1, a2)),
    ):
        gone = longer.keys[low:high]
        if not gone or end > start + 2 or high - low < end - start + 1 or start == 0:
            continue
        dots = any(w.dots for w in shorter.words[start : end + 1])
        joint = end < len(shorter.words) and (
            shorter.words[start - 1].piece != shorter.words[end].piece
        )
        if not dots and not (joint and shorter.first.marked):
            continue
        turned = _turning(gone)
        whole = _whole(longer, low, high)
        verdict: Verdict = "fails" if turned and not whole else "undecided"
        if dots:
            kind: Kind = "ellipsis that turns the meaning"
            if not turned or whole:
                kind, verdict = "cut at an ellipsis", "undecided" if turned else "holds"
            return Change(kind, verdict, (a1, a2), (b1, b2))
        if set(gone) <= TRIVIAL:
            return None
        return Change("spliced", verdict, (a1, a2), (b1, b2))
    return None


def _cut_short(differing: Sequence[Edit], one: Wording, two: Wording) -> Change | None:
    """Name an end that is shown as a sentence's, where the sentence goes on with "if" or "but"."""
    if not differing:
        return None
    a1, a2, b1, b2 = differing[-1]
    at_end = a2 == len(one.keys) and b2 == len(two.keys) and b1 and a1
    if not at_end or (a1 < a2) == (b1 < b2):
        return None
    longer, low, high = (one, a1, a2) if a1 < a2 else (two, b1, b2)
    shorter = two if longer is one else one
    if longer.words[low].opens or not shorter.closed or not shorter.first.marked:
        return None
    stop = next((i for i in range(low, high) if longer.words[i].opens), high)
    gone = longer.keys[low:stop]
    if not (_turning(gone) or _TURNS & set(gone)):
        return None
    return Change("cut short", "undecided", (a1, stop if longer is one else a2), (b1, b2))


def _inserted(
    one: Wording, two: Wording, differing: Sequence[Edit], changes: Sequence[Change]
) -> list[Change]:
    """Name what an editor put in brackets within what both hold, where it is told nowhere else."""
    if any(change.kind == "editor's insertion" for change in changes):
        return []
    lead = differing[0] if differing and differing[0][0] == 0 == differing[0][2] else (0, 0, 0, 0)
    ends = (len(one.keys), len(two.keys))
    tail = differing[-1] if differing and (differing[-1][1], differing[-1][3]) == ends else None
    last = (tail[0], tail[2]) if tail else ends
    common = ((one, lead[1], last[0]), (two, lead[3], last[1]))
    mine, theirs = ([at for at, _, _ in w.edited if low <= at <= high] for w, low, high in common)
    if len(mine) == len(theirs):
        return []
    if len(theirs) > len(mine):
        return [Change("editor's insertion", "holds", (0, 0), (theirs[0], theirs[0]))]
    return [Change("editor's insertion", "holds", (mine[0], mine[0]), (0, 0))]


def _gathered(changes: list[Change]) -> tuple[Change, ...]:
    """Tell many rewordings as one: that is another telling, or another translation."""
    plain = [c for c in changes if c.kind in ("word swapped", "words cut", "words added")]
    if len(plain) <= _MOST:
        return tuple(changes)
    others = [change for change in changes if change not in plain]
    first, last = plain[0], plain[-1]
    reworded = Change(
        "reworded", "undecided", (first.one[0], last.one[1]), (first.two[0], last.two[1])
    )
    return (*others, reworded)


def _alike(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether two stretches are one, written in two ways: "well being", "wellbeing"."""
    if "".join(mine) == "".join(theirs):
        return True
    if len(mine) == len(theirs):
        return all(a == b or {a, b} in _SAME for a, b in zip(mine, theirs, strict=True))
    return set(mine) | set(theirs) <= TRIVIAL


def _bracketed(wording: Wording, low: int, high: int) -> bool:
    return any(low <= at <= high for at, _, _ in wording.edited)


def _negated(keys: Sequence[str]) -> int:
    return sum(key in _NEGATIONS for key in keys)


def _prefixed(mine: str, theirs: str) -> int:
    if any(mine == prefix + theirs for prefix in _PREFIXES):
        return 1
    return -1 if any(theirs == prefix + mine for prefix in _PREFIXES) else 0


def _turning(keys: Sequence[str]) -> bool:
    """Tell whether words hold a negation, a condition or somebody else's word for it."""
    found = set(keys)
    if found & (_NEGATIONS | _CONDITIONS | _SOURCES):
        return True
    return any(
        is_speech_word(key) and at and (keys[at - 1] in _SPEAKERS) for at, key in enumerate(keys)
    )


def _whole(wording: Wording, low: int, high: int) -> bool:
    """Tell whether a range is made of whole sentences."""
    opens = wording.words[low].opens
    return opens and (high >= len(wording.words) or wording.words[high].opens)


def _inflected(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether two stretches differ in endings and small words alone."""
    one = [key for key in mine if key not in SMALL]
    two = [key for key in theirs if key not in SMALL]
    if len(one) != len(two):
        return False
    return all(_one_stem(a, b) for a, b in zip(one, two, strict=True))


def _one_stem(one: str, two: str) -> bool:
    same = 0
    while same < min(len(one), len(two)) and one[same] == two[same]:
        same += 1
    if one == two or root(one) == root(two):
        return True
    return same >= 3 and one[same:] in _ENDINGS and two[same:] in _ENDINGS
