"""A page's visible text as blocks: what a browser sets apart as one paragraph, with its setting.

Everything that tells an article from a menu is measured on blocks: how long they are, how much of
them is links, and which named or typed elements enclose them.
"""

import re
from collections.abc import Container
from dataclasses import dataclass

from reportedly.read.dom import Node
from reportedly.read.render import BLOCK_TAGS, CONTROL_TAGS, SCRIPT_TAGS

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SUSPECT_TAGS = frozenset(
    ("nav", "footer", "aside", "form", "menu", "dialog", "search", "figcaption")
)

# What pages call the parts that are not their article. Each of the first stands at the start of a
# part of a class name or id ("post-nav", "relatedLinks"); the second must be the whole part.
_SUSPECT_START_NAMES = (
    "nav menu breadcrumb sidebar sidenav widget footer fusszeile share "
    "sharing social addtoany addthis shariff related "
    "recommend empfehl similar weitere newsletter subscri abonn signup signin cookie "
    "consent gdpr dsgvo banner advert anzeige werbung sponsor promo "
    "tagcloud taglist tags schlagw keyword categor kategorie rubrik pagination pager "
    "paging pagenav paginat byline author autor auteur avatar biograph meta postmeta "
    "dateline datum timestamp copyright print drucken toolbar tools popup modal overlay lightbox "
    "login search suche rating voting votes comment kommentar respond disqus feedback skiplink "
    "license pingback paywall donat spende poll carousel slideshow ticker popular "
    "trending latest mostread noprint yarpp crp "
    "mashsb facebook whatsapp supplementary secondary credit caption bildunter "
    "infobox affix offcanvas masthead utility toplist blogroll"
)
_SUSPECT_STARTS = tuple(_SUSPECT_START_NAMES.split())
_SUSPECT_WHOLE_NAMES = (
    "ad ads adv tag bio date like likes rss prev previous next foot tool side rail also topic "
    "topics vote reply logo lang langs languages crumb crumbs"
)
_SUSPECT_WHOLE = frozenset(_SUSPECT_WHOLE_NAMES.split())
_PART = re.compile(r"[a-z]+")
# The whole of a post, whose class names list its categories and tags.
_ENTRY = re.compile(r"(?:^|\s)(?:hentry|type-post|type-page|status-publish|post-\d+)(?:\s|$)")
_SUSPECT_ROLE_NAMES = (
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar "
    "tablist"
)
_SUSPECT_ROLES = frozenset(_SUSPECT_ROLE_NAMES.split())


@dataclass(slots=True)
class Block:
    """One paragraph-like run of inline content.

    ``box`` is the innermost block element around it, ``first`` and ``last`` its first and last
    text nodes; ``chars`` and ``linked`` count its visible characters in all and within links;
    ``outer`` holds its suspect ancestors, outermost first; ``heading`` is 1 to 6 or 0.
    """

    box: int
    first: int
    last: int
    chars: int
    linked: int
    outer: tuple[int, ...]
    heading: int


def suspect(node: Node, known: dict[str, bool], words: dict[str, bool]) -> bool:
    """Tell whether a node's tag, role or names say that it is not part of an article.

    ``known`` remembers the answers for names seen before on the same page, ``words`` those for
    single ones.
    """
    tag, attrs = node.tag, node.attrs
    if tag in _SUSPECT_TAGS:
        return True
    if not attrs:
        return False
    if attrs.get("role") in _SUSPECT_ROLES:
        return True
    if tag == "article" or tag == "main":
        return False
    names = attrs.get("class", "")
    if "id" in attrs and tag not in HEADINGS:  # a heading's id repeats its words
        names = f"{names} {attrs['id']}"
    if not names:
        return False
    answer = known.get(names)
    if answer is None:
        answer = False
        named = attrs.get("class", "")
        for name in (names[len(named) :] if is_entry(named) else names).split():
            told = words.get(name)
            if told is None:
                told = words[name] = any(
                    part in _SUSPECT_WHOLE or part.startswith(_SUSPECT_STARTS)
                    for part in _split(name)
                )
            if told:
                answer = True
                break
        known[names] = answer
    return answer


def is_entry(names: str) -> bool:
    """Tell whether class names are those of a whole post, as blogs list its tags there."""
    if not ("post" in names or "hentry" in names or "type-page" in names or "publish" in names):
        return False  # most names, without a search
    return _ENTRY.search(names) is not None


def stems(node: Node) -> frozenset[str]:
    """Return what makes a node suspect: its tag in angle brackets, its role, words of its names."""
    found = set()
    for part in _parts(node):
        if part.startswith(_SUSPECT_STARTS):
            found.add(next(word for word in _SUSPECT_STARTS if part.startswith(word)))
        elif part in _SUSPECT_WHOLE:
            found.add(part)
    if node.tag in _SUSPECT_TAGS:
        found.add(f"<{node.tag}>")
    if node.attrs.get("role") in _SUSPECT_ROLES:
        found.add(f"role {node.attrs['role']}")
    return frozenset(found)


def _parts(node: Node) -> list[str]:
    """The parts of a node's class names and id, in lower case."""
    attrs = node.attrs
    names = attrs.get("class", "")
    if is_entry(names):
        names = ""
    if "id" in attrs and node.tag not in HEADINGS:
        names = f"{names} {attrs['id']}"
    return _split(names)


def _split(names: str) -> list[str]:
    if not names.islower():
        names = _CAMEL.sub("-", names).lower()
    return _PART.findall(names)


def blocks_of(nodes: list[Node], skip: Container[int], *, unseen: bool = False) -> list[Block]:
    """Cut a page into blocks, in document order, leaving out ``skip`` subtrees.

    Elements that attributes hide count only with ``unseen``.
    """
    found: list[Block] = []
    boxes: list[tuple[int, int, int]] = []  # end, index, heading
    outer: tuple[int, ...] = ()
    known: dict[str, bool] = {}
    words: dict[str, bool] = {}
    first = last = -1
    chars = linked = link_end = 0
    i, count = 0, len(nodes)
    while i < count:
        node = nodes[i]
        tag = node.tag
        if boxes and i >= boxes[-1][0]:
            if first >= 0:
                found.append(Block(boxes[-1][1], first, last, chars, linked, outer, boxes[-1][2]))
                first, chars, linked = -1, 0, 0
            while boxes and i >= boxes[-1][0]:
                boxes.pop()
        while outer and i >= nodes[outer[-1]].end:
            outer = outer[:-1]
        if tag == "#text":
            i += 1
            text = node.text
            if i - 1 in skip:
                continue
            ink = len(text.strip())
            if not ink:
                continue
            if first < 0:
                first = i - 1
            last = i - 1
            chars += ink + 1
            if i <= link_end:
                linked += ink + 1
            continue
        if (
            i in skip
            or tag in CONTROL_TAGS
            or (tag in SCRIPT_TAGS if unseen else i and node.hidden)
        ):
            i = node.end
            continue
        if tag == "a" and not node.attrs.get("href", "#").startswith(("#", "mailto:", "tel:")):
            link_end = max(link_end, node.end)
        elif tag in BLOCK_TAGS or tag == "br":
            if first >= 0 and boxes and (tag != "br" or chars > 80 or _double(nodes, i)):
                found.append(Block(boxes[-1][1], first, last, chars, linked, outer, boxes[-1][2]))
                first, chars, linked = -1, 0, 0
            if tag != "br":
                level = int(tag[1]) if tag in HEADINGS else boxes[-1][2] if boxes else 0
                boxes.append((node.end, i, level))
        if (
            i
            and tag != "body"
            and (node.attrs or tag in _SUSPECT_TAGS)
            and suspect(node, known, words)
        ):
            outer = (*outer, i)
        i += 1
    if first >= 0 and boxes:
        found.append(Block(boxes[-1][1], first, last, chars, linked, outer, boxes[-1][2]))
    return found


def _double(nodes: list[Node], index: int) -> bool:
    """Tell whether another line break follows at once."""
    for node in nodes[index + 1 : index + 3]:
        if node.tag == "br":
            return True
        if node.tag != "#text" or node.text.strip():
            return False
    return False


def mass_of(block: Block) -> int:
    """How many characters of running text a block holds; menus and headings hold none."""
    if block.chars < 30 or block.linked * 2 > block.chars or block.heading:
        return 0
    return block.chars - block.linked


def readable(block: Block) -> bool:
    """Tell whether a block is more than links."""
    return block.linked * 2 <= block.chars or block.chars - block.linked > 60
