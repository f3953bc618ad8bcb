"""Who says so, and how would they know?

The public door: ``read_pages`` reads pages into a ``Ledger``; the three renderers print one;
``make_matcher`` indexes published fact-checks that claims are compared with. Records are in
``reportedly.types``, errors in ``reportedly.errors``.
"""

from reportedly.claim.factchecks import Matcher, make_matcher
from reportedly.errors import PageError, ReportedlyError, ResourceError, UsageError
from reportedly.export.html import render_html
from reportedly.export.json import json_schema, render_json
from reportedly.export.terminal import render_terminal
from reportedly.models.embedder import load_embedder
from reportedly.models.load import Models, load_models
from reportedly.pipeline import Input, Outcome, read_pages
from reportedly.settings import Settings
from reportedly.types import Ledger

__all__ = [
    "Input",
    "Ledger",
    "Matcher",
    "Models",
    "Outcome",
    "PageError",
    "ReportedlyError",
    "ResourceError",
    "Settings",
    "UsageError",
    "json_schema",
    "load_embedder",
    "load_models",
    "make_matcher",
    "read_pages",
    "render_html",
    "render_json",
    "render_terminal",
]
