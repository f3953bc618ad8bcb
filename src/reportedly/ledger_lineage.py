"""Lineage after a review: what is left of it when records go, claims meet or a claim is split."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from reportedly.types import Lineage, Origin

_TAKEN: Final = "what it has it from was taken out"


def fit_lineage(
    lineage: Iterable[Lineage],
    origins: Sequence[Origin],
    mentions: Iterable[str],
    gone: Collection[str] = (),
) -> tuple[Lineage, ...]:
    """Return the lineage that fits a claim's origins and mentions as a person has left them.

    Each origin keeps one mention from which nothing leads back: where that one is gone, the first
    left of those that had it from what is gone; where two origins were made one, the first. What
    pointed at a mention that is gone points at that one, and no entry names a record that is
    ``gone``. Linear.
    """
    old = {line.mention: line for line in lineage}
    left = [key for key in mentions if key in old]
    gone = (old.keys() - left) | set(gone)
    fitted: dict[str, Lineage] = {}
    for origin in origins:
        # a mention that was split off with its speaker leads to an origin of its own
        lost = gone | (old.keys() - origin.mentions)
        lines = [old[key] for key in origin.mentions if key in old and key not in gone]
        heads = [line for line in lines if line.status != "relay of"]
        head = next(iter(heads or [line for line in lines if line.of in lost]), None)
        for line in lines:
            if line is head:
                fitted[line.mention] = _head(line, origin.root, gone)
            elif line in heads:
                fitted[line.mention] = _relay(line, origin.root, head, "same voice")
            elif line.of in lost:
                fitted[line.mention] = _relay(line, origin.root, head, _TAKEN)
            else:
                fitted[line.mention] = _without(replace(line, root=origin.root), lost)
    for key in left:
        if key not in fitted:
            fitted[key] = _unrecorded(old[key], gone)
    return tuple(fitted[key] for key in left)


def _head(line: Lineage, root: str, lost: Collection[str]) -> Lineage:
    if line.status == "relay of" or line.of in lost:
        return Lineage(line.mention, "origin", root, None, None, _TAKEN)
    return _without(replace(line, root=root), lost)


def _relay(line: Lineage, root: str, head: Lineage | None, reason: str) -> Lineage:
    return Lineage(line.mention, "relay of", root, head.mention if head else root, None, reason)


def _unrecorded(line: Lineage, lost: Collection[str]) -> Lineage:
    """Return an entry that leads to no origin: whom it has it from may be known all the same."""
    if line.status == "relay of" and line.of not in lost:
        return _without(replace(line, root=None), lost)
    reason = line.reason if line.status == "lineage not recorded" else _TAKEN
    return Lineage(line.mention, "lineage not recorded", None, None, None, reason)


def _without(line: Lineage, lost: Collection[str]) -> Lineage:
    return replace(line, relay=None) if line.relay in lost else line
