"""A ledger in which ordinary commenters go by pseudonyms, with every span still at its words.

Whoever writes a comment or an embedded post becomes ``Commenter-1`` and on, in the order of the
data; one name is one pseudonym over the whole case. Their handle is replaced wherever it stands
in comments, posts and the page's text around them (their aliases and the ``@handle`` beside a
signature too), the links to what they wrote are left out, and their agents get new ids, since an
id is a hash of the name. Other ``@handles`` and e-mail addresses there become ``Account-1`` and
on. In the prose of articles only ``@handles`` are replaced.

Names stay of organisations, governments and outlets, of whoever an article names in full as a
source or as its author, and of those that a caller names in ``keep``.

Replacing moves what comes after, so all offsets are computed anew; a span that ends within a
replaced handle takes in all of it. Pseudonyms of equal length would spare that, but would give
away the length of a handle, and short ones could not be told apart.

It hides names, not persons: the words themselves can be looked up, a page's address, SHA-256 and
title stay, and whoever has the case can tell who is who.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final

from reportedly.export.handles import Edit, Handles, Moves
from reportedly.export.records import HINTS, is_span, told
from reportedly.types import Agent, Capture, Document, FactCheck, Ledger

_BODIES = frozenset(("organisation", "government", "group", "outlet", "place"))
# free text by its type, but never a person's name or words; what others have published
_STAYS: Final = frozenset(
    (
        "uri", "sha256", "media_type", "encoding", "published", "modified", "permalink", "url",
        "check", "label", "value", "mod", "gazetteer_id", "country", "rating", "publisher",
    )
)  # fmt: skip
_WORDS: Final = {
    kind: frozenset(name for name, hint in hints.items() if name not in _STAYS and told(hint))
    for kind, hints in HINTS.items()
}
"""Of each class the fields that hold free text."""


def pseudonymise(ledger: Ledger, keep: Collection[str] = ()) -> Ledger:
    """Return the ledger with pseudonyms for ordinary commenters; the same one each time."""
    return _Cover(ledger, keep).ledger()


def stays(ledger: Ledger, keep: Collection[str] = ()) -> set[str]:
    """Return the names, folded, that stay: of bodies, of articles' authors and named sources."""
    articles = {one.id: one for one in ledger.documents if _is_article(one)}
    agents = {agent.id: agent for agent in ledger.agents}
    posts = [(o.capture, o.start, o.end) for o in ledger.documents if not _is_article(o)]
    named = [(name, True) for name in keep]
    for document in articles.values():
        named += [(name, True) for name in (document.author, document.publisher) if name]
    for said in ledger.attributions:
        home, agent = articles.get(said.document), agents.get(said.agent or "")
        if home is None or agent is None or agent.kind == "anonymous":
            continue
        start = home.start + (said.content[0].start if said.content else 0)
        if any(c == home.capture and a <= start < b for c, a, b in posts):
            continue  # the words of a post that stands in the article
        named += [(name, agent.kind in _BODIES) for name in (agent.name, *agent.aliases)]
    named += [(agent.name, True) for agent in ledger.agents if agent.kind in _BODIES]
    # a lone surname in an article does not make a handle a public figure's
    return {_fold(name) for name, sure in named if sure or len(name.split()) > 1}


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold().lstrip("@")


def _is_article(document: Document) -> bool:
    # a post with a title is an article that another one quotes
    return document.kind == "article" or (document.kind == "post" and bool(document.title))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A document before and after, and how offsets in it move."""

    before: Document
    after: Document
    moves: Moves
    shift: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        at = self.before.start if self.shift >= 0 else 0
        base = self.shift if self.shift >= 0 else 0
        return self.moves.start(start + at) - base, self.moves.end(end + at) - base


class _Cover:
    """One ledger while its names are replaced."""

    def __init__(self, ledger: Ledger, keep: Collection[str]) -> None:
        self._ledger = ledger
        self._kept = stays(ledger, keep)
        self._agents = {agent.id: agent for agent in ledger.agents}
        self._page_of_agent = self._homes()
        self._pseudonyms: dict[str, str] = {}
        self._hidden_agents: dict[str, str] = {}
        self._hidden_documents: dict[str, str] = {}
        self._handles = Handles(self._kept)
        self._find_writers()
        self._ids = {one.id for e in fields(ledger) for one in getattr(ledger, e.name)
                     if hasattr(one, "id")}  # fmt: skip
        self._pages: dict[str, Capture] = {}
        self._placed: dict[str, _Placed] = {}
        self._place()

    def _homes(self) -> dict[str, tuple[str, bool]]:
        """Return for each agent a page that it speaks on, and whether an article has it."""
        documents = {document.id: document for document in self._ledger.documents}
        found: dict[str, tuple[str, bool]] = {}
        pairs = [(one.agent, one) for one in documents.values()]
        pairs += [(a.agent, documents[a.document]) for a in self._ledger.attributions
                  if a.document in documents]  # fmt: skip
        for agent, document in pairs:
            if agent is not None:
                page, article = found.get(agent, (document.capture, False))
                found[agent] = page, article or _is_article(document)
        return found

    def _find_writers(self) -> None:
        for document in self._ledger.documents:
            agent = self._agents.get(document.agent or "")
            if _is_article(document) or (agent and agent.kind in _BODIES):
                continue
            name = document.author or (agent.name if agent and agent.kind == "person" else None)
            if not name or not _fold(name) or _fold(name) in self._kept:
                continue
            new = self._pseudonyms.setdefault(_fold(name), f"Commenter-{len(self._pseudonyms) + 1}")
            self._hidden_documents[document.id] = new
            forms = [name]
            if agent is not None and agent.kind != "anonymous":
                if not self._page_of_agent[agent.id][1] or len(agent.name.split()) == 1:
                    self._hidden_agents.setdefault(
                        agent.id, f"agent-commenter-{len(self._hidden_agents) + 1}"
                    )
                forms += [agent.name, *agent.aliases]
            for form in forms:
                if _fold(form) not in self._kept:
                    self._handles.add(document.capture, form, new)
        for capture in self._ledger.captures:
            self._handles.learn(capture.id, capture.text)

    # -- texts ---------------------------------------------------------------------------------

    def _place(self) -> None:
        """Replace in the pages' texts, and note how offsets in them and their documents move."""
        by_page: dict[str, list[Document]] = {}
        for document in self._ledger.documents:
            by_page.setdefault(document.capture, []).append(document)
        for capture in self._ledger.captures:
            every = by_page.get(capture.id, [])
            inside = [d for d in every if capture.text[d.start : d.end] == d.text]
            edits = self._edits(capture.id, capture.text, inside)
            moves = Moves(edits)
            text = moves.text(capture.text)
            self._pages[capture.id] = replace(capture, text=text)
            for document in inside:
                start, end = moves.start(document.start), moves.end(document.end)
                after = replace(document, start=start, end=end, text=text[start:end])
                self._placed[document.id] = _Placed(document, after, moves, start)
        for document in self._ledger.documents:
            if document.id not in self._placed:  # its page is gone, or it is not a slice of it
                whole = replace(document, start=0, end=len(document.text))
                moves = Moves(self._edits(document.capture, document.text, [whole]))
                after = replace(document, text=moves.text(document.text))
                self._placed[document.id] = _Placed(document, after, moves, -1)

    def _edits(self, page: str, text: str, documents: Iterable[Document]) -> list[Edit]:
        """Find what to replace: all handles outside the prose of articles, @handles within."""
        depth = sorted(documents, key=lambda d: (d.start, -d.end))
        prose = bytearray(len(text))
        for document in depth:  # what lies within another comes after it
            mark = b"\x01" if _is_article(document) else b"\x00"
            prose[document.start : document.end] = mark * (document.end - document.start)
        found = self._handles.find(text, page)
        return [edit for edit in found if edit.at_sign or not prose[edit.start]]

    # -- records -------------------------------------------------------------------------------

    def ledger(self) -> Ledger:
        lists: dict[str, tuple[Any, ...]] = {}
        for entry in fields(self._ledger):
            records = getattr(self._ledger, entry.name)
            lists[entry.name] = tuple(self._record(one) for one in records)
        return replace(self._ledger, **lists)

    def _record(self, record: Any) -> Any:
        match record:
            case Capture():
                return self._pages[record.id]
            case Document():
                return self._document(record)
            case Agent():
                return self._agent(record)
        return self._rebuilt(record, None)

    def _document(self, document: Document) -> Document:
        after = self._placed[document.id].after
        agent = self._hidden_agents.get(document.agent or "", document.agent)
        if _is_article(document):
            return replace(after, agent=agent)
        name = self._hidden_documents.get(document.id)
        named = document.author is not None and name is None
        title = document.title and self._text(document.title, document.capture)
        return replace(
            after,
            agent=agent,
            author=name if document.author and name else document.author,
            title=title,
            permalink=document.permalink if named else None,
        )

    def _agent(self, agent: Agent) -> Agent:
        represents = self._hidden_agents.get(agent.represents or "", agent.represents)
        new = self._hidden_agents.get(agent.id)
        page, article = self._page_of_agent.get(agent.id, (None, False))
        if new is not None:
            name = self._pseudonyms.get(_fold(agent.name)) or self._text(agent.name, page)
            return replace(agent, id=new, name=name, aliases=(), represents=represents)
        if article or _fold(agent.name) in self._kept:
            return replace(agent, represents=represents)
        built: Agent = self._rebuilt(agent, None, page)
        return replace(built, represents=represents)

    def _rebuilt(self, record: Any, place: str | None, page: str | None = None) -> Any:
        """Return a record with its spans moved and the names in its own words replaced."""
        if isinstance(record, FactCheck):
            return record  # as others have published it
        place = getattr(record, "document", None) or place
        placed = self._placed.get(place or "")
        changes: dict[str, Any] = {}
        if placed is not None and is_span(record):
            start, end = placed.span(record.start, record.end)
            changes = {"start": start, "end": end, "text": placed.after.text[start:end]}
        elif place in self._pages and is_span(record):  # a finding about a page's own text
            changes = self._on_page(record, place)
        words = _WORDS[type(record)]
        for entry in fields(record):
            if entry.name in changes:
                continue
            value = getattr(record, entry.name)
            free = entry.name in words
            home = placed.before if placed else None
            if isinstance(value, tuple):
                changes[entry.name] = tuple(self._value(v, place, home, free, page) for v in value)
            else:
                changes[entry.name] = self._value(value, place, home, free, page)
        built = replace(record, **changes)
        if hasattr(record, "mentions") and hasattr(record, "text"):
            # a claim's text is one of its mentions, verbatim
            for old, new in zip(record.mentions, built.mentions, strict=True):
                if old.span.text == record.text:
                    return replace(built, text=new.span.text)
        return built

    def _on_page(self, record: Any, place: str | None) -> dict[str, Any]:
        before = next(one.text for one in self._ledger.captures if one.id == place)
        inside = [d for d in self._ledger.documents if d.capture == place
                  and before[d.start : d.end] == d.text]  # fmt: skip
        moves = Moves(self._edits(str(place), before, inside))
        start, end = moves.start(record.start), moves.end(record.end)
        return {"start": start, "end": end, "text": self._pages[str(place)].text[start:end]}

    def _value(
        self, value: Any, place: str | None, home: Document | None, free: bool, page: str | None
    ) -> Any:
        if is_dataclass(value):
            return self._rebuilt(value, place, page)
        if not isinstance(value, str):
            return value
        if value in self._hidden_agents:
            return self._hidden_agents[value]
        if not free or value in self._ids:
            return value
        if home is not None:
            return self._text(value, home.capture, prose=_is_article(home))
        return self._text(value, page)

    def _text(self, text: str, page: str | None, *, prose: bool = False) -> str:
        edits = self._handles.find(text, page)
        return Moves([one for one in edits if one.at_sign or not prose]).text(text)
