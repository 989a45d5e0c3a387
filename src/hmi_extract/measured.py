"""The scores that this version was measured with, which every store carries along.

The file is written by `hmi-extract evaluate GOLD --publish`, a label at a time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hmi_extract.errors import HmiExtractError

MEASURED_COLUMNS = (
    *("label", "grouping", "family", "documents", "origin", "what"),
    *("right", "missed", "extra", "judged"),
    *("precision", "recall", "f1", "f1_low", "f1_high"),
    *("accuracy", "accuracy_low", "accuracy_high"),
    *("version", "measured_on"),
)
Measured = Mapping[str, Any]
"""A figure, with MEASURED_COLUMNS as keys."""


def measured_scores() -> Path:
    """The file of the scores: package data, or in a checkout in `models/`."""
    installed = Path(__file__).parent / "scores.json"
    return installed if installed.is_file() else Path(__file__).parents[2] / "models/scores.json"


def read_measured(path: Path) -> list[Measured]:
    """Raises HmiExtractError where the file is missing or is not such a file."""
    try:
        rows: list[Measured] = json.loads(path.read_text(encoding="utf-8"))
        return [{column: row[column] for column in MEASURED_COLUMNS} for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise HmiExtractError(
            f"{path}: no file of measured scores ({error!r}). "
            "Write it with: hmi-extract evaluate GOLD --publish FILE --label TEXT"
        ) from error


def publish(path: Path, label: str, figures: Sequence[Measured]) -> None:
    """Puts figures, all of one label, in the place of those that the file has under it."""
    others = [one for one in read_measured(path) if one["label"] != label] if path.exists() else []
    lines = [
        json.dumps({column: one.get(column) for column in MEASURED_COLUMNS}, ensure_ascii=False)
        for one in sorted([*others, *figures], key=lambda one: str(one["label"]))
    ]
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
