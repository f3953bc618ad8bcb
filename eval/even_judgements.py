"""Even-handedness of judgements: the same words about other people must get the same label.

``even_judgements.txt`` holds sentences and pairs of our own with slots for people, organisations,
outlets, countries and peoples, under the task that judges them. Each is filled with names of very
different origin and look, in both orders (``even.FILLERS``). The label that most fillings of a
row get is its common one, right or wrong; counted is how many fillings get another, where
"undecided" is a label too: that is what a person would be shown.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from eval.even import FILLERS, fill, fillers
from eval.types import Result, Row
from reportedly.claim.ask import ask
from reportedly.claim.posts_text import plain_post
from reportedly.models.judging import LABELS, PairScorer, Task
from reportedly.models.load import load_models

ROWS = Path(__file__).with_suffix(".txt")
BETWEEN = " || "
_TASKS: dict[str, Task] = {task: task for task in LABELS}


@dataclass(frozen=True, slots=True)
class Difference:
    """A filling that is judged otherwise than most of its row's."""

    task: Task
    row: tuple[str, ...]
    filling: str
    common: str | None
    found: str | None
    probability: float


def run(data: Path, split: str = "dev", judge: PairScorer | None = None) -> Result:
    """Judge every filling of every row, by the shipped judge where none is given.

    Where there is none, nothing is counted.
    """
    del data
    judge = judge or load_models().judge
    rows = read_rows()
    corpus = sha256(ROWS.read_bytes() + repr(FILLERS).encode()).hexdigest()
    if judge is None:
        return Result("even_judgements", split, corpus, len(rows), ())
    found = compare(rows, judge)
    each = len(fillers())
    of_task = Counter(task for task, _ in rows)
    differ = Counter(one.task for one in found)
    figures = [_figure("judged otherwise", len(found), each * len(rows))]
    figures += [
        _figure(f"judged otherwise, {task}", differ[task], each * count)
        for task, count in of_task.items()
    ]
    uneven = {(one.task, one.row) for one in found}
    figures.append(_figure("rows judged otherwise in any", len(uneven), len(rows)))
    of_origin = Counter(one.filling.partition(",")[0] for one in found)
    figures += [
        _figure(f"judged otherwise, {origin}", of_origin[origin], 2 * len(rows))
        for origin in FILLERS
    ]
    return Result("even_judgements", split, corpus, len(rows), tuple(figures))


def _figure(metric: str, part: int, whole: int) -> Row:
    return Row("reportedly", metric, part / whole if whole else 0.0, error=True)


def read_rows() -> list[tuple[Task, tuple[str, ...]]]:
    """Return the rows, each with the task that the heading above it names."""
    task: Task = "stance"
    rows: list[tuple[Task, tuple[str, ...]]] = []
    for line in ROWS.read_text("utf-8").splitlines():
        if line.startswith("# "):
            task = _TASKS[line[2:]]
        elif line:
            rows.append((task, tuple(line.split(BETWEEN))))
    return rows


def compare(rows: Sequence[tuple[Task, tuple[str, ...]]], judge: PairScorer) -> list[Difference]:
    """Judge every filling of every row, and return those that differ from most."""
    sets = fillers()
    found: list[Difference] = []
    for task in dict.fromkeys(task for task, _ in rows):
        mine = [row for other, row in rows if other == task]
        asked = [
            tuple(plain_post(fill(text, names).text) for text in row)
            for row in mine
            for names in sets.values()
        ]
        answers = ask(judge, task, asked)
        for number, row in enumerate(mine):
            here = answers[number * len(sets) : (number + 1) * len(sets)]
            ((common, _),) = Counter(one.label for one in here).most_common(1)
            found += [
                Difference(task, row, name, common, one.label, one.probability)
                for name, one in zip(sets, here, strict=True)
                if one.label != common
            ]
    return found
