"""Hostile files: each ends as documented, within limits, and harms no other.

The limits here are short, so that the tests are; what a file of a megabyte may cost otherwise
is not measured here.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import hostile_files as hostile
import pytest
from pdf_samples import one_page_pdf
from sqlite_utils import Database

from hmi_extract import pipeline
from hmi_extract.inputs import find_inputs
from hmi_extract.pipeline import build
from hmi_extract.store.verify import verify
from hmi_extract.workers import Limits

LIMITS = Limits(seconds=10, memory=500)
READ = "read"
TOO_MUCH = ("timeout", "out_of_memory")
GOOD = "The force should improve how it keeps its records of each visit."

# File → what makes it, and how it may end: a store row, or the code of a problem. Where there
# are several, it is the machine, its libraries or their versions that decide.
HOSTILE: dict[str, tuple[Callable[[], bytes], tuple[str, ...]]] = {
    "page-tree.pdf": (hostile.looping_page_tree, ("corrupt_pdf",)),
    "objects.pdf": (hostile.looping_objects, ("corrupt_pdf",)),
    "empty-pages.pdf": (partial(hostile.empty_pages, 10_000), ("no_text", *TOO_MUCH)),
    "crowded.pdf": (partial(hostile.crowded_page, 1_000_000), (READ, *TOO_MUCH)),
    "deep-forms.pdf": (partial(hostile.nested_forms, 1000, 1), ("no_text", READ)),
    "form-bomb.pdf": (partial(hostile.nested_forms, 9, 10), ("no_text", READ, *TOO_MUCH)),
    "own-form.pdf": (hostile.form_within_itself, ("no_text", READ)),
    "huge-page.pdf": (hostile.huge_page, (READ, "out_of_memory", "worker_died")),
    "claims.pdf": (hostile.many_objects_claimed, (READ,)),
    "stream-bomb.pdf": (partial(hostile.stream_bomb, 40_000_000), (READ, *TOO_MUCH)),
    "rules.pdf": (partial(hostile.many_rules, 20_000), (READ, *TOO_MUCH)),
    "truncated.pdf": (hostile.truncated_pdf, ("corrupt_pdf", READ)),
    "half-characters.pdf": (hostile.half_characters, (READ,)),
    "deep.html": (partial(hostile.deep_html, 100_000), ("too_deep",)),
    "tables.html": (partial(hostile.nested_tables, 5_000), ("too_deep",)),
    "lists.html": (partial(hostile.nested_lists, 5_000), ("too_deep",)),
    "spans.html": (partial(hostile.one_huge_span, 20), (READ, *TOO_MUCH)),
    "bomb.docx": (partial(hostile.zip_bomb, 100_000_000), ("too_large",)),
    "entities.docx": (hostile.entity_bomb, ("corrupt_docx", READ)),
    "deep.docx": (partial(hostile.deep_docx, 5_000), ("corrupt_docx", READ)),
    "line.txt": (partial(hostile.one_line, 1_000_000), (READ, *TOO_MUCH)),
    "empty.pdf": (bytes, ("empty_file",)),
    "nothing.txt": (lambda: b"\0" * 10_000, ("empty_file",)),
    "nul.txt": (hostile.nul_bytes, ("not_text", READ)),
    "pdf.docx": (lambda: one_page_pdf("An inspection of Kent Police", GOOD), (READ,)),
    "picture.html": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, ("no_article", READ)),
    "archive.pdf": (lambda: hostile.raw_docx(b"<a/>"), ("corrupt_docx",)),
    "gone.txt": (GOOD.encode, ("missing",)),
    "folder.txt": (lambda: GOOD.encode() * 2, ("not_a_file",)),
    "good.txt": (lambda: b"Letter\n\n" + GOOD.encode(), (READ,)),
    "good.pdf": (lambda: one_page_pdf("An inspection of Devon police", GOOD), (READ,)),
}


def find_and_then_lose(paths: list[Path]) -> object:
    """Files that change between listing and reading, as on a disk that others use."""
    found = find_inputs(paths)
    for file in found[0]:
        if file.path.name == "gone.txt":
            file.path.unlink()
        if file.path.name == "folder.txt":
            file.path.unlink()
            file.path.mkdir()
    return found


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """File → how it ended, in a store that was built from all of them."""
    root = tmp_path_factory.mktemp("hostile")
    folder = root / "papers"
    folder.mkdir()
    for name, (made, _) in HOSTILE.items():
        (folder / name).write_bytes(made())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pipeline, "find_inputs", find_and_then_lose)
        summary = build([folder], root / "store.db", jobs=2, limits=LIMITS)
    database = Database(root / "store.db")
    assert verify(database) == []
    rows = database.query("SELECT source FROM documents WHERE is_stub = 0")
    found = {Path(row["source"]).name: {READ} for row in rows}
    for problem in summary.problems:
        if problem.severity == "error":
            assert problem.source in problem.message
            found.setdefault(Path(problem.source).name, set()).add(problem.code)
    database.close()
    shutil.rmtree(folder)
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_each_ends_as_documented(outcomes: dict[str, set[str]], name: str) -> None:
    endings = outcomes[name]
    assert len(endings) == 1
    assert endings <= set(HOSTILE[name][1])


def test_a_file_over_a_limit_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For the next build may come with another limit."""
    monkeypatch.setattr("hmi_extract.reading.READER", "worker_tasks:reading_with_pauses")
    files = [tmp_path / "slow.txt", tmp_path / "good.txt"]
    for file in files:
        file.write_text(f"Letter\n\n{GOOD} {file.stem}")
    for _ in range(2):
        summary = build(files, tmp_path / "store.db", limits=Limits(seconds=2.5))
        (problem,) = (each for each in summary.problems if each.severity == "error")
        assert problem.code == "timeout"
        assert problem.message == (
            f"{files[0].as_posix()}: reading it took longer than 2.5 seconds, and was ended. "
            "Raise the limit with --timeout, or split the file."
        )
        assert not summary.unchanged


def test_names_of_files_that_are_no_text(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/caf\xe9"
    try:
        for name in (b".txt", b"2.txt", b".xyz"):
            Path(os.fsdecode(odd + name)).write_text(f"Letter\n\n{GOOD} {name!r}")
    except OSError:
        pytest.skip("this file system takes no such names")
    summary = build([tmp_path], tmp_path / "store.db")
    assert sum(summary.documents.values()) == 2
    assert [problem.code for problem in summary.problems] == ["unsupported_type"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="no file is closed to root")
def test_a_file_without_rights(tmp_path: Path) -> None:
    closed = tmp_path / "closed.txt"
    closed.write_text(GOOD)
    closed.chmod(0)
    summary = build([closed], tmp_path / "store.db")
    assert [problem.code for problem in summary.problems] == ["unreadable"]


def test_progress_is_told_once_a_file(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"{GOOD} {name}")
    told: list[tuple[int, int, str]] = []
    build([tmp_path], tmp_path / "s.db", jobs=2, progress=lambda *step: told.append(step))
    assert [(done, total) for done, total, _ in told] == [(1, 3), (2, 3), (3, 3)]
    assert {Path(name).name for _, _, name in told} == {"a.txt", "b.txt", "c.txt"}


def test_a_file_without_an_ending_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "notes").write_bytes(b"The force must act.")
    files, (problem,) = find_inputs([tmp_path])
    assert files == []
    assert "without an ending" in problem.message
