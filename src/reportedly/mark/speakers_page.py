"""The register of one page's speakers while it is being read.

A working store for ``resolve_speakers``, alive for one call: entries and the indexes by which a
surname, an office or an acronym finds its entry.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from reportedly.mark import speakers_words as words
from reportedly.mark.speakers_names import (
    Known,
    find_acronyms,
    find_names,
    name_words,
    same_spelling,
    within_edits,
)
from reportedly.mark.speakers_phrase import Phrase, fold, same_word
from reportedly.types import AgentKind

_LOOK_BACK = 40  # how many earlier entries of one kind a description is compared with
_COURTESY = words.word_set("mr mrs ms miss mx")
_MOST_ALIKE = 50  # surnames of one beginning; past that, likeness of spelling tells nothing


@dataclass(slots=True, eq=False)
class Entry:
    """A speaker as known so far. ``roles`` pair an office's words with what it belongs to."""

    kind: AgentKind
    space: str
    names: list[str]
    aliases: list[str] = field(default_factory=list)
    roles: list[frozenset[str]] = field(default_factory=list)
    gender: str = ""
    head: str = ""
    kept: bool = False
    named: bool = True
    plural: bool = False
    count: int = 0
    number: str | None = None
    position: str | None = None
    reason: str | None = None
    represents: "Entry | None" = None


def role_classes(role: str) -> list[str]:
    """Return the classes under which an office is looked up: itself, and its like."""
    found = [role, words.SHORT_ROLES[role]] if role in words.SHORT_ROLES else [role]
    for name, group in (
        ("*leader", words.LEADERS),
        ("*spokes", words.SPOKES),
        ("*lawmaker", words.LAWMAKERS),
        ("*soldier", words.SOLDIERS),
        ("*candidate", words.CANDIDATES),
    ):
        if role in group:
            found.append(name)
    return found


class Page:
    """Entries of one page, found by name, surname, office, head noun and acronym."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._by_name: dict[tuple[str, str], Entry] = {}
        self._by_surname: dict[str, list[Entry]] = {}
        self._by_given: dict[str, list[Entry]] = {}
        self._by_start: dict[str, dict[str, list[Entry]]] = {}
        self._by_role: dict[str, list[Entry]] = {}
        self._by_head: dict[str, list[Entry]] = {}
        self._last: dict[str, Entry] = {}
        self._acronyms: dict[str, str] = {}
        self._met: set[int] = set()
        self._initials: dict[str, str] = {}
        self.known: dict[str, list[Known]] = {}

    # -- filling -------------------------------------------------------------------------------

    def introduce(self, document: str, text: str) -> None:
        """Register the full names that ``text`` holds, with their titles, and its acronyms."""
        found = find_names(text)
        self.known[document] = found
        self._acronyms.update(find_acronyms(text))
        for known in found:
            phrase = known.phrase
            if phrase.kind == "person" and len(name_words(phrase.name)) > 1:
                entry = self.person(phrase.name)
                entry.count += 1
                self.learn(entry, phrase)
            elif phrase.kind in ("government", "organisation") and len(_content(phrase.name)) > 1:
                self.body(phrase, phrase.name)
                initials = "".join(word[0] for word in phrase.name.split() if word[0].isupper())
                if len(initials) > 2:
                    self._initials.setdefault(initials, phrase.name)
        self._last.clear()
        met = self._met
        for known in found:
            phrase = known.phrase
            if phrase.kind != "person" or not phrase.name:
                continue
            if len(name_words(phrase.name)) > 1:
                met.add(id(self.person(phrase.name)))
            elif phrase.role and phrase.role != "st":
                # "Mrs. Voss" is a Voss that the text has named by here, if it has named one, and
                # no "Rudolf Voss" whom it names later.
                entry_or_none = self.find_person(phrase.name, phrase.gender, "", met)
                early = phrase.role in _COURTESY and id(entry_or_none) not in met
                entry = entry_or_none if entry_or_none and not early else self.person(phrase.name)
                self.learn(entry, phrase)
                met.add(id(entry))

    def new(self, name: str, kind: AgentKind, space: str = "") -> Entry:
        """Add an entry."""
        entry = Entry(kind, space, [name])
        entry.named = kind != "anonymous"
        self.entries.append(entry)
        self._by_name.setdefault((space, fold(name) or name), entry)
        return entry

    def named(self, name: str, kind: AgentKind, space: str = "") -> Entry:
        """Return the entry of exactly this name (accents and case aside), added if need be."""
        entry = self._by_name.get((space, fold(name) or name))
        if entry is None:
            return self.new(name, kind, space)
        if entry.kind == "unknown":
            entry.kind = kind
        return entry

    def outlet(self, name: str) -> Entry:
        """Return the entry of an outlet that the page's metadata names; it is always kept."""
        entry = self.named(name, "outlet")
        entry.kind = "outlet" if entry.kind in ("unknown", "person") else entry.kind
        entry.kept = True
        return entry

    def commenter(self, name: str) -> Entry | None:
        """Return the commenter of exactly this name, if one writes on the page."""
        return self._by_name.get(("commenter", fold(name)))

    def hold(self, entry: Entry, role: str) -> None:
        """Note that an entry holds an office."""
        for name in role_classes(role):
            self._by_role.setdefault(name, []).append(entry)

    def learn(self, entry: Entry, phrase: Phrase) -> None:
        """Add what a phrase says of its person: office, gender, other forms of the name."""
        if phrase.name:
            self._form(entry, phrase.name)
        if phrase.full and phrase.full not in entry.aliases and len(entry.aliases) < 40:
            entry.aliases.append(phrase.full)
        entry.gender = entry.gender or phrase.gender
        if phrase.role and len(entry.roles) < 40:
            role = frozenset({phrase.role}) | phrase.modifiers
            if role not in entry.roles:
                entry.roles.append(role)
                for word in role & words.ROLES:
                    for name in role_classes(word):
                        found = self._by_role.setdefault(name, [])
                        if entry not in found[-_LOOK_BACK:]:
                            found.append(entry)

    # -- persons -------------------------------------------------------------------------------

    def person(self, name: str, author: bool = False) -> Entry:
        """Return the person of a full name, added if the page has none that fits."""
        parts = name_words(name)
        if not parts:
            return self.named(name, "person")
        entry = self._by_name.get(("", " ".join(parts))) or self._variant(parts)
        if entry is None and len(parts) == 1 and author:
            entry = self._by_name.get(("", parts[0]))
        if entry is None:
            entry = self.new(name, "person")
            self._index(entry, parts)
        else:
            self._form(entry, name)
        self._by_name.setdefault(("", " ".join(parts)), entry)
        return entry

    def _form(self, entry: Entry, name: str) -> None:
        """Add a form of a name; one with a word before it ("Bordurian A. B.") is an alias."""
        parts, theirs = name_words(name), name_words(entry.names[0])
        store = entry.aliases if len(parts) > 2 and parts[1:] == theirs else entry.names
        if name not in entry.names + entry.aliases and len(store) < 30:
            store.append(name)

    def _index(self, entry: Entry, parts: tuple[str, ...]) -> None:
        surname = parts[-1]
        self._by_surname.setdefault(surname, []).append(entry)
        self._by_start.setdefault(surname[:3], {}).setdefault(surname, []).append(entry)
        if len(parts) > 1:
            self._by_given.setdefault(parts[0], []).append(entry)

    def _variant(self, parts: tuple[str, ...]) -> Entry | None:
        """Return the person whose full name is this one in another spelling or shorter form."""
        if len(parts) < 2:
            return None
        given, surname = parts[0], parts[-1]
        if len(parts) > 2 and ("", " ".join(parts[1:])) in self._by_name:
            return self._by_name["", " ".join(parts[1:])]
        for other in (surname, *self._near(surname)):
            for entry in self._by_surname.get(other, [])[-_LOOK_BACK:]:
                theirs = name_words(entry.names[0])
                if len(theirs) < 2:
                    continue
                same = theirs[0] == given or (len(given) > 4 and within_edits(theirs[0], given, 1))
                initial = other == surname and len(given) == 1 and theirs[0][0] == given
                if same or initial:
                    return entry
        return None

    def _near(self, surname: str) -> list[str]:
        """Return the page's surnames that are likely the same in another spelling."""
        bucket = self._by_start.get(surname[:3], {})
        if len(bucket) > _MOST_ALIKE:
            return []
        return [other for other in bucket if other != surname and same_spelling(other, surname)]

    def _by_spelling(self, surname: str) -> list[Entry]:
        return [entry for near in self._near(surname) for entry in self._by_surname[near]]

    def find_person(
        self, name: str, gender: str = "", role: str = "", met: Collection[int] = ()
    ) -> Entry | None:
        """Return the usual, else last person of this surname (or given name), if any fits.

        Those whose ids ``met`` holds go before the others.
        """
        parts = name_words(name)
        if not parts:
            return None
        if len(parts) > 1 and not name.split()[1:]:
            # A double-barrelled surname by itself.
            for entry in reversed(self._by_surname.get(parts[-1], [])[-_LOOK_BACK:]):
                if name_words(entry.names[0])[-len(parts) :] == parts:
                    return entry
        if len(parts) > 1:
            return self._by_name.get(("", " ".join(parts))) or self._variant(parts)
        word = parts[0]
        for look in (self._by_surname.get, self._by_spelling, self._by_given.get):
            pool = look(word) or []
            fitting = [e for e in pool[-_LOOK_BACK:] if not gender or e.gender in ("", gender)]
            # A full name is surer than another bare surname, the page's usual one surest.
            fitting.sort(
                key=lambda e: (
                    _holds(e, role),
                    bool(gender) and e.gender == gender,
                    id(e) in met,
                    len(name_words(e.names[0])) > 1,
                    e.count,
                )
            )
            if fitting:
                return fitting[-1]
        return None

    def by_role(self, role: str, modifiers: frozenset[str]) -> list[Entry]:
        """Return the persons whose known office fits, last introduced last."""
        found: list[Entry] = []
        for name in role_classes(role):
            for entry in self._by_role.get(name, [])[-_LOOK_BACK:]:
                if entry not in found and _office_fits(entry, role, modifiers):
                    found.append(entry)
        return found

    # -- organisations -------------------------------------------------------------------------

    def body(self, phrase: Phrase, name: str) -> Entry:
        """Return the ministry, outlet, place or group of a phrase, added if it is new."""
        kind = phrase.kind or "unknown"
        parts = _content(name)
        head = _head(name)
        if len(parts) == 1 and not phrase.indefinite and kind in ("government", "organisation"):
            entry_or_none = self._fuller(head)
            if entry_or_none is not None:
                self._alias(entry_or_none, name)
                return entry_or_none
        exact = self._by_name.get(("", fold(name)))
        if exact is not None and exact.kind not in ("person", "anonymous"):
            self._alias(exact, name)
            if exact.kind == "unknown":
                exact.kind = kind
            return self._spoken(exact)
        short = name.replace(".", "")
        expanded = self._acronyms.get(short) or self._initials.get(short)
        if expanded:
            entry = self.named(expanded, "organisation")
            self._alias(entry, name)
            return entry
        if kind in ("government", "organisation", "group", "outlet"):
            for entry in reversed(self._by_head.get(head, [])[-_LOOK_BACK:]):
                if _narrower(parts, _content(entry.names[0]), phrase):
                    self._alias(entry, name)
                    return self._spoken(entry)
            entry = self.new(name, kind)
            entry.head = head
            entry.plural = phrase.plural
            self._by_head.setdefault(head, []).append(entry)
            return self._spoken(entry)
        return self.new(name, kind)

    def _spoken(self, entry: Entry) -> Entry:
        """Remember a body as the last of its kind that the page spoke of."""
        if entry.head and len(_content(entry.names[0])) > 1:
            self._last[entry.head] = entry
        return entry

    def _fuller(self, head: str) -> Entry | None:
        """Return whom a bare "the ministry" means: the last spoken of, or the only one named."""
        if head in self._last:
            return self._last[head]
        named = [
            e for e in self._by_head.get(head, [])[-_LOOK_BACK:] if len(_content(e.names[0])) > 1
        ]
        return named[0] if len(named) == 1 else None

    def _alias(self, entry: Entry, name: str) -> None:
        if name not in entry.names and name not in entry.aliases and len(entry.names) < 30:
            (entry.names if name[0].isupper() else entry.aliases).append(name)

    def link_offices(self) -> None:
        """Let an acronym that was met before its expansion share the entry's alias."""
        for short, name in self._acronyms.items():
            entry = self._by_name.get(("", fold(name)))
            if entry is not None and short not in entry.aliases + entry.names:
                entry.aliases.append(short)


def _holds(entry: Entry, role: str) -> bool:
    """Tell whether somebody is known to hold an office (not a mere "Mr")."""
    office = bool(role) and role not in words.HONORIFICS
    return office and any(role in known for known in entry.roles)


def _content(name: str) -> frozenset[str]:
    return frozenset(fold(name).split()) - words.DETERMINERS - {"s", "of"}


def _head(name: str) -> str:
    listed = fold(name).split()
    if "of" in listed:
        listed = listed[: listed.index("of")]
    for word in reversed(listed):
        if words.head_kind(word):
            return word
    return listed[-1] if listed else ""


def _narrower(parts: frozenset[str], theirs: frozenset[str], phrase: Phrase) -> bool:
    """Tell whether a description may mean a body already named: nothing in it disagrees."""
    if phrase.indefinite or not theirs - words.GROUP_HEADS:
        return False
    less, more = (parts, theirs) if len(parts) <= len(theirs) else (theirs, parts)
    if not all(any(_like(a, b) for b in more) for a in less):
        return False
    bare = len(less) == 1
    if bare and less is theirs:
        # "police", then "Bordurian police": the second may well be another.
        return False
    return not bare or phrase.definite or phrase.kind == "government"


def _like(one: str, two: str) -> bool:
    return same_word(one, two) or (min(len(one), len(two)) > 6 and within_edits(one, two, 1))


def _office_fits(entry: Entry, role: str, modifiers: frozenset[str]) -> bool:
    """Tell whether an office that somebody is known to hold fits a description of one."""
    classes = set(role_classes(role))
    wanted = modifiers - words.TITLE_WORDS - words.ROLES
    narrow = modifiers & (words.TITLE_WORDS | words.ROLES) - {"former", "ex"} - words.PARTISANS
    for known in entry.roles:
        if not any(classes & set(role_classes(word)) for word in known):
            continue
        if role not in known and narrow - known:
            continue
        others = known - words.ROLES - words.TITLE_WORDS
        if not wanted or any(same_word(a, b) for a in wanted for b in others):
            return True
        # The name may carry the country: an office with no owner told may be anyone's.
        if not others and role in known and not narrow:
            return True
    return False
