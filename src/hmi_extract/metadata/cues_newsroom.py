"""Signs that a newsroom speaks in a document, each with its weight and an example."""

from __future__ import annotations

from hmi_extract.metadata.cue import Cue, Voice, Zone, cue
from hmi_extract.organisations.roles import CONSTABULARY

# The last word of a newspaper's name.
NEWSPAPER = (
    r"(?:echo|press|star|courier|gazette|herald|post|times|chronicle|advertiser|argus|mercury"
    r"|telegraph|guardian|standard|examiner|observer|journal|evening\s+news|daily\s+mail)"
)

_N = Voice.NEWSROOM

NEWSROOM_CUES: tuple[Cue, ...] = (
    cue(
        "news_label",
        _N,
        4,
        Zone.OPENING,
        r"\A\W*(?:news(?:\s+(?:article|story|release))?|press\s+release|media\s+release)\s*$",
    ),
    # "Chief Constable Jane Doe said: “…”"
    cue("quotation", _N, 2, Zone.BODY, r"\b(?:said|says|added)\s*[:,]\s*[“\"‘']"),
    cue("quotations", _N, 2, Zone.BODY, r"\b(?:said|says|added)\s*[:,]\s*[“\"‘']", 2),
    # "inspectors found that the force had"
    cue(
        "reported_inspection",
        _N,
        1.5,
        Zone.BODY,
        rf"(?:{CONSTABULARY}|\binspectors|\bthe\s+inspect(?:ion|orate)|\bthe\s+report|watchdog)\s+"
        r"(?:also\s+|has\s+|have\s+)?(?:found|said|says?|ruled|praised|criticised|highlighted"
        r"|were\s+critical)",
    ),
    cue(
        "according_to",
        _N,
        1.5,
        Zone.OPENING,
        r"\baccording\s+to\s+(?:a|the)\s+(?:new|latest|report)",
    ),
    # "a report published today", "published on Wednesday 7 September 2022"
    cue(
        "todays_report",
        _N,
        1,
        Zone.OPENING,
        r"\bpublished\s+(?:today|yesterday|(?:on\s+)?(?:mon|tues|wednes|thurs|fri)day)",
    ),
    cue(
        "for_the_press",
        _N,
        3,
        Zone.BODY,
        r"^notes(?:\s+(?:to|for)\s+editors)?\s*:?$|^ends\b|media\s+enquiries|press\s+office",
    ),
    # "Get the report", "Get the press release": how the inspectorate's releases point on
    cue("release_links", _N, 2, Zone.BODY, r"^get\s+the\s+(?:report|press\s+release)\b"),
    # "…, the police inspectorate has said"
    cue(
        "inspectorate_has_said",
        _N,
        2,
        Zone.OPENING,
        r"\b(?:inspectorate|inspectors|HMIC(?:FRS)?)\s+(?:has|have)\s+(?:said|found|warned|told)",
    ),
    # "By Jo Bloggs, Local Democracy Reporter"
    cue(
        "byline",
        _N,
        3,
        Zone.OPENING,
        r"^(?-i:By\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,3})\s*$"
        r"|^by\s+[^\n]{3,60}\b(?:reporter|correspondent|editor|journalist)\b[^\n]{0,30}$",
    ),
    # a newspaper's name on its first line: "The Ruritania Courier"
    cue(
        "masthead",
        _N,
        2.5,
        Zone.OPENING,
        rf"\A\W*(?:[\w’'&-]+\s+){{1,4}}{NEWSPAPER}\s*$",
    ),
    # what stands round a story on a newspaper's site
    cue(
        "readers_of_news",
        _N,
        1.5,
        Zone.BODY,
        r"^(?:read\s+more|read\s+next|\d+\s+comments?|comments\s+are\s+closed\b.*|most\s+read"
        r"|subscribe\b.*|sign\s+up\s+(?:for|to)\s+our\s+newsletter.*)\s*:?$",
    ),
    # "told the Courier: “…”", "she was “immensely proud”": quoted in the middle of a sentence
    cue(
        "quotation_within",
        _N,
        1.5,
        Zone.BODY,
        r"\btold\s+(?:the|us|our)\b[^.\n]{0,30}[:,]\s*[“\"‘']"
        r"|\bsaid\s+(?:s?he|it|they|that)\s+[^.\n]{0,30}[“\"]",
    ),
    cue("spokesperson", _N, 1, Zone.BODY, r"\bspokes(?:man|woman|person)\b"),
    cue(
        "site_of_newsroom",
        _N,
        3,
        Zone.SITE,
        rf"\bnews\b|/20\d\d/\d\d/|article|\b(?:echo|press|star)\b|\s{NEWSPAPER}$",
    ),
)
