"""What a holder's words do to a claim: support, deny, query or comment (RumourEval SDQC)."""

import re
from collections.abc import Mapping, Sequence

from reportedly.types import Attribution, Force, Mention, Stance, StanceLabel

_LABELS: dict[Force, StanceLabel] = {
    "asserts": "support",
    "denies": "deny",
    "doubts": "query",
    "asks": "query",
}
_REACH = 60  # code points before a cue in which its "neither" or "could not" stands
# "neither confirmed nor denied", "could not confirm", "would not say whether": no side is taken
_NO_SIDE = re.compile(
    r"\b(?:neither|without)\b[^.;:!?\n]{0,40}\b(?:confirm|den(?:y|ied|ies|ying))\w*"
    r"|\b(?:not|n[’']t|cannot|unable to|unwilling to|refus\w+ to|declin\w+ to|yet to|nor|without)"
    r"(?: (?:immediately|yet|either|independently|explicitly|directly|be able to)){0,2}"
    r" (?:confirm|verify|say|den(?:y|ied|ies|ying)|comment)\w*",
    re.IGNORECASE,
)
# To demand proof is to ask whether it is so; to demand anything else takes no side.
_PROOF = re.compile(
    r"\b(?:proof|evidence|substantiat\w+|inquir(?:y|ies)|enquir(?:y|ies)|investigat\w+|explanation"
    r"|clarification|verif(?:y|ied|ication)|facts|documents|footage|records)\b",
    re.IGNORECASE,
)


def stance_label(force: Force, said: str = "", content: str = "") -> StanceLabel:
    """Return the stance that a cue's force shows towards its content.

    ``said`` are the words up to and with the cue, ``content`` what it governs: "neither confirmed
    nor denied" takes no side, and whoever demands proof asks.
    """
    if force in ("asserts", "denies", "declines") and _NO_SIDE.search(said):
        return "comment"
    if force == "demands" and _PROOF.search(content):
        return "query"
    return _LABELS.get(force, "comment")


def find_stances(
    mentions: Sequence[Mention],
    attributions: Mapping[str, Attribution],
    texts: Mapping[str, str] | None = None,
) -> tuple[Stance, ...]:
    """Return the stance of whoever speaks in each mention.

    ``attributions`` and the documents' ``texts`` are looked up by id. The holder is the speaker of
    the mention's own, innermost attribution: an outlet that reports somebody's words has no stance
    of its own by that. A mention without an attribution gives none.
    """
    found = []
    for mention in mentions:
        attribution = attributions.get(mention.attribution or "")
        if attribution is not None:
            said = words_to_cue(attribution, (texts or {}).get(mention.document, ""))
            label = stance_label(attribution.force, said, mention.span.text)
            found.append(Stance(attribution.agent, label, mention.id))
    return tuple(found)


def words_to_cue(attribution: Attribution, text: str) -> str:
    """Return a clause's words before the cue, with the cue; the cue alone without a text."""
    if not attribution.cue:
        return ""
    first, last = attribution.cue[0].start, attribution.cue[-1].end
    if not text or last - first > _REACH:
        return " ".join(span.text for span in attribution.cue)
    # what stands within the content or the source is said by, or about, somebody else
    low = max(0, first - _REACH)
    for span in (*attribution.source, *attribution.content):
        if span.end <= first:
            low = max(low, span.end)
    clause = re.split(r"[.;:!?\n]", text[low:first])[-1]
    return clause + text[first:last]
