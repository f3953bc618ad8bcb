"""A scorer that reads a few words of its own, and no name: for tests of what asks it."""

import numpy as np

from reportedly.models.judging import LABELS

SIGNS = {
    "stance": (("agreed", "support"), ("no,", "deny"), ("?", "query"), ("well", "comment")),
    "opinion": (("agreed", "agree"), ("no,", "disagree"), ("well", "discuss")),
    "worth": (("sank", "yes"), ("nice", "no")),
    "basis": (("my window", "witnessed"), ("plainly", "reasoning"), ("idle", "none")),
    "certainty": (("idle", "certain"), ("hm …", "uncertain")),
}


class Judge:
    """Sure of a label where a sign of it stands in the text judged, even where none does."""

    def __init__(self):
        self.asked = []

    def score(self, task, rows):
        self.asked += [(task, row) for row in rows]
        labels = LABELS[task]
        scores = np.full((len(rows), len(labels)), 1 / len(labels), dtype=np.float32)
        for number, row in enumerate(rows):
            text = row[1 if task == "opinion" else 0].lower()
            for sign, label in SIGNS.get(task, ()):
                if sign in text:
                    scores[number] = 0.1 / (len(labels) - 1)
                    scores[number, labels.index(label)] = 0.9
                    break
        return scores
