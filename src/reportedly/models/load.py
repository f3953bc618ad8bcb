"""What a reading needs from the disk, loaded once."""

from dataclasses import dataclass

from reportedly.models.embedder import load_embedder
from reportedly.models.encoder import Tagger, load_encoder
from reportedly.models.gazetteer import Gazetteer, load_gazetteer
from reportedly.models.judge import load_judge
from reportedly.models.judging import Embedder, PairScorer, SpanTagger
from reportedly.models.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class Models:
    """The gazetteer, the tagger, and what judges; where the last are None nothing is judged.

    Without an ``embedder`` claims are joined by their words alone.
    """

    gazetteer: Gazetteer
    tagger: Tagger
    judge: PairScorer | None = None
    wording: SpanTagger | None = None
    embedder: Embedder | None = None


def load_models() -> Models:
    """Load what ships with the package.

    Raises ResourceError, naming the file, where one is missing or damaged.
    """
    vocabulary = load_vocabulary()
    judge = load_judge(vocabulary=vocabulary)
    return Models(
        load_gazetteer(),
        load_encoder(vocabulary=vocabulary),
        judge=judge,
        wording=judge,
        embedder=load_embedder(vocabulary=vocabulary),
    )
