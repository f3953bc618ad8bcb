"""Constructed cascades: how a statement travels, told on pages whose whole lineage is known.

A seeded source of chance writes a first report and lets others copy, trim, re-lead, paraphrase and
merge it, cite it by name or as "officials", and alter its quotation in one named way. Most of the
cascades tell invented stories (``cascades.txt``); where the data folder holds ``events/outlets``,
the others are excerpts of its articles. The pages go through the whole pipeline.

*Relays*: F1 over pairs and kinds. A page that holds all that another took is as good an answer as
the one that it was taken from: nothing on the pages tells them apart. *Origins*: of claims whose
mentions are all known, those whose number of origins is that of the speakers behind them;
"officials" are none. For the first figure all mentions of a cascade's statement are one claim, so
that it tells of the tracing alone; the second takes the claims as they were clustered. *Changes*:
of the altered quotations, those with a finding of that name that cites the altered page; of the
true copies (house style, excerpts and brackets aside, the same words), those that no finding calls
changed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from eval.cascades_alter import ALTERATIONS
from eval.cascades_pages import Cascade, html_of, own_cascades, taken_cascades
from eval.types import Result, Row
from reportedly.models.load import Models, load_models
from reportedly.pipeline import Input, read_pages
from reportedly.settings import Settings
from reportedly.trace.origins import trace_origins
from reportedly.types import Claim, Finding, Ledger, Mention

SEEDS = {"dev": 1, "check": 2}


@dataclass
class Score:
    """What is counted."""

    relays: Counter[str] = field(default_factory=Counter)
    origins: Counter[str] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    copies: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def run(data: Path, split: str) -> Result:
    """Score the cascades of a split (``dev`` or ``check``)."""
    cascades = [*own_cascades(SEEDS[split]), *taken_cascades(data, SEEDS[split])]
    models = load_models()
    score = Score()
    for cascade in cascades:
        judge(cascade, read(cascade, models), score)
    digest = sha256(b"".join(html_of(p) for c in cascades for p in c.pages)).hexdigest()
    return Result("cascades", split, digest, len(cascades), tuple(_rows(score)))


def _rows(score: Score) -> Iterator[Row]:
    right, wrong, missed = (score.relays[k] for k in ("right", "wrong", "missed"))
    yield _share("relays F1", 2 * right, 2 * right + wrong + missed, f"{right + missed} relays")
    yield _share("relays precision", right, right + wrong)
    yield _share("relays recall", right, right + missed)
    for what, metric in (
        ("joined", "origin count exact"),
        ("as clustered", "of claims as clustered"),
    ):
        right, wrong = (score.origins[f"{key} {what}"] for key in ("right", "wrong"))
        yield _share(metric, right, right + wrong, f"{right + wrong} claims")
    count = score.changes.total() // 2
    found = sum(n for k, n in score.changes.items() if k.startswith("found "))
    yield _share("change found and named", found, count, f"{count} changes")
    for kind in ALTERATIONS:
        yield _share(f"found: {kind}", score.changes[f"found {kind}"], score.changes[f"all {kind}"])
    count = score.copies.total()
    yield _share("true copy left alone", score.copies["right"], count, f"{count} copies")


def _share(metric: str, part: int, whole: int, note: str = "") -> Row:
    return Row("reportedly", metric, part / whole if whole else 1.0, note=note)


def read(cascade: Cascade, models: Models) -> Ledger:
    """Return the ledger of all pages of a cascade."""

    def page_of(content: bytes) -> Input:
        return Input(f"https://{sha256(content).hexdigest()[:8]}.example/", lambda: content)

    inputs = [page_of(html_of(page)) for page in cascade.pages]
    outcome = read_pages(inputs, Settings(), models)
    assert not outcome.unread, outcome.ledger.findings
    return outcome.ledger


def judge(cascade: Cascade, ledger: Ledger, score: Score) -> None:
    """Count what a ledger has right of a cascade."""
    capture = {c.id: i for i, c in enumerate(ledger.captures)}
    number = {d.id: capture[d.capture] for d in ledger.documents}
    _judge_relays(cascade, ledger, number, score)
    _judge_origins(cascade, ledger, number, score)
    _judge_changes(cascade, ledger, number, score)


def _judge_relays(cascade: Cascade, ledger: Ledger, number: dict[str, int], score: Score) -> None:
    pages = cascade.pages
    said = {
        (number[r.from_], number[r.to], r.kind)
        for r in ledger.relays
        if r.from_ in number and r.to in number
    }
    wanted: list[tuple[set[int], int, str]] = []
    for to, page in enumerate(pages):
        for source, taken in page.taken.items():
            same = {
                i
                for i in range(to)
                if taken and all(t in " ".join(p.text for p in pages[i].paragraphs) for t in taken)
            }
            wanted.append((same | {source}, to, "reuse"))
        wanted += [({source}, to, "citation") for source in page.cites]
    for sources, to, kind in wanted:
        hit = next(
            (one for one in sorted(said) if one[0] in sources and one[1:] == (to, kind)), None
        )
        score.relays["right" if hit else "missed"] += 1
        if hit:
            said.discard(hit)
        else:
            score.wrong.append(f"{cascade.name}: missed {kind} {sources} > {to}")
    score.relays["wrong"] += len(said)
    score.wrong += [f"{cascade.name}: wrong relay {one}" for one in sorted(said)]


def _judge_origins(cascade: Cascade, ledger: Ledger, number: dict[str, int], score: Score) -> None:
    texts = {d.id: d.text for d in ledger.documents}
    joined: list[Mention] = []
    for claim in ledger.claims:
        if all(_behind(cascade, m, number, texts) for m in claim.mentions):
            joined += claim.mentions
            _judge_count(cascade, claim, number, texts, score, "as clustered")
    if joined:
        told = [a for a in ledger.attributions if a.manner != "deed"]
        one = Claim("claim", joined[0].span.text, tuple(joined))
        args = ledger.documents, told, ledger.relays, ledger.agents
        (traced,) = trace_origins([one], *args)
        _judge_count(cascade, traced, number, texts, score, "joined")


def _behind(
    cascade: Cascade, mention: Mention, number: dict[str, int], texts: dict[str, str]
) -> str | None:
    """Return who is known to stand behind a mention, None where it is none of the cascade's."""
    for paragraph in cascade.pages[number[mention.document]].paragraphs:
        start = texts[mention.document].find(paragraph.text) if paragraph.claims else -1
        if start >= 0 and start <= mention.span.start < start + len(paragraph.text):
            return paragraph.claims
    return None


def _judge_count(
    cascade: Cascade, claim: Claim, number: dict[str, int], texts: dict[str, str], score: Score,
    what: str,
) -> None:  # fmt: skip
    behind = {_behind(cascade, m, number, texts) for m in claim.mentions}
    count = len(behind - {"officials"})
    if not count:
        return  # whether two unnamed sources are one is not known
    right = len(claim.origins) == count
    score.origins[f"{'right' if right else 'wrong'} {what}"] += 1
    if not right:
        found = len(claim.origins)
        score.wrong.append(f"{cascade.name}: {found} origins, not {count}, {what}: {claim.text}")


def _judge_changes(cascade: Cascade, ledger: Ledger, number: dict[str, int], score: Score) -> None:
    wordings = [
        next((p.quotes for p in page.paragraphs if p.quotes), None) for page in cascade.pages
    ]
    used: set[str] = set()
    findings = [f for f in ledger.findings if f.check == "fidelity"]
    for at, page in enumerate(cascade.pages):
        if page.change is None:
            continue
        score.changes[f"all {page.change}"] += 1
        hit = next(
            (f for f in findings if f.detail.startswith(page.change) and at in _about(f, number)),
            None,
        )
        score.changes[f"found {page.change}" if hit else f"missed {page.change}"] += 1
        if hit is None:
            score.wrong.append(f"{cascade.name}: missed {page.change} on {at}")
            score.wrong += [f"    {f.detail}" for f in findings if at in _about(f, number)]
            score.wrong += [f"    {p.text}" for p in page.paragraphs if p.quotes]
    for at, wording in enumerate(wordings):
        if wording != "true" or at == 0:
            continue
        false = [
            f
            for f in findings
            if f.verdict != "holds"
            and at in _about(f, number)
            and all(wordings[i] == "true" for i in _about(f, number))
        ]
        used |= {f.id for f in false}
        score.copies["wrong" if false else "right"] += 1
        if false:
            score.wrong.append(f"{cascade.name}: copy {at} called changed: {false[0].detail}")
            score.wrong += [f"    {p.text}" for p in cascade.pages[at].paragraphs if p.quotes]


def _about(finding: Finding, number: dict[str, int]) -> Sequence[int]:
    """Return the pages of the two wordings that a finding compares."""
    return list(dict.fromkeys(number[anchor.document] for anchor in finding.spans))
