"""Measures how fast a report is read, beside plain extraction: `python -m benchmarks.speed`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from benchmarks.structure.making import page_count

_ROUNDS = 5
_STEPS = (100, 500, 1500)  # pages, for the time a page takes


def read_structure(path: Path) -> None:
    from hmi_extract.parsers import parse

    parse(path, document_id=path.stem, source=path.name)


def read_words(path: Path) -> None:
    """What any structure layer over pdfplumber has to pay at least."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_words(extra_attrs=["fontname", "size", "non_stroking_color"])
            page.close()


def read_text(path: Path) -> None:
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.close()


def read_bare_text(path: Path) -> None:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(path)
    for page in document:
        text = page.get_textpage()
        text.get_text_bounded()
        text.close()
        page.close()
    document.close()


READERS: dict[str, Callable[[Path], None]] = {
    "hmi-extract, whole parse": read_structure,
    "pdfplumber words with fonts": read_words,
    "pdfplumber text": read_text,
    "pypdfium2 bare text": read_bare_text,
}
_REFERENCE = "pdfplumber words with fonts"


def seconds(read: Callable[[Path], None], path: Path) -> float:
    start = time.perf_counter()
    read(path)
    return time.perf_counter() - start


def rounds(path: Path, count: int) -> list[dict[str, float]]:
    """Seconds of each reader in turn, round after round, so that all meet the same load."""
    return [{name: seconds(read, path) for name, read in READERS.items()} for _ in range(count)]


def peak_memory(name: str, path: Path) -> float:
    """MiB at most, of a process of its own that reads the file once."""
    code = (
        "import resource, sys; from pathlib import Path; from benchmarks.speed import READERS; "
        "READERS[sys.argv[1]](Path(sys.argv[2])); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    command = [sys.executable, "-c", code, name, str(path)]
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return int(result.stdout.split()[-1]) / scale


def ratios(measured: Sequence[dict[str, float]], name: str, other: str) -> float:
    """The median over the rounds of how many times as fast as the other it was."""
    return median(one[other] / one[name] for one in measured)


def print_speeds(path: Path, count: int) -> None:
    pages = page_count(path)
    measured = rounds(path, count)
    print(f"{pages} pages, {count} rounds, ratio to {_REFERENCE} (higher is faster)\n")
    print("| reader | ratio | MiB |\n| --- | ---: | ---: |")
    for name in READERS:
        ratio = ratios(measured, name, _REFERENCE)
        speed = pages / median(one[name] for one in measured)
        print(f"| {name} | {ratio:.2f} ({speed:.1f} pages/s) | {peak_memory(name, path):.0f} |")


def print_growth(most: int, folder: Path) -> None:
    """Time a page and memory as the report grows: both should stay as they are."""
    from benchmarks.structure.reports import make_report

    ours = next(iter(READERS))
    print("| pages | time a page, ratio to the smallest | MiB |\n| ---: | ---: | ---: |")
    smallest = None
    for wanted in (*(step for step in _STEPS if step < most), most):
        path = make_report(wanted, folder)
        pages = page_count(path)
        each = seconds(READERS[ours], path) / pages
        smallest = smallest or each
        memory = peak_memory(ours, path)
        print(f"| {pages} | {each / smallest:.2f} ({1 / each:.1f} pages/s) | {memory:.0f} |")


def main() -> None:
    # Not at the top: the memory of the readers is measured without the program that prints.
    from benchmarks.structure.reports import make_report

    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument(
        "file", type=Path, nargs="?", help="a PDF; default: a made one of 100 pages"
    )
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    parser.add_argument("--pages", type=int, help="show memory and time a page up to this many")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if options.pages:
            print_growth(options.pages, Path(name))
        else:
            print_speeds(options.file or make_report(100, Path(name)), options.rounds)


if __name__ == "__main__":
    main()
