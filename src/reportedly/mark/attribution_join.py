"""The encoder's spans and the rules' drafts into one list of attributions.

The encoder decides where source, cue and content stand. The rules decide what a cue does (its
force, whether words were uttered), whether a reader would list it, and what the encoder never
saw marked: what lies within another attribution, signatures, turns, quotations without a cue.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from reportedly.mark.attribution_blocks import Draft, Range
from reportedly.mark.attribution_clauses import has_subject_verb
from reportedly.mark.attribution_link import Linked, Part, link
from reportedly.mark.attribution_ranges import Covers, Owners
from reportedly.mark.attribution_raw import Raw
from reportedly.mark.attribution_rules import distinct
from reportedly.mark.attribution_sift import sift
from reportedly.mark.attribution_tokens import NEGATIONS, Token, word_set
from reportedly.mark.attribution_units import Layout, Unit
from reportedly.mark.attribution_verbs import find_verb, force_of, is_title
from reportedly.mark.cues import ADJECTIVES, NOUNS
from reportedly.types import Force

_SAYING = word_set("say says said saying tell tells told telling according")
_GAP = 4  # code points between what is left of an outer content and the inner attribution
_FRAGMENT = 12  # code points that are left of it at the most: "that", "that the"


def join(
    text: str,
    layout: Layout,
    drafts: Sequence[Draft],
    parts: Sequence[Part],
    encoded: int | None = None,
) -> list[Draft]:
    """Join the rules' drafts of one text with the parts that the encoder finds in it.

    ``encoded`` is how many code points of the text the encoder read; None stands for all.
    """
    units = _Units(layout)
    linked = link(text, parts)
    begins = {min(one.source + one.cue)[0] for one in linked if one.cue}
    contents = Covers(piece for one in linked for piece in one.content)
    quotes = Covers(layout.quotes)
    rules = _Drafts(drafts)
    taken: set[int] = set()
    apart: set[int] = set()  # what the encoder has within another content and the rules beside it
    found: list[Draft] = []
    for one in linked:
        twins = [k for k in rules.twins(one) if k not in taken]
        if len({drafts[k].content for k in twins}) > 1:
            continue  # "said while declaring" is two cues: the rules tell them apart
        if not twins:
            found.append(_judged(units, one))
            continue
        taken.add(twins[0])
        twin = drafts[twins[0]]
        joined = replace(twin, source=one.source or twin.source)
        # "declined | to confirm" is one cue, and of headlines the encoder has read few.
        if not _touch(twin.cue, one.content) and not units.is_title(one.content[0][0]):
            content = _own(quotes, one.content, twin.content)
            content += tuple(
                piece for piece in twin.content
                if quotes.touches(piece) and not contents.touches(piece)
            )  # fmt: skip
            swallowed = [] if units.lacks_verb(twin.content) else rules.swallowed(twins[0], one)
            apart.update(swallowed)
            if swallowed or rules.left_of_outer(twins[0], one, begins):
                content = twin.content
            joined = replace(joined, cue=one.cue, content=content)
        found.append(joined)
    rest = [k for k in range(len(drafts)) if k not in taken]
    shown = [draft for k in rest if (draft := drafts[k]).whole or not draft.cue]
    told = Covers(piece for one in (*found, *shown) for piece in one.content)
    words = Covers(piece for one in found for piece in one.content)
    until = len(text) if encoded is None else encoded
    for k in rest:
        draft = drafts[k]
        if draft.whole:
            found.append(draft)
        elif not draft.cue:
            left = tuple(piece for piece in draft.content if not words.holds(piece))
            found += [replace(draft, content=left)] if left else []
        elif draft.source and told.holds(draft.cue[0]):
            found.append(draft)  # what lies within another the encoder never learnt
        elif draft.speech:
            place = draft.content[0][0]
            passed_over = place < until and k not in apart and not units.is_title(place)
            quoted = any(quotes.touches(piece) for piece in draft.content)
            sure = draft.force in ("denies", "declines") or units.is_plainly_said(draft)
            if quoted or sure or not passed_over:
                found.append(draft)
    return distinct(found)


class _Units:
    """The units of a layout, by place."""

    def __init__(self, layout: Layout) -> None:
        self._units = layout.units
        self._starts = [unit.start for unit in layout.units]

    def at(self, place: int) -> Unit | None:
        """The unit that holds a code point."""
        at = bisect_right(self._starts, place)
        unit = self._units[at - 1] if at else None
        return unit if unit is not None and place < unit.end else None

    def lacks_verb(self, content: Sequence[Range]) -> bool:
        """Whether a that-clause was cut off before its verb: "that Orlo"."""
        unit = self.at(content[0][0])
        if unit is None:
            return False
        first, last = _tokens_in(unit.tokens, *content[0])
        that = first < last and unit.tokens[first].low == "that"
        return that and not has_subject_verb(unit.tokens, first, last)

    def is_plainly_said(self, draft: Draft) -> bool:
        """Whether "X said C" or "X argued that C" holds a clause: the same whoever X is.

        What the encoder misses of these it misses for a name that it does not know.
        """
        unit = self.at(draft.content[0][0])
        if unit is None or not draft.source:
            return False
        first, last = _tokens_in(unit.tokens, *draft.content[0])
        that = first < last and unit.tokens[first].low in ("that", "whether")
        cue = unit.tokens[slice(*_tokens_in(unit.tokens, *draft.cue[0]))]
        told = that or any(token.low in _SAYING for token in cue)
        return told and has_subject_verb(unit.tokens, first + that, last)

    def is_title(self, place: int) -> bool:
        """Whether the unit at a code point is set as a headline."""
        unit = self.at(place)
        return unit is not None and is_title(unit.tokens)


class _Drafts:
    """The rules' drafts, by place."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts
        self._cues = Owners((*cue, k) for k, draft in enumerate(drafts) for cue in draft.cue)
        self._firsts = Owners(
            (*draft.cue[0], k) for k, draft in enumerate(drafts) if draft.cue and draft.source
        )
        self._cueless = Owners(
            (*piece, k)
            for k, draft in enumerate(drafts)
            if not draft.cue
            for piece in draft.content
        )

    def twins(self, one: Linked) -> list[int]:
        """The drafts of the same cue; without a cue, those of much the same content."""
        if one.cue:
            return sorted(set[int]().union(*(self._cues.touching(cue) for cue in one.cue)))
        most = 2 * _size(one.content)  # of what shares half with it
        near = set[int]().union(*(self._cueless.touching(piece, most) for piece in one.content))
        return sorted(k for k in near if _shared(one.content, self._drafts[k].content) >= 0.5)

    def left_of_outer(self, twin: int, one: Linked, begins: set[int]) -> bool:
        """Whether ``one`` has but what is left of a twin's content before an inner attribution.

        The encoder learnt from flat marks: where an attribution holds another, it sees of the
        outer content what goes before the place where the inner one ``begins``.
        """
        mine, (start, end) = self._drafts[twin].content, one.content[-1]
        if end >= mine[-1][1] or not any(end + k in begins for k in range(_GAP)):
            return False
        if any(a < end < b for a, b in mine):  # else the rules may have run into what follows
            return end - start <= _FRAGMENT and (end in begins or end + 1 in begins)
        return True

    def swallowed(self, twin: int, one: Linked) -> list[int]:
        """The drafts of words that ``one`` swallows and that its twin, by the rules, does not.

        A speaker goes on with a second cue, another takes over, a signature ends the paragraph.
        """
        mine = self._drafts[twin].content
        return [
            k
            for piece in one.content
            for k in self._firsts.inside(piece)
            if k != twin
            and (self._drafts[k].whole or self._drafts[k].speech)
            and not _within(self._drafts[k].cue[0], mine)
        ]


def _own(quotes: Covers, pieces: Sequence[Range], twin: Sequence[Range]) -> tuple[Range, ...]:
    """The pieces of a content without those that are neither quoted nor known to the rules.

    "Oram was told by Marrow | that it fell" says nothing of Oram. Where none is left ("which the
    port denied"), the rules' content is.
    """
    kept = tuple(piece for piece in pieces if _touch((piece,), twin) or quotes.touches(piece))
    return kept or tuple(twin)


def _touch(one: Sequence[Range], other: Sequence[Range]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _within(inner: Range, ranges: Sequence[Range]) -> bool:
    return any(a <= inner[0] and inner[1] <= b for a, b in ranges)


def _size(ranges: Sequence[Range]) -> int:
    return sum(b - a for a, b in ranges)


def _shared(one: Sequence[Range], other: Sequence[Range]) -> float:
    both = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    size = _size(one) + _size(other) - both
    return both / size if size else 0.0


def _judged(units: _Units, one: Linked) -> Draft:
    """What the encoder alone found, with what its cue does.

    It is a deed where no reader would list it as words, thought or stance: where its source
    cannot speak, its content is no claim, or its cue is in no lexicon and quotes nothing.
    """
    draft = Draft(one.source, one.cue, one.content, "asserts", False, deed=True)
    unit = units.at(one.cue[0][0]) if one.cue else None
    if unit is None:
        return draft  # whose a quotation without a cue is, layout tells: the rules know it
    tokens = unit.tokens
    quoted = any(token.kind == "q" for token in _held(tokens, one.content))
    cue = _tokens_in(tokens, *one.cue[0])
    force, speech, head, known = _force(tokens, *cue)
    if not known:
        return replace(draft, force=force, speech=quoted, deed=not quoted)
    raw = _raw(tokens, one, cue, force, speech, head)
    # Who is asked is no asker, and the rules know askers by themselves; "according to" nobody
    # is a source that was taken for content.
    nobody = tokens[head].low == "according" and not one.source
    deed = force == "asks" or nobody or (raw is not None and not sift(tokens, [raw]))
    return replace(draft, force=force, speech=speech and not deed, deed=deed)


def _held(tokens: Sequence[Token], ranges: Sequence[Range]) -> list[Token]:
    return [token for a, b in ranges for token in tokens[slice(*_tokens_in(tokens, a, b))]]


def _force(tokens: Sequence[Token], start: int, end: int) -> tuple[Force, bool, int, bool]:
    """Force and speech of the cue in tokens, its head, and whether the lexicon knows it."""
    for i in range(end - 1, start - 1, -1):
        verb = find_verb(tokens, i)
        if verb is not None:  # "to blame for" by itself does nothing
            return force_of(verb), verb.cue.speech, i, verb.role != "infinitive"
    for i in range(start, end):
        low = tokens[i].low
        cue = NOUNS.get(low) or ADJECTIVES.get(low)
        if cue is not None:
            return cue.force, cue.speech, i, True
        if low == "according":
            return "asserts", True, i, True
    negated = any(token.low in NEGATIONS for token in tokens[start:end])
    return ("declines" if negated else "asserts"), True, max(start, end - 1), False


def _raw(
    tokens: Sequence[Token], one: Linked, cue: Range, force: Force, speech: bool, head: int
) -> Raw | None:
    """The attribution in tokens of its unit, where all of it lies in that unit."""

    def inside(ranges: Sequence[Range]) -> tuple[Range, ...] | None:
        found = tuple(_tokens_in(tokens, a, b) for a, b in ranges)
        return found if all(b > a for a, b in found) else None

    source, content = inside(one.source), inside(one.content)
    if source is None or not content or cue[1] <= cue[0]:
        return None
    return Raw(source, (cue,), content, force, speech, head)


def _tokens_in(tokens: Sequence[Token], start: int, end: int) -> Range:
    """The tokens that share a code point with a range."""
    first = bisect_right(tokens, start, key=lambda token: token.end)
    return first, bisect_left(tokens, end, first, key=lambda token: token.start)
