"""Recommendations with their replies: read, put into blocks, learned from, judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pairs_samples import invented, made_up_cases, silent, write_pairs_csv

from hmi_extract.errors import TrainingError
from hmi_extract.linking.blocks import Block
from hmi_extract.linking.weights import Weights, load_weights
from hmi_extract.training import links
from hmi_extract.training.data import is_held_back
from hmi_extract.training.link_cases import cases_of, read_cases, write_cases
from hmi_extract.training.link_figures import (
    BlockFigures,
    bins,
    calibration_error,
    evaluate_pairs,
    without_each,
)
from hmi_extract.training.links import OF_WORDS, fit_links
from hmi_extract.training.pairs import LabelledBlock, LabelledPair, blocks_of, read_pairs

CORPUS = Path(__file__).parents[1] / "corpus"
HEAD = "inquiry,recommendation,reply"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            f"{HEAD}\na,Row faster.,We did.\n",
            [LabelledPair("a", "Row faster.", "We did.", None)],
            id="no recipient",
        ),
        pytest.param(
            "reply,recipient,extra,recommendation,inquiry\nWe did.,Crew,x,Row faster.,a\n",
            [LabelledPair("a", "Row faster.", "We did.", "Crew")],
            id="other order, more columns",
        ),
        pytest.param(
            f"\ufeff{HEAD},recipient\na,Row faster.,We did.,\n",
            [LabelledPair("a", "Row faster.", "We did.", None)],
            id="mark of byte order, recipient left empty",
        ),
        pytest.param(
            f'{HEAD}\na,"Row,\nfaster.",We did.\nb,Row slower.,\nc\n',
            [LabelledPair("a", "Row,\nfaster.", "We did.", None)],
            id="line break in a cell; rows that lack one are left out",
        ),
    ],
)
def test_reading(content: str, expected: list[LabelledPair], tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(content, encoding="utf-8")
    assert read_pairs(path) == expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "no column inquiry and no recommendation and no reply", id="empty"),
        pytest.param(b"inquiry,reply\na,b\n", "has no column recommendation", id="a column"),
        pytest.param(HEAD.encode(), "has no row", id="no rows"),
        pytest.param(HEAD.encode() + b"\na, ,b\n", "has no row", id="blanks only"),
        pytest.param(HEAD.encode() + b"\na,\xff,b\n", "cannot be read", id="not UTF-8"),
        pytest.param(None, "cannot be read", id="no file"),
    ],
)
def test_files_that_cannot_be_used(content: bytes | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TrainingError, match=f"pairs.csv: .*{message}"):
        read_pairs(path)


def test_a_file_of_the_samples_is_read_back(tmp_path: Path) -> None:
    assert read_pairs(write_pairs_csv(tmp_path / "p.csv", invented(2))) == list(invented(2))


# --- blocks -------------------------------------------------------------------------------


@pytest.mark.parametrize("lost", [0.0, 0.5, 1.0])
def test_blocks_know_the_truth(lost: float) -> None:
    pairs = list(invented(6))
    blocks = blocks_of(pairs, 3, named=True, lost=lost)
    for name, one in zip(sorted({pair.inquiry for pair in pairs}), blocks, strict=True):
        own = {pair.reply: pair.recommendation for pair in pairs if pair.inquiry == name}
        asked, replies = one.block.recommendations, one.block.answers
        assert asked and replies
        for reply, place in zip(replies, one.truth, strict=True):
            assert own[reply] == asked[place] if place is not None else own[reply] not in asked
        assert one.block.addressees is not None and one.block.respondents is not None
        assert len(one.block.addressees) == len(asked)


def test_blocks_are_shuffled_the_same_way_each_time() -> None:
    pairs = list(invented(4, 8))
    assert blocks_of(pairs, 1, named=False) == blocks_of(pairs, 1, named=False)
    assert blocks_of(pairs, 1, named=False) != blocks_of(pairs, 2, named=False)
    unnamed = blocks_of(pairs, 1, named=False)
    assert {one.block.respondents for one in unnamed} == {None}
    assert [one.held_back for one in unnamed] == [is_held_back(f"inquiry {n}") for n in range(4)]


# --- figures ------------------------------------------------------------------------------


def test_figures_of_pairs_that_words_tell_apart() -> None:
    found = {one.name: one for one in evaluate_pairs(list(invented(5)))}
    assert len(found) == 8
    one = found["all inquiries, texts alone"]
    assert (one.inquiries, one.replies) == (5, 20)
    assert one.share_right > 0.9 and one.auto_recall <= one.share_right
    assert one.auto_precision is not None and one.brier is not None
    assert one.brier_interval is not None
    assert one.brier_interval[0] <= one.brier <= one.brier_interval[1]
    assert sum(each.pairs for each in one.bins) <= 5 * 20
    fewer = found["all inquiries, texts alone, a fifth missing"]
    assert fewer.replies < one.replies
    kept = sum(is_held_back(f"inquiry {n}") for n in range(5))
    assert found["kept back, texts alone"].inquiries == kept


def test_figures_of_pairs_that_nothing_joins() -> None:
    found = list(evaluate_pairs(list(silent(3))))
    assert found
    for one in found:
        assert (one.share_right, one.auto_recall, one.bins) == (0, 0, ())
        assert {one.auto_precision, one.brier, one.brier_interval, one.calibration_error} == {None}


def test_who_was_asked_is_judged_only_where_every_row_says_so() -> None:
    pairs = list(invented(4))
    pairs[0] = replace(pairs[0], recipient=None)
    assert not any("known" in one.name for one in evaluate_pairs(pairs))


def _trust(figures: BlockFigures) -> float:
    return sum(one.believed * one.pairs for one in figures.bins)


def test_without_each_comparison() -> None:
    found = dict(without_each(list(invented(6)), load_weights()))
    assert list(found) == ["", *OF_WORDS]
    assert _trust(found[""]) > _trust(found["answer_words"])
    seen = [pair for pair in invented(6) if not is_held_back(pair.inquiry)]
    assert list(without_each(seen, load_weights())) == []


@pytest.mark.parametrize(
    ("claims", "sizes", "error"),
    [
        pytest.param([], [], 0, id="none"),
        pytest.param([(1.0, True)], [1], 0, id="sure and right"),
        pytest.param([(1.0, False)], [1], 1, id="sure and wrong"),
        pytest.param([(0.05, False), (0.99, True), (0.9, True)], [1, 2], 0.0533, id="two bins"),
        pytest.param([(0.5, True), (0.5, False)], [2], 0, id="as often right as believed"),
    ],
)
def test_bins(claims: Sequence[tuple[float, bool]], sizes: list[int], error: float) -> None:
    assert [one.pairs for one in bins(claims)] == sizes
    assert calibration_error(claims) == pytest.approx(error, abs=1e-3)


# --- fitting ------------------------------------------------------------------------------


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "FEWEST", 8)
    monkeypatch.setattr(links, "_ROUNDS", 1)


def fitted(pairs: Sequence[LabelledPair] = (), decided: Sequence[LabelledBlock] = ()) -> Weights:
    return fit_links(list(made_up_cases(40)), pairs, decided, load_weights())


@pytest.mark.usefixtures("quick")
def test_fitting_weighs_what_tells_records_apart() -> None:
    before, after = load_weights(), fitted(list(invented(8)))
    assert after.answers.comparisons["lead_words"] > 3
    assert after.verdicts.comparisons["lead_words"] > 3
    for old, new in ((before.answers, after.answers), (before.verdicts, after.verdicts)):
        assert new.comparisons.keys() == old.comparisons.keys()
        assert min(new.comparisons.values()) >= 0
        assert new.calibration != old.calibration
        assert (new.auto, new.review) == (old.auto, old.review)
    assert after.blocks.calibration != before.blocks.calibration
    assert after.blocks.auto == before.blocks.auto
    assert after == fitted(list(invented(8)))


@pytest.mark.usefixtures("quick")
def test_what_no_case_tells_stays_as_it_was_believed() -> None:
    after = fitted()
    assert after.answers.comparisons["number_cited"] == pytest.approx(8, abs=0.01)
    assert after.verdicts.comparisons["ordinal_named"] == pytest.approx(6, abs=0.01)


@pytest.mark.usefixtures("quick")
def test_without_pairs_blocks_are_judged_as_before() -> None:
    assert fitted().blocks == load_weights().blocks
    assert fitted().with_meaning is None


@pytest.mark.usefixtures("quick")
def test_what_people_decided_is_learned_from_too() -> None:
    asks = ["Row faster on the lake.", "Paint each paddle."]
    decided = [LabelledBlock(Block(asks, ["Each paddle is red."]), (0,), held_back=False)] * 20
    assert fitted([], decided).answers != fitted().answers
    assert fitted([], decided).verdicts == fitted().verdicts


@pytest.mark.usefixtures("quick")
def test_pairs_from_which_nothing_can_be_learned() -> None:
    with pytest.raises(TrainingError, match="none are right"):
        fitted(list(silent(12)))


def test_too_few_pairs() -> None:
    with pytest.raises(TrainingError, match="40 pairs are too few .* at least 100"):
        fit_links(list(made_up_cases(80)), list(invented(10)), [], load_weights())


def test_one_collection_is_not_enough() -> None:
    cases = [replace(one, collection="only") for one in made_up_cases(80)]
    with pytest.raises(TrainingError, match="collections that the weights have not seen"):
        fit_links(cases, [], [], load_weights())


def test_too_few_cases() -> None:
    with pytest.raises(TrainingError, match="4 labelled answers are too few"):
        fit_links(list(made_up_cases(2)), [], [], load_weights())


# --- cases ---------------------------------------------------------------------------------


def test_cases_are_read_as_they_were_written(tmp_path: Path) -> None:
    cases = list(made_up_cases(6))
    cases[0] = replace(cases[0], right=(None, frozenset({1, 2}), frozenset(), frozenset({3})))
    write_cases(cases, tmp_path / "links.jsonl")
    for one, other in zip(cases, read_cases(tmp_path / "links.jsonl"), strict=True):
        assert (one.sort, one.collection, one.right) == (other.sort, other.collection, other.right)
        assert one.values.keys() == other.values.keys()
        for name, values in one.values.items():
            assert other.values[name] == pytest.approx(values, abs=0.0005)


@pytest.mark.parametrize("content", [None, "{", '{"of": "answers"}', '{"of": "guesses"}'])
def test_files_that_hold_no_cases(content: str | None, tmp_path: Path) -> None:
    path = tmp_path / "links.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(TrainingError, match=r"links\.jsonl: no cases to fit links to"):
        read_cases(path)


def test_cases_of_labelled_documents() -> None:
    cases = cases_of(CORPUS / "gold.json", "sample")
    known = [right for one in cases for right in one.right if right]
    assert known
    assert {one.sort for one in cases} == {"answers", "verdicts"}
    for one in cases:
        for values in one.values.values():
            assert values.shape[0] == len(one.right)
