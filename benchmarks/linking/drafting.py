"""A document in the making: every text that is written becomes a slice of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hmi_extract.datamodel import (
    Block,
    BlockKind,
    Document,
    Extraction,
    Facts,
    Finding,
    Page,
    Quote,
    QuoteRole,
    Recommendation,
    RecommendationKind,
    Response,
)
from hmi_extract.identity import RecordIds, content_key

_PAGES = (Page(1),)


@dataclass(slots=True)
class Draft:
    id: str
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _blocks: list[Block] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _ids: RecordIds = field(init=False)

    def __post_init__(self) -> None:
        self._ids = RecordIds(self.id)

    def write(self, text: str) -> tuple[int, int]:
        """Where it stands, as half-open offsets."""
        start = self._length
        self._parts.append(text)
        self._length += len(text) + 1  # the line break
        return start, start + len(text)

    def heading(self, text: str, level: int = 2) -> tuple[int, int]:
        return self._block(BlockKind.HEADING, text, level)

    def paragraph(self, text: str) -> tuple[int, int]:
        return self._block(BlockKind.PARAGRAPH, text, None)

    def _block(self, kind: BlockKind, text: str, level: int | None) -> tuple[int, int]:
        start, end = self.write(text)
        self._blocks.append(Block(len(self._blocks), kind, text, 1, start, end, level))
        return start, end

    def ask(self, text: str, kind: RecommendationKind, **more: Any) -> Recommendation:
        made = Recommendation(self._ids.next("rec", text), kind, *self.write(text), **more)
        self.recommendations.append(made)
        return made

    def answer(self, text: str, restated: tuple[str, ...] = (), **more: Any) -> Response:
        quotes = self._restate(restated)
        made = Response(self._ids.next("res", text), *self.write(text), quotes=quotes, **more)
        self.responses.append(made)
        return made

    def finding(self, text: str, restated: tuple[str, ...] = (), **more: Any) -> Finding:
        quotes = self._restate(restated)
        made = Finding(self._ids.next("fin", text), *self.write(text), quotes=quotes, **more)
        self.findings.append(made)
        return made

    def _restate(self, restated: tuple[str, ...]) -> tuple[Quote, ...]:
        return tuple(Quote(QuoteRole.RESTATED, *self.write(text)) for text in restated)

    def done(self, facts: Facts) -> Extraction:
        document = Document(
            id=self.id,
            source=f"{self.id}.pdf",
            sha256=content_key(self.id).ljust(64, "0"),
            text="\n".join(self._parts),
            pages=_PAGES,
            blocks=tuple(self._blocks),
        )
        return Extraction(
            document=document,
            facts=facts,
            recommendations=tuple(self.recommendations),
            responses=tuple(self.responses),
            findings=tuple(self.findings),
        )
