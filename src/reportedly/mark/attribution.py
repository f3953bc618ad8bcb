"""Who says what: attributions with source, cue and content.

The straight line: rules draft a document's attributions; the encoder reads the text with these
drafts as a hint and finds source, cue and content spans; spans are tied by their cue; what the
encoder never learnt (nesting, signatures, turns of an interview) stays from the rules; then
containment gives the nesting and quotation marks the type. The records follow PARC 3 and PolNeAR,
with the cue's force kept apart so that a denial is never an assertion.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.mark.attribution_blocks import Draft
from reportedly.mark.attribution_finish import finish
from reportedly.mark.attribution_join import join
from reportedly.mark.attribution_link import Part
from reportedly.mark.attribution_rules import draft_by_rules
from reportedly.mark.attribution_split import split_statements
from reportedly.mark.attribution_units import Layout, lay_out
from reportedly.mark.hints import features_of
from reportedly.mark.quotes import find_quotes
from reportedly.models.encoder import Tagged, Tagger
from reportedly.models.wordpieces import Pieces, head
from reportedly.types import Attribution, Document


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as the encoder reads it: the rules' drafts, its pieces, and their tags.

    ``encoded`` is how many code points of the text the encoder was given.
    """

    layout: Layout
    drafts: tuple[Draft, ...]
    pieces: Pieces
    tagged: Tagged
    encoded: int


def read_documents(
    documents: Sequence[Document], tagger: Tagger, limit: int | None = None
) -> list[Reading]:
    """Read the documents of a page: the one place where the encoder runs.

    The encoder is given the first ``limit`` wordpieces of them.
    """
    prepared = []
    left = limit
    for document in documents:
        size = len(document.text)
        quotes = find_quotes(document.text)
        layout = lay_out(document.text, quotes)
        drafts = draft_by_rules(document, layout)
        pieces = tagger.cut(document.text)
        if left is not None:
            size = int(pieces.starts[left]) if left < len(pieces) else size
            pieces = head(pieces, left)
            left -= len(pieces)
        features = features_of(pieces, quotes, drafts, len(document.text))
        prepared.append((layout, drafts, pieces, features, size))
    tagged = tagger.tag([(pieces, features) for _, _, pieces, features, _ in prepared])
    return [
        Reading(layout, tuple(drafts), pieces, found, size)
        for (layout, drafts, pieces, _, size), found in zip(prepared, tagged, strict=True)
    ]


def find_attributions(document: Document, reading: Reading) -> tuple[Attribution, ...]:
    """Find who says what in a document, in the order of the text; agents are left None.

    Offsets are code points of the document's text.
    """
    drafts = join(document.text, reading.layout, reading.drafts, find_parts(reading))
    drafts = split_statements(document.text, reading.layout, drafts)
    return finish(document, reading.layout, drafts)


def find_parts(reading: Reading) -> list[Part]:
    """The source, cue and content spans that the encoder finds, as it finds them."""
    pieces = reading.pieces
    return [
        Part(int(pieces.starts[span.start]), int(pieces.ends[span.end - 1]), span.type)
        for span in reading.tagged.attribution
    ]
