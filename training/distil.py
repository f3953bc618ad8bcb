"""What the judge's training minimises: gold labels, and what its teachers say.

Of a teacher a student learns the labels' probabilities at a temperature (Hinton et al. 2015), the
tags of wording piece by piece, and its last states (as TinyBERT does, Jiao et al. 2020): the base
networks cut words alike, so that state stands against state.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.judge import Judge
from training.judge_examples import UNTOLD, Batch

SMOOTHING = 0.05
TEMPERATURE = 2.0
GOLD = 0.4  # how much a gold label weighs; the rest is the teachers'
STATES = 0.5  # how much likeness to a teacher's states weighs
TAGS = 2.0  # likewise of the tags of wording


def hidden(model: Judge, batch: Batch) -> Tensor:
    """A batch's last states; on a graphics card in bfloat16."""
    device = batch.ids.device.type
    with torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda"):
        states = model.encoder.hidden(batch.ids, batch.kinds, batch.mask)
    return states.float()


def loss_of(
    model: Judge,
    batch: Batch,
    weights: dict[str, Tensor],
    teachers: Sequence[Judge] = (),
    like: nn.Linear | None = None,
) -> Tensor:
    """The loss of a batch.

    ``weights`` are those of each task's labels; ``like`` maps the model's states to the first
    teacher's width.
    """
    states = hidden(model, batch)
    with torch.no_grad():
        taught = [hidden(teacher, batch) for teacher in teachers]
    pairs = list(zip(teachers, taught, strict=True))
    if batch.task == "rows":
        loss = _of_rows(model, batch, states, weights, pairs)
    else:
        loss = _of_windows(model, batch, states, pairs)
    if like is not None:
        even = F.layer_norm(taught[0], taught[0].shape[-1:])
        apart = ((like(states) - even) ** 2).mean(2)
        loss = loss + STATES * (apart * batch.mask).sum() / batch.mask.sum()
    return loss


def _of_rows(
    model: Judge,
    batch: Batch,
    states: Tensor,
    weights: dict[str, Tensor],
    taught: Sequence[tuple[Judge, Tensor]],
) -> Tensor:
    """The mean over the rows."""
    pooled = model.pooled(states, batch.kinds, batch.mask)
    theirs = [(t, t.pooled(s, batch.kinds, batch.mask)) for t, s in taught]
    total = pooled.new_zeros(())
    for task, rows in batch.tasks.items():
        scores, gold = model.heads[task](pooled[rows]), batch.labels[rows]
        told = gold != UNTOLD
        weighs = weights[task][gold.clamp_min(0)] * told
        gone = F.cross_entropy(
            scores, gold.clamp_min(0), label_smoothing=SMOOTHING, reduction="none"
        )
        if not taught:
            mean = (gone * weighs).sum() / weighs.sum().clamp_min(1e-6)
            total = total + mean * len(rows) / len(states)
            continue
        said = torch.stack([teacher.heads[task](p[rows]) for teacher, p in theirs]).mean(0)
        far = _divergence(said, scores, TEMPERATURE)
        share = GOLD * told
        total = total + (gone * share * weighs + far * (1 - share)).sum() / len(states)
    return total


def _of_windows(
    model: Judge, batch: Batch, states: Tensor, taught: Sequence[tuple[Judge, Tensor]]
) -> Tensor:
    emissions = model.tags(model.dropout(states))
    loss = states.new_zeros(())
    if len(batch.told):
        k = batch.told
        loss = loss + model.crf.loss(emissions[k], batch.permitted[k], batch.mask[k])
    if taught:
        said = torch.stack([teacher.tags(s) for teacher, s in taught]).mean(0)
        far = _divergence(said, emissions, 1.0)
        loss = loss + TAGS * (far * batch.mask).sum() / batch.mask.sum()
    if len(batch.spans):
        named = model.name(states, batch.spans, batch.counts)
        gone = F.cross_entropy(named, batch.labels)
        loss = loss + (gone / 2 if taught else gone)
        if taught:
            both = [teacher.name(s, batch.spans, batch.counts) for teacher, s in taught]
            far = _divergence(torch.stack(both).mean(0), named, TEMPERATURE)
            loss = loss + far.mean() / 2
    return loss


def _divergence(said: Tensor, scores: Tensor, temperature: float) -> Tensor:
    """Kullback-Leibler divergence over the last axis, times the temperature squared."""
    wanted = F.log_softmax(said.detach() / temperature, -1)
    own = F.log_softmax(scores / temperature, -1)
    return (wanted.exp() * (wanted - own)).sum(-1) * temperature**2
