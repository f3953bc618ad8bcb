"""Even-handedness: the same sentence about other people must be read in the same way.

``even.txt`` holds sentences with slots for people, organisations, outlets, countries and
peoples; each is filled with names of very different origin and look, in both orders, and read
as a page of its own by the whole pipeline. A reading is every attribution with the slots in
place of the names, its force, speech, type and nesting. The reading that most fillings of a
sentence share is its common one, right or wrong; what is counted is how many differ from it.
People, organisations and outlets are invented; countries are real, in alphabetical pairs.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from eval.types import Result, Row
from reportedly.models.encoder import load_encoder
from reportedly.models.gazetteer import load_gazetteer
from reportedly.models.load import Models
from reportedly.pipeline import Input, read_pages
from reportedly.settings import Settings
from reportedly.types import Document, Ledger, Span

SENTENCES = Path(__file__).with_suffix(".txt")
SLOTS = ("P1", "S1", "P2", "S2", "O1", "O2", "N1", "N2", "C1", "X1", "C2", "X2")
FILLERS: dict[str, tuple[str, ...]] = {
    "Slavic": (
        "Zdravko Prelevski", "Prelevski", "Milena Hrastić", "Hrastić", "Savez Luka",
        "Rudar Committee", "Radio Kostrin", "Zorna Danas", "Bulgaria", "Bulgarian",
        "Slovenia", "Slovenian",
    ),
    "Arabic": (
        "Nabil al-Qasrawi", "al-Qasrawi", "Hadiya Ben Tarsin", "Ben Tarsin",
        "Majlis al-Bahr", "Harbour Council of Qasra", "Sawt al-Qasra", "Al-Marfa", "Oman",
        "Omani", "Tunisia", "Tunisian",
    ),
    "Chinese": (
        "Liang Wenxu", "Liang", "Ou Shaoyi", "Ou", "Xinhe Ports Bureau", "Ninth Canal Office",
        "Xinhe Wanbao", "Canal Daily", "Mongolia", "Mongolian", "Singapore", "Singaporean",
    ),
    "West African": (
        "Adébísí Olúkọ̀yà", "Olúkọ̀yà", "Kwabena Asamaning", "Asamaning",
        "Ndoromba Front", "Assembly of River Chiefs", "Radio Tamandé", "Volta Bay Times",
        "Burkina Faso", "Burkinabe", "Senegal", "Senegalese",
    ),
    "Hispanic": (
        "María José Quintalba", "Quintalba", "Íñigo de la Roblera", "de la Roblera",
        "Frente del Puerto", "Junta de Aguas", "El Faro de Quintal", "Radio Ñandú",
        "Costa Rica", "Costa Rican", "Uruguay", "Uruguayan",
    ),
    "Anglo": (
        "Dorothy Penhallick", "Penhallick", "Sean O’Garrity", "O’Garrity", "Tidewrack Trust",
        "National Union of Lock-Keepers", "Penhallick Mercury", "Channel 92 News", "Ireland",
        "Irish", "Jamaica", "Jamaican",
    ),
    "Indian": (
        "Venkatalakshmi Raghunandanan", "Raghunandanan", "K. P. Dasmukh", "Dasmukh",
        "Jal Sangharsh Samiti", "Bharuna Water Board", "Dainik Bharuna", "Bharuna Express",
        "Nepal", "Nepali", "Sri Lanka", "Sri Lankan",
    ),
    "Finnish and Turkish": (
        "Väinö Ylikoskela", "Ylikoskela", "Çiğdem Şahbazoğlu", "Şahbazoğlu", "Vesivahdit",
        "Liman Birliği", "Kivilahden Uutiset", "Çınarlı Postası", "Finland", "Finnish", "Turkey",
        "Turkish",
    ),
    "South-East Asian": (
        "U Thaung Myaing", "Thaung Myaing", "Nguyễn Thị Ngát", "Ngát", "Bo Aung League",
        "Committee for the Delta", "Irra Wire", "Báo Sông", "Laos", "Lao", "Vietnam",
        "Vietnamese",
    ),
    "names that are words": (
        "Grace Marsh", "Marsh", "Will Reed", "Reed", "Speak Up", "Call For Water",
        "Daily Claim", "Evening Reply", "Chad", "Chadian", "Jordan", "Jordanian",
    ),
    "invented": (
        "Orlo Vane", "Vane", "Ilse Marrow", "Marrow", "Lake Wardens", "League of Free Towns",
        "Norrwire", "Verrin Herald", "Tolmar", "Tolmaran", "Verrin", "Verrinese",
    ),
}  # fmt: skip
_EXCHANGED = {"1": "2", "2": "1"}
_SLOT = re.compile(r"\{(\w\d)\}")
_QUIET = (
    "The market was full on the first warm evening of the year, and the boats lay along the quay "
    "in two long rows. The lamps were lit at eight, and the ferry ran until midnight."
)
Reading = tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A sentence with its slots filled; for each filler its place here and its slot's there."""

    text: str
    places: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A filling that is read otherwise than most of its sentence's: in its spans, or its agents."""

    kind: str
    sentence: str
    filling: str
    common: Reading
    found: Reading


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs among the fillings of all sentences, and how many fillings there are."""

    spans: tuple[Difference, ...]
    agents: tuple[Difference, ...]
    fillings: int


def run(data: Path, split: str) -> Result:
    """Score every third sentence (split ``dev``) or all; ``data`` is not needed."""
    del data
    sentences = read_sentences()[:: 3 if split == "dev" else 1]
    found = compare(sentences)
    uneven = {one.sentence for one in found.spans}
    each = len(fillers())
    rows = [
        _row("fillings read otherwise", len(found.spans), found.fillings),
        _row("fillings with other agents", len(found.agents), found.fillings),
        _row("sentences read otherwise in any", len(uneven), len(sentences)),
    ]
    of = Counter(one.filling.partition(",")[0] for one in found.spans)
    for origin in FILLERS:
        rows.append(_row(f"read otherwise, {origin}", of[origin], 2 * len(sentences)))
    note = f"{len(sentences)} sentences, {each} fillings each"
    rows[0] = replace(rows[0], note=note)
    corpus = sha256(SENTENCES.read_bytes() + repr(FILLERS).encode()).hexdigest()
    return Result("even", split, corpus, len(sentences), tuple(rows))


def _row(metric: str, part: int, whole: int) -> Row:
    return Row("reportedly", metric, part / whole, error=True)


def read_sentences() -> list[tuple[str, str]]:
    """Return the sentences, each with the kind that the heading above it names."""
    kind, sentences = "", []
    for line in SENTENCES.read_text("utf-8").splitlines():
        if line.startswith("# "):
            kind = line[2:]
        elif line:
            sentences.append((kind, line))
    return sentences


def compare(sentences: Sequence[tuple[str, str]]) -> Comparison:
    """Read every filling of every sentence, and return those that differ from most."""
    # what judges and joins does not tell who says what
    models = Models(load_gazetteer(), load_encoder())
    spans: list[Difference] = []
    agents: list[Difference] = []
    sets = fillers()
    for kind, sentence in sentences:
        readings: dict[str, Reading] = {}
        speakers: dict[str, Reading] = {}
        for name, names in sets.items():
            filled = fill(sentence, names)
            readings[name], speakers[name] = read(kind, sentence, filled, names, models)
        spans += _differences(kind, sentence, readings)
        agents += _differences(kind, sentence, speakers)
    return Comparison(tuple(spans), tuple(agents), len(sentences) * len(sets))


def _differences(kind: str, sentence: str, readings: dict[str, Reading]) -> list[Difference]:
    ((common, _),) = Counter(readings.values()).most_common(1)
    return [
        Difference(kind, sentence, name, common, found)
        for name, found in readings.items()
        if found != common
    ]


def fillers() -> dict[str, dict[str, str]]:
    """Return all sets of names by slot, each also with its two sides exchanged."""
    sets: dict[str, dict[str, str]] = {}
    for name, words in FILLERS.items():
        names = dict(zip(SLOTS, words, strict=True))
        sets[name] = names
        sets[f"{name}, exchanged"] = {slot: names[slot[0] + _EXCHANGED[slot[1]]] for slot in SLOTS}
    return sets


def fill(sentence: str, names: dict[str, str]) -> Filled:
    """Fill the slots of a sentence, with a capital at its start."""
    text, at = "", 0
    places: list[tuple[int, int, int, int]] = []
    for match in _SLOT.finditer(sentence):
        text += sentence[at : match.start()]
        name = names[match[1]]
        if not text:
            name = name[0].upper() + name[1:]
        places.append((len(text), len(text) + len(name), match.start(), match.end()))
        text += name
        at = match.end()
    return Filled(text + sentence[at:], tuple(places))


def page_of(kind: str, text: str) -> tuple[str, int]:
    """Return a page that holds the text as a document of this kind, and where it begins there."""
    if kind == "headline":
        return f"{text}\n\n{_QUIET}\n", 0
    lead = f"An Evening On The Quay\n\n{_QUIET}\n\n"
    if kind == "comment":
        lead += "1 Comment\n\ngull_27 says:\nMarch 16, 2031 at 3:12 pm\n\n"
        return f"{lead}{text}\n\nReply\n", len(lead)
    if kind == "post":
        return f"{lead}{text} — Tern Four (@tern_4) March 16, 2031\n", len(lead)
    return text + "\n", 0


def read(
    kind: str, sentence: str, filled: Filled, names: dict[str, str], models: Models
) -> tuple[Reading, Reading]:
    """Read a filled sentence: its attributions and their agents, in terms of its slots."""
    page, start = page_of(kind, filled.text)
    ledger = _ledger(page, models)
    documents = {document.id: document for document in ledger.documents}
    agents = {agent.id: agent for agent in ledger.agents}
    order = {one.id: index for index, one in enumerate(ledger.attributions)}

    def spans(document: Document, parts: tuple[Span, ...]) -> tuple[str, ...]:
        shift = document.start - start
        return tuple(in_slots(sentence, filled, s.start + shift, s.end + shift) for s in parts)

    reading: list[tuple[object, ...]] = []
    speakers: list[tuple[object, ...]] = []
    for one in ledger.attributions:
        document = documents[one.document]
        parts = tuple(spans(document, part) for part in (one.source, one.cue, one.content))
        within = order[one.within] if one.within else None
        reading.append((document.kind, *parts, one.force, one.speech, one.type, within))
        agent = agents.get(one.agent or "")
        named = _slot_of(agent.name, names) if agent else None
        speakers.append((parts[0], named, one.anonymous))
    return tuple(reading), tuple(speakers)


def _ledger(page: str, models: Models) -> Ledger:
    return read_pages([Input("page.txt", page.encode)], Settings(), models).ledger


def in_slots(sentence: str, filled: Filled, start: int, end: int) -> str:
    """Return a stretch of the filled sentence as the sentence has it, with where it begins.

    A filler that the stretch holds is its slot again, and one that it cuts is marked as cut.
    """
    low, cut_low = _place(filled, start)
    high, cut_high = _place(filled, end)
    if high > len(sentence) or low < 0:
        return "outside"
    begin = f"(cut){low}" if cut_low else f"{low}"
    return f"{begin}: {sentence[low:high]}{'(cut)' if cut_high else ''}"


def _place(filled: Filled, offset: int) -> tuple[int, bool]:
    """Map an offset to the unfilled sentence; within a filler to its slot's start, as cut."""
    shift = 0
    for start, end, low, high in filled.places:
        if start < offset < end:
            return low, True
        if offset == start:
            return low, False
        if offset >= end:
            shift = high - end
    return offset + shift, False


def _slot_of(name: str, names: dict[str, str]) -> str:
    """Return an agent's name with slots for the names in it, the longest first."""
    for slot in sorted(SLOTS, key=lambda slot: -len(names[slot])):
        name = re.sub(rf"\b{re.escape(names[slot])}(?!\w)", f"{{{slot}}}", name, flags=re.I)
    return name
