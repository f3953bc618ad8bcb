"""With and without: the encoder, the rules, and each with the other, on one set in one process.

``dev``: CofeNet's token rows of PolNeAR's development part (exact F1 of spans) and PolNeAR's own
format (see ``eval/attribution.py``). *Rules*: what the rules draft by themselves. *Encoder*: its
spans, tied, where the feature that tells it of the rules is blank. *Both*: as the package reads.
"""

from collections.abc import Sequence
from pathlib import Path

from eval.attribution import Finder, Ours, as_article, score, score_cofenet, triples
from eval.corpus import corpus_sha256
from eval.polnear import Triple, read_polnear
from eval.types import Result, Row
from reportedly.mark.attribution_finish import finish
from reportedly.mark.attribution_link import Part, link
from reportedly.mark.attribution_rules import draft_by_rules
from reportedly.mark.attribution_units import lay_out
from reportedly.mark.hints import HINT
from reportedly.mark.quotes import find_quotes
from reportedly.models.encoder import Tagged, Tagger, load_encoder
from reportedly.models.wordpieces import Ints, Pieces


class Unhinted:
    """A tagger that hears nothing of the rules."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger

    def cut(self, text: str) -> Pieces:
        """Return the text's pieces."""
        return self._tagger.cut(text)

    def tag(self, texts: Sequence[tuple[Pieces, Ints]]) -> list[Tagged]:
        """Tag texts with the rules' feature blank."""
        blank = []
        for pieces, features in texts:
            features = features.copy()
            features[:, HINT] = 0
            blank.append((pieces, features))
        return self._tagger.tag(blank)


def run(data: Path, split: str = "dev") -> Result:
    """Score the three on ``dev``, the only split."""
    if split != "dev":
        raise ValueError(f"ablation has the split dev, not {split!r}")
    folder, cofenet = data / "polnear" / split, data / "cofenet" / "polnear" / "valid.txt"
    articles = read_polnear(folder)
    tagger = load_encoder()
    both, alone = Ours(tagger), Ours(Unhinted(tagger))
    rows: list[Row] = []
    systems: tuple[tuple[str, Finder], ...] = (
        ("both", both.attributions),
        ("encoder", lambda text: tied(alone.spans(text), text)),
        ("rules", by_rules),
    )
    for system, finder in systems:
        rows += score(system, articles, [finder(article.text) for article in articles])
        rows += score_cofenet(system, cofenet, finder)
    rows += score_cofenet("both", cofenet, both.spans, "tags ")
    rows += score_cofenet("encoder", cofenet, alone.spans, "tags ")
    files = [cofenet, *(folder / "text").iterdir(), *(folder / "attributions").iterdir()]
    return Result("ablation", split, corpus_sha256(files), len(articles), tuple(rows))


def by_rules(text: str) -> list[Triple]:
    """What the rules find by themselves."""
    document = as_article(text)
    layout = lay_out(text, find_quotes(text))
    return triples(finish(document, layout, draft_by_rules(document, layout)))


def tied(spans: Sequence[Triple], text: str) -> list[Triple]:
    """Spans tied by their cue."""
    parts = [
        Part(start, end, kind)
        for span in spans
        for kind in ("source", "cue", "content")
        for start, end in getattr(span, kind)
    ]
    return [Triple(one.source, one.cue, one.content) for one in link(text, parts)]
