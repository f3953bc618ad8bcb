"""Who wrote a comment: the name that stands where most items of the thread show one."""

import re
from collections import Counter

from reportedly.read.threads_cues import SAYS, Page, is_profile
from reportedly.read.threads_dates import is_time
from reportedly.read.threads_items import Item, ancestry, names

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
# a day behind a dash is when, not who: "Ansa — 17.07"
_DAY_AFTER = re.compile(r"\s+[—–|·-]\s*\d{1,4}[./:-][\d./:-]*.*$", re.DOTALL)
_INLINE = frozenset(("a", "b", "i", "em", "strong", "span", "cite", "font", "bdi", "u", "big"))
_LETTER = re.compile(r"[^\W_]")


def authors_of(page: Page, items: list[Item]) -> list[tuple[int, str] | None]:
    """For each item the text node that names its author, with the name."""
    scored: list[list[tuple[float, int, int, str]]] = []
    support: Counter[int] = Counter()
    values: dict[int, set[str]] = {}
    says = set(page.says)
    times = set(page.times)
    replies = set(page.replies)
    judged: dict[str, tuple[bool, bool]] = {}
    for item in items:
        found: list[tuple[float, int, int, str]] = []
        keys = set()
        order = 0
        for at, (leaf, key) in enumerate(item.leaves[:60]):
            if leaf in times:
                continue
            name = _name(_whole(page, item, leaf), leaf in says)
            if name is None:
                continue
            following = item.leaves[at + 1][0] if at + 1 < len(item.leaves) else -1
            score = 3.0 if following in says or leaf in says else 0.0
            score += _author_score(page, item, leaf, judged) - 4 * (leaf in replies)
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
    bare = _DAY_AFTER.sub("", _BY.sub("", text))
    if says:
        bare = SAYS.sub("", bare)
    if bare != text or len(bare) > 40:
        bare = _AFTER_NAME.sub("", bare)
    bare = bare.strip(" \t:,»|•·-–—")
    if not 1 < len(bare) <= 45 or len(bare.split()) > 6 or is_time(bare):
        return None
    return bare if _LETTER.search(bare) else None


def _author_score(page: Page, item: Item, leaf: int, judged: dict[str, tuple[bool, bool]]) -> float:
    """How much the elements around a text speak for an author's name; ``judged`` keeps words."""
    score = 0.0
    for distance, node in enumerate(ancestry(page, item, leaf, 3)):
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
            told = names(node) + " " + attrs.get("rel", "")
            verdict = judged.get(told)
            if verdict is None:
                verdict = bool(_AUTHOR_WORD.search(told)), bool(_NOT_AUTHOR.search(told))
                judged[told] = verdict
            if verdict[0]:
                score += (4, 3, 1.5)[distance]
            if distance <= 1 and verdict[1]:
                score -= 2.5
    return score


def author_attribute(page: Page, item: Item) -> str | None:
    """An author that only an attribute names."""
    for index in item.keys:
        attrs = page.nodes[index].attrs
        for name in ("data-author", "data-username", "data-user-name", "author", "data-name"):
            value = attrs.get(name, "").strip()
            if 1 < len(value) <= 60:
                return value
        if attrs.get("itemprop") == "author" and attrs.get("content", "").strip():
            return attrs["content"].strip()
    return None
