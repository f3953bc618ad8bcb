"""A post's words as a model is shown them: whom it calls and where it points are of no weight."""

import html
import re

USER = "@user"
LINK = "http"
_LINK = re.compile(
    r"(?i)\bhttps?://[^\s<>\"”’]+|\bwww\.[^\s<>\"”’]+"
    r"|(?<![\w.@/-])(?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s<>\"”’]+"
)
_HANDLE = re.compile(r"(?<![\w@/.])(?:@\w+(?:@[\w-]+(?:\.[\w-]+)+)?|/?u/[\w-]{3,})")
_TAIL = re.compile(r"[.,;:!?)\]…'’]+$")


def plain_post(text: str) -> str:
    """Return the text with every handle as ``@user``, every address as ``http``, entities read.

    Training and reading share this function, so a model sees the same in both. Nothing else is
    changed but the space at both ends. Linear in the text.
    """
    text = _LINK.sub(_link, html.unescape(text))
    return _HANDLE.sub(USER, text).strip()


def _link(match: re.Match[str]) -> str:
    tail = _TAIL.search(match.group())
    return LINK + (tail.group() if tail else "")
