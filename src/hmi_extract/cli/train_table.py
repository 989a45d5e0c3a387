"""The comparison of rules and models, in plain text."""

from __future__ import annotations

from collections.abc import Sequence

from hmi_extract.training.bounds import BoundsJudged
from hmi_extract.training.comparison import Bin
from hmi_extract.training.run import Comparison

ENOUGH = 300
"""Real texts from which a belief may be called a probability."""


def comparison_table(comparison: Comparison) -> str:
    lines = [
        "Share of texts that each method reads right, trained on other texts",
        "",
        f"{'':<10}{'':<9}{'written for':>14}{'real':>14}{'real, kept':>14}",
        f"{'field':<10}{'method':<9}{'the project':>14}{'':>14}{'back':>14}",
    ]
    for row in comparison.rows:
        shares = zip((row.own, row.real, row.held_back), row.texts, strict=True)
        cells = "".join(f"{_share(share, texts):>14}" for share, texts in shares)
        lines.append(f"{row.field:<10}{row.method:<9}{cells}")
    for field, found in comparison.reliability.items():
        lines += ["", *_reliability(field, found)]
    lines += ["", "Roles of blocks in letters that the model has not seen", ""]
    lines.append(f"{'role':<14}{'right':>7}{'missed':>8}{'extra':>7}{'F1':>7}")
    for role, (right, missed, extra) in comparison.roles.items():
        lines.append(f"{role:<14}{right:>7}{missed:>8}{extra:>7}{_f1(right, missed, extra):>7.2f}")
    if comparison.bounds:
        lines += ["", *_bounds(comparison.bounds)]
    return "\n".join(lines)


def _bounds(judged: Sequence[BoundsJudged]) -> list[str]:
    lines = [
        "Where answers and findings begin and end, in collections that the model has not seen",
        "",
        f"{'':<18}{'rules alone':>28}{'with the model':>28}",
        f"{'':<10}{'file':<8}" + f"{'right':>7}{'missed':>8}{'extra':>7}{'F1':>6}" * 2,
    ]
    for what in sorted({each.what for each in judged}):
        chosen = [each for each in judged if each.what == what]
        sums = [_summed([each.rules for each in chosen]), _summed([each.model for each in chosen])]
        for group, counts in (*((e.group, (e.rules, e.model)) for e in chosen), ("all", sums)):
            cells = "".join(
                f"{right:>7}{missed:>8}{extra:>7}{_f1(right, missed, extra):>6.2f}"
                for right, missed, extra in counts
            )
            lines.append(f"{what:<10}{group:<8}{cells}")
    return lines


def _summed(counts: Sequence[tuple[int, int, int]]) -> tuple[int, int, int]:
    right, missed, extra = (sum(column) for column in zip(*counts, strict=True))
    return right, missed, extra


def _f1(right: int, missed: int, extra: int) -> float:
    return 2 * right / (2 * right + missed + extra) if right else 0.0


def _share(share: float | None, texts: int) -> str:
    return "–" if share is None else f"{share:.3f} ({texts})"


def _reliability(field: str, found: Sequence[Bin]) -> list[str]:
    texts = sum(each.texts for each in found)
    name = "a probability" if texts >= ENOUGH else "no probability"
    lines = [
        f"How far to believe the {field} of a real text: {texts} texts, so {name}",
        "",
        f"{'belief':<10}{'texts':>7}{'mean':>8}{'right':>8}",
    ]
    lines += [
        f"{each.low:.1f}–{each.high:.1f}   {each.texts:>7}{each.believed:>8.2f}{each.right:>8.2f}"
        for each in found
    ]
    return lines
