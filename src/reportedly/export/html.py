"""The ledger as one HTML file that asks nothing of any network: for reading, printing, checking.

The style sheet and the script are package data, written into the file and allowed by their
hashes; the content security policy forbids everything else. Everything that comes from a page is
escaped and stands in text or in an isolate. Without the script every link still works.
"""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from reportedly.export import standing, view
from reportedly.export.html_lists import sections
from reportedly.export.html_marks import Index, index, marks, notes
from reportedly.export.html_text import Mark, Note, esc, render_body
from reportedly.types import Document, Ledger

_DEEPEST = 8
# in this order; the workbench has those of static/ too
_STYLES = ("static/colours.css", "report.css", "static/marks.css", "report_lists.css")
_MANY_MARKS = 3000
_MANY_LETTERS = 600_000
_LEGEND = (
    ("con direct", ' data-n="1"', "words in quotation marks"),
    ("con indirect", ' data-n="2"', "words reported in other words"),
    ("src", "", "who speaks"),
    ("cue", "", "the verb that says so"),
    ("t", "", "time"),
    ("p", "", "place"),
    ("v", "", "offered as proof"),
    ("f", "", "cited by a finding"),
)


def render_html(ledger: Ledger) -> str:
    """Return a whole, self-contained HTML page (UTF-8 when encoded, no lone surrogates).

    Linear in the ledger's texts and records. Never raises on any ledger whose spans lie in their
    documents; marks that do not are left out of the text and said so in the lists.
    """
    ledger = view.listed(ledger)
    found = index(ledger)
    bodies, undrawn = _bodies(found)
    lists = sections(found, undrawn)
    style, script = "".join(map(_asset, _STYLES)), _asset("report.js")
    return "".join(
        [
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="referrer" content="no-referrer">\n',
            '<meta name="color-scheme" content="light dark">\n',
            f"<title>{esc(view.clip(_title(ledger), 120))} · reportedly</title>\n",
            f"<style>{style}</style>\n</head>\n",
            '<body class="big">\n' if _big(ledger) else "<body>\n",
            '<a class="skip" href="#pages">Skip to the pages</a>\n',
            '<a class="skip" href="#ledger">Skip to the ledger</a>\n',
            '<div class="rail">\n',
            _masthead(found),
            _rail(found),
            _captures(ledger),
            "</div>\n",
            '<main id="pages" tabindex="-1">\n',
            *bodies,
            _rest(ledger),
            "</main>\n",
            _ledger(lists),
            f"<script>{script}</script>\n</body>\n</html>\n",
        ]
    )


def _big(ledger: Ledger) -> bool:
    """Tell whether a report is so long that a browser should lay out only what is in view."""
    marks = len(ledger.attributions) + len(ledger.times) + len(ledger.places)
    return marks > _MANY_MARKS or sum(len(item.text) for item in ledger.documents) > _MANY_LETTERS


def _asset(file: str) -> str:
    return files("reportedly.export").joinpath(file).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """Return the policy: nothing but this very style sheet and script (CSP 3, hash sources)."""
    hashes = [b64encode(sha256(text.encode("utf-8")).digest()).decode() for text in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _title(ledger: Ledger) -> str:
    for document in ledger.documents:
        if document.title:
            return document.title
    return ledger.captures[0].uri if ledger.captures else "Empty ledger"


def _name(ledger: Ledger) -> str:
    """Return what was read in short: a page's name, or how many pages."""
    if len(ledger.captures) != 1:
        return view.plural(len(ledger.captures), "page")
    return _brief(ledger.captures[0].uri)


def _brief(uri: str) -> str:
    """Return an address without its scheme, a file without its folders."""
    if uri.startswith(("http://", "https://")):
        return uri.split("://", 1)[1].rstrip("/") or uri
    return uri.removeprefix("file:").replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or uri


def _masthead(found: Index) -> str:
    ledger = found.ledger
    counts = [
        view.plural(count, noun)
        for count, noun in (
            (len(ledger.documents), "document"),
            (len(found.people), "speaker"),
            (len(ledger.attributions), "attribution"),
            (len(ledger.findings), "finding"),
        )
    ]
    return (
        '<header class="mast"><p class="brand">reportedly</p>'
        f"<h1><bdi>{esc(view.clip(_name(ledger), 240))}</bdi></h1>"
        f'<p class="note" role="note">{esc(view.NOTE)}</p>'
        f'<p class="counts">{" · ".join(counts)}</p>'
        "</header>\n"
    )


def _rail(found: Index) -> str:
    out = [
        '<nav aria-label="Documents"><h2>Documents</h2><ol class="tree">',
    ]
    seen: set[str] = set()
    for twig in view.outline(found.ledger.documents):
        document = twig.document
        level = min(twig.level, _DEEPEST)
        out += _page(found, document, seen, "li")
        if twig.missing:
            hole = view.plural(twig.missing, "level")
            out.append(f'<li class="hole l{max(0, level - 1)}">{hole} missing</li>')
        deep = f' <span class="deep">level {twig.level}</span>' if twig.level > level else ""
        out.append(
            f'<li class="l{level}"><a href="#{found.label[document.id]}">'
            f'<span class="d">{found.label[document.id]}</span> '
            f"<span><bdi>{esc(view.short(document, found.agent))}</bdi></span></a>{deep}</li>"
        )
    out.append('</ol></nav><section class="legend" aria-label="Marks"><h2>Marks</h2><ul>')
    out.extend(
        f'<li><span class="m {style}"{number}>{meaning}</span></li>'
        for style, number, meaning in _LEGEND
    )
    out.append("</ul></section>\n")
    return "".join(out)


def _captures(ledger: Ledger) -> str:
    """Return what was read: address, kind, size and digest of every capture."""
    captures = "".join(
        f'<li><span class="url">{esc(capture.uri)}</span> '
        f'<span class="fact">{esc(capture.media_type)}, {len(capture.text):,} characters'
        f"{', published ' + esc(capture.published) if capture.published else ''}; SHA-256 "
        f'<span class="hash">{esc(capture.sha256)}</span></span></li>'
        for capture in ledger.captures
    )
    return (
        '<section class="captures" aria-label="What was read"><h2>What was read</h2>'
        f"<ul>{captures}</ul></section>"
    )


def _page(found: Index, document: Document, seen: set[str], tag: str) -> list[str]:
    """Return a divider where several pages were read and a document opens the next one."""
    captures = found.ledger.captures
    if len(captures) < 2 or document.capture in seen:
        return []
    seen.add(document.capture)
    uri = next((item.uri for item in captures if item.id == document.capture), document.capture)
    return [f'<{tag} class="page"><bdi>{esc(view.clip(_brief(uri), 160))}</bdi></{tag}>']


def _bodies(found: Index) -> tuple[list[str], frozenset[str]]:
    """Return every document as HTML, in tree order, and the element ids that were not drawn."""
    every, margins = marks(found), notes(found)
    out: list[str] = []
    undrawn: set[str] = set()
    seen: set[str] = set()
    for twig in view.outline(found.ledger.documents):
        out += _page(found, twig.document, seen, "p")
        html, lost = _document(found, twig, every[twig.document.id], margins[twig.document.id])
        out.append(html)
        undrawn |= lost
    return out, frozenset(undrawn)


def _document(
    found: Index, twig: view.Twig, marks: list[Mark], notes: list[Note]
) -> tuple[str, frozenset[str]]:
    document = twig.document
    label = found.label[document.id]
    level = min(twig.level, _DEEPEST)
    out: list[str] = []
    if twig.missing:
        hole = view.plural(twig.missing, "level")
        out.append(
            f'<p class="hole l{max(0, level - 1)}">… {hole} of this thread missing from the page '
            "…</p>"
        )
    title = document.title if document.kind == "article" else None
    inside = title is not None and _opens(document.text, title)
    body = render_body(document.text, marks, notes, "h2" if inside else None)
    out.append(
        f'<article class="doc {document.kind} l{level}" id="{label}" data-id="{esc(document.id)}">'
        f"<header>{_byline(found, twig, inside)}</header>"
        f'<div class="body">{body.html}</div></article>\n'
    )
    return "".join(out), body.undrawn


def _opens(text: str, title: str) -> bool:
    """Tell whether a text's first line is its title."""
    start = text.lstrip()
    return start.startswith(title.strip()) and start[len(title.strip()) :][:1] in ("", "\n", "\r")


def _byline(found: Index, twig: view.Twig, inside: bool) -> str:
    document = twig.document
    label = found.label[document.id]
    voice = view.voice(document, found.agent)
    facts = [f'<span class="kind">{document.kind}</span>']
    if document.kind == "article":
        for person in dict.fromkeys((document.author, document.publisher, voice)):
            if person:
                facts.append(f"<bdi>{esc(view.clip(person, 120))}</bdi>")
    for word, value in (
        ("", document.published),
        ("modified ", document.modified),
        ("republished from ", document.republished_from),
    ):
        if value:
            facts.append(f"{word}<bdi>{esc(view.clip(value, 120))}</bdi>")
    if document.parent in found.label:
        parent = found.document[document.parent]
        who = view.voice(parent, found.agent) or parent.kind
        word = "in" if document.kind == "post" else "reply to"
        if twig.missing:
            word = f"{view.plural(twig.missing, 'missing level')} below"
        facts.append(
            f'{word} <a href="#{found.label[document.parent]}">{found.label[document.parent]} '
            f"<bdi>{esc(view.clip(who, 60))}</bdi></a>"
        )
    if (reply := found.reply.get(document.id)) is not None:
        held = standing.stance(reply.label, reply.probability)
        facts.append(f'<span class="stance">{held}</span>')
    if twig.level > _DEEPEST:
        facts.append(f"level {twig.level}")
    line = f'<p class="by"><span class="d">{label}</span> {" · ".join(facts)}</p>'
    if document.permalink:
        line += f'<p class="by url">{esc(view.clip(document.permalink, 300))}</p>'
    if inside:
        return line
    name = document.title if document.kind == "article" else voice
    name = view.clip(name or "", 240) or (
        "Untitled article" if document.kind == "article" else "No name given"
    )
    return f'{line}<h2 dir="auto">{esc(name)}</h2>'


def _rest(ledger: Ledger) -> str:
    """Return what the captures hold outside every document: nothing a reader saw is lost."""
    taken: dict[str, list[tuple[int, int]]] = {}
    for document in ledger.documents:
        taken.setdefault(document.capture, []).append((document.start, document.end))
    out: list[str] = []
    for capture in ledger.captures:
        at = 0
        left: list[str] = []
        for start, end in [*sorted(taken.get(capture.id, [])), (len(capture.text),) * 2]:
            if start > at and (piece := capture.text[at:start].strip()):
                left.append(piece)
            at = max(at, end)
        if left:
            count = sum(map(len, left))
            out.append(
                f'<details class="rest"><summary>Text of <bdi>{esc(view.clip(capture.uri, 80))}'
                f"</bdi> that belongs to no document ({count:,} characters)</summary>"
            )
            out.extend(f'<p class="t" dir="auto">{esc(piece)}</p>' for piece in left)
            out.append("</details>\n")
    return "".join(out)


def _ledger(lists: list[tuple[str, str, str, str]]) -> str:
    out = ['<section id="ledger" class="ledger" aria-label="Ledger" tabindex="-1">']
    out.append('<nav class="jump" aria-label="Ledger sections"><ul>')
    out.append('<li class="up"><a href="#pages">Pages</a></li>')
    out.extend(f'<li><a href="#{ident}">{title}</a></li>' for ident, title, _, _ in lists)
    out.append("</ul></nav>")
    if not lists:
        out.append('<p class="empty">Nothing was marked on these pages.</p>')
    for ident, title, count, html in lists:
        out.append(
            f'<section id="{ident}" class="list" aria-labelledby="h-{ident}">'
            f'<h2 id="h-{ident}">{title} <span class="n">{count}</span></h2>{html}</section>'
        )
    out.append("</section>\n")
    return "".join(out)
