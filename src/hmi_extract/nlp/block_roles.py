"""The component that tells how likely each block of a response is an answer.

Letters without headings, labels or tables say nowhere where an answer begins. A model trained
on letters weighs words, cues and place of each block; the walk over the letter asks it only
where the layout tells nothing.
"""

from __future__ import annotations

import re
from typing import ClassVar

from spacy.language import Language
from spacy.tokens import Doc

from hmi_extract.datamodel import Block, BlockKind, DocumentKind
from hmi_extract.nlp.learned.features import Span, stance_numbers
from hmi_extract.nlp.learned.holder import ModelHolder
from hmi_extract.nlp.learned.linear import LinearModel
from hmi_extract.nlp.sentences import sentences_between
from hmi_extract.nlp.spans import text_of
from hmi_extract.nlp.stance import read_stance

ANSWER = "answer"
READ = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)

_NAMES_ITEM = re.compile(r"\b(?:recommendations?|areas?\s+for\s+improvement|AFIs?)\b", re.I)
_FORMULA = re.compile(r"\W*(?:dear|yours|cc|copy\s+to)\b", re.IGNORECASE)
_LONG = 800  # characters


def role_numbers(text: str, sentences: list[Span], kind: str, place: float) -> dict[str, float]:
    """Named numbers of a block. `place` is 0 for the first of its letter, 1 for the last."""
    found = stance_numbers(text, sentences, read_stance(text, sentences))
    words = text[sentences[0][0] : sentences[-1][1]] if sentences else ""
    found |= {f"block:{name}": float(kind == name) for name in ("heading", "list_item")}
    found["block:place"] = place
    found["block:early"] = float(place < 0.15)
    found["block:late"] = float(place > 0.85)
    found["block:length"] = min(len(words), _LONG) / _LONG
    found["block:names_item"] = float(_NAMES_ITEM.search(words) is not None)
    found["block:formula"] = float(_FORMULA.match(words) is not None)
    return found


class Answering:
    """How likely a block answers, 0 to 1; worked out when asked, and remembered.

    None for tables, notes and furniture, at which the model does not look.
    """

    def __init__(self, doc: Doc, model: LinearModel) -> None:
        self._doc = doc
        self._model = model
        blocks = doc._.document.blocks
        self._blocks = [b for b in blocks if b.kind in READ and b.start_char is not None]
        self._place = {block.seq: place for place, block in enumerate(self._blocks)}
        self._known: dict[int, float] = {}

    def __call__(self, seq: int) -> float | None:
        place = self._place.get(seq)
        if place is None:
            return None
        if seq not in self._known:
            self._known[seq] = self._belief(self._blocks[place], place)
        return self._known[seq]

    def _belief(self, block: Block, place: int) -> float:
        assert block.start_char is not None and block.end_char is not None
        sentences = sentences_between(self._doc, block.start_char, block.end_char)
        relative = place / max(1, len(self._blocks) - 1)
        numbers = role_numbers(text_of(self._doc), sentences, block.kind, relative)
        return self._model.probabilities(block.text, list(numbers.values()))[ANSWER]


class BlockRoleReader(ModelHolder[LinearModel]):
    """Sets `doc._.answering`: seq of a block → how likely it answers. Untrained: None."""

    NAMES: ClassVar[tuple[str, ...]] = ("roles",)
    MODEL = LinearModel

    def __call__(self, doc: Doc) -> Doc:
        responds = doc._.document is not None and doc._.facts.kind == DocumentKind.RESPONSE
        if responds and self.is_trained:
            doc._.answering = Answering(doc, self.models["roles"])
        return doc


@Language.factory("hmi_block_roles")
def create_block_role_reader(nlp: Language, name: str) -> BlockRoleReader:
    return BlockRoleReader()
