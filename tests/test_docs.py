"""What the documentation says works: links lead somewhere, commands parse, code runs."""

import re
import shlex
from pathlib import Path

import pytest

from reportedly.cli import _parser

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")]
)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def names(pages: list[Path]) -> list[str]:
    return [page.relative_to(ROOT).as_posix() for page in pages]


@pytest.mark.parametrize("name", names(PAGES))
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    for target in LINK.findall(page.read_text("utf-8")):
        if not target.startswith(("http://", "https://")):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("name", names(PAGES))
def test_commands_are_commands(name: str) -> None:
    for language, block in FENCE.findall((ROOT / name).read_text("utf-8")):
        if language:
            continue
        for line in block.splitlines():
            call = re.search(r"(?:^|\|\s*|/)reportedly (.+)", line)
            if call:
                words = shlex.split(call[1], comments=True)
                redirected = words.index(">") if ">" in words else len(words)
                _parser().parse_args(words[:redirected])


def test_every_command_and_option_is_documented() -> None:
    text = "".join(page.read_text("utf-8") for page in PAGES)
    shown = _parser().format_help()
    for verb in re.findall(r"^    (\w+)", shown, re.MULTILINE):
        assert f"reportedly {verb}" in text, verb
        for option in set(re.findall(r"--[a-z]+", _help(verb))) - {"--help"}:
            assert option in text, (verb, option)


def _help(verb: str) -> str:
    (verbs,) = [action for action in _parser()._actions if action.dest == "verb"]
    choices = verbs.choices
    assert isinstance(choices, dict)
    return str(choices[verb].format_help())


def test_the_reference_has_each_verb_with_all_that_it_takes() -> None:
    page = (ROOT / "docs" / "reference" / "cli.md").read_text("utf-8")
    sections = dict(re.findall(r"^## reportedly (\w+)\n(.*?)(?=^## |\Z)", page, re.M | re.S))
    (verbs,) = [action for action in _parser()._actions if action.dest == "verb"]
    choices = verbs.choices
    assert isinstance(choices, dict)
    assert set(sections) == set(choices)
    for verb, parser in choices.items():
        for action in parser._actions:
            for told in (*action.option_strings, *(action.choices or ())):
                if told not in ("-h", "--help"):
                    assert f"`{told}" in sections[verb], (verb, told)


def test_code_in_the_how_to_runs(monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = [
        block
        for language, block in FENCE.findall((ROOT / "docs/how-to.md").read_text("utf-8"))
        if language == "python" and "subprocess" not in block
    ]
    assert blocks
    for block in blocks:
        exec(compile(block, "docs/how-to.md", "exec"), {})


def test_the_readme_shows_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "make demo" in readme
    assert "make test" in readme
