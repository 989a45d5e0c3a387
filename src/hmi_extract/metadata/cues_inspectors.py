"""Signs that inspectors speak in a document, each with its weight and an example."""

from __future__ import annotations

from hmi_extract.metadata.cue import Cue, Voice, Zone, cue
from hmi_extract.organisations.roles import CONSTABULARY, INSPECTOR, MAJESTY

_OWN_NAME = (
    rf"(?:{MAJESTY}\s+Inspectorate\s+of\s+Constabulary"
    r"(?:\s+(?:and|&)\s+Fire\s+(?:and|&)\s+Rescue\s+Services)?|HMICFRS)\s*$"
)

_INSPECTORATES = (
    rf"(?:{CONSTABULARY}|{INSPECTOR})(?:\s+(?:and|&)\s+Fire\s+(?:and|&)\s+Rescue\s+Services)?"
)
_FIELDWORK = (
    r"\bwe\s+(?:also\s+|then\s+|have\s+)?(?:visited|interviewed|examined|reviewed|sampled|surveyed"
    r"|audited|observed|watched|listened|tested|checked|analysed|rang|saw|heard\s+from"
    r"|read\s+(?:\d|the\b|all\b)|looked\s+at|spoke\s+(?:to|with)|held\s+(?:\d|discussion|focus)"
    r"|sent\s+a\s+questionnaire|asked\s+(?:all|staff|every))"
)
# "We went back in spring", "My inspectors returned": not what others did
COMES_BACK = (
    r"\b(?:we|my\s+(?:team|inspectors))\s+(?:then\s+)?"
    r"(?:went\s+back|came\s+back|returned|revisited|re-?inspected)\b"
    r"|\b(?:re-?visit|return\s+visit)\s+(?:that|which)\s+my\s+inspectors\b"
)
_JUDGED = (
    r"\bwe(?:\s+have|[’']ve)?\s+(?:now\s+)?(?:close[ds]?|regard|consider|are\s+satisfied)\b"
    r"[^.\n]{0,80}\b(?:recommendations?|causes?\s+of\s+concern|achieved|closed)\b"
    r"|\bwe\s+no\s+longer\s+have\s+a\s+cause\s+of\s+concern\b"
)

_I = Voice.INSPECTORS

INSPECTORS_CUES: tuple[Cue, ...] = (
    cue("signed_by_inspectors", _I, 4, Zone.CLOSING, rf"{INSPECTOR}|{MAJESTY}\s+inspector"),
    # "◼ What needs to improve?" of letters to partnerships
    cue("what_needs_to_improve", _I, 2, Zone.BODY, r"^what\s+needs\s+to\s+improve"),
    cue("we_found", _I, 2, Zone.BODY, r"\b(?:we|inspectors)\s+(?:found|inspected|examined)", 3),
    cue(
        "improvement_heading",
        _I,
        1,
        Zone.BODY,
        r"^(?:areas?\s+for\s+improvement|causes?\s+of\s+concern)\b",
    ),
    cue("graded", _I, 2, Zone.BODY, r"\bour\s+judge?ments\b|\bgraded\s+judge?ments?\b"),
    # "We recommend that, within three months, …"
    cue("we_recommend", _I, 1, Zone.BODY, r"\bwe\s+recommend\s+that\b", 2),
    # "We have made 13 recommendations", "We identified two areas for improvement"
    cue(
        "recommendations_made",
        _I,
        1.5,
        Zone.BODY,
        r"\bwe\s+(?:have\s+)?(?:make|made|identif(?:y|ied)|set\s+out)\s+(?:[\w-]+\s+){1,3}"
        r"(?:recommendations|causes?\s+of\s+concern|areas?\s+for\s+improvement)\b",
    ),
    # "It was carried out by inspectors from …"
    cue(
        "inspection_described",
        _I,
        2,
        Zone.OPENING,
        rf"\b(?:our|this|we)\b[^.]{{0,60}}\binspection\b|\bcarried\s+out\s+by\s+inspectors\b"
        rf"|{INSPECTOR}[^.]{{0,80}}\b(?:undertook|carried\s+out)\s+a\s+joint\s+inspection",
    ),
    # "HMICFRS independently assesses …", "© HMICFRS 2022"
    cue(
        "imprint",
        _I,
        2,
        Zone.BODY,
        rf"©\s*{CONSTABULARY}|{CONSTABULARY}[^.]{{0,40}}\bindependently\s+assess",
    ),
    # "© HMICFRS 2019" among the first lines, beside the ISBN or the inspectorate's address
    cue(
        "imprint_on_cover",
        _I,
        2,
        Zone.OPENING,
        rf"©\s*{CONSTABULARY}\s+(?:19|20)\d\d\b[^\n]{{0,80}}(?:\n[^\n]{{0,80}}){{0,3}}?"
        r"(?:\bISBN\b|justiceinspectorates)",
    ),
    # "Foreword" that an inspector signs: the office alone on a line
    cue(
        "foreword_of_inspector",
        _I,
        2,
        Zone.OPENING,
        rf"^foreword\s*$(?=[\s\S]{{0,2500}}^{MAJESTY}\s+(?:Chief\s+)?Inspector\s+of\s+"
        r"Constabulary[^\n.]{0,40}$)",
    ),
    # "A joint investigation by HM Inspectorate of Constabulary, the College and the IOPC"
    cue(
        "investigation_by_inspectors",
        _I,
        3,
        Zone.OPENING,
        rf"^a\s+(?:\w+\s+){{0,3}}(?:inspection|investigation|review)\s+by\s+(?:the\s+)?{INSPECTOR}",
    ),
    # the inspectorate's name alone on a line of a cover, beside "Published on 1 May 2024"
    cue(
        "inspectorate_on_cover",
        _I,
        2.5,
        Zone.OPENING,
        rf"\A(?:[^\n]+\n+){{1,4}}?(?:published\b[^\n]{{0,40}}\n+{_OWN_NAME}"
        rf"|{_OWN_NAME}\n+published\b)",
    ),
    # the names of inspectorates and nothing else on a line over or under the title, in what is
    # no letter to them: "HMICFRS with Healthcare Inspectorate Wales"
    cue(
        "inspectorates_at_top",
        _I,
        2,
        Zone.OPENING,
        r"\A(?![\s\S]*^Dear\s)"
        rf"(?:[^\n]{{1,160}}\n+){{0,4}}?(?:published\s+by\s+)?{_INSPECTORATES}"
        rf"(?:,?\s+(?:and|&|with|,)\s+(?:{_INSPECTORATES}|[^\n.:]{{0,60}}"
        r"(?:Inspectorate|Commission|College|Office)\b[^\n.:]{0,60}))?\s*$",
    ),
    # "We visited …", "we examined …", "we spoke with …": what inspectors do
    cue("fieldwork_told", _I, 2.5, Zone.BODY, _FIELDWORK, 3),
    cue("inspectors_come_back", _I, 2, Zone.OPENING, COMES_BACK),
    # "We have closed this recommendation", "We are satisfied that the cause of concern …"
    cue("recommendation_judged", _I, 2, Zone.BODY, _JUDGED, 2),
    # "In our report of July 2020", "we published our report in May"
    cue(
        "own_report",
        _I,
        1.5,
        Zone.OPENING,
        r"\b(?:in|since|when\s+we\s+published)\s+our\s+(?:[\w–-]+\s+){0,4}reports?\b"
        r"|\bour\s+(?:[\w–-]+\s+){0,3}report\s+(?:of|on)\b"
        r"|\bwe\s+published\s+(?:an?|our|the|\w+)\s+(?:[\w–-]+\s+){0,4}"
        r"(?:reports?|recommendations)\b|\bin\s+this\s+report\s+[“\"]?we\b",
    ),
    # an inspector's office over a letter to the chief officer
    cue(
        "letterhead_of_inspector",
        _I,
        3,
        Zone.GREETING,
        rf"\A(?:[^\n]{{0,60}}\n+){{0,2}}?\W*{MAJESTY}\s+(?:Chief\s+)?Inspector\s+of\s+"
        r"Constabulary\W*$(?=[\s\S]*\bChief\s+Constable)",
    ),
    # "Dear local partnership", "To: the Medway safeguarding partnership": whom joint inspections
    # write to
    cue(
        "letter_to_partnership",
        _I,
        3,
        Zone.GREETING,
        r"^(?:dear|to:?)\s+(?:the\s+)?(?:[A-Z][\w’'.&-]+\s+){0,4}(?:and\s+)?(?:local|safeguarding)\s+"
        r"(?:children(?:[’']s)?\s+)?(?:safeguarding\s+)?(?:children\s+)?partnership\b",
    ),
    # a super-complaint as those who decide on it tell it (Police Reform Act 2002, s.29A)
    cue(
        "complaint_investigated",
        _I,
        2.5,
        Zone.OPENING,
        r"\bsuper-?complaint\b(?=[\s\S]{0,2500}(?:\bappears?\s+to\s+be\b[^.\n]{0,30}\bharming"
        r"|\b(?:have\s+)?investigated\s+it\s+together|\blook\s+into\s+it\s+together"
        r"|\bwe\s+(?:have\s+)?investigated))",
    ),
    cue("site_of_inspectors", _I, 2.5, Zone.SITE, rf"justiceinspectorates|{CONSTABULARY}"),
)
