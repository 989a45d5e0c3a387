"""A training run: data in, a pipeline out that spaCy can load; or the tables that compare."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.language import Language

from hmi_extract.nlp.bounds.component import BoundsReader
from hmi_extract.nlp.learned.holder import ModelHolder
from hmi_extract.nlp.pipeline import build_pipeline
from hmi_extract.training.bounds import BoundsJudged, cross_validated_bounds, train_bounds
from hmi_extract.training.bounds_data import BoundedDocument, read_bounded
from hmi_extract.training.comparison import Bin, Row, compare, reliability
from hmi_extract.training.data import LabelledBlock, own_blocks, own_texts, real_replies
from hmi_extract.training.judging import Example, train, trainable
from hmi_extract.training.progress import progress_examples
from hmi_extract.training.roles import cross_validated_roles, train_roles
from hmi_extract.training.settings import Settings
from hmi_extract.training.stance import FIELDS, stance_examples

ANSWERS = (
    "answers.jsonl",
    "answers-plain.jsonl",
    "answers-letters.jsonl",
    "answers-collections.jsonl",
)
LABELS = "replies.csv"
VERDICTS = ("verdicts.jsonl", "verdicts-reviews.jsonl")
BLOCKS = ("blocks.jsonl", "blocks-letters.jsonl")
BOUNDS = "bounds"


@dataclass(frozen=True, slots=True)
class Data:
    answers: list[Example]
    verdicts: list[Example]
    blocks: list[LabelledBlock]
    bounded: list[BoundedDocument]

    @property
    def real(self) -> int:
        return sum(each.labelled.real for each in self.answers)


@dataclass(frozen=True, slots=True)
class Comparison:
    rows: list[Row]
    reliability: dict[str, list[Bin]]  # field → its bins, of real texts
    roles: dict[str, tuple[int, int, int]]  # role → right, missed, extra
    bounds: list[BoundsJudged] = field(default_factory=list)


def load_data(settings: Settings, pairs: Path | None) -> Data:
    """`pairs`: the CSV of real replies that `replies.csv` has labels for; None: without them."""
    folder = settings.data
    texts = [each for name in ANSWERS for each in own_texts(folder / name, FIELDS)]
    verdicts = [each for name in VERDICTS for each in own_texts(folder / name, ("progress",))]
    if pairs is not None:
        texts += real_replies(folder / LABELS, pairs)
    return Data(
        stance_examples(texts),
        progress_examples(verdicts),
        [block for name in BLOCKS for block in own_blocks(folder / name)],
        read_bounded(folder / BOUNDS),
    )


def train_pipeline(data: Data, settings: Settings) -> Language:
    """The pipeline with all its models trained."""
    nlp = build_pipeline(trained=False)
    answers = trainable(data.answers)
    stance = _holder(nlp, "hmi_stance")
    stance.models = {field: train(answers, field, settings.stance, "both") for field in FIELDS}
    _holder(nlp, "hmi_progress").models = {
        "progress": train(data.verdicts, "progress", settings.progress, "model")
    }
    _holder(nlp, "hmi_block_roles").models = {"roles": train_roles(data.blocks, settings.roles)}
    _holder(nlp, "hmi_bounds").models = {
        what: train_bounds(data.bounded, what, settings.bounds) for what in BoundsReader.NAMES
    }
    return nlp


def _holder(nlp: Language, name: str) -> ModelHolder[Any]:
    component = nlp.get_pipe(name)
    assert isinstance(component, ModelHolder)
    return component


def save_pipeline(nlp: Language, folder: Path) -> None:
    """So that `spacy.load(folder)` gives it back. The vocabulary is that of blank English."""
    nlp.to_disk(folder, exclude=["vocab"])


def compare_all(data: Data, settings: Settings) -> Comparison:
    rows = [
        row
        for field in FIELDS
        for row in compare(data.answers, field, settings.stance, settings.textcat)
    ]
    rows += compare(data.verdicts, "progress", settings.progress, settings.textcat)
    bins = {field: reliability(data.answers, field, settings.stance) for field in FIELDS}
    judged = cross_validated_bounds(data.bounded, settings.bounds)
    return Comparison(rows, bins, _role_counts(data.blocks, settings), judged)


def _role_counts(
    blocks: list[LabelledBlock], settings: Settings
) -> dict[str, tuple[int, int, int]]:
    judged = cross_validated_roles(blocks, settings.roles)
    counts = {}
    for role in sorted({block.role for block in blocks}):
        right = sum(each.predicted == role == each.block.role for each in judged)
        missed = sum(each.block.role == role for each in judged) - right
        extra = sum(each.predicted == role for each in judged) - right
        counts[role] = (right, missed, extra)
    return counts
