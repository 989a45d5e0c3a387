"""The verbs for other programs, and the page that tells of them."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import hmi_extract
from hmi_extract.errors import HmiExtractError

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "library.md"
CORPUS = ROOT / "corpus" / "documents"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    (folder / "corpus").symlink_to(ROOT / "corpus")
    return folder


def examples() -> list[str]:
    return re.findall(r"```python\n(.*?)\n```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def test_the_examples_of_the_page_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    names: dict[str, object] = {}
    for example in examples():
        exec(compile(example, PAGE.name, "exec"), names)
    said = capsys.readouterr().out
    assert "17 recommendations" in said and "due_soon" in said
    assert (folder / "answers.png").stat().st_size > 5_000


def test_the_page_names_every_verb() -> None:
    text = PAGE.read_text(encoding="utf-8")
    verbs = [name for name in hmi_extract.__all__ if not name.startswith("_")]
    assert [name for name in verbs if f"| `{name}(" not in text] == []
    assert set(verbs) <= set(dir(hmi_extract))


def test_importing_is_light() -> None:
    code = "import hmi_extract, sys; assert 'spacy' not in sys.modules; hmi_extract.read"
    subprocess.run([sys.executable, "-c", code], check=True)
    with pytest.raises(AttributeError, match="no attribute 'paraphrase'"):
        hmi_extract.paraphrase  # noqa: B018


def test_a_document_and_its_links() -> None:
    letter = hmi_extract.read(CORPUS / "responses" / "dorset-evidence-in-store.pdf")
    report = hmi_extract.read(CORPUS / "reports" / "evidence-in-store.pdf")
    links = hmi_extract.link([letter, report])
    (told,) = links.documents
    assert (told.source_id, told.target_id) == (letter.document.id, report.document.id)
    nodes = hmi_extract.graph([letter, report], links).nodes
    assert {letter.document.id, *(answer.id for answer in letter.responses)} <= set(nodes)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        pytest.param("none.pdf", "no such file", id="nothing there"),
        pytest.param(str(CORPUS), "documents. Name one file", id="a folder"),
        pytest.param(__file__, "are not read. Save it as", id="of another format"),
    ],
)
def test_what_cannot_be_read_is_said(path: str, message: str) -> None:
    with pytest.raises(HmiExtractError, match=message):
        hmi_extract.read(path)


def test_coverage_on_a_day(folder: Path) -> None:
    hmi_extract.build([CORPUS], folder / "day.db")
    database = hmi_extract.open_store(folder / "day.db")
    whole = hmi_extract.coverage(database, ["gloucestershire"])
    in_2022 = hmi_extract.coverage(database, ["gloucestershire"], years=[2022])
    before = hmi_extract.coverage(database, ["gloucestershire"], as_of=date(2022, 7, 1))
    assert len(whole) > len(in_2022) == len(before) > 0
    assert {row.status for row in before} == {"unanswered"}
    assert hmi_extract.coverage(database, "gloucestershire") == whole  # the day is forgotten
    with pytest.raises(HmiExtractError, match="gloucester"):
        hmi_extract.coverage(database, "gloucster")
    with pytest.raises(HmiExtractError, match="moon: no such theme"):
        hmi_extract.coverage(database, themes="moon")
    assert hmi_extract.verify(database) == []
