"""Whom the pronouns among the sources of one document stand for."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from reportedly.mark import speakers_words as words
from reportedly.mark.quotes import Quote, find_quotes
from reportedly.mark.speakers_antecedent import last_phrase
from reportedly.mark.speakers_mentions import Mentions, may_be, quoted_words
from reportedly.mark.speakers_page import Entry, Page
from reportedly.mark.speakers_phrase import Phrase
from reportedly.types import Attribution, Document, Span

_BODY_KINDS = ("organisation", "government", "outlet", "place", "group", "unknown")
_MANY = ("group", "government", "organisation", "outlet")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s|\n")
_WORD = re.compile(r"[^\W\d_]+")
_BODIES = words.GOVERNMENT_HEADS | words.ORGANISATION_HEADS | words.OUTLET_HEADS
_NEAR = 1500  # how far a speaker goes on speaking
ENDLESS = 1 << 60


def first(spans: Iterable[Span]) -> int:
    """Return where the first of some spans begins, ``ENDLESS`` if there is none."""
    return min((span.start for span in spans), default=ENDLESS)


@dataclass(frozen=True, slots=True)
class Heard:
    """A speaker heard at a place; ``nested``: within what another says."""

    place: int
    entry: Entry
    nested: bool


Relative = Callable[[Attribution, int], Entry | None]


class Pronouns:
    """The speakers heard in one document, in order of place, and the pronouns that mean them."""

    def __init__(
        self,
        page: Page,
        document: Document,
        own: Entry,
        attributions: Mapping[str, Attribution],
        speakers: Mapping[str, Entry | None],
        mentions: Mentions,
    ) -> None:
        self.page = page
        self.document = document
        self.own = own
        self.by_id = attributions
        self.speakers = speakers
        self.mentions = mentions
        self.recent: list[Heard] = []
        self.quotations = sorted(
            (span.start, span.end, key) for span, key in quoted_words(attributions.values())
        )
        self._quotes: tuple[Quote, ...] | None = None

    def heard(self, place: int, entry: Entry, attribution: Attribution) -> None:
        """Note who speaks at a place."""
        seen = Heard(place, entry, attribution.within is not None)
        insort(self.recent, seen, key=lambda heard: heard.place)
        if entry is not self.own and attribution.source:
            self.mentions.add(place, entry)

    def last(
        self,
        fits: Callable[[Entry], bool],
        before: int,
        reach: int = 40,
        *avoid: Entry | None,
        near: int = ENDLESS,
    ) -> Entry | None:
        """Return the last speaker that fits before a place and ``near`` it, of ``reach`` last."""
        at = bisect_left(self.recent, before, key=lambda heard: heard.place)
        for heard in reversed(self.recent[max(0, at - reach) : at]):
            entry = heard.entry
            if before - heard.place > near:
                break
            if entry is not self.own and entry not in avoid and fits(entry):
                return entry
        return None

    def going_on(self, here: int) -> Entry | None:
        """Return who is still speaking at a place: the last outermost speaker, if near enough."""
        at = bisect_left(self.recent, here, key=lambda heard: heard.place)
        earlier = self.recent[max(0, at - 12) : at]
        outer = [heard for heard in earlier if not heard.nested] or earlier
        if not outer:
            return None
        between = self.document.text[outer[-1].place : here]
        near = len(between) < _NEAR and between.count("\n\n") < 3
        return outer[-1].entry if near else None

    def resolve(
        self, attribution: Attribution, start: int, phrase: Phrase, relative: Relative
    ) -> Entry | None:
        """Return whom a pronoun means, None where nobody fits."""
        word = phrase.pronoun
        if word in words.FIRST_PERSON:
            return self._first_person(attribution)
        if word in words.RELATIVES:
            return relative(attribution, start)
        speaker = self._quoted_by(attribution, start)
        above = self.by_id.get(attribution.within or "")
        outer = self.speakers.get(attribution.within or "") if speaker is None else None
        if above is not None and start < first(above.source) < ENDLESS:
            # "He would go, an aide said": he is not the aide.
            speaker, outer = speaker or outer, None
        if word in words.MALE_PRONOUNS | words.FEMALE_PRONOUNS:
            gender = "m" if word in words.MALE_PRONOUNS else "f"
            entry: Entry | None = None
            if outer is not None and above is not None and may_be(outer, gender):
                entry = outer if outer is not self.own else None
            if entry is None:
                entry = self.mentions.person(
                    start,
                    gender,
                    avoid=(self.own, speaker),
                    content=attribution.content,
                    direct=attribution.type == "direct",
                )
            if entry is not None:
                entry.gender = entry.gender or gender
                if entry.kind == "unknown":
                    entry.kind = "person"
            return entry
        if word in words.NEUTER_PRONOUNS:
            if outer is not None and outer.kind in _BODY_KINDS:
                return outer
            paper = self._paper_before(start)
            if paper:
                return self.page.named(paper, "unknown", f"in {self.document.id}")
            return self.last(
                lambda e: e.kind in _BODY_KINDS[:-2] and not e.plural, start, 40, speaker
            ) or self.last(lambda e: e.kind == "unknown" and not e.plural, start, 40, speaker)
        if word in words.PLURAL_PRONOUNS:
            if outer is not None and (outer.kind != "person" or outer.plural):
                return outer
            return (
                self.last(
                    lambda e: e.kind in _MANY or (e.plural and e.kind != "unknown"),
                    start,
                    6,
                    speaker,
                )
                or self.last(lambda e: e.kind == "place", start, 6, speaker)
                or self.last(lambda e: e.plural, start, 2, speaker)
            )
        return None

    def _quoted_by(self, attribution: Attribution, start: int) -> Entry | None:
        """Return who utters the words that a place lies in, None outside quotations."""
        if start not in self.mentions.quoted:
            return None
        quote = self._quoting(attribution, start)
        return self.speakers.get(quote.id) if quote else None

    def _paper_before(self, start: int) -> str:
        """Return "the report" of "who read the report said it ...", if no body is named nearer."""
        window = self.document.text[max(0, start - 200) : start]
        ends = [m.end() for m in _SENTENCE_END.finditer(window)]
        window = window[ends[-1] if ends else 0 :]
        for match in reversed(list(_WORD.finditer(window))):
            if match.group().lower() in words.PAPER_HEADS:
                return last_phrase(window[: match.end()])
            if match.group()[0].isupper() or match.group().lower() in _BODIES:
                return ""
        return ""

    # -- I and we ------------------------------------------------------------------------------

    def _first_person(self, attribution: Attribution) -> Entry:
        here = self.by_id.get(attribution.within or "")
        for _ in range(20):
            if here is None:
                break
            if here.type != "indirect":
                return self.speakers.get(here.id) or self.own
            here = self.by_id.get(here.within or "")
        start = first(attribution.source)
        if not attribution.within:
            quote = self._quoting(attribution, start)
            if quote is not None:
                return self.speakers.get(quote.id) or self.own
            return self._within_marks(start) or self.own
        return self.own

    def _quoting(self, attribution: Attribution, start: int) -> Attribution | None:
        """Return whose quoted words a place lies in, the innermost."""
        best: tuple[int, str] | None = None
        i = bisect_left(self.quotations, (start + 1, 0, ""))
        for low, high, key in reversed(self.quotations[max(0, i - 8) : i]):
            inside = low <= start < high and key != attribution.id
            if inside and (best is None or high - low < best[0]):
                best = (high - low, key)
        return self.by_id[best[1]] if best else None

    def _within_marks(self, start: int) -> Entry | None:
        """Return whose quotation marks a place lies between, where no record says whose."""
        if self._quotes is None:
            found = find_quotes(self.document.text)
            self._quotes = tuple(q for q in found if q.depth == 0 and not q.scare)
        i = bisect_right(self._quotes, start, key=lambda quote: quote.start) - 1
        if i < 0 or start >= self._quotes[i].end:
            return None
        quote = self._quotes[i]
        low = bisect_left(self.quotations, (quote.start, 0, ""))
        for begin, _, key in self.quotations[low : low + 4]:
            if begin < quote.end and self.speakers.get(key) is not None:
                return self.speakers[key]
        at = bisect_left(self.recent, quote.end, key=lambda heard: heard.place)
        for heard in self.recent[at : at + 1]:
            between = self.document.text[quote.end : heard.place]
            if len(between) < 40 and not _SENTENCE_END.search(between):
                return heard.entry
        return self.going_on(quote.start)
