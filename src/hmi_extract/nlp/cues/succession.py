"""Cues of succession: a sentence says that a recommendation repeats or replaces an earlier one.

Read within one sentence. A cue alone is not enough: the sentence must also tell which report
the earlier one stands in (a year, a title, "our last inspection").
"""

from __future__ import annotations

from hmi_extract.datamodel import RecommendationRelation
from hmi_extract.nlp.cues.model import Cue, cue

ASK = r"(?:recommendations?|areas?\s+for\s+improvement|AFIs?|causes?\s+of\s+concern)"
_LINK = r"(?:now|also|first|already|therefore|thus|again|once|thereby|then|since|\w+ly)\s+"
_ADVERBS = rf"(?:{_LINK})*"
_THIS = (
    rf"(?:(?:this|these|the\s+(?:new|above|following)|our\s+new)\s+(?:\w+\s+){{0,2}}?{ASK}"
    rf"|{ASK}\s+(?:above|below)|this|these|it|they|which)"
)
# Words between, within a clause: the number, title and date of the earlier report.
_WITHIN = r"[^;:]{0,160}?"
_NEAR = r"[^.;:]{0,60}?"
_NEW_ONE = (
    rf"(?:this|these|the\s+(?:new|following|present)|a\s+(?:new|further|fresh)|new|"
    rf"the\s+(?:one|ones|{ASK})\s+(?:above|below))\b"
)
_OPENING = r"(?:^|[(\[])\s*"  # a note in a cell, or in brackets

SUCCESSION: tuple[Cue[RecommendationRelation], ...] = (
    cue(
        RecommendationRelation.SUPERSEDES,
        # "This recommendation replaces recommendation 4 of our 2019 report"
        rf"\b{_THIS}\s+{_ADVERBS}(?:replaces?|supersedes?|subsumes?|absorbs?)\b{_WITHIN}\b{ASK}",
        # "It takes the place of the area for improvement that we identified in 2021"
        rf"\b{_THIS}\s+{_ADVERBS}(?:takes?|stands?\s+in)\s+(?:the\s+)?place\s+of\b{_WITHIN}\b{ASK}",
        # "This is in place of the 2019 recommendation"
        rf"\b{_THIS}\s+(?:is|are)\s+{_ADVERBS}(?:in\s+place\s+of|instead\s+of)\b{_WITHIN}\b{ASK}",
        # "Recommendation 3 (2021) is superseded by this cause of concern"
        rf"\b{ASK}\b{_WITHIN}\b(?:is|are|was|were|has\s+been|have\s+been)\s+{_ADVERBS}"
        r"(?:superseded|replaced|overtaken|subsumed|absorbed|incorporated)\s+"
        rf"(?:by|with|in|into|within)\s+{_NEW_ONE}",
        # "We have replaced the 2019 recommendation with this one"
        rf"\bwe\s+(?:have|are|will)\s+{_ADVERBS}(?:replac(?:e|ed|ing)|supersed(?:e|ed|ing)|"
        rf"withdraw(?:n|ing)?)\b{_WITHIN}\b{ASK}\b{_WITHIN}\b(?:with|by|in\s+favour\s+of)\s+"
        rf"{_NEW_ONE}",
        # "We have closed recommendation 5 of our 2020 report and made this new one"
        rf"\bwe\s+(?:have|are)\s+{_ADVERBS}clos(?:ed|ing)\b{_WITHIN}\b{ASK}\b{_WITHIN}\band\s+"
        rf"(?:have\s+)?{_ADVERBS}(?:made|making|issued|issuing|raised|raising|given|set)\s+"
        rf"{_NEW_ONE}",
        # "Replaces recommendation 4 of our 2019 report", "(supersedes AFI 2, 2021)"
        rf"{_OPENING}(?:replaces|supersedes|superseding|replacing)\b{_WITHIN}\b{ASK}",
    ),
    cue(
        RecommendationRelation.CONTINUES,
        # "We therefore repeat the recommendation that we made in 2019"
        rf"\bwe\s+(?:have\s+|are\s+|must\s+|again\s+)?{_ADVERBS}(?:repeat|reiterat|restat|renew|"
        rf"remak)(?:e|ed|ing)?\b{_WITHIN}\b{ASK}",
        # "We are carrying forward the area for improvement from our 2021/22 inspection"
        rf"\bwe\s+(?:have\s+|are\s+)?{_ADVERBS}(?:carry|carried|carrying)\s+(?:forward|over)\b"
        rf"{_WITHIN}\b{ASK}",
        # "This repeats recommendation 2 of “Title” (2018)"
        rf"\b{_THIS}\s+{_ADVERBS}(?:repeats?|reiterates?|restates?|renews?|continues?|carries\s+"
        rf"(?:forward|over))\b{_WITHIN}\b{ASK}",
        # "This area for improvement was also identified in our 2021/22 inspection"
        rf"\b(?:this|these|the\s+same)\s+(?:{ASK}|concern)\s+(?:was|were|has\s+been|have\s+been)\s+{_ADVERBS}"
        r"(?:identified|raised|made|highlighted|reported|noted|issued|given|repeated|"
        r"carried\s+(?:forward|over))\b",
        # "This was identified as an area for improvement in our last inspection"
        rf"\b(?:this|these|it)\s+(?:was|were|has\s+been)\s+{_ADVERBS}(?:identified|raised|"
        rf"highlighted|reported|noted|issued)?\s*(?:as\s+)?{_ADVERBS}(?:an?|the\s+subject\s+of\s+an?)"
        rf"\s+(?:accelerated\s+)?{ASK}",
        # "This remains an area for improvement from 2021", "This is a repeat recommendation from …"
        rf"\b{_THIS}\s+(?:is|are|remains?)\s+{_ADVERBS}(?:still\s+)?(?:an?\s+|the\s+same\s+)?"
        rf"(?:outstanding|repeat(?:ed)?|continuing|ongoing|existing|long-?standing)?\s*{ASK}\b"
        r"\s+(?:\w+\s+){0,4}?(?:from|in|since|of|by|that)\b",
        # "This area for improvement remains open from our 2021/22 inspection"
        rf"\b(?:this|these|the)\s+{ASK}\s+(?:remains?|is\s+still|are\s+still)\b{_NEAR}\b"
        r"(?:from|since|of)\b",
        # "Recommendation 4 of our 2019 report remains outstanding"
        rf"\b{ASK}\b{_WITHIN}\b(?:remains?|is\s+still|are\s+still|stays?)\s+{_ADVERBS}"
        r"(?:open|outstanding|in\s+place|in\s+force|unmet|incomplete)\b",
        # "In our 2019 report, we made the same recommendation"
        rf"\bwe\s+(?:have\s+|had\s+)?{_ADVERBS}(?:made|raised|identified|gave|given|issued|noted)"
        rf"\s+(?:the\s+same|this|these|a\s+similar|similar)\b{_NEAR}\b{ASK}",
        # "In May 2022 we issued this as an accelerated cause of concern"
        rf"\bwe\s+{_ADVERBS}(?:identified|raised|noted|issued|published|communicated)\s+"
        rf"(?:this|these|it)\s+{_ADVERBS}as\s+(?:an?|the\s+same)?\s*(?:accelerated\s+)?{ASK}",
        # "Repeats recommendation 4 of our 2019 report", "(repeated from recommendation 2, 2018)"
        rf"{_OPENING}(?:a\s+)?(?:repeat(?:s|ed|ing)?|reiterat(?:es|ed|ing)|continu(?:es|ed|ing)|"
        rf"carried\s+(?:forward|over))\b{_WITHIN}\b{ASK}",
    ),
)
