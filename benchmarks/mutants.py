"""Spoilt files, and how reading them ends: what the workers of `fuzz` do."""

from __future__ import annotations

import hashlib
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.mutations import mutate
from hmi_extract.datamodel import Extraction, Problem
from hmi_extract.inputs import InputFile


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file to spoil; the same seed spoils it alike, in whatever process."""

    path: Path
    other: Path  # what it may be spliced with
    seed: int

    def made(self) -> tuple[str, bytes]:
        """The mutations, and the spoilt bytes."""
        rng = Random(self.seed)
        return mutate(
            self.path.read_bytes(), self.path.suffix.lower(), self.other.read_bytes(), rng
        )


@dataclass(frozen=True, slots=True)
class Ending:
    code: str  # "read", or that of a problem
    detail: str = ""
    extraction: Extraction | None = None


def mutant_reader() -> Callable[[Mutant], Ending]:
    """For workers: what makes a mutant and reads it."""
    from hmi_extract.nlp.pipeline import build_pipeline
    from hmi_extract.stages import read_one

    nlp = build_pipeline()
    folder = Path(tempfile.mkdtemp())

    def read(mutant: Mutant) -> Ending:
        path = folder / f"mutant{mutant.path.suffix}"
        _, data = mutant.made()
        path.write_bytes(data)
        name = f"mutant-{mutant.seed}"
        digest = hashlib.sha256(data).hexdigest()
        try:
            found = read_one(InputFile(path, path.name, name, name, digest), None, nlp)
        except MemoryError:
            raise
        except Exception:
            return Ending("internal_error", traceback.format_exc())
        finally:
            path.unlink()
        if isinstance(found, Problem):
            return Ending(found.code, found.message)
        return Ending("read", extraction=found)

    return read
