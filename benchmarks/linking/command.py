"""Links made collections of growing size: `python -m benchmarks.linking`.

At scale 16 the collection has the nation's size: 3,000 reports and 15,000 letters.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.linking.report import as_markdown

_LIMIT = 3600  # seconds a scale
_SEED = 1


@dataclass(slots=True)
class Run:
    """What one process told of its scale; `figures` is empty where it did not get so far."""

    scale: float
    size: dict[str, int] = field(default_factory=dict)
    stages: dict[str, float] = field(default_factory=dict)  # seconds
    figures: dict[str, Any] = field(default_factory=dict)
    stopped: str = ""  # why there are no figures


def main(arguments: Sequence[str] | None = None) -> None:
    options = _parser().parse_args(arguments)
    runs: list[Run] = []
    for scale in options.scale:
        run = run_scale(scale, options.seed, options.limit)
        runs.append(run)
        if run.stopped:
            print(run.stopped, file=sys.stderr)
            break  # a larger one would take longer still
    if options.format == "json":
        print(json.dumps([_record(run) for run in runs], indent=2))
    else:
        print(as_markdown([_record(run) for run in runs]))
    if any(run.stopped for run in runs):
        sys.exit(1)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linking", description=__doc__)
    parser.add_argument(
        "--scale",
        type=float,
        nargs="+",
        default=[1, 4, 16],
        metavar="N",
        help="sixteenths of the nation, the smallest first (default: 1 4 16)",
    )
    parser.add_argument("--seed", type=int, default=_SEED)
    parser.add_argument(
        "--limit",
        type=float,
        default=_LIMIT,
        metavar="SECONDS",
        help=f"stop a scale that takes longer, and those after it (default: {_LIMIT})",
    )
    parser.add_argument("--format", choices=("markdown", "json"), default="markdown")
    return parser


def run_scale(scale: float, seed: int, limit: float) -> Run:
    """In a process of its own, so that the memory is that of this scale alone."""
    command = [sys.executable, "-m", "benchmarks.linking.measuring"]
    command += ["--scale", str(scale), "--seed", str(seed)]
    run = Run(scale)
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, timeout=limit, check=False)
    except subprocess.TimeoutExpired as late:
        _hear(run, late.stdout or b"")
        run.stopped = (
            f"Scale {scale:g} stopped after {limit:g} s, {_how_far(run)}. "
            "Give it more with --limit SECONDS, or a smaller --scale."
        )
        return run
    _hear(run, done.stdout)
    if done.returncode:
        run.stopped = f"Scale {scale:g} failed, {_how_far(run)}: see the message above."
    return run


def _hear(run: Run, told: bytes) -> None:
    """What was told in whole lines; a process that is stopped may leave half a line."""
    for line in told.decode().splitlines(keepends=True):
        if not line.endswith("\n"):
            continue
        for name, value in json.loads(line).items():
            if name == "size":
                run.size = value
            elif name == "stage":
                run.stages[value[0]] = run.stages.get(value[0], 0.0) + value[1]
            else:
                run.figures = value


def _how_far(run: Run) -> str:
    if not run.size:
        return "while the collection was made"
    done = ", ".join(f"{name} in {seconds:g} s" for name, seconds in run.stages.items())
    return f"linking, after {done}" if done else "in the first stage of linking"


def _record(run: Run) -> dict[str, Any]:
    return {
        "scale": run.scale,
        **run.size,
        "stages": run.stages,
        **run.figures,
        **({"stopped": run.stopped} if run.stopped else {}),
    }
