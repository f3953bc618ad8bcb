"""Read one source phrase: who is named in it, by which role, and how definite it is.

``"Ruritania's president, Rudolf Elphberg,"`` names a person (Rudolf Elphberg), gives a role
(president) and what the role belongs to (Ruritania). Nothing here looks beyond the phrase; who
"the president" or "he" is, ``speakers.py`` settles with the page at hand.
"""

import re
import unicodedata
from dataclasses import dataclass

from reportedly.mark import speakers_words as words
from reportedly.types import AgentKind

_LETTER = r"[\w\u0300-\u036f]"
TOKEN = re.compile(
    rf"\d+(?:[/.,:]\d+)+|(?:[^\W\d_]\.){{2,}}|['’]s\b|@?{_LETTER}+(?:[-&]{_LETTER}+|['’](?!s\b){_LETTER}+)*\.?|[^\w\s]"
)
_PARTICLES = words.word_set(
    "de del della la le di da do dos du van von der den ter ten zu bin ibn al el y e"
)
_PARTICLED = re.compile(r"[a-z]{2,3}[A-Z][a-z]{2}")
_FOLDED = re.compile(r"\w+")
_COMMON = words.ROLES | words.GROUP_HEADS | words.SOURCE_HEADS
_OFFICE_WORDS = words.TITLE_WORDS | words.ROLES
_LINKS = _PARTICLES | {"of", "for", "and", "the", "&"}
_ABBREVIATED = words.HONORIFICS | {"jr", "sr"}
_FUNCTION = words.DETERMINERS | words.PREPOSITIONS | words.PRONOUNS
_PHRASE_LIMIT = 600  # a source longer than this is no noun phrase
_SURNAME_ROLES = words.word_set(
    "king judge bishop pope major marshal farmer baker cook priest monk dean guard prince duke"
    " baron count lord guide ranger page general sheriff warden pilot driver"
)
_POSSESSIVE = ("'s", "’s")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a phrase, with its place in the phrase."""

    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        """The word in lower case, without an abbreviation's full stop."""
        low = self.text.lower()
        return low if low.count(".") > 1 else low.rstrip(".")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a source phrase says by itself.

    ``name`` is the verbatim proper name or ``""``; ``full`` the phrase without its modifiers, an
    alias; ``role`` the lower-case head noun of a description; ``modifiers`` the folded words that
    narrow the role; ``titled`` whether a title stands with the name; ``complement`` the phrase
    that a spokesperson or a paper speaks for.
    """

    kind: AgentKind | None
    name: str = ""
    full: str = ""
    role: str = ""
    modifiers: frozenset[str] = frozenset()
    pronoun: str = ""
    definite: bool = False
    indefinite: bool = False
    plural: bool = False
    gender: str = ""
    titled: bool = False
    anonymous: bool = False
    complement: str = ""


def fold(text: str) -> str:
    """Return ``text`` without accents, case, and marks other than letters and digits."""
    if text.isascii():
        return " ".join(_FOLDED.findall(text.lower()))
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(_FOLDED.findall("".join(c for c in plain if not unicodedata.combining(c))))


def same_word(one: str, two: str) -> bool:
    """Tell whether two folded words share a stem, as a country and its people's name do."""
    if one == two:
        return True
    one, two = words.DEMONYMS.get(one, one), words.DEMONYMS.get(two, two)
    least = min(len(one), len(two))
    if least < 4:
        return one == two
    need = max(4, least - 1)
    return one[:need] == two[:need]


def tokens_of(text: str) -> list[Token]:
    """Split a phrase into words and marks; a full stop stays only with an abbreviation."""
    found = []
    for match in TOKEN.finditer(text):
        word = match.group()
        end = match.end()
        if word.endswith(".") and len(word) > 1 and word.count(".") == 1:
            bare = word[:-1]
            single = len(bare) == 1 and bare.isupper()
            if not single and bare.lower() not in _ABBREVIATED:
                word, end = bare, end - 1
        found.append(Token(match.start(), end, word))
    return found


def is_cap(token: Token) -> bool:
    """Tell whether a token may belong to a name: a capital, or a script without capitals."""
    first = token.text.lstrip("@")[:1]
    if not first.isalpha():
        return False
    # "al-Winter" and "diWinter" begin with a particle.
    particled = "-" in token.text or _PARTICLED.match(token.text) is not None
    return not first.islower() or (particled and any(c.isupper() for c in token.text))


def is_acronym(word: str) -> bool:
    """Tell whether a word is written as an acronym is."""
    bare = word.replace(".", "").replace("&", "").replace("-", "")
    return 2 <= len(bare) <= 6 and bare.isalpha() and bare.isupper()


def name_kind(tokens: list[Token], *, article: bool, titled: bool) -> AgentKind | None:
    """Return the kind of speaker that a proper name stands for, or None where it may be any."""
    name = " ".join(t.text for t in tokens)
    low = name.lower()
    if titled:
        return "person"
    if low in words.PLACES:
        return "place"
    inner = [t.low for t in tokens]
    last = words.head_kind(inner[-1])
    if last in ("government", "organisation") and "news" in inner:
        return "outlet"
    if last in ("government", "organisation", "outlet") or (last and len(inner) > 1):
        return last
    for word in inner[:-1]:
        kind = words.head_kind(word)
        if kind in ("government", "organisation") and ("of" in inner or "for" in inner):
            return kind
    if last:
        return last
    if len(tokens) == 1:
        if is_acronym(name):
            return "organisation"
        if re.search(r"(?:i|ic|rats)ans?$|ians$|crats$", low) and not article:
            return "group" if low.endswith("s") else None
        if article and low.endswith("s"):
            return "group"
        return "organisation" if article else None
    shouted = all(t.text.isupper() for t in tokens)
    acronym = any(is_acronym(t.text) and len(t.text) > 2 for t in tokens) and not shouted
    if article or (acronym and len(tokens) < 3):
        return "organisation"
    return "person" if len(tokens) <= 4 else "organisation"


def trailing_name(tokens: list[Token]) -> int:
    """Return where the run of name words that ends ``tokens`` begins (its length if none)."""
    start = len(tokens)
    i = len(tokens) - 1
    while i >= 0:
        if is_cap(tokens[i]) or (tokens[i].text.isdigit() and start < len(tokens)):
            start = i
        elif not (start == i + 1 and i > 0 and is_cap(tokens[i - 1]) and tokens[i].low in _LINKS):
            break
        i -= 1
    while start < len(tokens) and not is_cap(tokens[start]):
        start += 1
    return start


def strip_titles(tokens: list[Token]) -> int:
    """Return how many leading tokens of a name run are titles: 2 for "Major General A. B."."""
    cut = 0
    for i, token in enumerate(tokens[:-1]):
        if token.low in words.ROLES:
            # "X of Y Z" keeps an office whole: the name begins after "of State".
            cut = i + 1
            if tokens[i + 1].low == "of":
                cut = min(i + 3, len(tokens) - 1)
    if cut == 0 and len(tokens) > 1 and tokens[0].low in ("former", "ex", "acting", "retired"):
        return 1
    return cut


def _segments(tokens: list[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in ",;:()[]–—-/…":
            parts.append([])
        elif token.text[0].isalnum() or token.text[0] == "@" or token.text in (*_POSSESSIVE, "&"):
            parts[-1].append(token)
    return [part for part in parts if part]


def _cut(tokens: list[Token]) -> int:
    """Return where a noun phrase's post-modifiers begin."""
    org = False
    for i, token in enumerate(tokens):
        low = token.low
        org = org or (is_cap(token) and words.head_kind(low) in ("government", "organisation"))
        if i == 0 or is_cap(token):
            continue
        before, after = tokens[i - 1], tokens[i + 1] if i + 1 < len(tokens) else None
        named = is_cap(before) and after is not None and (is_cap(after) or after.low == "the")
        if low in ("of", "for", "and") and named and org and before.low not in words.ROLES:
            continue
        office = low == "of" and named and before.low in words.ROLES
        if office and i + 3 < len(tokens) and is_cap(tokens[i + 2]) and is_cap(tokens[i + 3]):
            continue
        if low in words.PREPOSITIONS:
            return i
        noun = before.low.endswith("s") or is_cap(before) or before.low in words.PAPER_HEADS
        noun = noun or words.head_kind(before.low) is not None
        if noun and low.endswith(("ed", "ing")) and i + 1 < len(tokens):
            return i
    return len(tokens)


def _office_of(tokens: list[Token]) -> bool:
    first = words.head_kind(tokens[0].low) if len(tokens) > 2 else None
    return first in ("government", "organisation") and tokens[1].low in ("of", "for")


def _modifiers(tokens: list[Token]) -> frozenset[str]:
    return frozenset(
        fold(t.text)
        for t in tokens
        if t.low not in _FUNCTION and t.text not in _POSSESSIVE and t.text[0].isalnum()
    )


def _gender(tokens: list[Token]) -> str:
    lows = [t.low for t in tokens]
    if any(low in words.MALE_TITLES for low in lows):
        return "m"
    return "f" if any(low in words.FEMALE_TITLES for low in lows) else ""


def _some_of(text: str, tokens: list[Token], rest: list[Token], *, counted: bool) -> Phrase:
    """Read "some of her aides": a few of what follows, unnamed where they are counted."""
    whole = _part(text, rest)
    full = text[tokens[0].start : rest[min(_cut(rest), len(rest)) - 1].end]
    one = tokens[0].low == "one"
    people = whole.role in words.PEOPLE or whole.kind in ("person", "group", "government")
    if counted and (people or rest[0].low in words.PRONOUNS):
        kind: AgentKind | None = "anonymous"
    else:
        kind = "group" if people else None
    return Phrase(
        kind, "", full, whole.role, whole.modifiers, "", False, counted, not one,
        "", False, kind == "anonymous",
    )  # fmt: skip


def _part(text: str, tokens: list[Token]) -> Phrase:
    """Read one comma-free stretch of a source phrase."""
    first = 0
    while first < len(tokens) - 1 and tokens[first].low in words.DETERMINERS:
        first += 1
    lows = {t.low for t in tokens[:first]}
    article = bool(lows & {"the"})
    definite, indefinite = bool(lows & words.DEFINITE), bool(lows & words.INDEFINITE)
    quantity = first if first and tokens[first].low == "of" else 0
    if not first and len(tokens) > 2 and tokens[0].low in words.QUANTITIES:
        quantity = 1
    elif first and tokens[first].low in words.QUANTITIES:
        quantity = first + 1
    if quantity and quantity < len(tokens) - 1 and tokens[quantity].low == "of":
        return _some_of(text, tokens, tokens[quantity + 1 :], counted=bool(lows & words.COUNTS))
    body = tokens[first:]
    if not body:
        return Phrase(None)
    end = _cut(body)
    core, rest = body[:end], body[end:]
    if len(core) > 1 and core[-1].text in _POSSESSIVE:
        core = core[:-1]
    owned = max((i for i, t in enumerate(core) if t.text in _POSSESSIVE), default=-1) + 1
    head = core[owned:] or core
    full = text[tokens[0].start : core[-1].end]
    complement = text[rest[1].start : rest[-1].end] if len(rest) > 1 else ""
    run = trailing_name(head)
    name_tokens = head[run:]
    # The capital of a phrase's only word may be the sentence's.
    if len(core) == 1 and core[0].low in _COMMON and not is_acronym(core[0].text):
        name_tokens = []
    titles = strip_titles(name_tokens) if name_tokens else 0
    last = name_tokens[-1].low if name_tokens else ""
    org_last = words.head_kind(last) in ("government", "organisation", "outlet")
    org_last = org_last or _office_of(name_tokens)  # "Department of Justice" is no justice
    surname_role = last in _SURNAME_ROLES and len(name_tokens) == 2 and not org_last
    surname_role = surname_role and (
        titles == 1 or (name_tokens[0].low not in _OFFICE_WORDS and not article)
    )
    lower_role = run > 0 and head[run - 1].low in words.ROLES
    described = not name_tokens or (last in words.ROLES and not surname_role and not org_last)
    if described:
        noun = head[-1].low
        if not name_tokens and noun not in words.ROLES and not words.head_kind(noun):
            known = [t.low for t in head if t.low in words.ROLES or words.head_kind(t.low)]
            noun = known[-1] if known and noun not in words.PAPER_HEADS else noun
        kind = words.head_kind(noun) if noun not in words.ONLY_IN_NAMES else None
        if (noun in words.ROLES or noun in words.EPITHETS) and kind != "anonymous":
            kind = "group" if lows & {"every", "each"} else "person"
        if lows & words.COUNTS and kind in ("government", "group") and noun in words.PEOPLE:
            kind = "anonymous"
        modifiers = _modifiers(core[:-1]) | _modifiers(rest[:6])
        paper = noun in words.PAPER_HEADS
        if (paper or noun in words.SPOKES) and not complement:
            inner = trailing_name(head[:-1])
            if inner < len(head) - 1:
                complement = text[head[inner].start : head[-2].end]
            elif owned > 1 or (noun in words.SPOKES and len(head) > 1):
                complement = text[core[0].start : core[owned - 2 if owned > 1 else -2].end]
        if paper and not (rest and rest[0].low in ("by", "from", "of")) and not name_tokens:
            complement = complement if not rest or complement not in text[rest[0].start :] else ""
        if noun in words.SPOKES and len(rest) > 1 and rest[0].low in ("for", "of", "at", "from"):
            full = text[tokens[0].start : rest[-1].end]
        if noun in words.ROLES and 1 < len(rest) < 7 and rest[0].low in ("of", "for"):
            full = text[tokens[0].start : rest[-1].end]
        plural = noun.endswith(("s", "men")) and not noun.endswith(("ss", "us", "is", "news"))
        plural = plural or noun in ("people", "police", "many", "some", "children")
        return Phrase(
            kind, "", full, noun, modifiers, "", definite, indefinite, plural,
            _gender(core), False, kind == "anonymous", complement,
        )  # fmt: skip
    titled = titles > 0 and not org_last
    if not titled:
        titles = 0
    kind = name_kind(name_tokens[titles:], article=article, titled=titled or lower_role)
    start = name_tokens[titles]
    if kind in ("organisation", "government", "outlet") and owned:
        start = core[0]
    elif kind in ("organisation", "government", "outlet", "group") and run > 0:
        start = head[0] if head[0].low not in words.DETERMINERS else start
    before = head[:run] + name_tokens[:titles]
    role = next((t.low for t in reversed(before) if t.low in words.ROLES), "")
    modifiers = _modifiers(core[: owned + run + titles]) - {role} if role else frozenset()
    return Phrase(
        kind, text[start.start : name_tokens[-1].end], full, role, modifiers, "",
        definite, indefinite, kind == "group", _gender(before), titled or lower_role,
    )  # fmt: skip


def read_source(text: str) -> Phrase:
    """Read a source phrase; an empty or odd one gives a phrase with no name and no role.

    Linear in the phrase, of which the first 600 characters count.
    """
    text = text[:_PHRASE_LIMIT]
    low = text.lower()
    tokens = tokens_of(text)
    lead = ("according", "to", "per", "as", "by")
    while len(tokens) > 1 and (tokens[0].low in lead or not tokens[0].text[0].isalnum()):
        if tokens[0].text[0] == "@":
            break
        tokens = tokens[1:]
    wordy = [t for t in tokens if t.text[0].isalnum() or t.text[0] == "@"]
    if not wordy:
        return Phrase(None, full=text.strip())
    anonymous = any(mark in low for mark in words.ANONYMITY)
    pronoun = wordy[0].low
    short = len(wordy) == 1 or (len(wordy) == 2 and wordy[1].low.endswith(("self", "selves")))
    if pronoun in words.PRONOUNS and (short or tokens[1].text in (",", "’", "'")):
        return Phrase(None, pronoun=pronoun, full=wordy[0].text, anonymous=anonymous)
    parts = [_part(text, segment) for segment in _segments(tokens)]
    parts = [part for part in parts if part.full]
    if not parts:
        return Phrase(None, full=text.strip())
    main = parts[0]
    if "and" in (t.low for t in wordy) and main.name:
        joined = _joined(text, _without_asides(tokens))
        if joined:
            return joined
    extra = parts[1:3]
    if not main.name and main.role and not main.plural:
        for part in extra:
            full_name = len(part.name.split()) > 1 or (part.titled and not main.indefinite)
            if part.name and part.kind in ("person", None) and full_name:
                return Phrase(
                    "person", part.name, main.full, main.role, main.modifiers,
                    "", True, False, False, main.gender or part.gender, True, anonymous,
                )  # fmt: skip
    if main.name and main.kind in ("person", None):
        for part in extra:
            if not part.name and part.role in words.ROLES:
                return Phrase(
                    "person", main.name, part.full, part.role, part.modifiers,
                    "", True, False, False, part.gender or main.gender, True, anonymous,
                )  # fmt: skip
    if anonymous and not (main.name and main.kind in ("person", "place", "outlet")):
        return Phrase(
            "anonymous", "", main.full, main.role, main.modifiers, "", main.definite,
            main.indefinite, main.plural, main.gender, False, True, "",
        )  # fmt: skip
    return main


def _without_asides(tokens: list[Token]) -> list[Token]:
    """Return the tokens that stand in no brackets: "Ann Bell (L) and Ivo Tarnok (C)"."""
    kept, depth = [], 0
    for token in tokens:
        depth += token.text == "("
        if not depth:
            kept.append(token)
        depth = max(0, depth - (token.text == ")"))
    return kept or tokens


def _joined(text: str, tokens: list[Token]) -> Phrase | None:
    """Return "A B and C D" as one group, unless the "and" stands inside a name or a modifier."""
    cut = _cut(tokens)
    for i in range(1, min(cut, len(tokens) - 1)):
        if tokens[i].low != "and":
            continue
        left, right = _part(text, tokens[:i]), _part(text, tokens[i + 1 :])
        short = is_acronym(left.name) and is_acronym(right.name)
        alike = short or left.kind in ("person", "place", None)
        if alike and left.name and (right.name or right.role):
            return Phrase("group", text[tokens[0].start : tokens[-1].end].rstrip(" ,"), plural=True)
    return None
