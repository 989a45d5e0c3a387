"""Stories in the manner of the field: reports, joint letters, answers, committee papers."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.structure.story import (
    Box,
    Cell,
    Heading,
    Item,
    Items,
    Lines,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Story,
    Table,
    Words,
)
from benchmarks.structure.wording import Vocabulary, Writer

LETTERED, ROMAN = ("(a)", "(b)", "(c)", "(d)", "(e)"), ("(i)", "(ii)", "(iii)", "(iv)", "(v)")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a story shall hold."""

    kind: str  # report, letter, answers, committee
    chapters: int = 4
    bullets: tuple[str, str] = ("•", "–")  # of the first and second depth
    numbering: str = ""  # of headings: "" none, "plain" 3., "stacked" 3. 1.
    has_notes: bool = False
    has_contents: bool = False
    has_boxes: bool = True
    table_every: int = 2  # chapters; 0 for no tables
    has_merged_cells: bool = False
    has_wide_table: bool = False
    long_rows: bool = False  # rows of more than a few lines, which run over pages


def compose(plan: Plan, seed: int, vocabulary: Vocabulary) -> Story:
    """The same story for the same seed."""
    composer = _Composer(plan, Writer(vocabulary, random.Random(seed)))
    return _KINDS[plan.kind](composer)


class _Composer:
    def __init__(self, plan: Plan, writer: Writer) -> None:
        self.plan = plan
        self.writer = writer
        self.random = writer.random
        self.place = writer.pick(writer.vocabulary.places)
        self.notes = 0
        self.tables = 0

    # --- running text ---------------------------------------------------------------------

    def words(self, least: int = 2, most: int = 5) -> Words:
        """A paragraph's words; now and then with a footnote behind a sentence."""
        sentences = [self.writer.sentence() for _ in range(self.random.randint(least, most))]
        if not self.plan.has_notes or self.random.random() > 0.35:
            return (" ".join(sentences),)
        cut = self.random.randint(1, len(sentences))
        before, after = " ".join(sentences[:cut]), " ".join(sentences[cut:])
        self.notes += 1
        note = Note(self.notes, self.writer.paragraph(self.random.choice((1, 1, 2))))
        return (before, note, f" {after}") if after else (before, note)

    def prose(self, least: int, most: int) -> list[Paragraph]:
        return [Paragraph(self.words()) for _ in range(self.random.randint(least, most))]

    # --- lists ------------------------------------------------------------------------------

    def items(self, labels: tuple[str, ...] | None = None, *, is_nested: bool = False) -> Items:
        """Bullets, or items with printed labels; `is_nested` puts some below the second."""
        first, second = self.plan.bullets
        count = len(labels) - 1 if labels else self.random.randint(3, 5)
        found = []
        for place in range(count):
            ending = "." if place == count - 1 else "; and" if place == count - 2 else ";"
            label = labels[place] if labels else first
            below = is_nested and place == 1
            text = self._clause() + (", including:" if below else ending)
            found.append(Item(label, (text,), 1))
            if below:
                inner = ROMAN if labels else (second,) * 5
                for deeper in range(3):
                    found.append(Item(inner[deeper], (self._clause() + ";",), 2))
        return Items(tuple(found))

    def _clause(self) -> str:
        clause = self.writer.deed()
        for _ in range(self.random.choice((0, 0, 1, 2))):
            clause += f", and {self.writer.deed()}"
        return clause

    def led_list(self) -> list[Part]:
        lead = self.writer.sentence().removesuffix(".")
        labels = self.random.choice((None, None, LETTERED, ROMAN))
        nested = labels is not ROMAN and self.random.random() < 0.5
        return [
            Paragraph((f"{lead} and should:",)),
            self.items(labels, is_nested=nested),
            Paragraph(self.words()),
        ]

    # --- boxes ------------------------------------------------------------------------------

    def box(self, number: int) -> Box:
        kind = self.random.choice(("Recommendation", "Area for improvement", "Cause of concern"))
        title = f"Recommendation {number}" if kind == "Recommendation" else kind
        if self.random.random() < 0.5:
            lead = self.writer.ask().removesuffix(".")
            return Box(
                (
                    Heading(4, title),
                    Paragraph((f"{lead}. It should:",)),
                    self.items(is_nested=False),
                )
            )
        return Box((Heading(4, title), Paragraph((self.writer.ask(),)), *self.prose(1, 2)))

    # --- tables -----------------------------------------------------------------------------

    def table(self, rows: int, *, is_wide: bool = False) -> Table:
        """Recommendation, answer, owner, status: as commissioners print their answers."""
        self.tables += 1
        header = ("No.", "Recommendation", "Chief Constable’s comments", "Owner", "Status")
        chosen = (0, 1, 2, 3, 4) if is_wide or self.random.random() < 0.4 else (0, 1, 2, 4)
        body = [tuple(self._cell(row, column) for column in chosen) for row in range(1, rows + 1)]
        table = [tuple(Cell(header[column]) for column in chosen), *body]
        if self.plan.has_merged_cells:
            table = self._merged(table)
        widths = {5: (6, 29, 29, 18, 18), 4: (6, 37, 37, 20)}[len(chosen)]
        caption = f"Table {self.tables}: {self.writer.topic()}"
        return Table(tuple(table), caption, is_wide, widths)

    def _cell(self, row: int, column: int) -> Cell:
        if column == 0:
            return Cell(str(row))
        if column in (1, 2):
            make = self.writer.ask if column == 1 else self.writer.sentence
            return Cell(" ".join(make() for _ in range(4 if self.plan.long_rows else 1)))
        vocabulary = self.writer.vocabulary
        return Cell(self.writer.pick(vocabulary.roles if column == 3 else vocabulary.states))

    def _merged(self, rows: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
        """A heading over the whole width, and one status for two rows."""
        band = (Cell(self.writer.topic(), columns=len(rows[0])),)
        if len(rows) < 4:
            return [rows[0], band, *rows[1:]]
        *kept, status = rows[2]
        joined = (*kept, Cell(status.text, rows=2))
        return [rows[0], band, rows[1], joined, rows[3][:-1], *rows[4:]]

    # --- chapters ---------------------------------------------------------------------------

    def chapter(self, number: int) -> list[Part]:
        parts: list[Part] = [Heading(2, self.writer.topic(), self._number(number))]
        parts += self.prose(1, 3)
        sections = ["list", "prose", "list"]
        if self.plan.has_boxes:
            sections.append("box")
        if self.plan.table_every and number % self.plan.table_every == 0:
            sections.append("table")
        self.random.shuffle(sections)
        for place, kind in enumerate(sections, start=1):
            if place % 2 == 1:
                parts.append(Heading(3, self.writer.topic(), self._number(number, place)))
                parts += self.prose(1, 2)
            parts += self._section(kind, number)
        return parts

    def _section(self, kind: str, number: int) -> list[Part]:
        if kind == "list":
            return self.led_list()
        if kind == "box":
            return [self.box(number), *self.prose(1, 1)]
        if kind == "table":
            return [self.table(self.random.randint(4, 9)), *self.prose(1, 2)]
        return [*self.prose(1, 3)]

    def _number(self, chapter: int, section: int = 0) -> str:
        if self.plan.numbering == "stacked":
            return f"{chapter + 2}. {section}." if section else f"{chapter + 2}. {chapter}."
        if self.plan.numbering == "plain":
            return f"{chapter}.{section}" if section else f"{chapter}."
        return ""

    def wide(self) -> list[Part]:
        if not self.plan.has_wide_table:
            return []
        return [self.table(5, is_wide=True), PageBreak(), *self.prose(1, 2)]


def _report(composer: _Composer) -> Story:
    title = f"An inspection of {composer.place} Police"
    parts: list[Part] = [Heading(1, title), Paragraph(composer.words(1, 2))]
    for number in range(1, composer.plan.chapters + 1):
        parts += composer.chapter(number)
        if number == 2:
            parts += composer.wide()
    head = f"{composer.place} Police: inspection of protective services"
    return Story(title, head, tuple(parts), composer.plan.has_contents)


def _letter(composer: _Composer) -> Story:
    writer = composer.writer
    addressees = [f"{role}, {composer.place} Partnership" for role in writer.vocabulary.roles]
    title = f"Joint inspection of the arrangements in {composer.place}"
    parts: list[Part] = [
        Lines(("14 March 2031", *addressees)),
        Paragraph(("Dear local partnership,",)),
        Heading(1, title),
        *composer.prose(2, 3),
    ]
    names = (
        "Headline findings",
        "What needs to improve",
        "Strengths",
        "Main findings",
        "Next steps",
    )
    for place, name in enumerate(names):
        parts.append(Heading(2, name))
        if place in (1, 2):
            parts += [composer.items(is_nested=True), composer.items(is_nested=True)]
        else:
            parts += composer.prose(3, 6) + composer.led_list()
    parts.append(Lines(("Yours sincerely,", *(f"{role}" for role in writer.vocabulary.roles[:3]))))
    return Story(title, "", tuple(parts))


def _answers(composer: _Composer) -> Story:
    title = f"Comments of the commissioner for {composer.place}"
    parts: list[Part] = [Heading(1, title), *composer.prose(2, 3)]
    for number in range(1, composer.plan.chapters + 1):
        parts += [Heading(2, composer.writer.topic(), composer._number(number))]
        parts += composer.prose(1, 2)
        parts += [composer.table(composer.random.randint(5, 9)), *composer.prose(1, 2)]
    parts += composer.wide()
    return Story(title, f"Answers of {composer.place}", tuple(parts))


def _committee(composer: _Composer) -> Story:
    """Numbered paragraphs, lettered resolutions, a register."""
    title = f"Police and crime panel of {composer.place}"
    parts: list[Part] = [Heading(1, title)]
    for chapter in range(1, composer.plan.chapters + 1):
        parts.append(Heading(2, composer.writer.topic(), f"{chapter}."))
        for place in range(1, composer.random.randint(4, 6)):
            parts.append(Paragraph(composer.words(), number=f"{chapter}.{place}"))
            if place == 2:
                parts.append(composer.items(LETTERED, is_nested=chapter % 2 == 0))
        if composer.plan.table_every and chapter % composer.plan.table_every == 0:
            parts += [composer.table(composer.random.randint(4, 7))]
        if composer.plan.has_boxes and chapter == 1:
            parts += [composer.box(chapter)]
    parts += composer.wide()
    return Story(title, f"Panel papers of {composer.place}", tuple(parts))


_KINDS: dict[str, Callable[[_Composer], Story]] = {
    "report": _report,
    "letter": _letter,
    "answers": _answers,
    "committee": _committee,
}
