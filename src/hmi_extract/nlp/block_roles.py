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


class BlockRoleReader(ModelHolder):
    """Fills `doc._.answering`: seq of a block → how likely it answers, 0 to 1."""

    NAMES: ClassVar[tuple[str, ...]] = ("roles",)

    def __call__(self, doc: Doc) -> Doc:
        document = doc._.document
        if document is None or doc._.facts.kind != DocumentKind.RESPONSE or not self.is_trained:
            return doc
        blocks = [b for b in document.blocks if b.kind in READ and b.start_char is not None]
        last = max(1, len(blocks) - 1)
        doc._.answering = {
            block.seq: self._belief(doc, block, place / last) for place, block in enumerate(blocks)
        }
        return doc

    def _belief(self, doc: Doc, block: Block, place: float) -> float:
        assert block.start_char is not None and block.end_char is not None
        sentences = sentences_between(doc, block.start_char, block.end_char)
        numbers = role_numbers(text_of(doc), sentences, block.kind, place)
        return self.models["roles"].probabilities(block.text, list(numbers.values()))[ANSWER]


@Language.factory("hmi_block_roles")
def create_block_role_reader(nlp: Language, name: str) -> BlockRoleReader:
    return BlockRoleReader()
