"""Text for people's eyes: shortened at a word, and the names of values in plain words."""

from __future__ import annotations

_PLURALS = {
    "area_for_improvement": "areas for improvement",
    "areas_for_improvement": "areas for improvement",
    "cause_of_concern": "causes of concern",
    "causes_of_concern": "causes of concern",
    "other": "other documents",
    "post_inspection_review": "post-inspection reviews",
    "known by name only": "reports known by name only",
}
_QUOTATION_MARKS = ("“", "‘", '"', "'")
_SIGNS_BEFORE_ELLIPSIS = " ,;:.–—-(“‘\"'"


def shortened(text: str, width: int) -> str:
    """`text` on one line, at most `width` characters, cut at a word and marked with "…".

    >>> shortened("Officers should record what they see.", 24)
    'Officers should record…'
    """
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    # One character more than fits beside the ellipsis: where it is a space, a word ends there.
    cut = line[: max(width, 1)]
    head, space, _ = cut.rpartition(" ")
    return (head if space else cut[:-1]).rstrip(_SIGNS_BEFORE_ELLIPSIS) + "…"


def quoted(text: str) -> str:
    """`text` in quotation marks, unless it begins with one of its own.

    >>> quoted("We agree."), quoted("“We agree,” she writes.")
    ('“We agree.”', '“We agree,” she writes.')
    """
    return text if text.startswith(_QUOTATION_MARKS) else f"“{text}”"


def in_words(value: str) -> str:
    """A value of the store as words.

    >>> in_words("refused_without_reason")
    'refused without reason'
    """
    return value.replace("_", " ")


def plural(value: str) -> str:
    """A kind of document or record as a heading over several.

    >>> plural("inspection_report"), plural("cause_of_concern")
    ('inspection reports', 'causes of concern')
    """
    words = in_words(value)
    return _PLURALS.get(value, words if words.endswith("s") else f"{words}s")


def counted(count: int, one: str, several: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "answer"), counted(0, "answer"), counted(2, "reply", "replies")
    ('1 answer', '0 answers', '2 replies')
    """
    return f"{count} {one if count == 1 else several or one + 's'}"
