"""Links a made collection with each comparison left out.

`python -m benchmarks.linking.ablation`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace

from benchmarks.linking.figures import Worth, worth_of_links
from benchmarks.linking.generator import Truth, generate
from benchmarks.linking.measuring import documents_at
from hmi_extract.datamodel import Extraction
from hmi_extract.linking.resolution import link
from hmi_extract.linking.weights import (
    OF_ANSWERS,
    OF_VERDICTS,
    Side,
    Weights,
    load_weights,
    weights_in_use,
)
from hmi_extract.organisations import load_gazetteer

_KINDS = ("answers", "findings")
_SCALE = 0.25


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.linking.ablation", description=__doc__
    )
    parser.add_argument("--scale", type=float, default=_SCALE, metavar="N",
                        help=f"sixteenths of the nation (default: {_SCALE})")  # fmt: skip
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    extractions, truth = generate(*documents_at(options.scale), options.seed)
    print("| left out | answers: precision | recall | F1 | verdicts: precision | recall | F1 |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name in dict.fromkeys(("", *OF_ANSWERS, *OF_VERDICTS)):
        print(f"| {name or 'nothing'} | {' | '.join(_cells(name, extractions, truth))} |")


def _cells(name: str, extractions: Sequence[Extraction], truth: Truth) -> Iterator[str]:
    """Of links with status auto."""
    known = load_weights()
    rest = Weights(_without(name, known.answers), _without(name, known.verdicts), known.blocks)
    with weights_in_use(rest):
        links = link(extractions, load_gazetteer())
    worths = worth_of_links(links, truth, frozenset(one.document.id for one in extractions))
    for kind in _KINDS:
        one = worths[kind]["auto"]
        for value in (one.precision, one.recall, _f1(one)):
            yield "–" if value is None else f"{value:.3f}"


def _without(name: str, side: Side) -> Side:
    kept = {each: 0.0 if each == name else value for each, value in side.comparisons.items()}
    return replace(side, comparisons=kept)


def _f1(one: Worth) -> float | None:
    return 2 * one.right / (one.made + one.known) if one.made + one.known else None


if __name__ == "__main__":
    main()
