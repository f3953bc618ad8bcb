"""What one comment says and what stands around it: body, author, time, permalink, title.

Items of one thread are set by one template, so that what is found in most of them is trusted in
each: the place where most of the varying text stands is the body, a text that many items repeat
is a label or a button, the place that mostly shows a name is the author's.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urljoin

from reportedly.read.dom import Node
from reportedly.read.threads_cues import BLOCKS, BUTTON, HIDDEN, SAYS, Page, is_profile
from reportedly.read.threads_dates import is_time, read_time

_BODY_WORD = re.compile(
    r"(?:comment|post|message|msg|reply|kommentar|posting|body|answer|resp|entry|item|beitrag)"
    r"[-_]{0,2}(?:text|body|content|message|msg|inner|copy|entry|html)|bbwrapper|user-?content"
    r"|messagetext|richtext|(?:^|\s)(?:content|message|text|body|md)(?:\s|$)",
    re.IGNORECASE,
)
_SKIP_WORD = re.compile(
    r"signature|(?:^|[\s_-])sig(?:$|[\s_-])|(?:^|[\s_-])reply(?:$|[\s_-]?(?:link|button|to|form)?$)"
    r"|toolbar|share|avatar|gravatar|(?:comment|post)[-_]?(?:author|meta|footer|header|actions?)"
    r"|userinfo|user-?info|user-?details|poster|profile|report|like|vote|edit(?:ed|link)"
    r"|lastedit|button|controls|awaiting|says|reactions?(?:$|[\s_-])|attribution|permalink"
    r"|vcard|byline|(?:^|\s)(?:meta|tools|actions|nav|menu|hidden)(?:\s|$)",
    re.IGNORECASE,
)
_AUTHOR_WORD = re.compile(
    r"author(?:$|[\s_-](?!info|meta|box|pane)|name|link)|user-?name|(?:^|[\s_-])(?:fn|nick(?:name)?|name|user|by|poster|writer|login|member"
    r"|autor|auteur|commenter|creator|person|url)(?:$|[\s_-])|commentname|nickname|screenname"
    r"|largeusername|postername|bigusername|displayname",
    re.IGNORECASE,
)
_NOT_AUTHOR = re.compile(
    r"date|time|rank|role|badge|count|location|signature|post-?title|subject|user-?title"
    r"|info(?:$|[\s_])|reply|meta-?data|permalink|avatar|join|says|number|quote",
    re.IGNORECASE,
)
_TITLE_WORD = re.compile(r"(?:^|[\s_-])(?:title|subject|betreff|headline)(?:$|[\s_-])", re.I)
_BY = re.compile(
    r"^\W{0,3}(?:(?:posted|written|submitted|verfasst|geschrieben|comment|kommentar|originally"
    r"|beitrag|publié|publicado|re)\s){0,2}(?:by|von|par|por|door|di|av|af|от|przez)\s?:?\s+",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"\s*(?:(?:[»|•·,:(]|\bsays\b|\bsaid\b|\bwrote\b|\bschr(?:ieb|eibt)\b|\bsagt\b|\ba dit\b"
    r"|\bam\b|\bon\b|\bat\b|\bum\b|\ble\b)\s.*|[:,»|•·]+)?$",
    re.IGNORECASE | re.DOTALL,
)
_INLINE = frozenset(("a", "b", "i", "em", "strong", "span", "cite", "font", "bdi", "u", "big"))
_COUNTED = frozenset(("div", "td", "tr", "section", "table", "span", "header", "footer"))
_OTHER_TIME = re.compile(
    r"\b(?:join|member since|regist|inscri|mitglied seit|dabei seit|seit\b|beigetreten|anmeldung"
    r"|edited|modifi|bearbeitet|geändert|aktualisiert|updated|last |zuletzt|letzte|since|ingelogd"
    r"|lid sinds|miembro desde|ingreso|membre depuis|geburt|birth|messages? :|alter\b|beitritt)",
    re.IGNORECASE,
)
_TIME_ATTRIBUTES = ("datetime", "data-datetime", "data-time-iso", "created-timestamp")
_LETTER = re.compile(r"[^\W_]")
# Letters, and symbols such as emoji, which may be all that a comment says.
_SAID = re.compile(r"[^\W\d_]|[\u2190-\u2bff\U0001f000-\U0001faff]")
_LABEL = 30
_CAP = 600


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a group: its top nodes, and its own text nodes with the key of each one's place.

    Keys are equal where the path of tags, classes and ordinals from the top down is.
    """

    tops: tuple[int, ...]
    leaves: tuple[tuple[int, int], ...]
    keys: dict[int, int]


@dataclass(frozen=True, slots=True)
class Fields:
    """What was read of an item; node indices for the body, strings as shown for the rest."""

    body: tuple[int, ...]
    skip: frozenset[int]
    author: str | None
    published: str | None
    permalink: str | None
    title: str | None
    weight: int


def read_items(page: Page, group: Sequence[int], rows: dict[int, tuple[int, ...]]) -> list[Item]:
    """Walk every item's own region, that is, without the items nested in it."""
    members = set(group)
    interned: dict[tuple[int, str, str, int], int] = {}
    parents: list[int] = [-1]
    items = []
    for root in group:
        tops = rows.get(root, (root,))
        keys: dict[int, int] = {}
        leaves: list[tuple[int, int]] = []
        for place, top in enumerate(tops):
            _walk(page, root, top, place, members, interned, keys, leaves, parents)
        items.append(Item(tops, tuple(leaves), keys))
    return items


def _walk(
    page: Page,
    root: int,
    top: int,
    place: int,
    members: set[int],
    interned: dict[tuple[int, str, str, int], int],
    keys: dict[int, int],
    leaves: list[tuple[int, int]],
    parents: list[int],
) -> None:
    nodes, text = page.nodes, page.text
    ordinals: dict[tuple[int, str], int] = {}
    index = top
    end = nodes[top].end
    while index < end:
        node = nodes[index]
        if index != root and index in members:
            index = node.end
            continue
        if node.tag == "#text":
            if text[index]:
                leaves.append((index, keys.get(node.parent, 0)))
            index += 1
            continue
        if node.tag in HIDDEN:
            index = node.end
            continue
        above = keys.get(node.parent, 0) if index != top else 0
        ordinal = 0
        if index == top:
            ordinal = place
        elif node.tag in _COUNTED:
            mark = (node.parent, node.tag)
            ordinal = ordinals[mark] = min(ordinals.get(mark, -1) + 1, 5)
        classes = node.attrs.get("class", "")
        if classes:
            classes = re.sub(r"[\d_-]+", "", classes.split()[0]) if classes.strip() else ""
            ordinal = 0 if index != top else place
        name = (above, node.tag, classes, ordinal)
        key = interned.get(name)
        if key is None:
            key = interned[name] = len(parents)
            parents.append(above)
        keys[index] = key
        index += 1


def read_fields(page: Page, items: list[Item], url: str | None, american: bool) -> list[Fields]:
    """Read the fields of all items of a group together; one result an item, in their order."""
    nodes = page.nodes
    times = set(page.times)
    replies = set(page.replies)
    repeated = _repeated_texts(nodes, items)
    dead: list[set[int]] = []
    weights: list[dict[int, int]] = []
    for item in items:
        gone: set[int] = set()
        weight: dict[int, int] = {}
        for leaf, _key in item.leaves:
            text = nodes[leaf].text.strip()
            if (
                leaf in replies
                or leaf in times
                or nodes[leaf].parent in times
                or text in repeated
                or BUTTON.match(text)
                or not _SAID.search(text)
            ):
                gone.add(leaf)
                continue
            weight[leaf] = _weight(page, leaf, text)
        dead.append(gone)
        weights.append(weight)
    authors = _authors(page, items, dead)
    for item, gone, weight, author in zip(items, dead, weights, authors, strict=True):
        if author is not None:
            gone.add(author[0])
            weight.pop(author[0], None)
    body_key = _body_key(page, items, weights)
    bodies = []
    for item, gone, weight in zip(items, dead, weights, strict=True):
        body, skip = _body(page, item, gone, weight, body_key)
        bodies.append((body, skip, _inside(nodes, body, skip)))
    shown = [
        _times(page, item, inside, times, american)
        for item, (_, _, inside) in zip(items, bodies, strict=True)
    ]
    result = []
    for at, (item, chosen) in enumerate(zip(items, _published(shown), strict=True)):
        body, skip, inside = bodies[at]
        author = authors[at]
        result.append(
            Fields(
                body,
                skip,
                author[1] if author else _author_attribute(page, item),
                chosen.value if chosen else None,
                _permalink(page, item, chosen.node if chosen else None, url),
                _title(page, item, inside, dead[at]),
                sum(size for leaf, size in weights[at].items() if leaf in inside),
            )
        )
    return result


def _inside(nodes: list[Node], body: tuple[int, ...], skip: frozenset[int]) -> set[int]:
    """All nodes of a body but for its skipped parts."""
    inside: set[int] = set()
    for top in body:
        index = top
        while index < nodes[top].end:
            if index in skip:
                index = nodes[index].end
                continue
            inside.add(index)
            index += 1
    return inside


def _repeated_texts(nodes: list[Node], items: list[Item]) -> set[str]:
    """Short texts that a third of the items show, with at least three of them."""
    if len(items) < 3:
        return set()
    counts: Counter[str] = Counter()
    for item in items:
        counts.update({nodes[leaf].text.strip() for leaf, _ in item.leaves})
    least = max(3, len(items) / 3)
    return {text for text, count in counts.items() if count >= least and len(text) <= 80}


def _weight(page: Page, leaf: int, text: str) -> int:
    """How much a text node counts as something said: prose in full, links and labels little."""
    size = len(text)
    if page.links[leaf + 1] > page.links[leaf]:
        return min(size, 40) // 4
    if size <= _LABEL and text.endswith(":"):
        return 0
    return size if size > 25 else size // 2


def _body_key(page: Page, items: list[Item], weights: list[dict[int, int]]) -> int:
    """The deepest place that holds most of what all the items say (0: the items themselves)."""
    nodes = page.nodes
    total: Counter[int] = Counter()
    shown: Counter[int] = Counter()
    children: dict[int, set[int]] = {}
    sample: dict[int, int] = {}
    for item, weight in zip(items, weights, strict=True):
        sizes: Counter[int] = Counter()
        paths: dict[int, tuple[int, ...]] = {}
        for leaf, size in weight.items():
            if not size:
                continue
            parent = nodes[leaf].parent
            path = paths.get(parent)
            if path is None:
                path = paths[parent] = _key_path(nodes, item, parent, children, sample)
            for key in set(path):
                sizes[key] += size
        for key, size in sizes.items():
            total[key] += min(size, _CAP)
            shown[key] += 1
    key = 0
    everything = sum(min(sum(weight.values()), _CAP) for weight in weights)
    count = sum(1 for weight in weights if any(weight.values()))
    within = False
    while True:
        best = max(children.get(key, ()), key=lambda child: (total[child], -child), default=None)
        if best is None:
            return key
        node = nodes[sample[best]]
        if node.tag not in BLOCKS and node.tag not in {"span", "font", "form"}:
            return key
        told = bool(_BODY_WORD.search(_names(node)))
        share = total[best] / max(everything, 1)
        least = 0.4 if told else 0.9 if within else 0.66
        if share < least or shown[best] < 0.6 * count:
            return key
        within = within or told
        key = best
        everything = total[key]


def _key_path(
    nodes: list[Node],
    item: Item,
    index: int,
    children: dict[int, set[int]],
    sample: dict[int, int],
) -> tuple[int, ...]:
    path: list[int] = []
    below = None
    while index in item.keys:
        key = item.keys[index]
        path.append(key)
        sample.setdefault(key, index)
        if below is not None:
            children.setdefault(key, set()).add(below)
        below = key
        if index in item.tops:
            children.setdefault(0, set()).add(key)
            break
        index = nodes[index].parent
    return tuple(path)


def _names(node: Node) -> str:
    attrs = node.attrs
    return f"{attrs.get('class', '')} {attrs.get('id', '')} {attrs.get('itemprop', '')}"


def _body(
    page: Page, item: Item, gone: set[int], weight: dict[int, int], key: int
) -> tuple[tuple[int, ...], frozenset[int]]:
    """The item's nodes at the body's place, or its tops, and what within them says nothing."""
    nodes = page.nodes
    body = tuple(index for index, own in item.keys.items() if own == key) if key else ()
    body = _outermost(nodes, body) or item.tops
    said = sum(weight.values())
    if key and said:
        within = sum(
            size
            for leaf, size in weight.items()
            if any(top <= leaf < nodes[top].end for top in body)
        )
        if within < 0.25 * said and within < 30:
            body = item.tops
    skip: set[int] = set()
    alive: Counter[int] = Counter()
    leaves = [leaf for leaf, _ in item.leaves if any(t <= leaf < nodes[t].end for t in body)]
    tops = set(body)
    for leaf in leaves:
        if leaf in gone:
            continue
        at = nodes[leaf].parent
        while at >= 0 and not alive[at]:
            alive[at] = 1
            if at in tops:
                break
            at = nodes[at].parent
    for top in body:
        index = top + 1
        end = nodes[top].end
        while index < end:
            node = nodes[index]
            if node.tag == "#text":
                if index in gone and _droppable(page, index, tops, alive):
                    skip.add(index)
                index += 1
            elif index not in item.keys:
                skip.add(index)
                index = node.end
            elif node.tag in {"br", "hr", "img"}:
                index += 1
            elif (
                page.chars[node.end] > page.chars[index] and not alive[index] and node.tag != "code"
            ) or (
                node.tag not in {"html", "body"}
                and node.attrs
                and _SKIP_WORD.search(_names(node))
                and not _BODY_WORD.search(_names(node))
                and 2 * (page.chars[node.end] - page.chars[index])
                < page.chars[nodes[top].end] - page.chars[top]
            ):
                skip.add(index)
                index = node.end
            else:
                index += 1
    return body, frozenset(skip)


def _droppable(page: Page, leaf: int, tops: set[int], alive: Counter[int]) -> bool:
    """Whether a dead text may go where its parent also holds what was said.

    Within a paragraph a name or a date is part of the sentence; directly in a block it is not.
    """
    parent = page.nodes[leaf].parent
    return page.nodes[parent].tag in BLOCKS and (
        parent in tops or bool(_LETTER.search(page.nodes[leaf].text))
    )


def _outermost(nodes: list[Node], indices: tuple[int, ...]) -> tuple[int, ...]:
    kept: list[int] = []
    for index in sorted(indices):
        if not kept or index >= nodes[kept[-1]].end:
            kept.append(index)
    return tuple(kept)


def _ancestry(page: Page, item: Item, index: int, levels: int) -> Iterator[Node]:
    """A leaf's parent and further ancestors within its item."""
    at = page.nodes[index].parent
    while at in item.keys and levels:
        yield page.nodes[at]
        if at in item.tops:
            return
        levels -= 1
        at = page.nodes[at].parent


def _authors(page: Page, items: list[Item], dead: list[set[int]]) -> list[tuple[int, str] | None]:
    """For each item the text node that names its author, with the name."""
    scored: list[list[tuple[float, int, int, str]]] = []
    support: Counter[int] = Counter()
    values: dict[int, set[str]] = {}
    says = set(page.says)
    times = set(page.times)
    for item in items:
        found: list[tuple[float, int, int, str]] = []
        keys = set()
        order = 0
        for at, (leaf, key) in enumerate(item.leaves[:60]):
            name = _name(_whole(page, item, leaf), leaf in says)
            if name is None or leaf in times or leaf in page.replies[:0]:
                continue
            following = item.leaves[at + 1][0] if at + 1 < len(item.leaves) else -1
            score = _author_score(page, item, leaf, following in says or leaf in says)
            if _BY.match(page.nodes[leaf].text):
                score += 2
            score -= 0.15 * order
            order += 1
            found.append((score, leaf, key, name))
            if key not in keys:
                keys.add(key)
                support[key] += 1
            values.setdefault(key, set()).add(name)
        scored.append(found)
    result: list[tuple[int, str] | None] = []
    count = len(items)
    for found in scored:
        best = None
        for score, leaf, key, name in found:
            rating = score + 2 * support[key] / count
            if count >= 4 and len(values[key]) == 1 and support[key] >= 4:
                rating -= 3
            if best is None or rating > best[0]:
                best = (rating, leaf, name)
        result.append((best[1], best[2]) if best is not None and best[0] >= 2.2 else None)
    return result


def _whole(page: Page, item: Item, leaf: int) -> str:
    """A leaf's text with what its inline elements add to it: names may be set in pieces."""
    nodes = page.nodes
    at = nodes[leaf].parent
    text = nodes[leaf].text
    for _ in range(3):
        if at not in item.keys or nodes[at].tag not in _INLINE or at in item.tops:
            break
        if page.chars[nodes[at].end] - page.chars[at] > len(text.strip()) + 12:
            break
        text = "".join(
            node.text
            for node in nodes[at : nodes[at].end]
            if node.tag == "#text" and page.text[node.index]
        )
        at = nodes[at].parent
    return text


def _name(text: str, says: bool) -> str | None:
    """The name in a short text, freed of "by", "says:" and the like; None if it can be none."""
    text = " ".join(text.split())
    if not 2 <= len(text) <= 90 or not _LETTER.search(text):
        return None
    bare = _BY.sub("", text)
    if says:
        bare = SAYS.sub("", bare)
    if bare != text or len(bare) > 40:
        bare = _AFTER_NAME.sub("", bare)
    bare = bare.strip(" \t:,»|•·-–—")
    if not 1 < len(bare) <= 45 or len(bare.split()) > 6 or is_time(bare):
        return None
    return bare if _LETTER.search(bare) else None


def _author_score(page: Page, item: Item, leaf: int, says: bool) -> float:
    score = 3.0 if says else 0.0
    if leaf in page.replies:
        score -= 4
    for distance, node in enumerate(_ancestry(page, item, leaf, 3)):
        attrs = node.attrs
        if node.tag == "a":
            href = attrs.get("href", "")
            rel = attrs.get("rel", "")
            if is_profile(href) or "author" in rel or "author" in attrs.get("itemprop", ""):
                score += 3
            elif "nofollow" in rel or "ugc" in rel or "external" in rel:
                score += 1.5
            elif href.startswith("#"):
                score -= 2
        elif distance <= 1 and node.tag in {"b", "strong", "cite", "h3", "h4", "h5", "dt"}:
            score += 1
        elif node.tag in {"p", "blockquote"}:
            score -= 1
        elif node.tag in {"button", "time"}:
            score -= 3
        if attrs:
            names = _names(node) + " " + attrs.get("rel", "")
            if _AUTHOR_WORD.search(names):
                score += (4, 3, 1.5)[distance]
            if distance <= 1 and _NOT_AUTHOR.search(names):
                score -= 2.5
    return score


def _author_attribute(page: Page, item: Item) -> str | None:
    for index in item.keys:
        attrs = page.nodes[index].attrs
        for name in ("data-author", "data-username", "data-user-name", "author", "data-name"):
            value = attrs.get(name, "").strip()
            if 1 < len(value) <= 60:
                return value
        if attrs.get("itemprop") == "author" and attrs.get("content", "").strip():
            return attrs["content"].strip()
    return None


@dataclass(frozen=True, slots=True)
class _Shown:
    """A time that an item shows: its node, its place's key, ISO 8601 or None, and a handicap."""

    node: int
    key: int
    value: str | None
    handicap: float


def _times(
    page: Page, item: Item, inside: set[int], times: set[int], american: bool
) -> list[_Shown]:
    """The times of an item outside its body, attributes before what is shown."""
    nodes = page.nodes
    found: list[_Shown] = []
    for index in sorted([*item.keys, *(leaf for leaf, _ in item.leaves)]):
        node = nodes[index]
        if index in inside:
            continue
        if node.tag != "#text":
            if not node.attrs:
                continue
            value = _time_attribute(node, american)
            if value:
                found.append(_Shown(index, item.keys[index], value, -0.5 + _label(page, index)))
            continue
        if index not in times:
            continue
        key = item.keys.get(node.parent, 0)
        value = read_time(_line(page, item, index), month_first=american)
        handicap = _label(page, index) + (0.0 if value else 0.5)
        found.append(_Shown(index, key, value, handicap))
        if len(found) > 20:
            break
    return found


def _time_attribute(node: Node, american: bool) -> str | None:
    attrs = node.attrs
    for name in _TIME_ATTRIBUTES:
        if name in attrs:
            value = read_time(attrs[name])
            if value:
                return value
    if attrs.get("itemprop") in {"datePublished", "dateCreated", "commentTime"}:
        value = read_time(attrs.get("content", ""))
        if value:
            return value
    title = attrs.get("title")
    if title and node.tag in {"abbr", "span", "a", "time", "div", "small"} and is_time(title):
        return read_time(title, month_first=american)
    return None


def _label(page: Page, index: int) -> float:
    """A handicap for a time that a label before it, or within it, calls another's."""
    nodes = page.nodes
    text = nodes[index].text
    before = index - 1
    while before > 0 and before > index - 6 and not page.text[before]:
        before -= 1
    label = nodes[before].text if page.text[before] else ""
    if _OTHER_TIME.search(text[:40]) or (len(label) <= 60 and _OTHER_TIME.search(label)):
        return 3.0
    return 0.0


def _published(
    shown: list[list[_Shown]],
) -> list[_Shown | None]:
    """Of each item's times the one at the place that most items use, and use in order of time."""
    values: dict[int, list[str]] = {}
    support: Counter[int] = Counter()
    handicaps: Counter[int] = Counter()
    for found in shown:
        for key in {time.key for time in found}:
            support[key] += 1
        done = set()
        for time in found:
            if time.value and time.key not in done:
                done.add(time.key)
                values.setdefault(time.key, []).append(time.value[:16])
    del handicaps
    order: dict[int, float] = {}
    for key, times in values.items():
        steps = len(times) - 1
        if steps < 2:
            order[key] = 0.0
            continue
        up = sum(a <= b for a, b in pairwise(times))
        down = sum(a >= b for a, b in pairwise(times))
        order[key] = 1.5 * (max(up, down) / steps) + 0.5 * (len(set(times)) > 1)
    result: list[_Shown | None] = []
    for found in shown:
        best, rating = None, -9.0
        for place, time in enumerate(found):
            own = support[time.key] / len(shown) + order.get(time.key, 0.0)
            own -= time.handicap + 0.05 * place
            if own > rating:
                best, rating = time, own
        result.append(best if rating > -1.5 else None)
    return result


def _line(page: Page, item: Item, leaf: int) -> str:
    """A time's text with what follows it, for clock times that stand in a node of their own."""
    nodes = page.nodes
    text = nodes[leaf].text
    following = leaf + 1
    while following < min(leaf + 7, len(nodes)):
        if page.text[following]:
            more = nodes[following].text
            if len(more) <= 16 and any(char.isdigit() for char in more) and ":" in more:
                return f"{text} {more}"
            break
        following += 1
    return text


def _permalink(page: Page, item: Item, time_node: int | None, url: str | None) -> str | None:
    """The link to the item itself: around its time, else one with its number, else its id."""
    nodes = page.nodes
    link: str | None = None
    if time_node is not None:
        at = time_node
        for _ in range(4):
            if nodes[at].tag == "a" and nodes[at].attrs.get("href"):
                link = nodes[at].attrs["href"]
                break
            at = nodes[at].parent
            if at not in item.keys:
                break
    if link is None:
        for index in item.keys:
            if index in page.numbers and "reply" not in nodes[index].attrs["href"]:
                link = nodes[index].attrs["href"]
                break
    if link is None:
        for index in list(item.keys)[:12]:
            name = nodes[index].attrs.get("id") or nodes[index].attrs.get("name") or ""
            if name and name[-1].isdigit():
                link = f"#{name}"
                break
    if link is None or link.startswith(("javascript:", "data:")):
        return None
    try:
        return urljoin(url, link) if url else link
    except ValueError:
        return link


def _title(page: Page, item: Item, inside: set[int], gone: set[int]) -> str | None:
    for leaf, _ in item.leaves[:30]:
        if leaf in gone or leaf in inside:
            continue
        for node in _ancestry(page, item, leaf, 2):
            if node.tag in {"h1", "h2", "h3", "h4", "h5", "h6"} or _TITLE_WORD.search(_names(node)):
                text = " ".join(page.nodes[leaf].text.split())
                return text if 3 <= len(text) <= 200 else None
    return None
