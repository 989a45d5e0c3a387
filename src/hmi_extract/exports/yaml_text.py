"""Settings as YAML that people read and edit: a writer for mappings, lists and plain values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

Value = str | int | float | bool | None | Sequence["Value"] | Mapping[str, "Value"]

_INDENT = "  "
# Words that YAML takes for something else than text when they stand bare.
_NOT_BARE = re.compile(r"(?i)true|false|yes|no|on|off|null|y|n")
_BARE = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_BLOCK = re.compile(r"(?:[^\s#][^\t\r\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]*)")


def yaml_text(value: Mapping[str, Value]) -> str:
    """`value` as a YAML document, its keys in their order. Text of several lines, such as a
    query, is a literal block.

    >>> print(yaml_text({"sort": "due", "sql": "SELECT 1\\nFROM b", "no": [True, "a: b"]}), end="")
    sort: due
    sql: |-
      SELECT 1
      FROM b
    "no":
    - true
    - "a: b"
    """
    return "".join(f"{line}\n" for line in _mapping(value, ""))


def _mapping(value: Mapping[str, Value], indent: str) -> Iterator[str]:
    for key, each in value.items():
        yield from _entry(f"{indent}{_scalar(key)}:", each, indent)


def _entry(head: str, value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        yield head
        yield from _mapping(value, indent + _INDENT)
    elif isinstance(value, str) and "\n" in value and _is_block(value):
        yield f"{head} |-"
        yield from (f"{indent}{_INDENT}{line}".rstrip() for line in value.split("\n"))
    elif isinstance(value, Sequence) and not isinstance(value, str) and value:
        yield head
        yield from (f"{indent}- {_scalar(each)}" for each in value)
    else:
        yield f"{head} {_scalar(value)}"


def _is_block(text: str) -> bool:
    """Whether a literal block gives the text back: no signs that it cannot hold, no spaces
    that are lost."""
    lines = text.split("\n")
    return (
        bool(_BLOCK.fullmatch(text))
        and all(line == line.rstrip() for line in lines)
        and (lines[-1] != "")
    )


def _scalar(value: Value) -> str:
    """On one line: bare where that cannot be mistaken, else as JSON, which YAML includes."""
    if isinstance(value, str) and _BARE.fullmatch(value) and not _NOT_BARE.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)
