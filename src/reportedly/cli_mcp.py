"""The verb ``mcp``: a case for assistants, over stdin and stdout."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import IO, TYPE_CHECKING

from reportedly.cli_output import EXIT_OK
from reportedly.store.case import open_case

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def add_mcp_verb(verbs: "Verbs") -> None:
    """Add the verb and its options to the command line."""
    one = verbs.add_parser("mcp", help="give a case to assistants (MCP over stdin and stdout)")
    one.add_argument("case", metavar="CASE", type=Path, help="the case file")
    one.set_defaults(do=mcp)


def mcp(options: argparse.Namespace) -> int:
    """Answer an assistant's messages until stdin ends; the case is only read."""
    from reportedly.web.mcp import MOST_MESSAGE, Session

    with open_case(options.case):
        pass  # told at once where it cannot be read
    session = Session(options.case, lambda line: print(f"reportedly: {line}", file=sys.stderr))
    out = sys.stdout.buffer
    with redirect_stdout(sys.stderr):  # stdout carries the protocol and nothing else
        for line in _lines(sys.stdin.buffer, MOST_MESSAGE):
            answer = session.answer(line)
            if answer is not None:
                out.write(answer)
                out.flush()
    return EXIT_OK


def _lines(stream: IO[bytes], most: int) -> Iterator[bytes]:
    """Give the messages, a line each; of one that is too long only so much that this is seen."""
    while line := stream.readline(most + 2):
        rest = line
        while not rest.endswith(b"\n") and len(rest) > most:
            rest = stream.readline(most + 2)
        if line.strip() or len(line) > most:
            yield line.rstrip(b"\r\n")
