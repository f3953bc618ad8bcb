"""What a browser does not show: elements by their tag, their own style and their class names."""

import re

_UNSEEN_TAGS = (
    "head script style template noscript noembed noframes title meta link object embed applet "
    "svg audio video canvas iframe map datalist param source track area"
)
UNSEEN_TAGS = frozenset(_UNSEEN_TAGS.split())
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDING_CLASS = re.compile(
    r"(?<![\w-])(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|element-invisible)"
    r"(?![\w-])"
)


def hides(attrs: dict[str, str]) -> bool:
    """Tell whether a browser would not show an element with these attributes, nor its subtree."""
    if "hidden" in attrs and attrs["hidden"] != "until-found":
        return True
    style = attrs.get("style")
    if style and _HIDING_STYLE.search(style):
        return True
    named = attrs.get("class")
    return bool(named and _may_hide(named) and _HIDING_CLASS.search(named))


def _may_hide(named: str) -> bool:
    return "hidden" in named or "sr-only" in named or "reader" in named or "invisible" in named
