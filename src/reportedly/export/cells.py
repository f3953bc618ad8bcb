"""Cells of tables that a spreadsheet opens without running them.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, and a
formula can fetch addresses and start programs. Pages are written by anybody, so such a cell gets
an apostrophe in front, which spreadsheets take for "this is text". Some drop white space and
invisible characters first, or take the wide forms of East Asian keyboards for the same; so do we.
(The advice is OWASP's on CSV injection.)

Numbers that the program writes are numbers, not texts, and stay as they are.
"""

import re

# apostrophes count as nothing, so that what has one already gets one more and can be undone
_RISKY = re.compile("'*(?:[\t\r\n]|[\\s\x00-\x1f\x7f\ufeff\u200b-\u200f\u2060]*[=+\\-@＝＋－＠−])")


def shield(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _RISKY.match(text) else text


def unshield(cell: str) -> str:
    """Return the text that ``shield`` made a cell of: the same for every text."""
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell
