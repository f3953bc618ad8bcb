"""The relays of a ledger as a graph in GEXF 1.3, for Gephi and graph libraries.

A node is a document or an agent that has something from another or passes it on; documents that
nobody relays are nodes too. An edge runs from who had it first to who has it from there; its
weight is the relay's score, its other fields are attributes.

**It loses** the spans of relays (how many there are is kept), and everything but documents, agents
and relays. Characters that XML cannot hold become U+FFFD. It is not read back.
"""

import re
from typing import Any, Final
from xml.etree import ElementTree as ET

from reportedly.export import view
from reportedly.export.records import HINTS, inner, item, public
from reportedly.types import Ledger, Relay

NAMESPACE: Final = "http://gexf.net/1.3"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NODE = ("what", "kind", "title", "author", "publisher", "published", "page", "sha256")
_TYPES = {int: "integer", float: "double", bool: "boolean"}


def render_gexf(ledger: Ledger) -> bytes:
    """Return the graph as XML (UTF-8, with a declaration)."""
    root = ET.Element("gexf", {"xmlns": NAMESPACE, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "reportedly"
    ET.SubElement(meta, "description").text = "Who has it from whom"
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    columns = _edge_columns()
    _declare(graph, "node", [(name, "string") for name in _NODE])
    _declare(graph, "edge", [*columns, ("spans", "integer")])
    nodes = ET.SubElement(graph, "nodes")
    for name, (label, values) in _nodes(ledger).items():
        node = ET.SubElement(nodes, "node", {"id": _xml(name), "label": _xml(label)})
        _values(node, values)
    edges = ET.SubElement(graph, "edges")
    for relay in ledger.relays:
        told = {
            "id": _xml(relay.id),
            "source": _xml(relay.from_),
            "target": _xml(relay.to),
            "kind": relay.kind,
            "weight": repr(relay.score),
        }
        edge = ET.SubElement(edges, "edge", told)
        values = {public(name): getattr(relay, name) for name, _ in columns}
        _values(edge, values | {"spans": len(relay.spans)})
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return written + b"\n"


def _nodes(ledger: Ledger) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return by id the label and the attributes of all that can stand in a relay."""
    agents = {agent.id: agent for agent in ledger.agents}
    captures = {capture.id: capture for capture in ledger.captures}
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for document in ledger.documents:
        capture = captures.get(document.capture)
        values = {name: getattr(document, name, None) for name in _NODE}
        values |= {"what": "document", "page": capture.uri if capture else None}
        values["sha256"] = capture.sha256 if capture else None
        found[document.id] = (view.short(document, agents), values)
    for relay in ledger.relays:
        for name in (relay.from_, relay.to):
            agent = agents.get(name)
            if agent is not None:
                found.setdefault(name, (agent.name, {"what": "agent", "kind": agent.kind}))
            else:
                # an edge needs both its ends, whatever they are
                found.setdefault(name, (name, {"what": "unknown"}))
    return found


def _edge_columns() -> list[tuple[str, str]]:
    """Return the plain fields of a relay beside its ends, each with its type in GEXF."""
    return [
        (name, _TYPES.get(inner(hint), "string"))
        for name, hint in HINTS[Relay].items()
        if name not in ("id", "from_", "to") and item(hint) is None
    ]


def _declare(graph: ET.Element, kind: str, columns: list[tuple[str, str]]) -> None:
    told = ET.SubElement(graph, "attributes", {"class": kind, "mode": "static"})
    for name, type_ in columns:
        one = {"id": public(name), "title": public(name), "type": type_}
        ET.SubElement(told, "attribute", one)


def _values(parent: ET.Element, values: dict[str, Any]) -> None:
    told = ET.SubElement(parent, "attvalues")
    for name, value in values.items():
        if value is not None:
            ET.SubElement(told, "attvalue", {"for": name, "value": _xml(str(value))})


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
