"""Scores of documents → scores of looks → of all, as a Markdown table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from benchmarks.structure.scores import SCORES, Score


@dataclass(frozen=True, slots=True)
class Row:
    program: str
    look: str
    document: str
    scores: dict[str, Score]

    def as_dict(self) -> dict[str, object]:
        return {
            "program": self.program, "look": self.look, "document": self.document, **self.scores,
        }  # fmt: skip


def mean_scores(
    rows: Sequence[dict[str, Score]], names: Iterable[str] = tuple(SCORES)
) -> dict[str, Score]:
    """The mean of each score over the rows to which it applies."""
    found: dict[str, Score] = {}
    for name in names:
        values = [value for row in rows if (value := row[name]) is not None]
        found[name] = fmean(values) if values else None
    return found


def by_look(rows: Iterable[Row], program: str) -> dict[str, dict[str, Score]]:
    own = [row for row in rows if row.program == program]
    looks = dict.fromkeys(row.look for row in own)
    return {look: mean_scores([row.scores for row in own if row.look == look]) for look in looks}


def as_markdown(rows: Sequence[Row]) -> str:
    """One table of the programs over all looks, and one of the looks for each program."""
    programs = list(dict.fromkeys(row.program for row in rows))
    looks = {program: by_look(rows, program) for program in programs}
    overall = {program: mean_scores(list(own.values())) for program, own in looks.items()}
    count = len({row.document for row in rows})
    title = f"{count} document" + "s" * (count != 1)
    tables = [_table(title, overall)]
    tables += [_table(program, own) for program, own in looks.items()]
    return "\n\n".join(tables)


def _table(title: str, rows: dict[str, dict[str, Score]]) -> str:
    lines = [f"| {title} | {' | '.join(SCORES)} |", f"| --- {'| ---: ' * len(SCORES)}|"]
    for name, scores in rows.items():
        lines.append(f"| {name} | {' | '.join(shown(scores[score]) for score in SCORES)} |")
    return "\n".join(lines)


def shown(score: Score) -> str:
    return "–" if score is None else f"{score:.3f}"
