"""Places: the toponyms of a page's documents, and where they lie."""

from collections.abc import Sequence

from reportedly.ids import make_id
from reportedly.mark.places_find import find_toponyms
from reportedly.mark.places_resolve import resolve
from reportedly.models.gazetteer import Gazetteer
from reportedly.types import Document, Name, Place


def find_places(
    documents: Sequence[Document], gazetteer: Gazetteer, names: Sequence[Name] | None = None
) -> tuple[Place, ...]:
    """Return the places named in the documents of one page, in the order of the text.

    ``names`` are those that the documents hold, where they are known: recognition weighs them.
    The documents are read together: what one of them says of a name holds in the others. A
    toponym that the gazetteer does not know keeps ``lat`` and the rest at None. Coordinates are
    those of the gazetteer's entry; for a country or a division they are its middle, and
    ``precision_km`` its half-width.
    """
    texts = [document.text for document in documents]
    by_document: dict[str, list[Name]] = {document.id: [] for document in documents}
    for name in names or ():
        by_document[name.document].append(name)
    listed = None if names is None else list(by_document.values())
    toponyms = find_toponyms(texts, gazetteer, listed)
    places = []
    for topo, entry in zip(toponyms, resolve(toponyms, texts, gazetteer), strict=True):
        document = documents[topo.document].id
        places.append(
            Place(
                id=make_id("place", document, topo.start, topo.end),
                document=document,
                start=topo.start,
                end=topo.end,
                text=topo.text,
                name=gazetteer.name(entry.index) if entry else " ".join(topo.text.split()),
                lat=entry.lat if entry else None,
                lon=entry.lon if entry else None,
                gazetteer_id=gazetteer.code(entry.index) if entry else None,
                precision_km=round(entry.radius_km, 1) if entry else None,
                country=(entry.country or None) if entry else None,
            )
        )
    return tuple(places)
