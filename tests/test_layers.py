"""The layers of the package: what may import what.

Imports point down, or stay within one package; nothing inside imports from the package root,
whose own import is light. Imports inside functions and under TYPE_CHECKING count as well.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "hmi_extract"

LAYERS: dict[str, float] = {
    "_version": 0,
    "enumerations": 0,
    "pointers": 0.05,  # of layer 0, on the enumerations
    "datamodel": 0.1,  # of layer 0, on the enumerations
    "errors": 0,
    "identity": 0,
    "measured": 0.1,  # of layer 0, on the errors
    "workers": 0.5,
    "dates": 0,
    "numerals": 0,
    "profiles": 0.6,  # of layer 0, on the values and errors
    "themes": 0.5,
    "organisations": 0.5,  # of layer 0, on the values and errors
    "parsers": 1,
    "metadata": 1,
    "nlp": 1,
    "linking": 1,
    "store": 1,
    "harvest": 1,
    "inputs": 1.5,  # the pipeline's reading of paths, on the registry of parsers
    "exports": 2,
    "evaluate": 2,
    "stages": 1.8,  # one document through the stages of layer 1
    "told_days": 1.8,  # facts of one document that others tell, after the linking
    "reading": 1.9,  # many, each in a worker
    "training": 2.1,  # of layer 2, on how evaluate pairs items
    "review": 2.5,  # on what the exports read
    "pipeline": 2,
    "library": 3,  # the verbs for other programs
    "cli": 3,
    "__main__": 4,
}

HEAVY = (
    "spacy", "sklearn", "scipy", "numpy", "pandas", "networkx", "lxml", "docx", "pdfplumber",
    "pypdfium2", "rapidfuzz", "sqlite_utils", "xlsxwriter",
)  # fmt: skip


def modules() -> Iterator[tuple[str, Path]]:
    """(hmi_extract.cli.build, its file) …"""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


MODULES = dict(modules())


def imported(source: str, module: str, *, is_package: bool = False) -> set[str]:
    """Full names of everything that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, module, is_package)
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return found


def _absolute(node: ast.ImportFrom, module: str, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    parts = module.split(".") if is_package else module.split(".")[:-1]
    kept = parts[: len(parts) - node.level + 1]
    return ".".join([*kept, *([node.module] if node.module else [])])


def part(name: str) -> str | None:
    """The module or package directly under hmi_extract; None for others, "" for the root."""
    top, _, rest = name.partition(".")
    return rest.split(".")[0] if top == "hmi_extract" else None


def wrong_imports(module: str, source: str, *, is_package: bool = False) -> list[str]:
    own = part(module)
    wrong = []
    for name in sorted(imported(source, module, is_package=is_package)):
        other = part(name)
        if other is None or other == own:
            continue
        if other not in LAYERS or (own and LAYERS[other] >= LAYERS[own]):
            wrong.append(name)
    return wrong


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down(module: str) -> None:
    path = MODULES[module]
    source = path.read_text(encoding="utf-8")
    assert wrong_imports(module, source, is_package=path.name == "__init__.py") == []


@pytest.mark.parametrize("module", MODULES)
def test_the_package_does_not_import_what_is_not_installed_with_it(module: str) -> None:
    names = imported(MODULES[module].read_text(encoding="utf-8"), module)
    assert not {name.split(".")[0] for name in names} & {"benchmarks", "corpus", "tests", "models"}


def test_every_part_has_a_layer() -> None:
    parts = {part(module) for module in MODULES} - {""}
    assert parts <= LAYERS.keys()


@pytest.mark.parametrize(
    ("module", "source", "wrong"),
    [
        pytest.param("hmi_extract.store.save", "from hmi_extract.errors import E", [], id="down"),
        pytest.param(
            "hmi_extract.store.save", "from hmi_extract.store.rows import R", [], id="own"
        ),
        pytest.param("hmi_extract.store.save", "import lxml.etree", [], id="another library"),
        pytest.param("hmi_extract.cli.build", "from hmi_extract import pipeline", [], id="part"),
        pytest.param(
            "hmi_extract.store.save",
            "from hmi_extract.nlp.patterns import P",
            ["hmi_extract.nlp.patterns.P"],
            id="sideways",
        ),
        pytest.param(
            "hmi_extract.store.save",
            "def f():\n    import hmi_extract.cli.build",
            ["hmi_extract.cli.build"],
            id="up, inside a function",
        ),
        pytest.param(
            "hmi_extract.store.save",
            "from ..cli import main",
            ["hmi_extract.cli.main"],
            id="up, relative",
        ),
        pytest.param(
            "hmi_extract.cli.root",
            "from hmi_extract import __version__",
            ["hmi_extract.__version__"],
            id="from the root",
        ),
        pytest.param(
            "hmi_extract.cli.root", "import hmi_extract", ["hmi_extract"], id="the root itself"
        ),
        pytest.param("hmi_extract", "from hmi_extract._version import v", [], id="root, down"),
    ],
)
def test_the_rule(module: str, source: str, wrong: list[str]) -> None:
    assert wrong_imports(module, source) == wrong


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import hmi_extract", id="the package"),
        pytest.param("import hmi_extract.cli", id="the commands"),
        pytest.param("import hmi_extract.exports.row_formats", id="rows as text"),
        pytest.param("import hmi_extract.organisations", id="organisations"),
        pytest.param("import hmi_extract.themes", id="themes"),
        pytest.param(
            "from click.testing import CliRunner; from hmi_extract.cli import main; "
            "assert CliRunner().invoke(main, ['--help']).exit_code == 0",
            id="help",
        ),
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(code: str) -> None:
    code += f"; import sys; print(*(name for name in {HEAVY!r} if name in sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
