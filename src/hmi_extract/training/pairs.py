"""Recommendations with the replies to them, kept elsewhere: read from CSV, put into blocks."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hmi_extract.errors import TrainingError
from hmi_extract.linking.blocks import Block, texts_of
from hmi_extract.linking.meaning import Meaning, Progress, find_model, load_encoder
from hmi_extract.training.data import is_held_back

COLUMNS = ("inquiry", "recommendation", "reply")


@dataclass(frozen=True, slots=True)
class LabelledPair:
    inquiry: str
    recommendation: str
    reply: str
    recipient: str | None  # who was asked, and replied; None where the file does not say


@dataclass(frozen=True, slots=True)
class LabelledBlock:
    """The pairs of one inquiry; replies are shuffled, and some of either may be missing."""

    block: Block
    truth: tuple[int | None, ...]  # a reply's recommendation; None: it is not in the block
    held_back: bool


def read_pairs(path: Path) -> list[LabelledPair]:
    """Rows of a CSV with the columns inquiry, recommendation, reply and perhaps recipient.

    Raises TrainingError, which names the file, where it cannot be read.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            absent = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            rows = [] if absent else list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TrainingError(f"{path}: cannot be read: {error}.") from error
    if absent:
        raise TrainingError(
            f"{path}: has no column {' and no '.join(absent)}. It must have {', '.join(COLUMNS)}."
        )
    kept = [row for row in rows if all((row[name] or "").strip() for name in COLUMNS)]
    if not kept:
        raise TrainingError(f"{path}: has no row with all of {', '.join(COLUMNS)}.")
    return [
        LabelledPair(
            row["inquiry"], row["recommendation"], row["reply"], row.get("recipient") or None
        )
        for row in kept
    ]


def blocks_of(
    pairs: Sequence[LabelledPair], seed: int, *, named: bool, lost: float = 0.0
) -> list[LabelledBlock]:
    """A block an inquiry, in the order of their names, replies shuffled.

    `named`: who was asked and who replies is known. `lost`: share of the recommendations and
    of the replies that are taken away at random, as a store never has everything.
    """
    inquiries: defaultdict[str, list[LabelledPair]] = defaultdict(list)
    for pair in pairs:
        inquiries[pair.inquiry].append(pair)
    chance = random.Random(seed)
    return [_block(inquiries[name], chance, named, lost) for name in sorted(inquiries)]


def _block(
    pairs: Sequence[LabelledPair], chance: random.Random, named: bool, lost: float
) -> LabelledBlock:
    asked = [at for at in range(len(pairs)) if chance.random() >= lost] or [0]
    replied = [at for at in range(len(pairs)) if chance.random() >= lost] or [0]
    chance.shuffle(replied)
    block = Block(
        [pairs[at].recommendation for at in asked],
        [pairs[at].reply for at in replied],
        [pairs[at].recipient for at in asked] if named else None,
        [pairs[at].recipient for at in replied] if named else None,
    )
    truth = tuple(asked.index(at) if at in asked else None for at in replied)
    return LabelledBlock(block, truth, is_held_back(pairs[0].inquiry))


def meaning_of(
    model: str,
    pairs: Sequence[LabelledPair],
    blocks: Sequence[LabelledBlock] = (),
    *,
    progress: Progress | None = None,
) -> Meaning:
    """Of all texts of `pairs` and `blocks`; `model` as `find_model` takes it."""
    encoder = load_encoder(find_model(model))
    texts = [text for one in pairs for text in (one.recommendation, one.reply)]
    return Meaning(encoder, [*texts, *texts_of(one.block for one in blocks)], progress)
