"""The configuration under `models/` is that of the pipeline, and spaCy can load it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from spacy.util import load_config, load_model_from_config

from hmi_extract.nlp.pipeline import COMPONENTS, build_pipeline

CONFIG = Path(__file__).parent.parent / "models" / "rules" / "config.cfg"


def test_the_configuration_is_not_stale() -> None:
    assert CONFIG.read_text(encoding="utf-8").rstrip() == build_pipeline().config.to_str().rstrip()


def test_spacy_makes_the_pipeline_from_it() -> None:
    nlp = load_model_from_config(load_config(CONFIG), auto_fill=True)
    assert tuple(nlp.pipe_names) == COMPONENTS


def test_a_program_that_knows_only_spacy_finds_the_components() -> None:
    """Through entry points: nothing of this package is imported by the program itself."""
    program = (
        "import sys\n"
        "from spacy.util import load_config, load_model_from_config\n"
        "nlp = load_model_from_config(load_config(sys.argv[1]), auto_fill=True)\n"
        "doc = nlp('Dorset Police agreed.')\n"
        "print([span.label_ for span in doc.spans['organisations']])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(CONFIG)], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "['dorset']"
