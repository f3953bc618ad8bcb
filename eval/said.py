"""Who said what, end to end: a page goes in, and statements with their speakers come out.

A statement is found where a content of ours shares at least half of the characters that either has
(intersection over union, blanks not counted; one to one, the best first). Its speaker is right
where the agent that the page's speaker is resolved to bears the gold's name (``same_name``).
*Content* figures ask for the statement alone, *said* figures for both; *speaker given content* is
the share of right speakers among the statements found whose speaker the gold names. A statement
whose speaker the gold does not name asks for its content only.

``dev`` is derived from PolNeAR's development part: each attribution is a statement; its speaker is
the source span where that is the name of a person or a body, or opens with one before a comma;
titles, articles and offices before it in capitals may stand. Where the source is a pronoun, a
role, or nothing, nobody is named. What lies within another attribution is left out, because
PolNeAR marks no nesting. Limits: names that the text gives elsewhere for "he" are not known, so
resolving is only tested where it must leave a name alone; PolNeAR counts thoughts, plans and
deeds, not only what was said; and a peer that copies the span before the verb gets its speaker
right by that.

Any other split ``S`` reads ``said/S.jsonl`` in the data folder, where there is one: a JSON object a
line, ``{"text": article, "statements": [{"text": ..., "speaker": ...}]}``. A statement is looked
up in the article with blanks and the shapes of quotation marks folded, then by its words in order;
one that is not there stays in the gold and can only be missed. Here readers listed what people
*said*, so of ours what was uttered or published counts (``speech``), nested or not.
"""

import json
import re
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from eval.attribution import match, naive
from eval.attribution_peers import peers
from eval.corpus import corpus_sha256, sample
from eval.polnear import Ranges, Triple, read_polnear
from eval.types import Result, Row
from reportedly.models.encoder import load_encoder
from reportedly.models.gazetteer import load_gazetteer
from reportedly.models.load import Models
from reportedly.pipeline import Input, read_pages
from reportedly.settings import Settings

_ARTICLES = frozenset(("the", "a", "an"))
_TITLES = frozenset(
    re.findall(
        r"\w+",
        "mr mrs ms miss dr prof professor sir dame lord lady sen senator rep representative gov "
        "governor gen general col colonel capt captain lt sgt president vice minister prime "
        "secretary judge justice mayor king queen prince princess rev pope",
    )
)
_JOINING = frozenset(("of", "for", "and", "the", "de", "da", "van", "von", "bin", "al", "el", "&"))
_PRONOUNS = frozenset(("i", "he", "she", "we", "they", "it", "you", "who", "that", "this", "his"))
_DOUBLE, _SINGLE = "“”„«»", "‘’‚`"
_FOLDED = str.maketrans(_DOUBLE + _SINGLE, '"' * len(_DOUBLE) + "'" * len(_SINGLE))
_LEAST_RUN = 3  # words that a statement's pieces must keep in order


@dataclass(frozen=True, slots=True)
class Statement:
    """Ranges of an article's text, and who said them; None: not named."""

    content: Ranges
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """An article and its gold."""

    text: str
    gold: tuple[Statement, ...]


Finder = Callable[[str], "list[Statement]"]


def run(data: Path, split: str = "dev") -> Result:
    """Score ours and the peers on ``dev`` (derived), ``sample`` or ``said/{split}.jsonl``."""
    derived = split in ("dev", "sample")
    if derived:
        folder = data / "polnear" / "dev"
        files = [*(folder / "text").iterdir(), *(folder / "attributions").iterdir()]
        items = sample(derive(folder), split)
    else:
        path = data / "said" / f"{split}.jsonl"
        if not path.is_file():
            raise ValueError(f"said has the split dev and those in said/*.jsonl, not {split!r}")
        files = [path]
        items = read_lines(path.read_text("utf-8"))
    systems: list[tuple[str, Finder]] = [("reportedly", ours(flat=derived))]
    for name, triples in (("naive baseline", naive), *peers()):
        systems.append((name, _as_statements(triples)))
    rows: list[Row] = []
    size = sum(len(item.text) for item in items)
    for system, finder in systems:
        begin = time.process_time()
        answers = [finder(item.text) for item in items]
        spent = time.process_time() - begin
        rows += score(system, items, answers)
        rows.append(Row(system, "said speed", size / max(spent, 1e-9), "characters/s CPU"))
    return Result("said", split, corpus_sha256(files), len(items), tuple(rows))


def ours(flat: bool) -> Finder:
    """The package's statements of a page: all but nested ones (``flat``), or all that is speech."""
    # what judges and joins does not tell who says what
    models = Models(load_gazetteer(), load_encoder())

    def find(text: str) -> list[Statement]:
        page = Input("article.txt", text.encode)
        ledger = read_pages([page], Settings(encoding="utf-8"), models).ledger
        starts = {document.id: document.start for document in ledger.documents}
        names = {agent.id: agent.name for agent in ledger.agents if agent.kind != "anonymous"}
        return [
            Statement(
                tuple((at + span.start, at + span.end) for span in found.content),
                names.get(found.agent or ""),
            )
            for found in ledger.attributions
            if found.content and (found.within is None if flat else found.speech)
            for at in (starts[found.document],)
        ]

    return find


def _as_statements(triples: Callable[[str], list[Triple]]) -> Finder:
    """A finder of triples as one of statements: the source as it stands is the speaker."""

    def find(text: str) -> list[Statement]:
        return [
            Statement(t.content, " ".join(text[a:b] for a, b in t.source) or None)
            for t in triples(text)
        ]

    return find


def derive(folder: Path) -> list[Item]:
    """PolNeAR's attributions as statements, with the speakers that their sources name."""
    items = []
    for article in read_polnear(folder):
        gold = []
        for triple in article.gold:
            source = " ".join(article.text[a:b] for a, b in triple.source)
            gold.append(Statement(triple.content, name_in(source)))
        items.append(Item(article.text, tuple(gold)))
    return items


def name_in(source: str) -> str | None:
    """The name that a source is or opens with before a comma, None where it holds no such."""
    name = re.split(r"\s*[,(—–]", " ".join(source.split()), maxsplit=1)[0]
    words = [word for word in name.split() if word.lower() not in _ARTICLES]
    telling = [word for word in words if word.lower() not in _JOINING]
    if not telling or not all(word[0].isupper() for word in telling):
        return None
    if all(word.lower().strip(".") in _TITLES | _PRONOUNS for word in telling):
        return None
    return name


def read_lines(lines: str) -> list[Item]:
    """Articles with statements, a JSON object a line (see the module's docstring)."""
    items = []
    for line in lines.split("\n"):
        if line.strip():
            article = json.loads(line)
            text = article["text"]
            gold = []
            taken = 0
            for one in article["statements"]:
                content = locate(text, one["text"], taken) or locate(text, one["text"])
                taken = content[-1][1] if content else taken
                gold.append(Statement(content, one.get("speaker") or None))
            items.append(Item(text, tuple(gold)))
    return items


def locate(text: str, statement: str, start: int = 0) -> Ranges:
    """Where a statement stands in a text from ``start``; empty where less than half of it does."""
    words = [re.escape(word) for word in statement.translate(_FOLDED).strip('" ').split()]
    if not words:
        return ()
    folded = text.translate(_FOLDED)
    found = re.compile(r"\s+".join(words)).search(folded, start)
    if found:
        return (found.span(),)
    here = list(re.finditer(r"\w+", folded[start:]))
    there = re.findall(r"\w+", statement.translate(_FOLDED).lower())
    blocks = SequenceMatcher(None, [m[0].lower() for m in here], there, autojunk=False)
    runs = [run for run in blocks.get_matching_blocks() if run.size >= _LEAST_RUN]
    if 2 * sum(run.size for run in runs) < len(there):
        return ()
    return tuple(
        (start + here[run.a].start(), start + here[run.a + run.size - 1].end()) for run in runs
    )


def same_name(one: str, other: str) -> bool:
    """Whether two names may be one agent's, case, accents, titles and articles aside.

    They are where the words of one are all in the other, or where the surname is one and the
    given names begin alike.
    """
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    return first[-1] == second[-1] and first[0][0] == second[0][0]


def _words(name: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    words = re.findall(r"\w+", re.sub(r"['’]s\b", "", plain))
    kept = [word for word in words if word not in _TITLES | _ARTICLES | _JOINING]
    return kept or words


def score(system: str, items: Sequence[Item], answers: Sequence[Sequence[Statement]]) -> list[Row]:
    """Rows of one system (see the module's docstring)."""
    gold = found = pairs = right = named = named_right = 0
    for item, answer in zip(items, answers, strict=True):
        located = [one for one in item.gold if one.content]
        mine = [one for one in answer if one.content]
        gold += len(item.gold)
        found += len(mine)
        for g, f in match(item.text, _triples(located), _triples(mine)):
            wanted, given = located[g].speaker, mine[f].speaker
            good = wanted is None or (given is not None and same_name(wanted, given))
            pairs += 1
            right += good
            named += wanted is not None
            named_right += good and wanted is not None
    lost = sum(not one.content for item in items for one in item.gold)
    note = f"{gold} statements" + (f", {lost} not in their text" if lost else "")
    return [
        Row(system, "content precision", pairs / max(1, found)),
        Row(system, "content recall", pairs / max(1, gold), "", note),
        Row(system, "content F1", 2 * pairs / max(1, gold + found)),
        Row(system, "said precision", right / max(1, found)),
        Row(system, "said recall", right / max(1, gold)),
        Row(system, "said F1", 2 * right / max(1, gold + found)),
        Row(system, "speaker given content", named_right / max(1, named), "", f"of {named}"),
    ]


def _triples(statements: Sequence[Statement]) -> list[Triple]:
    return [Triple((), (), one.content) for one in statements]
