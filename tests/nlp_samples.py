"""Small documents for the tests of extraction, written as lines of a plain layout.

One line is one block:

    # Heading              one to six signs, the level
    Plain paragraph.
    * bullet               "- " before the words is a bullet of the second level
    3. numbered item       also "3)", "(a)", "3.2"; the number stays in the text
    § 3.2 words            a paragraph with its printed number
    | cell | cell |        rows without a blank line between them are one table
    > …                    any of these inside a box; a line without the sign ends the box
    ~ footnote
    @ line of the contents list

`**bold**` and `_italics_` around the beginning of a line, or around all of it, set type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from hmi_extract.datamodel import (
    Block,
    BlockKind,
    Document,
    DocumentKind,
    DocumentOrganisation,
    Extraction,
    Facts,
    Finding,
    OrganisationRole,
    Page,
    Quote,
    QuoteRole,
    Recommendation,
    RecommendationKind,
    Response,
)
from hmi_extract.nlp.pipeline import extract, make_doc
from hmi_extract.parsers.assembly import BlockDraft, assemble
from hmi_extract.parsers.cleaning import split_label

PUBLISHED = date(2023, 11, 30)

REPORT = Facts(
    kind=DocumentKind.INSPECTION_REPORT,
    title="A look at Dorset Police",
    published=PUBLISHED,
    force_id="dorset",
    organisations=(DocumentOrganisation("hmicfrs", OrganisationRole.PUBLISHER),),
)
NATIONAL = replace(REPORT, title="A look at every force", force_id=None)
JOINT = replace(
    REPORT,
    title="Joint visit to partners in Dorset",
    organisations=(
        DocumentOrganisation("hmicfrs", OrganisationRole.AUTHOR),
        DocumentOrganisation("ofsted", OrganisationRole.AUTHOR),
    ),
)
LETTER = Facts(
    kind=DocumentKind.RESPONSE,
    title="Comments of the commissioner",
    published=date(2024, 1, 15),
    force_id="dorset",
    organisations=(DocumentOrganisation("dorset-pcc", OrganisationRole.AUTHOR),),
)
REVIEW = replace(REPORT, kind=DocumentKind.POST_INSPECTION_REVIEW, title="Dorset, a year on")
NEWS = replace(REPORT, kind=DocumentKind.NEWS_ARTICLE, title="Praise for Dorset officers")

Record = Recommendation | Response | Finding

_OTHER_KINDS = {"~ ": BlockKind.FOOTNOTE, "@ ": BlockKind.CONTENTS}
_HEADING = re.compile(r"(#{1,6}) ")
_TYPE = re.compile(r"(?P<sign>\*\*|_)(?P<words>.+?)(?P=sign)(?P<rest>.*)")


@dataclass
class _Layout:
    drafts: list[BlockDraft] = field(default_factory=list)
    box: int | None = None
    table: int = -1
    row: int | None = None

    def add(self, line: str) -> None:
        if not line.startswith(">"):
            self.box = None
        elif self.box is None:
            self.box = len(self.drafts)
            self.drafts.append(BlockDraft(BlockKind.BOX, ""))
        line = line.removeprefix(">").strip()
        if line.startswith("|"):
            self.drafts += self._cells(line)
        else:
            self.row = None
            if line:
                self.drafts.append(self._block(line))

    def _cells(self, line: str) -> Iterator[BlockDraft]:
        if self.row is None:
            self.table, self.row = self.table + 1, -1
        self.row += 1
        for column, text in enumerate(line.strip("|").split("|")):
            yield BlockDraft(
                BlockKind.TABLE_CELL,
                text.strip(),
                table=self.table,
                row=self.row,
                column=column,
                parent=self.box,
            )

    def _block(self, line: str) -> BlockDraft:
        heading = _HEADING.match(line)
        if heading:
            level = len(heading[1])
            return _typed(line[heading.end() :], BlockKind.HEADING, level, self.box)
        if line[:2] in _OTHER_KINDS:
            return _typed(line[2:], _OTHER_KINDS[line[:2]], None, self.box)
        label, text, length = split_label(line.removeprefix("§ "))
        if label:
            if line.startswith("§ "):
                draft = _typed(text, BlockKind.PARAGRAPH, None, self.box)
            else:
                draft = _typed(text, BlockKind.LIST_ITEM, 2 if label == "-" else 1, self.box)
            draft.label, draft.label_length = label, length
            return draft
        return _typed(line, BlockKind.PARAGRAPH, None, self.box)


def _typed(text: str, kind: BlockKind, level: int | None, box: int | None) -> BlockDraft:
    draft = BlockDraft(kind, text, level=level, parent=box)
    match = _TYPE.search(text)
    if match and (match.start() == 0 or text[: match.start()].rstrip(" .)").isalnum()):
        before = text[: match.start()]
        draft.text = before + match["words"] + match["rest"]
        share = len(match["words"]) / (len(match["words"]) + len(match["rest"]))
        if match["sign"] == "_":
            draft.italic = share
        else:
            draft.bold, draft.bold_lead = share, len(before + match["words"])
    return draft


def document(layout: str, document_id: str = "sample-000000") -> Document:
    """The layout as a document of one page."""
    reading = _Layout()
    for line in layout.strip().splitlines():
        reading.add(line.strip())
    text, blocks, regions = assemble(reading.drafts)
    return Document(document_id, "sample.txt", "0" * 64, text, (Page(1),), blocks, regions)


def block(line: str) -> Block:
    """The one block that a line makes, outside any box."""
    return document(line).blocks[-1]


def read(nlp: Language, layout: str, facts: Facts = REPORT) -> Extraction:
    """Everything found in the layout."""
    return extract(document(layout), facts, nlp)


def doc_of(nlp: Language, layout: str, facts: Facts = REPORT) -> Doc:
    """The Doc that has been through the pipeline."""
    return nlp(make_doc(nlp, document(layout), facts))


def words(extraction: Extraction, record: Record | Quote) -> str:
    """The slice of the text that a record or quote stands for."""
    return extraction.document.text[record.start_char : record.end_char]


def quoted(extraction: Extraction, record: Record, role: QuoteRole) -> list[str]:
    """The words of a record's quotes of one role, in order."""
    return [words(extraction, quote) for quote in record.quotes if quote.role == role]


_SIGNS = {
    RecommendationKind.RECOMMENDATION: "R",
    RecommendationKind.AREA_FOR_IMPROVEMENT: "A",
    RecommendationKind.CAUSE_OF_CONCERN: "C",
}


def asked(extraction: Extraction) -> list[str]:
    """ "R3 …", "A …", "C …" a record; "R< …" for a child; " / " between blocks."""
    return [
        _SIGNS[each.kind]
        + ("<" if each.parent_id else "")
        + (each.number or "")
        + f" {flat(words(extraction, each))}"
        for each in extraction.recommendations
    ]


def flat(text: str) -> str:
    """The text on one line, " / " between its blocks."""
    return re.sub(r"\n+", " / ", text)


def spans_of(doc: Doc, *texts: str) -> list[tuple[int, int]]:
    """Where the first of each of these words stands in the text of a Doc."""
    whole = doc._.document.text
    return [(start := whole.index(text), start + len(text)) for text in texts]
