"""`evaluate --pairs` and `train --links`: linking judged by and fitted to pairs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from commands import output, run, squeezed
from pairs_samples import invented, silent, write_pairs_csv

from hmi_extract.linking import weights
from hmi_extract.linking.weights import load_weights, read_weights
from hmi_extract.training import links
from hmi_extract.training.data import is_held_back


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    return write_pairs_csv(tmp_path / "pairs.csv", invented(4, 3))


def test_the_table(pairs: Path) -> None:
    printed = output("evaluate", "--pairs", pairs)
    assert "kept back, who was asked is known, a fifth missing" in printed
    assert "12 replies, so no probability" in printed
    assert max(map(len, printed.splitlines())) <= 124


def test_machine_readable_figures(pairs: Path) -> None:
    found = json.loads(output("evaluate", "--pairs", pairs, "--format", "json"))
    assert [one["replies"] for one in found][:1] == [12]
    assert found[0]["bins"]
    rows = list(
        csv.DictReader(io.StringIO(output("evaluate", "--pairs", pairs, "--format", "csv")))
    )
    assert [row["name"] for row in rows] == [one["name"] for one in found]
    low, high = float(rows[0]["brier_low"]), float(rows[0]["brier_high"])
    assert low - 1e-9 <= float(rows[0]["brier"]) <= high + 1e-9
    lines = output("evaluate", "--pairs", pairs, "--format", "jsonl").splitlines()
    assert [json.loads(line)["share_right"] for line in lines] == [
        one["share_right"] for one in found
    ]


def test_pairs_that_nothing_joins(tmp_path: Path) -> None:
    printed = output("evaluate", "--pairs", write_pairs_csv(tmp_path / "p.csv", silent(2)))
    assert "texts alone 4 0.000 – 0.000 – –" in squeezed(printed)
    assert "How far" not in printed


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("inquiry,reply\na,b\n", "has no column recommendation", id="a column"),
        pytest.param("", "has no column inquiry", id="an empty file"),
        pytest.param("inquiry,recommendation,reply\n", "has no row", id="no rows"),
        pytest.param(None, "cannot be read", id="no file"),
    ],
)
@pytest.mark.parametrize("command", [("evaluate",), ("train", "--links")])
def test_files_that_cannot_be_used(
    command: tuple[str, ...], content: str | None, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "bad.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    found = run(*command, "--pairs", path)
    assert found.exit_code == 1
    assert "bad.csv" in found.output and message in squeezed(found.output)


@pytest.mark.parametrize(
    "more",
    [
        pytest.param(["."], id="gold"),
        pytest.param(["--db", "x.db"], id="store"),
        pytest.param(["--errors"], id="errors"),
        pytest.param(["--decisions"], id="decisions"),
        pytest.param(["--fail-under", "0"], id="least F1"),
        pytest.param(["--record", "run.json"], id="record"),
    ],
)
def test_pairs_are_judged_by_themselves(more: list[str], pairs: Path) -> None:
    found = run("evaluate", "--pairs", pairs, *more)
    assert found.exit_code == 2
    assert "--pairs is judged by itself" in squeezed(found.output)


# --- training -----------------------------------------------------------------------------


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "FEWEST", 8)
    monkeypatch.setattr(links, "_ROUNDS", 1)


@pytest.mark.usefixtures("quick")
def test_fitted_weights_are_written_where_asked(tmp_path: Path) -> None:
    path, place = tmp_path / "pairs.csv", tmp_path / "weights.json"
    write_pairs_csv(path, invented(12))
    printed = output("train", "--links", "--pairs", path, "--out", place)
    kept = sum(is_held_back(f"inquiry {n}") for n in range(12)) * 4
    assert f"labelled answers and verdicts, {48 - kept} pairs ({kept} were kept back)" in printed
    assert read_weights(place).blocks.calibration != load_weights().blocks.calibration
    assert read_weights(place).answers == load_weights().answers
    assert read_weights(place) != load_weights()
    first = place.read_bytes()
    output("train", "--links", "--pairs", path, "--out", place)
    assert place.read_bytes() == first


def test_comparing_writes_nothing(pairs: Path, tmp_path: Path) -> None:
    place = tmp_path / "weights.json"
    printed = output("train", "--links", "--pairs", pairs, "--compare", "--out", place)
    assert "With one comparison left out" in printed
    assert [line.split()[0] for line in printed.splitlines()[-4:]] == [
        "nothing", "answer_words", "opening_words", "telling_words",
    ]  # fmt: skip
    assert not place.exists()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(["--compare"], 2, "--compare or --semantic needs --pairs", id="to compare"),
        pytest.param(["--gold", "{folder}"], 1, "holds no gold.json", id="no gold"),
        pytest.param(["--db", "absent.db"], 1, "absent.db", id="no store"),
        pytest.param(["--pairs", "{pairs}"], 1, "too few to fit", id="too few pairs"),
        pytest.param(["--pairs", "{folder}"], 2, "is a directory", id="a folder"),
    ],
)
def test_what_cannot_be_fitted(
    arguments: list[str], code: int, message: str, pairs: Path, tmp_path: Path
) -> None:
    filled = [each.format(pairs=pairs, folder=tmp_path) for each in arguments]
    found = run("train", "--links", *filled, "--out", tmp_path / "weights.json")
    assert found.exit_code == code
    assert message in squeezed(found.output)
    assert not (tmp_path / "weights.json").exists()


@pytest.mark.usefixtures("quick")
def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    path = write_pairs_csv(tmp_path / "pairs.csv", invented(12))
    found = run("train", "--links", "--pairs", path, "--out", tmp_path / "no" / "weights.json")
    assert found.exit_code == 1
    assert "No such file" in found.output


@pytest.mark.parametrize("content", [None, "{}"], ids=["missing", "broken"])
@pytest.mark.parametrize("command", [("evaluate",), ("train", "--links", "--compare")])
def test_weights_that_cannot_be_read(
    command: tuple[str, ...],
    content: str | None,
    pairs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = tmp_path / "links.json"
    if content is not None:
        place.write_text(content, encoding="utf-8")
    monkeypatch.setattr(weights, "_trained", lambda: read_weights(place))
    found = run(*command, "--pairs", pairs)
    assert found.exit_code == 1
    assert "links.json: not the weights of links" in squeezed(found.output)
