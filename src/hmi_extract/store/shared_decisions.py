"""Decisions as a JSON file, so that several people can share them.

The file is an object with `format` ("hmi-extract decisions"), `version` (1) and `decisions`: a
list sorted by link, source and target, so that two files can be compared line by line. A
decision has `link` (the table), `relation`, `status` (accepted, rejected, noted), `only`,
`decided_at` (ISO 8601, UTC), `decided_by`, `reason`, `position` and `action` (of a response
link), and its ends `source` and `target`. An end is told by what it says, not by its row:
`document` (its `id` in the store that wrote the file, `title`, `kind`, `published`, `force_id`,
`sha256` of the file and `text_key`, a hash of its text), `text`, `key` (a hash of its words),
`nth` (which of the records of equal words in the document, from 1) and `rival` (likeness of the
most alike other record in the document). Null is not known. A reader passes over names that it
does not know; a change that it could not pass over gets a new version.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hmi_extract.datamodel import Action, Position
from hmi_extract.errors import DecisionFileError
from hmi_extract.identity import content_key
from hmi_extract.store.decisions import Decision, Ruling
from hmi_extract.store.ends import End
from hmi_extract.store.link_rows import END_TABLES, LinkTable
from hmi_extract.store.papers import Paper

FORMAT, VERSION = "hmi-extract decisions", 1

_RELATIONS = {
    LinkTable.DOCUMENTS: ("responds_to", "reviews", "reports_on"),
    LinkTable.RESPONSES: ("",),
    LinkTable.FINDINGS: ("verdict", "same_topic"),
    LinkTable.RECOMMENDATIONS: ("continues", "supersedes", "same_as"),
}


# --- writing -----------------------------------------------------------------------------


def decisions_text(decisions: Iterable[Decision]) -> str:
    """The whole file; the same decisions give the same bytes, whatever their order."""
    rows = [_written(decision) for decision in sorted(decisions, key=lambda each: each.key)]
    whole = {"format": FORMAT, "version": VERSION, "decisions": rows}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _written(decision: Decision) -> dict[str, object]:
    return {
        "link": decision.link,
        "relation": decision.relation,
        "status": decision.status,
        "only": decision.only,
        "decided_at": decision.decided_at,
        "decided_by": decision.decided_by,
        "reason": decision.reason,
        "position": decision.position,
        "action": decision.action,
        "source": _written_end(decision.source),
        "target": _written_end(decision.target),
    }


def _written_end(end: End) -> dict[str, object]:
    return {
        "id": end.id,
        "text": end.text,
        "key": end.key,
        "nth": end.nth,
        "rival": end.rival,
        "document": asdict(end.paper),
    }


# --- reading -----------------------------------------------------------------------------


def read_decision_file(path: Path) -> Sequence[Decision]:
    """The decisions of a file. Raises DecisionFileError, which names the file and the place,
    for one that is not of this format or was written by a newer version."""
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise DecisionFileError(f"{path}: is not JSON: {error}.") from error
    if not isinstance(whole, Mapping) or whole.get("format") != FORMAT:
        raise DecisionFileError(
            f"{path}: is not a file of decisions. Write one with: hmi-extract review --export"
        )
    if whole.get("version") != VERSION:
        raise DecisionFileError(
            f"{path}: is of version {whole.get('version')!r}, and this hmi-extract reads version "
            f"{VERSION}. Update hmi-extract."
        )
    rows = whole.get("decisions")
    if not isinstance(rows, list):
        raise DecisionFileError(f"{path}: has no list of decisions.")
    return [_at(path, place, row) for place, row in enumerate(rows, start=1)]


def _at(path: Path, place: int, row: object) -> Decision:
    try:
        return _read(_Fields(row))
    except ValueError as error:
        raise DecisionFileError(f"{path}: decision {place}: {error}.") from error


@dataclass(frozen=True, slots=True)
class _Fields:
    """A JSON object whose values are asked for by name and kind; ValueError otherwise."""

    row: Any

    def __post_init__(self) -> None:
        if not isinstance(self.row, Mapping):
            raise ValueError("is not an object")

    def text(self, name: str) -> str | None:
        value: str | None = self._value(name, str)
        return value

    def needed(self, name: str) -> str:
        value = self.text(name)
        if value is None:
            raise ValueError(f"{name} is missing")
        return value

    def number(self, name: str) -> float | None:
        value = self._value(name, (int, float))
        return None if value is None else float(value)

    def part(self, name: str) -> _Fields:
        if name not in self.row:
            raise ValueError(f"{name} is missing")
        return _Fields(self.row[name])

    def _value(self, name: str, kind: type | tuple[type, ...]) -> Any:
        value = self.row.get(name)
        if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
            raise ValueError(f"{name} has a wrong value: {value!r}")
        return value


def _read(row: _Fields) -> Decision:
    link = LinkTable(_one_of("link", row.needed("link"), [str(each) for each in LinkTable]))
    source_table, target_table = END_TABLES[link]
    status = _one_of("status", row.needed("status"), [str(each) for each in Ruling])
    return Decision(
        link=link,
        relation=_one_of("relation", row.text("relation") or "", _RELATIONS[link]),
        source=_read_end(row.part("source"), source_table),
        target=_read_end(row.part("target"), target_table),
        status=Ruling(status),
        decided_at=_moment(row.text("decided_at")),
        decided_by=row.text("decided_by"),
        reason=row.text("reason"),
        position=_one_or_none("position", row.text("position"), [str(each) for each in Position]),
        action=_one_or_none("action", row.text("action"), [str(each) for each in Action]),
        only=row.row.get("only") is True,
    )


def _one_of(name: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        choices = ", ".join(each or "(empty)" for each in known)
        raise ValueError(f"{name} is {value!r}. Known are: {choices}")
    return value


def _one_or_none(name: str, value: str | None, known: Sequence[str]) -> str | None:
    return None if value is None else _one_of(name, value, known)


def _moment(text: str | None) -> str | None:
    """In UTC, so that the later of two is the later text; without a zone it is taken for UTC."""
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.isoformat(timespec="seconds")


def _read_end(row: _Fields, table: str) -> End:
    document = row.part("document")
    known = {each.name: document.text(each.name) for each in fields(Paper) if each.name != "id"}
    paper = Paper(document.needed("id"), **known)
    text = row.text("text")
    end = End(table, row.needed("id"), paper, content_key(text or ""), 1, text)
    rival = row.number("rival")
    return replace(end, nth=int(row.number("nth") or 1), rival=rival)
