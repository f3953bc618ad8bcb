"""The places of a ledger as GeoJSON (RFC 7946), for maps.

One feature for each place in a text, in the order of the data: a point where it was resolved, no
geometry where it was only recognised. Its properties are the record's fields, the title, kind and
time of its document, and the ids of the claims that are made in words around it.
``precision_km`` is the radius within which the place lies: draw it, a point alone claims more.

**It loses** all that has no place: attributions, claims but for their ids, texts. It is not read
back.
"""

from typing import Any

import msgspec

from reportedly.export.records import plain
from reportedly.types import Ledger, Place


def render_geojson(ledger: Ledger) -> bytes:
    """Return a FeatureCollection (UTF-8, indented)."""
    documents = {document.id: document for document in ledger.documents}
    claimed: dict[str, list[tuple[int, int, str]]] = {}
    for claim in ledger.claims:
        for mention in claim.mentions:
            stretch = (mention.span.start, mention.span.end, claim.id)
            claimed.setdefault(mention.document, []).append(stretch)
    features = []
    for place in ledger.places:
        properties = plain(place)
        document = documents.get(place.document)
        if document is not None:
            properties["document_title"] = document.title
            properties["document_kind"] = document.kind
            properties["document_published"] = document.published
        around = [
            claim
            for start, end, claim in claimed.get(place.document, ())
            if start <= place.start and place.end <= end
        ]
        properties["claims"] = list(dict.fromkeys(around))
        features.append(
            {
                "type": "Feature",
                "id": place.id,
                "geometry": _geometry(place),
                "properties": properties,
            }
        )
    whole = {"type": "FeatureCollection", "features": features}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def _geometry(place: Place) -> dict[str, Any] | None:
    """Return a point, longitude first; None where there is none on the globe."""
    if place.lat is None or place.lon is None:
        return None
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        return None  # a person may have set anything; the properties keep it
    return {"type": "Point", "coordinates": [place.lon, place.lat]}
