"""Build hook: make the gazetteer before the wheel (or the editable install) is put together."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MODELS = Path("src", "reportedly", "models")
SOURCES = ("build_gazetteer.py", "gazetteer_format.py", "gazetteer_tables.py")


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes ``gazetteer.bin`` where it is missing or older than what makes it."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Make the file and have the wheel carry it, although version control ignores it."""
        if self.target_name != "wheel":
            return
        models = Path(self.root, MODELS)
        target = models / "gazetteer.bin"
        made = target.stat().st_mtime if target.is_file() else 0.0
        if made < max((models / source).stat().st_mtime for source in SOURCES):
            self.app.display_info("building the gazetteer from GeoNames data (half a minute)")
            places = _builder(models.parent).build(target)
            self.app.display_info(f"{places:,} places, {target.stat().st_size / 1e6:.0f} MB")
        build_data["artifacts"].append(f"/{(MODELS / 'gazetteer.bin').as_posix()}")


def _builder(package: Path) -> Any:
    """Import the builder without the package's front door, whose dependencies are not here yet."""
    door = ModuleType("reportedly")
    door.__path__ = [str(package)]
    sys.modules["reportedly"] = door
    from reportedly.models import build_gazetteer

    return build_gazetteer
