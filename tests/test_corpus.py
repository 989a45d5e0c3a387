"""The invented collection: made again, it is the same, and its gold is what its files say."""

from __future__ import annotations

import importlib
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import pdfplumber
import pytest
from docx import Document
from lxml import html
from sqlite_utils import Database

from hmi_extract.datamodel import (
    Action,
    DocumentKind,
    Position,
    Progress,
    RecommendationKind,
    Scope,
)
from hmi_extract.evaluate import evaluate
from hmi_extract.organisations import load_gazetteer

Row = dict[str, Any]

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
DOCUMENTS = CORPUS / "documents"
FILES = sorted(path.relative_to(DOCUMENTS).as_posix() for path in DOCUMENTS.glob("*/*"))
GOLD: dict[str, Any] = json.loads((CORPUS / "gold.json").read_text(encoding="utf-8"))
RECORDS = [row for name in ("recommendations", "responses", "findings") for row in GOLD[name]]
# Formats whose bytes are a library's affair.
WRITERS = {".pdf": "reportlab", ".docx": "python-docx"}


@pytest.fixture(scope="module")
def maker() -> Iterator[ModuleType]:
    """`corpus.make`, which is not part of the package."""
    pytest.importorskip("reportlab", reason="reportlab writes the PDF files; it is not installed")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT))
        yield importlib.import_module("corpus.make")


@pytest.fixture(scope="module")
def remade(maker: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    maker.make(folder, maker.load_sources())
    return folder


def content(path: Path) -> bytes | dict[str, bytes]:
    """Bytes of the file; of a DOCX, of its parts, since zlib versions compress differently."""
    if path.suffix != ".docx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("file", FILES)
def test_made_again(maker: ModuleType, remade: Path, file: str) -> None:
    library = WRITERS.get(Path(file).suffix)
    if library and version(library) != maker.MADE_WITH[library]:
        pytest.skip(f"{file} was made with {library} {maker.MADE_WITH[library]}")
    assert content(remade / "documents" / file) == content(DOCUMENTS / file)


def test_gold_made_again(remade: Path) -> None:
    assert (remade / "gold.json").read_bytes() == (CORPUS / "gold.json").read_bytes()


def test_every_document_has_its_gold() -> None:
    assert sorted(row["file"] for row in GOLD["documents"]) == FILES


# --- the gold against the files, read with other means than the package's ---------------------


def words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def read(path: Path) -> str:
    if path.suffix == ".pdf":
        return read_pdf(path)
    if path.suffix == ".docx":
        body = Document(str(path)).element.body
        return "\n".join(
            "".join(node.text or "" for node in paragraph.iter("{*}t"))
            for paragraph in body.iter("{*}p")
        )
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = "\n".join(str(piece) for piece in html.fromstring(text).itertext())
    return text.replace("\u2011", "-")


def read_pdf(path: Path) -> str:
    """The text between the running header and the notes at the foot."""
    with pdfplumber.open(path) as pdf:
        bodies = [page.crop((0, 60, page.width, page.height - 110)) for page in pdf.pages]
        return "\n".join(body.extract_text() for body in bodies)


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    return {file: words(read(DOCUMENTS / file)) for file in FILES}


@pytest.mark.parametrize("record", RECORDS, ids=[row["id"] for row in RECORDS])
def test_gold_text_is_printed(printed: dict[str, str], record: Row) -> None:
    texts = record["text"] if isinstance(record["text"], list) else [record["text"]]
    for text in texts:
        count = printed[record["file"]].count(words(text))
        assert count >= (2 if record.get("also") else 1), text


@pytest.mark.parametrize(
    ("name", "field", "values"),
    [
        pytest.param("documents", "kind", DocumentKind, id="document kind"),
        pytest.param("recommendations", "kind", RecommendationKind, id="recommendation kind"),
        pytest.param("responses", "scope", Scope, id="scope"),
        pytest.param("responses", "position", Position, id="position"),
        pytest.param("responses", "action", Action, id="action"),
        pytest.param("findings", "progress", Progress, id="progress"),
    ],
)
def test_gold_speaks_the_field(name: str, field: str, values: type) -> None:
    said = [row[field] for row in GOLD[name]]
    flat = {one for value in said for one in (value if isinstance(value, list) else [value])}
    assert flat <= {str(value) for value in values}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("response", "days_late"),
    [
        pytest.param("responses/dorset-evidence-in-store.pdf", 0, id="in time"),
        pytest.param("responses/gloucestershire-child-protection.docx", 0, id="in time, one week"),
        pytest.param("responses/norfolk-evidence-in-store.txt", 22, id="three weeks late"),
        pytest.param("responses/cambridgeshire-peel-2021-22.html", 29, id="four weeks late"),
    ],
)
def test_answers_in_time_and_late(response: str, days_late: int) -> None:
    """The day of publication is the first of 56 (Police Act 1996, s.55(5A))."""
    published = {row["file"]: date.fromisoformat(row["published"]) for row in GOLD["documents"]}
    report = next(row["target"] for row in GOLD["document_links"] if row["source"] == response)
    taken = (published[response] - published[report]).days
    assert max(0, taken - 55) == days_late


# --- the gold against itself --------------------------------------------------------------------


AS_LINKED: Row = {"status": "auto", "method": "gold", "score": 1.0}


def store_of(gold: dict[str, Any]) -> Database:
    """A store that says of the documents just what the gold says."""
    columns = {"parent": "parent_id", "respondent": "respondent_id", "file": "document_id"}

    def stored(row: Row) -> Row:
        row = {key: value for key, value in row.items() if key not in ("recommendations", "also")}
        return {columns.get(key, key): first(value) for key, value in row.items()}

    links: dict[str, list[Row]] = {
        f"{end}_links": [
            {f"{end}_id": row["id"], "recommendation_id": target, **AS_LINKED}
            for row in gold[name]
            for target in row["recommendations"]
        ]
        for end, name in (("response", "responses"), ("finding", "findings"))
    }
    links["finding_links"] = [row | {"relation": "verdict"} for row in links["finding_links"]]
    links["document_links"] = [
        {"source_id": row["source"], "target_id": row["target"], **AS_LINKED} | row
        for row in gold["document_links"]
    ]
    sent = [
        {"recommendation_id": row["id"], "organisation_id": each}
        for row in gold["recommendations"]
        for each in row.get("addressees", [])
    ]
    database = Database(memory=True)
    database.execute("CREATE TABLE pages (document_id, page, ocr_confidence)")
    database.execute("CREATE TABLE blocks (document_id, seq, start_char, text, page)")
    documents = [
        row | {"id": row["file"], "source": row["file"], "title": first(row["title"])}
        for row in gold["documents"]
    ]
    for table, rows in {"documents": documents, "recommendation_addressees": sent, **links}.items():
        database.table(table).insert_all(rows, alter=True)
    for name in ("recommendations", "responses", "findings"):
        rows = [
            stored(row) | {"start_char": place, "page": 1, "confidence": None}
            for place, row in enumerate(gold[name])
        ]
        database.table(name).insert_all(rows, alter=True)
    return database


def first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def test_gold_against_itself() -> None:
    report = evaluate(store_of(GOLD), CORPUS / "gold.json")
    assert report.differences == ()
    assert {score.f1 for score in report.scores.values()} == {1.0}
    assert {accuracy.share for accuracy in report.attributes.values()} == {1.0}
    assert len(report.scores) == 10
    assert len(report.attributes) == 17


def test_gold_names_organisations() -> None:
    gazetteer = load_gazetteer()
    named = {each for row in GOLD["recommendations"] for each in row.get("addressees", [])}
    named |= {row["respondent"] for row in GOLD["responses"] if "respondent" in row}
    named |= {row["force_id"] for row in [*GOLD["documents"], *RECORDS] if row.get("force_id")}
    assert {gazetteer.get(each).id for each in named} == named
