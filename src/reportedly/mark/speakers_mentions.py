"""Whom a text has mentioned by a place, and which of them "he" or "she" most likely is there.

A weighing of what is known to matter (Lappin and Leass, Computational Linguistics 20:4, 1994):
whoever speaks and whoever opens a sentence goes before others, the near before the far, and the
gender that the text itself shows must agree. Nothing is taken from first names.
"""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.mark import speakers_words as words
from reportedly.mark.sentences import find_sentences
from reportedly.mark.speakers_page import Entry, Page
from reportedly.types import Attribution, Span

_GENDERED = re.compile(r"(?i)\b(?:(?P<m>he|him|his|himself)|(?P<f>she|hers?|herself))\b")
_MARKED = re.compile(r"[\"“«„][^\"”»“\n]*[\"”»“]?")
_OWNED = re.compile(r"['’]s?\b")
_NEXT = re.compile(r" ([a-z]+)\b")
_SOURCE, _SUBJECT, _OTHER, _BESIDE = 2.5, 2.0, 1.0, 0.0
_GROUNDS = words.word_set(
    "street avenue road square park county river lake island bay beach hill hills mountain valley"
    " city town village airport station bridge tower building hall stadium theatre theater hotel"
    " act bill treaty agreement accord amendment law rights plan prize award cup day week war"
)
_LOOK = 40  # mentions looked back over
_FAR = 5  # sentences


class Ranges:
    """Stretches of a text, merged, to ask whether a place lies in one of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for span in sorted(spans, key=lambda s: (s.start, s.end)):
            if self.ends and span.start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], span.end)
            else:
                self.starts.append(span.start)
                self.ends.append(span.end)

    def __contains__(self, place: int) -> bool:
        i = bisect_right(self.starts, place) - 1
        return i >= 0 and place < self.ends[i]


def quoted_words(attributions: Iterable[Attribution]) -> Iterator[tuple[Span, str]]:
    """Return what stands between quotation marks in contents, with its attribution's id."""
    for attribution in attributions:
        for span in attribution.content:
            if attribution.type == "direct":
                yield span, attribution.id
            elif attribution.type == "mixed":
                for match in _MARKED.finditer(span.text):
                    low, high = span.start + match.start(), span.start + match.end()
                    yield Span(low, high, match.group()), attribution.id


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker mentioned at a place: how prominently, as what, whether within quotation marks."""

    place: int
    entry: Entry
    weight: float
    source: bool
    subject: bool
    quoted: bool


class Mentions:
    """The mentions of persons in one document, in order of place, filled as sources resolve."""

    def __init__(self, page: Page, document: str, text: str, quoted: Ranges) -> None:
        self.text = text
        self.quoted = quoted
        self.starts = [sentence.start for sentence in find_sentences(text)]
        self.items: list[Mention] = []
        found: dict[tuple[str, str], Entry | None] = {}
        for known in page.known.get(document, []):
            phrase = known.phrase
            if phrase.kind not in ("person", None) or not phrase.name:
                continue
            key = (phrase.name, phrase.gender)
            if key not in found:
                found[key] = page.find_person(phrase.name, phrase.gender, phrase.role)
            entry = found[key]
            if entry is not None and entry.kind in ("person", "unknown") and not _thing(entry):
                inside = known.start in quoted
                end = known.start + len(phrase.full)
                subject = known.subject and not _OWNED.match(text, end)
                weight = _SUBJECT if subject else _OTHER
                following = _NEXT.match(text, end)
                if following and _noun(following.group(1)):
                    subject, weight = False, _BESIDE  # "the Winter campaign" is not Winter
                self.items.append(Mention(known.start, entry, weight, False, subject, inside))
        self.items.sort(key=lambda mention: mention.place)
        self.pronouns = [
            (
                match.start(),
                "m" if match.group("m") else "f",
                match.group().lower() in ("he", "she"),
            )
            for match in _GENDERED.finditer(text)
        ]
        self._vote()

    def add(self, place: int, entry: Entry) -> None:
        """Note that a source at ``place`` is ``entry``."""
        inside = place in self.quoted
        insort(
            self.items,
            Mention(place, entry, _SOURCE, True, False, inside),
            key=lambda mention: mention.place,
        )

    def sentence(self, place: int) -> int:
        """Return the number of the sentence that a place lies in."""
        return bisect_right(self.starts, place) - 1

    # -- gender --------------------------------------------------------------------------------

    def _vote(self) -> None:
        """Let the pronouns of sentences that mention one person tell that person's gender."""
        votes: dict[int, dict[str, int]] = {}
        people: dict[int, Entry] = {}
        last = -1
        for pronoun, gender, _ in self.pronouns:
            number = self.sentence(pronoun)
            if pronoun in self.quoted or number == last or number < 0:
                continue
            last = number  # the first pronoun of a sentence tells, what follows may be another's
            alone = self._alone(number, pronoun)
            start = self.starts[number]
            if alone is None and pronoun - start < 3 and not self._between(number, pronoun):
                alone = self._alone(number - 1, start)
            if alone is not None:
                votes.setdefault(id(alone), {"m": 0, "f": 0})[gender] += 1
                people[id(alone)] = alone
        for key, entry in people.items():
            man, woman = votes[key]["m"], votes[key]["f"]
            if not entry.gender and max(man, woman) >= 2 * min(man, woman):
                entry.gender = "m" if man > woman else "f"

    def _between(self, number: int, end: int) -> list[Mention]:
        return self._between_places(self.starts[number], end)

    def _between_places(self, start: int, end: int) -> list[Mention]:
        low = bisect_left(self.items, start, key=lambda m: m.place)
        high = bisect_left(self.items, end, key=lambda m: m.place)
        return self.items[low:high] if high - low < 12 else []

    def _alone(self, number: int, end: int) -> Entry | None:
        """Return the one person whom a sentence mentions before ``end``, outside quotations."""
        if number < 0:
            return None
        found = {id(m.entry): m.entry for m in self._between(number, end) if not m.quoted}
        return next(iter(found.values())) if len(found) == 1 else None

    def _first_of(self, mention: Mention, number: int) -> bool:
        """Tell whether a mention is the first of its sentence."""
        low = bisect_left(self.items, self.starts[number], key=lambda m: m.place)
        return number >= 0 and self.items[low].place == mention.place

    def _earlier(self, start: int, gender: str) -> int:
        """Return where the sentence's first pronoun of a gender stands, for one at ``start``.

        Such pronouns mean one person, unless another who may be meant stands between them.
        """
        here, inside = self.sentence(start), start in self.quoted
        at = bisect_left(self.pronouns, (start, "", False))
        for place, other, subject in reversed(self.pronouns[max(0, at - 12) : at]):
            between = self._between_places(place, start)
            if self.sentence(place) != here or any(
                mention.source
                or mention.subject
                or mention.entry.gender == gender
                or (may_be(mention.entry, gender) and not _apart(self.text, mention.place, start))
                for mention in between
            ):
                break
            if subject and other == gender and (place in self.quoted) == inside:
                start = place
        return start

    def described(self, start: int, gender: str) -> Entry | None:
        """Return whom "the Bordurian liberal" at ``start`` means: a person near whom the text
        shows to be of its gender.

        The pronouns of its sentence tell the gender where the description does not.
        """
        at = bisect_left(self.pronouns, (start, "", False))
        for place, other, _ in self.pronouns[at : at + 1]:
            if not gender and self.sentence(place) == self.sentence(start):
                gender = other
        if not gender:
            return None
        found = self.person(start, gender, avoid=(), content=(), direct=False)
        return found if found is not None and found.gender == gender else None

    # -- he and she ----------------------------------------------------------------------------

    def person(
        self,
        start: int,
        gender: str,
        *,
        avoid: Sequence[Entry | None],
        content: Sequence[Span],
        direct: bool,
    ) -> Entry | None:
        """Return whom "he" or "she" at ``start`` is, or None where nobody fits.

        ``avoid`` are those who cannot be meant; ``content`` is what the pronoun is the source
        of, whose own names are unlikely, and for ``direct`` speech excluded.
        """
        start = self._earlier(start, gender)
        here, inside = self.sentence(start), start in self.quoted
        at = bisect_left(self.items, start, key=lambda mention: mention.place)
        speakers = {id(m.entry) for m in self.items[max(0, at - 400) : at] if m.source}
        scores: dict[int, float] = {}
        people: dict[int, Entry] = {}
        counts: dict[int, int] = {}
        last_source = True
        shut = {id(entry) for entry in avoid if entry is not None}
        for mention in reversed(self.items[max(0, at - _LOOK) : at]):
            entry = mention.entry
            number = self.sentence(mention.place)
            if scores and here - number > _FAR:
                break
            own = any(span.start <= mention.place < span.end for span in content)
            if (own and direct) or id(entry) in shut or not may_be(entry, gender):
                continue
            score = mention.weight - (here - number)
            if not mention.source and not _human(entry) and id(entry) not in speakers:
                if not mention.subject or " " not in entry.names[0]:
                    continue  # it may well be a place or a thing
                score -= 0.8
            score -= 0.8 * own + 0.6 * (entry.kind == "unknown")
            score += 0.5 * (entry.gender == gender) - 1.2 * (mention.quoted and not inside)
            score += (number == here) * (0.4 + 0.8 * mention.subject)
            score += 0.6 * (number == here and self._first_of(mention, number))
            if mention.source and inside:
                score -= 0.5  # whom the quoted speak of has seldom just spoken
            elif mention.source and last_source and not mention.quoted:
                score += 1.2 if direct else 0.6
            if (mention.source or mention.subject) and not mention.quoted:
                last_source = False  # whoever spoke before the last subject speaks no more
            people[id(entry)] = entry
            counts[id(entry)] = counts.get(id(entry), 0) + 1
            scores[id(entry)] = max(score, scores.get(id(entry), -99.0))
        if not scores:
            return None
        best = max(scores, key=lambda key: scores[key] + min(0.1 * counts[key], 0.4))
        return people[best]


def may_be(entry: Entry, gender: str) -> bool:
    """Tell whether "he" or "she" may be this speaker."""
    if entry.kind not in ("person", "anonymous", "unknown") or entry.plural:
        return False
    if entry.kind == "unknown" and not entry.names[0][:1].isupper():
        return False
    if entry.kind == "anonymous" and entry.names[0].lower() in words.VAGUE_SINGLE:
        return False
    return entry.gender in ("", gender)


def _thing(entry: Entry) -> bool:
    """Tell whether a name that may be anything is rather a paper's or a place's than a person's."""
    last = entry.names[0].lower().rsplit(" ", 1)[-1]
    return not entry.roles and (last in words.PAPER_HEADS or last in _GROUNDS)


def _apart(text: str, one: int, two: int) -> bool:
    """Tell whether a comma stands between two places of a sentence."""
    return any(mark in text[one:two] for mark in ",;:—–")


def _noun(word: str) -> bool:
    known = words.head_kind(word) or word in words.ROLES or word in words.PAPER_HEADS
    return bool(known) and word not in words.DETERMINERS and word not in words.GROUP_HEADS


def _human(entry: Entry) -> bool:
    """Tell whether the text shows a name to be a person's: by an office or a pronoun."""
    return bool(entry.roles or entry.gender)
