"""Writes the spaCy configuration of the pipeline: `python -m models.write_config`."""

from __future__ import annotations

from pathlib import Path

from hmi_extract.nlp.pipeline import build_pipeline

CONFIG = Path(__file__).parent / "rules" / "config.cfg"


def config_text() -> str:
    text: str = build_pipeline().config.to_str()
    return text.rstrip() + "\n"


if __name__ == "__main__":
    CONFIG.parent.mkdir(exist_ok=True)
    CONFIG.write_text(config_text(), encoding="utf-8")
