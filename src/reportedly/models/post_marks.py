"""What a post shows on its surface: the marks that tell a question or a denial at a glance.

A small network reads some hundred denials in training and misses many that a question mark, a
"fake" or a lack of any word of its own gives away. So the judge adds to its own score a linear
score of these marks (wide and deep learning, Cheng et al. 2016). The words are general English;
no mark knows a name.
"""

import math
import re
from collections.abc import Sequence

import numpy as np

from reportedly.models.judging import Floats


def _word(*words: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(words) + r")\b", re.IGNORECASE)


_CALLS = re.compile(r"^(?:@\w+\s+|[.…]\s*)+")
_WORDS = re.compile(r"[^\W\d_]{3,}(?:['’][^\W\d_]+)?")
_OWN = (
    re.compile(r"\?"),
    re.compile(r"\?\W*$"),
    re.compile(r"\?.*\?", re.DOTALL),
    re.compile(
        r"^(?:so |and |but |ok |wait |um |well )?(?:(?:who|what|when|where|why|how)(?:['’]?s)?"
        r"|which|is|are|was|were|do|does|did|has|have|can|could|any|anyone|really|source|proof"
        r"|link)\b",
        re.IGNORECASE,
    ),
    re.compile(r"!"),
    re.compile(r"@"),
    re.compile(r"#"),
    re.compile(r"http"),
    re.compile(r"[\"“”]"),
    re.compile(r"\d"),
    re.compile(r"\b(?:not|no|never|nope|nah|none|cannot|without)\b|n['’]t\b", re.IGNORECASE),
    _word(
        *(
            "fake[ds]?",
            "false",
            "hoax\\w*",
            "untrue",
            "nonsense",
            "rubbish",
            "debunk\\w*",
            "myths?",
        ),
        *("lies?", "lying", "liars?", "bullshit", "bs", "made up", "photoshop\\w*", "wrong"),
        *("incorrect", "mislead\\w*", "propaganda", "disproved?", "staged", "bogus", "crap"),
    ),
    _word("old (?:photo|pic\\w*|image|video|footage|news|clip|story)", "stop (?:spreading|lying)"),
    _word(
        *("yes", "yep", "yeah", "true", "exactly", "agree[ds]?", "correct", "indeed", "right"),
        *("thanks?", "this", "confirm\\w*", "absolutely", "definitely"),
    ),
    _word("sources?", "proof", "prove[ns]?", "evidence", "confirm\\w*", "verif\\w+", "links?"),
    re.compile(
        r"\b(?:source|proof|evidence|confirm|true|real|sure|link|legit)\w*\b.{0,300}\?", re.I | re.S
    ),
    _word("(?:I|we) (?:saw|heard|was|were|am|are|live|just)", "I['’]m", "my (?:own|friend\\w*)"),
    _word("pics?", "pictures?", "photos?", "images?", "videos?", "footage", "clips?"),
    _word(
        "said",
        "says?",
        "according",
        "report\\w*",
        "told",
        "tells?",
        "via",
        "announc\\w+",
        "cit\\w+",
    ),
    _word(
        "sources",
        "officials?",
        "rumou?rs?",
        "unconfirmed",
        "alleged\\w*",
        "reportedly",
        "apparent\\w*",
    ),
    _word("may", "might", "maybe", "perhaps", "possibl[ey]", "could", "seems?", "think", "guess"),
    _word("because", "since", "therefore", "if", "then", "means?", "so", "thus"),
    _word("breaking", "update[ds]?", "just in", "developing", "officially", "live"),
    _word("please", "pray\\w*", "rip", "sad", "omg", "wow", "lol", "god", "hope", "sorry"),
)
_ASKS = _OWN[3]  # whom a post calls upon stands before its question
COUNT = 9 + len(_OWN)  # marks of a row


def post_marks(texts: Sequence[str]) -> Floats:
    """Return the marks (COUNT,), each from 0 to 1 or about, of a row (post, …, root).

    The post and what it answers come as ``plain_post`` gives them; of what is answered only the
    overlap of words and a question are marks. Linear in the texts.
    """
    own = texts[0]
    said = _CALLS.sub("", own)
    mine = _words(own)
    above = _words(texts[-1]) if len(texts) > 1 else frozenset()
    parent = texts[1] if len(texts) > 1 else ""
    found = [
        len(texts) == 1,
        len(texts) == 2,
        len(texts) >= 3,
        "?" in parent,
        not mine,
        math.log1p(len(said)) / 5,
        len(mine & above) / (1 + len(mine)),
        len(mine) <= 3,
        own.isupper(),
        *(mark.search(said if mark is _ASKS else own) is not None for mark in _OWN),
    ]
    return np.array(found, dtype=np.float32)


def _words(text: str) -> frozenset[str]:
    return frozenset(found.group().lower() for found in _WORDS.finditer(text))
