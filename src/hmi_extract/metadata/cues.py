"""Signs by which a document tells who speaks in it, each with its weight and an example."""

from __future__ import annotations

from hmi_extract.enumerations import INDEX_OF_ANSWERS
from hmi_extract.metadata.cue import Cue, Voice as Voice, Zone as Zone, cue
from hmi_extract.metadata.cues_inspectors import INSPECTORS_CUES
from hmi_extract.metadata.cues_newsroom import NEWSROOM_CUES
from hmi_extract.organisations.roles import (
    CHIEF_OFFICER,
    CONSTABULARY,
    INSPECTOR,
    MAJESTY,
    MINISTER,
    POLICING_BODY,
)
from hmi_extract.profiles import RowKind, rows

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

_MINISTER = rf"{MINISTER}|(?:^|/\s*)dear\s+minister"

_A, _O = Voice.ANSWER, Voice.OTHER

_ANSWERS_AND_PAPERS: tuple[Cue, ...] = (
    # --- one who answers ---
    # "Dear Home Secretary" under "Rt Hon … MP": whom s.55(6) of the Police Act 1996 names
    cue("letter_to_minister", _A, 2, Zone.GREETING, _MINISTER),
    # a national body's name alone on a line of the letter's head
    cue(
        "letterhead_of_national_body",
        _A,
        3,
        Zone.GREETING,
        r"^\W*(?:the\s+)?(?:College\s+of\s+Policing|National\s+Police\s+Chiefs[’'`]?\s+Council"
        r"|Crown\s+Prosecution\s+Service|Independent\s+Office\s+for\s+Police\s+Conduct"
        r"|National\s+Crime\s+Agency)\W*$",
    ),
    # the same of the policing body, over a letter to a minister
    cue(
        "letterhead_of_policing_body",
        _A,
        3,
        Zone.GREETING,
        rf"\A\W*(?:the\s+)?(?:office\s+of\s+the\s+)?{POLICING_BODY}[^\n.]{{0,80}}\n"
        rf"(?=[\s\S]*(?:{_MINISTER}))",
    ),
    cue("letter_to_inspectors", _A, 1.5, Zone.GREETING, rf"{INSPECTOR}|{MAJESTY}\s+\w*\s*inspect"),
    # "Jane Doe, Police and Crime Commissioner for …" under the sign-off
    cue("signed_by_policing_body", _A, 4, Zone.CLOSING, POLICING_BODY),
    cue("signed_by_chief_officer", _A, 2, Zone.CLOSING, CHIEF_OFFICER),
    # "section 55 of the Police Act 1996", "within 56 days"
    cue("statutory_duty", _A, 2.5, Zone.BODY, r"section\s+55\b|\bs\.?\s?55\b|police\s+act\s+1996"),
    # "in response to the above report", "we now provide our response"
    cue(
        "in_response",
        _A,
        2,
        Zone.OPENING,
        rf"\b(?:in\s+response\s+to|respond(?:ing)?\s+to|response\s+to|following\s+response)\b"
        rf"[^.]{{0,160}}(?:\breport|\binspection\b|{CONSTABULARY})",
    ),
    # "College of Policing – Response to HMICFRS" over the title
    cue(
        "answer_over_title",
        _A,
        3,
        Zone.OPENING,
        rf"\A(?:[^\n]{{1,100}}\n+){{0,2}}?(?:[^\n]{{2,60}}\s[–—:|-]\s)?(?:response|reply)\s+to\s+"
        rf"{CONSTABULARY}[^\n.]{{0,60}}$",
    ),
    # "PCC response published: 2 November 2023"
    cue(
        "response_published",
        _A,
        4,
        Zone.OPENING,
        rf"\b(?:P[FC]{{0,2}}CC|OPFCC|OPCC|commissioner|mayor)(?:['’]s)?\s+{_ANSWER}\s+"
        r"(?:published|submitted|sent|dated?)\b",
    ),
    # "Commissioner’s comments", "Local Policing Body’s comments", "Force response:"
    cue("answer_label", _A, 3, Zone.BODY, rf"^(?:{_ANSWERER}\s+)?{_ANSWER}\s*(?::|was\s*:)", 2),
    # the same as a heading or the head of a column; "Comments of the Chief Constable"
    cue(
        "answer_heading",
        _A,
        3,
        Zone.BODY,
        rf"^{_ANSWERER}\s+{_ANSWER}$|^{_ANSWER}\s+(?:of|from|by)\s+(?:the\s+)?"
        rf"(?:{CHIEF_OFFICER}|{POLICING_BODY}|force|constabulary)$",
    ),
    # "I accept this recommendation."
    cue(
        "recommendation_accepted",
        _A,
        2,
        Zone.BODY,
        r"\b(?:I|we)\s+(?:\w+ly\s+)?(?:accept|agree\s+with|support)\s+(?:this|the|these|both|all"
        r"|each\s+of\s+the)\s+(?:\w+\s+)?recommendations?\b",
    ),
    # "As your Police and Crime Commissioner, I …", "my office and I", "I welcome this report"
    cue(
        "commissioner_speaks",
        _A,
        2,
        Zone.OPENING,
        r"\bas\s+(?:your\s+|the\s+)?(?:police\s+and\s+crime\s+)?commissioner\b[^.]{0,80}\bI\b"
        r"|(?<![“\"‘])\bI\s+(?:very\s+much\s+)?(?:welcome|note|accept|am\s+(?:pleased|writing))\b"
        r"|\bmy\s+(?:response|comments)\b|\bas\s+the\s+local\s+policing\s+body\b",
    ),
    # "The Police and Crime Commissioner has welcomed today’s report"
    cue(
        "body_reacts",
        _A,
        3,
        Zone.OPENING,
        rf"\A[^\n]*(?:\n+[^\n]*){{0,4}}?{POLICING_BODY}[^.\n]{{0,80}}\b(?:has|have)\s+"
        r"(?:welcomed|responded|commented|published|issued|today)",
    ),
    # "Committee(s): Police Authority Board", "Report of: the Police and Crime Commissioner"
    cue(
        "paper_for_policing_body",
        _A,
        2.5,
        Zone.OPENING,
        rf"^(?:committees?(?:\(s\))?|board|meeting|to|report\s+(?:of|by))\s*:?\s+(?:the\s+)?"
        rf"[^\n]{{0,40}}?{POLICING_BODY}",
    ),
    # the same from the other side: "Report of: Commissioner of Police", "Report by the Chief
    # Constable"
    cue(
        "paper_of_chief_officer",
        _A,
        2,
        Zone.OPENING,
        rf"^report\s+(?:of|by|from)\s*:?\s+(?:the\s+)?(?:{CHIEF_OFFICER}"
        r"|Commissioner\s+of\s+Police)",
    ),
    # a table's head: "Area for improvement | Update", "Recommendation | For | Comment | RAG"
    cue(
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
    cue(
        INDEX_OF_ANSWERS,
        _A,
        2,
        Zone.BODY,
        r"^report\s*[/|\n]\s*(?:[\w’' ]{1,30}\s)?response\s*$"
        r"|\bresponses?\b[^.\n]{0,60}\bcan\s+be\s+(?:viewed|read|found|downloaded)\b"
        r"|^(?:read|view|see|download)\b[^.\n]{0,60}\bresponses?\b",
    ),
    # "Mayor sets out actions after …", "PCC: police must do better"
    cue(
        "policing_body_in_title",
        _A,
        2,
        Zone.TITLE,
        rf"^(?:the\s+)?(?:{POLICING_BODY}|(?:deputy\s+)?(?:commissioner|mayor))\b",
    ),
    # "Inspection reports and responses 2024"
    cue("reports_and_responses", _A, 3, Zone.TITLE, r"\breports?\s+(?:and|&)\s+responses\b"),
    cue(
        "site_of_policing_body",
        _A,
        3,
        Zone.SITE,
        rf"[./-]o?p[fc]?cc[./-]|mopac|{POLICING_BODY}"
        r"|\b(?:Greater\s+Manchester|(?:West|South|York\s+and\s+North)\s+Yorkshire)"
        r"\s+(?:Mayoral\s+)?Combined\s+Authority",
    ),
    # --- neither ---
    cue("paper", _O, 7, Zone.TITLE, _PAPER_TITLE),
    cue("minutes", _O, 5, Zone.BODY, r"^(?:minutes\s+of|apologies\s+for\s+absence)"),
    cue("agenda_item", _O, 1.5, Zone.BODY, r"^agenda\s+item"),  # a board's paper may answer
    cue(
        "resolved",
        _O,
        4,
        Zone.BODY,
        r"^(?:it\s+was\s+)?resolved\b|\bmembers\s+(?:noted|resolved)|\bthat\s+the\s+report\s+be\s+noted",
    ),
    cue("panel", _O, 2, Zone.OPENING, r"\bpolice\s+and\s+crime\s+panel\b"),
)
# Signs of other families stand in their profiles.
CUES = (
    *_ANSWERS_AND_PAPERS,
    *INSPECTORS_CUES,
    *NEWSROOM_CUES,
    *(
        Cue(row.name, row.voice, row.weight, row.zone, row.compiled(), row.times)
        for row in rows(RowKind.VOICE)
    ),
)
