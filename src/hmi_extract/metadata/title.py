"""A document's title as it prints it, never a running header."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hmi_extract.datamodel import Block, BlockKind
from hmi_extract.dates import find_dates
from hmi_extract.metadata.cues import NEWSPAPER
from hmi_extract.metadata.reading import Line, Reading
from hmi_extract.metadata.title_words import REPORT_TITLE

_LONGEST = 300  # characters; a longer run is a paragraph, whatever its type
_SUBJECT_AFTER = 4  # blocks under the greeting among which the subject line stands
_SUBJECT_ABOVE = 2  # blocks above the greeting among which a subject line may stand
_COVER_BLOCKS = 14  # blocks at the top of a page among which a title stands

# "Re: Response to …", "Subject – …"
_SUBJECT_LABEL = re.compile(r"^(?:re|ref|subject)\s*[:–-]\s*", re.IGNORECASE)
# "… neglect in Ruttshire1": a footnote's digit glued to the last word
_FOOTNOTE_DIGIT = re.compile(r"(?<=[a-z’'\".)])\s?\d{1,2}$")
# "…, quarter 4", "… – phase 2": the number belongs to the word
_COUNTED = re.compile(
    r"\b(?:quarter|phase|part|volume|stage|tranche|group|item|annex|appendix|chapter|section"
    r"|number|no\.?|week|year|round|version|wave|paper|report|tier)\s+\d{1,2}$",
    re.IGNORECASE,
)
# What a subject line above the greeting is about; an addressee's line names offices alone.
_OF_A_REPORT = re.compile(
    r"\breports?\b|\b(?:re-?)?inspections?\b|\bPEEL\b|\bsuper-complaint"
    r"|\brevisit\b|\bcauses?\s+of\s+concern\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.;:]$")
# How a letter's first sentence begins; a subject line does not.
_FIRST_SENTENCE = re.compile(
    r"(?:I|We|Thank|Further|Following|In line|In accordance|As|Please|On behalf|With reference)\b"
)
# Lines above the title that say what sort of page it is, not what it is called.
_SITE_LABEL = re.compile(
    r"""(?:news(?:\s+(?:article|story|release|item))? | press\s+release | media\s+release
        | latest\s+news | home | publications? | reports? | statement | article | blog
        | contents | menu | official(?:-sensitive)? | unclassified | not\s+protectively\s+marked
        | skip\s+to\s+.* | print\s+this\s+document | back\s+to\s+.* | page\s+\d+
        | published(?:\s+on)?\s*:?.* | last\s+updated.* | date\s*:.* | share\s+this.*
        | .*\bcookies?\b.*)""",
    re.IGNORECASE | re.VERBOSE,
)
# "The Ruritania Courier", on a line of its own; "News | Crime"
_MASTHEAD = re.compile(rf"(?:[\w’'&-]+\s+){{1,4}}{NEWSPAPER}", re.IGNORECASE)
_MENU = re.compile(
    r"(?:home|news|crime|sport|politics|local|business|what’?s\s+on)(?:\s*[|›»>/]\s*[\w’ ]{3,20})+",
    re.I,
)
# "To: the Home Secretary", "2. Shared radios": a label, a chapter
_NO_TITLE = re.compile(r"(?:to|from|cc|date)\s*:|\d{1,2}[.)]\s", re.IGNORECASE)
# A site's menu or a trail of pages: "Home | About | Papers", "Home › News › 2024"
_TRAIL = re.compile(r"(?:[^|›»>/]*\s[|›»>/]\s){2}")
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
# Headings that open a document whose title stands elsewhere.
_CHAPTER = re.compile(
    r"""(?:\d+\.?\s+)?(?:overall\s+summary|summary|foreword|introduction|our\s+judge?ments
        |areas?\s+for\s+improvement|causes?\s+of\s+concern|recommendations?(?:\s+\d+)?
        |findings|conclusions?|contents|executive\s+summary|background|preface|context|about\s+us|key\s+facts
        |main\s+report|purpose(?:\s+of\s+(?:this\s+)?(?:the\s+)?(?:report|paper))?|scope)""",
    re.IGNORECASE | re.VERBOSE,
)
# A web page's title ends with its site: "Dorset 2018/19 - HMICFRS", "Response | Surrey OPCC"
_SITE_SUFFIX = re.compile(
    r"\s+(?:\|.*|[–—-]\s+(?:HMIC(?:FRS)?|GOV\.UK|Office\s+of\s+the\b.*|.*\bP?F?CC|.*\.uk))$"
)
# A file's property that nobody meant as a title.
_NOT_A_TITLE = re.compile(
    r"microsoft\s+word|untitled|powerpoint|layout\s+1|template|\.(?:docx?|pdf|indd|pub)\b|_"
    r"|\b(?:draft|final|version|v\d)\b",
    re.IGNORECASE,
)
# "An inspection of Dorset Police" (once printed "A inspection of …"), "Dorset Police"
_INSPECTION_OF = re.compile(r"An?\s+inspection\s+of\b", re.IGNORECASE)
_INSPECTED_FORCE = re.compile(
    r"(?:An?\s+inspection\s+of\s+)?(?:the\s+)?[A-Z][\w’'&, -]+?\s"
    r"(?:Police|Constabulary|Police\s+Service)$"
)
# "An inspection of how forces …", "A joint thematic inspection into …"
_SUBTITLE = re.compile(
    r"An?\s+(?:[\w-]+\s+){0,3}(?:(?:inspection|review|investigation)\s+(?:of|into)"
    r"|report\s+(?:into|on))\b",
    re.IGNORECASE,
)
_SUBTITLE_LINES = 4
_ENDED = re.compile(r"[:?!–—-]$")  # a title that needs no colon before what is set below it
_ADDRESS = re.compile(
    r"\b[A-Z]{1,2}\d{1,2}[A-Z]?\s+\d[A-Z]{2}\b|@|www\.|https?:|\btel(?:ephone)?\b"
)


@dataclass(frozen=True, slots=True)
class Title:
    text: str
    basis: str  # subject line, heading, cover, first line, page title


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
        return (_paper_subject, _cover, _heading, _first_line, _property)
    if is_page:
        return (_first_heading_of_page, _property, _heading, _first_line)
    return (
        _paper_subject,
        _first_heading_of_page,
        _property,
        _above_chapters,
        _heading,
        _first_line,
    )


def is_titled(text: str) -> bool:
    """Whether a line may be a title at all: not a label, a date, an address or a sentence."""
    if not 4 <= len(text) <= _LONGEST or len(_WORD.findall(text)) < 2:
        return False
    if any(pattern.fullmatch(text) for pattern in (_SITE_LABEL, _CHAPTER, _MASTHEAD, _MENU)):
        return False
    if _NO_TITLE.match(text):
        return False
    return not (_ADDRESS.search(text) or _TRAIL.match(text) or _is_date(text))


def _is_date(text: str) -> bool:
    """A date with hardly anything beside it."""
    return any(
        mention.end_char - mention.start_char > len(text) - 8 for mention in find_dates(text)
    )


def _tidy(text: str) -> str:
    text = _SUBJECT_LABEL.sub("", text.strip())
    text = text if _COUNTED.search(text) else _FOOTNOTE_DIGIT.sub("", text)
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


# --- letters -----------------------------------------------------------------------------


def _subject_line(reading: Reading) -> Title | None:
    """The line under the greeting, unless the letter begins there at once."""
    after = _under_greeting(reading)
    for index, block in enumerate(after[:_SUBJECT_AFTER]):
        if _is_subject(block):
            return Title(_tidy(_with_next(after, index)), "subject line")
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
    return len(text) > _LONGEST or bool(_FIRST_SENTENCE.match(text) or _SENTENCE_END.search(text))


def _is_subject(block: Block) -> bool:
    if not is_titled(block.text) or _FIRST_SENTENCE.match(block.text):
        return False
    if block.kind == BlockKind.HEADING or block.bold > 0.8:
        return True
    return block.kind == BlockKind.PARAGRAPH and not _SENTENCE_END.search(block.text)


def _with_next(blocks: Sequence[Block], index: int) -> str:
    """A subject set over two lines that the parser left apart: same level, small start."""
    text = blocks[index].text
    for block in blocks[index + 1 : index + 3]:
        if block.kind != blocks[index].kind or not block.text[:1].islower():
            break
        if len(text) + len(block.text) > _LONGEST or _SENTENCE_END.search(block.text):
            break
        text = f"{text} {block.text}"
    return text


def _labelled_subject(reading: Reading) -> Title | None:
    """ "Re: …" or "Response to …" above the greeting."""
    for block in reversed(_above_greeting(reading)):
        labelled = _SUBJECT_LABEL.match(block.text)
        response = re.match(r"(?:\w+[’']?s?\s+){0,6}response\s+to\b", block.text, re.IGNORECASE)
        if (labelled or response) and is_titled(block.text):
            return Title(_tidy(block.text), "subject line")
    return None


def _heading_above(reading: Reading) -> Title | None:
    """The page on which a letter is shown has its own heading above the address."""
    for block in _above_greeting(reading):
        if block.kind == BlockKind.HEADING and block.level == 1 and is_titled(block.text):
            return Title(_tidy(block.text), "heading")
    return None


def _subject_above(reading: Reading) -> Title | None:
    """The line right above the greeting, where it names a report and nobody's office."""
    for block in _above_greeting(reading)[: -_SUBJECT_ABOVE - 1 : -1]:
        named = _OF_A_REPORT.search(block.text) and not _FIRST_SENTENCE.match(block.text)
        if named and is_titled(block.text) and not _SENTENCE_END.search(block.text):
            return Title(_tidy(block.text), "subject line")
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
        text = block.text[label.end() :] or following.text
        if is_titled(text):
            return Title(_tidy(text), "subject line")
    return None


def _first_heading_of_page(reading: Reading) -> Title | None:
    """A web page's h1."""
    for block in reading.body:
        if block.kind == BlockKind.HEADING and block.level == 1 and is_titled(block.text):
            return Title(_tidy(block.text), "heading")
    return None


def _cover(reading: Reading) -> Title | None:
    """The largest type on the first page, joined over its lines, with what was inspected below:
    "PEEL 2023–25", then "An inspection of Dorset Police"."""
    lines = [line for line in reading.lines if line.page == 1 and line.height and line.text]
    sizes = [line.height for line in lines if line.height and len(_WORD.findall(line.text)) > 1]
    if not sizes or max(sizes) < 1.25 * _usual_height(reading):
        return None
    for run in sorted(_runs(lines, max(sizes)), key=lambda run: -len(_joined(run))):
        if is_titled(_joined(run)):
            below = lines[lines.index(run[-1]) + 1 :]
            force = _force_line(below)
            text = _joined([*run, *force])
            if not force and (subtitle := _joined(_subtitle(text, below))):
                text += f"{'' if _ENDED.search(text) else ':'} {subtitle}"
            return Title(_tidy(text), "cover")
    return None


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def _force_line(below: Sequence[Line]) -> Sequence[Line]:
    """The line that says which force was inspected, over two lines where it is long."""
    for index, line in enumerate(below[:3]):
        if _INSPECTED_FORCE.match(line.text):
            return below[index : index + 1]
        pair = below[index : index + 2]
        if _INSPECTION_OF.match(line.text) and _INSPECTED_FORCE.match(_joined(pair)):
            return pair
    return ()


def _subtitle(title: str, below: Sequence[Line]) -> Sequence[Line]:
    """ "An inspection of how …", "A joint review of …" under a catchword, over all its lines; a
    title that names the sort of report is whole without it."""
    if REPORT_TITLE.search(title) or not below or not _SUBTITLE.match(below[0].text):
        return ()
    lines = [below[0]]
    for line in below[1:_SUBTITLE_LINES]:
        same_type = line.height and abs(line.height - (lines[0].height or 0)) < 0.5
        if not same_type or _is_date(line.text) or _SENTENCE_END.search(lines[-1].text):
            break
        lines.append(line)
    return lines if len(_joined(lines)) <= _LONGEST else ()


def _runs(lines: Sequence[Line], size: float) -> list[list[Line]]:
    """Neighbouring lines of type about as large as `size`, without dates among them."""
    runs: list[list[Line]] = []
    joined = False
    for line in lines:
        large = line.height is not None and line.height >= 0.9 * size and not _is_date(line.text)
        if large and joined:
            runs[-1].append(line)
        elif large:
            runs.append([line])
        joined = large
    return runs


def _usual_height(reading: Reading) -> float:
    heights = sorted(line.height for line in reading.lines if line.height)
    return heights[len(heights) // 2] if heights else 0.0


def _heading(reading: Reading) -> Title | None:
    for block in reading.body[:_COVER_BLOCKS]:
        if block.kind == BlockKind.HEADING and is_titled(block.text):
            return Title(_tidy(block.text), "heading")
    return None


def _above_chapters(reading: Reading) -> Title | None:
    """The first line of a paper whose first heading is a chapter's: it was set as a title by
    hand."""
    heads = [block for block in reading.body[:_COVER_BLOCKS] if block.kind == BlockKind.HEADING]
    if not heads or is_titled(heads[0].text) or heads[0] == reading.body[0]:
        return None
    return _first_line(reading)


def _first_line(reading: Reading) -> Title | None:
    """Plain text: the first line, where it stands apart and is no sentence."""
    for block in reading.body[:5]:
        if block.kind == BlockKind.PARAGRAPH and is_titled(block.text):
            if _SENTENCE_END.search(block.text) or len(block.text) > 200:
                return None
            return Title(_tidy(block.text), "first line")
        if len(block.text) > 200:
            return None
    return None


def _property(reading: Reading) -> Title | None:
    """What the file calls itself, where the document's own words bear it out."""
    text = reading.document.properties.get("title", "").strip()
    text = _SITE_SUFFIX.sub("", text)
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < 2 or _NOT_A_TITLE.search(text) or not is_titled(text):
        return None
    if "html_title" in reading.document.properties:  # a page's title is written with care
        return Title(_tidy(text), "page title")
    printed = {word.lower() for word in _WORD.findall(reading.opening)}
    known = sum(word in printed for word in words) / len(words)
    return Title(_tidy(text), "page title") if known >= 0.6 else None


def _start(block: Block) -> int:
    return block.start_char if block.start_char is not None else -1
