"""The trained pipeline under `models/` is the one that `build` uses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from nlp_samples import LETTER, REPORT, document, read
from spacy.language import Language

from hmi_extract.datamodel import Facts
from hmi_extract.nlp.learned.holder import ModelHolder
from hmi_extract.nlp.pipeline import COMPONENTS, build_pipeline, make_doc
from hmi_extract.nlp.weights import trained_pipeline

FOLDER = Path(__file__).parent.parent / "models" / "pipeline"
A_LETTER = """
## Recommendation 1
> Forces should look into each cell once an hour.
This is a national recommendation and is not for Dorset Police.
## Recommendation 2
> Forces should count their keys.
We accept this recommendation. Keys will be counted from May.
"""
A_FREE_LETTER = """
Dear Minister
I write about the report on wards, and thank those who wrote it.
On doors, the force does not accept what is asked, as each door was changed in 2021.
Recommendation 4 is accepted. It was done in May.
Yours sincerely
"""
A_REPORT = """
> ## Recommendation 1
> By 31 March 2024, chief constables should look into each cell once an hour.
"""


@pytest.fixture(scope="module")
def loaded() -> Language:
    return spacy.load(FOLDER)


def test_a_checkout_reads_its_own() -> None:
    assert trained_pipeline() == FOLDER


def test_the_configuration_is_not_stale() -> None:
    """After a change of components: `hmi-extract train`."""
    kept = (FOLDER / "config.cfg").read_text(encoding="utf-8")
    assert kept.rstrip() == build_pipeline().config.to_str().rstrip()


def test_components(loaded: Language) -> None:
    assert tuple(loaded.pipe_names) == COMPONENTS


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_model_is_there(loaded: Language, shipped: Language, name: str) -> None:
    one, other = loaded.get_pipe(name), shipped.get_pipe(name)
    assert isinstance(one, ModelHolder) == isinstance(other, ModelHolder)
    if isinstance(one, ModelHolder) and isinstance(other, ModelHolder):
        assert one.is_trained
        assert one.to_bytes() == other.to_bytes()


@pytest.mark.parametrize(
    ("layout", "facts"),
    [
        pytest.param(A_LETTER, LETTER, id="a letter"),
        pytest.param(A_FREE_LETTER, LETTER, id="a letter without headings"),
        pytest.param(A_REPORT, REPORT, id="a report"),
    ],
)
def test_it_reads_as_the_pipeline_does(
    loaded: Language, shipped: Language, layout: str, facts: Facts
) -> None:
    found = read(loaded, layout, facts)
    assert found == read(shipped, layout, facts)
    assert found.responses or found.recommendations


def test_there_is_nothing_else_in_the_folder(shipped: Language, tmp_path: Path) -> None:
    """Written anew, it is the same but for the version of spaCy that wrote it."""
    shipped.to_disk(tmp_path / "again", exclude=["vocab"])
    names = [
        {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
        for folder in (FOLDER, tmp_path / "again")
    ]
    assert names[0] == names[1]
    for name in names[0] - {"meta.json", "tokenizer"}:
        assert (FOLDER / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_it_reads_texts_as_long_as_the_pipeline_does(loaded: Language, shipped: Language) -> None:
    """Of a million characters and more."""
    long = document("word " * 201_000)
    assert len(make_doc(shipped, long, REPORT)) == 201_000
    assert len(make_doc(loaded, long, REPORT)) == 201_000


def test_a_program_that_knows_only_spacy_finds_the_components() -> None:
    """Through entry points: nothing of this package is imported by the program itself."""
    program = (
        "import sys, spacy\n"
        "doc = spacy.load(sys.argv[1])('Dorset Police agreed.')\n"
        "print([span.label_ for span in doc.spans['organisations']])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(FOLDER)], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "['dorset']"
