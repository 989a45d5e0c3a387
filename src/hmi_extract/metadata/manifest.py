"""The manifest: a CSV that tells what a file does not say of itself."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from hmi_extract.datamodel import DocumentKind, OrganisationKind
from hmi_extract.dates import read_date
from hmi_extract.errors import ManifestError
from hmi_extract.organisations import Gazetteer, load_gazetteer

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says of one document. None: the row leaves it to the document."""

    url: str | None = None
    published: date | None = None
    kind: DocumentKind | None = None
    force_id: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The rows by the path that they name, relative to the folder that is built."""

    rows: Mapping[str, Told] = field(default_factory=lambda: MappingProxyType({}))
    unknown_columns: tuple[str, ...] = ()  # headings that say nothing here: misspelt, perhaps

    def told(self, relative_paths: Collection[str]) -> dict[str, Told]:
        """Path → its row, for the files that have one. Paths are written with forward slashes.

        A row names a file by its path within the folder that is built; a bare name serves
        where just one file and one row have it.
        """
        found = {path: self.rows[path] for path in relative_paths if path in self.rows}
        left = [path for path in self.rows if path not in found]
        for path in left:
            same = _of_name(path, relative_paths)
            if len(same) == 1 and same[0] not in found and len(_of_name(path, left)) == 1:
                found[same[0]] = self.rows[path]
        return found

    def unused(self, relative_paths: Collection[str]) -> dict[str, int]:
        """Path of each row that goes to no file → how many files have its bare name."""
        used = set(map(id, self.told(relative_paths).values()))
        return {
            path: len(_of_name(path, relative_paths))
            for path, told in self.rows.items()
            if id(told) not in used
        }


def _of_name(path: str, relative_paths: Collection[str]) -> list[str]:
    name = PurePosixPath(path).name
    return sorted(other for other in relative_paths if PurePosixPath(other).name == name)


_COLUMNS = ("file", "url", "published", "kind", "force", "title")


def read_manifest(path: Path, gazetteer: Gazetteer | None = None) -> Manifest:
    """The manifest at `path`: columns file, url, published, kind, force, title, in any order.

    Only `file` must be there; empty cells and unknown columns say nothing. A force is
    given by its id or by any name that the gazetteer knows; without one, the package's own
    is loaded.

    Raises ManifestError, with line and column, for a value that cannot be read.
    """
    gazetteer = gazetteer or load_gazetteer()
    rows: dict[str, Told] = {}
    unknown: tuple[str, ...] = ()
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            if "file" not in (reader.fieldnames or ()):
                raise ManifestError(f"{path}: no column 'file'. Add a header row that names it.")
            unknown = tuple(name for name in reader.fieldnames or () if name not in _COLUMNS)
            for row in reader:
                cells = _Row(path, reader.line_num, row)
                name = PurePosixPath(cells.required("file").replace("\\", "/")).as_posix()
                if name in rows:
                    raise cells.error("file", f"{name} has a row already", "Keep one of them")
                rows[name] = _told(cells, gazetteer)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ManifestError(f"{path}: cannot be read ({error}). Save it as UTF-8 CSV.") from error
    return Manifest(MappingProxyType(rows), unknown)


@dataclass(frozen=True, slots=True)
class _Row:
    path: Path
    line: int
    cells: Mapping[str, str | None]

    def get(self, column: str) -> str | None:
        return (self.cells.get(column) or "").strip() or None

    def required(self, column: str) -> str:
        value = self.get(column)
        if value is None:
            raise self.error(column, "empty", "Name the file")
        return value

    def read(self, column: str, reader: Callable[[str], _Value | None], way: str) -> _Value | None:
        value = self.get(column)
        if value is None:
            return None
        read = reader(value)
        if read is None:
            raise self.error(column, f"cannot read {value!r}", way)
        return read

    def error(self, column: str, what: str, way: str) -> ManifestError:
        return ManifestError(f"{self.path}, line {self.line}, column '{column}': {what}. {way}.")


def _told(row: _Row, gazetteer: Gazetteer) -> Told:
    return Told(
        url=row.get("url"),
        published=row.read("published", read_date, "Give a day, as 2022-09-07 or 7 September 2022"),
        kind=row.read("kind", _kind, "Choose from " + ", ".join(DocumentKind)),
        force_id=row.read(
            "force",
            lambda name: _force(name, gazetteer),
            "Give a force's id or name, as west-mercia or West Mercia Police",
        ),
        title=row.get("title"),
    )


def _kind(value: str) -> DocumentKind | None:
    wanted = value.lower().replace(" ", "_").replace("-", "_")
    return next((kind for kind in DocumentKind if kind == wanted), None)


def _force(name: str, gazetteer: Gazetteer) -> str | None:
    by_id = (each for each in gazetteer.organisations if each.id == name)
    organisation = next(by_id, None) or gazetteer.resolve(name)
    if organisation is None or organisation.kind != OrganisationKind.POLICE_FORCE:
        return None
    return organisation.id
