"""`hmi-extract coverage`, as people and programs read it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from commands import output, run, squeezed
from export_samples import TRAINED, TRAINING
from store_samples import ANSWER, BUILD, answers, make_letter, make_report

from hmi_extract.cli.coverage import TIMINGS as coverage_options
from hmi_extract.cli.trails import OUTCOMES as outcome_options
from hmi_extract.datamodel import (
    Action,
    DocumentLink,
    DocumentRelation,
    Extraction,
    Links,
    LinkStatus,
    RecommendationKind,
    SameRecommendation,
)
from hmi_extract.exports.claims import Outcome
from hmi_extract.exports.coverage import Timing
from hmi_extract.organisations import load_gazetteer
from hmi_extract.store.save import write_store

DORSET = "reports-dorset-4d5e6f"


@pytest.fixture(autouse=True)
def of_a_hundred_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def stored(path: Path, extractions: Sequence[Extraction], links: Links) -> Path:
    write_store(path / "hmi.db", extractions, links, [], load_gazetteer(), BUILD)
    return path / "hmi.db"


def rows(*arguments: str | Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(output("coverage", *arguments, "--format", "json"))
    return found


def test_coverage_of_a_force(sample_db: Path) -> None:
    text = output("coverage", "--db", sample_db, "--force", "Dorset Police")
    assert text.startswith("Dorset Police\n─────────────\n")
    assert (
        "published 2021-09-02 · comments due 2021-10-27 · commented 2021-11-09, 13 days late"
        in squeezed(text)
    )
    assert "comments due 2022-03-10 · no comments in this store: overdue" in squeezed(text)
    assert re.search(r"rec\. 1 .* statutory +2021-11-09 +13 days late +action taken", text)
    assert re.search(r"AFI .* voluntary +– +– +unanswered", text)
    assert f"“{TRAINED}” p. 1" in text
    assert re.search(r"^all +3 +1$", text, re.MULTILINE)
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize("arguments", [[], ["--force", "dorset"]], ids=["all", "one force"])
def test_coverage_keeps_to_the_width(
    width: int, arguments: list[str], sample_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = output("coverage", "--db", sample_db, *arguments)
    assert max(map(len, text.splitlines())) <= width


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("dorset", id="id"),
        pytest.param("Dorset", id="area"),
        pytest.param("dorset police", id="name"),
        pytest.param("Dorset Constabulary", id="alias"),
        pytest.param("Dorset PCC", id="the body that oversees it"),
    ],
)
def test_a_force_may_be_called_by_any_name(name: str, sample_db: Path) -> None:
    rows = json.loads(output("coverage", "--db", sample_db, "--force", name, "--format", "json"))
    assert {row["force_id"] for row in rows} == {"dorset"} and len(rows) == 4


def test_coverage_of_all_forces_names_those_with_answers(sample_db: Path) -> None:
    text = output("coverage", "--db", sample_db)
    (line,) = [line for line in text.splitlines() if line.startswith("Dorset Police")]
    assert squeezed(line) == "Dorset Police ███████░░░ 2 of 3 2 1 0 of 1"
    assert "… 42 more forces without an answer (84 owed by law)" in text
    assert "Kent Police" not in text and "--force FORCE" in text


def test_coverage_of_some_statuses_counts_them(sample_db: Path) -> None:
    text = output("coverage", "--db", sample_db, "--status", "unanswered")
    assert re.search(r"^Kent Police +2", text, re.MULTILINE) and "█" not in text


def test_coverage_where_nothing_fits(sample_db: Path) -> None:
    text = output("coverage", "--db", sample_db, "--force", "kent", "--report", DORSET)
    assert text == "Nothing in the store fits these options. Leave some of them out.\n"


def test_coverage_of_a_theme(sample_db: Path) -> None:
    found = rows("--theme", "training", "--force", "kent", "--db", sample_db)
    assert [row["text"] for row in found] == [TRAINING]


# --- days --------------------------------------------------------------------------------

# The report is of 2 March 2020: comments are due by 26 April.
DATED = [
    (date(2020, 4, 26), "2020-12-01", "on_time"),
    (date(2020, 4, 27), "2020-12-01", "late"),
    (None, "2020-12-01", "date_unknown"),
    (date(2020, 4, 20), "2020-04-11", "not_yet_due"),
    (date(2020, 4, 20), "2020-04-12", "due_soon"),
    (date(2020, 4, 27), "2020-04-26", "due_soon"),
    (date(2020, 5, 27), "2020-04-27", "overdue"),
]


@pytest.mark.parametrize(("answered", "day", "timing"), DATED)
def test_timing(answered: date | None, day: str, timing: str, tmp_path: Path) -> None:
    report, letter = make_report(), make_letter(published=answered)
    db = stored(tmp_path, [report, letter], Links(responses=(answers(letter, report),)))
    (row,) = rows("--db", db, "--as-of", day)
    assert row["timing"] == timing
    assert rows("--db", db, "--as-of", day, "--timing", timing) == [row]
    assert rows("--db", db, "--as-of", day, "--timing", "no_due_date") == []


@pytest.mark.parametrize(
    "report",
    [
        pytest.param({"published": date(2017, 5, 1)}, id="before the rule"),
        pytest.param({"published": None}, id="undated"),
        pytest.param({"kind": RecommendationKind.AREA_FOR_IMPROVEMENT}, id="not owed by law"),
    ],
)
def test_what_has_no_due_date(report: dict[str, Any], tmp_path: Path) -> None:
    db = stored(tmp_path, [make_report(**report)], Links())
    assert [row["timing"] for row in rows("--db", db)] == ["no_due_date"]


def test_a_day_before_everything(sample_db: Path) -> None:
    assert rows("--db", sample_db, "--as-of", "2001-01-01") == []


def test_the_options_name_every_value() -> None:
    """They are written out there: the enumerations need what a quick --help must not import."""
    assert list(coverage_options) == list(Timing) and set(outcome_options) == set(Outcome)


@pytest.mark.parametrize(("year", "reports"), [("2021", 1), ("2022", 1), ("2023", 0)])
def test_years(year: str, reports: int, sample_db: Path) -> None:
    found = rows("--db", sample_db, "--force", "dorset", "--year", year)
    assert len({row["document_id"] for row in found}) == reports


# --- by report and by force --------------------------------------------------------------


def test_a_line_a_report(sample_db: Path) -> None:
    text = squeezed(output("coverage", "--db", sample_db, "--by", "report"))
    assert "report answer owed by law late overdue voluntary" in text
    assert "2021-09-02 At the door: how police forces meet" in text
    assert "2 of 86" in text and "2022-01-14 An inspection of Dorset Police" in text


def test_one_force_as_a_line(sample_db: Path) -> None:
    text = output("coverage", "--db", sample_db, "--force", "dorset", "--by", "force")
    assert re.search(r"^Dorset Police +█+░+ 2 of 3", text, re.MULTILINE) and TRAINED not in text


def test_every_force_with_its_rows(sample_db: Path) -> None:
    text = output("coverage", "--db", sample_db, "--all-forces")
    assert text.count("\n──") == 43 and "Kent Police\n───────────\n" in text
    assert run("coverage", "--db", sample_db, "--all-forces", "--force", "kent").exit_code == 2


def test_a_report_without_recommendations_is_owed_comments(tmp_path: Path) -> None:
    empty = make_report()
    db = stored(tmp_path, [Extraction(empty.document, empty.facts)], Links())
    text = output("coverage", "--db", db, "--force", "dorset", "--as-of", "2020-04-20")
    assert "comments due 2020-04-26 · no comments in this store: due soon" in text
    assert "no recommendation or area for improvement: comments are owed on the report" in text
    assert "no comments" not in output("coverage", "--db", db, "--status", "unanswered")


def test_comments_on_reports(sample_db: Path) -> None:
    found = rows("--db", sample_db, "--force", "dorset", "--comments")
    assert [(one["due"], one["commented_on"], one["timing"]) for one in found] == [
        ("2021-10-27", "2021-11-09", "late"),
        ("2022-03-10", None, "overdue"),
    ]
    late = rows("--db", sample_db, "--force", "dorset", "--comments", "--timing", "late")
    assert late == found[:1]
    text = squeezed(output("coverage", "--db", sample_db, "--force", "dorset", "--comments"))
    assert "2021-11-09 13 days late At the door" in text
    said = "Comments on reports, each once a force: 1 of 2 here, 1 late, 1 overdue."
    assert said in text
    assert said in squeezed(output("coverage", "--db", sample_db, "--force", "dorset"))
    wrong = run("coverage", "--db", sample_db, "--comments", "--by", "report")
    assert wrong.exit_code == 2 and "are on whole reports" in wrong.output


@pytest.mark.parametrize("by", ["report", "force"])
def test_reports_without_recommendations_are_counted(by: str, tmp_path: Path) -> None:
    national = make_report(inspected=[], addressees=[])
    db = stored(tmp_path, [Extraction(national.document, national.facts)], Links())
    text = squeezed(output("coverage", "--db", db, "--by", by))
    assert "Comments on reports, each once a force: 0 of 43 here, 43 overdue." in text


# --- what counts through another, and what does not count --------------------------------


def test_through_the_report_on_the_force(tmp_path: Path) -> None:
    national = make_report("national", inspected=[], addressees=["chief-constables"])
    own, letter = make_report("own", published=date(2020, 6, 1)), make_letter(action=Action.TAKEN)
    ends = national.recommendations[0].id, own.recommendations[0].id
    links = Links(
        responses=(answers(letter, own),), same=(SameRecommendation(*ends, likeness=0.97),)
    )
    db = stored(tmp_path, [national, own, letter], links)
    text = squeezed(output("coverage", "--db", db, "--force", "dorset"))
    through = f"counted through the force's own report, which asks the same: {ends[1]}"
    assert through in text
    assert "on the force's own report, which asks the same: Child protection" in text
    (row, _) = rows("--db", db, "--force", "dorset")
    assert (row["status"], row["through_id"]) == ("action_taken", ends[1])


REASONS = [
    ({}, LinkStatus.NEEDS_REVIEW, "a person has to decide what it answers"),
    ({}, LinkStatus.REJECTED, "said not to answer this"),
    ({"makers": ["dorset"]}, LinkStatus.AUTO, "not of the local policing body"),
    ({"respondent_id": "home-office"}, LinkStatus.AUTO, "not of the local policing body"),
    ({}, None, "its report is not known"),
]


@pytest.mark.parametrize(("fields", "status", "why"), REASONS)
def test_answers_that_do_not_count(
    fields: dict[str, Any], status: LinkStatus | None, why: str, tmp_path: Path
) -> None:
    report, letter = make_report(), make_letter(force_id="dorset", **fields)
    given = (answers(letter, report, status),) if status else ()
    db = stored(tmp_path, [report, letter], Links(responses=given))
    text = output("coverage", "--db", db, "--force", "dorset")
    said = text.partition("1 answer in this store that does not count")[2]
    columns = [line[14:38].strip() for line in said.splitlines() if line.startswith("  ")]
    assert why in " ".join(columns) and squeezed(ANSWER)[:12] in squeezed(said)


def test_answers_that_no_force_owes_are_told_of(tmp_path: Path) -> None:
    report = make_report(inspected=[], addressees=["home-office"], makers=["home-office"])
    letter = make_letter(makers=["home-office"], respondent_id="home-office")
    db = stored(tmp_path, [report, letter], Links(responses=(answers(letter, report),)))
    assert squeezed(output("coverage", "--db", db)) == (
        "No police force owes an answer to anything here, and none has given one. 1 answer by "
        "others: hmi-extract show DOCUMENT lists them."
    )


def test_nor_are_they_passed_over_beside_those_that_are_owed(tmp_path: Path) -> None:
    other = make_report("other", inspected=[], addressees=["home-office"], makers=["home-office"])
    letter = make_letter("reply", makers=["home-office"], respondent_id="home-office")
    links = Links(responses=(answers(letter, other),))
    db = stored(tmp_path, [make_report(), other, letter], links)
    told = "1 answer by others: hmi-extract show DOCUMENT lists them."
    assert told in squeezed(output("coverage", "--db", db))
    assert told not in squeezed(output("coverage", "--db", db, "--force", "dorset"))


def test_an_orphan_is_called_so(tmp_path: Path) -> None:
    report, letter = make_report(), make_letter(force_id="dorset")
    ends = letter.document.id, report.document.id
    told = DocumentLink(*ends, DocumentRelation.RESPONDS_TO, 0.9, "title", {})
    db = stored(tmp_path, [report, letter], Links(documents=(told,)))
    text = output("coverage", "--db", db, "--force", "dorset")
    assert "answers no" in text and "recommendation of its" in text
