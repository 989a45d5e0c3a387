"""How documents name those who inspect, answer and are answered, as patterns.

Each pattern is a piece to build others from; none has anchors or named groups.
"""

from __future__ import annotations

import re

APOSTROPHE = r"[’'ʼ]"

# "Police and Crime Commissioner", "Police & Crime Commissioner",
# "Police, Fire and Crime Commissioner", "Police, Crime and Fire Commissioner" (the press),
# "Police, Crime and Victims’ Commissioner" (Durham)
# "Commissioner for Police, Fire & Rescue and Crime" (Staffordshire)
COMMISSIONER = (
    r"(?:Police(?:\s*,)?(?:\s+(?:and|&))?(?:\s+Fire(?:\s+(?:and|&))?)?\s+Crime"
    rf"(?:\s*,?\s+(?:and|&)\s+(?:Fire|Victims{APOSTROPHE}?))?\s+Commissioner"
    r"|Commissioner\s+for\s+Police(?:\s*,\s+Fire(?:\s+(?:and|&)\s+Rescue)?)?"
    r"(?:\s*,)?\s+(?:and|&)\s+Crime)"
)
# Whoever speaks for a local policing body (Police Act 1996, s.101): the commissioner or the
# deputy, a mayor with policing functions or the deputy for it, MOPAC, the City's authority.
POLICING_BODY = (
    rf"(?:{COMMISSIONER}|\bO?P[FC]?CC\b|\bPCVC\b"
    r"|Deputy\s+Mayor(?:\s+of\s+[A-Z]\w+(?:\s+[A-Z]\w+)*)?\s*,?\s+(?:for\s+)?(?:Polic(?:e|ing)|Safer)"
    r"|\bMayor\s+of\s+(?:London|Greater\s+Manchester|(?:West|South)\s+Yorkshire"
    r"|York\s+and\s+North\s+Yorkshire)"
    rf"|Mayor{APOSTROPHE}s\s+Office\s+for\s+Policing\s+and\s+Crime|\bMOPAC\b"
    r"|City\s+of\s+London\s+Corporation|(?:City\s+of\s+London\s+)?Police\s+Authority\s+Board)"
)
# "Chief Constable", "Temporary Chief Constable", "Commissioner of the Metropolitan Police"
CHIEF_OFFICER = (
    r"(?:Chief\s+Constable|Commissioner\s+of\s+(?:the\s+)?"
    r"(?:Police\s+(?:of|for)\s+the\s+Metropolis|Metropolitan\s+Police|City\s+of\s+London\s+Police))"
)
MAJESTY = rf"(?:HM|H\.M\.|(?:Her|His)\s+Majesty{APOSTROPHE}s)"
# "HMICFRS", "HMIC", the misprints "HMICFR" and "HIMCFRS", "HMI Constabulary", "Her Majesty’s
# Inspectorate of Constabulary", "HM Inspector of Constabulary"; not HMICS, which is Scotland's
CONSTABULARY = (
    rf"(?:\bH(?:MI|IM)C(?:FRS?)?\b|\bHMI\s+Constabulary|{MAJESTY}\s+(?:Chief\s+)?"
    r"Inspector(?:ate)?\s+of\s+Constabular(?:y|ies))"
)
# Inspectorates that sign jointly, and the name that the gazetteer knows each by. In letters
# to partnerships "HMIP" is Probation; in custody reports it is Prisons: never read alone.
INSPECTORATES: tuple[tuple[str, str], ...] = (
    (r"\bOfsted\b", "Ofsted"),
    (r"\bCare\s+Quality\s+Commission\b|\bCQC\b", "Care Quality Commission"),
    (CONSTABULARY, "HMICFRS"),
    (
        rf"\bHMI\s+Prob(?:ation)?\b|{MAJESTY}\s+(?:Chief\s+)?Inspector(?:ate)?\s+of\s+Probation",
        "HMI Probation",
    ),
    (
        rf"\bHMI\s+Prisons\b|{MAJESTY}\s+(?:Chief\s+)?Inspector(?:ate)?\s+of\s+Prisons",
        "HMI Prisons",
    ),
    (
        rf"\bHMCPSI\b|{MAJESTY}\s+Crown\s+Prosecution\s+Service\s+Inspectorate",
        "HMCPSI",
    ),
)
INSPECTOR = "(?:" + "|".join(pattern for pattern, _ in INSPECTORATES) + r"|\b[Ii]nspectorate\b)"
MINISTER = (
    r"(?:Home\s+Secretary|Secretary\s+of\s+State|Minister\s+(?:of|for)\s+(?:State|Polic\w+|Crime)"
    r"|Polic(?:e|ing)\s+Minister)"
)
GOVERNMENT = (
    r"(?:\bHM\s+Government|\bHome\s+Office\b|\bMinistry\s+of\s+\w+"
    r"|\bDepartment\s+(?:for|of)\s+[A-Z]\w+)"
)


def mentions(pattern: str, text: str) -> bool:
    """Whether `text` has what `pattern` names, in any case of letters."""
    return re.search(pattern, text, re.IGNORECASE) is not None
