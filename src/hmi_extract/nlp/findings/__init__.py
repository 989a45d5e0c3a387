"""The component that finds later verdicts, in reviews and in the news about them."""

from __future__ import annotations

from hmi_extract.nlp.findings.find import create_finding_finder as create_finding_finder
