"""Cut down markup that a tree builder takes minutes over, and keep all of its text.

Tree construction walks the stack of open elements at many tags, and compares each new attribute
with those before it: both are quadratic in hostile pages (100,000 nested ``<div>``: 41 s; 100,000
attributes on one tag: 58 s, measured). Browsers cap nesting too: Chromium at 512. The scan here
is linear and runs only where a page is large enough to hurt.
"""

import re
from itertools import accumulate

MAX_DEPTH = 500
MAX_ATTRIBUTES = 250
MAX_TAGS = 150_000
_FEW = 10_000  # tags; fewer cost little however they nest, as long as they are closed
_LONG_TAG = 2 * MAX_ATTRIBUTES
_MANY_OPEN = 4_000_000  # tags times nesting

# One token: a comment, a raw-text element, or a tag. Every branch may end at the end of the text
# and every repeat is possessive, so that each character is read once.
_TOKEN = re.compile(
    r"""<!--.*?(?:-->|\Z)
    |<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)\b[^>]*+>
        .*?(?:</(?P=raw)\b|\Z)
    |<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)
        (?P<rest>(?:[^>"'=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+|["'])*+)(?:>|\Z)
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"']++)?+)?+"""
)
_CROWDED = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:[\s/]*+{_ATTRIBUTE.pattern}){{{MAX_ATTRIBUTES + 1}}}")
_ROUGH_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*)")
_SURROGATE = re.compile("[\ud800-\udfff]")

# Left open, these are opened anew in each following block, so that k of them cost k nodes a block.
_FORMATTING_TAGS = "a b big code em font i nobr s small strike strong tt u"
_FORMATTING = frozenset(_FORMATTING_TAGS.split())

# Void elements open nothing, and these close themselves when a sibling or their parent ends.
_NOT_NESTING_TAGS = (
    "area base basefont bgsound br col embed frame hr image img input keygen link meta param "
    "source track wbr a p li dt dd tr td th thead tbody tfoot option optgroup html head body "
    "caption colgroup rt rp"
)
_NOT_NESTING = frozenset(_NOT_NESTING_TAGS.split())
_BLOCKLIKE = re.compile(
    r"(?:address|article|aside|blockquote|center|d[dlt]|details|div|fieldset|fig\w+|foot\w+|form|"
    r"h[1-6r]|header|li|main|nav|[ou]l|p|pre|section|table|t\w+)\Z",
    re.IGNORECASE,
)


def tame(html: str) -> tuple[str, tuple[str, ...]]:
    """Return markup that parses in linear time, and a note for each kind of cut that was made.

    All text stays; what goes is nesting beyond ``MAX_DEPTH``, attributes beyond
    ``MAX_ATTRIBUTES`` of a tag, and all tags after the first ``MAX_TAGS``. Lone surrogates become
    U+FFFD, since no encoding can carry them. Ordinary pages come back unchanged.
    """
    notes: list[str] = []
    if not html.isascii():
        try:
            html.encode()
        except UnicodeEncodeError:
            html, count = _SURROGATE.subn("\ufffd", html)
            notes.append(f"{count} lone surrogates replaced by U+FFFD")
    if not _deep(html) and not _CROWDED.search(html):
        return html, tuple(notes)
    tamed, flattened, dropped, stripped = _rewrite(html)
    if flattened:
        notes.append(f"nesting deeper than {MAX_DEPTH} flattened: {flattened} tags left out")
    if dropped:
        notes.append(f"{dropped} tags cut to their first {MAX_ATTRIBUTES} attributes")
    if stripped:
        notes.append(f"{stripped} tags after the first {MAX_TAGS} left out, their text kept")
    return tamed, tuple(notes)


def _deep(html: str) -> bool:
    """Tell roughly whether more elements may be open at once than a page needs."""
    tags = html.count("<")
    if tags < _FEW and tags - 2 * html.count("</") < MAX_DEPTH:
        return False
    names = _ROUGH_TAG.findall(html)
    steps: dict[str, int] = {}
    for name in set(names):
        bare = name.lstrip("/").lower()
        steps[name] = 0 if bare in _NOT_NESTING else -1 if name[0] == "/" else 1
    heights = list(accumulate(steps[name] for name in names)) or [0]
    nesting = max(heights) - min(0, min(heights))  # an upper bound, which is all that is needed
    return len(names) > MAX_TAGS or nesting > MAX_DEPTH or nesting * len(names) > _MANY_OPEN


def _rewrite(html: str) -> tuple[str, int, int, int]:
    """Rewrite the tags that go beyond the caps; count those flattened, cut and left out."""
    out: list[str] = []
    open_names: list[str] = []
    over: dict[str, int] = {}
    done = flattened = dropped = stripped = tags = formatting = 0
    for match in _TOKEN.finditer(html):
        tags += 1
        if tags > MAX_TAGS:
            out.append(html[done : match.start()])
            rest, stripped = _TOKEN.subn(_gap, html[match.start() :])
            out.append(rest)
            return "".join(out), flattened, dropped, stripped
        name = match["name"]
        if not name:
            continue
        name = name.lower()
        replacement = None
        if name in _NOT_NESTING:
            tags += max(0, formatting - 3)
        elif match["close"]:
            if over.get(name):
                over[name] -= 1
                flattened += 1
                replacement = "<br>" if _BLOCKLIKE.match(name) else ""
            elif name in _FORMATTING:
                formatting -= _close_one(open_names, name)
            elif name in open_names[-64:]:
                while (last := open_names.pop()) != name:
                    formatting -= last in _FORMATTING
        elif len(open_names) >= MAX_DEPTH:
            over[name] = over.get(name, 0) + 1
            flattened += 1
            replacement = "<br>" if _BLOCKLIKE.match(name) else ""
        else:
            open_names.append(name)
            formatting += name in _FORMATTING
        rest = match["rest"]
        if replacement is None and len(rest) > _LONG_TAG and not match["close"]:
            kept: list[str] = []
            for count, attribute in enumerate(_ATTRIBUTE.finditer(rest)):
                if count == MAX_ATTRIBUTES:
                    dropped += 1
                    replacement = f"<{match['name']} {' '.join(kept)}>"
                    break
                kept.append(attribute.group())
        if replacement is not None:
            out += (html[done : match.start()], replacement)
            done = match.end()
    out.append(html[done:])
    return "".join(out), flattened, dropped, stripped


def _gap(tag: re.Match[str]) -> str:
    """Return what stands in for a tag that is left out: a break where it starts or ends a block."""
    return "\n" if tag["name"] and _BLOCKLIKE.match(tag["name"]) else ""


def _close_one(open_names: list[str], name: str) -> int:
    """Close the innermost of ``name`` alone, leaving open what was opened in it; say how many."""
    for back in range(1, min(64, len(open_names)) + 1):
        if open_names[-back] == name:
            del open_names[-back]
            return 1
    return 0
