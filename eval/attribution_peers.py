"""Peers on attribution that stand on spaCy: textacy's quotations, and rules over a parse.

*textacy*: its ``direct_quotations``. It gives up on a text with an odd number of quotation marks
(an apostrophe on its own counts as one), so where it gives up on a whole text it is asked again
for each paragraph, and only the odd paragraphs are lost.

*Rules*: what the Gender Gap Tracker publishes of its quotation finder (Asr et al., PLOS ONE 16(1),
2021), written anew. A clausal complement (``ccomp``) of a reporting verb is a content, the subtree
of the verb's ``nsubj`` its source. A stretch between quotation marks of four words or more that no
such complement covers goes to the nearest reporting verb of its paragraph within a sentence, and
where there is none and the paragraph before ended in a quotation, to that one's source. "According
to X" gives the rest of its sentence to X. Where the publication is silent we are generous: a cue
keeps its auxiliaries, a complement that lies within a quotation grows to all of it, and a verb
without a subject takes that of the verb that it is joined to.

Both get the text as it is, parse it themselves, and the parse counts in their speed.
"""

import re
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from eval.polnear import Range, Ranges, Triple
from eval.spacy_pipeline import load_spacy, parse, version

REPORTING = frozenset(
    re.findall(
        r"\w+",
        "accuse acknowledge add admit admonish affirm agree allege announce answer argue ask "
        "assert assure believe blame boast caution charge claim comment complain concede "
        "conclude confess confirm contend continue counter criticize cry declare defend demand "
        "deny describe disclose dispute emphasize estimate exclaim explain express feel find "
        "hint hope imply indicate inform insist joke lament learn maintain mention note notify "
        "observe offer opine point predict proclaim promise propose protest quip read recall "
        "recommend recount reiterate remark remember remind repeat reply report respond reveal "
        "say signal speculate state stress suggest suspect swear tell testify think tweet urge "
        "vow warn wonder worry write",
    )
)
_SHORTEST = 4
_NEAR = 300  # characters between a quotation and the verb that it goes to
_QUOTATION = re.compile(r"[“\"][^“”\"\n]+[”\"]|''[^\n]+?''")
_EDGE = " \t\n,;:.—–-"
_CUE_PARTS = frozenset({"aux", "auxpass", "neg", "prt"})


def peers() -> list[tuple[str, Callable[[str], list[Triple]]]]:
    """The peers that are installed: name with version, and a function from text to triples."""
    if load_spacy() is None:
        return []
    found: list[tuple[str, Callable[[str], list[Triple]]]] = [
        (f"rules on {version()}", lambda text: by_rules(parse(text)))
    ]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import textacy
            import textacy.extract
    except ImportError:
        return found
    return [*found, (f"textacy {textacy.__version__} on {version()}", by_textacy)]


def by_textacy(text: str) -> list[Triple]:
    """Triples of textacy's direct quotations in a text."""
    from textacy.extract import direct_quotations

    doc = parse(text)
    try:
        return [_from_textacy(quotation, 0) for quotation in direct_quotations(doc)]
    except ValueError:  # an odd number of marks
        pass
    triples = []
    for start, end in paragraphs(text):
        part = doc.char_span(start, end, alignment_mode="expand")
        if part is None:
            continue
        try:
            quotations = list(direct_quotations(part.as_doc()))
        except ValueError:
            continue
        triples += [_from_textacy(quotation, part.start_char) for quotation in quotations]
    return triples


def _from_textacy(quotation: Any, offset: int) -> Triple:
    source, cue, content = (
        tuple((a + offset, b + offset) for a, b in ranges_of(part))
        for part in (quotation.speaker, quotation.cue, quotation.content)
    )
    return Triple(source, cue, content)


def paragraphs(text: str) -> list[Range]:
    """The lines of a text that hold anything."""
    return [match.span() for match in re.finditer(r"\S[^\n]*", text)]


def ranges_of(tokens: Iterable[Any]) -> Ranges:
    """Tokens as ranges of characters, neighbours joined."""
    ranges: list[Range] = []
    last = -2
    for token in sorted(tokens, key=lambda token: token.i):
        end = token.idx + len(token.text)
        if token.i == last + 1:
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((token.idx, end))
        last = token.i
    return tuple(ranges)


def by_rules(doc: Any) -> list[Triple]:
    """Triples of the rules over a parsed text (see the module's docstring)."""
    text = doc.text
    quotations = [m.span() for m in _QUOTATION.finditer(text) if len(m[0].split()) >= _SHORTEST]
    verbs = [token for token in doc if token.pos_ == "VERB" and token.lemma_.lower() in REPORTING]
    triples = []
    for verb in verbs:
        for child in verb.children:
            if child.dep_ == "ccomp":
                content = _grown(text, trimmed(text, ranges_of(child.subtree)), quotations)
                if content and not _holds(content, verb.idx):
                    triples.append(Triple(_subject(text, verb), _cue(verb), content))
    triples += _according(doc)
    covered = [part for triple in triples for part in triple.content]
    outside = [verb for verb in verbs if not any(a <= verb.idx < b for a, b in quotations)]
    before: Triple | None = None
    for start, end in quotations:
        if any(a < end and start < b for a, b in covered):
            before = next((t for t in triples if _holds(t.content, start)), None)
            continue
        verb = _nearest(text, outside, start, end)
        if verb is not None:
            before = Triple(_subject(text, verb), _cue(verb), ((start, end),))
            begun = next((t for t in triples if t.cue == before.cue), None)
            if begun:  # one that its cue stands amid
                triples.remove(begun)
                before = replace(begun, content=tuple(sorted({*begun.content, (start, end)})))
        elif before and not text[before.content[-1][1] : start].strip():
            before = replace(before, content=((start, end),))  # a quotation that goes on
        else:
            before = None
        if before:
            triples.append(before)
    return triples


def _subject(text: str, verb: Any) -> Ranges:
    """The verb's subject with all that hangs on it, or that of the verb it is joined to."""
    seen = verb
    for _ in range(3):
        for child in seen.children:
            if child.dep_ == "nsubj":
                return trimmed(text, ranges_of(child.subtree))
        if seen.dep_ != "conj":
            break
        seen = seen.head
    return ()


def _cue(verb: Any) -> Ranges:
    return ranges_of([verb, *(child for child in verb.children if child.dep_ in _CUE_PARTS)])


def _according(doc: Any) -> list[Triple]:
    """One triple for each "according to X"."""
    triples = []
    for token in doc[:-1]:
        after = token.nbor()
        if token.lower_ != "according" or after.lower_ != "to":
            continue
        holders = [child for to in (after, token) for child in to.children if child.dep_ == "pobj"]
        if not holders:
            continue
        source = trimmed(doc.text, ranges_of(holders[0].subtree))
        inside = {token.i, after.i, *(part.i for part in holders[0].subtree)}
        rest = ranges_of(part for part in token.sent if part.i not in inside)
        content = trimmed(doc.text, rest)
        if content and source:
            triples.append(Triple(source, ranges_of([token, after]), content))
    return triples


def _nearest(text: str, verbs: Sequence[Any], start: int, end: int) -> Any | None:
    """The verb nearest to a quotation in its paragraph, in its own or a neighbouring sentence."""
    near = []
    for verb in verbs:
        gap = max(start - verb.idx - len(verb), verb.idx - end)
        low, high = min(verb.idx, start), max(verb.idx, end)
        if gap <= _NEAR and "\n" not in text[low:high]:
            stops = len(re.findall(r"[.!?]\s", text[min(end, verb.idx) : max(start, verb.idx)]))
            if stops <= 1:
                near.append((gap, verb.i, verb))
    return min(near)[2] if near else None


def _grown(text: str, content: Ranges, quotations: Sequence[Range]) -> Ranges:
    """A content that lies in a quotation as all of it; marks that touch a content belong to it."""
    if not content:
        return ()
    first, last = content[0][0], content[-1][1]
    for start, end in quotations:
        if start <= first and last <= end:
            return ((start, end),)
    grown = list(content)
    if first and text[first - 1] in '“"' and text[first:last].count("”"):
        grown[0] = (first - 1, grown[0][1])
    if text[last : last + 1] == "”":
        grown[-1] = (grown[-1][0], last + 1)
    return tuple(grown)


def trimmed(text: str, ranges: Ranges) -> Ranges:
    """Ranges without blanks and loose punctuation at their edges; empty ones are dropped.

    Those that only marks part are joined: a parse hangs marks on other words as it likes.
    """
    joined: list[Range] = []
    for start, end in ranges:
        if joined and not any(c.isalnum() for c in text[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    kept = []
    for start, end in joined:
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        if end > start and any(c.isalnum() for c in text[start:end]):
            kept.append((start, end))
    return tuple(kept)


def _holds(ranges: Ranges, at: int) -> bool:
    return any(a <= at < b for a, b in ranges)
