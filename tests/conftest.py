"""Fixtures that several test files share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from export_samples import write_sample_store
from spacy.language import Language
from sqlite_utils import Database

from hmi_extract.nlp.learned.holder import ModelHolder
from hmi_extract.nlp.pipeline import build_pipeline
from hmi_extract.store.migrations import open_store


@pytest.fixture(autouse=True)
def closed_databases(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Closes what a test opens, as Python 3.13 asks for with a warning."""
    opened: list[Database] = []
    begin = Database.__init__

    def registering(database: Database, *args: Any, **options: Any) -> None:
        begin(database, *args, **options)
        opened.append(database)

    monkeypatch.setattr(Database, "__init__", registering)
    yield
    for database in opened:
        database.close()


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline whose rules alone say where answers and findings begin and end, and how far a
    verdict says that something was met. Nobody changes it."""
    pipeline = build_pipeline()
    for name in ("hmi_bounds", "hmi_progress"):
        component = pipeline.get_pipe(name)
        assert isinstance(component, ModelHolder)
        component.models.clear()
    return pipeline


@pytest.fixture(scope="session")
def shipped() -> Language:
    """The pipeline as `build` runs it. Nobody changes it."""
    return build_pipeline()


@pytest.fixture(scope="session")
def sample_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of `export_samples`. Nobody writes to it."""
    path = tmp_path_factory.mktemp("store") / "hmi.db"
    write_sample_store(path)
    return path


@pytest.fixture
def sample_store(sample_db: Path) -> Iterator[Database]:
    database = open_store(sample_db)
    yield database
    database.close()
