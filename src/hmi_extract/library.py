"""What Python programs call: `import hmi_extract`, then `hmi_extract.build(…)` and so on.

Everything else is inside: it may change from version to version.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from spacy.language import Language
from sqlite_utils import Database

from hmi_extract.datamodel import Extraction, Links, Problem
from hmi_extract.errors import HmiExtractError, NotFoundError
from hmi_extract.exports.coverage import CoverageRow, Selection, go_to, read_coverage
from hmi_extract.exports.graph import Graph, graph_from_links, graph_from_store
from hmi_extract.inputs import find_inputs
from hmi_extract.linking.resolution import link as link_extractions
from hmi_extract.nlp.pipeline import build_pipeline
from hmi_extract.organisations import load_gazetteer
from hmi_extract.pipeline import BuildSummary, build
from hmi_extract.stages import read_one
from hmi_extract.store.deciding import catch_up
from hmi_extract.store.migrations import open_store as open_as_it_is
from hmi_extract.store.positions import show_now
from hmi_extract.store.verify import Violation, verify
from hmi_extract.themes import load_themes

__all__ = [
    "BuildSummary",
    "CoverageRow",
    "Extraction",
    "Links",
    "Violation",
    "build",
    "coverage",
    "graph",
    "link",
    "open_store",
    "read",
    "verify",
]


@cache
def _pipeline() -> Language:
    return build_pipeline()


def read(path: Path | str) -> Extraction:
    """One document: its text and blocks, its facts, and the records found in it. Nothing is
    stored. Raises HmiExtractError, which says what to do, where it cannot be read."""
    files, problems = find_inputs([Path(path)])
    if problems and not files:
        raise HmiExtractError(problems[0].message)
    if len(files) != 1:
        raise HmiExtractError(f"{path}: {len(files)} documents. Name one file, or use build.")
    found = read_one(files[0], None, _pipeline())
    if isinstance(found, Problem):
        raise HmiExtractError(found.message)
    return found


def link(extractions: Sequence[Extraction]) -> Links:
    """The links between documents, and between what was found in them."""
    return link_extractions(extractions, load_gazetteer())


def open_store(db: Path | str) -> Database:
    """A store that `build` wrote, as a `sqlite_utils.Database`: brought to this version, and
    its counts up to what was decided. Raises StoreError where there is none."""
    database = open_as_it_is(Path(db))
    catch_up(database)
    return database


def coverage(
    database: Database,
    forces: str | Sequence[str] = (),
    *,
    as_of: date | None = None,
    years: Sequence[int] = (),
    themes: str | Sequence[str] = (),
) -> list[CoverageRow]:
    """Who owes an answer to what, and gave it: a row a recommendation and force.

    `forces` and `themes` are ids, `years` those of the reports; an empty sequence asks for all.
    With `as_of`, the position on that day: what was published and answered by then. Raises
    NotFoundError for a force or theme that there is not.
    """
    for force in _listed(forces):
        load_gazetteer().get(force)
    known = {theme.id for theme in load_themes()}
    for theme in _listed(themes):
        if theme not in known:
            raise NotFoundError(f"{theme}: no such theme. There are: {', '.join(sorted(known))}.")
    day = as_of or date.today()
    selection = Selection(_listed(forces), years=years, themes=_listed(themes), day=day)
    if as_of is None:
        return read_coverage(database, selection)
    go_to(database, as_of, selection)
    try:
        return read_coverage(database, selection)
    finally:
        show_now(database.conn)


def _listed(ids: str | Sequence[str]) -> Sequence[str]:
    return [ids] if isinstance(ids, str) else ids


def graph(source: Database | Sequence[Extraction], links: Links | None = None) -> Graph:
    """A networkx MultiDiGraph of a store, or of extractions with their links: documents,
    recommendations, answers, findings and organisations as nodes."""
    if isinstance(source, Database):
        return graph_from_store(source)
    return graph_from_links(source, links if links is not None else link(source), load_gazetteer())
