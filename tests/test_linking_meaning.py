"""Meaning as one more comparison: the model that is found, what it adds, and nothing without."""

from __future__ import annotations

import csv
import json
import os
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from linking_samples import letter, pairs, report, value_of
from pairs_samples import made_up_cases
from sqlite_utils import Database

from hmi_extract.cli import main
from hmi_extract.datamodel import LinkStatus
from hmi_extract.errors import HmiExtractError, SemanticModelError
from hmi_extract.linking import meaning
from hmi_extract.linking.blocks import Block, link_blocks
from hmi_extract.linking.likeness import Matrix
from hmi_extract.linking.meaning import EXAMPLE, Meaning, SemanticModel, find_model, load_encoder
from hmi_extract.linking.resolution import link
from hmi_extract.linking.weights import load_weights, read_weights
from hmi_extract.organisations import load_gazetteer
from hmi_extract.pipeline import build
from hmi_extract.training import pairs as labels
from hmi_extract.training.links import fit_links, save_weights
from hmi_extract.training.pairs import LabelledPair

CORPUS = Path(__file__).parents[1] / "corpus"
SEMANTIC = ["--semantic", "nowhere"]


class Given:
    """Vectors as given, and how often they were asked for."""

    def __init__(self, vectors: Mapping[str, Sequence[float]]) -> None:
        self.vectors = vectors
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Matrix:
        self.asked += texts
        return np.array([self.vectors[text] for text in texts], dtype=float)


class Concepts:
    """An encoder that knows what a few words mean."""

    KNOWN = (("radio", "wireless"), ("diver", "swim"), ("cell", "lock-up"), ("dog", "hound"))

    def encode(self, texts: Sequence[str]) -> Matrix:
        return np.array(
            [[0.2, *(float(any(word in text.lower() for word in words)) for words in self.KNOWN)]
             for text in texts]
        )  # fmt: skip


# --- likeness ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vectors", "left", "right", "expected"),
    [
        pytest.param(
            {"a": [1, 0], "b": [0, 1], "x": [2, 0], "y": [0, 5]},
            "ab", "xy", [[1, 0], [0, 1]], id="each its own",
        ),
        pytest.param(
            {"a": [9, 1, 0], "b": [9, 0, 1], "x": [9, 1, 0], "y": [9, 0, 1]},
            "ab", "xy", [[1, 0], [0, 1]], id="what all have in common does not count",
        ),
        pytest.param(
            {"a": [1, 0], "x": [1, 0], "y": [0, 1]}, "a", "xy", [[0, 0]],
            id="one answer alone: nothing to tell apart",
        ),
        pytest.param(
            {"a": [1, 0], "b": [0, 1], "x": [1, 0]}, "ab", "x", [[0], [0]],
            id="one recommendation alone",
        ),
        pytest.param(
            {"a": [1, 1], "b": [1, 1], "x": [1, 0], "y": [0, 1]}, "ab", "xy", [[0, 0], [0, 0]],
            id="answers of one meaning",
        ),
        pytest.param(
            {"a": [0, 0], "b": [0, 1], "x": [0, 0], "y": [0, 1]}, "ab", "xy", [[1, 0], [0, 1]],
            id="a text without meaning",
        ),
        pytest.param({"x": [1, 0]}, "", "x", np.zeros((0, 1)), id="no answer"),
    ],
)  # fmt: skip
def test_likeness(
    vectors: Mapping[str, Sequence[float]], left: str, right: str, expected: Any
) -> None:
    found = Meaning(Given(vectors), vectors).likeness(list(left), list(right))
    assert found == pytest.approx(np.array(expected))


def test_each_text_is_encoded_once_whatever_the_order() -> None:
    texts = {name * size: [size, ord(name)] for name in "cab" for size in (3, 1, 2)}
    first, second = Given(texts), Given(texts)
    Meaning(first, [*texts, *texts])
    Meaning(second, reversed(list(texts)))
    assert sorted(first.asked) == sorted(texts)
    assert first.asked == second.asked


def test_progress_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "_AT_ONCE", 2)
    told: list[tuple[int, int]] = []
    vectors = {name: [1, 0] for name in "abcde"}
    Meaning(Given(vectors), vectors, lambda done, total, what: told.append((done, total)))
    assert told == [(0, 5), (2, 5), (4, 5)]


# --- the model -----------------------------------------------------------------------------


def model_at(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "modules.json").write_text("[]", encoding="utf-8")
    return folder


@pytest.fixture
def with_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if sentence-transformers were installed, whether or not it is."""
    monkeypatch.setattr(meaning, "find_spec", lambda name: find_spec(name) or _extra(name))


def _extra(name: str) -> object:
    found = SimpleNamespace(submodule_search_locations=None)
    return found if name == "sentence_transformers" else None


@pytest.mark.usefixtures("with_extra")
def test_a_model_in_a_folder_or_a_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = model_at(tmp_path / "harbour_words" / "model")
    (folder.parent / "__init__.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in (str(folder), "harbour-words", "Harbour_Words"):
        assert find_model(name).folder == folder
        assert find_model(name).name == name


@pytest.mark.usefixtures("with_extra")
def test_a_model_is_known_by_its_files(tmp_path: Path) -> None:
    first, second = model_at(tmp_path / "first"), model_at(tmp_path / "second")
    found = find_model(str(first)).sha256
    assert find_model(str(second)).sha256 == found
    (second / "weights").write_bytes(b"1")
    changed = find_model(str(second)).sha256
    (second / "weights").rename(second / "words")
    assert len({found, changed, find_model(str(second)).sha256}) == 3


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("no/such/folder", "neither a folder nor an installed package", id="a path"),
        pytest.param("no-such-package", f"pip install {EXAMPLE}", id="a package"),
        pytest.param("json", "neither a folder nor", id="a package without a model"),
        pytest.param("{empty}", "has a file modules.json", id="a folder of something else"),
    ],
)
@pytest.mark.usefixtures("with_extra")
def test_a_model_that_is_missing(name: str, said: str, tmp_path: Path) -> None:
    name = name.format(empty=tmp_path)
    with pytest.raises(SemanticModelError, match=said) as raised:
        find_model(name)
    assert str(raised.value).startswith(f"{name}: ")


def test_the_extra_that_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = str(model_at(tmp_path / "model"))
    monkeypatch.setattr(meaning, "find_spec", lambda name: None)
    with pytest.raises(SemanticModelError, match=r"pip install 'hmi-extract\[semantic\]'"):
        find_model(folder)


class Library:
    """What sentence-transformers and transformers are to `load_encoder`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, error: Exception | None = None) -> None:
        self.loaded: list[tuple[str, dict[str, object]]] = []
        self.bars = True

        def load(folder: str, **options: object) -> Library:
            self.loaded.append((folder, options))
            if error:
                raise error
            return self

        modules: dict[str, Any] = {"sentence_transformers": {"SentenceTransformer": load}}
        modules["transformers"] = {}
        modules["transformers.utils"] = {"logging": self}
        for name, content in modules.items():
            module = ModuleType(name)
            module.__dict__.update(content)
            monkeypatch.setitem(sys.modules, name, module)
        for variable in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
            monkeypatch.setenv(variable, "0")

    def disable_progress_bar(self) -> None:
        self.bars = False

    def encode(self, texts: Sequence[str], **options: object) -> Any:
        assert options["show_progress_bar"] is False
        return np.ones((len(texts), 2), dtype=np.float32)


MODEL = SemanticModel("harbour", Path("harbour"), "0" * 64)


def test_loading_is_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library(monkeypatch)
    encoder = load_encoder(MODEL)
    assert library.loaded == [("harbour", {"device": "cpu", "local_files_only": True})]
    assert not library.bars
    assert os.environ["HF_HUB_OFFLINE"] == os.environ["TRANSFORMERS_OFFLINE"] == "1"
    assert encoder.encode(["a", "b"]).dtype == np.float64


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError("no weights\nin any form"), "cannot be loaded: no weights. Get"),
        (KeyError(), "cannot be loaded: KeyError. Get"),
    ],
)
def test_a_broken_model(error: Exception, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Library(monkeypatch, error)
    with pytest.raises(SemanticModelError, match=said):
        load_encoder(MODEL)


# --- links -----------------------------------------------------------------------------------

ASKS = {"r1": "Every boat should carry a radio.", "r2": "Divers should be examined yearly."}


def test_meaning_joins_what_words_leave_in_doubt() -> None:
    asked = report()
    for name, text in ASKS.items():
        asked.ask(name, text)
    answered = letter().answer("a1", "Each swim is examined.")
    answered.answer("a2", "The wireless should be carried.")
    documents = [asked.done(), answered.done()]
    gazetteer = load_gazetteer()
    plain = link(documents, gazetteer)
    links = link(documents, gazetteer, Concepts())
    assert pairs(links, LinkStatus.AUTO) == {("a1", "r2"), ("a2", "r1")}
    assert pairs(plain, LinkStatus.AUTO) == {("a1", "r2")}
    assert value_of(links.responses[0].evidence, "meaning") == 1.0
    assert link(documents[::-1], gazetteer, Concepts()) == links
    assert link(documents, gazetteer) == plain


def test_blocks_with_meaning() -> None:
    block = Block(list(ASKS.values()), ["A swim is now a month.", "We bought wireless."])
    known = Meaning(Concepts(), [*block.recommendations, *block.answers])
    assert link_blocks([block]) == [[]]
    [found] = link_blocks([block], meaning=known)
    assert [(one.answer, one.recommendation) for one in found] == [(0, 1), (1, 0)]


# --- weights ---------------------------------------------------------------------------------


def test_the_shipped_weights_serve_with_meaning() -> None:
    plain, with_meaning = load_weights(), load_weights().for_meaning()
    known = with_meaning.answers.comparisons
    assert "meaning" not in plain.answers.comparisons
    assert known["meaning"] > 0
    assert plain.answers.comparisons.items() <= known.items()
    assert with_meaning.blocks.calibration != plain.blocks.calibration
    assert with_meaning.verdicts == plain.verdicts


def test_weights_without_meaning_say_so() -> None:
    with pytest.raises(HmiExtractError, match="train --links --pairs FILE.csv --semantic MODEL"):
        replace(load_weights(), with_meaning=None).for_meaning()


@pytest.mark.parametrize("kept", [True, False])
def test_weights_are_read_as_they_were_written(kept: bool, tmp_path: Path) -> None:
    weights = load_weights() if kept else replace(load_weights(), with_meaning=None)
    save_weights(weights, tmp_path / "links.json")
    assert read_weights(tmp_path / "links.json") == weights


def _named(word: str, draw: float) -> str:
    return OTHER[word] if draw < 0.4 else word if draw < 0.8 else "station"


WORDS = ("radio", "diver", "cell", "dog")
OTHER = dict(zip(WORDS, ("wireless", "swim", "lock-up", "hound"), strict=True))


def labelled() -> list[LabelledPair]:
    """Replies that name what was asked, half of them by another word; or, a few, nothing."""
    chance = random.Random(3)
    return [
        LabelledPair(
            f"inquiry {n}",
            f"The {word} of station {chance.randrange(99)} should be seen to.",
            f"Our {_named(word, chance.random())} is new since {1990 + n}.",
            None,
        )
        for n in range(30)
        for word in WORDS
    ]


def test_meaning_is_fitted_on_top_of_the_words() -> None:
    known = labelled()
    space = Meaning(Concepts(), (text for one in known for text in (one.recommendation, one.reply)))
    cases = list(made_up_cases(80))
    plain = fit_links(cases, known, [], load_weights())
    both = fit_links(cases, known, [], load_weights(), space)
    assert plain.with_meaning is None
    assert both.with_meaning is not None
    assert both.with_meaning.weight > 1
    assert replace(both, with_meaning=None) == plain


# --- the commands ------------------------------------------------------------------------------


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> None:
    """`first`, `renamed` and `second` are models; the first two have the same files."""
    digests = {"first": "1" * 64, "renamed": "1" * 64, "second": "2" * 64}
    monkeypatch.setattr(
        meaning, "find_model", lambda name: SemanticModel(name, Path(name), digests[name])
    )
    monkeypatch.setattr(meaning, "load_encoder", lambda model: Concepts())
    monkeypatch.setattr(labels, "find_model", meaning.find_model)
    monkeypatch.setattr(labels, "load_encoder", meaning.load_encoder)


@pytest.mark.usefixtures("models")
def test_a_build_knows_its_model(tmp_path: Path) -> None:
    db, folder = tmp_path / "a.db", CORPUS / "documents" / "responses"
    assert not build([folder], db).unchanged
    assert not build([folder], db, semantic="first").unchanged
    assert build([folder], db, semantic="renamed").unchanged
    assert not build([folder], db, semantic="second").unchanged
    options = [json.loads(row["options"]) for row in Database(db)["builds"].rows]
    assert options[-1]["semantic"] == "second"
    assert options[-1]["semantic_sha256"] == "2" * 64
    assert not build([folder], db).unchanged


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(["build", str(CORPUS), *SEMANTIC], 1, "nowhere: neither a folder", id="build"),
        pytest.param(["evaluate", str(CORPUS), *SEMANTIC], 1, "nowhere: neither", id="gold"),
        pytest.param(["evaluate", "--pairs", "{pairs}", *SEMANTIC], 1, "nowhere: ", id="pairs"),
        pytest.param(
            ["train", "--links", "--pairs", "{pairs}", *SEMANTIC], 1, "nowhere: ", id="links"
        ),
        pytest.param(["train", *SEMANTIC], 2, "--semantic goes with --links", id="models"),
        pytest.param(
            ["evaluate", str(CORPUS), "--db", "a.db", *SEMANTIC], 2, "leave it out", id="a store"
        ),
        pytest.param(["evaluate", "--decisions", *SEMANTIC], 2, "--decisions goes", id="decisions"),
    ],
)
def test_what_goes_wrong(
    arguments: list[str], code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, [one.format(pairs=pairs_file(tmp_path)) for one in arguments])
    assert (result.exit_code, said in result.stderr) == (code, True)
    assert not (tmp_path / "hmi.db").exists()


@pytest.mark.usefixtures("models")
def test_pairs_are_judged_with_meaning(tmp_path: Path) -> None:
    file = pairs_file(tmp_path)
    judged = [
        json.loads(CliRunner().invoke(main, ["evaluate", "--pairs", file, *more]).stdout)
        for more in (["--format", "json"], ["--format", "json", "--semantic", "first"])
    ]
    assert judged[0][0]["share_right"] < judged[1][0]["share_right"]


def pairs_file(folder: Path) -> str:
    path = folder / "pairs.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["inquiry", "recommendation", "reply"])
        writer.writerows([one.inquiry, one.recommendation, one.reply] for one in labelled())
    return str(path)


# --- a real model ------------------------------------------------------------------------------


@pytest.mark.skipif(
    not (find_spec("sentence_transformers") and find_spec(EXAMPLE.replace("-", "_"))),
    reason=f"the extra semantic or the package {EXAMPLE} is not installed",
)
def test_a_real_model() -> None:
    encoder = load_encoder(find_model(EXAMPLE))
    replies = ["Swimmers go to a doctor once every twelve months.", "Ships were given wireless."]
    known = Meaning(encoder, [*ASKS.values(), *replies])
    found = known.likeness(replies, list(ASKS.values()))
    assert found[0, 1] > 0.2 > found[0, 0]
    assert found[1, 0] > 0.2 > found[1, 1]
    assert np.array_equal(Meaning(encoder, [*replies, *ASKS.values()]).likeness(
        replies, list(ASKS.values())), found)  # fmt: skip
