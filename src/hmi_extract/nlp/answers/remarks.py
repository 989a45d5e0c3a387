"""What a letter says of itself, of the report as a whole, or in addition."""

from __future__ import annotations

import re

ALSO = re.compile(
    r"(?:we|I|(?:the\s+)?chief\s+constable\s+and\s+I|the\s+\w+)\s+also\b|(?:furthermore|in\s+"
    r"addition|similarly)\b",
    re.IGNORECASE,
)
# "I do not accept the picture that the report paints": the premises, so all of it.
OF_THE_REPORT = re.compile(
    r"\b(?:the|this|its|their|HMICFRS'?s?|inspectors[’']?)\s+(?:\w+\s+)?"
    r"(?:report|findings?|conclusions?|picture|judge?ments?|inspection|grades?|grading|"
    r"assessment)\b",
    re.IGNORECASE,
)
# Of the letter, not of the recommendation: "Recommendations 3 and 5 are not reproduced here."
_REMARK = re.compile(
    r"\b(?:not\s+(?:reproduced|repeated|printed|included|set\s+out|listed)|(?:set\s+out|listed|"
    r"reproduced|shown)\s+"
    r"(?:below|above|overleaf|in\s+(?:the|this|annex))|published\s+under\s+section|"
    r"(?:first|second|third|last|left|right|middle)\s+column)\b",
    re.IGNORECASE,
)
# The same in a passage's first sentence: "The others are dealt with in my letter of May.", "I
# quote from the report:", "The Chief Constable has supplied the following."
_HANDS_ON = re.compile(
    r"\b(?:(?:dealt\s+with|answered|covered|treated)\s+(?:separately|elsewhere|in\s+(?:the|my|our|his|her|"
    r"their)\s+(?:[\w’']+\s+)?(?:reply|response|letter))|"
    r"(?:I|we)\s+(?:will\s+|shall\s+)?quote\s+(?:from|at)|"
    r"(?:has|have)\s+(?:given|supplied|provided|sent|offered)\s+(?:(?:me|us)\s+)?(?:with\s+)?"
    r"the\s+following)\b",
    re.IGNORECASE,
)
_FIRST_SENTENCE = re.compile(r"[^.?!]*")


def is_remark(text: str) -> bool:
    """Whether a passage speaks of the letter itself and answers nothing.

    >>> is_remark("Recommendations 3 and 5 are not reproduced here.")
    True
    """
    first = _FIRST_SENTENCE.match(text)
    hands_on = first is not None and _HANDS_ON.search(first.group()) is not None
    return hands_on or _REMARK.search(text) is not None
