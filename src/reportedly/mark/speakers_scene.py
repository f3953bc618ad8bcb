"""The sources of one document in reading order: who "he", "the ministry" and "we" are here."""

import re
from dataclasses import replace

from reportedly.mark import speakers_words as words
from reportedly.mark.speakers_antecedent import last_phrase
from reportedly.mark.speakers_mentions import Mentions, Ranges, quoted_words
from reportedly.mark.speakers_names import name_words
from reportedly.mark.speakers_page import Entry, Page
from reportedly.mark.speakers_phrase import Phrase, read_source
from reportedly.mark.speakers_pronouns import ENDLESS, Pronouns, first
from reportedly.mark.speakers_unnamed import find_withheld, give_reasons, read_unnamed
from reportedly.types import Attribution, Document

_GENERIC = words.word_set("official person man woman source resident witness diplomat officer")
_HIDDEN = re.compile(
    r"(?i)^\W*(?:(?:is|was|were|are|been|being|be|has been|have been|had been|it (?:is|was))\b.*"
    r"(?:ed|known|said|told|thought|believed|held|understood)\b"
    r"|(?:report|alleg|purport|suppos|apparent)\w*ly|alleged|reported|purported|supposed)\W*$"
)
_THE = re.compile(r"(?i)\b(?:the|these|those|such|any|some|despite|amid|no) $")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s|\n")
_AFTER_HEAD = re.compile(
    r"(?i)\s(?:briefed|familiar|close|with|in|inside|at|from|of|who|involved|present|speaking)\b"
)
_WIDE_END = re.compile(r"[.;:!?\n“”\"—]")
_AUTHORS = ("organisation", "government", "outlet", "place")
_BESIDE = 300  # how near a body stands to a paper that is its own
_MOST_WIDE = 200  # how far a source phrase may go on before its cue


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
        self.read: dict[str, Phrase] = {}
        quoted = Ranges(span for span, _ in quoted_words(attributions))
        self.mentions = Mentions(page, document.id, document.text, quoted)
        self.pronouns = Pronouns(page, document, own, self.by_id, self.speakers, self.mentions)
        self.recent = self.pronouns.recent
        self.anonymous: dict[str, list[Entry]] = {}
        self.placed: dict[int, Entry] = {}
        self.told: set[int] = set()
        self.withheld = find_withheld(document.text)

    def resolve(self) -> dict[str, Entry | None]:
        """Return each attribution's speaker; None where the text hides who it is."""
        late: list[Attribution] = []
        for attribution in self.order:
            text = self._source_text(attribution)
            if text and not attribution.within and text.lower() in words.FIRST_PERSON:
                late.append(attribution)  # who "I" is may stand after the quotation
                self.speakers[attribution.id] = self.own
                continue
            self._settle(attribution, text)
        for attribution in late:
            self._settle(attribution, self._source_text(attribution))
        sources = [(seen.place, seen.entry) for seen in self.recent]
        give_reasons(self.document.text, self.withheld, sources)
        return self.speakers

    def _settle(self, attribution: Attribution, text: str) -> None:
        start = first(attribution.source)
        if text:
            entry: Entry | None = self._source(attribution, start, text)
        else:
            start = min(first(attribution.cue), first(attribution.content))
            entry = self._sourceless(attribution)
        self.speakers[attribution.id] = entry
        if entry is not None and start < ENDLESS:
            self.pronouns.heard(start, entry, attribution)

    def _source_text(self, attribution: Attribution) -> str:
        if not attribution.source:
            return ""
        low, high = first(attribution.source), max(s.end for s in attribution.source)
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
                    mine = first(link.source)
                    # A name that follows its quotation still comes where the quotation does.
                    base = (min(mine, first(link.content), first(link.cue)), 0)
                else:
                    base = (base[0], base[1] + 1)
                place[link.id] = base
            return place[attribution.id]

        def own_place(a: Attribution) -> int:
            return min(first(a.source), first(a.cue), first(a.content))

        return sorted(attributions, key=lambda a: (*key(a), own_place(a), a.id))

    # -- one source ----------------------------------------------------------------------------

    def _source(self, attribution: Attribution, start: int, text: str) -> Entry:
        if text not in self.read:
            self.read[text] = read_source(text)
        phrase = self.read[text]
        if phrase.pronoun:
            entry = self.pronouns.resolve(attribution, start, phrase, self._relative)
            if entry is not None:
                return entry
            entry = self.page.new(phrase.full, "unknown", f"in {self.document.id} {start}")
            entry.plural = True  # nobody known, so no antecedent of a later "he"
            return entry
        wide = text
        if not phrase.name or phrase.kind != "person":
            wide = self._wide(attribution, start, text)
            if not phrase.name and wide != text and _unnamed_by(wide):
                phrase = replace(phrase, kind="anonymous", anonymous=True)
        if not phrase.name and self._withheld(attribution):
            phrase = replace(phrase, kind="anonymous", anonymous=True)
        entry = self._described(start, phrase, text)
        self._tell(entry, wide)
        return entry

    def _tell(self, entry: Entry, source: str) -> None:
        """Note of an unnamed source, where it is first met, how its phrase counts and places it."""
        if entry.kind == "anonymous" and entry is not self.own and id(entry) not in self.told:
            self.told.add(id(entry))
            entry.number, entry.position = read_unnamed(source)

    def _withheld(self, attribution: Attribution) -> bool:
        """Tell whether the words about source and cue say that the name is withheld."""
        end = max(span.end for span in attribution.source + attribution.cue)
        tail = self.document.text[end : end + 120]
        stop = _SENTENCE_END.search(tail)
        tail = tail[: stop.start()] if stop else tail
        return any(mark in tail for mark in words.WITHHELD)

    def _wide(self, attribution: Attribution, start: int, text: str) -> str:
        """Return a source phrase with what follows its head up to the cue or the clause's end."""
        document = self.document.text
        end = start + len(text)
        cue = first(attribution.cue)
        high = cue if cue > end else end + _MOST_WIDE
        more = document[end : min(high, end + _MOST_WIDE)]
        cut = _WIDE_END.search(more)
        more = more[: cut.start()] if cut else more
        goes_on = _AFTER_HEAD.match(more) or (cue > end and cut is None and more[:1] == ",")
        return text + more.rstrip() if goes_on else text

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
            return self._speaks_for(start, phrase, text)
        if phrase.kind == "person":
            return self._office(start, phrase, text)
        if phrase.role in words.PAPER_HEADS and phrase.definite and not phrase.modifiers:
            last = self.pronouns.last(lambda e: e.kind in _AUTHORS, start, 40, near=_BESIDE)
            if last is not None:
                return last
        name = phrase.full or text.strip()
        body = phrase.kind in ("government", "organisation", "outlet", "group")
        if body and (phrase.definite or not phrase.indefinite):
            return page.body(phrase, _bare(name))
        entry = page.named(name, phrase.kind or "unknown")
        entry.plural = entry.plural or phrase.plural  # "the boatmen" are who "they" are
        return entry

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
        if start in self.placed:
            return self.placed[start]
        earlier = self._linked(role, phrase) if phrase.definite else None
        if earlier is not None:
            return earlier
        name = phrase.full or text.strip()
        space = f"in {self.document.id}"
        if phrase.indefinite:
            entry = self.page.new(name, "anonymous", f"{space} {start}")
        else:
            entry = self.page.named(name, "anonymous", space)
            entry.named = False
        entry.plural = phrase.plural
        entry.gender = phrase.gender
        entry.head = phrase.role
        entry.roles = [phrase.modifiers] if phrase.modifiers else entry.roles
        self.anonymous.setdefault(role, []).append(entry)
        self.placed[start] = entry
        return entry

    def _linked(self, role: str, phrase: Phrase) -> Entry | None:
        """Return the unnamed source that "the official" links back to, if any fits.

        "The Bordurian official" is no "senior official" of whom only that was said.
        """
        for entry in reversed(self.anonymous.get(role, [])[-8:]):
            if not phrase.modifiers or any(phrase.modifiers & known for known in entry.roles):
                return entry
        return None

    def _office(self, start: int, phrase: Phrase, text: str) -> Entry:
        """Return the holder of an office: "the mayor", "the Bordurian leader"."""
        page = self.page
        if phrase.indefinite:
            return self._unnamed(start, phrase, text)
        earlier = self._linked(phrase.role, phrase)
        if earlier is not None and phrase.role in _GENERIC:
            return earlier
        if phrase.role not in _GENERIC or phrase.modifiers:
            fitting = page.by_role(phrase.role, phrase.modifiers)
            fitting = [e for e in fitting if not phrase.gender or e.gender in ("", phrase.gender)]
            if len(fitting) > 1:
                spoken = [seen.entry for seen in self.recent[-40:] if seen.entry in fitting]
                named = {id(e) for e in fitting}
                fitting = [spoken[-1]] if spoken else ([] if len(named) > 1 else fitting)
            if fitting:
                if phrase.full not in fitting[0].aliases:
                    fitting[0].aliases.append(phrase.full)
                fitting[0].gender = fitting[0].gender or phrase.gender
                return fitting[0]
        if earlier is not None:
            return earlier
        if phrase.role in _GENERIC:
            return self._unnamed(start, phrase, text)
        if phrase.definite and not phrase.plural and phrase.role in words.EPITHETS:
            person = self.mentions.described(start, phrase.gender)
            if person is not None:
                page.learn(person, phrase)
                return person
        name = phrase.full or text.strip()
        entry = page.named(name, "person", f"in {self.document.id}")
        if not entry.roles:
            entry.gender = phrase.gender
            entry.roles.append(frozenset({phrase.role}) | phrase.modifiers)
            page.hold(entry, phrase.role)
        return entry

    def _speaks_for(self, start: int, phrase: Phrase, text: str) -> Entry:
        """Return the body that a spokesperson or a paper speaks for."""
        page = self.page
        if phrase.role in words.SPOKES and phrase.definite:
            held = page.by_role(phrase.role, phrase.modifiers)
            if len(held) == 1:
                return held[0]
        inner = read_source(phrase.complement)
        name = phrase.full or text.strip()
        body = inner.kind in ("organisation", "government", "outlet", "place")
        person: Entry | None = None
        if inner.name and not body:
            person = page.find_person(inner.name, inner.gender)
            if person is None and inner.kind == "person":
                person = page.person(inner.name)
        if phrase.role in words.PAPER_HEADS and person is not None:
            return person
        if person is not None or (inner.pronoun and phrase.role in words.SPOKES):
            # A body speaks through whoever speaks for it; a person does not.
            entry = self._unnamed(start, phrase, text)
            entry.represents = person
            return entry
        if inner.name and not inner.pronoun:
            entry = page.body(inner, inner.name)
        elif body and inner.role:
            entry = page.body(inner, _bare(inner.full))
        else:
            return page.named(name, "unknown", "")
        if phrase.role in words.SPOKES and name not in entry.aliases:
            entry.aliases.append(name)
        return entry

    def _relative(self, attribution: Attribution, start: int) -> Entry | None:
        """Return whom "who" or "which" refers back to: the noun phrase that ends before it."""
        text = self.document.text
        window = text[max(0, start - 200) : start]
        ends = [m.end() for m in _SENTENCE_END.finditer(window)]
        who = "who" in self._source_text(attribution).lower()
        phrase_text = last_phrase(window[ends[-1] if ends else 0 :], people=who)
        if not phrase_text:
            return None
        phrase = read_source(phrase_text)
        if phrase.pronoun:
            if phrase.pronoun in words.RELATIVES:
                return None
            return self.pronouns.resolve(attribution, start, phrase, self._relative)
        if not phrase.name and not phrase.role:
            return None
        place = max(text.rfind(phrase_text, 0, start), 0)
        if not phrase.name and self._withheld(attribution):
            phrase = replace(phrase, kind="anonymous", anonymous=True)
        entry = self._described(place, phrase, phrase_text)
        self._tell(entry, phrase_text)
        return entry

    # -- no source -----------------------------------------------------------------------------

    def _sourceless(self, attribution: Attribution) -> Entry | None:
        """Return the document's own voice, the speaker continued, or None for a hidden source."""
        cue = " ".join(span.text for span in attribution.cue)
        start, end = (
            first(attribution.content),
            max((s.end for s in attribution.content), default=0),
        )
        size = len(self.document.text.strip())
        start_of_cue = min(first(attribution.cue), len(self.document.text))
        if not cue and (not attribution.content or end - start >= 0.8 * size):
            return self.own
        if cue and _HIDDEN.match(cue[:200]):
            return None
        if cue and _THE.search(self.document.text, max(0, start_of_cue - 12), start_of_cue):
            return None
        outer = self.speakers.get(attribution.within or "")
        if attribution.within and outer is not None and not cue:
            return outer
        here = min(start, first(attribution.cue))
        return self.pronouns.going_on(here) or self.own


def _unnamed_by(wide: str) -> bool:
    low = wide.lower()
    return any(mark in low for mark in words.ANONYMITY)


def _bare(name: str) -> str:
    """Return a description without its article: "the ministry" → "ministry" is the ministry."""
    first, _, rest = name.partition(" ")
    return rest if first.lower() in ("the", "this", "that") and rest else name
