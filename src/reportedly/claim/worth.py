"""Which claims a checker would look at first: an order, and no judgement of anybody."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.claim.ask import ask
from reportedly.models.judging import PairScorer
from reportedly.types import Claim


def weigh_claims(claims: Sequence[Claim], judge: PairScorer) -> tuple[Claim, ...]:
    """Return the claims, in their order, with the probability that each is worth checking.

    The model sees a claim's text alone: who makes it, and how often, weighs nothing.
    """
    answers = ask(judge, "worth", [(claim.text,) for claim in claims])
    return tuple(
        replace(claim, worth=answer.chance("worth", "yes"))
        for claim, answer in zip(claims, answers, strict=True)
    )
