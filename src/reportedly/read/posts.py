"""Posts that an article embeds: tweets and the like, and block quotes signed with a dash.

The markup is what the platforms' own "embed" buttons give, read without their scripts: a block
quote with a known class, or any quote that ends in a line such as "— Ann Example (@ann) 4 May
2021". Nothing here knows who writes, only how a platform marks a post.
"""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from reportedly.read.dom import Node, text_of
from reportedly.read.render import BLOCK_TAGS
from reportedly.read.threads_dates import read_time

_EMBEDS = (
    ("twitter-tweet", "X"),
    ("twitter-video", "X"),
    ("twitter-status", "X"),
    ("instagram-media", "Instagram"),
    ("mastodon-embed", "Mastodon"),
    ("bluesky-embed", "Bluesky"),
    ("reddit-embed-bq", "Reddit"),
    ("reddit-card", "Reddit"),
    ("reddit-embed", "Reddit"),
    ("fb-post", "Facebook"),
    ("fb-xfbml-parse-ignore", "Facebook"),
    ("tgme_widget_message", "Telegram"),
    ("telegram-post", "Telegram"),
    ("tiktok-embed", "TikTok"),
    ("text-post-media", "Threads"),
    ("vk_post", "VK"),
)
_CLASSES = dict(_EMBEDS)
_HOSTS = (
    (re.compile(r"(?:^|\.)(?:twitter|x)\.com$"), re.compile(r"/status(?:es)?/\d+"), "X"),
    (re.compile(r"(?:^|\.)instagram\.com$"), re.compile(r"^/(?:p|reel|tv)/"), "Instagram"),
    (re.compile(r"(?:^|\.)(?:t\.me|telegram\.me)$"), re.compile(r"^/(?:s/)?\w+/\d+"), "Telegram"),
    (
        re.compile(r"(?:^|\.)(?:facebook|fb)\.com$"),
        re.compile(r"/(?:posts|videos|photos|permalink)|story_fbid"),
        "Facebook",
    ),
    (re.compile(r"(?:^|\.)bsky\.app$"), re.compile(r"/post/"), "Bluesky"),
    (re.compile(r"(?:^|\.)reddit\.com$"), re.compile(r"^/r/\w+/comments/"), "Reddit"),
    (re.compile(r"(?:^|\.)tiktok\.com$"), re.compile(r"/video/\d+"), "TikTok"),
    (re.compile(r"(?:^|\.)threads\.(?:net|com)$"), re.compile(r"/post/"), "Threads"),
    (re.compile(r"."), re.compile(r"^/@[\w.]+(?:@[\w.-]+)?/\d{9,}"), "Mastodon"),
)
_DASH = "[—–―‒-]"
# "— Name (@handle) date", the date and the handle optional; the whole of a short line.
_SIGNATURE = re.compile(
    rf"(?:^|(?<=\s)|(?=[—–])){_DASH}{{1,2}}\s{{0,3}}(?P<name>[^\s()@—–][^()@\n—–]{{0,80}}?)"
    r"\s{0,3}\((?P<handle>@[\w.@-]{1,60}|[\w.]{2,30}@[\w.-]{1,40})\)"
    r"[\s,:·•|]{0,4}(?P<when>[^\n]{0,60})$"
)
_LONGEST_SIGNATURE = 220
_BY = re.compile(
    r"(?:a (?:post|video|photo) (?:shared|posted)|ein (?:beitrag|foto|video) geteilt|"
    r"(?:posted|shared|geteilt|gepostet)) (?:by|von)\s{1,3}"
    r"(?P<name>[^\n()]{1,80}?)\s?\((?P<handle>@?[\w.]{1,40})\)(?P<when>.{0,60})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Post:
    """One embedded post: the sibling nodes that hold all of it, and what it says of itself."""

    roots: tuple[int, ...]
    platform: str | None
    author: str | None
    published: str | None
    permalink: str | None


def find_posts(nodes: list[Node], roots: Iterable[int], skip: Container[int]) -> tuple[Post, ...]:
    """Find the embedded posts within the given subtrees, in document order, none within another."""
    posts: list[Post] = []
    taken = -1
    for root in roots:
        i, end = root, nodes[root].end
        previous = -1
        while i < end:
            node = nodes[i]
            if i in skip or (i != root and node.hidden):
                i = node.end
                continue
            post = None
            if node.tag != "#text" and i > taken:
                post = _post_at(nodes, node, previous)
            if post is not None and post.roots[0] > taken:
                posts.append(post)
                taken = nodes[post.roots[-1]].end - 1
                i = taken + 1
                continue
            if node.tag in BLOCK_TAGS:
                previous = i
            i += 1
    return tuple(posts)


def _post_at(nodes: list[Node], node: Node, previous: int) -> Post | None:
    names = node.attrs.get("class", "") if node.attrs else ""
    platform = next((_CLASSES[name] for name in names.split() if name in _CLASSES), None)
    if platform is None and "data-telegram-post" in node.attrs:
        platform = "Telegram"
    size = node.end - node.index
    if platform is not None and size > 1:
        text = text_of(nodes, node.index) if size < 2000 else ""
        signed = _SIGNATURE.search(text[-_LONGEST_SIGNATURE:]) or _BY.search(text)
        return _post(nodes, (node.index,), platform, signed)
    if node.tag == "blockquote" and size < 400:
        text = text_of(nodes, node.index)
        signed = _SIGNATURE.search(text[-_LONGEST_SIGNATURE:])
        if signed:
            return _post(nodes, (node.index,), None, signed)
        follower = _next_block(nodes, node.index)
        line = _short_text(nodes, follower)
        signed = _SIGNATURE.match(line) if line else None
        return _post(nodes, (node.index, follower), None, signed) if signed else None
    if node.tag in ("p", "div") and size < 40:
        line = _short_text(nodes, node.index)
        signed = _SIGNATURE.match(line) if line else None
        if signed and previous >= 0 and nodes[previous].parent == node.parent:
            return _post(nodes, (previous, node.index), None, signed)
    return None


def _next_block(nodes: list[Node], index: int) -> int:
    """The next sibling element, past white space; -1 where text or nothing follows."""
    parent = nodes[index].parent
    i = nodes[index].end
    while parent >= 0 and i < nodes[parent].end:
        if nodes[i].tag != "#text":
            return i
        if nodes[i].text.strip():
            return -1
        i += 1
    return -1


def _short_text(nodes: list[Node], index: int) -> str:
    if index < 0 or nodes[index].end - index > 40:
        return ""
    text = text_of(nodes, index)
    return text if len(text) <= _LONGEST_SIGNATURE else ""


def _post(
    nodes: list[Node], roots: tuple[int, ...], platform: str | None, signed: re.Match[str] | None
) -> Post:
    permalink, host = _permalink(nodes, roots)
    author = when = None
    if signed:
        author = signed["name"].strip(" ,:")
        when = read_time(signed["when"]) if signed["when"].strip() else None
    for root in roots:
        for node in nodes[root : nodes[root].end]:
            if node.tag == "time" and when is None:
                when = read_time(node.attrs.get("datetime", "")[:60])
            elif author is None and "author" in node.attrs.get("class", ""):
                author = text_of(nodes, node.index)[:80] or None
    return Post(roots, platform or host, author, when, permalink)


def _permalink(nodes: list[Node], roots: tuple[int, ...]) -> tuple[str | None, str | None]:
    """The post's own address, and the platform that it is on; the last that fits is the post's."""
    best: tuple[str | None, str | None] = (None, None)
    for root in roots:
        for node in nodes[root : nodes[root].end]:
            attrs = node.attrs
            if not attrs:
                continue
            for name in ("data-instgrm-permalink", "cite", "data-href", "data-bluesky-uri", "href"):
                address = attrs.get(name, "")
                if not address:
                    continue
                platform = _platform(address)
                if platform:
                    best = (address.partition("?")[0], platform)
            if attrs.get("data-telegram-post"):
                best = (f"https://t.me/{attrs['data-telegram-post']}", "Telegram")
    return best


def _platform(address: str) -> str | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host = parts.netloc.lower()
    if not host:
        return None
    target = f"{parts.path}?{parts.query}"
    return next((name for h, path, name in _HOSTS if h.search(host) and path.search(target)), None)
