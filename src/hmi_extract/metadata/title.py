"""A document's title as it prints it; its running header only where the cover has none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from hmi_extract.datamodel import Block, BlockKind
from hmi_extract.dates import find_dates
from hmi_extract.metadata.cover import cover_title, typed_cover_title
from hmi_extract.metadata.datelines import LETTERHEAD
from hmi_extract.metadata.reading import Reading
from hmi_extract.metadata.title_lines import (
    LONGEST,
    SENTENCE_END,
    SUBJECT_LABEL,
    WORD,
    Title,
    is_titled,
    tidy,
)
from hmi_extract.metadata.title_words import REPORT_TITLE, RESPONSE_TITLE, REVIEW_TITLE
from hmi_extract.organisations.roles import CONSTABULARY

_SUBJECT_AFTER = 4  # blocks under the greeting among which the subject line stands
_SUBJECT_ABOVE = 2  # blocks above the greeting among which a subject line may stand
_COVER_BLOCKS = 14  # blocks at the top of a page among which a title stands

# What a subject line above the greeting is about; an addressee's line names offices alone.
_OF_A_REPORT = re.compile(
    r"\breports?\b|\b(?:re-?)?inspections?\b|\bPEEL\b|\bsuper-complaint"
    r"|\brevisit\b|\bcauses?\s+of\s+concern\b",
    re.IGNORECASE,
)
# How a letter's first sentence begins; a subject line does not.
_FIRST_SENTENCE = re.compile(
    r"(?:I|We|Thank|Further|Following|In line|In accordance|As|Please|On behalf|With reference)\b"
)
# The head of a committee's paper: "Subject: …" among these
_PAPER_LABELS = re.compile(
    r"(?:committees?(?:\(s\))?|dated?|meeting(?:\s+date)?|report\s+(?:of|by|author)|author"
    r"|from|to|for|purpose|agenda\s+item(?:\s+no)?|item(?:\s+no)?|presented\s+by|lead\s+officer"
    r"|classification|status|public)\b\s*[:.]?",
    re.IGNORECASE,
)
_PAPER_SUBJECT = re.compile(
    r"(?:subject|title(?:\s+of\s+(?:report|paper))?|report\s+title)\s*(?::\s*|$)", re.IGNORECASE
)
_PAPER_HEAD = 2  # labels beside the subject by which a head is known
# A web page's title ends with its site: "Dorset 2018/19 - HMICFRS", "Response | Surrey OPCC"
_SITE_SUFFIX = re.compile(
    r"\s(?:\|.*|[–—-]\s(?:HMIC(?:FRS)?|GOV\.UK|Office\s+of\s+the\b.*|.*\bP?F?CC|.*\.uk))$"
)
# "HMICFRS – Lamps after dark: how …": whose report it is, before its title and subtitle
_INSPECTORATE_FIRST = re.compile(
    rf"\A{CONSTABULARY}(?:\s[–—-]|\s?:)\s(?=[^\n:]{{4,80}}[^\W\d]:\s[^\n:]{{12}})"
)
# "Crime data integrity", "post-inspection review", "response to …"
_SORTS = (REPORT_TITLE, REVIEW_TITLE, RESPONSE_TITLE)
# A file's property that nobody meant as a title.
_NOT_A_TITLE = re.compile(
    r"microsoft\s+word|untitled|powerpoint|layout\s+1|template|\.(?:docx?|pdf|indd|pub)\b|_"
    r"|\b(?:draft|final|version|v\d)\b",
    re.IGNORECASE,
)


def find_title(reading: Reading) -> Title | None:
    """The title, from the place that this sort of document has it; None where none is found."""
    for reader in _readers(reading):
        title = reader(reading)
        if title is not None:
            return title
    return None


def _readers(reading: Reading) -> Sequence[Callable[[Reading], Title | None]]:
    """Where to look, the most telling place first."""
    is_page = "html_title" in reading.document.properties
    if reading.salutation is not None:
        letter = (_subject_line, _labelled_subject, _heading_above, _subject_above)
        return (_heading_above, *letter) if is_page else letter
    if reading.document.regions:
        return (_paper_subject, cover_title, _running_title, _heading, _first_line, _property)
    if is_page:
        return (_first_heading_of_page, _property, _heading, _first_line)
    return (
        _paper_subject,
        typed_cover_title,
        _first_line_that_tells,
        _first_heading_of_page,
        _property,
        _above_chapters,
        _heading,
        _first_line,
    )


# --- letters -----------------------------------------------------------------------------


def _subject_line(reading: Reading) -> Title | None:
    """The line under the greeting, unless the letter begins there at once."""
    after = _under_greeting(reading)
    for index, block in enumerate(after[:_SUBJECT_AFTER]):
        if _is_subject(block):
            return Title(_subject(_with_next(after, index)), "subject line")
        if block.kind != BlockKind.HEADING and _is_sentence(block.text):
            break
    return None


def _under_greeting(reading: Reading) -> list[Block]:
    if reading.salutation is None:
        return []
    start = reading.salutation.end_char
    end = reading.sign_off if reading.sign_off is not None else len(reading.text)
    return [block for block in reading.body if start <= _start(block) < end]


def _is_sentence(text: str) -> bool:
    return len(text) > LONGEST or bool(_FIRST_SENTENCE.match(text) or SENTENCE_END.search(text))


def _is_subject(block: Block) -> bool:
    if not is_titled(block.text) or _FIRST_SENTENCE.match(block.text):
        return False
    if block.kind == BlockKind.HEADING or block.bold > 0.8:
        return True
    return block.kind == BlockKind.PARAGRAPH and not SENTENCE_END.search(block.text)


def _with_next(blocks: Sequence[Block], index: int) -> str:
    """A subject set over two lines that the parser left apart: same level, small start."""
    text = blocks[index].text
    for block in blocks[index + 1 : index + 3]:
        if block.kind != blocks[index].kind or not block.text[:1].islower():
            break
        if len(text) + len(block.text) > LONGEST or SENTENCE_END.search(block.text):
            break
        text = f"{text} {block.text}"
    return text


def _labelled_subject(reading: Reading) -> Title | None:
    """ "Re: …" or "Response to …" above the greeting."""
    for block in reversed(_above_greeting(reading)):
        labelled = SUBJECT_LABEL.match(block.text)
        response = re.match(r"(?:\w+[’']?s?\s+){0,6}response\s+to\b", block.text, re.IGNORECASE)
        if (labelled or response) and is_titled(block.text):
            return Title(_subject(block.text), "subject line")
    return None


def _subject(text: str) -> str:
    return _INSPECTORATE_FIRST.sub("", tidy(text), count=1)


def _heading_above(reading: Reading) -> Title | None:
    """The page on which a letter is shown has its own heading above the address."""
    for block in _above_greeting(reading):
        if block.kind == BlockKind.HEADING and block.level == 1 and is_titled(block.text):
            return Title(tidy(block.text), "heading")
    return None


def _subject_above(reading: Reading) -> Title | None:
    """The line right above the greeting, where it names a report, or an answer to one, and
    nobody's office."""
    for block in _above_greeting(reading)[: -_SUBJECT_ABOVE - 1 : -1]:
        told = _OF_A_REPORT.search(block.text) or _tells_sort(block.text)
        named = told and not _FIRST_SENTENCE.match(block.text)
        if named and is_titled(block.text) and not SENTENCE_END.search(block.text):
            return Title(tidy(block.text), "subject line")
    return None


def _above_greeting(reading: Reading) -> list[Block]:
    end = len(reading.head)
    return [block for block in reading.body if (block.end_char or 0) <= end]


# --- pages and covers ----------------------------------------------------------------------


def _paper_subject(reading: Reading) -> Title | None:
    """What stands after "Subject:" in the head of a committee's paper, in its cell or the next."""
    head = reading.body[:_COVER_BLOCKS]
    if sum(_PAPER_LABELS.match(block.text) is not None for block in head) < _PAPER_HEAD:
        return None
    for block, following in zip(head, head[1:], strict=False):
        label = _PAPER_SUBJECT.match(block.text)
        if label is None:
            continue
        if block.column:
            continue  # the head of a column
        text = block.text[label.end() :] or following.text
        if is_titled(text):
            return Title(tidy(text), "subject line")
    return None


def _running_title(reading: Reading) -> Title | None:
    """The running line of a report whose cover prints no title in type of its own, where it
    says what sort of report it is and no heading at the top does."""
    heads = [b.text for b in reading.body[:_COVER_BLOCKS] if b.kind == BlockKind.HEADING]
    if any(_tells_sort(text) and is_titled(text) for text in heads):
        return None
    lines = {line.strip() for line in reading.furniture.splitlines() if _tells_sort(line)}
    told = [line for line in sorted(lines) if is_titled(line) and not SENTENCE_END.search(line)]
    return Title(tidy(told[0]), "running line") if len(told) == 1 else None


def _tells_sort(text: str) -> bool:
    return any(pattern.search(text) for pattern in _SORTS)


def _first_heading_of_page(reading: Reading) -> Title | None:
    """A web page's h1."""
    for block in reading.body:
        if block.kind == BlockKind.HEADING and block.level == 1 and is_titled(block.text):
            return Title(tidy(block.text), "heading")
    return None


def _heading(reading: Reading) -> Title | None:
    for block in reading.body[:_COVER_BLOCKS]:
        if block.kind == BlockKind.HEADING and is_titled(block.text) and not _is_letterhead(block):
            return Title(tidy(block.text), "heading")
    return None


def _is_letterhead(block: Block) -> bool:
    """Whether an office and a day open it: "Kent Police and Crime Commissioner 4 May 2021 …"."""
    days = [mention for mention in find_dates(block.text) if mention.date is not None]
    return bool(days) and LETTERHEAD.fullmatch(block.text[: days[0].start_char]) is not None


def _above_chapters(reading: Reading) -> Title | None:
    """The first line of a paper whose first heading is a chapter's: it was set as a title by
    hand."""
    heads = [block for block in reading.body[:_COVER_BLOCKS] if block.kind == BlockKind.HEADING]
    if not heads or is_titled(heads[0].text) or heads[0] == reading.body[0]:
        return None
    return _first_line(reading)


def _first_line_that_tells(reading: Reading) -> Title | None:
    """The first line of a paper that was set as a title by hand and says what sort it is,
    above headings of its chapters."""
    if not reading.body or not _tells_sort(reading.body[0].text):
        return None
    return _first_line(replace(reading, body=reading.body[:1]))


def _first_line(reading: Reading) -> Title | None:
    """Plain text: the first line, where it stands apart and is no sentence."""
    for block in reading.body[:5]:
        if block.kind == BlockKind.PARAGRAPH and is_titled(block.text):
            if SENTENCE_END.search(block.text) or len(block.text) > 200:
                return None
            return Title(tidy(block.text), "first line")
        if len(block.text) > 200:
            return None
    return None


def _property(reading: Reading) -> Title | None:
    """What the file calls itself, where the document's own words bear it out."""
    text = " ".join(reading.document.properties.get("title", "")[: 2 * LONGEST].split())
    text = _SITE_SUFFIX.sub("", text).rstrip()
    words = [word.lower() for word in WORD.findall(text)]
    if len(words) < 2 or _NOT_A_TITLE.search(text) or not is_titled(text):
        return None
    if "html_title" in reading.document.properties:  # a page's title is written with care
        return Title(tidy(text), "page title")
    printed = {word.lower() for word in WORD.findall(reading.opening)}
    known = sum(word in printed for word in words) / len(words)
    return Title(tidy(text), "page title") if known >= 0.6 else None


def _start(block: Block) -> int:
    return block.start_char if block.start_char is not None else -1
