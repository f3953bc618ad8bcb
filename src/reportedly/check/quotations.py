"""Where somebody's words are given as they were spoken: in quote marks, or on the speaker's page.

A quotation that goes on after "he said" is one, in pieces; so is one over several paragraphs.
Equal wordings are gathered, so that a thousand copies of a quotation are compared once.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.check.quoted_words import Word, read_words
from reportedly.mark.cues import is_speech_word
from reportedly.mark.quotes import Quote, find_quotes
from reportedly.mark.sentences import Paragraph, find_paragraphs
from reportedly.trace.voices import voice_name
from reportedly.types import Agent, Anchor, Attribution, Document, Span

FEWEST = 5
"""Words that a quotation must have to be compared: fewer are alike by chance."""
_LONGEST = 6_000  # words; what goes beyond is not compared
_LONGEST_CUE = 140
_OUTLETS = ("outlet", "anonymous", "unknown", "group")
_SENTENCE_END = frozenset(".!?…,;:—–-")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words given as somebody's own: ``pieces`` are ranges of the document's text.

    ``marked`` is false for words without quote marks, on a page of whoever speaks or after their
    name. Between pieces stands a reporting clause ("he said"), or, where not ``marked``, anything.
    """

    document: int
    pieces: tuple[tuple[int, int], ...]
    marked: bool
    agent: str | None
    attribution: str | None


@dataclass(frozen=True, slots=True)
class Wording:
    """The quotations that are equal once folded, in the order given, and the words of the first.

    ``edited`` holds what stands in brackets: before which word, and from where to where.
    ``closed`` tells that the first is shown as whole sentences, from a capital to a stop.
    """

    keys: tuple[str, ...]
    words: tuple[Word, ...]
    edited: tuple[tuple[int, int, int], ...]
    closed: bool
    places: tuple[Quotation, ...]

    @property
    def first(self) -> Quotation:
        """The first place."""
        return self.places[0]


def find_quotations(
    documents: Sequence[Document], attributions: Sequence[Attribution], agents: Sequence[Agent]
) -> Iterator[Quotation]:
    """Give the quotations of every document, in the order of the documents and their texts."""
    kinds = {agent.id: agent.kind for agent in agents}
    by_document: dict[str, list[Attribution]] = {}
    for attribution in attributions:
        if attribution.content and attribution.manner != "deed":
            by_document.setdefault(attribution.document, []).append(attribution)
    for number, document in enumerate(documents):
        paragraphs = find_paragraphs(document.text)
        quotes = [
            quote
            for quote in find_quotes(document.text, paragraphs)
            if quote.depth == 0 and not quote.scare
        ]
        spoken = by_document.get(document.id, [])
        speakers = _Speakers(spoken)
        runs = _runs(document.text, quotes, speakers)
        yield from (_quotation(number, run, speakers) for run in runs)
        yield from _unmarked(number, document, quotes, spoken)
        if kinds.get(document.agent or "", "unknown") not in _OUTLETS:
            yield from _own(number, document, quotes, paragraphs)


def gather(documents: Sequence[Document], found: Sequence[Quotation]) -> list[Wording]:
    """Return the wordings, each with its places; both in the order of ``found``."""
    groups: dict[tuple[tuple[str, ...], bool], list[Quotation]] = {}
    for quotation in found:
        words = words_of(documents, quotation)
        if len(words) >= FEWEST:
            # Where an ellipsis or a bracket stands belongs to a wording: another may lack it.
            shown = tuple(f"{w.dots:d}{w.edited:d}{w.piece}{w.key}" for w in words)
            groups.setdefault((shown, quotation.marked), []).append(quotation)
    wordings = []
    for places in groups.values():
        words = words_of(documents, places[0])
        kept = tuple(word for word in words if not word.edited)
        keys = tuple(word.key for word in kept)
        closed = bool(kept) and kept[0].capital and _stops(documents, places[0])
        wordings.append(Wording(keys, kept, _brackets(words), closed, tuple(places)))
    return wordings


def _stops(documents: Sequence[Document], quotation: Quotation) -> bool:
    """Tell whether a quotation ends as a sentence does; a comma may stand for the stop."""
    text, end = documents[quotation.document].text, quotation.pieces[-1][1]
    ending = text[max(0, end - 4) : end + 2].rstrip(" ”’\"'»")
    return ending[-1:] in (".", ",", "!", "?") and not ending.endswith(("..", "…."))


def _brackets(words: Sequence[Word]) -> tuple[tuple[int, int, int], ...]:
    found: list[tuple[int, int, int]] = []
    plain = 0
    for word in words:
        if not word.edited:
            plain += 1
        elif found and found[-1][0] == plain:
            found[-1] = (plain, found[-1][1], word.end)
        else:
            found.append((plain, word.start, word.end))
    return tuple(found)


def words_of(documents: Sequence[Document], quotation: Quotation) -> tuple[Word, ...]:
    """Return a quotation's words, in brackets or not, as many as are compared."""
    text = documents[quotation.document].text
    pieces, room = [], 40 * _LONGEST
    for start, end in quotation.pieces:
        pieces.append((start, min(end, start + room)))
        room -= end - start
        if room <= 0:
            break
    return read_words(text, pieces)[:_LONGEST]


def anchor_of(document: Document, start: int, end: int) -> Anchor:
    """Return the place of a range in a document, for a finding to cite."""
    return Anchor(document.id, start, end, document.text[start:end])


def one_voice(
    one: Quotation, two: Quotation, agents: Mapping[str, Agent], documents: Sequence[Document]
) -> bool:
    """Tell whether two quotations may be the same speaker's.

    Between quote marks nothing but two different names speaks against it: words that are alike
    over a whole sentence are hardly two people's. On a speaker's own page it must be that speaker.
    """
    first, second = agents.get(one.agent or ""), agents.get(two.agent or "")
    if not one.marked or not two.marked:
        own, quoting = (one, two) if not one.marked else (two, one)
        if _answers(documents, own.document, quoting.document):
            return True
        return first is not None and second is not None and _share_a_name(first, second)
    if first is None or second is None:
        return True
    if first.kind in ("anonymous", "unknown") or second.kind in ("anonymous", "unknown"):
        return True
    if (first.kind == "person") != (second.kind == "person"):
        return True  # a spokesperson and the body spoken for
    return _share_a_name(first, second) or not (_proper(first) and _proper(second))


def _answers(documents: Sequence[Document], parent: int, child: int) -> bool:
    return documents[child].parent == documents[parent].id


def _share_a_name(one: Agent, two: Agent) -> bool:
    if one.id == two.id:
        return True
    mine = {word for form in (one.name, *one.aliases) for word in _names(form)}
    return any(mine & _names(form) for form in (two.name, *two.aliases))


def _names(form: str) -> set[str]:
    words = [word for word in form.split() if word[:1].isupper() or not word[:1].isascii()]
    return {name for word in words if (name := voice_name(word))}


def _proper(agent: Agent) -> bool:
    return bool(_names(agent.name))


class _Speakers:
    """Whose attribution a range of a document belongs to: the narrowest that covers it best."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        spans: list[tuple[Span, Attribution]] = [
            (span, attribution) for attribution in attributions for span in attribution.content
        ]
        self.spans = sorted(spans, key=lambda pair: (pair[0].start, pair[0].end))
        self.starts = [span.start for span, _ in self.spans]
        self.longest = max((span.end - span.start for span, _ in self.spans), default=0)

    def at(self, start: int, end: int) -> Attribution | None:
        low = bisect_left(self.starts, start - self.longest)
        high = bisect_right(self.starts, end)
        best: tuple[float, int] = (0.0, 0)
        found: Attribution | None = None
        for span, attribution in self.spans[max(low, high - 200) : high]:
            shared = min(span.end, end) - max(span.start, start)
            if shared * 2 < end - start:
                continue
            rank = (round(shared / max(1, end - start), 1), span.start - span.end)
            if found is None or rank > best:
                best, found = rank, attribution
        return found


def _runs(text: str, quotes: Sequence[Quote], speakers: _Speakers) -> list[list[Quote]]:
    """Return the quotes, joined where one goes on after a reporting clause."""
    runs: list[list[Quote]] = []
    for quote in quotes:
        last = runs[-1][-1] if runs else None
        if last is not None and (quote.continued or _goes_on(text, last, quote, speakers)):
            runs[-1].append(quote)
        else:
            runs.append([quote])
    return runs


def _goes_on(text: str, last: Quote, quote: Quote, speakers: _Speakers) -> bool:
    between = text[last.end : quote.start]
    if len(between) > _LONGEST_CUE or "\n\n" in between:
        return False
    ending = text[last.inner_start : last.inner_end].rstrip()[-1:]
    if ending not in _SENTENCE_END and not between.lstrip().startswith((",", ".")):
        return False
    if not any(is_speech_word(word.strip(".,;:—–")) for word in between.split()):
        return False
    one = speakers.at(last.inner_start, last.inner_end)
    two = speakers.at(quote.inner_start, quote.inner_end)
    return one is None or two is None or one.agent == two.agent


def _quotation(number: int, run: Sequence[Quote], speakers: _Speakers) -> Quotation:
    pieces = tuple((quote.inner_start, quote.inner_end) for quote in run)
    attribution = next((a for piece in pieces if (a := speakers.at(*piece))), None)
    return Quotation(
        number,
        pieces,
        True,
        attribution.agent if attribution else None,
        attribution.id if attribution else None,
    )


def _unmarked(
    number: int, document: Document, quotes: Sequence[Quote], attributions: Sequence[Attribution]
) -> Iterator[Quotation]:
    """Give what is told as spoken without quote marks: the turns of an interview."""
    starts = [quote.start for quote in quotes]
    for attribution in attributions:
        if attribution.type != "direct" or attribution.agent in (None, document.agent):
            continue
        pieces = []
        for span in attribution.content:
            at = bisect_left(starts, span.end)
            if at == 0 or quotes[at - 1].end <= span.start:
                pieces.append((span.start, span.end))
        if pieces:
            yield Quotation(number, tuple(pieces), False, attribution.agent, attribution.id)


def _own(
    number: int, document: Document, quotes: Sequence[Quote], paragraphs: Sequence[Paragraph]
) -> Iterator[Quotation]:
    """Give a document's own paragraphs, without what they quote."""
    starts = [quote.start for quote in quotes]
    for paragraph in paragraphs:
        pieces, at = [], paragraph.start
        for quote in quotes[bisect_left(starts, paragraph.start) :]:
            if quote.start >= paragraph.end:
                break
            pieces.append((at, quote.start))
            at = quote.end
        pieces.append((at, paragraph.end))
        kept = tuple((start, end) for start, end in pieces if end - start > 1)
        if kept:
            yield Quotation(number, kept, False, document.agent, None)
