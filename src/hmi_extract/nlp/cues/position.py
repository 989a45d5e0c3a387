"""Cues of position: what an answer says of the recommendation itself."""

from __future__ import annotations

from hmi_extract.datamodel import Position
from hmi_extract.nlp.cues.model import ADVERB, Cue, cue

_ASKED = (
    r"(?:this|that|these|those|them|it|the|each|all|both|every|any|its|their|your|our|HMICFRS'?s?|"
    r"recommendations?|findings?|areas?|with|of|\d+|in|points?)"
)
_WHO = r"(?:I|we|the\s+\w+(?:\s+\w+){0,3}|\w+\s+(?:Police|Constabulary)|both)"
_NOT_DO = (
    r"(?:(?:do|does|did|will|could|can)(?:n't|\s+not)|cannot|unable\s+to|"
    r"(?:am|are)\s+not\s+able\s+to)"
)
_ELSEWHERE = (
    r"(?:national\s+bod|home\s+office|college|npcc|national\s+police|government|cps|"
    r"crown\s+prosecution|hmicfrs|other\s+(?:forces|agencies|bodies)|ministry|department)"
)
# What an answer takes a position on; a bare verb is not enough: "the plan has been agreed",
# "we support the bereaved", "data were inaccurate".
_MATTER = (
    r"(?:recommendations?|findings?|conclusions?|areas?|AFIs?|points?|reports?|judge?ments?|"
    r"suggestions?|criticisms?|proposals?|intentions?|principles?|causes?\s+of\s+concern|proposed\s+\w+)"
)
_THIS = rf"(?:(?:\w+\s+){{0,5}}?{_MATTER}|this|these|it|them|they|all|both|each)"
# The deed that is asked for, by its noun: "we support the introduction of …".
_DEED = (
    r"(?:the|a|an)\s+(?:\w+\s+)?(?:\w+(?:ment|tion|sion|ing|al)|aim|use|idea|principle|"
    r"need|call|case)\s+(?:of|for)"
)
_IT = r"(?:recommendations?|this|these|it|they|which|that)(?:\s+[\d,and &]+)?"

POSITION: tuple[Cue[Position], ...] = (
    cue(
        Position.NOT_APPLICABLE,
        r"\bnot\s+(?:applicable|relevant|directed|addressed|aimed)\b(?:\s+(?:to|at)\b)?",
        r"\bdo(?:es)?(?:n't|\s+not)\s+(?:apply|relate|concern)\b",
        r"\b(?:call|ask)s?\s+for\s+no\s+action\b",
        r"\b(?:neither|none)\s+(?:of\s+\w+\s+)?(?:is|are)\s+(?:addressed|aimed|directed|for)\b",
        # "Recommendations 2 and 4 are aimed at national bodies", "this is for the College"
        rf"\b{_IT}\s+(?:is|are)\s+(?:aimed\s+at|directed\s+(?:at|to)|addressed\s+to|(?:a\s+matter\s+)?for)"
        rf"\s+(?:the\s+)?{_ELSEWHERE}",
        # "there are no specific recommendations for the force"
        r"\b(?:no|none\s+of\s+the)\s+(?:specific\s+|direct\s+|individual\s+)?recommendations?\s+"
        r"(?:(?:made|directed|specific|is|are|relating|that\s+\w+)\s+)*(?:for|to|at)\s+"
        r"(?:the\s+(?:force|constabulary)|us|\w+)",
    ),
    cue(
        Position.REJECTED,
        rf"\b{_NOT_DO}\s+{ADVERB}(?:accept|agree|support|endorse)\b",  # "we do not accept"
        r"\bnot\s+(?:accepted|agreed|supported)\b",
        rf"\b(?:reject|refuse)(?:s|d|ed)?\s+(?:to\s+(?:accept|implement)\b|{_THIS}\b)",
        rf"\b{_THIS}\s+(?:\w+\s+){{0,3}}(?:rejected|refused)\b|^\W*rejected\b",
        r"(?<!currently )(?<!currently have )"
        r"\bno\s+plans?\s+to\s+(?:implement|adopt|introduce|appoint|create|change)",
        # "will not be implemented"; not "will not be introduced until May", "will not take long"
        r"\b(?:will|shall)\s+not\s+(?:be\s+)?(?:implement|adopt|pursu|introduc|act\s+(?:up)?on|"
        r"proceed)\w*(?![^.;]{0,80}\b(?:until|before)\b)",
        rf"\b(?:will|shall)\s+not\s+(?:be\s+taken|take\s+{_THIS})\s+forward\b",
    ),
    cue(
        Position.DISPUTED,
        r"\bdo(?:es)?(?:n't|\s+not)\s+(?:\w+ly\s+)?(?:recogni[sz]e|share\s+(?:the|this)|reflect)\b",
        r"\b(?:dispute|disagree|challenge|refute|contest)(?:s|d)?\s+(?:with\s+)?(?:this|the|that|its)\b",
        r"\b(?:recommendation|finding|conclusion)\s+is\s+(?:\w+ly\s+)?(?:disproportionate|"
        r"unnecessary|unhelpful|wrong|misconceived|flawed|unfair|unrealistic)\b",
        rf"\b{_THIS}\s+(?:\w+\s+){{0,2}}(?:is|are|was|were|be)\s+(?:\w+\s+)?"
        r"(?:misleading|inaccurate|unfair)\b",
        rf"\b(?:misleading|inaccurate|unfair)\s+(?:\w+\s+)?{_MATTER}\b",
        r"\bdisappointed\s+(?:that|with|by)\b.{0,80}\b(?:finding|conclusion|report|judgment|grade)",
    ),
    cue(
        Position.PARTLY_ACCEPTED,
        # "accepted in part", "agree in principle", "supports it with reservations"
        r"\b(?:accept|agree|support)(?:s|ed)?\b[^.;]{0,40}\b(?:in\s+(?:part|principle)|"
        r"partially|partly|with\s+(?:some\s+)?reservations?)\b",
        r"\b(?:partially|partly)\s+(?:accept|agree|support)(?:s|ed)?\b",
        r"\bin\s+(?:part|principle)\s*[,:]?\s*(?:we\s+)?(?:accept|agree|support)",
        r"\b(?:agrees?|accepts?|supports?)\s+(?:with\s+)?the\s+\w+\s+but\s+not\b",
    ),
    cue(
        Position.ACCEPTED,
        # "We fully accept this", "The Chief Constable and I support the …"
        rf"\b{_WHO}\s+(?:has\s+|have\s+|can\s+|will\s+|would\s+)?{ADVERB}"
        rf"(?:(?:(?:accept|agree|concur)s?|accepted)"
        rf"\s+{ADVERB}{_ASKED}\b|(?:support|endorse|agree)(?:s|d|ed)?\s+{ADVERB}"
        rf"(?:{_THIS}|{_DEED})\b)",
        # "We agree.", "I accept, and …"
        r"\b(?:I|we)\s+(?:\w+ly\s+|also\s+|both\s+)?(?:accept|agree)(?=\s*[.,;:–—]|\s+and\b)",
        rf"\b{_THIS}\s+(?:\w+\s+){{0,3}}?(?:is|are|was|were|been)\s+(?:\w+ly\s+|also\s+|all\s+)*"
        r"(?:accepted|agreed|supported(?!\s+by\b))\b|\bfully\s+accepted\b",
        r"^\W*(?:fully\s+)?(?:accepted|agree[sd]?|accept)\b(?!\s+with\s+the)",  # "Agreed."
        r"\b(?:recommendations?|areas?|AFIs?|points?)\s+(?:have|has)\s+(?:\w+\s+)?been\s+"
        r"(?:incorporated|adopted|accepted|taken\s+(?:on|forward))",
        r"\bha(?:ve|s)\s+the\s+(?:full\s+)?support\s+of\b",
        r"\b(?:is|are|remains?)\s+(?:fully\s+|wholly\s+)?committed\s+to\s+(?:implementing|"
        r"delivering\s+(?:this|these|the\s+recommendation)|this|the\s+recommendation|addressing|meeting)",
        r"\b(?:suggestions?|recommendations?)\s+(?:\w+\s+){0,12}will\s+be\s+(?:included|implemented|"
        r"adopted|met)",
    ),
    cue(
        Position.NOTED,
        r"\b(?:I|we|the\s+\w+(?:\s+\w+)?)\s+(?:has\s+|have\s+)?note[sd]?\s+"
        r"(?:this|the|that|these|recommendations?)\b",
        r"\b(?:is|are|was|were|been)\s+noted\b|^\W*noted\b",
        r"\b(?:will|shall|be)\s+(?:be\s+)?(?:considered|kept\s+under\s+review)\b",
        r"\b(?:will|shall)\s+(?:\w+\s+)?consider\s+(?:this|these|each|it|them|the\s+recommendations?)\b",
        r"\b(?:is|are)\s+(?:being\s+|now\s+|\w+ly\s+)*consider(?:ed|ing)\b|\bunder\s+consideration\b",
        r"\bno\s+decision\s+has\s+(?:yet\s+)?been\s+(?:taken|made)\b",
        r"\bdecisions\s+have\s+not\s+(?:yet\s+)?been\s+(?:taken|made)\b",
    ),
)
POSITION_RANK = (
    Position.NOT_APPLICABLE,
    Position.REJECTED,
    Position.DISPUTED,
    Position.PARTLY_ACCEPTED,
    Position.ACCEPTED,
    Position.NOTED,
)
