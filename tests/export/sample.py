"""A ledger of a fictional contested event, built by hand for the tests of the reports.

Nothing here is real: the two countries, their offices, papers, people and places are invented.
Spans are found by searching the documents' texts, so their offsets are right by construction.
"""

from dataclasses import dataclass, field, replace

from reportedly.types import (
    Agent,
    AgentKind,
    Anchor,
    Attribution,
    AttributionType,
    Capture,
    Claim,
    Document,
    DocumentKind,
    Evidence,
    EvidenceStatus,
    EvidenceType,
    FactCheck,
    Finding,
    Force,
    Ledger,
    Mention,
    Origin,
    Place,
    Relay,
    Reply,
    Span,
    Stance,
    Technique,
    Timex,
    TimexType,
)


def span(text: str, needle: str, nth: int = 0) -> Span:
    """Return the span of the ``nth`` occurrence of ``needle`` in ``text``."""
    start = text.index(needle)
    for _ in range(nth):
        start = text.index(needle, start + 1)
    return Span(start, start + len(needle), needle)


@dataclass
class Builder:
    """Collects records; ``doc`` appends to one capture's text, the others find their spans."""

    text: str = ""
    documents: list[Document] = field(default_factory=list)
    agents: list[Agent] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    times: list[Timex] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    techniques: list[Technique] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    relays: list[Relay] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)

    def outside(self, text: str) -> None:
        """Add text that belongs to no document (a menu, say)."""
        self.text += text

    def doc(
        self,
        text: str,
        kind: DocumentKind = "article",
        parent: str | None = None,
        depth: int = 0,
        missing: int = 0,
        title: str | None = None,
        author: str | None = None,
        publisher: str | None = None,
        published: str | None = None,
        republished_from: str | None = None,
        agent: str | None = None,
        permalink: str | None = None,
    ) -> str:
        start = len(self.text)
        self.text += text + "\n\n\n"
        ident = f"document-{len(self.documents):04x}"
        self.documents.append(
            Document(
                ident,
                "capture-1",
                kind,
                parent,
                depth,
                missing,
                title,
                author,
                publisher,
                published,
                None,
                permalink,
                republished_from,
                agent,
                start,
                start + len(text),
                text,
            )
        )
        return ident

    def agent(self, name: str, kind: AgentKind = "person", *aliases: str) -> str:
        ident = f"agent-{len(self.agents):04x}"
        self.agents.append(Agent(ident, name, kind, aliases))
        return ident

    def find(self, doc: str, needle: str, nth: int = 0) -> Span:
        text = next(document.text for document in self.documents if document.id == doc)
        return span(text, needle, nth)

    def near(self, doc: str, needle: str, other: Span) -> Span:
        """Return the occurrence of ``needle`` that stands nearest to ``other``."""
        text = next(document.text for document in self.documents if document.id == doc)
        found = [span(text, needle, nth) for nth in range(text.count(needle))]
        return min(found, key=lambda it: max(0, it.start - other.end, other.start - it.end))

    def says(
        self,
        doc: str,
        source: str | None,
        cue: str | None,
        content: str | tuple[str, ...],
        agent: str | None,
        type: AttributionType = "indirect",
        force: Force = "asserts",
        within: str | None = None,
        anonymous: bool = False,
        speech: bool = True,
    ) -> str:
        ident = f"attribution-{len(self.attributions):04x}"
        contents = (content,) if isinstance(content, str) else content
        first = self.find(doc, contents[0])
        self.attributions.append(
            Attribution(
                ident,
                doc,
                type,
                (self.near(doc, source, first),) if source else (),
                (self.near(doc, cue, first),) if cue else (),
                tuple(self.find(doc, part) for part in contents),
                agent,
                anonymous,
                within,
                force,
                speech,
            )
        )
        return ident

    def time(self, doc: str, words: str, value: str, type: TimexType = "DATE", nth: int = 0) -> str:
        found = self.find(doc, words, nth)
        ident = f"time-{len(self.times):04x}"
        self.times.append(Timex(ident, doc, found.start, found.end, found.text, type, value))
        return ident

    def place(
        self,
        doc: str,
        words: str,
        name: str,
        at: tuple[float, float] | None,
        km: float | None = None,
        gazetteer: str | None = None,
        nth: int = 0,
    ) -> str:
        found = self.find(doc, words, nth)
        ident = f"place-{len(self.places):04x}"
        lat, lon = at if at else (None, None)
        self.places.append(
            Place(
                ident, doc, found.start, found.end, found.text, name, lat, lon, gazetteer, km, "VD"
            )
        )
        return ident

    def proof(
        self,
        doc: str,
        words: str,
        type: EvidenceType,
        status: EvidenceStatus,
        by: str | None,
        status_words: str | None = None,
    ) -> str:
        found = self.find(doc, words)
        ident = f"evidence-{len(self.evidence):04x}"
        said = self.find(doc, status_words) if status_words else None
        self.evidence.append(
            Evidence(ident, doc, found.start, found.end, found.text, type, status, by, said)
        )
        return ident

    def anchor(self, doc: str, words: str, nth: int = 0) -> Anchor:
        found = self.find(doc, words, nth)
        return Anchor(doc, found.start, found.end, found.text)

    def mention(self, doc: str, words: str, attribution: str | None) -> Mention:
        count = sum(len(claim.mentions) for claim in self.claims)
        ident = f"mention-{doc}-{count:02x}-{len(words)}"
        return Mention(ident, doc, self.find(doc, words), attribution)

    def ledger(self, uri: str = "file:harbour-notes.txt") -> Ledger:
        capture = Capture(
            "capture-1", uri, "ab" * 32, "text/plain", self.text, "utf-8", "2031-05-06"
        )
        return Ledger(
            (capture,),
            tuple(self.documents),
            tuple(self.agents),
            tuple(self.attributions),
            tuple(self.times),
            tuple(self.places),
            tuple(self.evidence),
            tuple(self.techniques),
            tuple(self.claims),
            tuple(self.relays),
            tuple(self.findings),
            replies=tuple(self.replies),
        )


MENU = "Harbour Notes\nHome  About  Archive\nWe use cookies. Accept\n\n"

FIRST = """Varden Says Estmark Boats Set Fire to Ketterby Grain Pier

Varden’s Harbour Ministry said on Monday that two Estmark patrol boats had set fire to the grain \
pier at Ketterby, some 40km north of the capital Hallum, on the night of May 3rd.

“At about 2 a.m. our cameras recorded two fast boats leaving the pier. The first flames were seen \
four minutes later,” the ministry’s spokeswoman Ilse Tarn told reporters.

Estmark’s Coast Guard denied that any of its boats had left port that night. It called the \
accusation “a clumsy invention”.

According to a port worker who asked not to be named, the night watch had reported a smell of \
burning “well before any boat came near”. The worker said that his foreman had told the crew to \
stay silent.

Satellite images published by the mapping firm Orrery Data show a dark plume above the pier. The \
images could not be independently verified.

Estmark has demanded an inquiry by the Straits Commission, and the commission promised to send \
two inspectors this week."""

SECOND = """Estmark: Ketterby Fire Began Inside the Warehouse

The fire at Ketterby on May 4th, a full 4 days after the dockers’ strike of April 29th, began \
inside a warehouse, Estmark’s Coast Guard said on Tuesday.

Captain Joren Vael of the Coast Guard said that Varden’s own fire chief had told local radio that \
“the seat of the fire was on the second floor”.

“We have asked Varden for the unedited video,” Vael said. “We have had no answer.”

Varden’s Harbour Ministry declined to comment on the recording.

Some 300 people were led away from the pier. In Ketterby and in Lower Sand nobody was hurt."""


def sample() -> Ledger:
    """Return the fictional event: two articles, a post, a thread with holes, every record type."""
    b = Builder()
    b.outside(MENU)
    ministry = b.agent("Harbour Ministry", "government", "Varden’s Harbour Ministry")
    tarn = b.agent("Ilse Tarn", "person")
    guard = b.agent("Coast Guard", "government", "Estmark’s Coast Guard")
    worker = b.agent("a port worker who asked not to be named", "anonymous")
    foreman = b.agent("his foreman", "unknown")
    orrery = b.agent("Orrery Data", "organisation")
    estmark = b.agent("Estmark", "place")
    commission = b.agent("Straits Commission", "organisation")
    vael = b.agent("Captain Joren Vael", "person", "Vael")
    chief = b.agent("Varden’s own fire chief", "unknown")
    courier = b.agent("The Hallum Courier", "outlet")
    wire = b.agent("Estmark Wire", "outlet")
    names = {
        name: b.agent(name) for name in ("Pel", "dockhand_77", "M. Oort", "Runa", "صياد", "海猫")
    }

    one = b.doc(
        FIRST,
        title="Varden Says Estmark Boats Set Fire to Ketterby Grain Pier",
        author="Dana Wick",
        publisher="The Hallum Courier",
        published="2031-05-05",
        republished_from="The Hallum Courier",
        agent=courier,
    )
    two = b.doc(
        SECOND,
        title="Estmark: Ketterby Fire Began Inside the Warehouse",
        publisher="Estmark Wire",
        published="2031-05-06T09:30:00+02:00",
        agent=wire,
    )
    b.doc(
        "Smoke over the pier, seen from our kitchen. #Ketterby",
        "post",
        two,
        1,
        0,
        author="Runa",
        published="2031-05-04",
        agent=names["Runa"],
    )
    c1 = b.doc(
        "Nobody asks why the cameras on the east side were off.",
        "comment",
        None,
        1,
        author="Pel",
        published="2031-05-06T11:02",
        agent=names["Pel"],
    )
    c2 = b.doc(
        "They were not off. My cousin works there and says “all of them were on”.",
        "comment",
        c1,
        2,
        author="dockhand_77",
        agent=names["dockhand_77"],
    )
    b.doc(
        "Your cousin again… Pel is right 🙂: the ministry has shown four minutes of a whole night.",
        "comment",
        c2,
        5,
        2,
        author="M. Oort",
        agent=names["M. Oort"],
    )
    b.doc(
        "I live in Lower Sand.\nWe saw the smoke at one, not at two.",
        "comment",
        c2,
        3,
        author="Runa",
        published="2031-05-06T12:40",
        agent=names["Runa"],
    )
    arabic = b.doc(
        "قال جاري إن النار بدأت قبل وصول القوارب، ولم يسأله أحد.",
        "comment",
        None,
        3,
        2,
        author="صياد",
        agent=names["صياد"],
    )
    b.doc(
        "港の映像はまだ公開されていない。", "comment", arabic, 4, author="海猫", agent=names["海猫"]
    )

    said = b.says(
        one,
        "Varden’s Harbour Ministry",
        "said",
        "two Estmark patrol boats had set fire to the grain pier at Ketterby, some 40km north of "
        "the capital Hallum, on the night of May 3rd",
        ministry,
    )
    b.says(
        one,
        "the ministry’s spokeswoman Ilse Tarn",
        "told",
        "“At about 2 a.m. our cameras recorded two fast boats leaving the pier. The first flames "
        "were seen four minutes later,”",
        tarn,
        "direct",
    )
    b.says(
        one,
        "Estmark’s Coast Guard",
        "denied",
        "any of its boats had left port that night",
        guard,
        force="denies",
    )
    b.says(
        one, "It", "called", "the accusation “a clumsy invention”", guard, "mixed", force="denies"
    )
    b.says(
        one,
        "a port worker who asked not to be named",
        "According to",
        "the night watch had reported a smell of burning “well before any boat came near”",
        worker,
        "mixed",
        anonymous=True,
    )
    told = b.says(
        one,
        "The worker",
        "said",
        "his foreman had told the crew to stay silent",
        worker,
        anonymous=True,
    )
    b.says(one, "his foreman", "told", "to stay silent", foreman, within=told, force="demands")
    images = b.says(
        one,
        "the mapping firm Orrery Data",
        "show",
        "a dark plume above the pier",
        orrery,
        speech=False,
    )
    b.says(
        one,
        "Estmark",
        "demanded",
        "an inquiry by the Straits Commission",
        estmark,
        force="demands",
    )
    b.says(
        one,
        "the commission",
        "promised",
        "to send two inspectors this week",
        commission,
        force="promises",
    )
    inside = b.says(
        two,
        "Estmark’s Coast Guard",
        "said",
        "The fire at Ketterby on May 4th, a full 4 days after the dockers’ strike of April 29th, "
        "began inside a warehouse",
        guard,
    )
    joren = b.says(
        two,
        "Captain Joren Vael of the Coast Guard",
        "said",
        "Varden’s own fire chief had told local radio that “the seat of the fire was on the second "
        "floor”",
        vael,
        "mixed",
    )
    b.says(
        two,
        "Varden’s own fire chief",
        "had told",
        "“the seat of the fire was on the second floor”",
        chief,
        "direct",
        within=joren,
    )
    b.says(
        two,
        "Vael",
        "said",
        (
            "“We have asked Varden for the unedited video,”",
            "“We have had no answer.”",
        ),
        vael,
        "direct",
    )
    b.says(
        two,
        "Varden’s Harbour Ministry",
        "declined to comment",
        "on the recording",
        ministry,
        force="declines",
    )
    b.says(c1, "Nobody", "asks", "why the cameras on the east side were off", None, force="asks")
    b.says(c2, "My cousin", "says", "“all of them were on”", None, "direct", anonymous=True)

    t1 = b.time(one, "Monday", "2031-05-05")
    t2 = b.time(one, "the night of May 3rd", "2031-05-03TNI", "TIME")
    b.time(one, "2 a.m.", "2031-05-04T02:00", "TIME")
    b.time(one, "four minutes", "PT4M", "DURATION")
    b.time(one, "that night", "2031-05-03TNI", "TIME")
    b.time(one, "this week", "2031-W19")
    t7 = b.time(two, "May 4th", "2031-05-04")
    t8 = b.time(two, "a full 4 days", "P4D", "DURATION")
    t9 = b.time(two, "April 29th", "2031-04-29")
    b.time(two, "Tuesday", "2031-05-06")

    ketterby, hallum = (58.412, 11.207), (58.13, 11.19)
    p1 = b.place(one, "Ketterby", "Ketterby", ketterby, 1.5, "9000001", nth=1)
    p2 = b.place(one, "Hallum", "Hallum", hallum, 6.0, "9000002")
    b.place(one, "Estmark", "Estmark", (59.9, 14.2), 160.0, "9000003", nth=1)
    b.place(two, "Ketterby", "Ketterby", ketterby, 1.5, "9000001", nth=1)
    b.place(two, "Ketterby", "Ketterby", ketterby, 1.5, "9000001", nth=2)
    b.place(two, "Lower Sand", "Lower Sand", None)

    b.proof(one, "our cameras recorded", "video", "not stated", "attribution-0001")
    b.proof(
        one,
        "Satellite images",
        "satellite image",
        "unverified",
        images,
        "could not be independently verified",
    )
    b.proof(two, "the unedited video", "video", "not stated", "attribution-000d")
    b.proof(two, "local radio", "audio", "not stated", joren)

    clumsy = b.find(one, "a clumsy invention")
    b.techniques.append(
        Technique("technique-0", one, clumsy.start, clumsy.end, clumsy.text, "Loaded_Language")
    )

    boats = b.mention(one, "two Estmark patrol boats had set fire to the grain pier", said)
    title = b.mention(one, "Estmark Boats Set Fire to Ketterby Grain Pier", None)
    left = b.mention(one, "any of its boats had left port that night", "attribution-0002")
    b.claims.append(
        Claim(
            "claim-0",
            boats.span.text,
            (boats, title, left),
            (
                Stance(ministry, "support", boats.id),
                Stance(guard, "deny", left.id),
            ),
            (Origin(ministry, (boats.id, title.id)), Origin(guard, (left.id,))),
            (
                FactCheck(
                    "The boats fired first.",
                    "https://checks.example/ketterby",
                    "Straits Fact Desk",
                    "Unproven",
                    "2031-05-07",
                    0.8,
                ),
            ),
        )
    )
    warehouse = replace(
        b.mention(two, "began inside a warehouse", inside), basis="image", certainty="uncertain"
    )
    replied = (
        Stance(names["Pel"], "support", None, c1, 0.71),
        Stance(names["dockhand_77"], "deny", None, c2, 0.64),
        Stance(None, "undecided", None, arabic, 0.0),
    )
    b.claims.append(Claim("claim-1", warehouse.span.text, (warehouse,), replied, worth=0.9))
    b.replies.append(Reply("reply-0", c2, c1, "deny", 0.83))

    b.relays.append(Relay("relay-0", one, two, "reuse", 0.31))

    b.findings.append(
        Finding(
            "finding-0",
            "distance",
            (p1, p2),
            "fails",
            "“some 40km north of the capital Hallum”: Ketterby (58.412, 11.207) lies 31.4 km from "
            "Hallum (58.130, 11.190), bearing 2° (north). 31.4 km ± 7.5 km does not hold 40 km.",
            (b.anchor(one, "some 40km north of the capital Hallum"),),
        )
    )
    b.findings.append(
        Finding(
            "finding-1",
            "date arithmetic",
            (t7, t8, t9),
            "fails",
            "2031-04-29 + P4D = 2031-05-03; the text puts the fire on 2031-05-04 (5 days).",
            (b.anchor(two, "May 4th, a full 4 days after the dockers’ strike of April 29th"),),
        )
    )
    b.findings.append(
        Finding(
            "finding-2",
            "weekday",
            (t1, t2),
            "holds",
            "2031-05-05 is a Monday.",
            (b.anchor(one, "Monday"),),
        )
    )
    b.findings.append(
        Finding("finding-3", "not read", ("capture-1",), "undecided", "2 images were not read.")
    )
    return b.ledger()


def hostile(vectors: tuple[str, ...]) -> Ledger:
    """Return a ledger whose every text field holds one of ``vectors`` (injection attempts)."""
    b = Builder()
    for number, vector in enumerate(vectors):
        words = f"Before. {vector} After {number}."
        who = b.agent(vector, "person", vector)
        doc = b.doc(
            words,
            "comment",
            b.documents[-1].id if number % 5 else None,
            number % 5,
            number % 3,
            title=vector,
            author=vector,
            publisher=vector,
            published=vector,
            republished_from=vector,
            agent=who,
            permalink=vector,
        )
        said = b.says(doc, "Before", "After", vector or "Before", who)
        b.time(doc, vector or "Before", vector)
        b.place(doc, vector or "Before", vector, (1.0, 2.0), 3.0, vector)
        proof = b.proof(doc, vector or "Before", "video", "not stated", said)
        b.evidence[-1] = replace(b.evidence[-1], status_span=b.find(doc, "After"))
        mention = b.mention(doc, vector or "Before", said)
        b.claims.append(
            Claim(
                f"claim-{number}",
                vector,
                (mention,),
                (Stance(who, "deny", mention.id), Stance(who, "query", None, doc, 0.5)),
                (Origin(who, (mention.id,)),),
                (FactCheck(vector, vector, vector, vector, vector, 0.5),),
            )
        )
        found = b.find(doc, vector or "Before")
        b.techniques.append(
            Technique(f"technique-{number}", doc, found.start, found.end, found.text, vector)
        )
        b.replies.append(Reply(f"reply-{number}", doc, doc, "deny", 0.5))
        b.relays.append(Relay(f"relay-{number}", doc, doc, "citation", 1.0))
        b.findings.append(
            Finding(
                f"finding-{number}",
                vector,
                (proof,),
                "undecided",
                vector,
                (b.anchor(doc, vector or "Before"),),
            )
        )
    return b.ledger(vectors[0] if vectors else "file:none")
