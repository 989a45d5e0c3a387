"""Gold with the documents that it is of: `gold.json`, and `docs/` or `documents/` beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hmi_extract.errors import HmiExtractError
from hmi_extract.evaluate.reading import read_gold

GOLD_FILE = "gold.json"
_FOLDERS = ("docs", "documents", ".")


@dataclass(frozen=True, slots=True)
class Collection:
    name: str  # short, and its own among those that are judged together
    gold: Path


def find_collections(paths: Sequence[Path]) -> list[Collection]:
    """The gold at each path, a file or a folder that holds `gold.json`, each once.

    Raises HmiExtractError where a folder holds none.
    """
    golds = list(dict.fromkeys(_gold(path) for path in paths))
    names = Counter(_name(gold) for gold in golds)
    return [
        Collection(_name(gold) if names[_name(gold)] == 1 else gold.as_posix(), gold)
        for gold in golds
    ]


def _gold(path: Path) -> Path:
    if not path.is_dir():
        return path
    if not (path / GOLD_FILE).is_file():
        raise HmiExtractError(f"{path}: holds no {GOLD_FILE}. Give the path of a gold file.")
    return path / GOLD_FILE


def _name(gold: Path) -> str:
    """That of its folder, unless the file has one of its own."""
    return gold.stem if gold.name != GOLD_FILE else gold.resolve().parent.name


def documents_folder(gold: Path, documents: Path | None = None) -> Path:
    """The folder in which the files that the gold names lie: `documents` where it is given.

    Raises HmiExtractError where not one of them is there.
    """
    files = [document["file"] for document in read_gold(gold)["documents"]]
    folders = [documents] if documents else [gold.parent / name for name in _FOLDERS]
    found = {folder: sum((folder / file).is_file() for file in files) for folder in folders}
    best = max(folders, key=lambda folder: found[folder])
    if not found[best]:
        places = ", ".join(folder.as_posix() for folder in folders)
        raise HmiExtractError(
            f"{gold}: none of its {len(files)} documents is in {places}. Name their folder with"
            " --documents, or judge a store with --db."
        )
    return best
