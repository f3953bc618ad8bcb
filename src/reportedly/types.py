"""The nouns: every record that a stage takes or gives, frozen and slotted.

The names follow the standards of the field: captures from WARC, spans from the W3C Web
Annotation model (TextPositionSelector with its exact text), times from TIMEX3, places from
RFC 5870, relays from PROV. All offsets count Unicode code points, half-open, and
``text[start:end] == span.text`` holds for every span of every record.
"""

from dataclasses import dataclass
from typing import Literal

DocumentKind = Literal["article", "post", "comment"]
AgentKind = Literal[
    "person", "organisation", "government", "group", "outlet", "place", "anonymous", "unknown"
]
AttributionType = Literal["direct", "indirect", "mixed"]
Force = Literal["asserts", "denies", "doubts", "asks", "demands", "promises", "declines"]
NameType = Literal[
    "person", "organisation", "government", "armed group", "outlet", "place", "people",
    "event", "product", "work", "other",
]  # fmt: skip
Manner = Literal["words", "thought", "deed"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
EvidenceType = Literal[
    "video", "photo", "audio", "satellite image", "document", "data", "witness",
    "official statement", "forensic", "social post", "intelligence", "link",
]  # fmt: skip
EvidenceStatus = Literal["verified", "unverified", "disputed", "fabricated", "not stated"]
StanceLabel = Literal["support", "deny", "query", "comment", "undecided"]
Basis = Literal[
    "witnessed", "named source", "unnamed source", "document", "link", "image", "reasoning",
    "none", "undecided",
]  # fmt: skip
Certainty = Literal["certain", "somewhat certain", "uncertain", "undecided"]
RelayKind = Literal["reuse", "citation", "link"]
LineageStatus = Literal[
    "origin", "relay of", "lineage not recorded", "independence not established"
]
Verdict = Literal["holds", "fails", "undecided"]
ReviewVerb = Literal["accept", "reject", "replace", "merge", "split", "note", "withdraw"]
PlacementStatus = Literal["standing", "changed", "moved", "orphan", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text: code points ``start`` to ``end``, and what stands there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span together with the id of the document that it lies in."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one page, known by their SHA-256, and the text that was decoded from them.

    For plain text ``text`` is the decoded file as it is. For HTML it is the page's visible text:
    first the documents in page order, then what belongs to none of them (menus and the like), so
    that nothing a reader would see is lost and every document is a slice of it.
    """

    id: str
    uri: str
    sha256: str
    media_type: str
    text: str
    encoding: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One readable unit of a capture: ``text == capture.text[start:end]``.

    ``parent`` is the id of the document that this one replies to or is embedded in; ``depth`` is
    the depth that the page shows; ``missing_ancestors`` counts the levels between a reply and its
    parent that the page no longer holds. ``agent`` is who speaks in the document's own voice.
    Times are ISO 8601, as precise as the page gives them.
    """

    id: str
    capture: str
    kind: DocumentKind
    parent: str | None
    depth: int
    missing_ancestors: int
    title: str | None
    author: str | None
    publisher: str | None
    published: str | None
    modified: str | None
    permalink: str | None
    republished_from: str | None
    agent: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Agent:
    """Whoever speaks: a person, an organisation, a government, an outlet, an unnamed source.

    Of unnamed sources ``number`` holds the words that count them, ``position`` what they are said
    to be and ``reason`` why they are not named, each verbatim and None where the page does not
    say. ``represents`` is the id of the agent that a spokesperson, or a place that stands for its
    government, speaks for.
    """

    id: str
    name: str
    kind: AgentKind
    aliases: tuple[str, ...] = ()
    number: str | None = None
    position: str | None = None
    reason: str | None = None
    represents: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says something: source, cue and content spans (PARC 3, PolNeAR).

    A part may be discontinuous, hence tuples; ``source`` and ``cue`` may be empty. ``within`` is
    the id of the attribution whose content holds this one. ``force`` is what the cue does with
    the content; ``speech`` is true where words were uttered or published.
    ``manner`` tells the others apart: a ``thought`` (belief, feeling, plan, stance), or a ``deed``
    that only shows one, which corpora mark and no ledger of sayings needs: it has no agent.
    """

    id: str
    document: str
    type: AttributionType
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    agent: str | None
    anonymous: bool
    within: str | None
    force: Force
    speech: bool
    manner: Manner = "words"


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression and its TIMEX3 value, for example ``2022-04-05`` or ``P4D``."""

    id: str
    document: str
    start: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym in a text and where it is taken to lie (WGS 84 degrees, RFC 5870 uncertainty).

    ``lat``, ``lon``, ``gazetteer_id`` and ``precision_km`` are None where it was recognised but
    not resolved. ``precision_km`` is the radius within which the place lies.
    """

    id: str
    document: str
    start: int
    end: int
    text: str
    name: str
    lat: float | None
    lon: float | None
    gazetteer_id: str | None
    precision_km: float | None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is offered as proof, by which attribution, and what is said of its verification."""

    id: str
    document: str
    start: int
    end: int
    text: str
    type: EvidenceType
    status: EvidenceStatus
    attribution: str | None
    status_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text and what kind of thing bears it."""

    id: str
    document: str
    start: int
    end: int
    text: str
    type: NameType


@dataclass(frozen=True, slots=True)
class Technique:
    """A span of loaded rhetoric and the name of its technique (SemEval-2020 task 11)."""

    id: str
    document: str
    start: int
    end: int
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a claim is made.

    ``basis`` is how whoever speaks there claims to know, ``certainty`` how sure they sound
    (PHEME); None where neither was asked.
    """

    id: str
    document: str
    span: Span
    attribution: str | None
    basis: Basis | None = None
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class Stance:
    """A holder's stance towards a claim (RumourEval SDQC).

    It is shown by one mention of the claim, or by a whole ``document``: a reply or a comment, which
    mentions no claim of its own; then ``mention`` is None. ``probability`` is that of the label
    where a model judged, None where the cue's force told.
    """

    holder: str | None
    label: StanceLabel
    mention: str | None
    document: str | None = None
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a reply does to the document that it answers (RumourEval SDQC)."""

    id: str
    document: str
    parent: str
    label: StanceLabel
    probability: float


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent root of a claim, an agent or document id, and the mentions it accounts for."""

    root: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where a mention that supports its claim has it from: one step back, and where that ends.

    ``origin``: nothing leads further back. ``relay of``: it has it ``of`` a mention of the claim,
    or of a document or agent that tells it in other words; ``relay`` is the relay that shows it,
    None where the same voice or page does. ``independence not established``: an origin of its own
    that shares an author, publisher, wire or wording with the mention ``of``. ``lineage not
    recorded``: whom it has it from is not on the page, and it counts as no origin. ``root`` is the
    root of the claim's origin that it leads to, None where it leads to none. ``reason`` says in
    words what the status rests on.
    """

    mention: str
    status: LineageStatus
    root: str | None
    of: str | None
    relay: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class FactCheck:
    """A published review of a claim: a pointer with its rating as published, never a verdict.

    ``claim`` is the claim as its publisher words it; ``score`` the probability that it is the same.
    """

    claim: str
    url: str
    publisher: str
    rating: str
    published: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition; its text is its clearest mention, verbatim.

    ``question`` is shared by claims that give different answers to one question ("40 boats sank",
    "400 boats sank"); None where no other claim of the case answers it. ``lineage`` has an entry
    for each mention that supports the claim. ``worth`` is the probability that a checker would
    call it worth checking: it orders, it does not judge. None where it was not asked.
    """

    id: str
    text: str
    mentions: tuple[Mention, ...]
    stances: tuple[Stance, ...] = ()
    origins: tuple[Origin, ...] = ()
    factchecks: tuple[FactCheck, ...] = ()
    worth: float | None = None
    question: str | None = None
    lineage: tuple[Lineage, ...] = ()


@dataclass(frozen=True, slots=True)
class Relay:
    """One document or agent (``to``) has it from another (``from_``)."""

    id: str
    from_: str
    to: str
    kind: RelayKind
    score: float
    spans: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What was computed and can be checked, or what could not be read, with its working.

    ``about`` holds record ids; ``spans`` the exact places that the working cites.
    """

    id: str
    check: str
    about: tuple[str, ...]
    verdict: Verdict
    detail: str
    spans: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """All records of one reading, in the order of the data."""

    captures: tuple[Capture, ...] = ()
    documents: tuple[Document, ...] = ()
    agents: tuple[Agent, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    times: tuple[Timex, ...] = ()
    places: tuple[Place, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    techniques: tuple[Technique, ...] = ()
    claims: tuple[Claim, ...] = ()
    relays: tuple[Relay, ...] = ()
    findings: tuple[Finding, ...] = ()
    names: tuple[Name, ...] = ()
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a capture's text, found again by its words (W3C TextQuoteSelector).

    ``capture`` is the SHA-256 of the bytes that the text was read from: a review of one version
    of a page says nothing of another.
    """

    capture: str
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Target:
    """A record as a person saw it, told so that it can be found again when its id has changed.

    ``key`` must be the same in whatever is taken for it (a relay's kind, say); ``label`` is what
    the record said (a time's value, say), and may differ when a better model has read it anew.
    """

    id: str
    type: str
    key: str
    label: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A person's word on a record: what, by whom, when and why.

    The first of ``targets`` is the record; the others are what is merged into it, what is split
    off it, or the agents and stretches of text that ``changes`` (field names and new values) name.
    Of ``withdraw``, ``changes`` holds the number of the ``review`` that it takes back.
    """

    number: int
    verb: ReviewVerb
    targets: tuple[Target, ...]
    changes: dict[str, str | float | bool | None]
    by: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a review stands now: ``id`` is the record that it applies to, None for an orphan."""

    review: int
    status: PlacementStatus
    id: str | None
    detail: str
