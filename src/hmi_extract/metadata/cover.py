"""The title that a cover prints: its large type, what stands below it, what the file says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hmi_extract.datamodel import BlockKind
from hmi_extract.dates import find_dates
from hmi_extract.metadata.reading import Line, Reading
from hmi_extract.metadata.title_lines import (
    LONGEST,
    SENTENCE_END,
    WORD,
    Title,
    is_date,
    is_office,
    is_titled,
    tidy,
)
from hmi_extract.metadata.title_words import REPORT_TITLE, RESPONSE_TITLE, REVIEW_TITLE
from hmi_extract.organisations.roles import CONSTABULARY, POLICING_BODY, mentions

# "An inspection of Dorset Police" (once printed "A inspection of …"), "Dorset Police"
_INSPECTION_OF = re.compile(r"An?\s+inspection\s+of\b", re.IGNORECASE)
_INSPECTED_FORCE = re.compile(
    r"(?:An?\s+inspection\s+of\s+)?(?:the\s+)?[A-Z][\w’'&,-]*(?:\s[\w’'&,-]+){0,5}?\s"
    r"(?:Police|Constabulary|Police\s+Service)$"
)
_ABOVE_FORCE = 3  # lines between the large type and the force's name
# "An inspection of how forces …", "A joint thematic inspection into …"
_SUBTITLE = re.compile(
    r"(?:An?\s+(?:[\w-]+\s+){0,3}(?:(?:inspection|review|investigation)\s+(?:of|into)"
    r"|report\s+(?:into|on))|Report\s+(?:into|on))\b",
    re.IGNORECASE,
)
# "Report on the Ruritania Trust’s super-complaint": under any title, as its sort of report
_ON_COMPLAINT = re.compile(r"Report\s+(?:into|on)\b.*\bsuper-?complaint\b", re.IGNORECASE)
_SUBTITLE_LINES = 4
_SUBTITLE_WORDS = 4  # fewer may be a name
_CATCHWORD = 6  # words; a longer title needs no subtitle
_ENDED = re.compile(r"[:?!–—-]$")  # a title that needs no colon before what is set below it
# What closes a cover: who publishes it and when, beside a date.
_COLOPHON = re.compile(
    r"(?:©|(?:first\s+)?published\b|ISBN\b|www\.|https?:|(?:(?:made|presented)\s+)?by\b|version\b"
    rf"|{CONSTABULARY}(?:,|\s+(?:and|&)\s|$))",
    re.IGNORECASE,
)
_COVER_LINES = 14  # lines at the top of the first page
_FILE_TITLE = 4  # words; a shorter name of a file is a short name
_AS_LONG = 0.6  # share of the printed title's words that the file's title must have
_CHAPTERS = 3  # level-one headings, of which none is the title


def cover_title(reading: Reading) -> Title | None:
    """The largest type on the first page, joined over its lines, with what was inspected below:
    "PEEL 2023–25", then "An inspection of Dorset Police".

    Where the file's own title is printed there word for word, it tells how the lines join.
    """
    lines = [line for line in reading.lines if line.page == 1 and line.height and line.text]
    sizes = [line.height for line in lines if line.height and len(WORD.findall(line.text)) > 1]
    if not sizes or max(sizes) < 1.25 * _usual_height(reading):
        return None
    for large in sorted(_runs(lines, max(sizes)), key=lambda run: -len(_joined(run))):
        run = _without_office(large)
        if run and is_titled(_joined(run)):
            below = lines[lines.index(run[-1]) + 1 :]
            text = tidy(_with_what_is_below(_joined(run), below))
            return _file_title(reading, text, lines) or Title(text, "cover")
    return None


def typed_cover_title(reading: Reading) -> Title | None:
    """The same of a file without sizes of type, where the headings are chapters' and the cover
    above them was set by hand."""
    above = _above_chapters(reading)
    for place, line in enumerate(above):
        if is_titled(line.text):
            if SENTENCE_END.search(line.text):
                return None
            text = tidy(_with_what_is_below(line.text, above[place + 1 :]))
            return _file_title(reading, text, above) or Title(text, "cover")
    return None


def _above_chapters(reading: Reading) -> Sequence[Line]:
    """The lines above the first of several level-one headings, where a day or an imprint among
    them shows that they are a cover."""
    chapters = [b for b in reading.body if b.kind == BlockKind.HEADING and b.level == 1]
    if len(chapters) < _CHAPTERS:
        return ()
    end = chapters[0].start_char or 0
    above = [line for line in reading.lines if line.end_char <= end][:_COVER_LINES]
    return above if any(_closes(line.text) for line in above) else ()


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def _without_office(run: Sequence[Line]) -> Sequence[Line]:
    """A title without the letterhead that is set above it in the same type, over one line or
    several: "Office of the Police and Crime Commissioner for Avon" / "and Somerset"."""
    while run:
        lengths = [n for n in range(1, len(run) + 1) if is_office(_joined(run[:n]))]
        if not lengths:
            break
        run = run[lengths[-1] :]
    return run


def _with_what_is_below(title: str, below: Sequence[Line]) -> str:
    force = _force_line(below)
    if force:
        return f"{title} {force}"
    subtitle = _joined(_subtitle(title, below))
    return f"{title}{'' if _ENDED.search(title) else ':'} {subtitle}" if subtitle else title


def _force_line(below: Sequence[Line]) -> str:
    """Which force was inspected, over two lines where it is long, with "Post-inspection
    review" above it and without the days of the visit; empty where no line says so."""
    for index, line in enumerate(below[:_ABOVE_FORCE]):
        part = [line.text for line in below[:index] if REVIEW_TITLE.match(line.text)]
        pair = _joined(below[index : index + 2])
        for text in (_without_days(line.text), pair if _INSPECTION_OF.match(line.text) else ""):
            if _INSPECTED_FORCE.match(text):
                return " ".join((*part, text))
    return ""


def _without_days(text: str) -> str:
    """ "Kent Police, 3–14 May 2021" → "Kent Police"."""
    mention = next(find_dates(text), None)
    if mention is None or mention.end_char < len(text):
        return text
    return text[: mention.start_char].rstrip(" ,:(–—-")


def _subtitle(title: str, below: Sequence[Line]) -> Sequence[Line]:
    """ "An inspection of how …", "A joint review of …", "How the police …" under a catchword,
    over all its lines; a title that names the sort of report, or has a subtitle in its own
    line, is whole without it."""
    if not below or not _goes_on(title, below[0].text):
        return ()
    lines = [below[0]]
    for line in below[1:_SUBTITLE_LINES]:
        same_type = abs((line.height or 0) - (lines[0].height or 0)) < 0.5
        # without sizes of type a line is a paragraph, and ends with itself
        if line.height is None or not same_type or _closes(line.text):
            break
        if SENTENCE_END.search(lines[-1].text):
            break
        lines.append(line)
    if len(_joined(lines)) > LONGEST:
        return ()
    told = _SUBTITLE.match(lines[0].text) is not None
    return lines if told or _is_alone(lines, below) else ()


def _goes_on(title: str, below: str) -> bool:
    """Whether the line below a title may be part of it."""
    if _ON_COMPLAINT.match(below):
        return True
    if REPORT_TITLE.search(title) or RESPONSE_TITLE.search(title) or ": " in title:
        return False
    if _SUBTITLE.match(below):
        return True
    catchword = len(WORD.findall(title)) <= _CATCHWORD and not REVIEW_TITLE.search(title)
    return catchword and _is_phrase(below)


def _is_phrase(text: str) -> bool:
    """A phrase that may be a subtitle: no date, no imprint, no sentence, nobody's name."""
    return (
        text[:1].isupper()
        and len(WORD.findall(text)) >= _SUBTITLE_WORDS
        and is_titled(text)
        and not _closes(text)
        and not SENTENCE_END.search(text)
        and not mentions(f"{POLICING_BODY}|{CONSTABULARY}", text)
    )


def _is_alone(lines: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether a cover ends with these lines, or goes on with who publishes it and when."""
    rest = below[len(lines) :]
    return not rest or _closes(rest[0].text)


def _closes(text: str) -> bool:
    return is_date(text) or is_office(text) or _COLOPHON.match(text) is not None


def _file_title(reading: Reading, printed: str, lines: Sequence[Line]) -> Title | None:
    """The file's own title, where the top of the cover prints every word of it and it is no
    short name: whoever made the file wrote down how title and subtitle join."""
    text = tidy(
        reading.document.properties.get("title", "").replace("\N{NON-BREAKING HYPHEN}", "-")
    )
    words = _stems([text])
    if len(words) < max(_FILE_TITLE, _AS_LONG * len(_stems([printed]))) or not is_titled(text):
        return None
    cover = _stems(line.text for line in lines[:_COVER_LINES])
    return Title(text, "file title") if words <= cover else None


def _stems(texts: Iterable[str]) -> frozenset[str]:
    """Words without the s of the plural: "Inspections" on the cover, "Inspection" in the file."""
    return frozenset(
        word.lower().removesuffix("s") for text in texts for word in WORD.findall(text)
    )


def _runs(lines: Sequence[Line], size: float) -> list[list[Line]]:
    """Neighbouring lines of type about as large as `size`, without dates among them."""
    runs: list[list[Line]] = []
    joined = False
    for line in lines:
        large = line.height is not None and line.height >= 0.9 * size and not is_date(line.text)
        if large and joined:
            runs[-1].append(line)
        elif large:
            runs.append([line])
        joined = large
    return runs


def _usual_height(reading: Reading) -> float:
    heights = sorted(line.height for line in reading.lines if line.height)
    return heights[len(heights) // 2] if heights else 0.0
