"""Labelled texts: JSON Lines of the project's own, and labels to real replies kept elsewhere."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hmi_extract.errors import TrainingError


@dataclass(frozen=True, slots=True)
class Labelled:
    text: str
    labels: dict[str, str]  # "position" → "accepted"; a label in dispute is left out
    group: str  # texts of one group are never on both sides of a split
    real: bool  # written by somebody in earnest


@dataclass(frozen=True, slots=True)
class LabelledBlock:
    """A block of a letter, with what it is there for."""

    kind: str  # heading, paragraph, list_item
    text: str
    role: str
    place: float  # 0 for the first block of its letter, 1 for the last
    group: str  # its letter


def read_lines(path: Path, *keys: str) -> Iterator[dict[str, object]]:
    """Rows that have `keys`. Raises TrainingError, which names file and line."""
    if not path.is_file():
        raise TrainingError(f"{path}: no such file. The settings name the folder of the data.")
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise TrainingError(f"{path}: not UTF-8: {error}. Save it as UTF-8.") from error
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise TrainingError(f"{path}, line {number}: not JSON: {error}.") from error
        missing = [key for key in keys if not isinstance(row, dict) or key not in row]
        if missing:
            raise TrainingError(f"{path}, line {number}: has no {' and no '.join(missing)}.")
        yield row


def own_texts(path: Path, fields: tuple[str, ...]) -> list[Labelled]:
    """Texts written for the project: those of one `collection` are a group, and without it ten
    each, for neighbours are often variants.

    A field that is absent is not trained on.
    """
    return [
        Labelled(
            str(row["text"]),
            {field: str(row[field]) for field in fields if field in row},
            f"{path.stem}-{row.get('collection', place // 10)}",
            real=False,
        )
        for place, row in enumerate(read_lines(path, "text"))
    ]


def own_blocks(path: Path) -> list[LabelledBlock]:
    found = []
    for row in read_lines(path, "letter", "blocks"):
        blocks = row["blocks"]
        assert isinstance(blocks, list)
        last = max(1, len(blocks) - 1)
        found += [
            LabelledBlock(b["kind"], b["text"], b["role"], place / last, str(row["letter"]))
            for place, b in enumerate(blocks)
        ]
    return found


def text_key(text: str) -> str:
    """By which a label finds its text: the label file holds no text of others."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def real_replies(labels: Path, pairs: Path) -> list[Labelled]:
    """Replies of `pairs` (columns inquiry, recommendation, reply) that `labels` knows.

    `labels` has the columns key, position, action; an empty one is in dispute. A reply is
    grouped with all others of its inquiry.
    """
    with labels.open(encoding="utf-8", newline="") as file:
        known = {row["key"]: row for row in csv.DictReader(file)}
    with pairs.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        absent = {"inquiry", "recommendation", "reply"} - set(reader.fieldnames or ())
        if absent:
            raise TrainingError(
                f"{pairs}: has no column {' and no '.join(sorted(absent))}. It must have inquiry, "
                "recommendation and reply."
            )
        replies = list(reader)
    found = []
    for reply in replies:
        row = known.get(text_key(reply["recommendation"] + "\n" + reply["reply"]))
        if row is not None:
            said = {field: row[field] for field in ("position", "action") if row[field]}
            found.append(Labelled(reply["reply"], said, reply["inquiry"], True))
    if not found:
        raise TrainingError(f"{pairs}: none of its replies is among the labels of {labels}.")
    return found


def is_held_back(group: str) -> bool:
    """A third of the inquiries, told by their name: never trained on, nor looked at."""
    return int(hashlib.sha1(group.encode()).hexdigest(), 16) % 3 == 0
