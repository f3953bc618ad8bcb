"""The sources of one document in reading order: who "he", "the ministry" and "we" are here."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import replace

from reportedly.mark import speakers_words as words
from reportedly.mark.speakers_antecedent import last_phrase
from reportedly.mark.speakers_names import name_words
from reportedly.mark.speakers_page import Entry, Page
from reportedly.mark.speakers_phrase import (
    Phrase,
    read_source,
)
from reportedly.types import Attribution, Document, Span

_GENERIC = words.word_set("official person man woman source resident witness diplomat officer")
_HIDDEN = re.compile(
    r"(?i)^\W*(?:(?:is|was|were|are|been|being|be|has been|have been|had been|it (?:is|was))\b.*"
    r"(?:ed|known|said|told|thought|believed|held|understood)\b"
    r"|(?:report|alleg|purport|suppos|apparent)\w*ly|alleged|reported|purported|supposed)\W*$"
)
_THE = re.compile(r"(?i)\b(?:the|these|those|such|any|some|despite|amid|no) $")
_BODY_KINDS = ("organisation", "government", "outlet", "place", "group", "unknown")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s|\n")
_WORD = re.compile(r"[^\W\d_]+")
_BODIES = words.GOVERNMENT_HEADS | words.ORGANISATION_HEADS | words.OUTLET_HEADS
_ENDLESS = 1 << 60


def _first(spans: Iterable[Span]) -> int:
    return min((span.start for span in spans), default=_ENDLESS)


class Scene:
    """One document's attributions, resolved outermost first in reading order."""

    def __init__(
        self, page: Page, document: Document, own: Entry, attributions: list[Attribution]
    ) -> None:
        self.page = page
        self.document = document
        self.own = own
        self.by_id = {a.id: a for a in attributions}
        self.order = self._ordered(attributions)
        self.speakers: dict[str, Entry | None] = {}
        self.recent: list[tuple[int, Entry]] = []
        self.read: dict[str, Phrase] = {}
        self.quotations = sorted(
            (s.start, s.end, a.id) for a in attributions if a.type == "direct" for s in a.content
        )
        self.quoted = _merge([s for a in attributions if a.type != "indirect" for s in a.content])
        self.subjects = self._subjects()
        self.subject_starts = [start for start, _ in self.subjects]
        self.anonymous: dict[str, Entry] = {}

    def resolve(self) -> dict[str, Entry | None]:
        """Return each attribution's speaker; None where the text hides who it is."""
        for attribution in self.order:
            start = _first(attribution.source)
            text = self._source_text(attribution)
            if text:
                entry: Entry | None = self._source(attribution, start, text)
            else:
                start = min(_first(attribution.cue), _first(attribution.content))
                entry = self._sourceless(attribution)
            self.speakers[attribution.id] = entry
            if entry is not None and start < _ENDLESS:
                self.recent.append((start, entry))
        return self.speakers

    def _source_text(self, attribution: Attribution) -> str:
        if not attribution.source:
            return ""
        low, high = _first(attribution.source), max(s.end for s in attribution.source)
        if len(attribution.source) > 1 and high - low > 300:
            low, high = attribution.source[0].start, attribution.source[0].end
        return self.document.text[low:high].strip()

    def _ordered(self, attributions: list[Attribution]) -> list[Attribution]:
        """Order by where the outermost attribution begins, then by nesting, then by place."""
        place: dict[str, tuple[int, int]] = {}

        def key(attribution: Attribution) -> tuple[int, int]:
            chain: list[Attribution] = []
            here: Attribution | None = attribution
            seen: set[str] = set()
            while here is not None and here.id not in place and here.id not in seen:
                seen.add(here.id)
                chain.append(here)
                here = self.by_id.get(here.within or "")
            base = place.get(here.id) if here is not None else None
            for link in reversed(chain):
                if base is None:
                    mine = _first(link.source)
                    # A name that follows its quotation still comes where the quotation does.
                    base = (min(mine, _first(link.content), _first(link.cue)), 0)
                else:
                    base = (base[0], base[1] + 1)
                place[link.id] = base
            return place[attribution.id]

        def own_place(a: Attribution) -> int:
            return min(_first(a.source), _first(a.cue), _first(a.content))

        return sorted(attributions, key=lambda a: (*key(a), own_place(a), a.id))

    def _subjects(self) -> list[tuple[int, Entry]]:
        """Return the persons that open a sentence outside quotations, by place."""
        found = []
        for known in self.page.known.get(self.document.id, []):
            if known.subject and not _inside(self.quoted, known.start):
                entry = self.page.find_person(known.phrase.name) if known.phrase.name else None
                if entry is not None and known.phrase.kind in ("person", None):
                    found.append((known.start, entry))
        return found

    # -- one source ----------------------------------------------------------------------------

    def _source(self, attribution: Attribution, start: int, text: str) -> Entry:
        if text not in self.read:
            self.read[text] = read_source(text)
        phrase = self.read[text]
        if phrase.pronoun:
            entry = self._pronoun(attribution, start, phrase)
            if entry is not None:
                return entry
            entry = self.page.new(phrase.full, "unknown", f"in {self.document.id} {start}")
            entry.plural = True  # nobody known, so no antecedent of a later "he"
            return entry
        if not phrase.name and self._withheld(attribution):
            phrase = replace(phrase, kind="anonymous", anonymous=True)
        return self._described(start, phrase, text)

    def _withheld(self, attribution: Attribution) -> bool:
        """Tell whether the words after source and cue say that the name is withheld."""
        end = max(span.end for span in attribution.source + attribution.cue)
        tail = self.document.text[end : end + 120]
        stop = _SENTENCE_END.search(tail)
        tail = tail[: stop.start()] if stop else tail
        return any(mark in tail for mark in words.WITHHELD)

    def _described(self, start: int, phrase: Phrase, text: str) -> Entry:
        page = self.page
        if self.document.kind == "comment":
            fellow = page.commenter(text)
            if fellow is not None:
                return fellow
        if phrase.kind == "anonymous" or phrase.anonymous:
            return self._unnamed(start, phrase, text)
        if phrase.name:
            return self._named(phrase)
        if phrase.complement and phrase.role in words.SPOKES | words.PAPER_HEADS:
            return self._speaks_for(phrase, text)
        if phrase.kind == "person":
            return self._office(start, phrase, text)
        if phrase.role in words.PAPER_HEADS and phrase.definite and not phrase.modifiers:
            last = self._last(lambda e: e.kind in ("organisation", "government", "outlet", "place"))
            if last is not None:
                return last
        name = phrase.full or text.strip()
        body = phrase.kind in ("government", "organisation", "outlet", "group")
        if body and (phrase.definite or not phrase.indefinite):
            return page.body(phrase, _bare(name))
        return page.named(name, phrase.kind or "unknown")

    def _named(self, phrase: Phrase) -> Entry:
        page = self.page
        single = len(name_words(phrase.name)) == 1
        if phrase.kind in ("person", None) or (phrase.kind in ("organisation", "group") and single):
            entry = page.find_person(phrase.name, phrase.gender, phrase.role)
            if entry is not None and (phrase.kind != "group" or len(phrase.name) > 4):
                page.learn(entry, phrase)
                return entry
        if phrase.kind == "person":
            entry = page.person(phrase.name)
            page.learn(entry, phrase)
            return entry
        return page.body(phrase, phrase.name)

    def _unnamed(self, start: int, phrase: Phrase, text: str) -> Entry:
        """Return an unnamed source: "the official" links back, "an official" is another."""
        role = phrase.role.rstrip("s")
        if phrase.definite and role in self.anonymous:
            return self.anonymous[role]
        name = phrase.full or text.strip()
        space = f"in {self.document.id}"
        if phrase.indefinite:
            entry = self.page.new(name, "anonymous", f"{space} {start}")
        else:
            entry = self.page.named(name, "anonymous", space)
            entry.named = False
        entry.plural = phrase.plural
        entry.gender = phrase.gender
        self.anonymous[role] = entry
        return entry

    def _office(self, start: int, phrase: Phrase, text: str) -> Entry:
        """Return the holder of an office: "the mayor", "the Bordurian leader"."""
        page = self.page
        if phrase.role in self.anonymous and (phrase.definite or not phrase.indefinite):
            return self.anonymous[phrase.role]
        if phrase.indefinite:
            return self._unnamed(start, phrase, text)
        if phrase.role not in _GENERIC or phrase.modifiers:
            fitting = page.by_role(phrase.role, phrase.modifiers)
            fitting = [e for e in fitting if not phrase.gender or e.gender in ("", phrase.gender)]
            if len(fitting) > 1:
                spoken = [e for _, e in self.recent[-40:] if e in fitting]
                named = {id(e) for e in fitting}
                fitting = [spoken[-1]] if spoken else ([] if len(named) > 1 else fitting)
            if fitting:
                if phrase.full not in fitting[0].aliases:
                    fitting[0].aliases.append(phrase.full)
                fitting[0].gender = fitting[0].gender or phrase.gender
                return fitting[0]
        if phrase.role in _GENERIC:
            return self._unnamed(start, phrase, text)
        name = phrase.full or text.strip()
        entry = page.named(name, "person", f"in {self.document.id}")
        if not entry.roles:
            entry.gender = phrase.gender
            entry.roles.append(frozenset({phrase.role}) | phrase.modifiers)
            page.hold(entry, phrase.role)
        return entry

    def _speaks_for(self, phrase: Phrase, text: str) -> Entry:
        """Return the body that a spokesperson or a paper speaks for."""
        page = self.page
        if phrase.role in words.SPOKES and phrase.definite:
            held = page.by_role(phrase.role, phrase.modifiers)
            if len(held) == 1:
                return held[0]
        inner = read_source(phrase.complement)
        name = phrase.full or text.strip()
        body = inner.kind in ("organisation", "government", "outlet", "place")
        if inner.name and not inner.pronoun:
            person = page.find_person(inner.name) if not body else None
            if person is not None:
                if phrase.role in words.PAPER_HEADS:
                    return person
                return page.named(name, "unknown", "")
            entry = page.body(inner, inner.name)
        elif body and inner.role:
            entry = page.body(inner, _bare(inner.full))
        else:
            return page.named(name, "unknown", "")
        if phrase.role in words.SPOKES and name not in entry.aliases:
            entry.aliases.append(name)
        return entry

    # -- pronouns ------------------------------------------------------------------------------

    def _pronoun(self, attribution: Attribution, start: int, phrase: Phrase) -> Entry | None:
        word = phrase.pronoun
        if word in words.FIRST_PERSON:
            return self._first_person(attribution)
        if word in words.RELATIVES:
            return self._relative(attribution, start)
        outer = self.speakers.get(attribution.within or "")
        above = self.by_id.get(attribution.within or "")
        indirect = above is not None and above.type == "indirect"
        if word in words.MALE_PRONOUNS | words.FEMALE_PRONOUNS:
            gender = "m" if word in words.MALE_PRONOUNS else "f"
            if outer is not None and indirect and _may_be(outer, gender):
                entry: Entry | None = outer
            else:
                avoid = outer if not indirect else None
                entry = self._person_before(start, gender, avoid)
            if entry is not None:
                entry.gender = entry.gender or gender
                if entry.kind == "unknown":
                    entry.kind = "person"
            return entry
        if word in words.NEUTER_PRONOUNS:
            if outer is not None and indirect and outer.kind in _BODY_KINDS:
                return outer
            paper = self._paper_before(start)
            if paper:
                return self.page.named(paper, "unknown", f"in {self.document.id}")
            return self._last(lambda e: e.kind in _BODY_KINDS[:-1]) or self._last(
                lambda e: e.kind == "unknown"
            )
        if word in words.PLURAL_PRONOUNS:
            if outer is not None and indirect:
                return outer
            many = ("group", "government", "organisation", "outlet")
            return (
                self._last(lambda e: e.kind in many or e.plural, reach=6)
                or self._last(lambda e: e.kind == "place", reach=6)
                or self._last(lambda _: True)
            )
        return None

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

    def _first_person(self, attribution: Attribution) -> Entry:
        here = self.by_id.get(attribution.within or "")
        for _ in range(20):
            if here is None:
                break
            if here.type != "indirect":
                return self.speakers.get(here.id) or self.own
            here = self.by_id.get(here.within or "")
        if not attribution.within:
            quote = self._quoting(attribution)
            if quote is not None:
                return self.speakers.get(quote.id) or self.own
        return self.own

    def _quoting(self, attribution: Attribution) -> Attribution | None:
        """Return the innermost quotation around a source that no record says it lies within."""
        start = _first(attribution.source)
        i = bisect_left(self.quotations, (start + 1, 0, ""))
        best: tuple[int, str] | None = None
        for low, high, name in reversed(self.quotations[max(0, i - 50) : i]):
            if start < high and name != attribution.id and (best is None or high - low < best[0]):
                best = (high - low, name)
        return self.by_id[best[1]] if best else None

    def _relative(self, attribution: Attribution, start: int) -> Entry | None:
        """Return whom "who" or "which" refers back to: the noun phrase that ends before it."""
        text = self.document.text
        window = text[max(0, start - 200) : start]
        ends = [m.end() for m in _SENTENCE_END.finditer(window)]
        phrase_text = last_phrase(window[ends[-1] if ends else 0 :])
        if not phrase_text:
            return None
        phrase = read_source(phrase_text)
        if phrase.pronoun:
            return self._pronoun(attribution, start, phrase) if phrase.pronoun != "who" else None
        if phrase.name or phrase.role:
            return self._described(start, phrase, phrase_text)
        return None

    def _person_before(self, start: int, gender: str, avoid: Entry | None) -> Entry | None:
        spoken = [
            (place, entry)
            for place, entry in reversed(self.recent[-40:])
            if place <= start and entry is not avoid and _may_be(entry, gender)
        ]
        # Who is known to be a person goes before a name that may be anything.
        sure = [pair for pair in spoken[:6] if pair[1].kind != "unknown"]
        last = next(iter(sure or spoken), None)
        i = bisect_left(self.subject_starts, start)
        for place, entry in reversed(self.subjects[max(0, i - 12) : i]):
            if last is not None and place <= last[0]:
                break
            if entry is not avoid and _may_be(entry, gender):
                return entry
        return last[1] if last else None

    def _last(self, fits: Callable[[Entry], bool], reach: int = 40) -> Entry | None:
        for _, entry in reversed(self.recent[-reach:]):
            if entry is not self.own and fits(entry):
                return entry
        return None

    # -- no source -----------------------------------------------------------------------------

    def _sourceless(self, attribution: Attribution) -> Entry | None:
        """Return the document's own voice, the speaker continued, or None for a hidden source."""
        cue = " ".join(span.text for span in attribution.cue)
        start, end = (
            _first(attribution.content),
            max((s.end for s in attribution.content), default=0),
        )
        size = len(self.document.text.strip())
        start_of_cue = min(_first(attribution.cue), len(self.document.text))
        if not cue and (not attribution.content or end - start >= 0.8 * size):
            return self.own
        if cue and _HIDDEN.match(cue[:200]):
            return None
        if cue and _THE.search(self.document.text, max(0, start_of_cue - 12), start_of_cue):
            return None
        outer = self.speakers.get(attribution.within or "")
        if attribution.within and outer is not None and not cue:
            return outer
        here = min(start, _first(attribution.cue))
        if self.recent:
            place, entry = self.recent[-1]
            between = self.document.text[place:here] if here > place else ""
            if len(between) < 1500 and between.count("\n\n") < 3:
                return entry
        return self.own


def _bare(name: str) -> str:
    """Return a description without its article: "the ministry" → "ministry" is the ministry."""
    first, _, rest = name.partition(" ")
    return rest if first.lower() in ("the", "this", "that") and rest else name


def _may_be(entry: Entry, gender: str) -> bool:
    if entry.kind not in ("person", "anonymous", "unknown") or entry.plural:
        return False
    if entry.kind == "unknown" and not entry.names[0][:1].isupper():
        return False
    return entry.gender in ("", gender)


def _merge(spans: list[Span]) -> tuple[list[int], list[int]]:
    starts: list[int] = []
    ends: list[int] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if ends and span.start <= ends[-1]:
            ends[-1] = max(ends[-1], span.end)
        else:
            starts.append(span.start)
            ends.append(span.end)
    return starts, ends


def _inside(merged: tuple[list[int], list[int]], place: int) -> bool:
    starts, ends = merged
    i = bisect_left(starts, place + 1) - 1
    return i >= 0 and place < ends[i]
