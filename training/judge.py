"""The judge's network: one encoder, a linear head for each task, a CRF that finds wording.

A row is judged by its first state and the mean of its first text's states. A stretch of wording
is found by BIOES tags with a CRF, and told by the mean of its states, the window's first state
and two counts, as the systems of SemEval-2020 task 11 did (Da San Martino et al. 2020).
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from reportedly.models.judging import LABELS, TECHNIQUES
from reportedly.models.rows import KINDS
from reportedly.models.tags import tags_of
from training.model import MINI, Crf, Encoder, Size

WORDING = ("wording",)
COUNTS = 2  # how often the stretch stands in its document, and how long it is


class Judge(nn.Module):
    """The encoder with the heads of all tasks; a large one teaches, the small one ships."""

    def __init__(self, dropout: float = 0.0, size: Size = MINI) -> None:
        super().__init__()
        width = size.width
        self.encoder = Encoder(KINDS, {}, dropout, size)
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.ModuleDict(
            {task: nn.Linear(2 * width, len(labels)) for task, labels in LABELS.items()}
        )
        self.tags = nn.Linear(width, len(tags_of(WORDING)))
        self.techniques = nn.Linear(2 * width + COUNTS, len(TECHNIQUES))
        self.crf = Crf(WORDING)

    def judge(self, task: str, ids: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """Scores (rows, labels) of rows (rows, pieces)."""
        states = self.encoder.hidden(ids, kinds, mask)
        scores: Tensor = self.heads[task](self.pooled(states, kinds, mask))
        return scores

    def pooled(self, states: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """What rows are judged by, (rows, 2 * width), from their states."""
        first = mask * (kinds[:, :, 0] == 0)
        mean = (states * first[:, :, None]).sum(1) / first.sum(1, keepdim=True)
        pooled: Tensor = self.dropout(torch.cat([states[:, 0], mean], 1))
        return pooled

    def name(self, states: Tensor, spans: Tensor, counts: Tensor) -> Tensor:
        """Scores (spans, techniques) of spans (window, start, stop) in windows' states."""
        sums = F.pad(states.cumsum(1), (0, 0, 1, 0))
        window, start, stop = spans[:, 0], spans[:, 1], spans[:, 2]
        mean = (sums[window, stop] - sums[window, start]) / (stop - start)[:, None]
        pooled = self.dropout(torch.cat([states[window, 0], mean], 1))
        scores: Tensor = self.techniques(torch.cat([pooled, counts], 1))
        return scores
