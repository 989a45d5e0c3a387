"""The line on real documents, where they are at hand.

They are no part of the project. `HMI_EXTRACT_REAL_DOCUMENTS` names a folder that holds, at
any depth, collections: a folder with `gold.json` and the documents in `docs`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlite_utils import Database

from hmi_extract.evaluate import Report, evaluate
from hmi_extract.pipeline import build
from hmi_extract.store.verify import verify

VARIABLE = "HMI_EXTRACT_REAL_DOCUMENTS"


def collections() -> list[Path]:
    root = os.environ.get(VARIABLE)
    if not root or not Path(root).is_dir():
        return []
    return sorted(folder.parent for folder in Path(root).rglob("docs") if folder.is_dir())


FOUND = collections()
GOLDEN = [folder for folder in FOUND if (folder / "gold.json").exists()]
pytestmark = pytest.mark.skipif(
    not FOUND, reason=f"{VARIABLE} names no folder with collections of real documents"
)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    folder = tmp_path_factory.mktemp("real")
    made = {}
    for number, collection in enumerate(FOUND):
        made[collection] = folder / f"{number}.db"
        build([collection / "docs"], made[collection])
    return made


@pytest.mark.parametrize("collection", FOUND, ids=lambda folder: folder.name)
def test_every_document_is_read_and_every_text_is_its_slice(
    collection: Path, stores: dict[Path, Path]
) -> None:
    database = Database(stores[collection])
    (read,) = database.conn.execute("SELECT COUNT(*) FROM documents WHERE is_stub = 0").fetchone()
    assert read == sum(path.is_file() for path in (collection / "docs").rglob("*"))
    assert verify(database) == []
    database.close()


# Well below what is measured (see the README), so that a changed rule may lose an item
# somewhere, and a broken one is noticed.
LEAST = {
    "recommendations": 0.9,
    "responses": 0.9,
    "findings": 0.9,
    "response_links": 0.8,
    "document_links": 0.9,
}


@pytest.mark.parametrize("collection", GOLDEN, ids=lambda folder: folder.name)
def test_against_gold_made_by_hand(collection: Path, stores: dict[Path, Path]) -> None:
    report: Report = evaluate(stores[collection], collection / "gold.json")
    judged = {
        name: score.f1
        for name, score in report.scores.items()
        if name in LEAST and score.right + score.missed
    }
    assert judged
    low = {name: f1 for name, f1 in judged.items() if f1 is None or f1 < LEAST[name]}
    assert low == {}
