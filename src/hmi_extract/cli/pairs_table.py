"""How links of given answers and recommendations come out, in plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hmi_extract.training.link_figures import SHUFFLES, BlockFigures

ENOUGH = 300
"""Labelled real pairs from which a score may be called a probability."""


def pairs_table(figures: Sequence[BlockFigures]) -> str:
    return "\n".join(_lines(figures))


def _lines(figures: Sequence[BlockFigures]) -> Iterator[str]:
    yield f"Replies paired one to one within their inquiry, {SHUFFLES} shuffles"
    yield ""
    head = ("replies", "right", "auto prec.", "auto rec.", "Brier", "95 %")
    yield f"{'':<58}" + "".join(f"{name:>11}" for name in head)
    for one in figures:
        interval = "–".join(f"{each:.2f}" for each in one.brier_interval or ())
        cells = (str(one.replies), _share(one.share_right), _share(one.auto_precision),
                 _share(one.auto_recall), _share(one.brier), interval or "–")  # fmt: skip
        yield f"{one.name:<58}" + "".join(f"{cell:>11}" for cell in cells)
    for one in (each for each in figures if each.bins):
        yield ""
        word = "a probability" if one.replies >= ENOUGH else "no probability"
        yield f"How far to believe a score: {one.name} ({one.replies} replies, so {word})"
        yield f"{'score':<10}{'pairs':>7}{'mean':>8}{'right':>8}"
        for each in one.bins:
            shares = f"{each.pairs:>7}{each.believed:>8.2f}{each.right:>8.2f}"
            yield f"{each.low:.1f}–{each.high:.1f}   {shares}"
        yield f"mean distance of the two: {_share(one.calibration_error)}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def without_table(rows: Sequence[tuple[str, BlockFigures]]) -> str:
    lines = ["", "With one comparison left out (inquiries kept back, texts alone)", ""]
    lines.append(f"{'left out':<18}{'right':>8}{'auto prec.':>12}{'auto rec.':>11}")
    for name, one in rows:
        lines.append(
            f"{name or 'nothing':<18}{_share(one.share_right):>8}"
            f"{_share(one.auto_precision):>12}{_share(one.auto_recall):>11}"
        )
    return "\n".join(lines)
