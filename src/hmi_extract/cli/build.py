"""`hmi-extract build`: documents in, a store out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hmi_extract.cli.options import DEFAULT_DB, FILE, semantic_option
from hmi_extract.cli.printing import print_lines
from hmi_extract.cli.progress import ProgressLine
from hmi_extract.datamodel import Problem, Severity
from hmi_extract.exports.wording import counted, in_words, plural
from hmi_extract.workers import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hmi_extract.pipeline import BuildSummary


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
)
@click.option("--db", type=FILE, default=DEFAULT_DB, show_default=True, help="Store to write.")
@click.option(
    "--manifest",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV that tells what files do not say: file, url, published, kind, force, title.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    help="Worker processes; 0, the default, chooses.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=DEFAULT_LIMITS.seconds,
    show_default=True,
    metavar="SECONDS",
    help="Time that reading one file may take; of a scan, one page.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=0),
    default=DEFAULT_LIMITS.memory,
    show_default=True,
    metavar="MIB",
    help="Memory for one file, beyond what a worker starts with, on Linux; 0: no limit.",
)
@semantic_option
@click.option("--rebuild", is_flag=True, help="Read everything again, even if nothing changed.")
@click.option("--strict", is_flag=True, help="Exit with 1 where there were errors.")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
def build(
    paths: tuple[Path, ...],
    db: Path,
    manifest: Path | None,
    jobs: int,
    timeout: float,
    memory: int,
    semantic: str | None,
    rebuild: bool,
    strict: bool,
    quiet: bool,
) -> None:
    """Read documents and write the store.

    PATH is a file or a folder, which is read with everything below it: PDF, HTML, DOCX, ODT,
    RTF, TXT and Markdown. The store then holds what these paths hold. Where nothing has
    changed since the last build it is left as it is. What a person decided on links stays.

    A file that cannot be read, that takes longer than --timeout or more than --memory, is an
    error among the problems; the others go on.

    \b
    Example:
      hmi-extract build reports/ letters/ --db hmi.db --manifest manifest.csv
    """
    if not any(path.exists() for path in paths):
        listed = ", ".join(str(path) for path in paths)
        raise click.UsageError(f"{listed}: no such file or folder. Check the path.")
    from hmi_extract import pipeline

    with ProgressLine(quiet=quiet) as progress:
        summary = pipeline.build(
            paths,
            db,
            manifest=manifest,
            jobs=jobs,
            limits=Limits(seconds=timeout, memory=memory),
            rebuild=rebuild,
            semantic=semantic,
            progress=progress,
        )
    errors = [each for each in summary.problems if each.severity == Severity.ERROR]
    if not quiet:
        print_lines(_summary_lines(summary, db))
    _print_problems(errors if quiet else summary.problems)
    if strict and errors:
        raise SystemExit(1)


def _summary_lines(summary: BuildSummary, db: Path) -> Iterator[str]:
    known = {kind: n for kind, n in summary.documents.items() if kind != "known by name only"}
    total = counted(sum(known.values()), "document")
    if summary.unchanged:
        yield f"{db}: nothing has changed, {total} ({summary.seconds:.1f} s)"
    else:
        yield f"{db}: {total} in {summary.seconds:.1f} s"
        if summary.taken_out:
            gone = counted(summary.taken_out, "document")
            yield f"{gone} of the last build taken out: not in these paths. To keep all, name all."
    yield from _section("Documents", {plural(kind): n for kind, n in summary.documents.items()})
    yield from _section("Items", {plural(kind): n for kind, n in summary.items.items()})
    yield from _section(
        "Links",
        {
            _LINKS.get(kind, in_words(kind)): n
            for kind, n in summary.links.items()
            if n or kind not in _SELDOM
        },
    )
    by_severity = Counter(problem.severity for problem in summary.problems)
    severities = {f"{severity}s": by_severity[severity] for severity in Severity}
    yield from _section("Problems", severities)


_NAME = 36  # characters
_LINKS = {
    "documents": "between documents",
    "responses": "from responses to recommendations",
    "findings": "from findings to recommendations",
    "recommendations": "between recommendations",
    "same_topic": "findings on the same topic",
    "needs_review": "of these, to be reviewed by a person",
}
_SELDOM = ("recommendations", "same_topic")  # said only where there are some


def _section(heading: str, counts: Mapping[str, int]) -> Iterator[str]:
    yield ""
    yield heading
    for name, count in counts.items():
        yield f"  {name:<{_NAME}}{count:>6}"


def _print_problems(problems: Sequence[Problem]) -> None:
    """A line each on standard error, errors first."""
    for problem in sorted(problems, key=lambda each: each.severity != Severity.ERROR):
        named = problem.message.startswith(problem.source)
        message = problem.message if named else f"{problem.source}: {problem.message}"
        click.echo(f"{problem.severity:<8} {' '.join(message.split())}", err=True)
