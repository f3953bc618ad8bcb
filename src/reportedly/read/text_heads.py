"""The line above (or below) a comment that says who wrote it and when.

"Ann Byrne says:", "by tolly on May 2, 2021 at 9:59 am", "[–] kestrel 3 points 2 hours ago",
"Posted by: Jo | May 2, 2021", "On May 2, 2021 at 2:08am, Rosa said...", "#12 May 2, 2021".
A line is taken apart: number in front, stamp, cue word, what remains must be a name.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from reportedly.read.text_dates import find_stamp
from reportedly.read.text_lines import ends_sentence, is_rule, list_mark

MAX_HEAD: Final = 180
_SAY = (
    r"(?:says?|said|wrote|writes|added|adds|commented|comments|replied|replies|responded|responds|"
    r"asked|asks|posted)"
)
_PREFIX: Final = re.compile(
    r"(?:\[\d{1,4}\](?=\S)|\[[–—+-]\]\s{0,3}|(?:comment|post|reply|"
    r"no)\.?\s(?:number\s)?#?(\d{1,7})[.:,]?\s{0,3}[–—-]?\s{0,3}"
    r"|#(\d{1,7})\b[.:]?\s{0,3}[–—-]?\s{0,3}|\(#?(\d{1,5})\)\s{0,3}|"
    r"(\d{1,5})[.):]?\s{1,4}(?=[^\W\d]))",
    re.I,
)
_NOISE: Final = re.compile(
    r"\(\s?#?\d{1,12}\s?\)|\(not verified\)|<[^<>]{0,60}>|https?://\S{1,120}|\s@\w{1,30}\b"
    r"|\b[+-]?\d{1,6}\s(?:points?|pts|likes?|votes?|karma|posts?)\b|\b\d{6,}\b|#\d{1,9}\b"
    r"|\b(?:reply|permalink|permanent link|link|report(?: abuse)?|flag|edited|homepage|journal|"
    r"quote|parent|next|prev|root|context|on:|op|mod|author|verified)\b(?=\s{0,3}(?:[|"
    r"\]\[·•↓#*/(\0]|$))"
    r"|\[[–—+-]\]|[|↓↑↩★☆✓✔·•▲▼△▽»]",
    re.I,
)
_REPLY: Final = re.compile(
    r"(?:\b(?:in\s(?:reply|response)\sto|repl(?:ying|ied|ies|y)\sto|respond(?:ed|ing)\sto|to)\s"
    r"(?:a\s(?:comment|post)\s(?:by|from)\s)?|"
    r"[→↪➜▶►]\s{0,2}|(?<=\s)>\s)@?(?P<to>[^\0]{1,60}?)"
    r"(?=\s{0,3}(?:\0|:?$|,?\s(?:says?|said|wrote|writes)\b))",
    re.I,
)
_BY: Final = re.compile(
    r"\s{0,3}(?:(?:(?:comment|post|reply|review)(?:ed)?|posted|written|submitted|left|added|"
    r"sent)\s{1,3}"
    r"(?:by|from)|by|from|author)\b\s{0,3}:?\s{0,3}",
    re.I,
)
_SAYS_END: Final = re.compile(
    rf"(?:,?\s{{1,3}}|(?<=\w)(?=wrote)){_SAY}\b(?:\son|\sat|\sthis|\sin)?(?P<p>\s{{0,3}}(?::|,|"
    rf"\.{{2,3}}|…|;))?\s{{0,3}}$",
    re.I,
)
_LONGEST_SAY: Final = 48
_PRESENT: Final = re.compile(r"\b(?:says|writes|wrote)$", re.I)
_SAYS_INLINE: Final = re.compile(
    r"(?P<who>[^\s:“”\"][^:“”\"]{0,50}?)\s(?:says|wrote|writes):\s{1,4}(?=\S)"
)
_GLUE: Final = re.compile(
    r"^(?:[\s,;:|/()\[\]–—~-]|\b(?:on|at|posted|posted on|posted|added|commented)\b(?=\s|$)){1,40}"
    r"|(?:[\s,;:|/()\[\]–—~-]|(?<=\s)\b(?:on|at|posted|added)\b){1,40}$",
    re.I,
)
_MD_LINK: Final = re.compile(r"\[([^\[\]]{1,120})\]\(([^()\s]{1,300})(?:\s\"[^\"]{0,200}\")?\)")
# For lower-case text. They begin with plain characters, which the engine can skip to, and look
# back for the word's edge only then: most lines are no heads, and this is all that they cost.
_DIGITS: Final = re.compile(r"\d(?:\d|\s?[ap]\.?m)")
_CUE_HINT: Final = re.compile(
    rf"(?:{_SAY[3:-1]}|by(?<=\bby)|from(?<=\bfrom)|author(?<=\bauthor))\b"
)
_AGES: Final = re.compile(r"(?:ago\b(?<=\bago)|just now|yesterday|today)")
_NO_HEAD: Final = re.compile(
    r"(?:joined|registered|member since|location|published|updated|last|modified|created|filed|"
    r"date|copyright|©|in|at|after|before|since|"
    r"until|during|as|when|it|i|we|he|she|they|there|photo|image|page|chapter|step|tags?|read)\b",
    re.I,
)
_FUNCTION_WORDS: Final = (
    "the of is was to and a in it that on for this we i you are were be have has had will would "
    "with as not but they he she his her their our my your its been which who what when"
)
_FUNCTION: Final = frozenset(_FUNCTION_WORDS.split())
_PRONOUNS_WORDS: Final = (
    "he she it they we i you who which that this these those there someone nobody"
)
_PRONOUNS: Final = frozenset(_PRONOUNS_WORDS.split())
_WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Head:
    """What a head line says. ``cue`` is "says", "by" or "".

    ``body`` is the offset in the line where the comment itself begins, or -1 where the line is
    nothing but a head. ``punctuated`` tells "Ann said:" from "Ann said".
    """

    author: str | None
    when: str | None
    dated: bool
    timed: bool
    cue: str
    number: int | None = None
    reply_to: str | None = None
    body: int = -1
    punctuated: bool = False
    permalink: str | None = None

    @property
    def family(self) -> tuple[str, bool, bool, bool]:
        """What heads of one thread have in common."""
        return self.cue, self.author is not None, self.dated, self.timed


def head_of(text: str, first: bool | None = None) -> Head | None:
    """Read a line (list marker already off) as a comment's head, or None."""
    if len(text) <= 400 and ("**" in text or "](" in text):
        return _markdown_head(text, first)
    return _plain_head(text, first)


def _markdown_head(text: str, first: bool | None) -> Head | None:
    """A head as html2text writes it: "**Ann** says:", "[May 2, 2021](https://…#comment-3)"."""
    links = _MD_LINK.findall(text)
    head = _plain_head(plain(text), first)
    if head is None or head.body >= 0:
        return None
    link = next((url for label, url in links if find_stamp(label)), None)
    return replace(head, permalink=link)


def plain(text: str) -> str:
    """A line without the marks of Markdown: emphasis, link addresses."""
    return (
        _MD_LINK.sub(r"\1", text).replace("**", "").strip() if "*" in text or "](" in text else text
    )


def _plain_head(text: str, first: bool | None) -> Head | None:
    opening = text[:80]
    says = "says:" in opening or "wrote:" in opening or "writes:" in opening
    inline = _SAYS_INLINE.match(opening) if says else None
    if inline and is_name(inline["who"], cued=True):
        return Head(inline["who"].strip(), None, False, False, "says", body=inline.end())
    if (
        len(text) > MAX_HEAD
        or not _worth_reading(text)
        or _NO_HEAD.match(text)
        or text.startswith(("—", "–", "―", "--"))
    ):
        return None
    prefix = None if _dated_start(text, first) else _PREFIX.match(text)
    number = int(next((g for g in prefix.groups() if g), "0")) or None if prefix else None
    rest = text[prefix.end() :] if prefix else text
    stamp = find_stamp(rest, first)
    if (stamp is None or not stamp.dated) and not (
        len(text) <= 90 and _CUE_HINT.search(text.lower())
    ):
        return Head(None, None, False, True, "") if stamp and len(text) <= 24 else None
    if (stamp is None or not stamp.dated) and text[-1] in ".!?" and not text.endswith(".."):
        return Head(None, None, False, True, "") if stamp and len(text) <= 24 else None
    if stamp is not None and len(rest) - (stamp.end - stamp.start) > 110:
        return None
    if stamp is not None and not stamp.dated and stamp.end - stamp.start < len(rest) - 4:
        stamp = None
    marked = f"{rest[: stamp.start]}\0{rest[stamp.end :]}" if stamp else rest
    marked = _NOISE.sub(" ", marked).strip()
    marked, reply_to = _take_reply(marked)
    left, _, right = marked.partition("\0")
    dated, timed = (stamp.dated, stamp.timed) if stamp else (False, False)
    when = stamp.value if stamp else None
    cue, punctuated = "", False
    parts = []
    for part in (left, right):
        by = _BY.match(part)
        if by:
            cue, part = "by", part[by.end() :]
        ending = _SAYS_END.search(" " + part, max(0, len(part) - _LONGEST_SAY))
        if ending:
            cue, punctuated = "says", punctuated or ending["p"] is not None
            part = part[: max(0, ending.start() - 1)]
        parts.append(_unglue(part))
    if parts[0] and parts[1]:
        if not parts[0].isdigit() and len(parts[1]) > 4:
            return None
        parts.sort(key=len, reverse=True)
    name = (parts[0] or parts[1]).strip()
    if not name:
        if not stamp:
            return None
        return Head(None, when, dated, timed, "", number, reply_to)
    if not stamp and (not cue or (cue == "says" and not punctuated and not _PRESENT.search(text))):
        return None
    if not cue and ends_sentence(text) and not re.search(r"\b[ap]\.m\.$|ago\.$", text):
        return None
    if not is_name(name, cued=bool(cue)):
        return None
    return Head(name, when, dated, timed, cue, number, reply_to, punctuated=punctuated)


def _worth_reading(text: str) -> bool:
    lower = text.lower()
    return any(look.search(lower) is not None for look in (_DIGITS, _CUE_HINT, _AGES))


def without_number(text: str) -> str:
    """A line without the comment's number in front ("12. Ann", "#12 Ann", "Comment 12: Ann")."""
    prefix = _PREFIX.match(text)
    return text[prefix.end() :] if prefix else text


def is_name(text: str, *, cued: bool = False) -> bool:
    """Whether a short text can be a person's or account's name.

    ``cued`` says that a cue word ("says", "by") stands beside it, which lets more through.
    """
    text = text.strip()
    if not 1 <= len(text) <= 60 or not any(c.isalnum() for c in text):
        return False
    words = _WORD.findall(text)
    if not words or len(words) > (8 if cued else 6) or words[0].lower() in _PRONOUNS:
        return False
    if text[0] in '“"«„(' or text[-1] in ",;:?" or (ends_sentence(text) and text[-1] not in "!.)"):
        return False
    if text[-1] == "." and len(words[-1]) > 3:
        return False
    function = sum(word.lower() in _FUNCTION for word in words)
    small = sum(word[0].islower() for word in words)
    return function <= (2 if cued else 1) and small <= (4 if cued else 3)


def is_label(text: str) -> bool:
    """Whether a whole line can be no more than a name: short, no stop, no stamp, no list marker."""
    return (
        len(text) <= 50
        and is_name(text)
        and not ends_sentence(text)
        and list_mark(text) is None
        and not is_rule(text)
        and not is_furniture(text)
        and find_stamp(text) is None
        and not _COUNTER.search(text)
    )


_COUNTER: Final = re.compile(r"\b(?:comments?|posts?|replies|joined|location|member|rank)\b", re.I)
_FURNITURE_WORDS: Final = (
    "reply replies permalink permanent link report abuse comment flag share like likes liked "
    "dislike edit quote parent up down upvote downvote vote votes hide collapse expand show "
    "more less view top log login in to leave points point pts recommend recommended this "
    "facebook twitter tweet email print rate delete save embed unread inappropriate subscribe "
    "rss favorite reblog next prev on add your picture s load loading"
)
_FURNITURE: Final = frozenset(_FURNITURE_WORDS.split())
_REPLY_LINE: Final = re.compile(r"\W{0,4}(?:reply|respond)(?:\sto\s.{1,40})?\W{0,4}$", re.I)
_TOKEN: Final = re.compile(r"\w+")


def is_furniture(text: str) -> bool:
    """Whether a line is only buttons and counters: "Reply ↓", "Like 3 · Share", "+20"."""
    text = plain(text) if len(text) <= 400 else text
    if len(text) > 80:
        return False
    if _REPLY_LINE.match(text):
        return True
    words = _TOKEN.findall(text.lower())
    if len(words) == 1 and words[0] in (
        "more",
        "less",
        "this",
        "in",
        "to",
        "on",
        "up",
        "your",
        "s",
    ):
        return False
    return len(words) <= 9 and all(word in _FURNITURE or word.isdigit() for word in words)


def _dated_start(text: str, first: bool | None) -> bool:
    stamp = find_stamp(text, first) if text[:1].isdigit() else None
    return stamp is not None and stamp.start == 0


def _take_reply(text: str) -> tuple[str, str | None]:
    match = _REPLY.search(text)
    if match is None or not is_name(match["to"], cued=True):
        return text, None
    if match[0].lower().startswith("to ") and not re.search(_SAY, text[: match.start()], re.I):
        return text, None
    name = _unglue(match["to"])
    return f"{text[: match.start()]} {text[match.end() :]}", name or None


def _unglue(text: str) -> str:
    return _GLUE.sub("", _GLUE.sub("", text.strip())).strip()
