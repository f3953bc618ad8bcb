"""A case of some ten thousand records, made by seed without models, for measuring the workbench.

Everything in it is invented, and drawn from short lists of words, so that claims share words as
those of a real case do. Pages go through the store as any page does; what a run would mark and
join is made here. Ids and spans are as the stages make them, so that ``verify`` has no complaint.
"""

import itertools
import random
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from reportedly.ids import make_id
from reportedly.settings import Settings
from reportedly.store.case import open_case, transaction
from reportedly.store.inputs import PageBytes, add_page
from reportedly.store.run import Work, run_case
from reportedly.types import (
    Agent,
    Anchor,
    Attribution,
    Capture,
    Claim,
    Document,
    Evidence,
    Finding,
    Force,
    Ledger,
    Mention,
    Origin,
    Place,
    Relay,
    Span,
    Stance,
    StanceLabel,
    Timex,
)

PAGES = 100
SAID = 30  # attributions a page
STATEMENTS = 2000

_FIRST = (
    "Ada", "Bruno", "Cilla", "Dario", "Edda", "Falk", "Gerda", "Hilmar", "Iva", "Jonte", "Kaisa",
    "Loris", "Mira", "Nils", "Orla",
)  # fmt: skip
_LAST = (
    "Aspvik", "Bremer", "Costin", "Dorval", "Eskola", "Fenwick", "Grell", "Halvik", "Ivert",
    "Jarve", "Korpi", "Lomond",
)  # fmt: skip
_TOWNS = (
    "Varden", "Ketterby", "Sulka", "Orrevik", "Hallum", "Estmark", "Brinna", "Tolvsund",
    "Marrow", "Pellin",
)  # fmt: skip
_THINGS = (
    "gates of the dam", "ferry to the islands", "grain pier", "old lighthouse",
    "bridge over the narrows", "water tower", "harbour office", "fuel depot", "northern road",
    "radio mast", "cold store", "fish market",
)  # fmt: skip
_DEEDS = (
    "were opened by hand", "was closed before midnight", "had been damaged by a boat",
    "lost power twice", "was repaired within a week", "had been searched by inspectors",
    "was sold to a new owner", "caught fire in the storm", "was left without a guard",
    "had failed an earlier test",
)  # fmt: skip
_FORCES: tuple[Force, ...] = ("asserts", "asserts", "asserts", "denies", "doubts")
_CUES = {"asserts": "said", "denies": "denied", "doubts": "doubted"}
_STANCES: dict[Force, StanceLabel] = {"asserts": "support", "denies": "deny", "doubts": "query"}


@dataclass
class _Page:
    """One page while it is written: its text grows, and records point into it."""

    number: int
    seed: int
    text: str = ""
    agents: dict[str, Agent] = field(default_factory=dict)
    said: list[tuple[int, Attribution]] = field(default_factory=list)
    times: list[Timex] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)


def statement(number: int) -> str:
    """Return one of the statements that the case is about; each number has its own words."""
    rest, thing = divmod(number, len(_THINGS))
    rest, deed = divmod(rest, len(_DEEDS))
    return f"the {_THINGS[thing]} at {_TOWNS[rest % len(_TOWNS)]} {_DEEDS[deed]}, number {number}"


def page_name(number: int) -> str:
    """Return the name of a page."""
    return f"page-{number:04d}.txt"


def make_page(number: int, seed: int) -> tuple[bytes, Ledger]:
    """Return a page's bytes, and what marking it gives."""
    day = f"2031-{1 + number % 12:02d}-{1 + number % 28:02d}"
    data = _written(number, seed, "", day).text.encode()
    digest = sha256(data).hexdigest()
    capture = make_id("capture", page_name(number), digest)
    document = make_id("document", capture, "article", 0, len(data))
    # written once more: the records' ids hold that of their document, and that one the text's hash
    page = _written(number, seed, document, day)
    text = page.text
    whole = Document(
        document, capture, "article", None, 0, 0, text.partition("\n")[0], None, "The Courier",
        day, None, None, None, None, 0, len(text), text,
    )  # fmt: skip
    detail = f"the figures of page {number} cannot be compared"
    cited = page.said[0][1].content[0]
    finding = Finding(
        make_id("finding", "sum of parts", document, detail),
        "sum of parts",
        (document,),
        "undecided",
        detail,
        (Anchor(document, cited.start, cited.end, cited.text),),
    )
    made = Ledger(
        captures=(Capture(capture, page_name(number), digest, "text/plain", text, "utf-8", day),),
        documents=(whole,),
        agents=tuple(page.agents.values()),
        attributions=tuple(said for _, said in page.said),
        times=tuple(page.times),
        places=tuple(page.places),
        evidence=tuple(page.evidence),
        findings=(finding,),
    )
    return data, made


def _written(number: int, seed: int, document: str, day: str) -> _Page:
    rng = random.Random(f"{seed} {number}")
    page = _Page(number, seed)
    page.text = f"What is known of {rng.choice(_TOWNS)}, part {number}\n\n"
    for place in range(SAID):
        # the first of all pages tell each statement once, the others tell some of them again
        told = number * SAID + place
        told = told if told < STATEMENTS else rng.randrange(STATEMENTS)
        _sentence(page, rng, document, told, day)
        page.text += "\n\n" if place % 5 == 4 else " "
    return page


def _sentence(page: _Page, rng: random.Random, document: str, told: int, day: str) -> None:
    name = f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"
    agent = make_id("agent", page.number, page.seed, name)
    page.agents.setdefault(agent, Agent(agent, name, "person"))
    force = rng.choice(_FORCES)
    source = _write(page, name)
    page.text += " "
    cue = _write(page, _CUES[force])
    page.text += " that "
    content = _write(page, statement(told))
    page.text += " on "
    when = _write(page, day)
    page.text += " near "
    where = _write(page, rng.choice(_TOWNS))
    page.text += ", as "
    proof = _write(page, rng.choice(("a video", "a photo", "a report")))
    page.text += " is said to show."
    parts = [((one.start, one.end),) for one in (source, cue, content)]
    ident = make_id("attribution", document, *parts)
    page.said.append(
        (
            told,
            Attribution(
                ident, document, "indirect", (source,), (cue,), (content,), agent, False, None,
                force, True,
            ),
        )
    )  # fmt: skip
    at = (document, when.start, when.end)
    page.times.append(Timex(make_id("time", *at), *at, when.text, "DATE", day))
    if len(page.said) % 2:
        at = (document, where.start, where.end)
        lat = 60 + (page.number % 50) / 10
        page.places.append(
            Place(make_id("place", *at), *at, where.text, where.text, lat, 20.0, "g1", 5.0, "VD")
        )
    if len(page.said) % 4 == 0:
        at = (document, proof.start, proof.end)
        page.evidence.append(
            Evidence(
                make_id("evidence", *at, "video"), *at, proof.text, "video", "unverified", ident
            )
        )


def _write(page: _Page, words: str) -> Span:
    start = len(page.text)
    page.text += words
    return Span(start, len(page.text), words)


def join_pages(parts: list[Ledger], seed: int) -> Ledger:
    """Return the claims and relays of all pages."""
    rng = random.Random(f"{seed} join")
    by_words: dict[str, list[tuple[Attribution, Mention]]] = {}
    for part in parts:
        for said in part.attributions:
            span = said.content[0]
            ident = make_id("mention", said.id, span.start, span.end)
            mention = Mention(ident, said.document, span, said.id)
            by_words.setdefault(span.text, []).append((said, mention))
    claims = []
    for text, group in by_words.items():
        stances = tuple(Stance(s.agent, _STANCES[s.force], m.id) for s, m in group)
        backing = [(s, m) for s, m in group if s.force == "asserts"]
        origins = tuple(Origin(s.agent or s.document, (m.id,)) for s, m in backing)
        claims.append(
            Claim(
                make_id("claim", group[0][1].id),
                text,
                tuple(m for _, m in group),
                stances,
                origins,
                worth=round(rng.random(), 4),
            )
        )
    documents = [one.id for part in parts for one in part.documents]
    relays = tuple(
        Relay(make_id("relay", a, b), a, b, "citation", 1.0)
        for a, b in itertools.pairwise(documents)
    )
    return Ledger(claims=tuple(claims), relays=relays)


def make_case(path: Path, pages: int = PAGES, seed: int = 20310506) -> int:
    """Write the case, and return how many records its ledger has."""
    made = {page_name(number): make_page(number, seed) for number in range(pages)}
    work = Work(
        f"by seed {seed}",
        lambda _, uri, __: made[uri][1],
        lambda parts: join_pages(list(parts), seed),
    )
    with open_case(path, write=True, create=True) as case:
        with transaction(case):
            for name, (data, _) in made.items():
                add_page(case, PageBytes(name, data, Settings()))
        run_case(case, Settings(), work)
        (count,) = case.db.execute("SELECT count(*) FROM ledger").fetchone()
    return int(count)
