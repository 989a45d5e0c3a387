"""Which files a build reads, under which ids."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath, PurePosixPath

from hmi_extract.datamodel import Problem, Severity
from hmi_extract.identity import document_id
from hmi_extract.parsers.registry import SUFFIXES

_STAGE = "reading"
# Files that lie beside documents and are none: passed over without a word.
_BESIDE = frozenset({".csv", ".json", ".jsonl", ".db", ".py", ".toml", ".yaml", ".yml", ".lock"})
_ABOUT_THE_FOLDER = frozenset({"readme", "license", "licence", "changelog"})


@dataclass(frozen=True, slots=True)
class InputFile:
    path: Path
    relative: str  # to the folder that was given, with forward slashes
    source: str  # the path as given
    document_id: str
    sha256: str  # of the file's bytes; empty where they cannot be read


def find_inputs(paths: Sequence[Path]) -> tuple[list[InputFile], list[Problem]]:
    """Every file to read, in the order of their ids, and what is wrong with the paths.

    Folders are searched recursively; hidden files and folders, and a README about the folder,
    are passed over. A file that is given twice, or whose bytes equal another's, is read once.
    """
    problems: list[Problem] = []
    found: dict[Path, InputFile] = {}
    for root in paths:
        if not root.exists():
            problems.append(_problem(root, Severity.ERROR, "missing", _MISSING))
        for path in _files(root):
            if path.suffix.lower() not in SUFFIXES:
                problems += _unsupported(path, is_root=path == root)
                continue
            file = InputFile(path, _relative(path, root), named(path), "", _sha256(path))
            known = found.get(path.resolve())
            if known is None or (file.source, file.relative) < (known.source, known.relative):
                found[path.resolve()] = file
    kept, repeated = _without_copies(found.values())
    return sorted(_with_ids(kept), key=lambda file: file.document_id), problems + repeated


_MISSING = "there is no such file or folder. Check the path."


def _files(root: Path) -> Iterable[Path]:
    if root.is_file():
        yield root
        return
    for path in sorted(root.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if path.is_file() and not hidden and path.stem.lower() not in _ABOUT_THE_FOLDER:
            yield path


def _relative(path: Path, root: Path) -> str:
    return named(PurePath(path.name) if path == root else path.relative_to(root))


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError:
        return ""  # the parser will say why


def _unsupported(path: Path, *, is_root: bool) -> list[Problem]:
    """A file that was named is an error; one that a folder happens to hold, a warning."""
    suffix = PurePath(named(path)).suffix.lower()
    if not is_root and suffix in _BESIDE:
        return []
    known = ", ".join(sorted(SUFFIXES))
    of = f"files of type '{suffix}'" if suffix else "files without an ending to their name"
    what = f"{of} are not read. Save it as one of {known}."
    severity = Severity.ERROR if is_root else Severity.WARNING
    return [_problem(path, severity, "unsupported_type", what)]


def _without_copies(files: Iterable[InputFile]) -> tuple[list[InputFile], list[Problem]]:
    """The first file, by path, of each set with the same bytes."""
    by_bytes: dict[str, list[InputFile]] = defaultdict(list)
    for file in files:
        by_bytes[file.sha256 or file.source].append(file)
    kept: list[InputFile] = []
    problems: list[Problem] = []
    for same in by_bytes.values():
        first, *copies = sorted(same, key=lambda file: (file.relative, file.source))
        kept.append(first)
        for copy in copies:
            what = f"the same file as {first.source}; it is read once. Remove one of them."
            problems.append(_problem(copy.path, Severity.WARNING, "duplicate_file", what))
    return kept, problems


def _with_ids(files: Sequence[InputFile]) -> list[InputFile]:
    """Ids from the relative path; two roots may hold different files of one name."""
    ids = {file.source: document_id(PurePosixPath(file.relative)) for file in files}
    counts = Counter(ids.values())
    return [replace(file, document_id=_own_id(ids[file.source], file, counts)) for file in files]


def _own_id(base: str, file: InputFile, counts: Counter[str]) -> str:
    return base if counts[base] == 1 else f"{base}-{file.sha256[:8]}"


def named(path: PurePath) -> str:
    r"""A path as text that can be stored and printed, with forward slashes.

    Names of files need not be text: on Linux they are bytes, and old archives hold some in
    another encoding.

    >>> named(PurePath("letters/caf\udce9.txt"))
    'letters/caf\\udce9.txt'
    """
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def _problem(path: PurePath, severity: Severity, code: str, what: str) -> Problem:
    source = named(path)
    return Problem(source, _STAGE, severity, code, f"{source}: {what}")
