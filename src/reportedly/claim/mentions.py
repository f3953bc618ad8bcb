"""Where something is claimed: the contents of attributions that say that something is so or not."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.ids import make_id
from reportedly.mark.speakers_unnamed import is_no_one
from reportedly.types import Attribution, Document, Force, Mention, Span

_CLAIMING: frozenset[Force] = frozenset(("asserts", "denies", "doubts"))
_FEWEST_WORDS = 3
_REPORT_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class _Inner:
    start: int
    end: int


def find_mentions(
    documents: Sequence[Document], attributions: Sequence[Attribution]
) -> tuple[Mention, ...]:
    """Return one mention for each attribution that asserts, denies or doubts something.

    Left out: questions, demands, promises and refusals; contents of fewer than three words; what
    nobody says; and contents that are nothing but another attribution ("the Mercury reports that
    Y said Z"): there Z is the mention, and Y's. Mentions come in the order of the documents, then
    of the text; of a content in parts, the longest part is the span. Near-linear.
    """
    order = {document.id: i for i, document in enumerate(documents)}
    inner: dict[str, list[_Inner]] = {}
    for attribution in attributions:
        if attribution.within and attribution.source and attribution.content:
            spans = attribution.source + attribution.cue + attribution.content
            hull = _Inner(min(s.start for s in spans), max(s.end for s in spans))
            inner.setdefault(attribution.within, []).append(hull)
    found = []
    for attribution in attributions:
        if attribution.force not in _CLAIMING or attribution.document not in order:
            continue
        span = _longest(attribution.content)
        if span is None or len(span.text.split()) < _FEWEST_WORDS or _is_question(span.text):
            continue
        if is_no_one(attribution.source):
            continue
        if any(_covers(hull, span) for hull in inner.get(attribution.id, ())):
            continue
        key = make_id("mention", attribution.id, span.start, span.end)
        mention = Mention(key, attribution.document, span, attribution.id)
        found.append((order[attribution.document], span.start, span.end, key, mention))
    return tuple(item[-1] for item in sorted(found, key=lambda item: item[:-1]))


def _longest(spans: Sequence[Span]) -> Span | None:
    return max(spans, key=lambda s: (s.end - s.start, -s.start), default=None)


def _is_question(text: str) -> bool:
    return text.rstrip(" \"'”’»)\u00a0\n\r\t").endswith("?")


def _covers(hull: _Inner, span: Span) -> bool:
    shared = min(hull.end, span.end) - max(hull.start, span.start)
    return shared >= _REPORT_SHARE * (span.end - span.start)
