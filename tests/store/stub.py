"""Work for a run that needs no models: rules too simple for any page but those written here."""

import re

from reportedly.claim.cluster import cluster_mentions
from reportedly.errors import PageError
from reportedly.ids import make_id
from reportedly.mark.times import find_times
from reportedly.read.page import read_page
from reportedly.store.run import Work
from reportedly.trace.origins import trace_origins
from reportedly.trace.reuse import find_reuse
from reportedly.types import Agent, Attribution, Finding, Ledger, Span

SAID = re.compile(r"(?P<who>(?:[A-Z]\w+ )+)(?P<cue>said|denied) that (?P<what>[^.]+)\.")


def mark(data, uri, settings):
    try:
        page = read_page(data, uri, settings)
    except PageError as error:
        detail = str(error)
        return Ledger(
            findings=(
                Finding(make_id("finding", uri, detail), "read", (uri,), "undecided", detail),
            )
        )
    agents, attributions, times = {}, [], []
    for document in page.documents:
        times += find_times(document, document.published or "2031-03-16")
        for match in SAID.finditer(document.text):
            name = match["who"].strip()
            key = make_id("agent", page.capture.id, "", name)
            agents[key] = Agent(key, name, "person")
            ranges = [((match.start("who"), match.start("who") + len(name)),)]
            ranges += [(match.span("cue"),), (match.span("what"),)]
            spans = [tuple(Span(a, b, document.text[a:b]) for a, b in part) for part in ranges]
            force = "denies" if match["cue"] == "denied" else "asserts"
            attributions.append(
                Attribution(
                    make_id("attribution", document.id, *ranges),
                    document.id, "indirect", *spans, key, False, None, force, True,
                )
            )  # fmt: skip
    return Ledger(
        captures=(page.capture,),
        documents=page.documents,
        agents=tuple(agents.values()),
        attributions=tuple(attributions),
        times=tuple(times),
        findings=page.findings,
    )


def join(parts):
    lists = dict.fromkeys(Ledger.__dataclass_fields__, ())
    for part in parts:
        for name in lists:
            lists[name] += getattr(part, name)
    ledger = Ledger(**lists)
    relays = find_reuse(ledger.documents)
    claims = cluster_mentions(ledger.documents, ledger.attributions)
    claims = trace_origins(claims, ledger.documents, ledger.attributions, relays, ledger.agents)
    return Ledger(**(lists | {"claims": claims, "relays": relays}))


WORK = Work("stub 1", mark, join)

DAM = (
    "Verrin Dam\n\nBy Ulla Brandt\nMarch 16, 2031\n\n"
    "Tor Halvik said that the gates of the dam were opened on Tuesday. "
    "Ansa Verkkola denied that the gates of the dam were opened on Tuesday. "
    "The lamps of the town were lit at eight, and the boats lay along the quay in two rows.\n"
)
COPY = DAM.replace("By Ulla Brandt\nMarch 16, 2031", "By Per Lund\nMarch 18, 2031")
OTHER = (
    "The ferry\n\nBy Ulla Brandt\nMarch 17, 2031\n\nIda Norrback said that the "
    "ferry ran until midnight. There was music on the square of Verrin, and the market was "
    "full for the first time.\n"
)
PAGES = {"dam.txt": DAM, "copy.txt": COPY, "other.txt": OTHER}
