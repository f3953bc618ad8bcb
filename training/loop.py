"""The loop that both trainings share: a linear schedule, averaged weights, checkpoints, a log."""

import json
import math
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import torch
from torch import Tensor, nn

WARM_UP = 0.06
CHECKPOINT_SECONDS = 300
FROZEN = "encoder.words.weight"  # the table that all encoders share


class _Masked(Protocol):
    @property
    def task(self) -> str: ...
    @property
    def mask(self) -> Tensor: ...


B = TypeVar("B", bound=_Masked)


class Run(Generic[B]):
    """What one training does: its batches, its loss, its scores, and where it writes."""

    def __init__(
        self,
        out: Path,
        batches: Callable[[int], Iterable[B]],
        loss: Callable[[B], Tensor],
        scores: Callable[[], dict[str, float]],
    ) -> None:
        """``batches`` gives those of a pass by its number, ``loss`` that of one of them."""
        self.out = out
        self.batches = batches
        self.loss = loss
        self.scores = scores

    def say(self, **row: object) -> None:
        """Write a line of progress to stderr and to the log."""
        line = json.dumps({"at": round(time.time()), **row})
        print(line, file=sys.stderr, flush=True)
        with (self.out / "log.jsonl").open("a") as log:
            log.write(line + "\n")


def fit(
    run: Run[B],
    model: nn.Module,
    groups: list[dict[str, object]],
    epochs: float,
    total: int,
    stop: int | None = None,
    keep: float = 0.995,
) -> None:
    """Train ``model`` for ``total`` steps, or on from the checkpoint in ``run.out``.

    Leaves ``last.pt`` and ``average.pt`` there. ``stop`` ends a trial after so many steps;
    ``keep`` is what a step leaves of the average.
    """
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    rates = [group["lr"] for group in optimizer.param_groups]
    average = {k: v.clone() for k, v in model.state_dict().items() if v.is_floating_point()}
    done = step = 0
    checkpoint = run.out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        average, done = state["average"], state["done"]
        run.say(event="resumed", done=done)

    def save() -> None:
        parts = {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "average": average,
            "done": step,
        }
        torch.save(parts, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)

    saved = time.monotonic()
    for epoch in range(math.ceil(epochs)):
        begin, pieces = time.monotonic(), 0
        for batch in run.batches(epoch):
            if step >= total:
                break
            step += 1
            if step <= done:
                continue
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * _share(step / total)
            loss = run.loss(batch)
            optimizer.zero_grad(set_to_none=True)
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            _average(average, model, min(keep, step / (step + 20)))
            pieces += int(batch.mask.sum())
            if step % 50 == 0:
                run.say(
                    event="step",
                    step=step,
                    of=total,
                    task=batch.task,
                    loss=round(float(loss.detach()), 4),
                    pieces_per_second=round(pieces / (time.monotonic() - begin)),
                )
            if time.monotonic() - saved > CHECKPOINT_SECONDS:
                save()
                saved = time.monotonic()
            if stop and step >= stop:
                save()
                return
        if step > done:
            save()
            run.say(event="epoch", epoch=epoch + 1, **run.scores())
    torch.save(model.state_dict(), run.out / "last.pt")
    model.load_state_dict({**model.state_dict(), **average})
    torch.save(model.state_dict(), run.out / "average.pt")
    run.say(event="average", **run.scores())


def _share(at: float) -> float:
    """The share of the learning rate at a share of all steps: up, then down to nothing."""
    return at / WARM_UP if at < WARM_UP else max(0.0, (1 - at) / (1 - WARM_UP))


def _average(average: dict[str, Tensor], model: nn.Module, keep: float) -> None:
    with torch.no_grad():
        for name, value in model.state_dict().items():
            if name in average and name != FROZEN:
                average[name].lerp_(value, 1 - keep)
