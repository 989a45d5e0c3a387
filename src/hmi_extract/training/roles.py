"""Roles of blocks in letters: answer, restatement, label, quoted, opening, background, …"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from hmi_extract.nlp.block_roles import ANSWER, role_numbers
from hmi_extract.nlp.learned.linear import LinearModel
from hmi_extract.training.data import LabelledBlock
from hmi_extract.training.fit import fit
from hmi_extract.training.judging import FOLDS
from hmi_extract.training.readings import sentences_of
from hmi_extract.training.settings import Fit


@dataclass(frozen=True, slots=True)
class RoleJudged:
    block: LabelledBlock
    predicted: str
    answering: float  # belief that the block answers


# Log-odds by which a block is believed to answer sooner than its share of all blocks says: who
# reads the answers strikes one out sooner than they find one that is not there.
_LENIENCE = 1.25


def train_roles(blocks: Sequence[LabelledBlock], settings: Fit) -> LinearModel:
    model = fit(
        [block.text for block in blocks],
        [_numbers(block) for block in blocks],
        [block.role for block in blocks],
        settings,
    )
    lenient = [_LENIENCE if role == ANSWER else 0.0 for role in model.labels]
    return replace(model, bias=model.bias + np.array(lenient, dtype=np.float32))


def _numbers(block: LabelledBlock) -> dict[str, float]:
    return role_numbers(block.text, list(sentences_of(block.text)), block.kind, block.place)


def judge_roles(model: LinearModel, blocks: Sequence[LabelledBlock]) -> list[RoleJudged]:
    found = []
    for block in blocks:
        beliefs = model.probabilities(block.text, list(_numbers(block).values()))
        best = max(beliefs, key=lambda role: beliefs[role])
        found.append(RoleJudged(block, best, beliefs[ANSWER]))
    return found


def cross_validated_roles(blocks: Sequence[LabelledBlock], settings: Fit) -> list[RoleJudged]:
    """Every letter judged by a model trained on other letters."""
    letters = sorted({block.group for block in blocks}, key=int)
    fold_of = {letter: place % FOLDS for place, letter in enumerate(letters)}
    found: list[RoleJudged] = []
    for fold in range(FOLDS):
        inside = [block for block in blocks if fold_of[block.group] == fold]
        outside = [block for block in blocks if fold_of[block.group] != fold]
        found += judge_roles(train_roles(outside, settings), inside)
    return found
