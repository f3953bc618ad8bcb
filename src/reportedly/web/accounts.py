"""A claim's accounts side by side, and the graph of what it rests on."""

from dataclasses import dataclass

from reportedly.export import standing, view
from reportedly.types import Claim, Mention
from reportedly.web.cards import Excerpt, excerpt
from reportedly.web.shelf import Shelf


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One place where a claim is made: who, in which document, with which stance and grounds."""

    mention: Mention
    speaker: str
    stance: str
    label: str
    grounds: str
    title: str
    published: str
    words: Excerpt | None
    attribution: str
    standing: str


@dataclass(frozen=True, slots=True)
class Root:
    """An independent origin and the documents and speakers that lead back to it."""

    ident: str
    name: str
    through: tuple[tuple[str, str], ...]
    more: int
    mentions: int


def account_rows(shelf: Shelf, claim: Claim, first: int, count: int) -> list[AccountRow]:
    """Return the accounts of a claim, in the order of the data: every side by the same rule."""
    stances = {s.mention: s for s in claim.stances if s.mention}
    rows = []
    for mention in claim.mentions[first : first + count]:
        said = shelf.attributions.get(mention.attribution or "")
        document = shelf.documents.get(mention.document)
        stance = stances.get(mention.id)
        speaker = shelf.speaker(said) if said else (shelf.voice(document) if document else "")
        rows.append(
            AccountRow(
                mention,
                speaker,
                standing.stance(stance.label, stance.probability) if stance else "",
                stance.label if stance else "none",
                standing.grounds(mention),
                shelf.title(document) if document else "",
                (document.published or "") if document else "",
                excerpt(shelf, mention.document, mention.span.start, mention.span.end, reach=100),
                said.id if said else "",
                shelf.standing(said.id if said else mention.id),
            )
        )
    return rows


def proof_graph(shelf: Shelf, claim: Claim, most: int = 12) -> list[Root]:
    """Return a claim's origins, each with the mentions that lead back to it."""
    by_id = {mention.id: mention for mention in claim.mentions}
    roots = []
    for origin in claim.origins:
        through = []
        for ident in origin.mentions[:most]:
            mention = by_id.get(ident)
            document = shelf.documents.get(mention.document) if mention else None
            if mention and document:
                through.append(
                    (mention.id, view.clip(f"{shelf.voice(document)}: {shelf.title(document)}", 90))
                )
        roots.append(
            Root(
                origin.root,
                shelf.name(origin.root),
                tuple(through),
                max(0, len(origin.mentions) - most),
                len(origin.mentions),
            )
        )
    return roots
