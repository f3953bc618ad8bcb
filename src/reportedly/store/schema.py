"""What a case file holds, as SQL: tables, what may never change in them, and views to read.

Everything here is plain SQL of SQLite 3.38 or later with FTS5 and JSON, so that the file opens in
Datasette or the ``sqlite3`` shell as it is.
"""

from dataclasses import fields
from typing import Final

from reportedly.anchors import TYPES

APPLICATION_ID: Final = 0x52505444  # "RPTD"
VERSION: Final = 1
"""Of the schema, kept in ``user_version``. A file of a later version is refused, not guessed at."""

_TABLES: Final = """\
CREATE TABLE blob (
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  packed BLOB NOT NULL
);
CREATE TABLE addition (
  number INTEGER PRIMARY KEY,
  input_id TEXT NOT NULL,
  uri TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES blob,
  published TEXT,
  url TEXT,
  encoding TEXT,
  added TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX addition_by_uri ON addition (uri);
CREATE INDEX addition_by_sha256 ON addition (sha256);
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  stage TEXT NOT NULL,
  made_by TEXT NOT NULL,
  started TEXT NOT NULL,
  finished TEXT
);
CREATE TABLE done (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES run,
  stage TEXT NOT NULL,
  input_id TEXT NOT NULL,
  basis TEXT NOT NULL,
  digest TEXT NOT NULL
);
CREATE INDEX done_by_input ON done (input_id, run_id);
CREATE TABLE latest (
  done_id INTEGER PRIMARY KEY REFERENCES done,
  stage TEXT NOT NULL,
  input_id TEXT NOT NULL,
  UNIQUE (stage, input_id)
);
CREATE TABLE record (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  json TEXT NOT NULL
);
CREATE INDEX record_by_id ON record (id);
CREATE INDEX record_by_type ON record (type);
CREATE TABLE made (
  done_id INTEGER NOT NULL REFERENCES done,
  position INTEGER NOT NULL,
  record_key INTEGER NOT NULL REFERENCES record,
  PRIMARY KEY (done_id, position)
) WITHOUT ROWID;
CREATE INDEX made_by_record ON made (record_key);
CREATE TABLE review (
  number INTEGER PRIMARY KEY,
  target_id TEXT NOT NULL,
  verb TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  reviewed TEXT NOT NULL,
  why TEXT NOT NULL,
  changes TEXT NOT NULL,
  targets TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX review_by_target ON review (target_id);
CREATE TABLE amended (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  change TEXT NOT NULL,
  json TEXT
);
CREATE VIEW searchable AS
  SELECT key, type, coalesce(json_extract(json, '$.title'), '') AS title,
    json_extract(json, '$.text') AS text
  FROM record WHERE type IN ('document', 'claim');
CREATE VIRTUAL TABLE word USING fts5 (
  title, text, content='searchable', content_rowid='key',
  tokenize='unicode61 remove_diacritics 2'
);
CREATE VIEW current AS
  SELECT record.key, record.id, record.type, record.json, latest.stage, latest.input_id,
    latest.done_id, made.position
  FROM latest
  JOIN made ON made.done_id = latest.done_id
  JOIN record ON record.key = made.record_key;
CREATE VIEW ledger AS
  SELECT current.id, current.type, coalesce(amended.json, current.json) AS json
  FROM current LEFT JOIN amended ON amended.id = current.id
  WHERE amended.id IS NULL OR amended.change = 'changed'
  UNION ALL
  SELECT id, type, json FROM amended WHERE change = 'added';
"""


def _triggers() -> str:
    """Refuse what must never happen: a change of bytes, of what was added, or of a review."""
    made = []
    for table, what in (("blob", "bytes"), ("addition", "additions"), ("review", "reviews")):
        for event in ("UPDATE", "DELETE"):
            made.append(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}\n"
                f"  BEGIN SELECT RAISE(ABORT, '{what} are never changed'); END;"
            )
    for table in ("addition", "review"):
        # INSERT OR REPLACE would delete without asking the trigger above
        made.append(
            f"CREATE TRIGGER {table}_appends BEFORE INSERT ON {table}\n"
            f"  WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM {table})\n"
            f"  BEGIN SELECT RAISE(ABORT, '{table}s are appended one after another'); END;"
        )
    made.append(
        "CREATE TRIGGER blob_appends BEFORE INSERT ON blob\n"
        "  WHEN EXISTS (SELECT 1 FROM blob WHERE sha256 = NEW.sha256)\n"
        "  BEGIN SELECT RAISE(ABORT, 'bytes are never changed'); END;"
    )
    return "\n".join(made) + "\n"


def _views() -> str:
    """Give each type of record a view of its own, one column a field."""
    made = []
    for name, (entry, record) in TYPES.items():
        names = [field.name.rstrip("_") for field in fields(record)]
        columns = ",\n    ".join(f"json_extract(json, '$.{one}') AS \"{one}\"" for one in names)
        made.append(
            f"CREATE VIEW {entry} AS\n  SELECT {columns}\n  FROM ledger WHERE type = '{name}';"
        )
    return "\n".join(made) + "\n"


SCHEMA: Final = _TABLES + _triggers() + _views()


def statements() -> list[str]:
    """Return the schema's statements, in their order; none ends within a trigger's body."""
    found, start = [], 0
    for end in (i + 1 for i, c in enumerate(SCHEMA) if c == ";"):
        if SCHEMA[end : end + 1] == "\n":
            found.append(SCHEMA[start:end].strip())
            start = end
    return found
