"""Which recommendations a sentence of an answer speaks of: numbers, ordinals."""

from __future__ import annotations

import re

from hmi_extract.organisations.other_reports import without_other_reports

NUMBERS = r"\d{1,3}[a-z]?(?:\([ivxa-z]+\))?"
_FOR_WHOM = r"\s+\([^()\d]{2,60}\)"  # "2 (the Home Office) and 5 (the College)"
_ALONE = r"(?=\s*(?:[(,.;:)]|$|(?:and|is|are|was|were|do|have|has|need)\b))"  # no "30 officers"
NUMBER_LIST = (
    rf"{NUMBERS}(?:\s*(?:,|and|&|to|–|-|,\s*and)\s*{NUMBERS}"
    rf"|{_FOR_WHOM}\s*(?:,\s*and|,|and|&)\s*{NUMBERS}\b{_ALONE})*"
)
_RANGE = re.compile(r"(\d{1,3})\s*(?:to|–|-)\s*(\d{1,3})", re.IGNORECASE)
_CITED = re.compile(
    rf"\b(?:recommendations?|areas?\s+for\s+improvement|AFIs?|numbers?)\s+"
    rf"(?P<numbers>{NUMBER_LIST})",
    re.IGNORECASE,
)


def expand_numbers(printed: str) -> tuple[str, ...]:
    """Every number that a list or range names.

    >>> expand_numbers("4 to 6 and 10a")
    ('4', '5', '6', '10a')
    """
    found: list[str] = []
    for piece in re.split(r",|\band\b|&", re.sub(_FOR_WHOM, "", printed)):
        span = _RANGE.search(piece)
        if span and int(span[1]) < int(span[2]) <= int(span[1]) + 60:
            found += [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
        else:
            found += re.findall(NUMBERS, piece)
    return tuple(dict.fromkeys(found))


def cited_numbers(text: str) -> tuple[str, ...]:
    """Numbers of recommendations named in a sentence, but for those of another body's report.

    >>> cited_numbers("In response to recommendations 10 and 22, the force …")
    ('10', '22')
    """
    found: list[str] = []
    for match in _CITED.finditer(without_other_reports(text)):
        found += expand_numbers(match["numbers"])
    return tuple(dict.fromkeys(found))


_OPENING_WORDS = (
    r"(?:as|on|under|regarding|concerning|(?:I\s+)?(?:now\s+)?(?:turn(?:ing)?|come)\s+(?:now\s+)?to|"
    r"(?:in|with)\s+(?:relation|regard|respect|reference|response)\s+to|as\s+(?:for|to|regards)|"
    r"(?:so|as)\s+far\s+as|for|finally,?\s+(?:on)?|similarly,?)"
)
# "As for recommendation 8, …", "Turning to recommendation 4", "Recommendation 9 falls to me",
# "So far as the lamps in the yard go (recommendation 5), …"
_TURNS_TO = re.compile(
    rf"(?:{_OPENING_WORDS}\s+)?(?:the\s+)?{_CITED.pattern}|"
    rf"(?:{_OPENING_WORDS}\s+)?the\s+(?:\w+\s+){{0,3}}?recommendation\s+\((?P<bracketed>{NUMBERS})\)|"
    rf"{_OPENING_WORDS}\s+[^.;:()]{{3,90}}?\({_CITED.pattern.replace('numbers>', 'aside>')}\)",
    re.IGNORECASE,
)


# "The third and fourth recommendations are not for this force."
_ORDINAL_WORDS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
)  # fmt: skip
_ORDINAL_LIST = re.compile(
    rf"(?:(?:as|on|regarding|concerning|(?:in|with)\s+(?:relation|regard|respect)\s+to|as\s+(?:for|to|"
    rf"regards))\s+)?the\s+(?P<ordinals>(?:{'|'.join(_ORDINAL_WORDS)})(?:\s*(?:,|and|,\s+and)\s+(?:the\s+)?"
    rf"(?:{'|'.join(_ORDINAL_WORDS)}))+)\s+(?:recommendations|areas|AFIs|points|of\s+(?:these|them))\b",
    re.IGNORECASE,
)


def turns_to(text: str) -> tuple[str, ...]:
    """The numbers that a paragraph opens with, as the ones that it will speak of.

    >>> turns_to("As for recommendation 8, which falls to me, I have written.")
    ('8',)
    """
    match = _TURNS_TO.match(without_other_reports(text.strip()))
    if match:
        return expand_numbers(match["numbers"] or match["bracketed"] or match["aside"])
    listed = _ORDINAL_LIST.match(text.strip())
    words = re.findall(r"[a-z]+", listed["ordinals"].lower()) if listed else []
    return tuple(str(_ORDINAL_WORDS.index(word) + 1) for word in words if word in _ORDINAL_WORDS)


_ITEM_NAME = r"(?:area\s+for\s+improvement|cause\s+of\s+concern|recommendation)"
_ABOUT = r"(?:about|on|for|to|that|which|concerning|regarding|relating|dealing|of)"
# "On the area for improvement, the force …": named, though it has no number; "The area for
# improvement about lamps is one …", "Nor do I accept the recommendation that …"
_ON_THE_ITEM = re.compile(
    r"(?:on|as\s+(?:regards|to|for)|regarding|concerning|turning\s+to|(?:in|with)\s+(?:relation|"
    rf"regard|respect)\s+to)\s+the\s+(?:\w+\s+)?{_ITEM_NAME}\b|"
    rf"the\s+{_ITEM_NAME}\s+(?:about|on|concerning|regarding|relating\s+to|dealing\s+with)\s|"
    r"\W*(?:nor\s+)?(?:(?:do|can)\s+)?(?:I|we|the\s+(?:force|chief\s+constable|constabulary))\s+(?:\w+\s+){0,3}?"
    rf"(?:accept|support|reject|oppose|endorse|agree\s+with)s?\s+the\s+{_ITEM_NAME}\s+{_ABOUT}\s",
    re.IGNORECASE,
)


def turns_to_the_item(text: str) -> bool:
    """Whether a sentence opens with an item that it does not name by number.

    >>> turns_to_the_item("As regards the area for improvement, lamps were bought.")
    True
    """
    return _ON_THE_ITEM.match(text.strip()) is not None


# "On the two that concern the yard, …", "As for the one about lamps, …"
_OF_SEVERAL = re.compile(
    r"(?:on|as\s+(?:regards|to|for)|regarding|concerning|turning\s+to|(?:in|with)\s+(?:relation|"
    r"regard|respect)\s+to)\s+(?:the|those)\s+(?:one|two|three|four|five)\s+(?:that|which|about|on|of\s+them)\b",
    re.IGNORECASE,
)


def names_an_item(text: str) -> bool:
    """Whether a sentence opens with one or some of several items, by what they are about.

    >>> names_an_item("On the two that concern the yard, the force agrees.")
    True
    """
    return _OF_SEVERAL.match(text.strip()) is not None or turns_to_the_item(text)


# "What recommendation 4 says about …": named near the sentence's beginning, as its subject.
_NAMED_EARLY = re.compile(r"\brecommendations?\s+\d", re.IGNORECASE)
_EARLY = 60  # characters


# "…, in line with recommendation 2", "…, as recommendation 3 asks": the deed gives effect to it
_GIVES_EFFECT = re.compile(
    r"\b(?:in\s+(?:line|accordance|keeping|compliance)\s+with|in\s+(?:response|answer|fulfilment)\s+(?:to|of)|"
    rf"to\s+(?:meet|fulfil|satisfy)|as\s+(?:asked|required|requested|proposed)\s+(?:in|by))\s+(?:the\s+)?"
    rf"{_CITED.pattern}",
    re.IGNORECASE,
)


def gives_effect(text: str) -> bool:
    """Whether a sentence says that a deed answers a recommendation, named by number.

    >>> gives_effect("Lamps are sold, in line with recommendation 2.")
    True
    """
    return _GIVES_EFFECT.search(text) is not None


def names_early(text: str) -> bool:
    """Whether a sentence names a recommendation's number near its beginning."""
    return _NAMED_EARLY.search(without_other_reports(text)[:_EARLY]) is not None


# --- ordinals ------------------------------------------------------------------------------------

_ORDINAL = rf"(?P<ordinal>{'|'.join(_ORDINAL_WORDS)}|last|final|former|latter)"
_ITEM = (
    r"(?:\s+and\s+(?:last|final))?(?:\s+of\s+(?:these|them|the\s+\w+))?"
    r"(?:\s+(?:recommendation|area(?:\s+for\s+improvement)?|AFI|point|one|item|element|ask)s?)?"
)
_OPENING = (
    r"(?:(?:as(?:\s+(?:for|to|regards))?|on|regarding|concerning|turning\s+to|finally,?|lastly,?|"
    r"(?:in|with)\s+(?:relation|regard|respect|reference|response)\s+to|"
    r"(?:I|we|the\s+force)\s+[\w' ]{3,40}?\s+(?:of|on|with|to|about))\s+)?"
)
# "The second is likewise accepted.", "As for the latter, …", "I cannot say the same of the second."
_BY_ORDINAL = re.compile(
    rf"{_OPENING}the\s+{_ORDINAL}{_ITEM}"
    r"(?=\s*[,.(;:–—]|\s+(?:is|are|was|were|has|have|will|would|asks?|calls?|concerns?|relates?|"
    r"falls?|reads?|said|says|ran|runs|I|we|that)\b)",
    re.IGNORECASE,
)
_ORDINAL_ASIDE = re.compile(rf"\(the\s+{_ORDINAL}{_ITEM}\)", re.IGNORECASE)  # "… (the third), …"


def ordinal_number(sentence: str, cites: tuple[str, ...] = ()) -> str | None:
    """The number of the recommendation that a sentence opens with by its place.

    "Former" and "latter" choose among the numbers `cites` just named; "last" has no number, and
    is "last".

    >>> ordinal_number("The second is likewise accepted.")
    '2'
    >>> ordinal_number("As for the latter, no.", ("2", "5"))
    '5'
    """
    text = sentence.strip()
    match = _BY_ORDINAL.match(text) or _ORDINAL_ASIDE.search(text[:120])
    if match is None:
        return None
    word = match["ordinal"].lower()
    if word in ("former", "latter"):
        if len(cites) < 2:
            return None
        return cites[0] if word == "former" else cites[-1]
    return str(_ORDINAL_WORDS.index(word) + 1) if word in _ORDINAL_WORDS else "last"


# --- sentences that only say which recommendation comes now --------------------------------

_ASKING = (
    r"(?:concern|relate|refer|call|ask|deal|seek|require|focus|look|invite|urge|want|cover|speak|"
    r"touch|recommend|propose|suggest)(?:s|es|ed|d)?\b"
)
_IS_ABOUT = (
    r"(?:is|was|are|has)\s+(?:about(?!\s+to\b)|for|that|to\s+do\s+with|concerned\s+with|aimed\s+at|"
    r"addressed\s+to|"
    r"directed\s+(?:to|at))"
)
# "This recommendation concerns …", "The first has to do with …", "A further one is about …"
_INTRODUCES = re.compile(
    rf"(?:(?:lastly|finally|next|similarly),?\s+)?(?:"
    rf"(?:this|that|the\s+\w+(?:\s+and\s+last)?|a\s+(?:further|second|third|final)|another|"
    rf"one(?:\s+further)?)\s+"
    rf"(?:recommendation|area\s+for\s+improvement|AFI|point|of\s+(?:these|them))\s+(?:{_ASKING}|"
    rf"{_IS_ABOUT})\b|"
    rf"the\s+(?:{'|'.join(_ORDINAL_WORDS)}|last|final|other|next)\s+(?:(?:two|three|four)\s+"
    rf")?(?:{_ASKING}|{_IS_ABOUT})\b|"
    r"(?:you|they|the\s+inspectors?)\s+(?:also\s+)?(?:have|has|make|made)\s+(?:also\s+)?"
    r"(?:one|a\s+(?:further\s+)?recommendation)\s+(?:for|to)\b|"
    r"the\s+(?:one|recommendation|area)\s+(?:which|that)\s+(?:is|was)\s+(?:directed|addressed|aimed|made)\s+"
    r"(?:to|at)\s+(?:[\w’']+\s+){1,5}?(?:is|was|concerns?|asks?|calls?)\b|"
    # "The second recommendation read:", above the words themselves
    rf"(?:the\s+(?:{'|'.join(_ORDINAL_WORDS)}|last|final|other|next)|this|that)\s+(?:recommendation|area\s+for\s+"
    r"improvement|AFI)\s+(?:read|was|is|said|say|ran|run)s?(?:\s+as\s+follows|\s+this)?\W*$|"
    r"that\s+leaves\s+(?:only\s+|just\s+)?the\s+(?:one|last|recommendation|area)\b|"
    r"(?:there\s+(?:is|was)\s+)?(?:also\s+)?a\s+(?:further\s+)?recommendation\s+(?:for|to|on|"
    r"about)\b"
    r")",
    re.IGNORECASE,
)
# "Lastly the inspectors wanted …", "The report asked that …"
_INSPECTORS_ASK = re.compile(
    r"(?:(?:lastly|finally|next|thirdly|secondly|firstly),?\s+)?"
    r"(?:the\s+)?(?:(?:national|joint|force)\s+)?(?:inspect(?:ors?|"
    r"orate)|HMIC(?:FRS)?|"
    r"report|review|you)\s+(?:also\s+|then\s+|further\s+)?(?:want|ask|recommend|call|suggest|"
    r"urge|propose|would\s+like)"
    r"(?:s|ed)?\b",
    re.IGNORECASE,
)
# "In recommendation 4 the inspectors ask that …": told again, before the answer or inside it
_TELLS_AGAIN = re.compile(
    rf"in\s+recommendation\s+{NUMBERS},?\s+(?:the\s+)?(?:inspect\w+|report|HMIC(?:FRS)?)\s+(?:also\s+)?"
    r"(?:ask|recommend|want|call)(?:s|ed)?\b",
    re.IGNORECASE,
)


def tells_again(sentence: str) -> bool:
    """Whether a sentence says what a recommendation, which it names by number, asks.

    >>> tells_again("In recommendation 4 the inspectors ask for lamps.")
    True
    """
    return _TELLS_AGAIN.match(sentence.strip()) is not None


# "What the report says on X is covered in recommendation 4."
_POINTS = re.compile(
    r"\b(?:(?:is|are|was|were)\s+(?:covered|dealt\s+with|addressed|treated|raised|taken\s+up|"
    r"picked\s+up|"
    r"the\s+subject)\s+(?:in|by|of|under)|"
    r"(?:say\s+(?:something|a\s+word)|(?<!no )comment|turn|come)\s+"
    r"(?:now\s+)?"
    rf"(?:on|to|about))\s+{_CITED.pattern}",
    re.IGNORECASE,
)


# "The fourth is for ministers alone, but I have written to them": it answers as well
_ANSWERS_TOO = re.compile(
    r"[,;–—]\s+(?:but|and\s+yet|though|although)\s+(?:I|we|the\s+(?:force|constabulary|chief\s+constable))\b"
)


def introduces(sentence: str, *, listed: bool) -> bool:
    """Whether a sentence says which recommendation comes now, and answers nothing.

    `listed`: it opens a numbered item, where "The inspectors wanted …" introduces, too; so it
    does where it gives the recommendation's number.

    >>> introduces("A further recommendation is about shared radios.", listed=False)
    True
    """
    text = sentence.strip()
    if _ANSWERS_TOO.search(text):
        return False
    asked = (listed or _CITED.search(text)) and _INSPECTORS_ASK.match(text) is not None
    return asked or _INTRODUCES.match(text) is not None or _POINTS.search(text) is not None
