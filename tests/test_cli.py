"""The commands, as a person runs them."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from commands import output, run, squeezed
from export_samples import DATA, NIGHTS, SEARCHES, TRAINED, TRAINING, write_sample_store

from hmi_extract._version import __version__
from hmi_extract.cli import main
from hmi_extract.cli.options import RECORD_KINDS
from hmi_extract.store.search import KINDS

DORSET = "reports-dorset-4d5e6f"


@pytest.fixture(autouse=True)
def of_a_hundred_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


# --- help and errors -----------------------------------------------------------------------

COMMANDS = [
    "build",
    "coverage",
    "trails",
    "show",
    "search",
    "graph",
    "export",
    "verify",
    "evaluate",
    "review",
    "train",
]


def test_help_lists_the_commands_in_order() -> None:
    listed = output("--help").partition("Commands:")[2]
    assert re.findall(r"^  (\w+)", listed, re.MULTILINE) == COMMANDS
    assert "..." not in listed, "a summary is cut"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example(command: str) -> None:
    assert f"Example:\n    hmi-extract {command}" in output(command, "--help")


def test_options_in_examples_exist() -> None:
    for name, command in main.commands.items():
        example = (command.help or "").partition("Example:")[2]
        options = {opt for param in command.params for opt in param.opts}
        used = set(re.findall(rf"(?<=hmi-extract {name} ).*", example))
        assert set(re.findall(r"--[a-z-]+", " ".join(used))) <= options, name


def test_version() -> None:
    assert output("--version").strip() == f"hmi-extract, version {__version__}"


def test_kinds_are_those_of_the_search() -> None:
    assert RECORD_KINDS == KINDS


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(["coverage", "--db", "none.db"], 1, "none.db: no such file", id="no store"),
        pytest.param(["verify", "none.db"], 1, "none.db: no such file", id="nothing to verify"),
        pytest.param(["tidy"], 2, "No such command", id="no such command"),
        pytest.param(["show"], 2, "Missing argument", id="no id"),
        pytest.param(["search", "x", "--limit", "0"], 2, "--limit", id="no hits wanted"),
        pytest.param(["verify", "a.db", "--db", "b.db"], 2, "once", id="two stores"),
        pytest.param(["build", "none", "neither"], 2, "none, neither: no such", id="no path"),
        pytest.param(["build"], 2, "PATH", id="no path given"),
        pytest.param(
            ["coverage", "--force", "dorst"], 2, "Did you mean: dorset (Dorset Police)", id="force"
        ),
        pytest.param(["coverage", "--force", "Home Office"], 2, "no force", id="not a force"),
        pytest.param(["coverage", "--force", "xyzzy"], 2, "such as dorset", id="nothing like it"),
        pytest.param(
            ["coverage", "--theme", "cells"], 2, "Choose from: children, domestic-abuse", id="theme"
        ),
        pytest.param(["coverage", "--format", "xml"], 2, "jsonl", id="no such format"),
        pytest.param(["evaluate", "g.json"], 2, "'g.json' does not exist", id="no gold"),
    ],
)
def test_what_goes_wrong_is_said_in_a_line(
    arguments: list[str], code: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == code
    assert message in result.output
    assert result.output.splitlines()[-1].startswith("Error: ")
    assert "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_store_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("Not a database. " * 100, encoding="utf-8")
    result = run("verify", path)
    assert result.exit_code == 1 and "notes.db: not a store" in result.output


def test_a_place_that_cannot_be_written_to_is_said_so(sample_db: Path, tmp_path: Path) -> None:
    result = run("graph", "--db", sample_db, "--out", tmp_path / "none" / "a.json")
    assert result.exit_code == 1 and "No such file or directory" in result.output


# --- rows --------------------------------------------------------------------------------------


@pytest.mark.parametrize("file_format", ["csv", "json", "jsonl"])
def test_rows_for_other_programs(file_format: str, sample_db: Path) -> None:
    text = output("coverage", "--db", sample_db, "--force", "dorset", "--format", file_format)
    rows: list[dict[str, Any]]
    if file_format == "csv":
        rows = list(csv.DictReader(io.StringIO(text)))
        assert rows[1]["text"] == f"'{DATA}"
    else:
        rows = (
            json.loads(text)
            if file_format == "json"
            else [json.loads(line) for line in text.splitlines()]
        )
        assert rows[1]["text"] == DATA
    assert [row["status"] for row in rows][:2] == ["action_taken", "refused_without_reason"]


# --- show ----------------------------------------------------------------------------------


def test_show_follows_a_recommendation(sample_db: Path) -> None:
    text = output("show", "rec-fc12", "--db", sample_db)
    assert text.startswith("Recommendation 1\n")
    whole = squeezed(text)
    for part in (
        TRAINING,
        "page 1 of reports-at-the-door-1a2b3c.pdf",
        "addressed to chief constables",
        "deadline 2022-06-30 (“30 June 2022”)",
        "themes Learning and training (“trained”); Children and young people (“children”);",
        "confidence 0.90",
        "deadline, page 1 “30 June 2022”",
        "1 answer, 1 later finding",
        "2021-11-09 answer by Police and Crime Commissioner for Dorset",
        "position: accepted; action: taken",
        f"“{TRAINED}”",
        "link: auto, score 0.92, number and words",
        "2022-10-05 verdict: Dorset Police",
        "progress: insufficient progress",
    ):
        assert part in whole


def test_show_says_whose_words_tell_a_theme(sample_db: Path) -> None:
    shown = output("show", f"{DORSET}.rec-4b84", "--db", sample_db)
    assert "themes Missing people (explanation: “missing children”)" in squeezed(shown)


def test_a_store_from_before_themes_is_said_so(sample_db: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    shutil.copy(sample_db, path)
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM recommendation_theme_rows")
    connection.execute("DELETE FROM themes")
    connection.commit()
    connection.close()
    for arguments in (["coverage"], ["search", "child*"]):
        result = run(*arguments, "--theme", "training", "--db", path)
        assert result.exit_code == 1 and "Build it again" in result.output


def test_show_marks_what_waits_for_a_person(sample_db: Path) -> None:
    text = squeezed(output("show", "rec-4b84", "--db", sample_db))
    assert SEARCHES in text and NIGHTS in text
    assert "Trail of cause of concern" in text and "link: needs review" in text


@pytest.mark.parametrize("record", ["res-8b0b", "fin-0dc3"], ids=["response", "finding"])
def test_show_goes_from_either_end(record: str, sample_db: Path) -> None:
    text = squeezed(output("show", record, "--db", sample_db))
    assert "Trail of recommendation 1" in text and "(this record)" in text


def test_show_as_json(sample_db: Path) -> None:
    dossier = json.loads(output("show", "rec-fc12", "--db", sample_db, "--format", "json"))
    assert dossier["record"]["text"] == TRAINING
    assert dossier["trails"][0]["answers"][0]["record"]["text"] == TRAINED
    assert dossier["record"]["document_published"] == "2021-09-02"


def test_show_of_no_record(sample_db: Path) -> None:
    assert "3 records begin so" in run("show", f"{DORSET}.", "--db", sample_db).output
    assert run("show", "nothing", "--db", sample_db).exit_code == 1


# --- search --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "kinds"),
    [
        pytest.param(["child*"], ["cause_of_concern", "finding", "recommendation"], id="star"),
        pytest.param(["children", "--kind", "finding"], ["finding"], id="kind"),
        pytest.param(["trained", "courses", "--force", "dorset"], ["response"], id="force"),
        pytest.param(["guidance", "--force", "dorset"], [], id="not of this force"),
        pytest.param(["child*", "--theme", "training"], ["recommendation"], id="theme"),
        pytest.param(
            ["child*", "--theme", "Missing people", "--theme", "training"],
            ["cause_of_concern", "recommendation"],
            id="either of two themes, one by its title",
        ),
        pytest.param(["child*", "--theme", "custody"], [], id="not of this theme"),
        pytest.param(["child*", "--limit", "1"], ["cause_of_concern"], id="limit"),
        pytest.param(["--number", "1"], ["recommendation", "response"], id="number"),
        pytest.param(["--number", "1", "--kind", "response"], ["response"], id="number of a kind"),
        pytest.param(["--number", "2", "--number", "99"], ["recommendation"], id="either number"),
        pytest.param(["--document", "letters-"], ["response"] * 3, id="a whole document"),
        pytest.param(["child*", "--document", "letters-"], [], id="not in this document"),
    ],
)
def test_search(arguments: list[str], kinds: list[str], sample_db: Path) -> None:
    found = output("search", *arguments, "--db", sample_db, "--format", "jsonl")
    assert sorted(json.loads(line)["kind"] for line in found.splitlines()) == kinds


def test_search_as_a_list(sample_db: Path) -> None:
    text = output("search", "morning", "--db", sample_db)
    assert text.splitlines()[0] == "Recommendation, page 1, An inspection of Dorset Police"
    assert "[morning]" in text and f"id {DORSET}.rec-" in text
    assert "Nothing found" in output("search", "zebra", "--db", sample_db)


def test_search_by_number_says_so(sample_db: Path) -> None:
    listed = output("search", "--number", "1", "--db", sample_db)
    assert listed.startswith("Recommendation 1, page 1, ")
    assert "hmi-extract search --number 3" in output("search", "AFI 3", "--db", sample_db)
    assert "--number" not in output("search", "the 3 zebras", "--db", sample_db)
    assert "of all these" in output("search", "--number", "77", "--db", sample_db)
    result = run("search", "--db", sample_db)
    assert result.exit_code == 2 and "Give words to look for, or --number" in result.output


# --- export, verify -----------------------------------------------------------------


def test_export(sample_db: Path, tmp_path: Path) -> None:
    arguments: list[str | Path] = [
        "export",
        "--db",
        sample_db,
        "--out",
        tmp_path,
        "--table",
        "trail",
    ]
    assert "trail.csv: 6 rows" in output(*arguments)
    output(*arguments, "--format", "json")
    assert "trail.ndjson: 6 rows" in output(*arguments, "--format", "ndjson")
    written = sorted(path.name for path in tmp_path.iterdir())
    assert written == ["datapackage.json", "trail.csv", "trail.json", "trail.ndjson"]


@pytest.mark.parametrize(
    ("file_format", "out", "written", "said"),
    [
        pytest.param("xlsx", "new", "new/hmi.xlsx", "Summary, Coverage 88 rows", id="workbook"),
        pytest.param("xlsx", "a.xlsx", "a.xlsx", "Summary, Coverage 88 rows", id="named workbook"),
        pytest.param("graphml", "new", "new/hmi.graphml", "20 nodes, 35 edges", id="graph"),
        pytest.param("graphml", "a.graphml", "a.graphml", "20 nodes", id="named graph"),
        pytest.param("datasette", "new", "new/hmi.db", "Serve it with: datasette", id="datasette"),
        pytest.param("json", "a.json", "a.json/trail.json", "6 rows", id="a folder all the same"),
    ],
)
def test_export_of_the_whole_store(
    sample_db: Path, tmp_path: Path, file_format: str, out: str, written: str, said: str
) -> None:
    text = output("export", "--db", sample_db, "--out", tmp_path / out, "--format", file_format)
    assert (tmp_path / written).is_file() and said in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--format", "xlsx", "--table", "trail"], "Leave --table out", id="table"),
        pytest.param(
            ["--as-of", "2024-01-01"], "--as-of and --force are for --format xlsx", id="day"
        ),
        pytest.param(["--format", "xlsx", "--as-of", "soon"], "'soon' is no day", id="no day"),
        pytest.param(["--format", "xml"], "'xml' is not one of", id="format"),
        pytest.param([], "hmi.db: a file, not a folder", id="file"),
    ],
)
def test_export_says_what_cannot_be(sample_db: Path, arguments: list[str], message: str) -> None:
    result = run("export", "--db", sample_db, "--out", sample_db, *arguments)
    assert result.exit_code == 2 and message in squeezed(result.output)


def test_verify(sample_db: Path) -> None:
    expected = "ok, 5 documents, 6 recommendations, 3 responses, 1 finding, 1 quote"
    assert expected in output("verify", sample_db)
    assert expected in output("verify", "--db", sample_db)
    assert output("verify", sample_db, "--format", "json") == "[\n]\n"


def test_verify_says_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "hmi.db"
    write_sample_store(path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE responses SET text = 'Something else' WHERE number = '1'")
    connection.close()
    result = run("verify", path)
    assert result.exit_code == 1
    assert "text is not the document's" in result.output and "1 violation" in result.output
    as_rows = run("verify", path, "--format", "json")
    assert as_rows.exit_code == 1 and json.loads(as_rows.output)[0]["table"] == "responses"


# --- as a process -------------------------------------------------------------------------


def python(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "hmi_extract", *map(str, arguments)]


def test_the_package_can_be_run_as_a_module() -> None:
    done = subprocess.run(python("--version"), capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"hmi-extract, version {__version__}"


def test_a_reader_that_has_seen_enough_is_no_error(sample_db: Path) -> None:
    command = python("coverage", "--db", sample_db, "--format", "jsonl")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_signs_that_a_terminal_lacks_are_replaced(sample_db: Path) -> None:
    done = subprocess.run(
        python("coverage", "--db", sample_db),
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"2 of 3" in done.stdout
