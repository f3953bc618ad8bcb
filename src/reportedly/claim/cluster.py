"""Which mentions make the same claim: nearly the same words, and nothing that disagrees.

Cautious on purpose: two claims kept apart cost a reader a glance, two that differ but are joined
would tell a falsehood. Numbers, negation and words of attitude ("believe", "might", "hoax") must
be equal, names must agree and keep their order.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.claim.mentions import find_mentions
from reportedly.claim.stance import find_stances
from reportedly.claim.wording import Wording, read_wording
from reportedly.ids import make_id
from reportedly.types import Attribution, Claim, Document, Mention

_LIKE = 0.6  # Jaccard of content stems
_HELD = 0.85  # share of the shorter one's stems, from five on
_SHORTEST_HELD = 5
_MOST_COMPARED = 30
_MOST_LEADERS = 200  # of one word pair; a pair that opens more claims tells nothing
_LONGEST_CLEAR = 300
_SEVERAL = re.compile(r"[.!?][\"'”’)]*\s+\S")
_VAGUE = frozenset(("he", "she", "it", "they", "this", "that", "these", "those", "there"))


@dataclass(slots=True)
class _Group:
    wording: Wording
    stems: frozenset[str]
    mentions: list[Mention]


def cluster_mentions(
    documents: Sequence[Document], attributions: Sequence[Attribution]
) -> tuple[Claim, ...]:
    """Return the claims that the attributions make, each with its mentions and stances.

    One claim gathers copies and repeats over all documents of the call. A mention joins the
    first-made claim that is nearest in wording (content stems' Jaccard ≥ 0.6, or 0.85 of the
    shorter one's held by the longer), if numbers, negation, attitude and names allow it. Claims
    come in the order of their first mention, whose id makes theirs. Near-linear: mentions meet
    only where they share a pair of neighbouring content words.
    """
    mentions = find_mentions(documents, attributions)
    groups: list[_Group] = []
    by_pair: dict[tuple[str, str], list[int]] = {}
    for mention in mentions:
        wording = read_wording(mention.span.text)
        stems = frozenset(wording.stems)
        keys = _pairs(wording)
        best = _nearest(groups, by_pair, wording, stems, keys)
        if best is None:
            for key in keys:
                by_pair.setdefault(key, []).append(len(groups))
            groups.append(_Group(wording, stems, [mention]))
        else:
            groups[best].mentions.append(mention)
    by_id = {a.id: a for a in attributions}
    texts = {document.id: document.text for document in documents}
    return tuple(
        Claim(
            make_id("claim", group.mentions[0].id),
            _clearest(group.mentions, by_id).span.text,
            tuple(group.mentions),
            find_stances(group.mentions, by_id, texts),
        )
        for group in groups
    )


def _pairs(wording: Wording) -> list[tuple[str, str]]:
    stems = wording.stems
    if len(stems) < 2:
        return [(stem, "") for stem in stems]
    return sorted(set(pairwise(stems)))


def _nearest(
    groups: list[_Group],
    by_pair: dict[tuple[str, str], list[int]],
    wording: Wording,
    stems: frozenset[str],
    keys: list[tuple[str, str]],
) -> int | None:
    shared: Counter[int] = Counter()
    for key in keys:
        leaders = by_pair.get(key, ())
        if len(leaders) <= _MOST_LEADERS:
            shared.update(leaders)
    best: tuple[float, int] | None = None
    for number, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_MOST_COMPARED]:
        score = _likeness(groups[number], wording, stems)
        if score > 0 and (best is None or (score, -number) > (best[0], -best[1])):
            best = (score, number)
    return best[1] if best else None


def _likeness(group: _Group, wording: Wording, stems: frozenset[str]) -> float:
    """Return how alike two wordings are, 0 where they are not, or must not be, one claim."""
    other = group.wording
    if other.numbers != wording.numbers or other.negations % 2 != wording.negations % 2:
        return 0.0
    if other.attitudes != wording.attitudes:
        return 0.0
    common = len(stems & group.stems)
    if not common:
        return 0.0
    jaccard = common / len(stems | group.stems)
    least = min(len(stems), len(group.stems))
    held = common / least if least >= _SHORTEST_HELD else 0.0
    if jaccard < _LIKE and held < _HELD:
        return 0.0
    return max(jaccard, held * 0.9) if _names_agree(other.names, wording.names) else 0.0


def _names_agree(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Tell whether neither text has a name that the other contradicts, nor turns them round."""
    first, second = set(one), set(two)
    if first - second and second - first:
        return False
    both = first & second
    return _order(one, both) == _order(two, both)


def _order(names: tuple[str, ...], kept: set[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name in kept))


def _clearest(mentions: list[Mention], by_id: dict[str, Attribution]) -> Mention:
    """Return the mention to quote: asserted, one sentence, not opening with a pronoun, usual."""
    usual = Counter(_spoken(mention) for mention in mentions)

    def rank(mention: Mention) -> tuple[bool, bool, bool, bool, int, int]:
        text = mention.span.text
        words = text.split()
        attribution = by_id.get(mention.attribution or "")
        opens = words[0].strip("“”‘’\"'").lower() if words else ""
        return (
            attribution is None or attribution.force != "asserts",
            opens in _VAGUE,
            _SEVERAL.search(text) is not None,
            len(text) > _LONGEST_CLEAR,
            -usual[_spoken(mention)],
            -len(text) if len(text) <= _LONGEST_CLEAR else len(text),
        )

    return min(mentions, key=rank)


def _spoken(mention: Mention) -> str:
    return " ".join(mention.span.text.casefold().strip("“”‘’\"' .").removeprefix("that ").split())
