"""Which shared text shows that one document has it from another, and which does not.

Two reports that quote the same statement share its words, and so do two that name the same office
or law; neither has them from the other. Whoever copies a report takes words of its author, too.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from reportedly.mark.quotes import find_quotes
from reportedly.trace.reuse import SHINGLE
from reportedly.types import Anchor, Document, Relay

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_MOSTLY = 0.4  # share of the smaller document from which on it is a copy, whatever is quoted in it
_LEAST = 15  # words of an author's own: fewer in a row are a name, an office, a set phrase
_SHORT = 0.1  # share of the smaller document that they may be instead: of a short one few are much

_Ranges = tuple[list[int], list[int]]


def keep_copies(documents: Sequence[Document], relays: Sequence[Relay]) -> tuple[Relay, ...]:
    """Return the ``reuse`` relays of ``find_reuse`` in which one document copies from the other.

    Words that stand within quote marks in both may have been had from whoever said them; they
    count for nothing, unless they are two fifths of the smaller document or more. Of the other
    words, in runs of eight or more, a copy shares fifteen, or a tenth of the smaller document. What
    a reply quotes of its parent is kept. A relay that is kept keeps all its spans. Linear.
    """
    by_id = {document.id: document for document in documents}
    quoted: dict[str, _Ranges] = {}
    sizes: dict[str, int] = {}
    for relay in relays:
        for name in (relay.from_, relay.to):
            if name not in quoted:
                text = by_id[name].text
                quotes = [quote for quote in find_quotes(text) if quote.depth == 0]
                quoted[name] = [q.start for q in quotes], [q.end for q in quotes]
                sizes[name] = sum(1 for _ in _WORD.finditer(text))
    return tuple(relay for relay in relays if _copied(relay, by_id, quoted, sizes))


def _copied(
    relay: Relay,
    documents: Mapping[str, Document],
    quoted: Mapping[str, _Ranges],
    sizes: Mapping[str, int],
) -> bool:
    reply = documents[relay.to]
    if reply.parent == relay.from_ and reply.kind != "article":
        return True
    smaller = max(1, min(sizes[relay.from_], sizes[relay.to]))
    shared = own = 0
    for one, two in zip(relay.spans[::2], relay.spans[1::2], strict=True):
        sides = _quoted_words(one, quoted[one.document]), _quoted_words(two, quoted[two.document])
        shared += min(map(len, sides))
        run = 0
        for both in [*map(all, zip(*sides, strict=False)), True]:
            if not both:
                run += 1
                continue
            own += run if run >= SHINGLE else 0
            run = 0
    return shared >= _MOSTLY * smaller or own >= _LEAST or own >= max(SHINGLE, _SHORT * smaller)


def _quoted_words(span: Anchor, ranges: _Ranges) -> list[bool]:
    """Tell of each word of a span whether it stands within quote marks."""
    starts, ends = ranges
    found = []
    for match in _WORD.finditer(span.text):
        at = bisect_right(starts, span.start + match.start()) - 1
        found.append(at >= 0 and span.start + match.start() < ends[at])
    return found
