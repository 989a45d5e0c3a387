"""Fuzzing in small, on made files; and what the two programs print."""

from __future__ import annotations

from pathlib import Path

import hostile_files as hostile
import pytest
from click.testing import CliRunner, Result
from pdf_samples import one_page_pdf

from benchmarks import fuzz, throughput
from benchmarks.fuzz import mutants

ASK = "The force should improve how it keeps its records of each visit."
LETTER = f"Dear Home Secretary\n\nRecommendation 1\n\n{ASK}\n\nI accept it.\n"
PAGE = f"<html><body><main><h1>Dorset</h1><h2>Area for improvement</h2><p>{ASK}</p></main></html>"
WORD = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
WORD += b"<w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>" % ASK.encode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("made")
    (made / "report.pdf").write_bytes(one_page_pdf("An inspection of Dorset Police", ASK))
    (made / "drawn.pdf").write_bytes(hostile.nested_forms(2, 1))
    (made / "letter.txt").write_text(LETTER)
    (made / "page.html").write_text(PAGE)
    (made / "letter.docx").write_bytes(hostile.raw_docx(WORD))
    return made


def fuzzed(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(fuzz.main, [str(folder), "--jobs", "1", *options])


@pytest.mark.parametrize("seed", [1, 2])
def test_spoilt_files_end_as_documents_or_problems(folder: Path, seed: int) -> None:
    result = fuzzed(folder, "--count", "150", "--seed", str(seed), "--seconds", "60")
    assert result.exit_code == 0, result.output
    assert "150 of 150 files" in result.output
    assert ".pdf   read" in result.output


def test_a_seed_spoils_alike(folder: Path) -> None:
    paths = fuzz.files_in([folder])
    first, second = mutants(paths, 40, 7), mutants(paths, 40, 7)
    assert [one.made() for one in first] == [one.made() for one in second]
    assert {one.made()[1] for one in first} != {one.made()[1] for one in mutants(paths, 40, 8)}


def test_failing_files_are_kept_with_what_was_said(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzz, "READER", "worker_tasks:crashing")
    result = fuzzed(folder, "--count", "3", "--seed", "5", "--keep", str(tmp_path / "kept"))
    assert result.exit_code == 1
    kept = sorted(path for path in (tmp_path / "kept").iterdir() if path.suffix != ".said")
    spoilt = {one.made()[1] for one in mutants(fuzz.files_in([folder]), 3, 5)}
    assert {path.read_bytes() for path in kept} == spoilt
    assert all("out of luck" in Path(f"{path}.said").read_text() for path in kept)


def test_no_more_time_is_taken_than_given(folder: Path) -> None:
    result = fuzzed(folder, "--count", "100000", "--seconds", "1")
    assert "of 100000 files" in result.output
    assert result.exit_code == 0


def test_throughput(folder: Path) -> None:
    options = [str(folder), "--copies", "3", "--rounds", "1"]
    result = CliRunner().invoke(throughput.main, options)
    assert result.exit_code == 0, result.output
    assert result.output.startswith("15 files, 1 rounds")
    assert "ratio, pair by pair" in result.output
