"""How bodies are named after their area, so that the data need not spell out every form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hmi_extract.organisations.model import Alias, Office

# "{area}" is the area as the force or body calls it.
FORCE_NAMES = (
    "{area} Police",
    "{area} Constabulary",
    "{area} Police Force",
    "{area} Police Service",
)

_COMMISSIONER_NAMES = (
    "{title} for {area}",
    "{title}, {area}",
    "{area} {title}",
    "{area}'s {title}",
    "Office of the {title} for {area}",
    "Office of the {area} {title}",
    "{area} Office of the {title}",
    "{area} {title}'s Office",
)
_COMMISSIONER_SHORT = (
    "{short} for {area}",
    "{area} {short}",
    "{area}'s {short}",
    "O{short} for {area}",
    "{area} O{short}",
    "{area}'s O{short}",
)
_COMMISSIONER_TITLES = {
    Office.PCC: ("Police and Crime Commissioner",),
    Office.PFCC: (
        "Police, Fire and Crime Commissioner",
        "Police, Crime and Fire Commissioner",  # the press turns it round
    ),
}
_COMMISSIONER_INITIALS = {Office.PCC: ("PCC",), Office.PFCC: ("PFCC", "PCFC")}

_MAYOR_NAMES = (
    "Mayor of {area}",
    "Mayor for {area}",
    "{area} Mayor",
    "{area}'s Mayor",
    "{area} Combined Authority",
    "{area} Mayoral Combined Authority",
    "Deputy Mayor of {area}",
    "{area} Deputy Mayor",
    "{area}'s Deputy Mayor",
    "Deputy Mayor for Policing and Crime for {area}",
    "Deputy Mayor for Policing and Crime, {area}",
    "Deputy Mayor of {area} for Policing and Crime",
    "{area} Deputy Mayor for Policing and Crime",
    "{area}'s Deputy Mayor for Policing and Crime",
)

PANEL_NAMES = (
    "{area} Police and Crime Panel",
    "Police and Crime Panel for {area}",
    "{area} Police, Fire and Crime Panel",
    "{area} Police, Crime and Fire Panel",
)

_FIRE_SUFFIX = " Fire and Rescue Service"
_FIRE_FORMS = ("{area} Fire and Rescue Service", "{area} Fire and Rescue", "{area} Fire Service")


def body_aliases(organisation_id: str, office: Office, areas: Iterable[str]) -> Iterator[Alias]:
    """Names of a commissioner or mayor for each of the areas; none for other offices."""
    for area in areas:
        for text in _body_names(office, area):
            yield Alias(text, organisation_id)
        for short in _COMMISSIONER_INITIALS.get(office, ()):
            for form in _COMMISSIONER_SHORT:
                yield Alias(form.format(short=short, area=area), organisation_id, exact_case=True)


def named_after(
    organisation_id: str, forms: Iterable[str], areas: Iterable[str], exact_case: bool = False
) -> list[Alias]:
    """Each form for each area."""
    forms = tuple(forms)
    return [
        Alias(form.format(area=area), organisation_id, exact_case)
        for area in areas
        for form in forms
    ]


def fire_aliases(organisation_id: str, names: Iterable[str]) -> Iterator[Alias]:
    """The shorter forms of "X Fire and Rescue Service"; other names as they are."""
    for name in names:
        if name.endswith(_FIRE_SUFFIX):
            yield from named_after(organisation_id, _FIRE_FORMS, [name.removesuffix(_FIRE_SUFFIX)])
        else:
            yield Alias(name, organisation_id)


def _body_names(office: Office, area: str) -> Iterator[str]:
    if office == Office.MAYOR:
        for form in _MAYOR_NAMES:
            yield form.format(area=area)
    for title in _COMMISSIONER_TITLES.get(office, ()):
        for form in _COMMISSIONER_NAMES:
            yield form.format(title=title, area=area)
