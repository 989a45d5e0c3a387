"""A run on record: what became of each item, to compare with a later run."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hmi_extract._version import __version__
from hmi_extract.errors import HmiExtractError
from hmi_extract.evaluate.matching import words
from hmi_extract.evaluate.report import Outcome, Report, Result

_FORMAT = 1
Figures = tuple[Mapping[str, list[int]], Mapping[str, list[int]]]
"""what → right, missed, extra; field → right, judged"""
Item = Mapping[str, Any]  # what, result, file, text, and of a field expected and found


@dataclass(frozen=True, slots=True)
class Run:
    version: str  # of the tool
    date: str  # ISO 8601, UTC
    options: Mapping[str, Any]
    files: frozenset[str]  # the documents that were judged
    scores: Mapping[str, list[int]]  # what → right, missed, extra
    attributes: Mapping[str, list[int]]  # field → right, judged
    items: Mapping[str, Item]  # by stable content: see `item_key`


def record(report: Report, options: Mapping[str, Any]) -> Run:
    """The run that came to `report`, as of now."""
    return Run(
        version=__version__,
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        options=options,
        files=frozenset(document.file for document in report.documents),
        scores={w: [s.right, s.missed, s.extra] for w, s in report.scores.items()},
        attributes={what: [a.right, a.judged] for what, a in report.attributes.items()},
        items=dict(_items((*report.items, *report.fields))),
    )


def _items(outcomes: Iterable[Outcome]) -> Iterator[tuple[str, Item]]:
    seen: Counter[str] = Counter()
    for each in outcomes:
        key = item_key(each)
        seen[key] += 1
        item = {
            "what": each.what,
            "result": str(each.result),
            "file": each.document.file,
            "text": each.text,
        }
        if each.result == Result.WRONG:
            item |= {"expected": each.expected, "found": each.found}
        yield (key if seen[key] == 1 else f"{key} {seen[key]}"), item


def item_key(outcome: Outcome) -> str:
    """What it is, its file and a hash of its words: the same in every run on the same gold."""
    text = " ".join(words(outcome.text))
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    extra = " extra" if outcome.result == Result.EXTRA else ""  # may have the words of an item
    return f"{outcome.what}{extra} {outcome.document.file} {digest}"


# --- files ---------------------------------------------------------------------------------


def write_run(run: Run, path: Path) -> None:
    """Raises OSError where the file cannot be written."""
    content = {
        "format": _FORMAT,
        "version": run.version,
        "date": run.date,
        "options": run.options,
        "files": sorted(run.files),
        "scores": run.scores,
        "attributes": run.attributes,
        "items": run.items,
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_run(path: Path) -> Run:
    """Raises HmiExtractError where the file is no record of a run."""
    advice = "Give a file that --record wrote"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != _FORMAT:
            raise HmiExtractError(f"{path}: a record of another version. Make it again.")
        return Run(
            version=content["version"],
            date=content["date"],
            options=content["options"],
            files=frozenset(content["files"]),
            scores=dict(content["scores"]),
            attributes=dict(content["attributes"]),
            items=dict(content["items"]),
        )
    except OSError as error:
        raise HmiExtractError(f"{path}: {error.strerror}. {advice}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise HmiExtractError(f"{path}: not the record of a run. {advice}.") from error


# --- what changed --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """An item that became right, or ceased to be."""

    is_gain: bool
    what: str
    file: str
    text: str
    before: str  # right, missed, extra, wrong; absent: an extra that was not there
    now: str


@dataclass(frozen=True, slots=True)
class Changes:
    since: Run
    now: Run
    gained: tuple[Change, ...]
    lost: tuple[Change, ...]
    uncompared: int  # items of the gold that only one of the runs judged

    @property
    def figures(self) -> tuple[Figures, Figures]:
        """Of both runs, on the same documents: those that only one of them judged do not count,
        nor, where there are such, does what is counted more finely than items are recorded."""
        runs = (self.since, self.now)
        if not self.other_files:
            first, second = ((run.scores, run.attributes) for run in runs)
            return first, second
        both = self.since.files & self.now.files
        first, second = (_figures_of(run.items.values(), both) for run in runs)
        return first, second

    @property
    def other_files(self) -> frozenset[str]:
        """Documents that only one of the runs judged."""
        return self.since.files ^ self.now.files


def _figures_of(items: Iterable[Item], files: frozenset[str]) -> Figures:
    counts: dict[str, Counter[str]] = {}
    for item in items:
        if item["file"] in files:
            counts.setdefault(item["what"], Counter())[item["result"]] += 1
    scores = {
        what: [count[each] for each in (Result.RIGHT, Result.MISSED, Result.EXTRA)]
        for what, count in counts.items()
        if "." not in what
    }
    fields = {
        what: [count[Result.RIGHT], count.total()] for what, count in counts.items() if "." in what
    }
    return scores, fields


ABSENT = "absent"
_GOOD = (Result.RIGHT, ABSENT)


def compared(since: Run, now: Run) -> Changes:
    """What was gained and lost, item by item, in the documents that both runs judged.

    A field is compared where both runs found its item.
    """
    both = since.files & now.files
    changes: list[Change] = []
    uncompared = 0
    for key in dict.fromkeys((*since.items, *now.items)):
        item = now.items.get(key) or since.items[key]
        before, after = _result(since, key), _result(now, key)
        if item["file"] not in both or ABSENT in (before, after) and not _is_extra(before, after):
            uncompared += _is_of_gold(item)
        elif (before in _GOOD) != (after in _GOOD):
            named = (item["what"], item["file"], item["text"])
            changes.append(Change(after in _GOOD, *named, before, after))
    return Changes(
        since,
        now,
        tuple(change for change in changes if change.is_gain),
        tuple(change for change in changes if not change.is_gain),
        uncompared,
    )


def _result(run: Run, key: str) -> str:
    return str(run.items[key]["result"]) if key in run.items else ABSENT


def _is_of_gold(item: Item) -> bool:
    return "." not in item["what"] and item["result"] != Result.EXTRA


def _is_extra(*results: str) -> bool:
    """What the gold does not have is absent from a run in which the store does not have it."""
    return Result.EXTRA in results
