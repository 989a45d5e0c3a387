"""Labelled texts and settings as they are read, and what is said of those that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run
from training_samples import write_data, write_lines, write_pairs

from hmi_extract.errors import TrainingError
from hmi_extract.training.data import (
    own_blocks,
    own_texts,
    read_lines,
    real_replies,
    text_key,
)
from hmi_extract.training.settings import Fit, Textcat, read_settings

ROW = '{"text": "Yes.", "position": "noted", "action": "taken"}\n'


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return write_data(tmp_path)


def test_own_texts_are_grouped_by_tens(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    write_lines(path, [{"text": f"Text {n}.", "position": "noted"} for n in range(21)])
    found = own_texts(path, ("position",))
    assert [each.group for each in found] == ["own-0"] * 10 + ["own-1"] * 10 + ["own-2"]
    assert found[20].text == "Text 20."
    assert {tuple(each.labels.items()) for each in found} == {(("position", "noted"),)}
    assert not any(each.real for each in found)


def test_own_blocks_know_their_place(tmp_path: Path) -> None:
    path = tmp_path / "blocks.jsonl"
    blocks = [{"kind": "paragraph", "text": f"{n}", "role": "answer"} for n in range(3)]
    write_lines(path, [{"letter": 7, "blocks": blocks}, {"letter": 8, "blocks": blocks[:1]}])
    assert [(each.group, each.place) for each in own_blocks(path)] == [
        ("7", 0),
        ("7", 0.5),
        ("7", 1),
        ("8", 0),
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("We agree.", "  We \n agree. ", True, id="white space is nothing"),
        pytest.param("We agree.", "We agree", False, id="a stop is something"),
        pytest.param("We agree.", "we agree.", False, id="case is something"),
    ],
)
def test_text_key(one: str, other: str, same: bool) -> None:
    assert (text_key(one) == text_key(other)) is same
    assert len(text_key(one)) == 16


def test_real_replies_take_their_labels(settings: Path) -> None:
    pairs = write_pairs(settings, ["bay", "dale"])
    labels = settings.parent / "data" / "replies.csv"
    lines = labels.read_text(encoding="utf-8").splitlines()
    key, _, action = lines[1].split(",")
    lines[1] = f"{key},,{action}"  # position in dispute
    labels.write_text("\n".join([*lines[:2], *lines[3:]]), encoding="utf-8")  # one unknown
    found = real_replies(labels, pairs)
    assert [each.group for each in found] == ["bay"] * 2 + ["dale"] * 3
    assert found[0].labels == {"action": "taken"}
    assert set(found[1].labels) == {"position", "action"}
    assert all(each.real for each in found)


def test_settings(settings: Path, tmp_path: Path) -> None:
    found = read_settings(settings)
    assert (found.data, found.pipeline) == (tmp_path / "data", tmp_path / "pipeline")
    assert found.stance == Fit(strength=1.0, scale=0.3, least=1)
    assert found.textcat == Textcat(seed=0, epochs=1, ngrams=1)


def test_the_shipped_settings_can_be_read() -> None:
    found = read_settings(Path(__file__).parent.parent / "models" / "training.cfg")
    assert found.data == Path(__file__).parent.parent / "models" / "data"


# --- errors -------------------------------------------------------------------------------------


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"nowhere\.jsonl: no such file"):
        list(read_lines(tmp_path / "nowhere.jsonl"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(f"{ROW}{ROW}{{bad\n", 3, id="no JSON"),
        pytest.param(f"{ROW}\n{ROW}", 2, id="an empty line"),
        pytest.param("text,position\n", 1, id="a CSV"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TrainingError, match=rf"bad\.jsonl, line {line}: not JSON"):
        list(read_lines(path))


def test_replies_that_no_label_knows(settings: Path) -> None:
    pairs = write_pairs(settings, ["bay"])
    pairs.write_text("inquiry,recommendation,reply\na,b,c\n", encoding="utf-8")
    with pytest.raises(TrainingError, match=r"pairs\.csv: none of its replies .*replies\.csv"):
        real_replies(settings.parent / "data" / "replies.csv", pairs)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param("least = 1", "", "least", id="a setting is missing"),
        pytest.param("[stance]", "[stance]\nmore = 1", "more", id="an unknown setting"),
        pytest.param("[roles]", "[rolls]", "roles", id="a section is missing"),
        pytest.param("pipeline =", "pipes =", "pipeline", id="a path is missing"),
        pytest.param("[paths]", "paths", "no section headers", id="another format"),
    ],
)
def test_bad_settings_are_named(settings: Path, old: str, new: str, said: str) -> None:
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(TrainingError, match=said) as caught:
        read_settings(settings)
    assert str(caught.value).startswith(f"{settings}: no settings for training")


def test_settings_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"nothing\.cfg"):
        read_settings(tmp_path / "nothing.cfg")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        pytest.param("verdicts.jsonl", None, "verdicts.jsonl: no such file", id="no file"),
        pytest.param("answers.jsonl", b"{bad\n", "answers.jsonl, line 1", id="no JSON"),
    ],
)
def test_the_command_says_what_is_wrong(
    settings: Path, tmp_path: Path, name: str, text: bytes | None, said: str
) -> None:
    path = settings.parent / "data" / name
    path.unlink()
    if text is not None:
        path.write_bytes(text)
    result = run("train", "--config", settings)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ") and said in result.output
    assert not (tmp_path / "pipeline").exists()


BLOCK = b'{"letter": 1, "blocks": [{"kind": "paragraph", "text": "x"}]}\n'
UNKNOWN = ROW.replace("noted", "perhaps").encode() * 3


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("answers.jsonl", b'{"position": "noted"}\n', id="no text"),
        pytest.param("answers.jsonl", b"[1]\n", id="no object"),
        pytest.param("answers.jsonl", b'{"text": "caf\xe9"}\n', id="not UTF-8"),
        pytest.param("blocks.jsonl", b'{"letter": 1}\n', id="a letter without blocks"),
    ],
)
def test_data_of_a_wrong_shape_are_named(settings: Path, name: str, text: bytes) -> None:
    (settings.parent / "data" / name).write_bytes(text)
    result = run("train", "--config", settings)
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code == 1 and name in result.output


@pytest.mark.parametrize("strength", ['"much"', "-1.0"])
def test_a_strength_that_is_none(settings: Path, strength: str) -> None:
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("= 1.0", f"= {strength}", 1), encoding="utf-8")
    result = run("train", "--config", settings)
    assert isinstance(result.exception, SystemExit)
    assert "training.cfg" in result.output


def test_the_advice_can_be_followed(settings: Path) -> None:
    (settings.parent / "data" / "verdicts.jsonl").unlink()
    result = run("train", "--config", settings)
    assert ("--data" in result.output) == ("--data" in run("train", "--help").output)
