"""Signs by which a document tells who speaks in it, each with its weight and an example."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hmi_extract.enumerations import INDEX_OF_ANSWERS, Voice as Voice, Zone as Zone
from hmi_extract.organisations.roles import (
    CHIEF_OFFICER,
    CONSTABULARY,
    INSPECTOR,
    MAJESTY,
    MINISTER,
    POLICING_BODY,
)
from hmi_extract.profiles import RowKind, rows


@dataclass(frozen=True, slots=True)
class Cue:
    name: str
    voice: Voice
    weight: float
    zone: Zone
    pattern: re.Pattern[str]
    times: int = 1  # how often it must occur

    def holds(self, zones: dict[Zone, str]) -> bool:
        found = self.pattern.finditer(zones[self.zone])
        return sum(1 for _, _ in zip(range(self.times), found, strict=False)) == self.times


def _cue(name: str, voice: Voice, weight: float, zone: Zone, pattern: str, times: int = 1) -> Cue:
    return Cue(name, voice, weight, zone, re.compile(pattern, re.I | re.M), times)


# Papers about inspections that neither inspect nor answer.
_PAPER_TITLE = (
    r"\bterms\s+of\s+reference|\bmethodology|\bguidance\b|\bframework\b|\bevaluation\s+of"
    rf"|\bminutes\b|\bagenda\b|^letter\s+from\s+(?:{MAJESTY}|the)"
    r"|\bpolicy\s+on\b|\bprotocol\b|\bprivacy\b|\bjudgement\s+criteria"
)

# "Dorset Police’s", "Force", "Chief Constable’s", "Local Policing Body’s" before an answer
_ANSWERER = (
    r"[\w’' &,-]{0,50}?\b(?:force|police|constabulary|commissioner|constable|p[fc]*cc|government"
    r"|policing\s+body|mayor)(?:[’']s|s[’'])?"
)
_ANSWER = r"(?:response|comments)"

# The last word of a newspaper's name.
NEWSPAPER = (
    r"(?:echo|press|star|courier|gazette|herald|post|times|chronicle|advertiser|argus|mercury"
    r"|telegraph|guardian|standard|examiner|observer|journal|evening\s+news|daily\s+mail)"
)

_MINISTER = rf"{MINISTER}|(?:^|/\s*)dear\s+minister"
_OWN_NAME = (
    rf"(?:{MAJESTY}\s+Inspectorate\s+of\s+Constabulary"
    r"(?:\s+(?:and|&)\s+Fire\s+(?:and|&)\s+Rescue\s+Services)?|HMICFRS)\s*$"
)

_A, _I, _N, _O = Voice.ANSWER, Voice.INSPECTORS, Voice.NEWSROOM, Voice.OTHER

_INSPECTION: tuple[Cue, ...] = (
    # --- one who answers ---
    # "Dear Home Secretary" under "Rt Hon … MP": whom s.55(6) of the Police Act 1996 names
    _cue("letter_to_minister", _A, 2, Zone.GREETING, _MINISTER),
    # a national body's name alone on a line of the letter's head
    _cue(
        "letterhead_of_national_body",
        _A,
        3,
        Zone.GREETING,
        r"^\W*(?:the\s+)?(?:College\s+of\s+Policing|National\s+Police\s+Chiefs[’'`]?\s+Council"
        r"|Crown\s+Prosecution\s+Service|Independent\s+Office\s+for\s+Police\s+Conduct"
        r"|National\s+Crime\s+Agency)\W*$",
    ),
    # the same of the policing body, over a letter to a minister
    _cue(
        "letterhead_of_policing_body",
        _A,
        3,
        Zone.GREETING,
        rf"\A\W*(?:the\s+)?(?:office\s+of\s+the\s+)?{POLICING_BODY}[^\n.]{{0,80}}\n"
        rf"(?=[\s\S]*(?:{_MINISTER}))",
    ),
    _cue("letter_to_inspectors", _A, 1.5, Zone.GREETING, rf"{INSPECTOR}|{MAJESTY}\s+\w*\s*inspect"),
    # "Jane Doe, Police and Crime Commissioner for …" under the sign-off
    _cue("signed_by_policing_body", _A, 4, Zone.CLOSING, POLICING_BODY),
    _cue("signed_by_chief_officer", _A, 2, Zone.CLOSING, CHIEF_OFFICER),
    # "section 55 of the Police Act 1996", "within 56 days"
    _cue("statutory_duty", _A, 2.5, Zone.BODY, r"section\s+55\b|\bs\.?\s?55\b|police\s+act\s+1996"),
    # "in response to the above report", "we now provide our response"
    _cue(
        "in_response",
        _A,
        2,
        Zone.OPENING,
        rf"\b(?:in\s+response\s+to|respond(?:ing)?\s+to|response\s+to|following\s+response)\b"
        rf"[^.]{{0,160}}(?:\breport|\binspection\b|{CONSTABULARY})",
    ),
    # "Commissioner’s comments", "Local Policing Body’s comments", "Force response:"
    _cue("answer_label", _A, 3, Zone.BODY, rf"^(?:{_ANSWERER}\s+)?{_ANSWER}\s*(?::|was\s*:)", 2),
    # the same as a heading or the head of a column
    _cue("answer_heading", _A, 3, Zone.BODY, rf"^{_ANSWERER}\s+{_ANSWER}$"),
    # "As your Police and Crime Commissioner, I …", "my office and I", "I welcome this report"
    _cue(
        "commissioner_speaks",
        _A,
        2,
        Zone.OPENING,
        r"\bas\s+(?:your\s+|the\s+)?(?:police\s+and\s+crime\s+)?commissioner\b[^.]{0,80}\bI\b"
        r"|(?<![“\"‘])\bI\s+(?:very\s+much\s+)?(?:welcome|note|accept|am\s+(?:pleased|writing))\b"
        r"|\bmy\s+(?:response|comments)\b|\bas\s+the\s+local\s+policing\s+body\b",
    ),
    # "The Police and Crime Commissioner has welcomed today’s report"
    _cue(
        "body_reacts",
        _A,
        3,
        Zone.OPENING,
        rf"\A[^\n]*(?:\n+[^\n]*){{0,4}}?{POLICING_BODY}[^.\n]{{0,80}}\b(?:has|have)\s+"
        r"(?:welcomed|responded|commented|published|issued|today)",
    ),
    # "Committee(s): Police Authority Board", "Report of: the Police and Crime Commissioner"
    _cue(
        "paper_for_policing_body",
        _A,
        2.5,
        Zone.OPENING,
        rf"^(?:committees?(?:\(s\))?|board|meeting|to|report\s+(?:of|by))\s*:?\s+(?:the\s+)?"
        rf"[^\n]{{0,40}}?{POLICING_BODY}",
    ),
    # the same from the other side: "Report of: Commissioner of Police", "Report by the Chief
    # Constable"
    _cue(
        "paper_of_chief_officer",
        _A,
        2,
        Zone.OPENING,
        rf"^report\s+(?:of|by|from)\s*:?\s+(?:the\s+)?(?:{CHIEF_OFFICER}"
        r"|Commissioner\s+of\s+Police)",
    ),
    # a table's head: "Area for improvement | Update", "Recommendation | For | Comment | RAG"
    _cue(
        "table_of_answers",
        _A,
        3,
        Zone.BODY,
        r"^(?:[^\n]{0,30}\b)?(?:recommendations?|areas?\s+for\s+improvement|afis?|rec\.?)"
        r"(?:\s+\w+)?\s*\n(?:[^\n]{1,40}\n){0,2}?"
        r"(?:[\w’']+\s+){0,3}(?:updates?|responses?|comments?|rag(?:\s+\w+)?"
        r"|action\s+(?:taken|planned))(?:\s+(?:for|from|since|by|of)\s+[^\n]{1,30})?\s*$",
    ),
    # an index: the columns "Report | Response", "The PCC’s response can be viewed here"
    _cue(
        INDEX_OF_ANSWERS,
        _A,
        2,
        Zone.BODY,
        r"^report\s*[/|\n]\s*(?:[\w’' ]{1,30}\s)?response\s*$"
        r"|\bresponses?\b[^.\n]{0,60}\bcan\s+be\s+(?:viewed|read|found|downloaded)\b"
        r"|^(?:read|view|see|download)\b[^.\n]{0,60}\bresponses?\b",
    ),
    # "Mayor sets out actions after …", "PCC: police must do better"
    _cue(
        "policing_body_in_title",
        _A,
        2,
        Zone.TITLE,
        rf"^(?:the\s+)?(?:{POLICING_BODY}|(?:deputy\s+)?(?:commissioner|mayor))\b",
    ),
    _cue(
        "site_of_policing_body",
        _A,
        3,
        Zone.SITE,
        rf"[./-]o?p[fc]?cc[./-]|mopac|{POLICING_BODY}"
        r"|\b(?:Greater\s+Manchester|(?:West|South|York\s+and\s+North)\s+Yorkshire)"
        r"\s+(?:Mayoral\s+)?Combined\s+Authority",
    ),
    # --- inspectors ---
    _cue("signed_by_inspectors", _I, 4, Zone.CLOSING, rf"{INSPECTOR}|{MAJESTY}\s+inspector"),
    # "◼ What needs to improve?" of letters to partnerships
    _cue("what_needs_to_improve", _I, 2, Zone.BODY, r"^what\s+needs\s+to\s+improve"),
    _cue("we_found", _I, 2, Zone.BODY, r"\b(?:we|inspectors)\s+(?:found|inspected|examined)", 3),
    _cue(
        "improvement_heading",
        _I,
        1,
        Zone.BODY,
        r"^(?:areas?\s+for\s+improvement|causes?\s+of\s+concern)\b",
    ),
    _cue("graded", _I, 2, Zone.BODY, r"\bour\s+judge?ments\b|\bgraded\s+judge?ments?\b"),
    # "We recommend that, within three months, …"
    _cue("we_recommend", _I, 1, Zone.BODY, r"\bwe\s+recommend\s+that\b", 2),
    # "We have made 13 recommendations and identified two areas for improvement"
    _cue(
        "recommendations_made",
        _I,
        1.5,
        Zone.BODY,
        r"\bwe\s+(?:have\s+)?(?:make|made)\s+(?:[\w-]+\s+){1,3}recommendations\b",
    ),
    # "It was carried out by inspectors from …"
    _cue(
        "inspection_described",
        _I,
        2,
        Zone.OPENING,
        rf"\b(?:our|this|we)\b[^.]{{0,60}}\binspection\b|\bcarried\s+out\s+by\s+inspectors\b"
        rf"|{INSPECTOR}[^.]{{0,80}}\b(?:undertook|carried\s+out)\s+a\s+joint\s+inspection",
    ),
    # "HMICFRS independently assesses …", "© HMICFRS 2022"
    _cue(
        "imprint",
        _I,
        2,
        Zone.BODY,
        rf"©\s*{CONSTABULARY}|{CONSTABULARY}[^.]{{0,40}}\bindependently\s+assess",
    ),
    # the inspectorate's name alone on a line of a cover, beside "Published on 1 May 2024"
    _cue(
        "inspectorate_on_cover",
        _I,
        2.5,
        Zone.OPENING,
        rf"\A(?:[^\n]+\n+){{1,4}}?(?:published\b[^\n]{{0,40}}\n+{_OWN_NAME}"
        rf"|{_OWN_NAME}\n+published\b)",
    ),
    _cue("site_of_inspectors", _I, 2.5, Zone.SITE, rf"justiceinspectorates|{CONSTABULARY}"),
    # --- newsrooms ---
    _cue(
        "news_label",
        _N,
        4,
        Zone.OPENING,
        r"\A\W*(?:news(?:\s+(?:article|story|release))?|press\s+release|media\s+release)\s*$",
    ),
    # "Chief Constable Jane Doe said: “…”"
    _cue("quotation", _N, 2, Zone.BODY, r"\b(?:said|says|added)\s*[:,]\s*[“\"‘']"),
    _cue("quotations", _N, 2, Zone.BODY, r"\b(?:said|says|added)\s*[:,]\s*[“\"‘']", 2),
    # "inspectors found that the force had"
    _cue(
        "reported_inspection",
        _N,
        1.5,
        Zone.BODY,
        rf"(?:{CONSTABULARY}|\binspectors|\bthe\s+inspect(?:ion|orate)|\bthe\s+report|watchdog)\s+"
        r"(?:also\s+|has\s+|have\s+)?(?:found|said|says?|ruled|praised|criticised|highlighted"
        r"|were\s+critical)",
    ),
    _cue(
        "according_to",
        _N,
        1.5,
        Zone.OPENING,
        r"\baccording\s+to\s+(?:a|the)\s+(?:new|latest|report)",
    ),
    # "a report published today", "published on Wednesday 7 September 2022"
    _cue(
        "todays_report",
        _N,
        1,
        Zone.OPENING,
        r"\bpublished\s+(?:today|yesterday|(?:on\s+)?(?:mon|tues|wednes|thurs|fri)day)",
    ),
    _cue(
        "for_the_press",
        _N,
        3,
        Zone.BODY,
        r"^notes(?:\s+(?:to|for)\s+editors)?\s*:?$|^ends\b|media\s+enquiries|press\s+office",
    ),
    # "Get the report", "Get the press release": how the inspectorate's releases point on
    _cue("release_links", _N, 2, Zone.BODY, r"^get\s+the\s+(?:report|press\s+release)\b"),
    # "…, the police inspectorate has said"
    _cue(
        "inspectorate_has_said",
        _N,
        2,
        Zone.OPENING,
        r"\b(?:inspectorate|inspectors|HMIC(?:FRS)?)\s+(?:has|have)\s+(?:said|found|warned|told)",
    ),
    # "By Jo Bloggs, Local Democracy Reporter"
    _cue(
        "byline",
        _N,
        3,
        Zone.OPENING,
        r"^(?-i:By\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,3})\s*$"
        r"|^by\s+[^\n]{3,60}\b(?:reporter|correspondent|editor|journalist)\b[^\n]{0,30}$",
    ),
    # a newspaper's name on its first line: "The Ruritania Courier"
    _cue(
        "masthead",
        _N,
        2.5,
        Zone.OPENING,
        rf"\A\W*(?:[\w’'&-]+\s+){{1,4}}{NEWSPAPER}\s*$",
    ),
    # what stands round a story on a newspaper's site
    _cue(
        "readers_of_news",
        _N,
        1.5,
        Zone.BODY,
        r"^(?:read\s+more|read\s+next|\d+\s+comments?|comments\s+are\s+closed\b.*|most\s+read"
        r"|subscribe\b.*|sign\s+up\s+(?:for|to)\s+our\s+newsletter.*)\s*:?$",
    ),
    # "told the Courier: “…”", "she was “immensely proud”": quoted in the middle of a sentence
    _cue(
        "quotation_within",
        _N,
        1.5,
        Zone.BODY,
        r"\btold\s+(?:the|us|our)\b[^.\n]{0,30}[:,]\s*[“\"‘']"
        r"|\bsaid\s+(?:s?he|it|they|that)\s+[^.\n]{0,30}[“\"]",
    ),
    _cue("spokesperson", _N, 1, Zone.BODY, r"\bspokes(?:man|woman|person)\b"),
    _cue(
        "site_of_newsroom",
        _N,
        3,
        Zone.SITE,
        rf"\bnews\b|/20\d\d/\d\d/|article|\b(?:echo|press|star)\b|\s{NEWSPAPER}$",
    ),
    # --- neither ---
    _cue("paper", _O, 7, Zone.TITLE, _PAPER_TITLE),
    _cue("minutes", _O, 5, Zone.BODY, r"^(?:minutes\s+of|agenda\s+item|apologies\s+for\s+absence)"),
    _cue(
        "resolved",
        _O,
        4,
        Zone.BODY,
        r"^(?:it\s+was\s+)?resolved\b|\bmembers\s+(?:noted|resolved)|\bthat\s+the\s+report\s+be\s+noted",
    ),
    _cue("panel", _O, 2, Zone.OPENING, r"\bpolice\s+and\s+crime\s+panel\b"),
)
# Signs of other families stand in their profiles.
CUES = (
    *_INSPECTION,
    *(
        Cue(row.name, row.voice, row.weight, row.zone, row.compiled(), row.times)
        for row in rows(RowKind.VOICE)
    ),
)
