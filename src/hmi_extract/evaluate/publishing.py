"""Figures of a run as they are published: the whole and each family, under one label."""

from __future__ import annotations

from datetime import UTC, datetime

from hmi_extract._version import __version__
from hmi_extract.evaluate.report import Report
from hmi_extract.evaluate.rows import measure_rows
from hmi_extract.measured import Measured


def published_figures(report: Report, label: str) -> list[Measured]:
    """Each figure of the report, whole and by family, as of today."""
    made = {
        "label": label,
        "version": __version__,
        "measured_on": datetime.now(UTC).date().isoformat(),
    }
    return [
        {**row, **made, "family": row["group"]}
        for row in measure_rows([report])
        if row["grouping"] in (None, "family")
    ]
