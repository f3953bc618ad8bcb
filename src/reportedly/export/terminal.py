"""The ledger for a person at a terminal: plain lines, neutral words, every entry with its place.

Page text is untrusted: control characters are shown as pictures and never reach the terminal,
bidirectional overrides are taken out and right-to-left text is isolated from the layout.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.export import case, standing, view
from reportedly.export.terminal_text import columns, safe, wrap
from reportedly.types import Attribution, Claim, Document, Ledger, Mention, Relay

_BOLD, _DIM, _ACCENT = "1", "2", "36"
_MOST_NAME = 160
_MEASURE = 100
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class _Page:
    """How to draw, and the ledger's lookups that every part needs."""

    width: int
    colour: bool
    label: dict[str, str]
    entries: tuple[view.Entry, ...]
    number: dict[str, view.Entry]
    speaker: dict[str, view.Speaker]
    case: case.Case


def render_terminal(ledger: Ledger, *, width: int, colour: bool) -> str:
    """Return the whole view as text whose lines fit ``width`` columns (40 at least).

    ``colour`` adds ANSI bold, dim and cyan. Widths follow East Asian Width; a word wider than a
    line is broken. The text ends in a newline.
    """
    ledger = view.listed(ledger)
    numbered = tuple(view.entries(ledger))
    people = view.speakers(numbered, ledger.agents)
    page = _Page(
        max(40, width),
        colour,
        view.labels(ledger.documents),
        numbered,
        {entry.attribution.id: entry for entry in numbered},
        {entry.attribution.id: person for person in people for entry in person.entries},
        case.read_case(ledger),
    )
    lines = _opening(page, ledger)
    lines += _documents(page, ledger)
    lines += _speakers(page, people)
    lines += _times(page, ledger)
    lines += _places(page, ledger)
    lines += _evidence(page, ledger)
    lines += _claims(page, ledger)
    lines += _timeline(page)
    lines += _relays(page, ledger)
    lines += _techniques(page, ledger)
    lines += _findings(page, ledger)
    return "\n".join(line.rstrip(" ") for line in lines) + "\n"


def _paint(page: _Page, code: str, text: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if page.colour and text else text


def _heading(page: _Page, title: str, note: str = "") -> list[str]:
    room = min(page.width, _MEASURE)
    lines = ["", _paint(page, _BOLD, title)]
    if note and len(title) + 2 + len(note) <= room:
        lines[-1] += "  " + _paint(page, _DIM, note)
    elif note:
        lines += _block(page, note, 0, code=_DIM)
    return [*lines, _paint(page, _DIM, "─" * room)]


def _block(page: _Page, text: str, indent: int, first: str = "", code: str = "") -> list[str]:
    """Wrap a text under an indent; ``first`` stands in the indent of the first line."""
    room = max(16, min(page.width, _MEASURE) - indent)
    lead = first + " " * (indent - columns(first))
    lines = [_paint(page, code, line) if code else line for line in wrap(text, room)]
    return [lead + lines[0], *(" " * indent + line for line in lines[1:])]


def _row(page: _Page, left: str, right: str, indent: int = 0, code: str = "") -> list[str]:
    """Put a dim pointer at the end of a text, on the same line where it fits."""
    room = min(page.width, _MEASURE)
    plain = wrap(left, max(16, room - indent))
    lines = [" " * indent + (_paint(page, code, line) if code else line) for line in plain]
    dim = _paint(page, _DIM, right)
    if indent + columns(plain[-1]) + 2 + columns(right) <= room:
        lines[-1] += "  " + dim
    else:
        lines.append(" " * indent + dim)
    return lines


def _at(page: _Page, document: str, start: int, end: int) -> str:
    return f"[{page.label.get(document, safe(document, 40))}:{start}-{end}]"


def _named(page: _Page, document: str | None) -> str:
    return page.label.get(document or "", safe(document or "", 40))


def _opening(page: _Page, ledger: Ledger) -> list[str]:
    lines = [_paint(page, _BOLD, "reportedly")]
    lines += _block(page, view.NOTE, 0, code=_DIM)
    for capture in ledger.captures:
        dated = f", published {safe(capture.published, 40)}" if capture.published else ""
        lines += ["", *_block(page, safe(capture.uri), 0)]
        facts = f"{safe(capture.media_type, 60)}, {len(capture.text):,} characters{dated}"
        lines += _block(page, f"{facts}; SHA-256 {safe(capture.sha256, 64)}", 2, code=_DIM)
    return lines


def _documents(page: _Page, ledger: Ledger) -> list[str]:
    if not ledger.documents:
        return []
    agents = {agent.id: agent for agent in ledger.agents}
    replies = {reply.document: reply for reply in ledger.replies}
    lines = _heading(page, "PAGES", view.plural(len(ledger.documents), "document"))
    for twig in view.outline(ledger.documents):
        document = twig.document
        shown = min(twig.level, _DEEPEST)
        pad = "  " * shown + "↳ " if shown else ""
        if twig.missing:
            hole = f"… {view.plural(twig.missing, 'level')} missing from the page …"
            lines += _block(page, hole, len(pad), code=_DIM)
        lead = f"{pad}{page.label[document.id]} "
        if twig.level > shown:
            lead += f"(level {twig.level}) "
        by = safe(view.voice(document, agents) or "", _MOST_NAME)
        dated = safe(document.published or "", 40)
        facts = ", ".join(part for part in (document.kind, by, dated) if part)
        if (reply := replies.get(document.id)) is not None:
            held = standing.stance(reply.label, reply.probability)
            facts += f", to {_named(page, reply.parent)}: {held}"
        lines += _block(page, facts, columns(lead), lead)
        lines += _block(page, _about(document), columns(lead), code=_DIM if shown else "")
        if document.republished_from:
            origin = safe(document.republished_from, _MOST_NAME)
            lines += _block(page, f"republished from {origin}", columns(lead), code=_DIM)
    return lines


def _about(document: Document) -> str:
    """Return a document's title, or its first words where it has none."""
    if document.title and document.kind == "article":
        return safe(document.title, _MOST_NAME)
    return safe(document.text[:400].lstrip(), 70)


def _speakers(page: _Page, people: Sequence[view.Speaker]) -> list[str]:
    if not people:
        return []
    note = f"{view.plural(len(people), 'speaker')}, in order of first appearance"
    lines = _heading(page, "WHO SAYS WHAT", note)
    for person in people:
        kind = f" ({person.kind})" if person.kind else ""
        mark = " · unnamed source" if person.unnamed else ""
        name = safe(person.name, _MOST_NAME)
        lines += _block(page, f"{name}{kind}{mark}", 0, code=_BOLD)
        if person.aliases:
            also = "; ".join(safe(alias, 80) for alias in person.aliases[:6])
            lines += _block(page, f"also as {also}", 2, code=_DIM)
        if person.told:
            told = "; ".join(safe(fact, 160) for fact in person.told)
            lines += _block(page, told, 2, code=_DIM)
        if person.represents:
            body = safe(person.represents, _MOST_NAME)
            lines += _block(page, f"speaks for {body}", 2, code=_DIM)
        for entry in person.entries:
            lines += _entry(page, entry)
        lines.append("")
    return lines[:-1]


def _entry(page: _Page, entry: view.Entry) -> list[str]:
    said = entry.attribution
    lead = f"{entry.number:>4}  "
    facts = f"{view.VERBS[said.force]} · {view.WORDING[said.type]}"
    if not said.speech:
        facts += " · no utterance"
    lines = _block(page, facts, len(lead), lead, code=_ACCENT)
    first, last = view.head(said), said.content[-1] if said.content else None
    content = safe(view.words(said.content)) or "(no content on the page)"
    where = _at(page, said.document, first.start, (last or first).end) if first else ""
    lines += _row(page, content, where, len(lead))
    links, more = view.chain(said, page.number)
    if links:
        words = [f"{link.number} ({_who(page, link.attribution)})" for link in links]
        tail = " within …" if more else ""
        lines += _block(page, "within " + " within ".join(words) + tail, len(lead), code=_DIM)
    return lines


def _who(page: _Page, said: Attribution) -> str:
    person = page.speaker.get(said.id)
    return safe(person.name, 80) if person else "speaker not stated"


def _times(page: _Page, ledger: Ledger) -> list[str]:
    if not ledger.times:
        return []
    dated, loose = view.moments(ledger.times)
    texts = {document.id: document.text for document in ledger.documents}
    lines = _heading(page, "WHEN", view.plural(len(ledger.times), "time expression"))
    for title, group in (("", dated), ("Not on the calendar", loose)):
        if title and group:
            lines += [_paint(page, _DIM, title)]
        for moment in group:
            value = f"{safe(moment.value, 24)} {moment.label}".rstrip()
            for number, time in enumerate(moment.times):
                before, after = view.snippet(texts.get(time.document, ""), time.start, time.end, 32)
                context = safe(f"{before}›{time.text}‹{after}")
                lead = (value if not number else "").ljust(21) + " "
                rows = _row(page, context, _at(page, time.document, time.start, time.end), 22)
                lines += [lead + rows[0][22:] if columns(lead) <= 22 else lead + rows[0].lstrip()]
                lines += rows[1:]
    return lines


def _places(page: _Page, ledger: Ledger) -> list[str]:
    if not ledger.places:
        return []
    spots = view.spots(ledger.places)
    lines = _heading(page, "WHERE", view.plural(len(spots), "place"))
    for spot in spots:
        first = spot.first
        also = f" ({safe(first.country, 40)})" if first.country else ""
        lines += _block(page, f"{safe(first.name, _MOST_NAME)}{also}", 0, code=_BOLD)
        lines += _block(page, view.coordinates(first), 2)
        shown = " ".join(_at(page, place.document, place.start, place.end) for place in spot.places)
        lines += _block(page, shown, 2, code=_DIM)
    return lines


def _evidence(page: _Page, ledger: Ledger) -> list[str]:
    if not ledger.evidence:
        return []
    lines = _heading(page, "OFFERED AS PROOF", view.plural(len(ledger.evidence), "item"))
    for item in ledger.evidence:
        status = "nothing said of verification"
        if item.status != "not stated":
            status = f"said to be {item.status}"
        where = _at(page, item.document, item.start, item.end)
        lines += _block(page, f"{item.type} · {status}", 0, code=_ACCENT)
        lines += _row(page, safe(item.text), where, 2)
        if item.status_span is not None:
            span = item.status_span
            where = _at(page, item.document, span.start, span.end)
            lines += _row(page, f"status in: {safe(span.text)}", where, 2)
        if entry := page.number.get(item.attribution or ""):
            by = f"offered by {_who(page, entry.attribution)} ({entry.number})"
            lines += _block(page, by, 2, code=_DIM)
    return lines


def _claims(page: _Page, ledger: Ledger) -> list[str]:
    """Show the claims that several places make in full, those made once in a line or two."""
    if not ledger.claims:
        return []
    names = {agent.id: agent.name for agent in ledger.agents}
    numbered = standing.by_worth(ledger.claims)
    lines = _heading(page, "CLAIMS", view.plural(len(ledger.claims), "claim"))
    if standing.weighed(ledger.claims):
        lines += _block(page, standing.WORTH_NOTE, 0, code=_DIM)
    if any(standing.grounds(mention) for claim in ledger.claims for mention in claim.mentions):
        lines += _block(page, standing.CLAIMS_NOTE, 0, code=_DIM)
    for number, claim in numbered:
        if not view.once(claim):
            lines += _claim(page, claim, number, names)
    single = [(number, claim) for number, claim in numbered if view.once(claim)]
    if single and len(single) < len(numbered):
        lines += ["", _paint(page, _DIM, "Made in one place")]
    for number, claim in single:
        lead = f"{number:>4}  "
        rows = [_mention(page, claim, mention, names) for mention in claim.mentions]
        left, where = rows[0] if rows else (safe(claim.text), "")
        row = _row(page, left, where, len(lead))
        lines += [lead + row[0][len(lead) :], *row[1:], *_answers(page, claim, names)]
    return lines


def _answers(page: _Page, claim: Claim, names: dict[str, str]) -> list[str]:
    """Return what replies and comments do to a claim, in page order."""
    held = [
        f"{standing.stance(stance.label, stance.probability)} by "
        f"{safe(names.get(stance.holder or '', 'speaker not stated'), 80)} "
        f"[{_named(page, stance.document)}]"
        for stance in standing.answers(claim)
    ]
    return _block(page, f"replies: {'; '.join(held)}", 6, code=_DIM) if held else []


def _claim(page: _Page, claim: Claim, number: int, names: dict[str, str]) -> list[str]:
    lead = f"{number:>4}  "
    origins = f", {view.plural(len(claim.origins), 'origin')}" if claim.origins else ""
    lines = _block(page, safe(claim.text), len(lead), lead)
    count = view.plural(len(claim.mentions), "mention") + origins
    lines += _block(page, count, len(lead), code=_ACCENT)
    told = case.lineages(claim)
    for mention in claim.mentions:
        lines += _row(page, *_mention(page, claim, mention, names), len(lead))
        if (line := told.get(mention.id)) is not None:
            lines += _block(page, safe(case.lineage(line, _source(page, line.of))), 8, code=_DIM)
    shown = {mention.id for mention in claim.mentions}
    for stance in claim.stances:
        if stance.mention not in shown and stance.document is None:
            holder = safe(names.get(stance.holder or "", "speaker not stated"), _MOST_NAME)
            lines += _block(page, f"{standing.STANCES[stance.label]}: {holder}", len(lead))
    lines += _answers(page, claim, names)
    if claim.origins:
        roots = [
            safe(names.get(it.root) or page.label.get(it.root) or it.root, 80)
            + f" ({len(it.mentions)})"
            for it in claim.origins
        ]
        lines += _block(page, f"mentions by origin: {', '.join(roots)}", len(lead), code=_DIM)
    lines += _accounts(page, claim)
    for check in claim.factchecks:
        rating = f"rated “{safe(check.rating, 80)}”" if check.rating else "no rating given"
        day = f", {safe(check.published, 30)}" if check.published else ""
        text = (
            f"{view.ABOUT} ({check.score:.0%}): “{safe(check.claim, 200)}”, {rating}, "
            f"{safe(check.publisher, 80)}{day}, {safe(check.url, 300)}"
        )
        lines += _block(page, text, len(lead))
    return lines


def _accounts(page: _Page, claim: Claim) -> list[str]:
    """Lay the holders of a claim side by side, and name the claims that answer its question."""
    lines = []
    if numbers := case.others(page.case, claim):
        lines += _block(page, f"{case.QUESTION} {', '.join(map(str, numbers))}", 6, code=_DIM)
    held = page.case.accounts.get(claim.id, ())
    if held:
        lines += _block(page, case.HOLDERS, 6, code=_DIM)
    for one in held:
        where = " ".join(f"[{_named(page, document)}]" for document in one.documents)
        lines += _block(
            page, safe(case.account(one, page.case.names, where, case.period(one)), 600), 8
        )
    return lines


def _source(page: _Page, ident: str | None) -> str:
    """Name what a mention has it from: a place in a document, a document or an agent."""
    mention = page.case.mentions.get(ident or "")
    if mention is not None:
        return _at(page, mention.document, mention.span.start, mention.span.end)
    return page.label.get(ident or "") or safe(page.case.names.get(ident or "", ident or ""), 80)


def _timeline(page: _Page) -> list[str]:
    if not page.case.reports:
        return []
    lines = _heading(page, "TIMELINE", view.plural(len(page.case.reports), "report"))
    lines += _block(page, case.TIMELINE_NOTE, 0, code=_DIM)
    for report in page.case.reports:
        mention = page.case.mentions[report.mention]
        facts = [f"claim {page.case.numbers[report.claim]}", case.TURNS[report.turn]]
        words = ", ".join(filter(None, (*facts, case.event(report))))
        where = _at(page, report.document, mention.span.start, mention.span.end)
        lines += _row(page, safe(f"{case.reported(report)}: {words}", 200), where)
    return lines


def _mention(page: _Page, claim: Claim, mention: Mention, names: dict[str, str]) -> tuple[str, str]:
    """Return who makes a claim at a mention, with which stance and words, and the pointer."""
    entry = page.number.get(mention.attribution or "")
    who = f"{_who(page, entry.attribution)} ({entry.number})" if entry else "own voice"
    speaker = entry.attribution.agent if entry else None
    held = "".join(
        f"{standing.STANCES[stance.label]} "
        + (f"by {safe(names.get(stance.holder, stance.holder), 80)} " if stance.holder else "")
        * (stance.holder != speaker)
        for stance in claim.stances
        if stance.mention == mention.id
    )
    span = mention.span
    where = _at(page, mention.document, span.start, span.end)
    grounds = standing.grounds(mention)
    return f"{held}{who}: {safe(span.text, 200)}{grounds and f' {grounds}'}", where


def _relays(page: _Page, ledger: Ledger) -> list[str]:
    if not ledger.relays:
        return []
    names = {agent.id: agent.name for agent in ledger.agents}

    def name(ident: str) -> str:
        return page.label.get(ident) or safe(names.get(ident, ident), 80)

    def line(relay: Relay) -> str:
        return f"{name(relay.to)} has it from {name(relay.from_)} · {relay.kind} {relay.score:.2f}"

    lines = _heading(page, "PASSED ON", view.plural(len(ledger.relays), "relay"))
    for relay in ledger.relays:
        lines += _block(page, line(relay), 0)
    return lines


def _techniques(page: _Page, ledger: Ledger) -> list[str]:
    if not ledger.techniques:
        return []
    lines = _heading(page, "WORDING", standing.WORDING_NOTE)
    for mark in ledger.techniques:
        where = _at(page, mark.document, mark.start, mark.end)
        lines += _row(page, f"{safe(mark.label, 60).replace('_', ' ')}: {safe(mark.text)}", where)
    return lines


def _findings(page: _Page, ledger: Ledger) -> list[str]:
    if not ledger.findings:
        return []
    lines = _heading(page, "FINDINGS", "what was computed, with its working")
    for number, finding in enumerate(ledger.findings, 1):
        lead = f"{number:>4}  "
        head = f"{safe(finding.check, 80)} · {view.VERDICTS[finding.verdict]}"
        lines += _block(page, head, len(lead), lead, code=_BOLD)
        lines += _block(page, safe(finding.detail, 2000), len(lead))
        for anchor in finding.spans:
            where = _at(page, anchor.document, anchor.start, anchor.end)
            lines += _row(page, safe(anchor.text, 200), where, len(lead), code=_DIM)
    return lines
