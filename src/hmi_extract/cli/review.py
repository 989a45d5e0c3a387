"""`hmi-extract review`: links that a person must decide on."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from hmi_extract.cli.layout import wrapped
from hmi_extract.cli.options import FILE, db_option, force_option, opened
from hmi_extract.cli.printing import print_lines
from hmi_extract.datamodel import LinkStatus

if TYPE_CHECKING:
    from sqlite_utils import Database

    from hmi_extract.review.cases import Selection
    from hmi_extract.store.merging import Conflict, Merger

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Pairs = Sequence[tuple[str, str]]

_KINDS = ("documents", "responses", "findings", "recommendations")
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def _pairs(name: str, text: str) -> Callable[[_Command], _Command]:
    return click.option(
        name, type=(str, str), multiple=True, metavar="SOURCE TARGET", help=f"{text}, and end."
    )


@click.command()
@db_option
@click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS), help="Kind of link.")
@force_option
@click.option("--report", "reports", multiple=True, metavar="ID", help="Links to this report.")
@click.option(
    "--document", "documents", multiple=True, metavar="ID", help="Links from this document."
)
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([str(each) for each in LinkStatus]),
    default=[str(LinkStatus.NEEDS_REVIEW)],
    show_default=True,
)
@click.option("--where", metavar="SQL", help="A condition on links, or a SELECT of ids.")
@click.option("--limit", type=click.IntRange(min=1), help="Cases to go through.")
@click.option("--by", metavar="NAME", help="Who decides.  [default: the login name]")
@click.option("--images", type=_FOLDER, help="Folder for pictures of pages.")
@_pairs("--accept", "Accept this link, or make it")
@_pairs("--reject", "Reject this link")
@_pairs("--withdraw", "Take back what was decided on this link")
@click.option("--only", is_flag=True, help="With --accept: reject SOURCE's other links.")
@click.option("--reason", metavar="TEXT", help="With --accept or --reject: why.")
@click.option("--export", "export_to", type=FILE, help="Write all decisions to a file, and end.")
@click.option("--import", "import_from", type=FILE, help="Take in decisions of a file, and end.")
def review(
    db: Path,
    kinds: tuple[str, ...],
    forces: tuple[str, ...],
    reports: tuple[str, ...],
    documents: tuple[str, ...],
    statuses: tuple[str, ...],
    where: str | None,
    limit: int | None,
    by: str | None,
    images: Path | None,
    accept: _Pairs,
    reject: _Pairs,
    withdraw: _Pairs,
    only: bool,
    reason: str | None,
    export_to: Path | None,
    import_from: Path | None,
) -> None:
    """Decide on links that are in doubt.

    Shows one case after the other, the two texts beside each other, and asks. Links between
    documents come first: to reject that a letter answers a report settles its answers, and the
    next build links the answers of a letter by what was decided on it. Each decision is kept at
    once with its time and who made it, and holds over every build, also when the wording of a
    document is mended or its file is moved. Type ? for the commands; they can be piped in, one a
    line.

    --where takes a condition on link, source_id, target_id, relation, score, method, evidence,
    status, source_document_id, target_document_id and force_id, or a SELECT whose rows hold ids
    of records or documents.

    \b
    Example:
      hmi-extract review --force dorset --by "A. Officer"
      hmi-extract review --status auto --where "score < 0.75"
      hmi-extract review --accept res-3f1c9a rec-81d0aa --only --reason "names it"
      hmi-extract review --export decisions.json
    """
    ways = (export_to, import_from, accept or reject or withdraw)
    if sum(map(bool, ways)) > 1:
        raise click.UsageError("Export, import and single decisions are done one at a time.")
    if (only or reason) and not (accept or reject):
        raise click.UsageError("--only and --reason go with --accept or --reject.")
    with opened(db) as database:
        if export_to:
            _export(database, export_to)
        elif import_from:
            _import(database, import_from)
        elif accept or reject or withdraw:
            pairs = {"accepted": accept, "rejected": reject, "withdrawn": withdraw}
            _decide(database, db, pairs, _decider(by), only, reason)
        else:
            chosen = _selection(database, kinds, forces, documents, reports, statuses, where, limit)
            _review(database, db, chosen, _decider(by), images)


def _decider(name: str | None) -> str:
    if name and name.strip():
        return name.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise click.UsageError("Who decides? Give a name with --by.") from error


# --- going through cases -------------------------------------------------------------------


def _selection(
    database: Database,
    kinds: Sequence[str],
    forces: Sequence[str],
    documents: Sequence[str],
    reports: Sequence[str],
    statuses: Sequence[str],
    where: str | None,
    limit: int | None,
) -> Selection:
    from hmi_extract.exports.identification import document_id
    from hmi_extract.review.cases import Selection
    from hmi_extract.store.link_rows import LinkTable

    links = [LinkTable(f"{kind.removesuffix('s')}_links") for kind in kinds or _KINDS]
    return Selection(
        links=links,
        statuses=[LinkStatus(status) for status in statuses],
        forces=forces or None,
        documents=[document_id(database, each) for each in documents] or None,
        reports=[document_id(database, each) for each in reports] or None,
        where=where,
        limit=limit,
    )


def _review(
    database: Database, db: Path, selection: Selection, by: str, images: Path | None
) -> None:
    from hmi_extract.cli.review_keys import reader
    from hmi_extract.cli.review_loop import ReviewLoop, summary
    from hmi_extract.cli.review_text import review_width
    from hmi_extract.review.cases import find_cases
    from hmi_extract.review.near_misses import near_misses
    from hmi_extract.review.session import ReviewSession

    cases = find_cases(database, db, selection)
    for said in near_misses(db, selection, cases):
        print_lines(wrapped(f"--where: {said}", review_width()))
    session = ReviewSession(database, db, cases, by, selection.statuses)
    try:
        ReviewLoop(session, reader(), images).run()
    except KeyboardInterrupt:
        click.echo()
    finally:
        session.close()
    click.echo(summary(session) if cases else "Nothing to review.")


# --- single decisions ----------------------------------------------------------------------


def _decide(
    database: Database,
    db: Path,
    pairs: dict[str, _Pairs],
    by: str,
    only: bool,
    reason: str | None,
) -> None:
    from hmi_extract.cli.review_text import BUILD_AGAIN, review_width, step_lines
    from hmi_extract.datamodel import RecommendationRelation
    from hmi_extract.review.named import decided_keys, named_case, standing_line
    from hmi_extract.review.session import ReviewSession
    from hmi_extract.store.link_rows import LinkTable

    # All ids are looked up before anything is written: a wrong one leaves the store alone.
    accepted, rejected = (
        [named_case(database, *pair) for pair in pairs[each]] for each in ("accepted", "rejected")
    )
    if only and any(case.relation == RecommendationRelation.SAME_AS for case in accepted):
        raise click.UsageError(
            "--only does not go with what a national report and one on a force both ask: reports "
            "on other forces may ask the same."
        )
    withdrawn = [key for pair in pairs["withdrawn"] for key in decided_keys(database, *pair)]
    session = ReviewSession(database, db, [*accepted, *rejected], by)
    try:
        for position, case in enumerate(session.cases):
            session.position = position
            ruling = "accepted" if position < len(accepted) else "rejected"
            if not (only or reason) and (stands := standing_line(database, case, ruling)):
                click.echo(stands)
                continue
            chosen, others = (case.targets, ()) if position < len(accepted) else ((), case.targets)
            step = session.decide(chosen, others, only=only and bool(chosen), reason=reason)
            print_lines(step_lines(step, review_width()))
        if withdrawn:
            session.withdraw(withdrawn)
            click.echo(f"  withdrawn: {len(withdrawn)}")
        of_documents = any(link == LinkTable.DOCUMENTS for link, *_ in withdrawn)
        if session.ruled_on_documents or of_documents:
            click.echo(BUILD_AGAIN)
    finally:
        session.close()


# --- sharing -------------------------------------------------------------------------------


def _export(database: Database, path: Path) -> None:
    from hmi_extract.exports.wording import counted
    from hmi_extract.store.decisions import read_decisions
    from hmi_extract.store.shared_decisions import decisions_text

    decisions = read_decisions(database.conn)
    path.write_text(decisions_text(decisions), encoding="utf-8", newline="\n")
    click.echo(f"{path}: {counted(len(decisions), 'decision')}")


def _import(database: Database, path: Path) -> None:
    from hmi_extract.cli.review_text import review_width
    from hmi_extract.organisations import load_gazetteer
    from hmi_extract.store.merging import merge
    from hmi_extract.store.shared_decisions import read_decision_file

    merger = merge(database, read_decision_file(path), load_gazetteer())
    print_lines(_merger_lines(path, merger, review_width()))


def _merger_lines(path: Path, merger: Merger, width: int) -> Iterator[str]:
    yield f"{path}:"
    rows = (
        (merger.added, "new"),
        (merger.replaced, "later than those of the store, and in their place"),
        (merger.unchanged, "in the store already, or older than what is there"),
        (merger.left_out, "left out: the store has other documents under their ids"),
    )
    for count, what in rows:
        if count or what == "new":
            yield f"{count:>6} {what}"
    if merger.waiting:
        yield f"{merger.waiting:>6} of these wait for documents that the store does not have"
    if merger.conflicts:
        yield f"{len(merger.conflicts):>6} on which two people disagree:"
        for conflict in merger.conflicts:
            yield from wrapped(_conflict(conflict), width, "       ")


def _conflict(conflict: Conflict) -> str:
    from hmi_extract.store.settling import described

    stands, other = conflict.theirs, conflict.ours
    if not conflict.theirs_stands:
        stands, other = other, stands
    who = other.decided_by or "a person not named"
    return f"{described(stands)} stands; that of {who} was {other.status}."
