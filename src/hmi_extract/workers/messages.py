"""What a worker and its owner say to each other: frames of a length and as many bytes."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

_LENGTH = struct.Struct(">Q")
# How libraries say that memory ran out.
NO_MEMORY = (
    "bad_alloc",
    "MemoryError",
    "out of memory",
    "Cannot allocate memory",
    "failed to map segment",
    "can't start new thread",
)
STILL_HERE = b""  # a worker's word that it is ready, or that its task goes forward


class Failure(StrEnum):
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out_of_memory"
    DIED = "worker_died"
    RAISED = "raised"  # an exception, or a result that cannot be sent


@dataclass(frozen=True, slots=True)
class Failed:
    """A task that came to no result."""

    how: Failure
    detail: str = ""  # "SIGSEGV", "ValueError: …"


@dataclass(frozen=True, slots=True)
class Reply:
    result: object
    leaving: bool = False  # the worker ends itself, and another must be started


class Closed(Exception):
    """The other end is gone."""


def send(stream: BinaryIO, data: bytes) -> None:
    """Raises Closed."""
    try:
        stream.write(_LENGTH.pack(len(data)))
        stream.write(data)
        stream.flush()
    except (OSError, ValueError) as error:
        raise Closed from error


def receive(stream: BinaryIO) -> bytes:
    """Raises Closed, also where a frame breaks off."""
    try:
        head = stream.read(_LENGTH.size)
        length = _LENGTH.unpack(head)[0]
        data = stream.read(length)
    except (OSError, ValueError, struct.error) as error:
        raise Closed from error
    if len(data) < length:
        raise Closed
    return data


def described(error: BaseException) -> str:
    """ "ValueError: bad digit" """
    return f"{type(error).__name__}: {error}".strip().removesuffix(":")
