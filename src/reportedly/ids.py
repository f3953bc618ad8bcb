"""Record ids: content hashes, so that running twice changes nothing."""

from hashlib import sha256


def make_id(kind: str, *parts: object) -> str:
    """Return a stable id such as ``"time-1f0c2a9b7d3e5a64"`` from a kind and what identifies it.

    ``parts`` are hashed by their ``str``; give what makes the record the same record (its
    document's id and its offsets, say), not what a better model may change (a score).
    """
    digest = sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}-{digest[:16]}"
