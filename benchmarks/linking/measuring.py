"""Makes and links one collection in this process, and prints what it took as JSON lines.

The first line tells the size of the collection, one line follows each stage of linking, the
last holds the figures: whoever stops this process knows how far it came.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import wraps
from inspect import isfunction
from types import ModuleType
from typing import Any

from benchmarks.linking.figures import (
    calibration,
    plain,
    scored_answers,
    worth_of_links,
    worth_of_methods,
)
from benchmarks.linking.generator import generate
from hmi_extract.datamodel import Extraction
from hmi_extract.linking import resolution
from hmi_extract.organisations import load_gazetteer

_REPORTS, _LETTERS, _WHOLE = 3000, 15000, 16  # the nation's, at scale 16


def documents_at(scale: float) -> tuple[int, int]:
    """How many reports and letters."""
    return max(2, round(_REPORTS * scale / _WHOLE)), max(1, round(_LETTERS * scale / _WHOLE))


def measure(reports: int, letters: int, seed: int, say: Callable[[str, Any], None]) -> None:
    extractions, truth = generate(reports, letters, seed)
    say("size", {"reports": reports, "letters": letters, **_records(extractions)})
    before, gazetteer = peak_memory(), load_gazetteer()
    start = time.perf_counter()
    with timed_stages(resolution, lambda name, seconds: say("stage", [name, seconds])):
        links = resolution.link(extractions, gazetteer)
    seconds = time.perf_counter() - start
    ids = frozenset(one.document.id for one in extractions)
    worths = worth_of_links(links, truth, ids)
    figures = {
        "seconds": round(seconds, 2),
        "peak_mib": round(peak_memory()),
        "made_mib": round(before),  # of it, before linking: the collection itself
        "worth": {kind: plain(each) for kind, each in worths.items()},
        "methods": plain(worth_of_methods(links, truth)),
        "calibration": asdict(calibration(scored_answers(links, truth))),
    }
    say("figures", figures)


def _records(extractions: tuple[Extraction, ...]) -> dict[str, int]:
    return {
        "recommendations": sum(len(one.recommendations) for one in extractions),
        "answers": sum(len(one.responses) for one in extractions),
        "findings": sum(len(one.findings) for one in extractions),
    }


@contextmanager
def timed_stages(module: ModuleType, tell: Callable[[str, float], None]) -> Iterator[None]:
    """Tells the seconds of each function that `module` calls from its neighbours."""
    package = module.__name__.rpartition(".")[0]
    stages = {
        name: function
        for name, function in vars(module).items()
        if isfunction(function)
        and function.__module__ != module.__name__
        and function.__module__.startswith(f"{package}.")
    }
    for name, function in stages.items():
        setattr(module, name, _timed(name, function, tell))
    try:
        yield
    finally:
        for name, function in stages.items():
            setattr(module, name, function)


def _timed(
    name: str, function: Callable[..., Any], tell: Callable[[str, float], None]
) -> Callable[..., Any]:
    @wraps(function)
    def timed(*arguments: Any, **options: Any) -> Any:
        start = time.perf_counter()
        result = function(*arguments, **options)
        tell(name, round(time.perf_counter() - start, 2))
        return result

    return timed


def peak_memory() -> float:
    """MiB of this process at most until now."""
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, required=True)
    parser.add_argument("--seed", type=int, required=True)
    options = parser.parse_args()

    def say(name: str, value: Any) -> None:
        print(json.dumps({name: value}), flush=True)

    measure(*documents_at(options.scale), options.seed, say)


if __name__ == "__main__":
    main()
