"""Names of WordprocessingML (ECMA-376), and small questions to its elements."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFF = frozenset({"0", "false", "off", "none"})


def value(element: Element | None, name: str = "val") -> str | None:
    """The attribute w:`name`; None where element or attribute is missing."""
    return None if element is None else element.get(W + name)


def child_value(element: Element | None, path: str, name: str = "val") -> str | None:
    """The attribute of the descendant at `path`, such as "pPr/pStyle"."""
    return value(find(element, path), name)


def find(element: Element | None, path: str) -> Element | None:
    if element is None:
        return None
    return element.find("/".join(W + step for step in path.split("/")))


def toggle(properties: Element | None, name: str) -> bool | None:
    """An on/off property such as w:b: True, False, or None where it is not stated."""
    element = find(properties, name)
    if element is None:
        return None
    return (value(element) or "1") not in _OFF


def integer(text: str | None, default: int) -> int:
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default
