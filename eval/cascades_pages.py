"""The pages of the cascades: stories of our own, and who copies, cites and alters what."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from random import Random

from eval.cascades_alter import ALTERATIONS, MARKS, STYLES, Pieces
from reportedly.mark.quotes import find_quotes
from reportedly.mark.sentences import find_sentences

STORIES = Path(__file__).with_name("cascades.txt")
OWN, TAKEN = 30, 12  # cascades of a split
OUTLETS = (
    "Norrwire", "The Varnaby Courier", "Shore Daily", "The Evening Lantern", "Meridian Post",
    "Radio Kestrel", "The Quenby Gazette", "Harbour Mail", "The Morning Anvil",
)  # fmt: skip
LEADS = (
    "People in the region woke up to a changed day, and many asked how it had come to that.",
    "The matter has kept the market square talking since the weekend, as our readers write.",
    "It was the third incident of its sort in as many winters, and hardly the smallest one.",
    "What began as a rumour in the bakery has since become the talk of three counties.",
)
OWN_WORDS = (
    "A boy on the corner sells hot chestnuts and knows the name of every dog.",
    "Nobody at the bus stop wanted to give a name, but all of them had a view.",
    "The bakery sold out before nine, and its owner put a chair into the sun.",
    "An old map in the library shows how little was built here before the flood.",
    "Late in the day the wind turned, and washing was taken in from the lines.",
    "Two painters went on with the railings as if it had been any other week.",
    "The teacher took her class out to look, with pencils and a packed lunch.",
    "From the tower one sees three villages and, on clear mornings, a fourth.",
    "Tea was handed round in the hall, where the heating has been off since May.",
)
VERBS = [
    "said",
    "explained",
    "added",
    "argued",
    "stated",
    "insisted",
    "noted",
    "declared",
    "remarked",
]
REPORTED = ("{outlet} reported that {told}.", "According to {outlet}, {told}.")
OFFICIALS = ("Officials said that {claim}.", "Officials said {told}.")
STATED = ("{speaker}, {role}, said that {claim}.", "The {body} said on Tuesday that {claim}.")


@dataclass(frozen=True)
class Story:
    """What is told: who states which claim, in which words, and what stands around it."""

    body: str
    speaker: str
    role: str
    claim: str
    told: str
    sentences: tuple[str, ...]
    second: str
    around: tuple[str, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``claims`` is who stands behind the claim in it, "officials" for nobody."""

    text: str
    claims: str | None = None
    quotes: str | None = None


@dataclass
class Page:
    """A page, whom it has text from (each with what was taken), and whom it cites."""

    outlet: str
    day: int
    paragraphs: list[Paragraph]
    taken: dict[int, set[str]] = field(default_factory=dict)
    cites: set[int] = field(default_factory=set)
    change: str | None = None


@dataclass
class Cascade:
    """All pages of one story, in the order of time."""

    name: str
    pages: list[Page]


def read_stories() -> list[Story]:
    """Return the invented stories."""
    found = []
    for block in STORIES.read_text("utf-8").split("\n\n"):
        lines = [line.partition(": ") for line in block.splitlines() if line[:1] not in ("", "#")]
        one = {key: value for key, _, value in lines}
        found.append(
            Story(
                one["body"], one["speaker"], one["role"], one["claim"], one["told"],
                _sentences(one["quote"]), one["second"],
                tuple(value for key, _, value in lines if key == "around"),
            )
        )  # fmt: skip
    return found


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(text[s.start : s.end] for s in find_sentences(text))


def quoted(pieces: Pieces, clause: str, marks: tuple[str, str]) -> str:
    """Return a quotation with its reporting clause after its first piece."""
    opening, closing = marks
    first = pieces[0].removesuffix(".") + ("," if pieces[0].endswith(".") else "")
    text = f"{opening}{first}{closing} {clause}."
    return " ".join((text, *(f"{opening}{piece}{closing}" for piece in pieces[1:])))


def own_cascades(seed: int, count: int = OWN) -> Iterator[Cascade]:
    """Give cascades of the invented stories."""
    stories = read_stories()
    for number in range(count):
        chance = Random(f"{seed} {number}")
        story = stories[number % len(stories)]
        yield Cascade(f"own {number}", _Builder(story, chance).build())


def taken_cascades(data: Path, seed: int, count: int = TAKEN) -> Iterator[Cascade]:
    """Give cascades of excerpts from articles, where there are any."""
    files = sorted((data / "events" / "outlets").glob("*.json"))
    chance = Random(seed)
    chance.shuffle(files)
    made = 0
    for file in files:
        if made == count:
            return
        body = [s["sentence"].strip() for s in json.loads(file.read_text("utf-8"))["body"]]
        for at, text in enumerate(body):
            quotes = [q for q in find_quotes(text) if q.depth == 0 and not q.scare and q.closed]
            if len(quotes) != 1 or len(text[quotes[0].start : quotes[0].end].split()) < 14:
                continue
            quote = quotes[0]
            if quote.start > 0 or "said" not in text[quote.end :]:
                continue
            around = tuple(t for t in body[max(0, at - 3) : at + 4] if t is not text)
            inner = text[quote.inner_start : quote.inner_end].rstrip(",")
            sentences = _sentences(inner + ("" if inner[-1] in ".!?" else "."))
            story = Story("", "Ilmo Tarvala", "", "", "", sentences, "", around)
            yield Cascade(file.name, _Builder(story, chance).build())
            made += 1
            break


class _Builder:
    """Writes the pages of one cascade, one after the other."""

    def __init__(self, story: Story, chance: Random) -> None:
        self.story = story
        self.chance = chance
        self.outlets = list(OUTLETS)
        chance.shuffle(self.outlets)
        self.pages: list[Page] = []
        self.altered: list[Pieces] = []
        self.who = story.speaker

    def build(self) -> list[Page]:
        story, chance = self.story, self.chance
        who = chance.choice((0, 1))
        self.who = (story.speaker, f"the {story.body}")[who]
        first = [Paragraph(STATED[who].format(**vars(story)), story.body)]
        if not story.claim:
            first = []
        first += [self._quote(STYLES["whole"](story.sentences, chance), "true", MARKS[0])]
        first += [Paragraph(text) for text in story.around]
        self._add(first)
        ways = ["copy", "trim", "relead", "alter", "restyle", "merge", "alter"]
        if story.claim:
            ways += ["named", "officials", "second", "independent"]
        for _ in range(chance.randint(4, 6)):
            getattr(self, f"_{chance.choice(ways)}")()
        return self.pages

    def _quote(self, pieces: Pieces, wording: str, marks: tuple[str, str]) -> Paragraph:
        clause = f"{VERBS[len(self.pages)]} {self.story.speaker}"
        return Paragraph(quoted(pieces, clause, marks), quotes=wording)

    def _add(self, paragraphs: list[Paragraph], *sources: int, words: str = "") -> Page:
        """Add a page that copies from ``sources``, and ``words`` from whoever has them first."""
        page = Page(self.outlets[len(self.pages)], 2 + len(self.pages), paragraphs)
        text = " ".join(p.text for p in paragraphs)
        if words and words in text:
            for number, other in enumerate(self.pages):
                if number not in sources and words in " ".join(p.text for p in other.paragraphs):
                    page.taken[number] = {words}
                    break
        for source in sources:
            theirs = {p.text for p in self.pages[source].paragraphs}
            page.taken.setdefault(source, set()).update(
                p.text for p in paragraphs if p.text in theirs
            )
        self.pages.append(page)
        return page

    def _any(self) -> int:
        """Return a page that others copy from: one with a quotation."""
        return self.chance.choice(
            [i for i, p in enumerate(self.pages) if any(q.quotes for q in p.paragraphs)]
        )

    def _copy(self) -> None:
        source = self._any()
        self._add(list(self.pages[source].paragraphs), source)

    def _trim(self) -> None:
        source = self._any()
        kept = self.pages[source].paragraphs
        self._add(kept[: max(2, len(kept) - self.chance.randint(1, 2))], source)

    def _relead(self) -> None:
        source = self._any()
        lead = Paragraph(self.chance.choice(LEADS))
        if lead in self.pages[source].paragraphs:
            return self._copy()
        # A lead that another page has too would make that page a source.
        if any(lead in page.paragraphs for page in self.pages):
            return self._trim()
        self._add([lead, *self.pages[source].paragraphs], source)
        return None

    def _rewritten(self, quote: Paragraph, source: int) -> Page:
        before = self.pages[source].paragraphs
        after = [quote if p.quotes else p for p in before]
        page = self._add(after, source)
        page.taken[source] |= {p.text for p in before if p.quotes}
        return page

    def _true(self) -> int:
        return self.chance.choice(
            [i for i, p in enumerate(self.pages) if any(q.quotes == "true" for q in p.paragraphs)]
        )

    def _alter(self) -> None:
        names = list(ALTERATIONS)
        self.chance.shuffle(names)
        for name in names:
            pieces = ALTERATIONS[name](self.story.sentences, self.chance)
            if pieces is not None and pieces not in self.altered:
                self.altered.append(pieces)
                wording = f"{name} {len(self.pages)}"
                page = self._rewritten(self._quote(pieces, wording, MARKS[0]), 0)
                page.change = name
                return

    def _restyle(self) -> None:
        style = self.chance.choice(list(STYLES))
        pieces = STYLES[style](self.story.sentences, self.chance)
        if pieces in self.altered:  # two desks that change the same look like one another's source
            return
        self.altered.append(pieces)
        self._rewritten(self._quote(pieces, "true", self.chance.choice(MARKS)), 0)

    def _merge(self) -> None:
        """Take paragraphs of two pages of which neither holds all."""
        leads = [i for i, p in enumerate(self.pages) if p.paragraphs[0].text in LEADS]
        if not leads:
            return self._relead()
        source = self.chance.choice(leads)
        others = [i for i in range(len(self.pages)) if self.pages[i].change]
        if not others or others[0] == source:
            return self._copy()
        lead = self.pages[source].paragraphs[0]
        rest = [p for p in self.pages[others[0]].paragraphs if p != lead]
        if self.pages[others[0]].paragraphs[0] == lead:
            return self._copy()
        self._add([lead, *rest], source, others[0])
        return None

    def _named(self) -> None:
        cited = self.chance.randrange(len(self.pages))
        if not any(p.claims == self.story.body for p in self.pages[cited].paragraphs):
            cited = 0
        text = self.chance.choice(REPORTED).format(
            outlet=self.pages[cited].outlet, **vars(self.story)
        )
        text = text[0].upper() + text[1:]
        page = self._add([Paragraph(text, self.story.body), self._own()], words=self.story.told[1:])
        page.cites.add(cited)

    def _officials(self) -> None:
        text = self.chance.choice(OFFICIALS).format(**vars(self.story))
        words = self.story.claim if self.story.claim in text else self.story.told[1:]
        self._add([Paragraph(text, "officials"), self._own()], words=words)

    def _second(self) -> None:
        text = f"The {self.story.second} said that {self.story.claim}."
        self._add([Paragraph(text, self.story.second), self._own()], words=self.story.claim)

    def _independent(self) -> None:
        """Tell the same statement in a report of its own, with the same quotation."""
        text = f"{self.story.told[0].upper()}{self.story.told[1:]}, {self.who} said."
        quote = next(p for p in self.pages[0].paragraphs if p.quotes)
        self._add(
            [self._own(), Paragraph(text, self.story.body), quote], 0, words=self.story.told[1:]
        )

    def _own(self) -> Paragraph:
        """Return a paragraph that no other page has."""
        return Paragraph(OWN_WORDS[len(self.pages)])


def html_of(page: Page) -> bytes:
    """Return a page as a site would publish it."""
    told = {
        "@context": "https://schema.org", "@type": "NewsArticle",
        "headline": f"News of day {page.day}",
        "datePublished": f"2031-03-{page.day:02d}T09:00:00+00:00",
        "publisher": {"@type": "Organization", "name": page.outlet},
    }  # fmt: skip
    body = "".join(f"<p>{escape(p.text, quote=False)}</p>\n" for p in page.paragraphs)
    return (
        f"<html><head><title>News of day {page.day} | {page.outlet}</title>"
        f'<script type="application/ld+json">{json.dumps(told)}</script></head>'
        f"<body><article><h1>News of day {page.day}</h1>\n{body}</article></body></html>"
    ).encode()
