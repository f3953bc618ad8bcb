"""What a holder's words do to a claim: support, deny, query or comment (RumourEval SDQC)."""

from collections.abc import Mapping, Sequence

from reportedly.types import Attribution, Force, Mention, Stance, StanceLabel

_LABELS: dict[Force, StanceLabel] = {
    "asserts": "support",
    "denies": "deny",
    "doubts": "query",
    "asks": "query",
}


def stance_label(force: Force) -> StanceLabel:
    """Return the stance that a cue's force shows towards its content."""
    return _LABELS.get(force, "comment")


def find_stances(
    mentions: Sequence[Mention], attributions: Mapping[str, Attribution]
) -> tuple[Stance, ...]:
    """Return the stance of whoever speaks in each mention.

    ``attributions`` are looked up by id. The holder is the speaker of the mention's own, innermost
    attribution: an outlet that reports somebody's words has no stance of its own by that. A
    mention without an attribution gives none.
    """
    found = []
    for mention in mentions:
        attribution = attributions.get(mention.attribution or "")
        if attribution is not None:
            label = stance_label(attribution.force)
            found.append(Stance(attribution.agent, label, mention.id))
    return tuple(found)
