"""Quotation spans of every style, told from apostrophes, inch marks and scare quotes.

One pass per paragraph over the marks alone, with a stack of bounded depth. What is unmatched is
dropped at the end of its paragraph, so that a stray mark costs its own paragraph at most.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.mark.cues import is_speech_word
from reportedly.mark.sentences import Paragraph, find_paragraphs

# Of three straight marks in a row after a word the first closes the inner quotation.
_MARK = re.compile(r"(?<=[^\s'(])'(?=''(?!'))|``|''|[\"“”„‟«»‹›‘’‚‛'「」『』＂]")
_OPENS = {"“": "curly", "‟": "curly", "„": "low", "‘": "curly single", "‛": "curly single"}
_OPENS |= {"‚": "low single", "「": "corner", "『": "white corner", "``": "double"}
_CLOSES = {
    "”": ("curly", "low", "reversed", "double"),
    "“": ("low", "reversed"),
    "‘": ("low single",),
    "’": ("curly single", "low single", "single"),
    "'": ("single", "curly single"),
    "」": ("corner",),
    "』": ("white corner",),
    '"': ("double", "curly", "low"),
    "＂": ("double",),
    "''": ("double", "curly"),
}
_GUILLEMETS = {"«": "guillemet", "»": "guillemet", "‹": "single guillemet", "›": "single guillemet"}
_OWN = {"curly": "”", "low": "“”", "double": "\"＂''", "curly single": "’", "single": "'"}
_SINGLES = ("single", "curly single", "low single")
_ELIDED = re.compile(
    r"(?:tis|twas|twere|twill|em|til|till|cause|bout|round|n|neath|cos|cuz|ere|nuff|tude|sup"
    r"|\d\ds?)\b",
    re.IGNORECASE,
)
_DEEPEST = 16
_SCARE_WORDS = 4
_WORD = re.compile(r"\w[\w’'-]*")
_AROUND = 48
_CUT_BEFORE = re.compile(r"[.!?\n;]\s")
_CUT_AFTER = re.compile(r"[.!?\n;]")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: ``start`` to ``end`` with its marks, ``inner_start`` to ``inner_end`` without.

    ``depth`` is 0 outermost; ``parent`` indexes the quote around it in the same tuple.
    ``continued``: it takes up the quotation that the paragraph before left open; ``closed``: its
    closing mark is there (else it runs to its paragraph's end). ``scare``: a few words set off
    at a distance or named, with no cue of speech about: not a quotation of anybody.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    style: str
    depth: int
    parent: int | None
    continued: bool
    closed: bool
    scare: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    text: str
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class _Open:
    mark: _Mark
    style: str


def find_quotes(text: str, paragraphs: tuple[Paragraph, ...] | None = None) -> tuple[Quote, ...]:
    """Find all quotations of a text in the order of their opening marks, outer before inner.

    Each paragraph of a quotation over several is a quote of its own: all but the last are not
    ``closed``, all but the first are ``continued``. ``paragraphs``, where given, are those of
    ``find_paragraphs(text)``. Takes any text, in near-linear time; never raises.
    """
    if paragraphs is None:
        paragraphs = find_paragraphs(text)
    marks = [_classify(text, match) for match in _MARK.finditer(text)]
    starts = [mark.start for mark in marks]
    rooms = [marks[bisect_left(starts, p.start) : bisect_left(starts, p.end)] for p in paragraphs]
    leads = [
        room[0].text if room and room[0].start == p.start and room[0].opens else ""
        for p, room in zip(paragraphs, rooms, strict=True)
    ]
    leads.append("")
    found: list[Quote] = []
    carried = ""
    for index, (paragraph, room) in enumerate(zip(paragraphs, rooms, strict=True)):
        if not room:
            carried = ""
            continue
        goes_on = leads[index + 1]
        pairs, left = _pair(text, paragraph, room, goes_on)
        for opened in left:
            pairs.append((opened, None))
        pairs.sort(key=lambda pair: (pair[0].mark.start, -(pair[1].end if pair[1] else 0)))
        taken_up = carried if carried and leads[index] == carried else ""
        carried = left[0].mark.text if left and left[0].mark.text == goes_on else ""
        found.extend(_nest(text, paragraph, pairs, bool(taken_up), len(found)))
    return tuple(found)


def _classify(text: str, match: re.Match[str]) -> _Mark:
    """What a mark can be by the characters beside it, before what stands open is known."""
    start, end, mark = match.start(), match.end(), match.group()
    left = text[start - 1] if start else " "
    right = text[end] if end < len(text) else " "
    before = left.isspace() or left in "([{—–-/“‘«„\"'" or left == "\u200b"
    after = right.isspace() or not right.isalnum()
    opens = before and not right.isspace()
    closes = not left.isspace() and after
    if mark in ("'", "’", "‘", "‛", "‚"):
        inside = left.isalnum() and right.isalnum()
        elided = bool(_ELIDED.match(text, end, end + 8)) and not left.isalnum()
        opens = mark != "’" and opens and not elided
        closes = not inside and not (elided and before) and not left.isspace()
    elif mark in ('"', "＂", "''"):
        if not opens and not closes:  # blanks or letters on both sides: what is open decides
            opens = closes = left.isspace() and right.isspace()
            closes = closes or (left.isalnum() and right.isalnum())
        if left.isdigit() and re.search(r"\d['’′]\s?\d{1,2}\Z", text[max(0, start - 8) : start]):
            opens = closes = False
    elif mark in _GUILLEMETS:
        opens = closes = True
    else:
        opens = mark in _OPENS or (mark == "”" and before)
        closes = mark in _CLOSES
    return _Mark(start, end, mark, opens, closes)


def _pair(
    text: str, paragraph: Paragraph, room: Sequence[_Mark], goes_on: str
) -> tuple[list[tuple[_Open, _Mark | None]], list[_Open]]:
    """Match a paragraph's marks: the pairs, and what is left open to its end in good order."""
    pairs: list[tuple[_Open, _Mark | None]] = []
    stack: list[_Open] = []
    reversed_marks = _reversed_throughout(room)
    later = _later_closers(room)
    for index, mark in enumerate(room):
        if mark.closes and not (mark.text == "“" and reversed_marks and not stack):
            depth = _matching(stack, mark, later[index])
            if depth is not None and not _is_possessive(text, mark, stack[depth], later[index]):
                pairs.append((stack[depth], mark))
                del stack[depth:]
                continue
        if not mark.opens:
            continue
        style = _style(mark, bool(reversed_marks))
        if not style:
            continue
        if style == "double" and any(o.style == "double" for o in stack):
            leads = stack[0].mark.start == paragraph.start and stack[0].mark.text == goes_on
            odd = later[index].get("double", 0) % 2 == 1
            if odd and not leads:  # the one before was a stray
                stack = [o for o in stack if o.style != "double"]
        stack.append(_Open(mark, style))
        if len(stack) > _DEEPEST:
            del stack[0]
    at_start = [o for o in stack[:1] if o.mark.start == paragraph.start or o.mark.text == goes_on]
    return pairs, [o for o in at_start if o.style not in _SINGLES or o.mark.text == goes_on]


def _style(mark: _Mark, reversed_marks: bool) -> str:
    if mark.text in _GUILLEMETS:
        return _GUILLEMETS[mark.text]
    if mark.text == "”":
        return "reversed" if reversed_marks else ""
    if mark.text in ('"', "＂", "''"):
        return "double"
    if mark.text == "'":
        return "single"
    return _OPENS.get(mark.text, "")


def _reversed_throughout(room: Sequence[_Mark]) -> bool:
    """Whether all curly marks of a paragraph stand the wrong way round: ” word “ or ”word”."""
    doubles = [mark for mark in room if mark.text in "“”"]
    if len(doubles) < 2 or doubles[0].text != "”" or not doubles[0].opens:
        return False
    turned = all(m.text == "”“"[i % 2] for i, m in enumerate(doubles))
    return len(doubles) % 2 == 0 and (turned or all(m.text == "”" for m in doubles))


def _later_closers(room: Sequence[_Mark]) -> list[dict[str, int]]:
    """For each mark: what follows it, up to where it matters, counted from the back.

    ``double``: straight doubles after it in the paragraph; ``”``: curly closers before the next
    curly opener; ``'``: clear single closers before the next single opener.
    """
    counts: list[dict[str, int]] = []
    doubles = curly = single = 0
    for mark in reversed(room):
        counts.append({"double": doubles, "”": curly, "'": single})
        if mark.text in ('"', "＂", "''"):
            doubles += mark.opens or mark.closes
        elif mark.text == "”":
            curly += 1
        elif mark.text in "“„‟":
            curly = 0
        elif mark.text in "'’":
            if mark.opens:
                single = 0
            elif mark.closes:
                single += 1
        elif mark.text in "‘‛":
            single = 0
    counts.reverse()
    return counts


def _matching(stack: Sequence[_Open], mark: _Mark, later: dict[str, int]) -> int | None:
    """The place in the stack of what ``mark`` closes, the innermost that fits, if any."""
    if mark.text in _GUILLEMETS:
        for depth in range(len(stack) - 1, -1, -1):
            same = stack[depth].style == _GUILLEMETS[mark.text]
            if same and stack[depth].mark.text != mark.text:
                return depth
        return None
    styles = _CLOSES.get(mark.text, ())
    for depth in range(len(stack) - 1, -1, -1):
        style = stack[depth].style
        if style not in styles:
            continue
        if mark.text in ('"', "''") and style != "double" and later["”"]:
            continue  # a better closer follows
        if mark.text in ('"', "''") and style == "double" and mark.opens and not mark.closes:
            return None
        if mark.text == "“" and style == "low" and stack[depth].mark.text != "„":
            continue
        return depth
    return None


def _is_possessive(text: str, mark: _Mark, opened: _Open, later: dict[str, int]) -> bool:
    """Whether an apostrophe that could close a single quote is rather "voters' ", "goin' "."""
    if opened.style not in _SINGLES:
        return False
    before = text[max(0, mark.start - 2) : mark.start].lower()
    after = text[mark.end : mark.end + 2]
    goes_on = after[:1].isspace() and after[1:].isalnum()
    weak = before.endswith(("s", " o")) or before == "in"
    return goes_on and weak and later["'"] > 0


def _nest(
    text: str,
    paragraph: Paragraph,
    pairs: Sequence[tuple[_Open, _Mark | None]],
    taken_up: bool,
    offset: int,
) -> list[Quote]:
    """Quotes from a paragraph's pairs in order, with depths and parents; empty ones are dropped."""
    quotes: list[Quote] = []
    around: list[int] = []
    for opened, closing in pairs:
        inner_end = closing.start if closing else paragraph.end
        end = closing.end if closing else paragraph.end
        if not text[opened.mark.end : inner_end].strip():
            continue
        while around and quotes[around[-1]].end <= opened.mark.start:
            around.pop()
        parent = around[-1] + offset if around else None
        style = opened.style
        if closing and style in _OWN and closing.text not in _OWN[style]:
            style = "mixed"
        continued = taken_up and opened.mark.start == paragraph.start
        around.append(len(quotes))
        quotes.append(
            Quote(
                opened.mark.start,
                end,
                opened.mark.end,
                inner_end,
                style,
                len(around) - 1,
                parent,
                continued,
                closing is not None,
                closing is not None
                and not continued
                and _is_scare(text, opened.mark.start, end, opened.mark.end, inner_end, style),
            )
        )
    return quotes


def _is_scare(
    text: str, start: int, end: int, inner_start: int, inner_end: int, style: str
) -> bool:
    """A few words with no cue of speech beside them: named, distanced, or a title."""
    if inner_end - inner_start > 60:
        return False
    inner = text[inner_start:inner_end].strip()
    words = len(_WORD.findall(inner))
    if words > _SCARE_WORDS or inner[-1] in "!?" or (inner[-1] == "." and inner[0].isupper()):
        return False
    before = text[max(0, start - _AROUND) : start]
    before = _CUT_BEFORE.split(before)[-1]
    after = _CUT_AFTER.split(text[end : end + _AROUND], 1)[0]
    near_before = _WORD.findall(before)[-3:]
    near_after = _WORD.findall(after)[:4]
    if before.rstrip().endswith(":") or style.endswith("corner"):
        return False
    if not before.strip() and inner[0].isupper() and after[:1] in (",", ""):
        return False  # a sentence of its own, or one whose cue we do not know
    return not any(is_speech_word(word) for word in (*near_before, *near_after))
