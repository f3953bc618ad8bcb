"""What hints at comments and posts on a page: gathered in one pass over its nodes.

The cues are few and general: the vocabulary that ids and classes share across systems, the types
of schema.org, links to numbered comments, times, "reply" and "says". No system is known by name.
"""

import re
from dataclasses import dataclass
from itertools import accumulate

from reportedly.read.dom import Node
from reportedly.read.threads_dates import is_time

_HIDDEN_TAGS = (
    "head script style template textarea select option svg title datalist iframe object math "
    "audio video canvas noembed noframes"
)
_BLOCK_TAGS = (
    "div section article aside main header footer li ul ol table tbody tr td th dl dt dd form "
    "blockquote fieldset figure details center body nav"
)
HIDDEN = frozenset(_HIDDEN_TAGS.split())
BLOCKS = frozenset(_BLOCK_TAGS.split())

_ITEM_WORD = (
    r"comments?|kommentare?|commentaires?|comentarios?|commenti|komment|komentarz|reactie"
    r"|posts?|postings?|beitrag|message|msg|reply|replies|antwort|answer|respon[sc]e|resp"
)
_ITEM_NAMES = frozenset(
    _ITEM_WORD.replace("s?", "").replace("(?:en)", "").replace("[sc]", "s").split("|")
) | frozenset(("comments", "posts", "entry", "pid", "dsq", "c", "p", "r", "t", "response"))
_LONG_NAMES = tuple(name for name in _ITEM_NAMES if len(name) > 3)
_ITEM_CLASS = re.compile(
    rf"^(?:(?:[a-z0-9]{{1,16}}[-_]{{1,2}}){{0,2}}|(?-i:[A-Za-z][a-z0-9]{{0,12}}(?=[A-Z])))"
    rf"(?:{_ITEM_WORD})(?:[-_]{{0,2}}(?:item|entry|block|node"
    r"|single|thread|row|wrapper|wrap|container|box|body|outer|card|bit|bitlegacy))?$"
    r"|^(?:item|postbit|post|comment)(?:comment|post|bit|entry|item)s?$",
    re.IGNORECASE,
)
_SCHEMA = re.compile(
    r"(?:schema\.org/|^|\s|schema:)(UserComments|Comment|DiscussionForumPosting|Answer)(?:\s|$)"
)
_FRAGMENT = re.compile(
    r"(?:[a-z]{1,16}[-_]?){0,3}?(?:" + _ITEM_WORD + r"|pid|c|p|r|t)?[-_:]?(\d{1,20})",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"[?&](?:replytocom|pid|postid|comment_?id|cid|reply_?to|p)=(\d{1,20})"
    r"|/(?:comments?|posts?|permalink|msg|kommentar)[-/](?:[^/?#]{1,80}/)?(\d{1,20})(?:[/?#]|$)",
    re.IGNORECASE,
)
# For texts in lower case, as are the headings below: that is several times as fast.
_REPLY = re.compile(
    r"^\W{0,3}(?:reply|respond|antwort(?:en)?|répondre(?: à)?|repondre|responder|rispondi|odpowiedz"
    r"|svara|svar|vastaa|beantwoorden|reageer|reageren|ответить|відповісти|yanıtla|cevapla|odpovědět"
    r"|zitieren|quote|citer|citar|cita|cytuj|reply with quote|mit zitat antworten|zitat"
    r"|antwort verfassen)(?:\W.{0,40})?$",
)
BUTTON = re.compile(
    r"^\W{0,3}(?:report(?: (?:abuse|post|this comment|comment))?|melden|link to this post|permalink"
    r"|permanent link|flag|share(?: post)?|like(?: post)?|edit|delete|teilen|gefällt mir|upvote"
    r"|downvote|signaler|denunciar|link|up|top|nach oben|show|hide|more)\W{0,3}$",
    re.IGNORECASE,
)
_SAYING = (
    "says?|said|wrote|writes|replied|commented|sagt|sagte|schreibt|schrieb|meint|kommentiert"
    "|kommentierte|a dit|dit|a écrit|écrit|dice|dijo|escribió|ha scritto|scrive|disse|diz|zegt"
    "|schreef|skriver|sier|säger|sanoo|pisze|mówi|пишет|говорит|сказал|diyor ki|dedi ki|написал"
)
_BEFORE_TIME = "on|am|le|el|il|op"
SAYS = re.compile(rf"\b(?:{_SAYING})\s?(?:{_BEFORE_TIME})?\s?:?\s*$", re.IGNORECASE)
# The same, looser, without a search: most texts end in none of these.
_SAYS_ENDS = (*_SAYING.replace("says?", "says|say").split("|"), *_BEFORE_TIME.split("|"))
HEADING = re.compile(
    r"^\W{0,3}(?:(?:\d[\d.,]{0,8}|ein|one|no|un|een)\W{1,3}(?:\w{1,14}\s){0,2})?(?:comments?"
    r"|kommentare?|commentaires?|comentarios?|comentários?|commenti|commento|reacties?|komentarze"
    r"|komentarz[ey]?|kommentarer|комментари\w{0,3}|коментар\w{0,3}|yorum(?:lar)?|replies|responses?"
    r"|thoughts?|antworten|leserbriefe|meinungen|réponses?|réactions?|respuestas|diskussion"
    r"|discussion|discuss|leave a (?:comment|reply)|join the (?:discussion|conversation))"
    r"\b.{0,60}$",
)
_STARTS_HEADING = re.compile(r"\W{0,3}[\dckrdtalmjyeonuк]")
# Words of what surrounds a thread; "post" alone would be the article on many blogs.
THREAD_WORD = re.compile(
    r"comment|kommentar|coment|komment|disqus|respon[sd]|repl(?:y|ies)|thread|forum|discuss|diskuss"
    r"|topic|posts\b|post-?(?:list|bit|stream|wrapper|container)|posting|beitr(?:a|ä)ge|message|msg"
    r"|antwort|reaktion|reactie|guestbook|gaestebuch|viewtopic|bbs|board",
    re.IGNORECASE,
)
_COMMENT_WORD = re.compile(r"comm?ent|kommentar|komment|repl|antwort|respon[sc]|reactie", re.I)


def _numbered_item(name: str) -> bool:
    """Whether an id is a word for a comment or post with a number behind it."""
    if not name or not name[-1].isdigit() or len(name) > 80:
        return False
    base = name.rstrip("0123456789-_:").lower()
    if not base:
        return name.isdecimal() and len(name) > 2
    if len(base) > 40:
        return False
    last = base.replace(":", "-").replace("_", "-").rpartition("-")[2]
    return last in _ITEM_NAMES or last.endswith(_LONG_NAMES)


def is_profile(href: str) -> bool:
    """Whether an address looks like a user's own page."""
    low = href[:300].lower()
    # The words first, one by one: most addresses hold none, and this is the cheapest way to know.
    return (
        ("user" in low or "member" in low or "profil" in low or "people" in low)
        or ("author" in low or "mitglied" in low or "nutzer" in low or "membre" in low)
        or ("usuario" in low or "perfil" in low or "/u/" in low or "/@" in low or "u=" in low)
    ) and PROFILE.search(low) is not None


def calls_itself(node: Node) -> str:
    """What a node's id, classes and type call it: ``"comment"``, ``"post"`` or nothing (``""``)."""
    if not node.attrs:
        return ""
    kind = _SCHEMA.search(node.attrs.get("itemtype", "") or node.attrs.get("typeof", ""))
    if kind:
        return "post" if kind[1] == "DiscussionForumPosting" else "comment"
    tokens = [token for token in node.attrs.get("class", "").split() if _ITEM_CLASS.match(token)]
    name = node.attrs.get("id", "")
    if _numbered_item(name):
        tokens.append(name)
    if not tokens:
        return ""
    return "comment" if any(map(_COMMENT_WORD.search, tokens)) else "post"


# Links that name a comment by its number, so that no blog's own post or page is meant.
_OF_COMMENT = re.compile(
    r"#(?:[a-z]{1,10}[-_])?(?:comment|kommentar|komment)s?[-_]?\d+$|[?&]replytocom=\d+", re.I
)
PROFILE = re.compile(
    r"/(?:users?|members?|profiles?|u|people|author|mitglied(?:er)?|benutzer|membre|usuario|user"
    r"|perfil|nutzer)[/-]|member(?:list)?\.php|[?&](?:u|user|uid|userid|member)=(?!http)\w|action=profile"
    r"|profile\.(?:php|asp)|showuser|viewprofile|user_?(?:profile|info)|\buser\?id=|^/@",
    re.IGNORECASE,
)
_REL = re.compile(r"author|nofollow|ugc", re.IGNORECASE)
SIDE_WORD = re.compile(
    r"(?<!with[-_])(?<!has[-_])(?<!no[-_])(?<!be)sidebar|widget[-_](?:area|recent|latest|container)"
    r"|(?:^|[\s_-])recent|related|teaser|latest|popular|promo|similar|trending|recommend|carousel"
    r"|(?:^|\s)footer|(?:^|[\s_-])nav(?:$|[\s_-])|(?:^|[\s_-])menu",
    re.IGNORECASE,
)


# Flags of what a short text is.
_TIME, _ANSWER, _SAYING_NAME, _HEADING = 1, 2, 4, 8
_UNMARKED_TAGS = "a span img input button html body label p form"
_UNMARKED = frozenset(_UNMARKED_TAGS.split())


@dataclass(frozen=True, slots=True)
class Page:
    """The nodes of a page with its cues.

    ``chars`` and ``links`` count visible non-space characters (all, and those within links) before
    each node, so that a subtree's count is ``chars[node.end] - chars[node.index]``. Node indices in
    page order are ``times``, ``replies`` ("Reply"), ``says`` ("Name says:"), ``people`` (links to a
    user's page), ``numbered`` (links to something with a number, which ``numbers`` gives),
    ``headings`` and ``forms``. ``of_comments`` leads from a comment's number to its links;
    ``marked`` groups elements whose id, class or type calls them a comment or post, by a key.
    """

    nodes: list[Node]
    chars: list[int]
    links: list[int]
    text: list[bool]
    times: list[int]
    numbered: list[int]
    numbers: dict[int, str]
    of_comments: dict[str, list[int]]
    replies: list[int]
    says: list[int]
    people: list[int]
    headings: list[int]
    forms: list[int]
    marked: dict[tuple[str, str, str], list[int]]


def read_page(nodes: list[Node]) -> Page:
    """Gather the cues of a page in one pass; linear in its nodes and their attributes."""
    count = len(nodes)
    sizes, link_sizes = [0] * count, [0] * count
    text = [False] * count
    hidden = link = 0
    page = Page(nodes, [], [], text, [], [], {}, {}, [], [], [], [], [], {})
    last_time = -1
    known: dict[str, tuple[str, ...]] = {}
    texts: dict[str, int] = {}
    for node in nodes:
        index, tag = node.index, node.tag
        if index < hidden:
            if tag == "textarea":
                page.forms.append(index)
            continue
        if tag == "#text":
            stripped = node.text.strip()
            if not stripped:
                continue
            text[index] = True
            size = len(stripped)
            sizes[index] = size
            if index < link:
                link_sizes[index] = size
            if size <= 110:
                told = texts.get(stripped)
                if told is None:
                    told = texts[stripped] = _tells(stripped)
                if told:
                    if told & _TIME and index >= last_time:
                        page.times.append(index)
                    if told & _ANSWER:
                        page.replies.append(index)
                    if told & _SAYING_NAME:
                        page.says.append(index)
                    if told & _HEADING:
                        page.headings.append(index)
            continue
        if tag in HIDDEN or not tag or tag[0] in "-!":
            hidden = node.end
            if tag == "textarea":
                page.forms.append(index)
            continue
        attrs = node.attrs
        if not attrs:
            continue
        if tag == "a":
            link = max(link, node.end)
            href = attrs.get("href")
            if href:
                number = _number(href)
                if number:
                    page.numbered.append(index)
                    page.numbers[index] = number
                    if _OF_COMMENT.search(href):
                        page.of_comments.setdefault(number, []).append(index)
                rel = attrs.get("rel")
                if (rel and _REL.search(rel)) or is_profile(href):
                    page.people.append(index)
        elif tag == "time" or "datetime" in attrs:
            page.times.append(index)
            last_time = node.end
        if tag not in _UNMARKED:
            _mark(page, node, known)
    page.chars.extend(accumulate(sizes, initial=0))
    page.links.extend(accumulate(link_sizes, initial=0))
    return page


def _tells(text: str) -> int:
    """What a short text is, as flags: a time, an answering button, "Name says:", a heading."""
    told = _TIME if is_time(text) else 0
    low = text.lower()
    if len(text) <= 60:
        if _REPLY.match(low):
            told |= _ANSWER
        elif low.rstrip(" \t\n\r\f:\xa0").endswith(_SAYS_ENDS) and SAYS.search(text[-30:]):
            told |= _SAYING_NAME
    if _STARTS_HEADING.match(low) and HEADING.match(low):
        told |= _HEADING
    return told


def _number(href: str) -> str | None:
    """The number of the comment or post that an address leads to."""
    place, _, fragment = href.rpartition("#")
    if fragment and fragment[-1].isdigit() and (place or href[0] == "#") and len(fragment) < 80:
        match = _FRAGMENT.fullmatch(fragment)
        if match:
            return match[1]
    if len(href) > 2000:
        return None
    low = href.lower()
    if not (
        ("p=" in low or "id=" in low or "replyto" in low or "reply_to" in low)
        or ("/comment" in low or "/post" in low or "/permalink" in low)
        or ("/msg" in low or "/kommentar" in low)
    ):
        return None
    match = _NUMBERED.search(href)
    return match[1] or match[2] if match else None


def _mark(page: Page, node: Node, known: dict[str, tuple[str, ...]]) -> None:
    attrs = node.attrs
    if "itemtype" in attrs or "typeof" in attrs:
        match = _SCHEMA.search(attrs.get("itemtype") or attrs.get("typeof") or "")
        if match:
            page.marked.setdefault(("type", node.tag, match[1]), []).append(node.index)
    name = attrs.get("id")
    if name and _numbered_item(name):
        key = ("id", node.tag, re.sub(r"\d+", "#", name))
        page.marked.setdefault(key, []).append(node.index)
    classes = attrs.get("class")
    if classes:
        tokens = known.get(classes)
        if tokens is None:
            tokens = ()
            if _any_word(classes.lower()):
                tokens = tuple(
                    token
                    for token in dict.fromkeys(classes.split())
                    if len(token) <= 50 and _any_word(token.lower()) and _ITEM_CLASS.match(token)
                )
            known[classes] = tokens
        for token in tokens:
            page.marked.setdefault(("class", node.tag, token), []).append(node.index)


def _any_word(low: str) -> bool:
    """Whether classes, in lower case, hold any word that an item's class could hold."""
    return (
        ("com" in low or "kom" in low or "post" in low or "item" in low or "beitrag" in low)
        or ("message" in low or "msg" in low or "repl" in low or "antw" in low)
        or ("answer" in low or "resp" in low or "react" in low)
    )


def size(page: Page, index: int) -> int:
    """How many visible characters stand in a node's subtree."""
    return page.chars[page.nodes[index].end] - page.chars[index]
