"""What a title alone tells of a document's kind."""

from __future__ import annotations

import re

from hmi_extract.organisations.roles import APOSTROPHE, CONSTABULARY, POLICING_BODY

# The last word of what answers beside policing bodies and ministers: "College of Policing",
# "National Police Chiefs’ Council"; never "Service", whose "response to" is what it does.
_NATIONAL_BODY = (
    r"(?:College(?:\s+of\s+Policing)?|Council|Agency|Office|Ministry|Department|Commission"
    r"|Association|NPCC|CPS|IOPC|NCA|APCC)"
)
# A title that says that it answers: "Response to …", "PCC’s response: …", "… : Government
# Response". A title may hold the word otherwise: "the multi-agency response to neglect",
# "Police response to burglary".
RESPONSE_TITLE = re.compile(
    rf"""^(?:\W*(?:formal|statutory|official|joint|our|a|the)\s+)*(?:response|reply|comments)
            \s+(?:to|on|of\s+the|from\s+the)\b
      | (?:{POLICING_BODY}|\b(?:commissioner|government|ministers?|mayor|secretary\s+of\s+state))
            (?:{APOSTROPHE}?s?{APOSTROPHE}?)?\s+(?:(?:formal|statutory|official|written)\s+)?
            (?:response|reply|responds?|responded|comments|statement)\b
      | [:–—-]\s*(?:[\w’']+\s+){{0,3}}(?:response|reply|comments)$
      | [.:–—-]\s*(?:(?:formal|joint|official|statutory)\s+)?(?:response|reply|comments)
            \s+(?:of|from|by)\s+(?:the|our|your)\b
      | ^mayoral\s+(?:response|reply|comments|statement)\b
      | \b(?:police|constabulary|force)(?:{APOSTROPHE}s)?\s+response\s*(?:[:–—-]|$)
      | \brespon(?:se|ds?|ded|ding)\s+to\s+(?:the\s+|an?\s+|latest\s+|recent\s+)*
            (?:{CONSTABULARY}|hmip|inspect\w*|report\b|peel\b)
      | (?<!\bpolice\s)\brespon(?:se|ds?|ded|ding)\s+to\s+(?:the\s+|an?\s+)*
            (?:[\w’'&-]+\s+){{0,5}}?super-?complaint
      | \b(?:comments|observations|reply)\s+(?:to|on|for)\s+(?:the\s+)?(?:{CONSTABULARY}|inspect\w*)
      | ^(?:\w+\s+){{0,3}}statement\s+(?:on|following|about|regarding)\b.*
            (?:\breport\b|\binspection\b|{CONSTABULARY})
      | ^(?:the\s+)?(?:[\w’'&,-]+\s+){{0,5}}?{_NATIONAL_BODY}(?:{APOSTROPHE}?s?)?
            \s+(?:(?:formal|joint|official)\s+)?(?:response|reply)\s+to
            \s+(?:[‘“"'(]|(?:the|its|your|our|an?)\s+(?:[\w’'&-]+\s+){{0,3}}?
                (?:report|inspection|recommendations|super-?complaint|thematic))
      | ^local\s+policing\s+body{APOSTROPHE}?s?\s+comments""",
    re.IGNORECASE | re.VERBOSE,
)
# Inspectors who come back: "post-inspection review", "re-inspection", "Causes of concern –
# revisit", "progress inspection", "review of progress".
REVIEW_TITLE = re.compile(
    r"\bpost[\s-]*inspection\s+(?:review|follow)|\bre-?\s?inspection\b|\brevisit(?:ed)?\b"
    r"|\breturn\s+visit\b|\bprogress\s+(?:since|against)\b"
    r"|\bremov(?:al|ed)\s+from\s+(?:the\s+)?engage\b"
    r"|\bprogress\s+(?:inspection|review|report)\b|\breview\s+of\s+progress\b"
    r"|\bfollow[\s-]?up\s+(?:inspection|review|visit)"
    # "Keys and locks, five years on", "…: what has changed since 2019"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+years?\s+(?:on|later)(?:\W*$|\s*[:–—])"
    r"|\bwhat\s+has\s+(?:changed|happened)\s+since\b",
    re.IGNORECASE,
)
# The families of reports (HMICFRS's own names for its programmes).
REPORT_TITLE = re.compile(
    r"""\bjoint\s+targeted\s+area\s+inspection | \bpeel\b
      | \b(?:an?\s+)?(?:\w+\s+)?inspection\s+(?:report\s+)?(?:of|into|visit|on)\b
      | \bchild\s+protection\s+inspections? | \bthematic\s+(?:inspection|report|review)
      | \bsuper-?complaint | \bstate\s+of\s+policing | \bcrime\s+data\s+integrity
      | \bintegrity\s+arrangements | ^(?:an?\s+)?report\s+(?:in)?to\b
      | \bcustody\s+(?:suites|inspection) | \bcauses?\s+of\s+concern\b
      | \bannual\s+assessment\s+of\s+policing""",
    re.IGNORECASE | re.VERBOSE,
)
