"""The lists of the HTML report: every record once, linked both ways to the exact characters."""

from collections.abc import Iterable

from reportedly.export import case, standing, view
from reportedly.export.html_case import accounts, lineage, timeline
from reportedly.export.html_marks import Index, at, name
from reportedly.export.html_text import esc
from reportedly.types import Attribution, Claim, Evidence, Finding, Mention, Place, Timex

_MOST_WORDS = 420
_MOST_CONTEXTS = 3


def sections(found: Index, undrawn: frozenset[str]) -> list[tuple[str, str, str, str]]:
    """Return the lists that have anything in them as (element id, title, count, HTML)."""
    ledger = found.ledger
    made = [
        ("who", "Who says what", len(found.people), _people(found, undrawn)),
        ("when", "When", len(ledger.times), _times(found)),
        ("where", "Where", len(ledger.places), _places(found)),
        ("proof", "Offered as proof", len(ledger.evidence), _evidence(found)),
        ("claims", "Claims", len(ledger.claims), _claims(found)),
        ("timeline", "Timeline", len(found.case.reports), timeline(found)),
        ("passed", "Passed on", len(ledger.relays), _relays(found)),
        ("wording", "Wording", len(ledger.techniques), _techniques(found)),
        ("findings", "Findings", len(ledger.findings), _findings(found)),
    ]
    return [(ident, title, f"{count:,}", html) for ident, title, count, html in made if count]


def _bdi(text: str, limit: int = 160) -> str:
    return f"<bdi>{esc(view.clip(text, limit))}</bdi>"


def _people(found: Index, undrawn: frozenset[str]) -> str:
    out = ['<details class="index"><summary>Speakers, in order of first appearance</summary><ol>']
    for person in found.people:
        out.append(
            f'<li><a href="#s{person.number}">{_bdi(person.name, 80)}</a> '
            f'<span class="n">{len(person.entries)}</span></li>'
        )
    out.append("</ol></details>")
    for person in found.people:
        kind = f' <span class="kind">{person.kind}</span>' if person.kind else ""
        unnamed = ' <span class="tag">unnamed source</span>' if person.unnamed else ""
        out.append(
            f'<section class="who" id="s{person.number}" data-s="s{person.number}">'
            f"<h3>{_bdi(person.name)}{kind}{unnamed}</h3>"
        )
        if person.aliases:
            also = "; ".join(_bdi(alias, 80) for alias in person.aliases[:6])
            out.append(f'<p class="also">also as {also}</p>')
        if person.told:
            told = "; ".join(_bdi(fact, 160) for fact in person.told)
            out.append(f'<p class="also">{told}</p>')
        if person.represents:
            out.append(f'<p class="also">speaks for {_bdi(person.represents, 80)}</p>')
        out.append('<ol class="entries">')
        out.extend(_entry(found, entry, undrawn) for entry in person.entries)
        out.append("</ol></section>")
    return "".join(out)


def _entry(found: Index, entry: view.Entry, undrawn: frozenset[str]) -> str:
    said = entry.attribution
    key = found.key[said.id]
    head = view.head(said)
    text = view.clip(view.words(said.content), _MOST_WORDS) or "(no content on the page)"
    silent = "" if said.speech else ' <span class="tag">no utterance</span>'
    where = ""
    if head is not None:
        last = said.content[-1] if said.content else head
        where = at(found, said.document, head.start, last.end)
    lost = ' <span class="tag">not drawn in the text</span>' if f"m-{key}" in undrawn else ""
    return (
        f'<li id="e-{key}" data-k="{key}" data-id="{esc(said.id)}">'
        f'<span class="num">{entry.number}</span>'
        f'<p class="how"><span class="verb {said.force}">{view.VERBS[said.force]}</span> '
        f"<span>{view.WORDING[said.type]}</span>{silent}{lost} {where}</p>"
        f'<blockquote dir="auto" class="{said.type}"><a href="#m-{key}">{esc(text)}</a>'
        "</blockquote>"
        f"{_within(found, said)}</li>"
    )


def _within(found: Index, said: Attribution) -> str:
    links, more = view.chain(said, found.entry)
    parts = [
        f'within <a href="#e-{found.key[link.attribution.id]}">{link.number}</a> '
        f"{_bdi(name(found, link.attribution), 80)}"
        for link in links
    ]
    if more:
        parts.append("within …")
    return f'<p class="meta">{" ".join(parts)}</p>' if parts else ""


def _context(found: Index, record: Timex | Place | Evidence, key: str) -> str:
    """Return a record's words between what stands around them, linked to the text."""
    document = found.document.get(record.document)
    before, after = view.snippet(document.text, record.start, record.end) if document else ("", "")
    return (
        f'<span class="ctx" dir="auto"><span>{esc(before)}</span>'
        f'<a href="#m-{key}">{esc(view.clip(record.text, 200))}</a>'
        f"<span>{esc(after)}</span></span> "
        f"{at(found, record.document, record.start, record.end)}"
    )


def _times(found: Index) -> str:
    dated, loose = view.moments(found.ledger.times)
    return _moments(found, dated, "line") + (
        f"<h3>Not on the calendar</h3>{_moments(found, loose, 'line loose')}" if loose else ""
    )


def _moments(found: Index, group: Iterable[view.Moment], style: str) -> str:
    out = [f'<ol class="{style}">']
    for moment in group:
        day = f' <span class="day">{moment.label}</span>' if moment.label else ""
        out.append(
            f'<li class="when"><p class="value"><span>{esc(view.clip(moment.value, 40))}</span>'
            f"{day}</p><ul>"
        )
        for time in moment.times:
            key = found.key[time.id]
            out.append(f'<li id="e-{key}" data-k="{key}" data-id="{esc(time.id)}">')
            out.append(f"{_context(found, time, key)}</li>")
        out.append("</ul></li>")
    out.append("</ol>")
    return "".join(out)


def _places(found: Index) -> str:
    out = ['<ol class="spots">']
    for spot in view.spots(found.ledger.places):
        first = spot.first
        country = f' <span class="kind">{esc(first.country)}</span>' if first.country else ""
        out.append(
            f"<li><h3>{_bdi(first.name)}{country}</h3>"
            f'<p class="geo">{esc(view.coordinates(first))}</p>'
        )
        dense = len(spot.places) > _MOST_CONTEXTS
        out.append('<ul class="dense">' if dense else "<ul>")
        for place in spot.places:
            key = found.key[place.id]
            out.append(f'<li id="e-{key}" data-k="{key}" data-id="{esc(place.id)}">')
            pointer = at(found, place.document, place.start, place.end)
            link = f'<a href="#m-{key}">{pointer}</a>'
            out.append(f"{link if dense else _context(found, place, key)}</li> ")
        out.append("</ul></li>")
    out.append("</ol>")
    return "".join(out)


def _evidence(found: Index) -> str:
    out = ['<ol class="entries">']
    for number, item in enumerate(found.ledger.evidence, 1):
        key = found.key[item.id]
        status = "nothing said of verification"
        if item.status != "not stated":
            status = f"said to be {item.status}"
        out.append(
            f'<li id="e-{key}" data-k="{key}" data-id="{esc(item.id)}"><span class="num">v{number}'
            f'</span><p class="how"><span class="verb">{item.type}</span> <span>{status}</span></p>'
            f'<p class="say">{_context(found, item, key)}</p>'
        )
        if item.status_span is not None:
            span = item.status_span
            out.append(
                f'<p class="meta">status in <q dir="auto">{esc(view.clip(span.text, 200))}</q> '
                f"{at(found, item.document, span.start, span.end)}</p>"
            )
        if entry := found.entry.get(item.attribution or ""):
            by = _bdi(name(found, entry.attribution), 80)
            out.append(
                f'<p class="meta">offered by <a href="#e-a{entry.number}">{entry.number}</a> {by}'
                "</p>"
            )
        out.append("</li>")
    out.append("</ol>")
    return "".join(out)


def _record(found: Index, ident: str | None) -> str:
    """Name a record that another one refers to, with a link where the report lists it."""
    if ident is None:
        return "speaker not stated"
    if ident in found.agent:
        return _bdi(found.agent[ident].name, 80)
    if ident in found.label:
        return f'<a href="#{found.label[ident]}">{found.label[ident]}</a>'
    if ident in found.key:
        return f'<a href="#e-{found.key[ident]}">{found.key[ident]}</a>'
    capture = next((item for item in found.ledger.captures if item.id == ident), None)
    return _bdi(capture.uri, 80) if capture else esc(view.clip(ident, 80))


def _claims(found: Index) -> str:
    """Return the claims: those that several places make, then those made once, in page order."""
    numbered = standing.by_worth(found.ledger.claims)
    shared = [_claim(found, claim, number) for number, claim in numbered if not view.once(claim)]
    single = [_single(found, claim, number) for number, claim in numbered if view.once(claim)]
    out: list[str] = []
    if standing.weighed(found.ledger.claims):
        out.append(f'<p class="also">{standing.WORTH_NOTE}</p>')
    if any(standing.grounds(one) for claim in found.ledger.claims for one in claim.mentions):
        out.append(f'<p class="also">{standing.CLAIMS_NOTE}</p>')
    if shared:
        out += ['<ol class="entries">', *shared, "</ol>"]
    if single:
        title = "<h3>Made in one place</h3>" if shared else ""
        out += [title, '<ol class="entries tight">', *single, "</ol>"]
    return "".join(out)


def _claim(found: Index, claim: Claim, number: int) -> str:
    key = found.key[claim.id]
    told = case.lineages(claim)
    origins = f", {view.plural(len(claim.origins), 'origin')}" if claim.origins else ""
    out = [
        f'<li id="e-{key}" data-k="{key}" data-id="{esc(claim.id)}"><span class="num">c{number}'
        f'</span><p class="how"><span><span class="verb">'
        f"{view.plural(len(claim.mentions), 'mention')}</span>{origins}</span></p>"
        f'<blockquote dir="auto">{esc(view.clip(claim.text, _MOST_WORDS))}</blockquote>'
        '<ul class="cites">'
    ]
    out.extend(
        f'<li id="e-{key}-{cite}" data-k="{key}-{cite}">{_mention(found, claim, mention)}: '
        f'<a href="#m-{key}-{cite}" dir="auto">{esc(view.clip(mention.span.text, 160))}</a> '
        f"{at(found, mention.document, mention.span.start, mention.span.end)}"
        f"{_grounds(mention)}{lineage(found, told.get(mention.id))}</li>"
        for cite, mention in enumerate(claim.mentions, 1)
    )
    out.append("</ul>")
    out.append(accounts(found, claim))
    shown = {mention.id for mention in claim.mentions}
    for stance in claim.stances:
        if stance.mention not in shown and stance.document is None:
            held = f'<span class="stance">{standing.STANCES[stance.label]}</span>'
            out.append(f'<p class="meta">{held} {_record(found, stance.holder)}</p>')
    out.append(_answers(found, claim))
    if claim.origins:
        roots = [f"{_record(found, it.root)} ({len(it.mentions)})" for it in claim.origins]
        out.append(f'<p class="meta">mentions by origin: {", ".join(roots)}</p>')
    for check in claim.factchecks:
        rating = f"rated {_quoted(check.rating, 80)}" if check.rating else "no rating given"
        day = f", {_bdi(check.published, 30)}" if check.published else ""
        out.append(
            f'<p class="meta">{view.ABOUT} ({check.score:.0%}): {_quoted(check.claim, 200)}, '
            f"{rating}, {_bdi(check.publisher, 80)}{day}, "
            f'<span class="url">{esc(check.url)}</span></p>'
        )
    out.append("</li>")
    return "".join(out)


def _quoted(text: str, limit: int) -> str:
    return f'<q dir="auto">{esc(view.clip(text, limit))}</q>'


def _single(found: Index, claim: Claim, number: int) -> str:
    """Return a claim that stands in one place: one line, with nothing said twice."""
    key = found.key[claim.id]
    text = f'<span dir="auto">{esc(view.clip(claim.text, 200))}</span>'
    where, who = "", ""
    for mention in claim.mentions:
        text = f'<a href="#m-{key}-1" dir="auto">{esc(view.clip(mention.span.text, 200))}</a>'
        where = f" {at(found, mention.document, mention.span.start, mention.span.end)}"
        where += _grounds(mention)
        who = f"{_mention(found, claim, mention)}: "
    return (
        f'<li id="e-{key}-1" data-k="{key}-1" data-id="{esc(claim.id)}"><span class="num" '
        f'id="e-{key}">c{number}</span><p class="cites">{who}{text}{where}</p>'
        f"{_answers(found, claim)}</li>"
    )


def _grounds(mention: Mention) -> str:
    """Say how the speaker of a mention claims to know, where words tell."""
    grounds = standing.grounds(mention)
    return f' <span class="kind">{grounds}</span>' if grounds else ""


def _answers(found: Index, claim: Claim) -> str:
    """Return what replies and comments do to a claim, in page order."""
    held = [
        f'<li><span class="stance">{standing.stance(one.label, one.probability)}</span> by '
        f"{_record(found, one.holder)} {_record(found, one.document)}</li>"
        for one in standing.answers(claim)
    ]
    return f'<ul class="cites" aria-label="Replies">{"".join(held)}</ul>' if held else ""


def _mention(found: Index, claim: Claim, mention: Mention) -> str:
    """Say who makes a claim at a mention, and with which stance."""
    entry = found.entry.get(mention.attribution or "")
    speaker = entry.attribution.agent if entry else None
    held = [
        f'<span class="stance">{standing.STANCES[stance.label]}</span> '
        + (f"by {_record(found, stance.holder)} " if stance.holder not in (None, speaker) else "")
        for stance in claim.stances
        if stance.mention == mention.id
    ]
    return f'<span class="kind">{"".join(held)}{_by(found, mention)}</span>'


def _by(found: Index, mention: Mention) -> str:
    """Say who makes a claim at a mention: an attribution's speaker, or the page's own voice."""
    if entry := found.entry.get(mention.attribution or ""):
        who = _bdi(name(found, entry.attribution), 80)
        return f'{who} <a href="#e-a{entry.number}">{entry.number}</a>'
    document = found.document.get(mention.document)
    voice = view.voice(document, found.agent) if document else None
    own = f" of {_bdi(voice, 80)}" if voice else ""
    return f"own voice{own}"


def _relays(found: Index) -> str:
    out = ['<ul class="plain">']
    for relay in found.ledger.relays:
        out.append(
            f"<li>{_record(found, relay.to)} has it from {_record(found, relay.from_)} "
            f'<span class="kind">{relay.kind} {relay.score:.2f}</span></li>'
        )
    out.append("</ul>")
    return "".join(out)


def _techniques(found: Index) -> str:
    out = [f'<p class="also">{standing.WORDING_NOTE}</p><ul class="plain">']
    for mark in found.ledger.techniques:
        key = found.key[mark.id]
        out.append(
            f'<li id="e-{key}" data-k="{key}" data-id="{esc(mark.id)}">'
            f'<span class="kind">{esc(view.clip(mark.label.replace("_", " "), 60))}</span> '
            f'<a href="#m-{key}" dir="auto">{esc(view.clip(mark.text, 200))}</a> '
            f"{at(found, mark.document, mark.start, mark.end)}</li>"
        )
    out.append("</ul>")
    return "".join(out)


def _findings(found: Index) -> str:
    out = ['<ol class="entries">']
    for number, finding in enumerate(found.ledger.findings, 1):
        out.append(_finding(found, finding, number))
    out.append("</ol>")
    return "".join(out)


def _finding(found: Index, finding: Finding, number: int) -> str:
    key = found.key[finding.id]
    out = [
        f'<li id="e-{key}" data-k="{key}" data-id="{esc(finding.id)}"><span class="num">f{number}'
        f'</span><p class="how"><span class="verb">{esc(view.clip(finding.check, 80))}</span> '
        f'<span class="verdict {finding.verdict}">{view.VERDICTS[finding.verdict]}</span></p>'
        f'<p class="work" dir="auto">{esc(view.clip(finding.detail, 4000))}</p>'
    ]
    if finding.spans:
        out.append('<ul class="cites">')
        for cite, anchor in enumerate(finding.spans, 1):
            here = f"{key}-{cite}"
            out.append(
                f'<li id="e-{here}" data-k="{here}"><a href="#m-{here}" dir="auto">'
                f"{esc(view.clip(anchor.text, 160))}</a> "
                f"{at(found, anchor.document, anchor.start, anchor.end)}</li>"
            )
        out.append("</ul>")
    if finding.about:
        about = ", ".join(_record(found, ident) for ident in finding.about[:12])
        more = f" and {len(finding.about) - 12} more" if len(finding.about) > 12 else ""
        out.append(f'<p class="meta">about {about}{more}</p>')
    out.append("</li>")
    return "".join(out)
