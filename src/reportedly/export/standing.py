"""How claims stand, in words for both reports: order, stances, what they rest on, replies.

Every side gets the same words and shapes; a probability is shown beside the label that it is of.
"""

from collections.abc import Sequence

from reportedly.types import Basis, Claim, Mention, Stance, StanceLabel

# A shape beside the word, so that no colour is needed to tell them apart.
STANCES: dict[StanceLabel, str] = {
    "support": "+ support",
    "deny": "− deny",
    "query": "? query",
    "comment": "· comment",
    "undecided": "… undecided",
}
BASES: dict[Basis, str] = {
    "witnessed": "witnessed",
    "named source": "from a named source",
    "unnamed source": "from an unnamed source",
    "document": "by a document",
    "link": "by a link",
    "image": "by an image or video",
    "reasoning": "by reasoning",
    "none": "no basis given here",
    "undecided": "basis undecided",
}
CLAIMS_NOTE = (
    "After ◦ stands how the speaker claims to know and how sure they sound; where nothing stands, "
    "the words give no basis and no doubt."
)
WORTH_NOTE = "Those that a checker would look at first stand first; it says nothing of their truth."
WORDING_NOTE = "Words that carry a technique of rhetoric, in page order; no score of anybody."


def by_worth(claims: Sequence[Claim]) -> list[tuple[int, Claim]]:
    """Return numbered claims, the likeliest to be worth checking first; else in page order."""
    numbered = list(enumerate(claims, 1))
    return sorted(numbered, key=lambda pair: -(pair[1].worth if pair[1].worth is not None else -1))


def weighed(claims: Sequence[Claim]) -> bool:
    """Tell whether any claim was weighed, so that their order needs explaining."""
    return any(claim.worth is not None for claim in claims)


def grounds(mention: Mention) -> str:
    """Return how the speaker claims to know and how sure they sound, as far as words tell."""
    parts = []
    if mention.basis is not None and mention.basis != "none":
        parts.append(BASES[mention.basis])
    if mention.certainty in ("uncertain", "somewhat certain"):
        parts.append(mention.certainty)
    return f"◦ {', '.join(parts)}" if parts else ""


def answers(claim: Claim) -> list[Stance]:
    """Return the stances that replies and comments take towards a claim as a whole."""
    return [stance for stance in claim.stances if stance.document is not None]


def stance(label: StanceLabel, probability: float | None) -> str:
    """Return a stance with its shape, and how likely it is where a model judged."""
    chance = "" if probability is None or label == "undecided" else f" {probability:.2f}"
    return f"{STANCES[label]}{chance}"
