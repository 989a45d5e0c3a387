"""Writes the store that is asked: `python -m benchmarks.queries --make FILE`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from benchmarks.linking.generator import generate
from benchmarks.linking.measuring import documents_at
from benchmarks.queries.collection import links_of, printed
from hmi_extract.organisations import load_gazetteer
from hmi_extract.store.save import BuildRecord, write_store

_MADE = datetime(2024, 1, 1, tzinfo=UTC)  # the same bytes from the same seed


def make_store(path: Path, scale: float, seed: int, running: int) -> None:
    """`scale`: sixteenths of the nation; at 16 some 60,000 recommendations and 150,000 answers.
    `running`: characters of running text for each recommendation of a report."""
    gazetteer = load_gazetteer()
    drawn, truth = generate(*documents_at(scale), seed)
    extractions = list(printed(drawn, gazetteer, running))
    record = BuildRecord(
        "benchmark", _MADE, options={"scale": scale, "seed": seed, "running": running}
    )
    write_store(path, extractions, links_of(extractions, truth, seed), [], gazetteer, record)
