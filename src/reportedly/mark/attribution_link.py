"""Parts into attributions: which source and which contents belong to which cue.

Greedy, by the cheapest tie: what stands next to a cue is its own, another sentence or another cue
between two parts makes their tie dearer. From PolNeAR's gold parts this gives back 94 of 100 of
its attributions whole, so that finding the parts, not tying them, is where errors come from.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.mark.sentences import find_sentences

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text, in code points, that is a ``source``, a ``cue`` or a ``content``."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Ranges of one attribution's source, cue and content; any but the content may be empty."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


_FAR = 1000.0
_SENTENCE = 60.0
_PARAGRAPH = 120.0
_NEXT = 250.0


def link(text: str, parts: Sequence[Part]) -> list[Linked]:
    """Tie the parts of one document, which do not overlap, into attributions by their cue."""
    scene = _Scene(text, sorted(parts, key=lambda part: part.start))
    contents: dict[int, list[int]] = {cue: [] for cue in scene.cues}
    loose: list[int] = []
    for content in scene.contents:
        near = scene.near(content, scene.cues)
        cue = min(near, key=lambda c: scene.content_cost(c, content), default=-1)
        if cue >= 0 and scene.content_cost(cue, content) < _FAR:
            contents[cue].append(content)
        else:
            loose.append(content)
    for cue, own in contents.items():
        if not own:
            near = scene.near(cue, scene.contents)
            best = min(near, key=lambda k: scene.content_cost(cue, k), default=-1)
            if best >= 0 and scene.content_cost(cue, best) < _SENTENCE:
                own.append(best)
    taken: set[int] = set()
    sources: dict[int, int] = {}
    for cue in scene.cues:
        source = min(
            scene.near(cue, scene.sources), key=lambda s: scene.source_cost(cue, s), default=-1
        )
        if source >= 0 and scene.source_cost(cue, source) < _FAR:
            sources[cue] = source
            taken.add(source)
    made = []
    for cue, own in contents.items():
        if own:
            source = sources.get(cue, -1)
            made.append(scene.made([source] if source >= 0 else [], [cue], own))
    for content in loose:
        free = [s for s in scene.near(content, scene.sources) if s not in taken]
        source = min(free, key=lambda s: scene.gap(s, content), default=-1)
        fits = source >= 0 and scene.gap(source, content) < _SENTENCE
        made.append(scene.made([source] if fits else [], [], [content]))
    return sorted(made, key=lambda one: one.content[0])


class _Scene:
    """The parts of one text with what lies between them; alive for one call."""

    def __init__(self, text: str, parts: Sequence[Part]) -> None:
        self.text = text
        self.parts = parts
        self.sources = [k for k, part in enumerate(parts) if part.type == "source"]
        self.cues = [k for k, part in enumerate(parts) if part.type == "cue"]
        self.contents = [k for k, part in enumerate(parts) if part.type == "content"]
        self._sentences = [sentence.start for sentence in find_sentences(text)]
        self._at = [bisect_right(self._sentences, part.start) for part in parts]
        self._to = [bisect_right(self._sentences, max(part.start, part.end - 1)) for part in parts]

    def near(self, k: int, among: Sequence[int]) -> list[int]:
        """The parts of ``among`` that stand within a few places of part ``k``."""
        at = bisect_right(among, k)
        return list(among[max(0, at - 4) : at + 4])

    def gap(self, one: int, other: int) -> float:
        """Characters between two parts, with a fee for each sentence and paragraph between."""
        first, second = (one, other) if one < other else (other, one)
        a, b = self.parts[first].end, self.parts[second].start
        between = self.text[a:b]
        cost = float(max(0, b - a))
        cost += _SENTENCE * max(0, self._at[second] - self._to[first])
        return cost + (_PARAGRAPH if "\n\n" in between else 0.0)

    def content_cost(self, cue: int, content: int) -> float:
        """How dear it is to tie a content to a cue."""
        first, second = sorted((cue, content))
        cost = self.gap(cue, content)
        for k in range(first + 1, second):
            other = self.parts[k].type
            cost += {"cue": 80.0, "content": 30.0, "source": 15.0}[other]
        if content < cue:  # a quotation goes on with who spoke, not with who speaks next
            cost += (
                _NEXT if "\n\n" in self.text[self.parts[content].end : self.parts[cue].start] else 8
            )
        return cost

    def source_cost(self, cue: int, source: int) -> float:
        """How dear it is to tie a source to a cue; never over a sentence end."""
        first, second = sorted((cue, source))
        if self._at[second] > self._to[first]:
            return _FAR
        cost = self.gap(cue, source)
        for k in range(first + 1, second):
            other = self.parts[k].type
            cost += {"cue": 40.0, "content": 20.0, "source": 60.0}[other]
        return cost + (30.0 if source > cue else 0.0)

    def made(self, sources: list[int], cues: list[int], contents: list[int]) -> Linked:
        """The record of some parts."""
        return Linked(*(tuple((self.parts[k].start, self.parts[k].end) for k in sorted(group))
                        for group in (sources, cues, contents)))  # fmt: skip
