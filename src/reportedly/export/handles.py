"""Finding the handles of commenters in texts, and replacing them while offsets are kept.

One pass over a text's words, with a look-up for each, so that a page with thousands of commenters
takes no longer than one with few.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_HANDLE = re.compile(r"(?<![\w.@])@[\w.]*\w")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}")
_BESIDE = re.compile(r"[\s\u00a0]{0,3}\(?@([\w.]*\w)")
_PLAIN = re.compile(r"[^\W\d_]+")
# scripts without spaces between words: a name there has no edges to look for
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uffff\U00020000-\U0003ffff]"
)
_LINK = "@/=~"
_ALL = ""  # in place of a page: what counts on all of them
_ANY = "*"  # and what counts where the page is not known: everything


@dataclass(frozen=True, slots=True)
class Edit:
    """What to replace by what; ``at_sign`` where an @ or an address makes sure that it is one."""

    start: int
    end: int
    new: str
    at_sign: bool


class Moves:
    """Edits of one text, in order and apart, and where its offsets go."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._shifts = [0]
        for edit in edits:
            grown = len(edit.new) - (edit.end - edit.start)
            self._shifts.append(self._shifts[-1] + grown)

    def text(self, text: str) -> str:
        """Return the text with all edits made."""
        parts, at = [], 0
        for edit in self._edits:
            parts += [text[at : edit.start], edit.new]
            at = edit.end
        return "".join([*parts, text[at:]])

    def start(self, at: int) -> int:
        """Return where a span begins that began here; within an edit, at the edit's begin."""
        number = bisect_right(self._starts, at)
        if number and at < self._edits[number - 1].end:
            return self._edits[number - 1].start + self._shifts[number - 1]
        return at + self._shifts[number]

    def end(self, at: int) -> int:
        """Return where a span ends that ended here; within an edit, at the edit's end."""
        number = bisect_right(self._starts, at - 1)
        if number and at < self._edits[number - 1].end:
            edit = self._edits[number - 1]
            return edit.start + self._shifts[number - 1] + len(edit.new)
        return at + self._shifts[number]


class Handles:
    """The handles of a case and what each becomes.

    A handle that could be a word ("Will") counts on the page that it writes on; one that could
    not ("oldanchor_7", "Mara of the locks") counts everywhere.
    """

    def __init__(self, kept: Collection[str]) -> None:
        self._kept = {_squashed(name) for name in kept}
        self._new: dict[tuple[str, str], str] = {}  # page and form
        self._by_word: dict[str, dict[str, None]] = {}  # first word, lower case: forms
        self._loose: dict[str, None] = {}
        self._slugs: dict[tuple[str, str], str] = {}
        self._accounts: dict[str, str] = {}

    def add(self, page: str, form: str, new: str) -> None:
        """Add a form of a name that stands for a commenter on a page."""
        form = " ".join(form.split()).lstrip("@")
        if not form:
            return
        for where in (page, _ANY) if _PLAIN.fullmatch(form) else (page, _ANY, _ALL):
            self._new.setdefault((where, form), new)
            self._slugs.setdefault((where, _squashed(form)), new)
        first = _WORD.match(form)
        if first and not _UNSPACED.search(form):
            self._by_word.setdefault(first[0].casefold(), {})[form] = None
        else:
            self._loose[form] = None

    def learn(self, page: str, text: str) -> None:
        """Learn the @handles that stand beside a commenter's name: ``Ansa Lind (@lakeside7)``."""
        for edit in sorted(self._words(text, page), key=lambda one: (one.end, one.start)):
            beside = _BESIDE.match(text, edit.end)
            if beside and _squashed(beside[1]) not in self._kept:
                self.add(page, beside[1], edit.new)

    def find(self, text: str, page: str | None) -> list[Edit]:
        """Return what to replace in a text of a page (None: of any), in order and apart."""
        found = self._words(text, page)
        for match in (*_HANDLE.finditer(text), *_MAIL.finditer(text)):
            mail = match[0][0] != "@"
            name = match[0].lstrip("@")
            if not mail and _squashed(name) in self._kept:
                continue
            new = None if mail else self._slug(page, name)
            if new is None:
                key = name.casefold()
                new = self._accounts.setdefault(key, f"Account-{len(self._accounts) + 1}")
            found.append(Edit(match.start(), match.end(), new if mail else f"@{new}", True))
        # the longest of those that begin together; then the first of those that overlap
        found.sort(key=lambda edit: (edit.start, -edit.end))
        apart: list[Edit] = []
        for edit in found:
            if not apart or edit.start >= apart[-1].end:
                apart.append(edit)
        return apart

    def _words(self, text: str, page: str | None) -> list[Edit]:
        found = []
        for match in _WORD.finditer(text):
            at = match.start()
            link = at > 0 and text[at - 1] in _LINK
            for form in self._by_word.get(match[0].casefold(), ()):
                end = at + len(form)
                same = text.startswith(form, at)
                # in an address a name is often written small
                if not same and not (link and text[at:end].casefold() == form.casefold()):
                    continue
                new = self._of(page, form)
                if new is not None and not _is_word(text, end):
                    found.append(Edit(at, end, new, False))
            if link and (new := self._slug(page, match[0])) is not None:
                found.append(Edit(at, match.end(), new, False))
        for form in self._loose:
            new = self._of(page, form)
            if new is not None:
                at = text.find(form)
                while at >= 0:
                    found.append(Edit(at, at + len(form), new, False))
                    at = text.find(form, at + len(form))
        return found

    def _of(self, page: str | None, form: str) -> str | None:
        if page is None:
            return self._new.get((_ANY, form))
        return self._new.get((page, form)) or self._new.get((_ALL, form))

    def _slug(self, page: str | None, word: str) -> str | None:
        key = _squashed(word)
        if page is None:
            return self._slugs.get((_ANY, key))
        return self._slugs.get((page, key)) or self._slugs.get((_ALL, key))


def _is_word(text: str, at: int) -> bool:
    """Tell whether a word goes on here."""
    return at < len(text) and _WORD.match(text, at) is not None


def _squashed(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
