"""The gazetteer: who bears a name, who oversees a force, which force polices a place."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from hmi_extract.datamodel import OrganisationKind
from hmi_extract.errors import NotFoundError
from hmi_extract.identity import slug
from hmi_extract.organisations import Gazetteer, Organisation, load_gazetteer
from hmi_extract.organisations.names import spellings

FORCES = {
    "avon-and-somerset": "Avon and Somerset Constabulary",
    "bedfordshire": "Bedfordshire Police",
    "cambridgeshire": "Cambridgeshire Constabulary",
    "cheshire": "Cheshire Constabulary",
    "city-of-london": "City of London Police",
    "cleveland": "Cleveland Police",
    "cumbria": "Cumbria Constabulary",
    "derbyshire": "Derbyshire Constabulary",
    "devon-and-cornwall": "Devon and Cornwall Police",
    "dorset": "Dorset Police",
    "durham": "Durham Constabulary",
    "dyfed-powys": "Dyfed-Powys Police",
    "essex": "Essex Police",
    "gloucestershire": "Gloucestershire Constabulary",
    "greater-manchester": "Greater Manchester Police",
    "gwent": "Gwent Police",
    "hampshire": "Hampshire and Isle of Wight Constabulary",
    "hertfordshire": "Hertfordshire Constabulary",
    "humberside": "Humberside Police",
    "kent": "Kent Police",
    "lancashire": "Lancashire Constabulary",
    "leicestershire": "Leicestershire Police",
    "lincolnshire": "Lincolnshire Police",
    "merseyside": "Merseyside Police",
    "metropolitan": "Metropolitan Police Service",
    "norfolk": "Norfolk Constabulary",
    "north-wales": "North Wales Police",
    "north-yorkshire": "North Yorkshire Police",
    "northamptonshire": "Northamptonshire Police",
    "northumbria": "Northumbria Police",
    "nottinghamshire": "Nottinghamshire Police",
    "south-wales": "South Wales Police",
    "south-yorkshire": "South Yorkshire Police",
    "staffordshire": "Staffordshire Police",
    "suffolk": "Suffolk Constabulary",
    "surrey": "Surrey Police",
    "sussex": "Sussex Police",
    "thames-valley": "Thames Valley Police",
    "warwickshire": "Warwickshire Police",
    "west-mercia": "West Mercia Police",
    "west-midlands": "West Midlands Police",
    "west-yorkshire": "West Yorkshire Police",
    "wiltshire": "Wiltshire Police",
}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def _id(found: Organisation | None) -> str | None:
    return found.id if found else None


def _day_of(organisation: Organisation) -> date:
    """A day on which it existed."""
    return organisation.valid_from or organisation.valid_to or date(2020, 6, 1)


# --- the data as a whole --------------------------------------------------------------


def test_the_43_territorial_forces_are_there_by_name(gazetteer: Gazetteer) -> None:
    assert {each.id: each.name for each in gazetteer.territorial_forces()} == FORCES
    assert len(gazetteer.territorial_forces(date(2014, 3, 1))) == 43


@pytest.mark.parametrize(
    "on",
    [
        pytest.param(date(2012, 11, 22), id="first day of commissioners"),
        pytest.param(date(2013, 1, 1), id="2013"),
        pytest.param(date(2019, 1, 1), id="2019"),
        pytest.param(date(2025, 1, 1), id="2025"),
        pytest.param(None, id="now"),
    ],
)
def test_each_force_has_one_body(gazetteer: Gazetteer, on: date | None) -> None:
    bodies = [gazetteer.local_policing_body(force, on) for force in FORCES]
    assert [body.force_id for body in bodies if body] == list(FORCES)


def test_bodies_of_a_force_follow_on_without_gap_or_overlap(gazetteer: Gazetteer) -> None:
    for body in gazetteer.organisations:
        if gazetteer.is_local_policing_body(body.id) and body.valid_to:
            assert body.successor_id and body.force_id
            successor = gazetteer.get(body.successor_id)
            assert successor.valid_from and (successor.valid_from - body.valid_to).days == 1
            assert successor.force_id == body.force_id
            assert gazetteer.local_policing_body(body.force_id, body.valid_to) == body


def test_ids_are_slugs_sorted_and_never_twice(gazetteer: Gazetteer) -> None:
    ids = [each.id for each in gazetteer.organisations]
    assert ids == sorted(set(ids))
    assert all(slug(each) == each for each in ids)


def test_every_successor_and_overseen_force_exists(gazetteer: Gazetteer) -> None:
    for each in gazetteer.organisations:
        if each.successor_id:
            assert gazetteer.get(each.successor_id).id != each.id
            assert each.valid_to is not None
        if each.force_id:
            assert gazetteer.is_force(each.force_id)


def test_every_alias_finds_its_own_organisation(gazetteer: Gazetteer) -> None:
    """So no alias stands for two organisations on one day."""
    wrong = []
    for alias in gazetteer.aliases():
        owner = gazetteer.get(alias.organisation_id)
        for on in (None, _day_of(owner)):
            if gazetteer.resolve(alias.text, on) != owner:
                wrong.append((alias.text, owner.id, on))
    assert wrong == []


def test_names_come_first_with_straight_apostrophes(gazetteer: Gazetteer) -> None:
    for each in gazetteer.organisations:
        assert each.aliases[0].text == each.name
        assert "\u2019" not in each.name
        if each.kind == OrganisationKind.GROUP:
            assert each.name[0].islower() or each.name.startswith("NHS")


def test_no_area_belongs_to_two_forces(gazetteer: Gazetteer) -> None:
    areas = gazetteer.areas()
    assert len(areas) > 400
    assert [area for area in areas if gazetteer.force_of_area(area.text) != area.force_id] == []


def test_england_has_44_fire_services_since_april_2021(gazetteer: Gazetteer) -> None:
    fire = [each for each in gazetteer.organisations if each.kind == OrganisationKind.FIRE_SERVICE]
    assert len([each for each in fire if each.exists(date(2021, 4, 1))]) == 44
    assert len([each for each in fire if each.exists(date(2021, 3, 31))]) == 45


def test_reading_the_gazetteer_loads_nothing_heavy() -> None:
    code = (
        "import sys; from hmi_extract.organisations import load_gazetteer; load_gazetteer();"
        "print(sorted({'spacy', 'sklearn', 'lxml', 'networkx', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- names ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Dorset Police", "dorset", id="as the body writes it"),
        pytest.param("the Dorset Police's", "dorset", id="article and possessive"),
        pytest.param("DORSET POLICE", "dorset", id="capitals"),
        pytest.param("Dorset", "dorset", id="area for force"),
        pytest.param("West Mercia", "west-mercia", id="area of two words"),
        pytest.param("West Merica Police", "west-mercia", id="slip of the pen"),
        pytest.param("West Midlands", "west-midlands", id="also a region"),
        pytest.param("Devon & Cornwall Police", "devon-and-cornwall", id="ampersand"),
        pytest.param("Devon and Cornwall Constabulary", "devon-and-cornwall", id="constabulary"),
        pytest.param("Lincolnshire police force", "lincolnshire", id="police force"),
        pytest.param("Dyfed Powys Police", "dyfed-powys", id="no hyphen"),
        pytest.param("Dyfed\u2011Powys Police", "dyfed-powys", id="non-breaking hyphen"),
        pytest.param("Heddlu Gogledd Cymru", "north-wales", id="Welsh north"),
        pytest.param("Heddlu De Cymru", "south-wales", id="Welsh south"),
        pytest.param("Heddlu Gwent", "gwent", id="Welsh Gwent"),
        pytest.param("the Met", "metropolitan", id="the Met"),
        pytest.param("MPS", "metropolitan", id="MPS"),
        pytest.param("Metropolitan Police", "metropolitan", id="without service"),
        pytest.param("Scotland Yard", "metropolitan", id="its headquarters"),
        pytest.param("GMP", "greater-manchester", id="GMP"),
        pytest.param("TVP", "thames-valley", id="TVP"),
        pytest.param("A&S", "avon-and-somerset", id="A&S"),
        pytest.param("Herts Police", "hertfordshire", id="short county"),
        pytest.param("CoLP", "city-of-london", id="CoLP"),
        pytest.param("Chief Constable of Surrey Police", "surrey", id="its chief"),
        pytest.param("Temporary Chief Constable, Essex Police", "essex", id="temporary chief"),
        pytest.param("Norfolk's Chief Constable", "norfolk", id="chief last"),
        pytest.param("Hampshire Constabulary", "hampshire", id="older name"),
        pytest.param("British Transport Police", "british-transport-police", id="transport"),
        pytest.param("MoD Police", "ministry-of-defence-police", id="defence"),
        pytest.param("Dorset PCC", "dorset-pcc", id="PCC after area"),
        pytest.param("PCC for Kent", "kent-pcc", id="PCC before area"),
        pytest.param("Kent's Police & Crime Commissioner", "kent-pcc", id="possessive area"),
        pytest.param("OPCC for Sussex", "sussex-pcc", id="the office"),
        pytest.param(
            "Office of the Police and Crime Commissioner for Norfolk", "norfolk-pcc", id="long"
        ),
        pytest.param(
            "Police and Crime Commissioner for Devon, Cornwall and the Isles of Scilly",
            "devon-and-cornwall-pcc",
            id="area of the body",
        ),
        pytest.param(
            "Durham Police, Crime and Victims\u2019 Commissioner", "durham-pcc", id="PCVC"
        ),
        pytest.param("Comisiynydd yr Heddlu a Throseddu Gwent", "gwent-pcc", id="Welsh body"),
        pytest.param("Essex PFCC", "essex-pfcc", id="PFCC"),
        pytest.param(
            "Police, Crime and Fire Commissioner for Essex", "essex-pfcc", id="turned round"
        ),
        pytest.param("Staffordshire Commissioner", "staffordshire-pfcc", id="house style"),
        pytest.param("MOPAC", "mopac", id="MOPAC"),
        pytest.param("Mayor\u2019s Office for Policing And Crime", "mopac", id="curly MOPAC"),
        pytest.param("Mayor of West Yorkshire", "west-yorkshire-mayor", id="mayor"),
        pytest.param("Mayor of York and North Yorkshire", "north-yorkshire-mayor", id="York mayor"),
        pytest.param("City of London Corporation", "city-of-london-corporation", id="City"),
        pytest.param("HMIC", "hmicfrs", id="HMIC"),
        pytest.param("HIMCFRS", "hmicfrs", id="letters swapped"),
        pytest.param("HMI Constabulary (HMICFRS)", "hmicfrs", id="bracket"),
        pytest.param(
            "Her Majesty\u2019s Inspectorate of Constabulary and Fire & Rescue Services",
            "hmicfrs",
            id="Her",
        ),
        pytest.param(
            "His Majesty's Inspectorate of Constabularies and Fire Rescue Services",
            "hmicfrs",
            id="no conjunction",
        ),
        pytest.param("HMICS", "hmics", id="Scotland apart"),
        pytest.param("HMI Probation", "hmi-probation", id="probation"),
        pytest.param("Her Majesty's Inspectorate of Prisons", "hmi-prisons", id="prisons"),
        pytest.param("Home Secretary", "home-office", id="minister"),
        pytest.param("the Government", "hm-government", id="government"),
        pytest.param(
            "National Police Chiefs\u2019 Council", "national-police-chiefs-council", id="c"
        ),
        pytest.param(
            "National Police Chief's Council", "national-police-chiefs-council", id="typo"
        ),
        pytest.param("College of Policing", "college-of-policing", id="college"),
        pytest.param("CPS", "crown-prosecution-service", id="CPS"),
        pytest.param("NCA", "national-crime-agency", id="NCA"),
        pytest.param("Kent Fire & Rescue", "kent-fire-and-rescue-service", id="fire service"),
        pytest.param("Chief constables", "chief-constables", id="group"),
        pytest.param("all forces", "police-forces", id="all forces"),
        pytest.param("PCCs", "police-and-crime-commissioners", id="PCCs"),
        pytest.param("Surrey Police and Crime Panel", "surrey-police-and-crime-panel", id="panel"),
        pytest.param("Surrey Police Authority", "surrey-police-authority", id="authority"),
        pytest.param("Ruth Durham", None, id="a surname"),
        pytest.param("Medway", None, id="council area"),
        pytest.param("Northumberland", None, id="county inside a force area"),
        pytest.param("Dorset Council", None, id="council"),
        pytest.param("Kent and Essex", None, id="two forces"),
        pytest.param("Police and Crime Commissioner", None, id="title alone"),
        pytest.param("the PCC", None, id="PCC alone"),
        pytest.param("Chief Constable", None, id="chief alone"),
        pytest.param("Deputy Mayor for Policing and Crime", None, id="deputy mayor of where"),
        pytest.param("the Mayor", None, id="mayor alone"),
        pytest.param("the force", None, id="the force"),
        pytest.param("the constabulary", None, id="the constabulary"),
        pytest.param("Police", None, id="police alone"),
        pytest.param("HMIP", None, id="prisons or probation"),
        pytest.param("met", None, id="a verb"),
        pytest.param("met police", None, id="a verb and its object"),
        pytest.param("beds", None, id="furniture"),
        pytest.param("nca", None, id="abbreviation in lower case"),
        pytest.param("Ruritania Police", None, id="no such force"),
        pytest.param("", None, id="empty"),
        pytest.param(" 's ", None, id="no word"),
    ],
)
def test_resolve(gazetteer: Gazetteer, name: str, expected: str | None) -> None:
    assert _id(gazetteer.resolve(name)) == expected


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        pytest.param("North Yorkshire PCC", date(2014, 5, 1), "north-yorkshire-pcc", id="then"),
        pytest.param("North Yorkshire PCC", date(2020, 5, 1), "north-yorkshire-pfcc", id="old"),
        pytest.param("North Yorkshire PCC", date(2024, 5, 7), "north-yorkshire-mayor", id="twice"),
        pytest.param("Essex PCC", date(2017, 9, 30), "essex-pcc", id="last day"),
        pytest.param("Essex PCC", date(2017, 10, 1), "essex-pfcc", id="first day of the next"),
        pytest.param("Mayor of Greater Manchester", date(2016, 1, 1), None, id="not yet"),
        pytest.param("Dorset PCC", date(2011, 1, 1), None, id="before commissioners"),
        pytest.param("MOPAC", date(2012, 1, 16), "mopac", id="MOPAC's first day"),
        pytest.param(
            "Common Council of the City of London",
            date(2005, 1, 1),
            "city-of-london-corporation",
            id="no beginning",
        ),
        pytest.param("HMIC", date(2021, 1, 1), "hmicfrs", id="name kept in use"),
        pytest.param("Hampshire Constabulary", date(2024, 1, 1), "hampshire", id="renamed since"),
        pytest.param("ACPO", date(2018, 1, 1), "association-of-chief-police-officers", id="gone"),
        pytest.param("Home Office", date(2018, 1, 1), "home-office", id="undated"),
    ],
)
def test_resolve_on_a_day(gazetteer: Gazetteer, name: str, on: date, expected: str | None) -> None:
    assert _id(gazetteer.resolve(name, on)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Dorset Police", ["Dorset Police"], id="one way"),
        pytest.param("Fire and Rescue", ["Fire and Rescue", "Fire & Rescue"], id="ampersand"),
        pytest.param("Chiefs' Council", ["Chiefs' Council", "Chiefs\u2019 Council"], id="curly"),
        pytest.param("Sandwell", ["Sandwell"], id="and inside a word"),
    ],
)
def test_spellings(text: str, expected: list[str]) -> None:
    assert list(spellings(text)) == expected


@pytest.mark.parametrize(
    ("text", "exact_case"),
    [
        pytest.param("Met", True, id="Met"),
        pytest.param("Met Police", True, id="Met Police"),
        pytest.param("NCA", True, id="NCA"),
        pytest.param("Dorset PCC", True, id="holds an abbreviation"),
        pytest.param("Dorset Police", False, id="full name"),
        pytest.param("Police & Crime Commissioner for Dorset", False, id="ampersand"),
        pytest.param("National Police Chiefs\u2019 Council", False, id="curly"),
        pytest.param("chief constables", False, id="group"),
    ],
)
def test_aliases_for_matchers(gazetteer: Gazetteer, text: str, exact_case: bool) -> None:
    assert [a.exact_case for a in gazetteer.aliases() if a.text == text] == [exact_case]


@pytest.mark.parametrize("text", ["Kent", "Durham", "Beds", "PCC", "Medway", "the force"])
def test_not_for_matchers(gazetteer: Gazetteer, text: str) -> None:
    assert [alias for alias in gazetteer.aliases() if alias.text == text] == []


# --- forces, bodies, areas, groups ---------------------------------------------------------


@pytest.mark.parametrize(
    ("force", "on", "expected"),
    [
        pytest.param("dorset", date(2012, 11, 21), None, id="police authority's last day"),
        pytest.param("dorset", date(2012, 11, 22), "dorset-pcc", id="commissioner's first"),
        pytest.param("essex", date(2017, 9, 30), "essex-pcc", id="Essex before"),
        pytest.param("essex", date(2017, 10, 1), "essex-pfcc", id="Essex after"),
        pytest.param("staffordshire", date(2018, 8, 1), "staffordshire-pfcc", id="Staffordshire"),
        pytest.param("northamptonshire", date(2019, 1, 1), "northamptonshire-pfcc", id="Northants"),
        pytest.param("cumbria", date(2023, 3, 31), "cumbria-pcc", id="Cumbria before"),
        pytest.param("cumbria", date(2023, 4, 1), "cumbria-pfcc", id="Cumbria after"),
        pytest.param("north-yorkshire", date(2018, 11, 15), "north-yorkshire-pfcc", id="N Yorks"),
        pytest.param("north-yorkshire", None, "north-yorkshire-mayor", id="N Yorks now"),
        pytest.param("south-yorkshire", date(2024, 5, 6), "south-yorkshire-pcc", id="S Yorks"),
        pytest.param("south-yorkshire", date(2024, 5, 7), "south-yorkshire-mayor", id="S Yorks 2"),
        pytest.param("west-yorkshire", date(2021, 5, 9), "west-yorkshire-pcc", id="W Yorks"),
        pytest.param("west-yorkshire", date(2021, 5, 10), "west-yorkshire-mayor", id="W Yorks 2"),
        pytest.param("greater-manchester", date(2017, 5, 7), "greater-manchester-pcc", id="GMP"),
        pytest.param(
            "greater-manchester", date(2017, 5, 8), "greater-manchester-mayor", id="GMP 2"
        ),
        pytest.param("metropolitan", date(2012, 1, 15), None, id="before MOPAC"),
        pytest.param("metropolitan", date(2012, 1, 16), "mopac", id="MOPAC"),
        pytest.param("city-of-london", date(1999, 1, 1), "city-of-london-corporation", id="City"),
        pytest.param("british-transport-police", None, None, id="no local policing body"),
        pytest.param("ruritania", None, None, id="no such force"),
    ],
)
def test_local_policing_body(
    gazetteer: Gazetteer, force: str, on: date | None, expected: str | None
) -> None:
    assert _id(gazetteer.local_policing_body(force, on)) == expected


@pytest.mark.parametrize(
    ("organisation_id", "expected"),
    [
        pytest.param("mopac", "metropolitan", id="MOPAC"),
        pytest.param("essex-pcc", "essex", id="former body"),
        pytest.param("dorset", "dorset", id="a force"),
        pytest.param("british-transport-police-authority", "british-transport-police", id="BTPA"),
        pytest.param("home-office", None, id="department"),
        pytest.param("chief-constables", None, id="group"),
        pytest.param("dorset-police-and-crime-panel", None, id="panel oversees no force"),
    ],
)
def test_force_of_body(gazetteer: Gazetteer, organisation_id: str, expected: str | None) -> None:
    assert gazetteer.force_of_body(organisation_id) == expected


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        pytest.param("Medway", "kent", id="unitary"),
        pytest.param("medway council", "kent", id="its council"),
        pytest.param("Dorset", "dorset", id="force area"),
        pytest.param("Thames Valley", "thames-valley", id="force area that is no county"),
        pytest.param("South Tyneside Metropolitan Borough", "northumbria", id="metropolitan"),
        pytest.param("Northumberland", "northumbria", id="Northumberland"),
        pytest.param("City of York Council", "north-yorkshire", id="city of"),
        pytest.param("Bristol, City of", "avon-and-somerset", id="city of, last"),
        pytest.param("Herefordshire, County of", "west-mercia", id="county of, last"),
        pytest.param("City of London", "city-of-london", id="City of London"),
        pytest.param("City of Westminster", "metropolitan", id="Westminster"),
        pytest.param("London Borough of Tower Hamlets", "metropolitan", id="London borough"),
        pytest.param("Royal Borough of Windsor & Maidenhead", "thames-valley", id="royal"),
        pytest.param("Kingston-upon-Hull", "humberside", id="Hull"),
        pytest.param("Kingston upon Thames", "metropolitan", id="Kingston"),
        pytest.param("Newcastle City Council", "northumbria", id="Newcastle on the Tyne"),
        pytest.param("Newcastle-under-Lyme Borough Council", "staffordshire", id="the other one"),
        pytest.param("North East Lincolnshire", "humberside", id="not Lincolnshire Police"),
        pytest.param("Durham County Council", "durham", id="county council"),
        pytest.param("City and County of Swansea", "south-wales", id="Swansea"),
        pytest.param("Ynys Mon", "north-wales", id="Welsh, no accent"),
        pytest.param("Rhondda Cynon Taf County Borough Council", "south-wales", id="Rhondda"),
        pytest.param(
            "Sefton Safeguarding Children\u2019s Partnership", "merseyside", id="partners"
        ),
        pytest.param("King\u2019s Lynn and West Norfolk", "norfolk", id="curly"),
        pytest.param("West Midlands", "west-midlands", id="metropolitan county"),
        pytest.param("London", None, id="two forces"),
        pytest.param("Yorkshire", None, id="four forces"),
        pytest.param("Newcastle", None, id="two Newcastles"),
        pytest.param("Kingston", None, id="two Kingstons"),
        pytest.param("Richmond", None, id="two Richmonds"),
        pytest.param("Wales", None, id="a country"),
        pytest.param("Glasgow City Council", None, id="Scotland"),
        pytest.param("Ruth Durham", None, id="a surname"),
        pytest.param("Council", None, id="no area"),
        pytest.param("", None, id="empty"),
    ],
)
def test_force_of_area(gazetteer: Gazetteer, area: str, expected: str | None) -> None:
    assert gazetteer.force_of_area(area) == expected


@pytest.mark.parametrize(
    ("organisation_id", "on", "expected"),
    [
        pytest.param("chief-constables", date(2020, 1, 1), tuple(FORCES), id="chief constables"),
        pytest.param("police-forces", None, tuple(FORCES), id="forces, now"),
        pytest.param(
            "police-and-crime-commissioners", date(2024, 9, 1), tuple(FORCES), id="commissioners"
        ),
        pytest.param("local-policing-bodies", date(2020, 1, 1), tuple(FORCES), id="bodies"),
        pytest.param(
            "police-fire-and-crime-commissioners",
            date(2019, 6, 1),
            ("essex", "north-yorkshire", "northamptonshire", "staffordshire"),
            id="PFCCs of 2019",
        ),
        pytest.param(
            "mayors-with-police-and-crime-functions",
            date(2022, 1, 1),
            ("greater-manchester", "metropolitan", "west-yorkshire"),
            id="mayors of 2022",
        ),
        pytest.param("dorset", date(2020, 1, 1), ("dorset",), id="a force"),
        pytest.param(
            "british-transport-police", None, ("british-transport-police",), id="transport police"
        ),
        pytest.param("essex-pcc", date(2024, 1, 1), ("essex",), id="a body, even a former one"),
        pytest.param("city-of-london-corporation", None, ("city-of-london",), id="corporation"),
        pytest.param("local-safeguarding-partnerships", None, (), id="group without forces"),
        pytest.param("home-office", None, (), id="department"),
        pytest.param("british-transport-police-authority", None, (), id="no local policing body"),
    ],
)
def test_expand(
    gazetteer: Gazetteer, organisation_id: str, on: date | None, expected: tuple[str, ...]
) -> None:
    assert gazetteer.expand(organisation_id, on) == expected


def test_unknown_id_names_its_neighbours(gazetteer: Gazetteer) -> None:
    with pytest.raises(NotFoundError, match="'dorsett'.*Did you mean: dorset"):
        gazetteer.get("dorsett")
    with pytest.raises(NotFoundError, match="slugs"):
        gazetteer.expand("???", None)


def test_predicates(gazetteer: Gazetteer) -> None:
    assert gazetteer.is_force("british-transport-police")
    assert not gazetteer.is_territorial_force("british-transport-police")
    assert gazetteer.is_territorial_force("dorset")
    assert gazetteer.is_local_policing_body("mopac")
    assert not gazetteer.is_local_policing_body("dorset-police-authority")
