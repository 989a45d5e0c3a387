"""Tables of a store as files; coverage and records as values."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from export_samples import CONCERN, DATA, IMPROVEMENT, NIGHTS, SEARCHES, TRAINED, TRAINING, VERDICT
from sqlite_utils import Database

from hmi_extract.errors import HmiExtractError, NotFoundError
from hmi_extract.exports.coverage import (
    COLUMNS,
    Selection,
    Timing,
    count_coverage,
    read_comments,
    read_coverage,
)
from hmi_extract.exports.dossier import read_dossier
from hmi_extract.exports.identification import item_id, record_id, report_id
from hmi_extract.exports.queries import QUERIES
from hmi_extract.exports.row_formats import WRITERS, Row, neutralised, write_csv, write_json
from hmi_extract.exports.tables import ORDER, TABLES, export_tables
from hmi_extract.exports.wording import plural, shortened

NATIONAL = "reports-at-the-door-1a2b3c"
DORSET = "reports-dorset-4d5e6f"


def id_of(store: Database, table: str, words: str) -> str:
    (found,) = store.execute(f"SELECT id FROM {table} WHERE text = ?", [words]).fetchone()
    return str(found)


# --- rows ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param("=SUM(A1)", "'=SUM(A1)", id="formula"),
        pytest.param("@here", "'@here", id="at"),
        pytest.param("-- no answer", "'-- no answer", id="dashes"),
        pytest.param("+44 1202 222222", "'+44 1202 222222", id="telephone number"),
        pytest.param("\t=1", "'\t=1", id="tab"),
        pytest.param("\r=1", "'\r=1", id="carriage return"),
        pytest.param("\n=1", "'\n=1", id="line end"),
        pytest.param("＝1", "'＝1", id="full-width equals"),
        pytest.param("＋1", "'＋1", id="full-width plus"),
        pytest.param("－1", "'－1", id="full-width minus"),
        pytest.param("＠here", "'＠here", id="full-width at"),
        pytest.param("-12.5", "-12.5", id="number as text"),
        pytest.param("-1.5e-07", "-1.5e-07", id="small number as text"),
        pytest.param("-1e5+A1", "'-1e5+A1", id="formula that begins with a number"),
        pytest.param(-12.5, -12.5, id="number"),
        pytest.param(None, None, id="null"),
        pytest.param("a = b", "a = b", id="sign within"),
        pytest.param("", "", id="empty"),
    ],
)
def test_formulas_are_neutralised(value: object, written: object) -> None:
    assert neutralised(value) == written


def test_csv_is_rfc_4180() -> None:
    stream = io.StringIO(newline="")
    rows: list[Row] = [{"a": 'say "no", twice', "b": None}, {"a": "two\nlines", "b": 3}]
    assert write_csv(rows, ("a", "b"), stream) == 2
    assert stream.getvalue() == 'a,b\r\n"say ""no"", twice",\r\n"two\nlines",3\r\n'


@pytest.mark.parametrize("name", ["json", "jsonl"])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_holds_every_row(name: str, count: int) -> None:
    rows = [{"a": f"“{place}”", "b": None} for place in range(count)]
    stream = io.StringIO()
    assert WRITERS[name](rows, ("a", "b"), stream) == count
    text = stream.getvalue()
    assert (json.loads(text) if name == "json" else [*map(json.loads, text.splitlines())]) == rows


def test_columns_are_chosen_and_ordered() -> None:
    stream = io.StringIO()
    write_json([{"a": 1, "b": 2, "c": 3}], ("c", "a"), stream)
    assert stream.getvalue() == '[\n{"c": 3, "a": 1}\n]\n'


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        pytest.param("one two", 7, "one two", id="fits"),
        pytest.param("one two three", 8, "one two…", id="ends at a word"),
        pytest.param("one two three", 9, "one two…", id="not within a word"),
        pytest.param("one, two", 5, "one…", id="comma goes"),
        pytest.param("one\n\n two", 20, "one two", id="one line"),
        pytest.param("extraordinarily", 6, "extra…", id="a single long word"),
        pytest.param("", 5, "", id="empty"),
    ],
)
def test_shortened(text: str, width: int, short: str) -> None:
    assert shortened(text, width) == short
    assert len(short) <= max(width, len(text))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        pytest.param("area_for_improvement", "areas for improvement", id="from within"),
        pytest.param("areas_for_improvement", "areas for improvement", id="already plural"),
        pytest.param("responses", "responses", id="ends in s"),
        pytest.param("news_article", "news articles", id="plain"),
        pytest.param("post_inspection_review", "post-inspection reviews", id="hyphen"),
    ],
)
def test_plural(value: str, words: str) -> None:
    assert plural(value) == words


# --- tables --------------------------------------------------------------------------------


def test_every_table_and_view_is_a_file(sample_store: Database, tmp_path: Path) -> None:
    written = export_tables(sample_store, tmp_path / "new" / "folder")
    assert [path.stem for path in written] == list(TABLES)
    for path, count in written.items():
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        (expected,) = sample_store.execute(f"SELECT count(*) FROM {path.stem}").fetchone()
        assert len(rows) == count == expected, path.stem


def test_an_export_tells_how_far_it_is(sample_store: Database, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    export_tables(
        sample_store,
        tmp_path,
        "ndjson",
        ["trail", "coverage"],
        report=lambda done, total, table: told.append((done, total, table)),
    )
    assert told == [(0, 2, "trail"), (1, 2, "coverage")]


def test_csv_keeps_the_words_but_for_formulas(sample_store: Database, tmp_path: Path) -> None:
    for neutralise, prefix in ((True, "'"), (False, "")):
        export_tables(sample_store, tmp_path, "csv", ["recommendations"], neutralise=neutralise)
        with (tmp_path / "recommendations.csv").open(encoding="utf-8", newline="") as stream:
            texts = {row["text"] for row in csv.DictReader(stream)}
        assert {TRAINING, prefix + DATA} <= texts


def test_json_columns_are_values(sample_store: Database, tmp_path: Path) -> None:
    export_tables(sample_store, tmp_path, "json", ["response_links", "recommendations"])
    links = json.loads((tmp_path / "response_links.json").read_text(encoding="utf-8"))
    assert {"words": 0.81, "number": "1"} in [link["evidence"] for link in links]
    asks = json.loads((tmp_path / "recommendations.json").read_text(encoding="utf-8"))
    assert DATA in [ask["text"] for ask in asks]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "recommendations.json",
        "response_links.json",
    ]


@pytest.mark.parametrize(
    ("file_format", "table", "message"),
    [
        pytest.param("csv", "songs", "No table 'songs'.*coverage", id="table"),
        pytest.param("xls", "coverage", "No format 'xls'.*csv, json, ndjson", id="format"),
    ],
)
def test_unknown_choices_are_named(
    sample_store: Database, tmp_path: Path, file_format: str, table: str, message: str
) -> None:
    with pytest.raises(HmiExtractError, match=message):
        export_tables(sample_store, tmp_path / "out", file_format, [table])
    assert not (tmp_path / "out").exists()


# --- canned queries ------------------------------------------------------------------------


def answers_of(store: Database, name: str, force: str = "", theme: str = "") -> list[Any]:
    (query,) = (each for each in QUERIES if each.name == name)
    return list(store.execute(query.sql, {"force": force, "theme": theme}).fetchall())


@pytest.mark.parametrize(
    ("name", "force", "count"),
    [
        pytest.param("unanswered", "dorset", 1, id="unanswered by one force"),
        pytest.param("unanswered", "", 42 * 2 + 1, id="unanswered by all"),
        pytest.param("late", "", 2, id="late"),
        pytest.param("comments_owed_and_not_found", "dorset", 1, id="no comments"),
        pytest.param("contradicted", "", 1, id="contradicted claim"),
        pytest.param("refused_or_disputed", "", 1, id="disputed"),
        pytest.param("only_mentioned", "", 0, id="says nothing"),
        pytest.param("links_to_review", "", 1, id="to review"),
        pytest.param("deadlines", "", 2, id="deadlines"),
        pytest.param("by_theme", "", 5, id="every theme of each recommendation"),
        pytest.param("components_without_answer", "dorset", 1, id="component of one force"),
        pytest.param("components_without_answer", "kent", 0, id="component of another force"),
        pytest.param("whole_finding_on_one_answer", "", 1, id="finding on one answer"),
    ],
)
def test_canned_queries(sample_store: Database, name: str, force: str, count: int) -> None:
    assert len(answers_of(sample_store, name, force)) == count


def test_recommendations_of_a_theme(sample_store: Database) -> None:
    found = answers_of(sample_store, "by_theme", theme="missing-people")
    assert [(row[5], row[6], row[7]) for row in found] == [
        (CONCERN, "missing children", "ask"),
        (SEARCHES, "missing children", "explanation"),
    ]


def test_every_canned_query_has_its_parameters_tested() -> None:
    named = {name for query in QUERIES for name in re.findall(r":(\w+)", query.sql)}
    assert named == {"force", "theme"}


# --- coverage ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("selection", "texts"),
    [
        pytest.param(
            Selection(forces=["dorset"]),
            [TRAINING, DATA, IMPROVEMENT, SEARCHES],
            id="a force: by report, in its order",
        ),
        pytest.param(
            Selection(forces=["dorset"], statuses=["unanswered"]),
            [IMPROVEMENT, SEARCHES],
            id="status",
        ),
        pytest.param(Selection(reports=[DORSET]), [IMPROVEMENT, SEARCHES], id="report"),
        pytest.param(Selection(kinds=["area_for_improvement"]), [IMPROVEMENT], id="kind"),
        pytest.param(
            Selection(forces=["dorset"], statuses=["action_taken", "refused_without_reason"]),
            [TRAINING, DATA],
            id="two statuses",
        ),
        pytest.param(Selection(forces=["dorset"], themes=["training"]), [TRAINING], id="theme"),
        pytest.param(
            Selection(forces=["dorset"], themes=["children", "missing-people"]),
            [TRAINING, SEARCHES],
            id="either of two themes",
        ),
        pytest.param(Selection(forces=["kent"], reports=[DORSET]), [], id="nothing fits"),
    ],
)
def test_coverage_rows(sample_store: Database, selection: Selection, texts: list[str]) -> None:
    assert [row.text for row in read_coverage(sample_store, selection)] == texts


def test_coverage_has_every_column_of_the_view(sample_store: Database) -> None:
    columns = {row[1] for row in sample_store.execute("PRAGMA table_info(coverage)")}
    assert set(COLUMNS) == columns | {"timing"}


def test_counts_agree_with_the_rows(sample_store: Database) -> None:
    counts = count_coverage(sample_store, Selection())
    rows = read_coverage(sample_store, Selection())
    assert sum(count.rows for count in counts) == len(rows)
    late = [count.rows for count in counts if count.timing == Timing.LATE]
    assert sum(late) == sum(bool(row.days_late) for row in rows) > 0
    by_report = count_coverage(sample_store, Selection(), by_report=True)
    assert [each.published for each in by_report] == sorted(
        str(each.published) for each in by_report
    )
    assert sum(count.rows for count in by_report) == len(rows)
    of_dorset = [count for count in counts if count.force_id == "dorset"]
    assert {count.own_report for count in of_dorset} == {True, False}


def test_comments(sample_store: Database) -> None:
    comments = read_comments(sample_store, Selection(forces=["dorset"]))
    found = {one.document_id: (one.commented_on, one.timing) for one in comments}
    assert found == {NATIONAL: ("2021-11-09", "late"), DORSET: (None, "overdue")}


# --- one record ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "words", "recommendations"),
    [
        pytest.param("recommendations", TRAINING, [TRAINING], id="recommendation"),
        pytest.param("recommendations", SEARCHES, [SEARCHES, CONCERN], id="child, then parent"),
        pytest.param("recommendations", CONCERN, [CONCERN, SEARCHES], id="parent, then child"),
        pytest.param("responses", TRAINED, [TRAINING], id="response"),
        pytest.param("findings", VERDICT, [TRAINING], id="finding"),
    ],
)
def test_dossier(
    sample_store: Database, table: str, words: str, recommendations: list[str]
) -> None:
    dossier = read_dossier(sample_store, id_of(sample_store, table, words))
    assert dossier.record.text == words
    assert [trail.recommendation.text for trail in dossier.trails] == recommendations


def test_a_trail_has_answers_and_verdicts(sample_store: Database) -> None:
    dossier = read_dossier(sample_store, id_of(sample_store, "recommendations", TRAINING))
    (trail,) = dossier.trails
    (answer,) = trail.answers
    (verdict,) = trail.verdicts
    assert (answer.record.text, answer.position, answer.action) == (TRAINED, "accepted", "taken")
    assert (verdict.record.text, verdict.record.reading) == (VERDICT, "insufficient_progress")
    assert (dossier.deadline, dossier.deadline_text) == ("2022-06-30", "30 June 2022")


def test_a_link_that_waits_is_in_the_trail_with_its_status(sample_store: Database) -> None:
    dossier = read_dossier(sample_store, id_of(sample_store, "recommendations", SEARCHES))
    assert dossier.parent is not None and dossier.parent.text == CONCERN
    (answer,) = dossier.trails[1].answers
    assert (answer.record.text, answer.status) == (NIGHTS, "needs_review")


def test_ids_may_be_shortened(sample_store: Database) -> None:
    whole = id_of(sample_store, "recommendations", TRAINING)
    assert record_id(sample_store, whole) == whole
    assert record_id(sample_store, whole[:-4]) == whole
    assert record_id(sample_store, whole.partition(".")[2][:9]) == whole
    assert report_id(sample_store, "reports-d") == DORSET


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("zzz", "no record with this id.*search", id="unknown"),
        pytest.param("", "no record", id="empty"),
        pytest.param(DORSET, f"3 records begin so: {DORSET}.rec-", id="several"),
        pytest.param("re%", "no record", id="no wildcards"),
    ],
)
def test_ids_that_name_no_record(sample_store: Database, text: str, message: str) -> None:
    with pytest.raises(NotFoundError, match=message):
        record_id(sample_store, text)


@pytest.mark.parametrize(
    ("text", "table", "begins"),
    [
        pytest.param(DORSET, "documents", DORSET, id="whole id of a document"),
        pytest.param("letters-", "documents", "letters-dorset-7a8b9c", id="of a document"),
        pytest.param("stub-", "documents", "stub-abc123", id="of a report known by name"),
        pytest.param("rec-fc12", "recommendations", f"{NATIONAL}.rec-fc12", id="of a record"),
        pytest.param(f"{DORSET}.rec-4b", "recommendations", f"{DORSET}.rec-4b84", id="whole"),
        pytest.param("fin-", "findings", "reviews-dorset-0d1e2f.fin-", id="the only finding"),
        pytest.param("dorset-pcc", "organisations", "dorset-pcc", id="organisation"),
    ],
)
def test_ids_of_anything(sample_store: Database, text: str, table: str, begins: str) -> None:
    found, whole = item_id(sample_store, text, organisations=True)
    assert found == table and whole.startswith(begins)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "no document or record", id="empty"),
        pytest.param("reports-", "2 documents begin so", id="two documents"),
        pytest.param("rec-", "6 records begin so", id="several records"),
        pytest.param("dorset-pcc", "no document or record.*search", id="organisation not asked"),
        pytest.param("dorset 0d1e", "Did you mean: reviews-dorset-0d1e2f", id="words of an id"),
    ],
)
def test_ids_of_nothing(sample_store: Database, text: str, message: str) -> None:
    with pytest.raises(NotFoundError, match=message):
        item_id(sample_store, text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("letters-dorset-7a8b9c", f"no report.*{NATIONAL}", id="not a report"),
        pytest.param("reports-", "2 reports begin so", id="several"),
    ],
)
def test_ids_that_name_no_report(sample_store: Database, text: str, message: str) -> None:
    with pytest.raises(NotFoundError, match=message):
        report_id(sample_store, text)


def test_every_view_is_exported_in_an_order_of_its_own(sample_store: Database) -> None:
    views = sample_store.execute("SELECT name FROM sqlite_master WHERE type = 'view'")
    assert {name for (name,) in views} - ORDER.keys() == set()
    for view in ORDER:
        assert sample_store.execute(f"SELECT * FROM {view} ORDER BY {ORDER[view]}") is not None
