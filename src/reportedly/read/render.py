"""Nodes to text, as a browser shows them: blocks apart, white space collapsed, hidden parts out.

The rules follow the ``innerText`` algorithm of the HTML standard, section 3.2.7 ("the rendered
text collection steps"), with the tag's default display in place of a style sheet. No-break spaces,
emoji and combining marks come through as they are: only ASCII white space collapses.
"""

import re
from collections.abc import Collection, Container, Iterable

from reportedly.read.dom import Node
from reportedly.read.hiding import UNSEEN_TAGS

_SPACE, _LINE, _BLOCK = 1, 2, 3
_GAPS = ("", " ", "\n", "\n\n")

_BLOCK_TAGS = (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li "
    "listing main menu nav ol optgroup option p plaintext pre search section summary table tbody "
    "tfoot thead tr ul xmp"
)
_LINE_TAGS = "li dt dd tr option optgroup summary legend"
_CONTROL_TAGS = "button select input textarea option optgroup meter progress"
_GAP_OF = dict.fromkeys(_BLOCK_TAGS.split(), _BLOCK) | dict.fromkeys(_LINE_TAGS.split(), _LINE)
BLOCK_TAGS = frozenset(_BLOCK_TAGS.split())
SCRIPT_TAGS = UNSEEN_TAGS - {"noscript", "noembed", "noframes"}
CONTROL_TAGS = frozenset(_CONTROL_TAGS.split())
_PRE = frozenset(("pre", "listing", "plaintext", "xmp"))

_ASCII_SPACE = re.compile(r"[ \t\n\r\f]+")
_PRE_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_EMOTICON_CLASS = re.compile(r"emoji|smil|emoticon", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]")


def emoticon(node: Node) -> str:
    """Return the characters that an ``<img>`` stands for where it is an emoji, else ``""``."""
    alt = node.attrs.get("alt", "").strip()
    if not alt or len(alt) > 12:
        return ""
    if _EMOTICON_CLASS.search(node.attrs.get("class", "")):
        return alt
    return "" if alt.isascii() or _WORD.search(alt) else alt


def render(
    nodes: list[Node],
    roots: Iterable[int],
    skip: Container[int] = frozenset(),
    *,
    controls: bool = False,
    unseen: bool = False,
) -> str:
    """Render the subtrees of ``roots``, in the order given, as one text without outer white space.

    ``skip`` holds node indices whose subtrees are left out. Blocks are set apart by a blank line,
    ``<br>``, list items and table rows by a line break, table cells by a tab. Buttons and form
    fields come only with ``controls``, and what attributes hide only with ``unseen``. A root
    itself is rendered even where its own attributes hide it: the caller chose it.
    """
    return render_with_slices(nodes, roots, skip, (), controls=controls, unseen=unseen)[0]


def render_with_slices(
    nodes: list[Node],
    roots: Iterable[int],
    skip: Container[int] = frozenset(),
    wanted: Collection[int] = (),
    *,
    controls: bool = False,
    unseen: bool = False,
) -> tuple[str, dict[int, tuple[int, int]]]:
    """Render as :func:`render` does, and say where each of the ``wanted`` nodes' texts lies.

    The second value maps a node of ``wanted`` to the half-open slice of the text that its subtree
    gave, without outer white space; nodes that gave no text are absent. Linear in the nodes.
    """
    out: list[str] = []
    length = 0
    gap = 0
    slices: dict[int, tuple[int, int]] = {}
    waiting: list[int] = []
    for root in roots:
        closing: list[tuple[int, int, bool, int]] = []
        pre = False
        gap = _BLOCK
        i, end = root, nodes[root].end
        while i < end or closing:
            while closing and i >= closing[-1][0]:
                _, after, pre, opened = closing.pop()
                if after > gap:
                    gap = after
                if opened in waiting:
                    waiting.remove(opened)
                elif opened >= 0:
                    slices[opened] = (slices[opened][0], length)
            if i >= end:
                break
            node = nodes[i]
            tag = node.tag
            if i in skip or (
                tag != "#text"
                and i != root
                and (tag in SCRIPT_TAGS or (node.hidden and not unseen))
            ):
                i = node.end
                if tag in _GAP_OF and gap < _GAP_OF[tag]:
                    gap = _GAP_OF[tag]
                continue
            if tag == "#text":
                i += 1
                text = node.text
                if not pre:
                    if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
                        text = _ASCII_SPACE.sub(" ", text)
                    if text[:1] == " ":
                        gap = gap or _SPACE
                        text = text[1:]
                    if not text:
                        continue
                    trailing = text[-1] == " "
                    if trailing:
                        text = text[:-1]
                else:
                    trailing = False
                    if not text:
                        continue
            elif tag == "img":
                i += 1
                text, trailing = emoticon(node), False
                if not text:
                    continue
            elif tag == "br":
                i += 1
                gap = _BLOCK if gap >= _LINE else _LINE
                continue
            elif tag in CONTROL_TAGS and not controls and i != root:
                i = node.end
                gap = gap or _SPACE
                continue
            else:
                i += 1
                after = _GAP_OF.get(tag, 0)
                if after > gap:
                    gap = after
                elif (tag == "td" or tag == "th") and gap < _LINE and node.parent >= root:
                    gap = -1
                mark = node.index if node.index in wanted else -1
                inner = pre
                if tag in _PRE or (
                    "style" in node.attrs and _PRE_STYLE.search(node.attrs["style"])
                ):
                    inner = True
                if after or mark >= 0 or inner != pre:
                    closing.append((node.end, after, pre, mark))
                    pre = inner
                    if mark >= 0:
                        slices[mark] = (-1, -1)
                        waiting.append(mark)
                continue
            if gap and length:
                lead = "\t" if gap < 0 else _GAPS[gap]
                out.append(lead)
                length += len(lead)
            while waiting:
                slices[waiting.pop()] = (length, -1)
            out.append(text)
            length += len(text)
            gap = _SPACE if trailing else 0
    text = "".join(out)
    return _trim(text, slices)


def _trim(text: str, slices: dict[int, tuple[int, int]]) -> tuple[str, dict[int, tuple[int, int]]]:
    """Strip outer white space from the text and from each slice, keeping the offsets true."""
    start = len(text) - len(text.lstrip())
    stripped = text.strip()
    trimmed: dict[int, tuple[int, int]] = {}
    for node, (first, last) in slices.items():
        if first < 0:
            continue
        piece = text[first:last]
        first += len(piece) - len(piece.lstrip())
        last = first + len(piece.strip())
        if last > first:
            trimmed[node] = (first - start, last - start)
    return stripped, trimmed
