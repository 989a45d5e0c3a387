"""Fixtures that several test files share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from export_samples import write_sample_store
from spacy.language import Language
from sqlite_utils import Database

from hmi_extract.nlp.pipeline import build_pipeline
from hmi_extract.store.migrations import open_store


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline. Nobody changes it."""
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
