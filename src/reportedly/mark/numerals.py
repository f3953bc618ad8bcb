"""Numbers in words, one table for all who read them: ``ONES`` to nineteen, and the ``TENS``."""

from typing import Final

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES: Final = {word: value for value, word in enumerate(_ONES.split())}
TENS: Final = {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
