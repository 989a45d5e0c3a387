"""Training runs over a handful of texts: the same files each time, and tables that compare."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from commands import output, run
from nlp_samples import LETTER, read
from training_samples import WARDS, write_data, write_pairs

from hmi_extract.cli.train_table import comparison_table
from hmi_extract.errors import TrainingError
from hmi_extract.nlp.learned.holder import ModelHolder
from hmi_extract.nlp.learned.linear import LinearModel
from hmi_extract.nlp.pipeline import COMPONENTS
from hmi_extract.nlp.stance_model import DOUBT
from hmi_extract.training.bounds import train_bounds
from hmi_extract.training.bounds_data import read_bounded
from hmi_extract.training.comparison import Bin, Row, bins
from hmi_extract.training.data import Labelled, is_held_back
from hmi_extract.training.fit import fit
from hmi_extract.training.judging import (
    FOLDS,
    Example,
    Judged,
    by_rules,
    cross_validated,
    folds,
    held_back,
    judge,
    seen_numbers,
    train,
    trainable,
)
from hmi_extract.training.readings import sentences_of
from hmi_extract.training.roles import cross_validated_roles
from hmi_extract.training.run import Comparison, load_data
from hmi_extract.training.settings import Fit, read_settings

KEPT = next(f"inquiry {n}" for n in range(99) if is_held_back(f"inquiry {n}"))
USED = next(f"inquiry {n}" for n in range(99) if not is_held_back(f"inquiry {n}"))
FIT = Fit(strength=1.0, scale=0.3, least=1)


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return write_data(tmp_path)


def example(text: str, position: str, group: str = "a", *, real: bool = False) -> Example:
    numbers = {"signal:long": float(len(text) > 20), "cue:no": float("no" in text)}
    return Example(
        Labelled(text, {"position": position}, group, real), numbers, {"position": "noted"}
    )


def judged(belief: float, right: bool = True) -> Judged:
    return Judged(example("Yes.", "accepted"), "accepted", "accepted" if right else "noted", belief)


# --- splits -------------------------------------------------------------------------------------


def test_about_a_third_is_held_back() -> None:
    share = sum(is_held_back(f"inquiry {n}") for n in range(600)) / 600
    assert 0.28 < share < 0.39


def test_what_is_held_back_is_told_by_its_name() -> None:
    assert [is_held_back(KEPT) for _ in range(3)] == [True] * 3
    assert not is_held_back(USED)


def test_only_real_texts_are_held_back() -> None:
    own = example("Yes.", "accepted", KEPT)
    kept, used = (example("Yes.", "accepted", group, real=True) for group in (KEPT, USED))
    assert trainable([own, kept, used]) == [own, used]
    assert held_back([own, kept, used]) == [kept]


@pytest.mark.parametrize("groups", [1, 2, 5, 13])
def test_groups_are_never_on_both_sides(groups: int) -> None:
    examples = [example(f"Text {n}.", "noted", f"group {n % groups}") for n in range(40)]
    found = folds(examples)
    assert len(found) == FOLDS
    for inside, outside in found:
        names = [{each.labelled.group for each in side} for side in (inside, outside)]
        assert not names[0] & names[1]
        assert len(inside) + len(outside) == len(examples)
    judged_once = [each.labelled.text for inside, _ in found for each in inside]
    assert sorted(judged_once) == sorted(each.labelled.text for each in examples)


def test_letters_are_never_on_both_sides(settings: Path) -> None:
    blocks = load_data(read_settings(settings), None).blocks
    found = cross_validated_roles(blocks, FIT)
    assert sorted(each.block.text for each in found) == sorted(block.text for block in blocks)
    assert all(0 <= each.answering <= 1 for each in found)


# --- fitting and judging ------------------------------------------------------------------------


def test_two_labels_have_a_row_each() -> None:
    model = fit(["we accept", "we refuse"], [{}, {}], ["yes", "no"], FIT)
    beliefs = model.probabilities("they accept", [])
    assert sum(beliefs.values()) == pytest.approx(1)
    assert beliefs["yes"] > beliefs["no"]


@pytest.mark.parametrize(
    ("least", "words"),
    [
        pytest.param(1, {"a", "b", "c"}, id="every word"),
        pytest.param(2, {"a", "b"}, id="in two texts"),
        pytest.param(3, {"a"}, id="in three texts, however often in one"),
    ],
)
def test_words_must_stand_in_enough_texts(least: int, words: set[str]) -> None:
    model = fit(["a b", "a b b b", "a c"], [{}] * 3, ["x", "y", "z"], Fit(1.0, 1.0, least))
    assert {each for each in model.vocabulary if " " not in each} == words


def test_three_labels_have_a_row_each() -> None:
    model = fit(["a", "b", "c"], [{"n": 0.0}] * 3, ["x", "y", "z"], FIT)
    assert model.labels == ("x", "y", "z")
    assert model.weights.shape == (3, 4)
    for text, label in (("a", "x"), ("b", "y"), ("c", "z")):
        beliefs = model.probabilities(text, [0])
        assert max(beliefs, key=lambda each: beliefs[each]) == label


def test_the_model_sees_signals_and_both_see_all() -> None:
    each = example("There is no more to it.", "noted")
    assert list(seen_numbers(each, "model")) == ["signal:long"]
    assert list(seen_numbers(each, "both")) == ["signal:long", "cue:no"]


def test_in_doubt_the_rules_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    examples = [example(f"{w} text", p) for w in "abc" for p in ("accepted", "rejected", "noted")]
    model = train(examples, "position", FIT, "both")
    for belief, predicted in ((DOUBT - 0.01, "noted"), (DOUBT, "accepted")):
        beliefs = {"accepted": belief}
        monkeypatch.setattr(LinearModel, "probabilities", lambda *_, found=beliefs: found)
        assert {each.predicted for each in judge(model, examples, "position")} == {predicted}
        alone = judge(model, examples, "position", "model")
        assert {each.predicted for each in alone} == {"accepted"}


def test_a_label_in_dispute_is_left_out() -> None:
    disputed = Example(Labelled("Text.", {"action": "taken"}, "a", True), {}, {"position": "noted"})
    assert by_rules([disputed, example("Yes.", "noted")], "position")[0].is_right
    assert len(by_rules([disputed, example("Yes.", "noted")], "position")) == 1


def test_every_text_is_judged_once() -> None:
    labels = ("accepted", "rejected", "noted")
    examples = [example(f"{label} {n}", label, f"g{n}") for n in range(6) for label in labels]
    found = cross_validated(examples, "position", FIT, "both")
    assert sorted(each.example.labelled.text for each in found) == sorted(
        each.labelled.text for each in examples
    )


# --- tables -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("beliefs", "expected"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([0.0, 0.05], [(0.0, 2)], id="the lowest"),
        pytest.param([0.1], [(0.1, 1)], id="on the edge"),
        pytest.param([0.95, 1.0], [(0.9, 2)], id="certainty"),
        pytest.param([0.31, 0.39, 0.72], [(0.3, 2), (0.7, 1)], id="empty ones left out"),
    ],
)
def test_bins(beliefs: list[float], expected: list[tuple[float, int]]) -> None:
    found = bins([judged(belief) for belief in beliefs])
    assert [(each.low, each.texts) for each in found] == expected


def test_a_bin_tells_mean_and_share() -> None:
    (found,) = bins([judged(0.52), judged(0.58, right=False)])
    assert (found.low, found.high, found.texts) == (0.5, 0.6, 2)
    assert found.believed == pytest.approx(0.55)
    assert found.right == 0.5


def test_sentences_of_a_text_are_those_of_the_pipeline() -> None:
    text = "Mr. Lane agrees. So do we\nA line of its own"
    assert [text[start:end] for start, end in sentences_of(text)] == [
        "Mr. Lane agrees.",
        "So do we",
        "A line of its own",
    ]
    assert sentences_of("") == ()


# --- the command --------------------------------------------------------------------------------


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_runs_give_the_same_bytes(settings: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        output("train", "--config", settings, "--out", tmp_path / name)
    first, second = files(tmp_path / "first"), files(tmp_path / "second")
    assert first == second
    assert {"config.cfg", "meta.json", "hmi_block_roles/roles.npz"} <= set(first)
    assert {"hmi_bounds/answers.npz", "hmi_bounds/findings.npz"} <= set(first)
    assert "hmi_progress/progress.npz" in first
    assert {"hmi_stance/position.npz", "hmi_stance/action.npz"} <= set(first)


def test_other_data_give_another_model(settings: Path, tmp_path: Path) -> None:
    output("train", "--config", settings)
    pairs = write_pairs(settings, [USED])
    output("train", "--config", settings, "--pairs", pairs, "--out", tmp_path / "other")
    name = "hmi_stance/position.npz"
    assert files(tmp_path / "pipeline")[name] != files(tmp_path / "other")[name]


def test_what_is_held_back_is_not_trained_on(settings: Path, tmp_path: Path) -> None:
    output("train", "--config", settings)
    shown = output(
        "train",
        "--config",
        settings,
        "--pairs",
        write_pairs(settings, [KEPT]),
        "--out",
        tmp_path / "other",
    )
    assert "(3 real" in shown
    assert files(tmp_path / "pipeline") == files(tmp_path / "other")


def test_spacy_reads_what_is_written(settings: Path, tmp_path: Path) -> None:
    shown = output("train", "--config", settings)
    folder = tmp_path / "pipeline"
    assert shown.startswith(f"{folder}: trained on 72 answers (0 real")
    assert f"{3 * len(WARDS)} blocks of letters and {2 * len(WARDS)} documents" in shown
    nlp = spacy.load(folder)
    assert tuple(nlp.pipe_names) == COMPONENTS
    for name in ("hmi_stance", "hmi_progress", "hmi_block_roles", "hmi_bounds"):
        component = nlp.get_pipe(name)
        assert isinstance(component, ModelHolder) and component.is_trained
    layout = "## Recommendation 1\n> Forces should paint.\nThe long ward will be painted by June.\n"
    (answer,) = read(nlp, layout, LETTER).responses
    assert (answer.position, answer.action) == ("unstated", "proposed")


def test_without_documents_nothing_is_learned(settings: Path) -> None:
    documents = read_bounded(settings.parent / "data" / "bounds")
    answers = [one for one in documents if one.what == "answers"]
    with pytest.raises(TrainingError, match="No document to learn the bounds of findings from"):
        train_bounds(answers, "findings", read_settings(settings).bounds)


def test_compare_prints_the_tables_and_writes_nothing(settings: Path, tmp_path: Path) -> None:
    pairs = write_pairs(settings, [KEPT, USED])
    shown = output("train", "--config", settings, "--pairs", pairs, "--compare")
    lines = [line.split() for line in shown.splitlines()]
    methods = [line[:2] for line in lines if line[:1] in (["position"], ["action"], ["progress"])]
    assert methods == [
        [field, method]
        for field in ("position", "action", "progress")
        for method in ("rules", "textcat", "model", "both")
    ]
    (position,) = [line for line in shown.splitlines() if line.startswith("position  rules")]
    assert "(72)" in position and position.count("(3)") == 2
    assert "6 texts, so no probability" in shown
    assert [line[:2] for line in lines[-6:]] == [
        [what, group] for what in ("answers", "findings") for group in ("a", "b", "all")
    ]
    assert [line[6:] for line in lines[-6:]] == [["3", "0", "0", "1.00"]] * 2 + [
        ["6", "0", "0", "1.00"],
        *[["3", "0", "0", "1.00"]] * 2,
        ["6", "0", "0", "1.00"],
    ]
    roles = shown[: shown.index("Where answers")].splitlines()
    assert [line.split()[0] for line in roles[-4:-1]] == ["answer", "heading", "opening"]
    assert not (tmp_path / "pipeline").exists()


def test_the_table_without_real_texts() -> None:
    shown = comparison_table(
        Comparison([Row("action", "rules", 0.75, None, None, (4, 0, 0))], {"action": []}, {})
    )
    (row,) = [line.split() for line in shown.splitlines() if line.startswith("action")]
    assert row == ["action", "rules", "0.750", "(4)", "–", "–"]
    assert "the action of a real text: 0 texts, so no probability" in shown


@pytest.mark.parametrize(
    ("texts", "name"),
    [pytest.param(299, "no probability", id="few"), pytest.param(300, "a probability", id="many")],
)
def test_a_belief_is_called_a_probability_only_of_many(texts: int, name: str) -> None:
    shown = comparison_table(
        Comparison([], {"action": [Bin(0.9, 1.0, texts, 0.95, 0.9)]}, {"answer": (3, 1, 1)})
    )
    assert f"{texts} texts, so {name}\n" in shown
    assert shown.splitlines()[-1].split() == ["answer", "3", "1", "1", "0.75"]


def test_help_names_the_settings() -> None:
    assert "models/training.cfg" in output("train", "--help")
    assert run("train", "--no-such-option").exit_code == 2
