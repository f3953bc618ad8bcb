"""Pages saved as XML: ``<iframe src="x"/>`` is an empty element there, not an open one.

Tree construction for HTML ignores the slash. In a page that an XML tool wrote, an empty
``<textarea/>`` or ``<iframe/>`` would swallow all of the rest as its text, and an ``<a id="x"/>``
wrap it, so that text that a reader saw would be lost. The repair writes the missing end tags.
"""

import re

_VOID_TAGS = (
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
    "track wbr"
)
_VOID = frozenset(_VOID_TAGS.split())
# Every part stops at the next "<", so that no character is read more than twice.
_TAG = re.compile(r"""<([a-zA-Z][\w:-]*+)((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>""")
_VOID_TAG = re.compile(r"<(?:br|hr|img|input|link|meta)\b[^<>]*+>", re.IGNORECASE)
_UNQUOTED_END = re.compile(r"=\s*[^\s\"'=]+/$")
_FEW = 3
_SAMPLE = 20


def open_self_closed(html: str) -> str:
    """Give self-closed elements of a page that was written as XML their end tags.

    A page counts as such if its void tags (``<br/>``, ``<img ... />``) end in a slash throughout;
    others come back unchanged, for there a browser takes such a tag as open. Linear in the page.
    """
    if "/>" not in html:
        return html
    voids = slashed = 0
    for match in _VOID_TAG.finditer(html):
        voids += 1
        slashed += match[0].endswith("/>")
        if voids > _SAMPLE and slashed < 0.5 * voids:
            return html
    if voids < _FEW or slashed < 0.97 * voids:
        return html
    return _TAG.sub(_expanded, html)


def _expanded(match: re.Match[str]) -> str:
    name, rest = match[1], match[2]
    if not rest.endswith("/") or name.lower() in _VOID or _UNQUOTED_END.search(rest[-200:]):
        return match[0]
    return f"<{name}{rest[:-1]}></{name}>"
