"""Accounts, lineage and the timeline in the HTML report, linked to the text."""

from dataclasses import replace

from reportedly.export import case, view
from reportedly.export.html_marks import Index, at
from reportedly.export.html_text import esc
from reportedly.types import Claim, Lineage


def lineage(found: Index, line: Lineage | None) -> str:
    """Return where a mention has it from, with a link to that place."""
    if line is None:
        return ""
    mention = found.case.mentions.get(line.of or "")
    if mention is not None:
        place = at(found, mention.document, mention.span.start, mention.span.end)
        where = f'<a href="#{found.label.get(mention.document, "pages")}">{place}</a>'
    elif line.of in found.label:
        where = f'<a href="#{found.label[line.of]}">{found.label[line.of]}</a>'
    else:
        named = found.case.names.get(line.of or "", line.of or "")
        where = f"<bdi>{esc(view.clip(named, 80))}</bdi>"
    return (
        f' <span class="kind">{case.lineage(replace(line, reason=esc(line.reason)), where)}</span>'
    )


def accounts(found: Index, claim: Claim) -> str:
    """Return the holders of a claim side by side, and the claims that answer its question."""
    out = []
    if numbers := case.others(found.case, claim):
        links = ", ".join(f'<a href="#e-c{number}">c{number}</a>' for number in numbers)
        out.append(f'<p class="meta">{case.QUESTION} {links}</p>')
    held = found.case.accounts.get(claim.id, ())
    if held:
        rows = []
        for one in held:
            where = " ".join(
                f'<a href="#{found.label[document]}">{found.label[document]}</a>'
                for document in one.documents
                if document in found.label
            )
            name = found.case.names.get(one.holder or "", "speaker not stated")
            names = {one.holder or "": f"<bdi>{esc(view.clip(name, 80))}</bdi>"}
            rows.append(f"<li>{case.account(one, names, where, esc(case.period(one)))}</li>")
        out.append(f'<p class="meta">{case.HOLDERS}</p><ul class="cites">{"".join(rows)}</ul>')
    return "".join(out)


def timeline(found: Index) -> str:
    """Return the reports in the order of publication."""
    out = [f'<p class="also">{case.TIMELINE_NOTE}</p><ul class="plain">']
    for report in found.case.reports:
        mention = found.case.mentions[report.mention]
        number = found.case.numbers[report.claim]
        words = ", ".join(filter(None, (case.TURNS[report.turn], case.event(report))))
        out.append(
            f"<li><span>{esc(view.clip(case.reported(report), 60))}</span> "
            f'<a href="#e-c{number}">c{number}</a> <span class="kind">{esc(view.clip(words, 120))}'
            f"</span> {at(found, report.document, mention.span.start, mention.span.end)}</li>"
        )
    out.append("</ul>")
    return "".join(out)
