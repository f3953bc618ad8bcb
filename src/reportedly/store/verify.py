"""Whether a case file is still what the program wrote: all that can be computed again, is."""

import sqlite3
from collections.abc import Iterator

from reportedly.errors import CaseError
from reportedly.ids import make_id
from reportedly.store.case import Case
from reportedly.store.chain import first_break
from reportedly.store.inputs import list_inputs, load_additions, load_bytes
from reportedly.store.records import digest_of, load_rows
from reportedly.store.reviews import load_chain
from reportedly.store.run import amendments, load_ledger, load_records
from reportedly.store.schema import statements
from reportedly.types import (
    Attribution,
    Claim,
    Evidence,
    Finding,
    Ledger,
    Name,
    Place,
    Relay,
    Span,
    Technique,
    Timex,
)


def verify_case(case: Case) -> list[str]:
    """Return what was changed since the program wrote it, a sentence each; none is as it should.

    Bytes are hashed again and must have the SHA-256 under which they were added; additions and
    reviews must follow one another by their hashes; every step's records must have the hash that
    was kept when it was done; ids are computed again, and every quoted text must stand where its
    record says. Whoever can write the file can also compute all hashes anew: note the hash of the
    last review, and of the last addition, elsewhere to notice that.
    """
    found: list[str] = []
    for check in (_file, _schema, _blobs, _chains, _steps, _records, _words):
        try:
            found += check(case.db)
        except (ValueError, KeyError, CaseError, sqlite3.DatabaseError) as error:
            found.append(f"what is stored cannot be read: {error}")
    return list(dict.fromkeys(found))


def heads(case: Case) -> dict[str, tuple[int, str]]:
    """Return number and hash of the last addition and of the last review."""
    found = {}
    for table in ("addition", "review"):
        row = case.db.execute(
            f"SELECT number, hash FROM {table} ORDER BY number DESC LIMIT 1"
        ).fetchone()
        if row:
            found[table] = (int(row[0]), str(row[1]))
    return found


def _file(db: sqlite3.Connection) -> Iterator[str]:
    for (line,) in db.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield f"the file is damaged: {line}"
    for table, *_ in db.execute("PRAGMA foreign_key_check"):
        yield f"a row of {table} points at something that is not there"


def _schema(db: sqlite3.Connection) -> Iterator[str]:
    kept = {
        " ".join(sql.split())
        for (sql,) in db.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'word\\_%'"
            " ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        )
    }
    meant = {" ".join(statement.rstrip(";").split()) for statement in statements()}
    for sql in sorted(meant - kept):
        yield f"missing from the schema, or changed: {' '.join(sql.split()[:3])}"
    for sql in sorted(kept - meant):
        yield f"not of the schema: {' '.join(sql.split()[:3])}"


def _blobs(db: sqlite3.Connection) -> Iterator[str]:
    known = {one.sha256: one.uri for one in list_inputs(db)}
    for sha, uri in known.items():
        try:
            load_bytes(db, sha)
        except CaseError as error:
            yield f"{uri}: {error}"
    for (sha,) in db.execute("SELECT sha256 FROM blob"):
        if sha not in known:
            yield f"bytes that nobody added: SHA-256 {sha}"
    for one in list_inputs(db):
        if one.id != make_id("capture", one.uri, one.sha256):
            yield f"{one.uri}: its id is not that of its name and bytes"


def _chains(db: sqlite3.Connection) -> Iterator[str]:
    broken = first_break(load_additions(db))
    if broken:
        yield f"addition {broken} is not what was written, or one before it is missing"
    broken = first_break(load_chain(db))
    if broken:
        yield f"review {broken} is not what was written, or one before it is missing"
    for number, target, first in db.execute(
        "SELECT number, target_id, json_extract(targets, '$[0].id') FROM review"
    ):
        if target != first:
            yield f"review {number} is filed under another record than it is about"


def _steps(db: sqlite3.Connection) -> Iterator[str]:
    for done, stage, input_id, digest in db.execute(
        "SELECT id, stage, input_id, digest FROM done ORDER BY id"
    ).fetchall():
        if digest_of(load_rows(db, done)) != digest:
            yield f"what step {stage} made of {input_id} is not what was written"
    newest = set(db.execute("SELECT max(id), stage, input_id FROM done GROUP BY stage, input_id"))
    if newest != set(db.execute("SELECT done_id, stage, input_id FROM latest")):
        yield "what is current is not what was made last"
    (stray,) = db.execute(
        "SELECT count(*) FROM record WHERE NOT EXISTS"
        " (SELECT 1 FROM made WHERE record_key = record.key)"
    ).fetchone()
    if stray:
        yield f"{stray} records that no step has made"


def _records(db: sqlite3.Connection) -> Iterator[str]:
    for key, name, text in db.execute("SELECT id, type, json FROM current"):
        if f'"id":"{key}"' not in text:
            yield f"{name} {key}: its id is not the one that it is stored under"
    records = load_records(db)
    yield from check_ids(records)
    yield from check_texts(records)
    kept = {
        key: tuple(row) for key, *row in db.execute("SELECT id, type, change, json FROM amended")
    }
    if kept != amendments(records, load_ledger(db).ledger):
        yield "what the reviews change is not what the view ledger shows"


def _words(db: sqlite3.Connection) -> Iterator[str]:
    indexed = {key for (key,) in db.execute("SELECT id FROM word_docsize")}
    current = {
        key for (key,) in db.execute("SELECT key FROM current WHERE type IN ('document', 'claim')")
    }
    if indexed != current:
        yield "the index of words does not hold the documents and claims of the case"


def check_ids(ledger: Ledger) -> Iterator[str]:
    """Compute again the ids that say all they are made of; say where one is another."""
    expected: list[tuple[str, str]] = []
    for one in ledger.documents:
        expected.append((one.id, make_id("document", one.capture, one.kind, one.start, one.end)))
    for kind, marks in (("time", ledger.times), ("place", ledger.places), ("name", ledger.names)):
        for mark in marks:
            expected.append((mark.id, make_id(kind, mark.document, mark.start, mark.end)))
    for proof in ledger.evidence:
        parts = (proof.document, proof.start, proof.end, proof.type)
        expected.append((proof.id, make_id("evidence", *parts)))
    for said in ledger.attributions:
        expected.append((said.id, _attribution_id(said)))
    for claim in ledger.claims:
        expected += _claim_ids(claim)
    for kept, computed in expected:
        if kept != computed:
            yield f"{kept}: its id is not that of what it says ({computed})"


def _attribution_id(said: Attribution) -> str:
    def places(spans: tuple[Span, ...]) -> tuple[tuple[int, int], ...]:
        return tuple((span.start, span.end) for span in spans)

    return make_id(
        "attribution", said.document, places(said.source), places(said.cue), places(said.content)
    )


def _claim_ids(claim: Claim) -> list[tuple[str, str]]:
    found = [(claim.id, make_id("claim", claim.mentions[0].id))] if claim.mentions else []
    for one in claim.mentions:
        if one.attribution:
            parts = (one.attribution, one.span.start, one.span.end)
            found.append((one.id, make_id("mention", *parts)))
    return found


def check_texts(ledger: Ledger) -> Iterator[str]:
    """Say where a record's text does not stand where it says."""
    captures = {capture.id: capture.text for capture in ledger.captures}
    texts = {document.id: document.text for document in ledger.documents}
    for one in ledger.documents:
        if captures.get(one.capture, "")[one.start : one.end] != one.text:
            yield f"{one.id}: its text is not that of its capture"
    quoted: list[tuple[str, str, Span]] = []
    marks: list[Timex | Place | Name | Evidence | Technique] = [*ledger.times, *ledger.places]
    marks += [*ledger.names, *ledger.evidence, *ledger.techniques]
    for mark in marks:
        quoted.append((mark.id, mark.document, Span(mark.start, mark.end, mark.text)))
    for said in ledger.attributions:
        for span in (*said.source, *said.cue, *said.content):
            quoted.append((said.id, said.document, span))
    for claim in ledger.claims:
        for mention in claim.mentions:
            quoted.append((mention.id, mention.document, mention.span))
    cited: list[Relay | Finding] = [*ledger.relays, *ledger.findings]
    for one_of in cited:
        for anchor in one_of.spans:
            quoted.append((one_of.id, anchor.document, Span(anchor.start, anchor.end, anchor.text)))
    for key, place, span in quoted:
        text = texts.get(place, captures.get(place, ""))
        if text[span.start : span.end] != span.text:
            yield f"{key}: its words do not stand where it says"
