"""What frames a page's documents in plain text: thread titles, forms, menus, bars, footers."""

import re
from collections.abc import Sequence
from typing import Final

from reportedly.read.text_lines import Line, ends_sentence

_THREAD_TITLE: Final = re.compile(
    r"(?:(?:all|view|show|see|read|hide|reader|readers['’]|user|latest|top|recent|\d[\d,.]*|one|"
    r"two|no)\s){0,3}"
    r"(?:(?:comments?|responses?|replies|reactions|discussion|conversation|feedback|thoughts?)"
    r"(?:\s(?:so far|below|\(?\d[\d,.]*\)?|section|thread|posted|from readers|and \d+ .{1,30}))?"
    r"|(?:comments?|responses?|replies|thoughts?|reactions)\s(?:to|on|for)\s?(?::|"
    r"[“\"«‘'].{1,160}))$",
    re.I,
)
_NONE: Final = re.compile(r"^no\b|^0\b|\b0$", re.I)
_COUNTED_TITLE: Final = re.compile(
    r"(?:\d[\d,.]*|one|two)\s(?:comments?|responses?|replies|thoughts?|reactions)\s(?:to|on|"
    r"for)\s.{1,160}",
    re.I,
)
_END: Final = re.compile(
    r"(?:leave (?:a|your) (?:reply|comment|response)|post (?:a|your)(?: new)? (?:comment|reply)|"
    r"(?:add|write|submit)(?: a| your)?(?: new)? comment|speak your mind|join the (?:discussion|"
    r"conversation)|"
    r"have your say|comments (?:are|have been|for this \w+ are)(?: now)? closed|"
    r"(?:the )?comments? (?:to|for|on) this (?:entry|post|article) (?:are|is) closed|"
    r"your email address will not be published|required fields are|you must be logged in|"
    r"(?:log|sign) ?in to (?:post|comment|leave)|notify me (?:of|when)|save my name,? email|"
    r"related (?:posts?|articles?|stories|links|content|news|topics)|similar (?:posts|articles|"
    r"stories)|"
    r"(?:you )?(?:may|might) also (?:like|be interested)|more (?:from|stories|articles|posts|"
    r"news)\b.{0,40}$|"
    r"most (?:read|popular|viewed|recent|shared|commented)\b.{0,30}$|"
    r"recent (?:posts|comments|articles|stories)$|trending(?: now)?$|popular (?:posts|now)$|"
    r"categories:?$|"
    r"archives?:?$|(?:tags|tagged|topics|filed under|posted in|categories|labels)\b(?: (?:as|with|"
    r"in))?:|"
    r"(?:previous|next|older|newer) (?:post|posts|article|story|entry|entries|comments)\b.{0,80}$|"
    r"share this\b.{0,40}$|share (?:on|via)\b.{0,40}$|share:|follow us\b.{0,40}$|"
    r"(?:sign up|subscribe) (?:for|to|now)\b.{0,100}$|copyright\b.{0,120}$|©|\(c\) (?:19|20)\d\d|"
    r"all rights reserved|powered by\b.{0,60}$|about us$|contact us$|privacy policy|terms (?:of|"
    r"and)\b.{0,40}$|"
    r"back to top$|advertisements?$|sponsored\b.{0,30}$|visible links$|hidden links:?$|"
    r"trackbacks?\b.{0,40}$|"
    r"blogroll$|site ?map$|blog at wordpress|theme[: ].{0,40}$|rss\b.{0,40}$)",
    re.I,
)
_NOISE: Final = re.compile(
    r"(?:skip to (?:\w+ )?(?:content|navigation|main)|jump to (?:content|navigation|search)|menu$|"
    r"search$|"
    r"home$|log ?in$|sign (?:in|up)$|register$|subscribe$|share$|tweet$|print(?: this)?$|"
    r"e-?mail(?: this)?$|"
    r"advertisements?$|sponsored$|loading\b.{0,10}$|close$|toggle navigation|enable javascript|"
    r"(?:we|this (?:site|website)|our (?:site|website)|by (?:using|continuing)).{0,60}\bcookies?\b|"
    r"(?:accept|reject|manage)(?: all)? cookies|cookie (?:policy|settings|preferences)|"
    r"you are here|breadcrumb|(?:image|photo|picture|logo|advert)$|\[?(?:image|img|iframe|button|"
    r"input)\]?:?$|"
    r"(?:share|like|save|copy link|facebook|twitter|whatsapp|reddit|linkedin|pinterest|telegram|"
    r"e-?mail|print)"
    r"(?:[\s|·•,/]{1,4}(?:this|on|via|to|share|like|save|copy link|facebook|twitter|whatsapp|"
    r"reddit|linkedin|"
    r"pinterest|telegram|e-?mail|print)){1,12}$)",
    re.I,
)
_LINK_LINE: Final = re.compile(
    r"(?:[*•+-]\s)?(?:\[\d{1,4}\]|\[[^\[\]]{1,80}\]\(|\d{1,4}\.\s(?:https?|file|mailto):)"
)
_LABELS: Final = re.compile(r"(?:\[\d{1,4}\][^\[\]]{1,32}){2,40}$")
_SEPARATED: Final = re.compile(r"\s[|·»›>•/]\s")


def is_thread_title(text: str) -> bool:
    """Whether a line announces a comment thread: "COMMENTS", "12 Comments", "3 thoughts on “X”"."""
    if len(text) > 200:
        return False
    bare = text.strip("!@#$%^&*()-_=+~[]{}|\\/:;.,<>?•·–—▼▲ \t\u00a0")
    if not bare or _NONE.search(bare):
        return False
    bare = bare.split("  ")[0].rstrip()  # "3 Comments   The Gazette   Login"
    return _THREAD_TITLE.match(bare) is not None or _COUNTED_TITLE.match(bare) is not None


def is_page_end(text: str) -> bool:
    """Whether a line opens what stands below a page's documents: forms, related links, footers."""
    return len(text) <= 200 and _END.match(text.lstrip("#*-–—•+=|[( \t")) is not None


def is_noise(text: str) -> bool:
    """Whether a line is a control, a cookie note or a share bar."""
    return len(text) <= 300 and _NOISE.match(text.lstrip("#*-–—•+|[( \t")) is not None


def is_menu(block: Sequence[Line]) -> bool:
    """Whether a run of lines without a gap is a menu: short labels, separators or links only."""
    if all(is_noise(line.text) or is_page_end(line.text) for line in block):
        return True
    if len(block) == 1:
        text = block[0].text
        if _LABELS.match(text) and not ends_sentence(text):
            return True  # "[1]Home [2]News [3]Contact", as lynx numbers links
        return len(text) <= 400 and len(_SEPARATED.findall(text)) >= 3 and not ends_sentence(text)
    links = sum(_LINK_LINE.match(line.text) is not None for line in block)
    if links >= 2 and links * 10 >= len(block) * 8:
        return all(len(line.text) <= 120 for line in block)
    return len(block) >= 4 and all(
        len(line.text) <= 32 and not ends_sentence(line.text) for line in block
    )
