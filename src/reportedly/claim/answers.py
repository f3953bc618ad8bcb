"""What an answer does to something said before, and by which noun it points there.

"Rejected the accusations", "dismissed the story as a trick", "has demanded proof", "declined to
comment": an answer says nothing of its own. What the noun is, whose it is said to be and what it
is said to be about limit what can be meant (``claim/answered.py``).
"""

import re
from dataclasses import dataclass
from typing import Literal

from reportedly.claim.stance import stance_label, words_to_cue
from reportedly.types import Attribution, Span, StanceLabel

Pointer = Literal["accusation", "report", "saying", "none"]

ACCUSATIONS = r"(?:accusations?|allegations?|charges?|insinuations?)"
REPORTS = r"(?:reports?|stor(?:y|ies)|rumou?rs?|narratives?)"
SAYINGS = r"(?:claims?|suggestions?|assertions?|statements?|accounts?|version(?: of events)?)"
_LONGEST = 300  # code points; what is longer says something of its own
# "that if the allegations were true" answers nothing
_BETWEEN = r"(?:(?!(?:if|whether|when|unless|until|once|should)\b)[\w-]+ )"
_OWNER = r"(?:[\w.’'-]+ ){0,3}?[\w.-]+(?:['’]s|s['’])"
_ANAPHOR = re.compile(
    rf"\W*(?:(?P<owner>{_OWNER})"
    r"|the|these|those|this|that|such|any|all|all the|both|its|his|her|their)"
    rf" (?P<kind>{_BETWEEN}{{0,2}}?)"
    rf"(?:(?P<accusation>{ACCUSATIONS})|(?P<report>{REPORTS})|(?P<saying>{SAYINGS}))\b"
    r"(?!\s+(?:that|made (?!by|against))\b)"
    r"(?:\s+(?:made |levell?ed )?(?:of|by|about|against|from|concerning|regarding)\s+"
    r"(?P<topic>.{1,80}?)(?=\W*$|[,;:]|\s(?:as|to be|were|was|are|is)\b))?"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
# "dismissed the claims as nonsense": what the answer calls them, and no claim of its own
_CALLED = re.compile(
    r"\W*(?:$|as\b|to be\b|were\b|was\b|are\b|is\b|[“\"‘']|an?\b|[\w-]+\W*$)", re.I
)
_FALSE = re.compile(
    r"\b(?:false|untrue|fake|lies?|baseless|groundless|unfounded|unsubstantiated|nonsense"
    r"|fabricat\w+|invent\w+|hoax\w*|absurd|ridiculous|provocations?|staged|slander\w*|myths?"
    r"|ludicrous|misleading|wrong|fictions?|propaganda|disinformation|outrageous)\b",
    re.IGNORECASE,
)
_TRUE = re.compile(r"\b(?:true|accurate|correct|credible|well[- ]founded|genuine)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|no|never|neither|hardly|far from)\b|n[’']t\b", re.IGNORECASE)
_BARE = re.compile(
    r"\W*(?:to )?(?:comments?|answer|respond|say more|discuss (?:it|this|that|the matter))?\W*$"
    r"|\W*(?:on|about) (?:it|this|that|them|these|the (?:matter|subject|issue))\W*$",
    re.IGNORECASE,
)
_PROOF = re.compile(
    r"\W*(?:(?:hard|clear|solid|concrete|any|some|more|the|for|to see|of) )*(?:proof|evidence)\W*"
    r"(?:$|for (?:it|this|that|them|the)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: the stance it takes, its words, and what they point at.

    ``pointer`` is the kind of noun ("the accusations"; ``none`` where there is no noun), ``noun``
    the noun itself, ``owner`` whose the text says it is ("Ilvar's report"), ``kind`` and ``topic``
    what it says it is about ("the bribery claims", "the allegations of fraud"); empty where the
    text does not say.
    """

    label: StanceLabel
    span: Span
    pointer: Pointer = "none"
    noun: str = ""
    owner: str = ""
    kind: str = ""
    topic: str = ""


def read_answer(attribution: Attribution, text: str) -> Answer | None:
    """Return what an attribution does to something said before; None where it answers nothing.

    ``text`` is its document's.
    """
    span = max(attribution.content, key=lambda one: one.end - one.start, default=None)
    if span is None or not attribution.speech or len(span.text) > _LONGEST:
        return None
    said = words_to_cue(attribution, text)
    label = stance_label(attribution.force, said, span.text)
    if attribution.force == "demands":
        return Answer(label, span) if _PROOF.match(span.text) else None
    found = _ANAPHOR.match(span.text)
    if attribution.force == "declines" or (label == "comment" and attribution.force != "promises"):
        if _BARE.match(span.text):
            return Answer("comment", span)
        return _pointing("comment", span, found) if found else None
    if found is None or not _CALLED.match(found["rest"]):
        return None
    if attribution.force in ("denies", "doubts"):
        return _pointing(label, span, found)
    if attribution.force != "asserts":
        return None
    called = found["rest"]
    turned = _NOT.search(called) is not None
    if _FALSE.search(called):
        return _pointing("support" if turned else "deny", span, found)
    if _TRUE.search(called):
        return _pointing("deny" if turned else "support", span, found)
    return None


def _pointing(label: StanceLabel, span: Span, found: re.Match[str]) -> Answer:
    pointer: Pointer = "saying"
    if found["accusation"]:
        pointer = "accusation"
    elif found["report"]:
        pointer = "report"
    noun = found["accusation"] or found["report"] or found["saying"]
    owner, topic = found["owner"] or "", found["topic"] or ""
    return Answer(label, span, pointer, noun.lower(), owner, found["kind"].strip(), topic)
