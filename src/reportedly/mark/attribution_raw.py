"""An attribution in tokens, and how a verb makes one."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.mark.attribution_verbs import Verb, force_of
from reportedly.types import Force

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Raw:
    """An attribution in tokens: ranges of source, cue and content; ``head`` is the cue's token."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    force: Force
    speech: bool
    head: int


def raw_of(
    verb: Verb, source: Range | None, content: Sequence[Range], force: Force | None = None
) -> Raw:
    """A verb with its source and contents; ``force`` where something outside the verb sets it."""
    return Raw(
        (source,) if source else (),
        ((verb.start, verb.end),),
        tuple(content),
        force or force_of(verb),
        verb.cue.speech,
        verb.head,
    )
