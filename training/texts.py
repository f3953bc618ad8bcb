"""A training text: running text, gold spans of one task, and what the gold leaves open."""

from dataclasses import dataclass

Gold = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Text:
    """``gold`` are spans (start, end, type) of ``text`` in code points, later over earlier.

    ``task`` is ``attribution`` or ``names``. A type may list several with ``|``: the gold does
    not tell which of them it is. ``unmarked`` are types that the gold never marks, so that what it
    leaves out may still be one of them. ``readings`` are other annotators' gold of the same text.
    """

    name: str
    text: str
    task: str
    gold: tuple[Gold, ...]
    unmarked: frozenset[str] = frozenset()
    readings: tuple[tuple[Gold, ...], ...] = ()
