"""Claims get the published fact-checks that may be about them: pointers, never verdicts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.claim.match import Index, build_index, find_matches
from reportedly.claim.match_file import is_index, join_indexes, unpack_index
from reportedly.errors import PageError
from reportedly.ids import make_id
from reportedly.models.judging import Embedder, PairScorer
from reportedly.read.factchecks import Checked, Reject, read_factchecks
from reportedly.types import Claim, FactCheck, Finding

LEAST = 0.5  # the probability from which a fact-check is shown
MOST = 5  # fact-checks that a claim is shown with
_NAMED = 3  # places that a finding about unusable items names


@dataclass(frozen=True, slots=True)
class Matcher:
    """What matching needs: an index, the encoder that it was built with, perhaps a scorer.

    ``findings`` tell of items in the files that could not be used.
    """

    index: Index
    embedder: Embedder
    scorer: PairScorer | None = None
    findings: tuple[Finding, ...] = ()


def make_matcher(
    files: Sequence[tuple[str, bytes]], embedder: Embedder, scorer: PairScorer | None = None
) -> Matcher:
    """Read files of fact-checks, each a name and its bytes, and index what they hold.

    A file may also be an index that ``pack_index`` made. A review that several files hold counts
    once. Raises PageError, with the file's name and the reason, where a file holds nothing that
    can be used.
    """
    parts: list[Index] = []
    findings: list[Finding] = []
    for name, data in files:
        try:
            if is_index(data):
                parts.append(unpack_index(data, embedder))
                continue
            read = read_factchecks(data, name)
        except PageError as error:
            raise PageError(f"{name}: {error}") from None
        parts.append(build_index(read.checked, embedder))
        findings += _told(name, len(read.checked), read.rejects)
    return Matcher(join_indexes(parts), embedder, scorer, tuple(findings))


def match_claims(
    claims: Sequence[Claim], matcher: Matcher, least: float = LEAST
) -> tuple[Claim, ...]:
    """Return the claims with the fact-checks that may be about them, likeliest first.

    Below the probability ``least`` nothing is shown: silence does not say that nobody has checked.
    """
    found = find_matches(
        [claim.text for claim in claims], matcher.index, matcher.embedder, matcher.scorer, MOST
    )
    return tuple(
        replace(
            claim,
            factchecks=tuple(
                _factcheck(matcher.index.checked[match.number], match.chance)
                for match in matches
                if match.chance >= least
            ),
        )
        for claim, matches in zip(claims, found, strict=True)
    )


def _factcheck(checked: Checked, chance: float) -> FactCheck:
    return FactCheck(
        claim=checked.claim,
        url=checked.url,
        publisher=checked.publisher,
        rating=checked.rating,
        published=checked.published,
        score=round(chance, 4),
    )


def _told(name: str, usable: int, rejects: Sequence[Reject]) -> list[Finding]:
    """Say for each reason how many items could not be used, and where the first stand."""
    places: dict[str, list[str]] = {}
    for reject in rejects:
        places.setdefault(reject.reason, []).append(reject.where)
    findings = []
    for reason, where in places.items():
        items = f"{len(where):,} item{'s' if len(where) > 1 else ''}"
        more = f" and {len(where) - _NAMED:,} more" if len(where) > _NAMED else ""
        first = ", ".join(where[:_NAMED])
        detail = f"{items} could not be used ({reason}): {first}{more}; {usable:,} can"
        findings.append(
            Finding(
                make_id("finding", "factchecks", name, detail),
                "factchecks",
                (name,),
                "undecided",
                detail,
            )
        )
    return findings
