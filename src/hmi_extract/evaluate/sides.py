"""Both sides of a comparison, and what has come out so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlite_utils import Database

from hmi_extract.evaluate.matching import Matches, Row, alternatives, match
from hmi_extract.evaluate.printed import Pages
from hmi_extract.evaluate.reading import (
    Gold,
    documents_by_file,
    judged_documents,
    judged_kinds,
    records,
)
from hmi_extract.evaluate.report import RECORDS, Claim, JudgedDocument, Outcome, Report


@dataclass(slots=True)
class Sides:
    name: str
    database: Database
    gold: Gold
    rows: dict[str, Row] = field(init=False)  # of the store's documents, by gold file
    documents: dict[str, JudgedDocument] = field(init=False)  # by gold file
    file_of: dict[str, str] = field(init=False)  # document id → gold file
    predicted: dict[str, list[Row]] = field(init=False)  # by kind of record
    matches: dict[str, Matches] = field(init=False)  # by kind of record
    pages: Pages = field(init=False)
    items: list[Outcome] = field(default_factory=list)
    finer: list[Outcome] = field(default_factory=list)
    fields: list[Outcome] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rows = documents_by_file(self.database, self.gold)
        self.documents = judged_documents(self.database, self.gold, self.rows, self.name)
        self.file_of = {row["id"]: file for file, row in self.rows.items()}
        self.pages = Pages(self.database)
        judged = [name for name in RECORDS if name in self.gold]
        self.predicted = {name: records(self.database, name, self.file_of) for name in judged}
        self.matches = {name: match(self.gold[name], self.predicted[name]) for name in judged}

    def page_of(self, item: Row) -> int | None:
        """Where the store has an item of the gold printed, found or not."""
        row = self.rows.get(item["file"])
        return self.pages.page_of(row["id"], text_of(item)) if row else None

    def report(self) -> Report:
        return Report(
            self.name,
            tuple(self.documents.values()),
            judged_kinds(self.gold),
            tuple(self.items),
            tuple(self.finer),
            tuple(self.fields),
            tuple(self.claims),
        )


def text_of(row: Row) -> str:
    """The text of a row of either side; of several in the gold, the first."""
    return str(alternatives(row["text"])[0])


def by_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {row["id"]: row for row in rows}
