"""The workbook, as openpyxl reads it; and GraphML, as networkx does."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import networkx as nx
import openpyxl
import pytest
from export_samples import DATA, DISPUTED, IMPROVEMENT, NIGHTS, SEARCHES, TRAINED
from sqlite_utils import Database

from hmi_extract.errors import HmiExtractError
from hmi_extract.exports.graph import graph_from_store
from hmi_extract.exports.graph_files import write_graph
from hmi_extract.exports.workbook import sheets
from hmi_extract.exports.workbook.export import export_workbook
from hmi_extract.exports.workbook.lists import COVERAGE, LISTINGS
from hmi_extract.exports.workbook.sheets import SIGNS, Book, Column, Kind, fitting
from hmi_extract.store.migrations import open_store

LISTS = [listing.title for listing in LISTINGS]
REPORT = "https://inspectors.example/reports/at-the-door"


@pytest.fixture
def changed_store(sample_db: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of the sample store that a test may change."""
    path = tmp_path / "changed.db"
    path.write_bytes(sample_db.read_bytes())
    database = open_store(path)
    yield database
    database.close()


def read(path: Path) -> Any:
    return openpyxl.load_workbook(path)


def rows_of(book: Any, title: str) -> list[dict[str, Any]]:
    """Heading → cell, a row each."""
    header, *rows = book[title].iter_rows()
    return [dict(zip((cell.value for cell in header), row, strict=True)) for row in rows]


def written(columns: list[Column], lines: list[dict[str, Any]], path: Path, **options: Any) -> Any:
    with Book(path, None, **options) as book:
        assert book.list("List", columns, lines) == len(lines)
    return read(path)


# --- the whole -----------------------------------------------------------------------------


def test_sheets_and_rows(sample_store: Database, tmp_path: Path) -> None:
    counts = export_workbook(sample_store, tmp_path / "new" / "hmi.xlsx")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["hmi.xlsx"]
    book = read(tmp_path / "new" / "hmi.xlsx")
    assert book.sheetnames == ["Summary", *LISTS] == ["Summary", *counts]
    assert book.sheetnames[1:] == ["Coverage", "Unanswered", "Trails", "Known issues", "Measured"]
    for title in LISTS:
        assert book[title].max_row == counts[title] + 1
        assert book[title].freeze_panes == "A2"
        assert book[title].auto_filter.ref.startswith("A1:")
        assert book[title].auto_filter.ref.endswith(str(counts[title] + 1))
        assert book[title].print_title_rows == "$1:$1"
    (views,) = sample_store.execute("SELECT count(*) FROM coverage").fetchone()
    assert counts["Coverage"] == views
    (bare,) = sample_store.execute(
        "SELECT count(*) FROM trail WHERE response_id IS NULL AND finding_id IS NULL"
    ).fetchone()
    (paths,) = sample_store.execute("SELECT count(*) FROM trail").fetchone()
    assert bare and counts["Trails"] == paths - bare


def test_coverage_is_the_view(sample_store: Database, tmp_path: Path) -> None:
    export_workbook(sample_store, tmp_path / "hmi.xlsx", neutralise=False)
    found = rows_of(read(tmp_path / "hmi.xlsx"), "Coverage")
    names = {column.heading: column for column in COVERAGE.columns}
    stored = {
        (row["recommendation_id"], row["force_name"]): row for row in sample_store["coverage"].rows
    }
    for row in found:
        expected = stored.pop((row["Recommendation id"].value, row["Force"].value))
        for heading, cell in row.items():
            value = expected.get(names[heading].name)
            if names[heading].kind is Kind.DAY and value:
                assert cell.is_date and cell.value == datetime.fromisoformat(value)
                assert cell.number_format == "d mmm yyyy"
            elif names[heading].kind is Kind.WORDS:
                assert cell.value == str(value).replace("_", " ")
            elif heading in ("Generic", "Counted through"):
                assert cell.value is None  # of none of these answers
            else:
                assert cell.value == value, heading
    assert not stored


def test_what_is_late_is_marked(sample_store: Database, tmp_path: Path) -> None:
    export_workbook(sample_store, tmp_path / "hmi.xlsx", date(2022, 3, 20))
    book = read(tmp_path / "hmi.xlsx")
    shades = {
        row["Days late"].value: row["Days late"].fill.fgColor.rgb
        for row in rows_of(book, "Coverage")
        if row["Days late"].value is not None
    }
    assert shades == {13: "FFFFC7CE"}
    overdue = {
        row["Recommendation"].value: row["Days overdue"].value
        for row in rows_of(book, "Unanswered")
        if row["Force"].value == "Dorset Police"
    }
    # Comments on a report of 14 January were due on 10 March; none on an area for improvement.
    assert overdue == {SEARCHES: 10, IMPROVEMENT: None}


@pytest.mark.parametrize(
    ("day", "overdue"),
    [
        pytest.param("2022-03-10", None, id="on the last lawful day"),
        pytest.param("2022-03-11", 1, id="the day after"),
    ],
)
def test_overdue_is_counted_to_the_day(
    sample_store: Database, tmp_path: Path, day: str, overdue: int | None
) -> None:
    export_workbook(sample_store, tmp_path / "hmi.xlsx", date.fromisoformat(day))
    book = read(tmp_path / "hmi.xlsx")
    (row,) = (r for r in rows_of(book, "Unanswered") if r["Recommendation"].value == SEARCHES)
    assert row["Days overdue"].value == overdue
    figures = summary(book)["Dorset Police"]
    assert figures["Owed by law: recommendations", "of these overdue"] == (1 if overdue else 0)
    assert figures["Reports that owe comments", "None, and overdue"] == (1 if overdue else 0)


def test_unanswered_begins_with_what_the_law_asks_for(
    sample_store: Database, tmp_path: Path
) -> None:
    export_workbook(sample_store, tmp_path / "hmi.xlsx")
    duties = [row["Duty"].value for row in rows_of(read(tmp_path / "hmi.xlsx"), "Unanswered")]
    assert duties == sorted(duties) and set(duties) == {"statutory", "voluntary"}


def test_trails_join_answer_and_verdict(sample_store: Database, tmp_path: Path) -> None:
    export_workbook(sample_store, tmp_path / "hmi.xlsx")
    found = rows_of(read(tmp_path / "hmi.xlsx"), "Trails")
    (trained,) = (row for row in found if row["Answer"].value == TRAINED)
    assert {heading: trained[heading].value for heading in ("Force", "Position", "Progress")} == {
        "Force": "Dorset Police",
        "Position": "accepted",
        "Progress": "insufficient progress",
    }
    assert trained["Verdict on"].value == datetime(2022, 10, 5)
    assert NIGHTS not in [row["Answer"].value for row in found]  # it waits for a person


def test_known_issues(changed_store: Database, tmp_path: Path) -> None:
    changed_store.execute(
        "INSERT INTO problems (source, document_id, stage, severity, code, message) VALUES "
        "('letter.pdf', 'letters-dorset-7a8b9c', 'linking', 'warning', 'unknown_report', "
        "'letter.pdf: answers a report that is not here. Add it.')"
    )
    export_workbook(changed_store, tmp_path / "hmi.xlsx")
    book = read(tmp_path / "hmi.xlsx")
    found = [
        [row[heading].value for heading in ("Severity", "Document", "Issue", "File")]
        for row in rows_of(book, "Known issues")
    ]
    assert found == [
        ["error", None, "no text", "scan.pdf"],
        [
            "warning",
            "Response of the Police and Crime Commissioner for Dorset",
            "unknown report",
            "letter.pdf",
        ],
        [
            "review",
            "Response of the Police and Crime Commissioner for Dorset",
            "answers in review",
            "letters-dorset-7a8b9c.pdf",
        ],
    ]
    lines = {row[0].value: row[1].value for row in book["Summary"].iter_rows(max_col=2)}
    assert lines["Problems: errors"] == lines["Problems: warnings"] == 1


def test_the_scores_that_the_store_carries(sample_store: Database, tmp_path: Path) -> None:
    export_workbook(sample_store, tmp_path / "hmi.xlsx")
    found = rows_of(read(tmp_path / "hmi.xlsx"), "Measured")
    stored = list(sample_store["measured_scores"].rows)
    assert [row["F1"].value for row in found] == [row["f1"] for row in stored] != []


def test_one_force(sample_store: Database, tmp_path: Path) -> None:
    export_workbook(sample_store, tmp_path / "hmi.xlsx", None, ["dorset"])
    book = read(tmp_path / "hmi.xlsx")
    for title in ("Coverage", "Unanswered", "Trails"):
        forces = {row["Force"].value for row in rows_of(book, title)}
        assert forces == {"Dorset Police"}, title
    assert set(summary(book)) == {"Dorset Police"}


@pytest.mark.parametrize(
    ("day", "statuses"),
    [
        pytest.param("2021-09-01", set(), id="before the report"),
        pytest.param("2021-11-08", {"unanswered"}, id="before the letter"),
        pytest.param(
            "2021-11-09", {"action taken", "refused without reason"}, id="the day of the letter"
        ),
    ],
)
def test_position_on_a_day(
    sample_store: Database, tmp_path: Path, day: str, statuses: set[str]
) -> None:
    export_workbook(sample_store, tmp_path / "hmi.xlsx", date.fromisoformat(day), ["dorset"])
    rows = rows_of(read(tmp_path / "hmi.xlsx"), "Coverage")
    assert {row["Status"].value for row in rows} == statuses


# --- summary -------------------------------------------------------------------------------


def summary(book: Any) -> dict[str, dict[tuple[str, str], Any]]:
    """Force → (heading over the column, heading) → figure."""
    rows = [[cell.value for cell in row] for row in book["Summary"].iter_rows()]
    (start,) = (number for number, row in enumerate(rows) if row[0] == "Force")
    bands: list[str] = []
    for heading in rows[start - 1]:
        bands.append(heading or (bands[-1] if bands else ""))
    keys = list(zip(bands, rows[start], strict=True))[1:]
    return {row[0]: dict(zip(keys, row[1:], strict=True)) for row in rows[start + 1 :]}


def test_summary_says_what_the_store_is(sample_store: Database, tmp_path: Path) -> None:
    export_workbook(sample_store, tmp_path / "hmi.xlsx")
    lines = {
        row[0].value: row[1].value
        for row in read(tmp_path / "hmi.xlsx")["Summary"].iter_rows(max_col=2)
    }
    assert lines["Store"] == "hmi.db" and lines["Version of hmi-extract"] == "1.0"
    assert lines["Built (UTC)"] == datetime(2024, 5, 1, 9, 30)
    assert lines["As of"] == datetime(2024, 5, 1)  # the day of the build
    assert (lines["Inspection reports"], lines["Reports known by name only"]) == (2, 1)
    assert (lines["Recommendations"], lines["Causes of concern"]) == (4, 1)
    assert lines["Links that wait for a person"] == 1


def test_summary_counts_what_coverage_has(sample_store: Database, tmp_path: Path) -> None:
    export_workbook(sample_store, tmp_path / "hmi.xlsx")
    book = read(tmp_path / "hmi.xlsx")
    figures = summary(book)
    law, voluntary = "Owed by law: recommendations", "Voluntary: areas for improvement"
    dorset = figures["Dorset Police"]
    assert {what: dorset[law, what] for what in ("Items", "Action taken", "Unanswered")} == {
        "Items": 3,
        "Action taken": 1,
        "Unanswered": 1,
    }
    assert (dorset[law, "Refused, without reason"], dorset[law, "Answered late"]) == (1, 2)
    assert dorset[voluntary, "Items"] == dorset[voluntary, "Unanswered"] == 1
    assert dorset["Reports that owe comments", "Reports"] == 2
    whole = figures.pop("All forces")
    for key, count in whole.items():
        assert count == sum(force[key] for force in figures.values()), key
    items = sum(count for (_, what), count in whole.items() if what == "Items")
    assert items == book["Coverage"].max_row - 1


# --- safe for spreadsheets -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        pytest.param("=1+1", "'=1+1", id="formula"),
        pytest.param("＠SUM(A1)", "'＠SUM(A1)", id="full-width"),
        pytest.param("{=1+1}", "{=1+1}", id="what XlsxWriter alone takes for one"),
        pytest.param("-12", "-12", id="number"),
        pytest.param("https://example.org/", "https://example.org/", id="address in a text"),
    ],
)
@pytest.mark.parametrize("neutralise", [True, False])
def test_no_cell_is_a_formula(tmp_path: Path, text: str, safe: str, neutralise: bool) -> None:
    columns = [Column(kind, kind, 10, kind) for kind in (Kind.TEXT, Kind.ID, Kind.ADDRESS)]
    row = dict.fromkeys(("text", "id"), text) | {"address": "=1"}
    book = written(columns, [row], tmp_path / "a.xlsx", neutralise=neutralise)
    cells = book["List"][2]
    assert [cell.value for cell in cells[:2]] == [safe if neutralise else text] * 2
    assert cells[2].value == ("'=1" if neutralise else "=1")
    assert {cell.data_type for cell in cells} == {"s"}
    assert cells[0].hyperlink is None


def test_words_of_the_store_are_neutralised(sample_store: Database, tmp_path: Path) -> None:
    for neutralise, prefix in ((True, "'"), (False, "")):
        export_workbook(sample_store, tmp_path / "hmi.xlsx", neutralise=neutralise)
        book = read(tmp_path / "hmi.xlsx")
        assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {
            "s", "n", "d",
        }  # fmt: skip
        answers = {r["Answer"].value: r["Recommendation"].value for r in rows_of(book, "Trails")}
        assert answers[DISPUTED] == prefix + DATA


def test_addresses_are_links_where_they_lead_to_the_web(
    changed_store: Database, tmp_path: Path
) -> None:
    for document, url in (
        ("reports-at-the-door-1a2b3c", REPORT),
        ("letters-dorset-7a8b9c", "file:///letters/1.pdf"),
    ):
        changed_store.execute("UPDATE documents SET url = ? WHERE id = ?", [url, document])
    export_workbook(changed_store, tmp_path / "hmi.xlsx")
    book = read(tmp_path / "hmi.xlsx")
    (row,) = (r for r in rows_of(book, "Trails") if r["Answer"].value == TRAINED)
    assert row["Report on the web"].hyperlink.target == row["Report on the web"].value == REPORT
    assert row["Answer on the web"].value == "file:///letters/1.pdf"
    assert row["Answer on the web"].hyperlink is None
    assert row["Verdict on the web"].value is None
    links = [
        cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.hyperlink
    ]
    assert {cell.hyperlink.target for cell in links} == {REPORT}


# --- what Excel has no room for ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("a" * (SIGNS - 1), True, id="fits"),
        pytest.param("a" * SIGNS, False, id="no room for an apostrophe"),
        pytest.param("é\n" * SIGNS, False, id="long"),
        pytest.param("😀" * (SIGNS // 2), True, id="signs that count twice fit"),
        pytest.param("😀" * (SIGNS // 2 + 1), False, id="signs that count twice"),
        pytest.param("=" * SIGNS, False, id="long formula"),
    ],
)
def test_long_text_is_cut_with_a_mark(tmp_path: Path, text: str, kept: bool) -> None:
    columns = [Column("Words", "text", 60, whole="id")]
    book = written(columns, [{"text": text, "id": "rec-1"}], tmp_path / "a.xlsx")
    cell = book["List"]["A2"].value
    assert len(cell.encode("utf-16-le")) // 2 <= SIGNS
    if kept:
        assert cell == text
    else:
        assert cell.endswith(f"… [cut here, of {len(text):,} characters; the whole: "
                             "hmi-extract show rec-1]")  # fmt: skip
        assert cell.removeprefix("'")[:30_000] == text[: len(cell.removeprefix("'")[:30_000])] or (
            cell.startswith("😀" * 16_000)
        )


def test_a_cut_without_an_id_has_a_mark_all_the_same() -> None:
    assert fitting("a" * 40_000).endswith("… [cut here, of 40,000 characters]")


@pytest.mark.parametrize(
    ("count", "sheets_written"),
    [
        pytest.param(0, {"List": 0}, id="none"),
        pytest.param(3, {"List": 3}, id="full"),
        pytest.param(4, {"List": 3, "List 2": 1}, id="one too many"),
        pytest.param(7, {"List": 3, "List 2": 3, "List 3": 1}, id="three sheets"),
    ],
)
def test_rows_beyond_the_limit_go_to_further_sheets(
    tmp_path: Path, count: int, sheets_written: dict[str, int]
) -> None:
    rows = [{"n": number} for number in range(1, count + 1)]
    columns = [Column("n", "n", 5, Kind.NUMBER), Column("again", "n", 5, Kind.NUMBER)]
    book = written(columns, rows, tmp_path / "a.xlsx", rows=3)
    found = {sheet.title: [cell.value for cell in sheet["A"]] for sheet in book}
    assert {title: len(cells) - 1 for title, cells in found.items()} == sheets_written
    assert all(cells[0] == "n" for cells in found.values())
    assert [n for cells in found.values() for n in cells[1:]] == list(range(1, count + 1))
    assert all(sheet.auto_filter.ref == f"A1:B{sheet.max_row}" for sheet in book)


def test_links_beyond_the_limit_are_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "LINKS", 2)
    rows = [{"url": f"https://example.org/{number}"} for number in range(3)]
    rows.append({"url": "https://example.org/" + "a" * 3000})
    book = written([Column("url", "url", 5, Kind.ADDRESS)], rows, tmp_path / "a.xlsx")
    cells = book["List"]["A"][1:]
    assert [cell.value for cell in cells] == [row["url"] for row in rows]
    assert [bool(cell.hyperlink) for cell in cells] == [True, True, False, False]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param("1900-03-01", datetime(1900, 3, 1), id="day"),
        pytest.param("1856-07-21", "1856-07-21", id="before Excel's first"),
        pytest.param("spring 2021", "spring 2021", id="no day"),
        pytest.param(None, None, id="unknown"),
    ],
)
def test_days(tmp_path: Path, value: str | None, shown: object) -> None:
    book = written([Column("d", "d", 5, Kind.DAY)], [{"d": value}], tmp_path / "a.xlsx")
    assert book["List"].cell(2, 1).value == shown


def test_signs_that_xml_cannot_hold(tmp_path: Path) -> None:
    rows = [{"t": "a\x00b\x1b\ufffe"}]
    book = written([Column("t", "t", 5)], rows, tmp_path / "a.xlsx")
    assert book["List"]["A2"].value == "a\ufffdb\ufffd\ufffd"


def test_rows_are_as_high_as_their_text(tmp_path: Path) -> None:
    rows = [{"t": text} for text in ("one line", "word " * 40, "a\nb\nc", "word " * 9000)]
    book = written([Column("t", "t", 20)], rows, tmp_path / "a.xlsx")
    heights = [book["List"].row_dimensions[row].height for row in range(2, 6)]
    assert heights == [None, 150, 45, 408]


# --- the file ------------------------------------------------------------------------------


def test_one_store_gives_one_file(sample_store: Database, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        export_workbook(sample_store, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_failure_leaves_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"older")
    with pytest.raises(KeyError), Book(path, None) as book:
        book.list("List", [Column("t", "t", 5)], [{"t": "a"}, {"other": "b"}])
    assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]
    assert path.read_bytes() == b"older"


def test_a_file_that_cannot_be_written_is_named(sample_store: Database, tmp_path: Path) -> None:
    (tmp_path / "hmi.xlsx").mkdir()
    with pytest.raises(HmiExtractError, match=r"hmi\.xlsx: cannot be written .*Close it"):
        export_workbook(sample_store, tmp_path / "hmi.xlsx")
    assert [each.name for each in tmp_path.iterdir()] == ["hmi.xlsx"]


def test_without_xlsxwriter_the_extra_is_named(
    sample_store: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(HmiExtractError, match="pip install XlsxWriter"):
        export_workbook(sample_store, tmp_path / "hmi.xlsx")


# --- GraphML -------------------------------------------------------------------------------


def test_networkx_reads_the_graph(sample_store: Database, tmp_path: Path) -> None:
    graph = graph_from_store(sample_store)
    write_graph(graph, tmp_path / "hmi.graphml")
    found: Any = nx.read_graphml(tmp_path / "hmi.graphml", force_multigraph=True)
    assert {node: found.nodes[node] for node in found} == {
        node: graph.nodes[node] for node in graph
    }
    assert sorted((a, b, sorted(d.items())) for a, b, d in found.edges(data=True)) == sorted(
        (a, b, sorted(d.items())) for a, b, d in graph.edges(data=True)
    )
