"""To whom a recommendation is addressed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from nlp_samples import JOINT, NATIONAL, REPORT, doc_of
from spacy.language import Language

from hmi_extract.datamodel import Facts
from hmi_extract.nlp.addressees import addressees_of
from hmi_extract.organisations import load_gazetteer


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        pytest.param(
            "By 31 March 2024, chief constables should lock the doors.",
            NATIONAL,
            ["chief-constables"],
            id="deadline first",
        ),
        pytest.param(
            "Chief constables should, by 31 March 2024, lock the doors.",
            NATIONAL,
            ["chief-constables"],
            id="addressee first",
        ),
        pytest.param(
            "The Home Office, NPCC and College of Policing should agree a form.",
            NATIONAL,
            ["home-office", "national-police-chiefs-council", "college-of-policing"],
            id="several",
        ),
        pytest.param(
            "We recommend that, within three months, Dorset Police reviews its rota.",
            REPORT,
            ["dorset"],
            id="recommend that, with a clock",
        ),
        pytest.param(
            "We recommend that the Home Office should fund it.",
            NATIONAL,
            ["home-office"],
            id="recommend that, should",
        ),
        pytest.param("The force should lock the doors.", REPORT, ["dorset"], id="the force"),
        pytest.param(
            "The constabulary must lock the doors.", REPORT, ["dorset"], id="the constabulary"
        ),
        pytest.param("The force should lock the doors.", NATIONAL, [], id="the force, unknown"),
        pytest.param(
            "The force and the police and crime commissioner should agree to buy locks.",
            REPORT,
            ["dorset", "dorset-pcc"],
            id="the force and its commissioner",
        ),
        pytest.param(
            "The force should, with the police and crime commissioner, buy locks.",
            REPORT,
            ["dorset"],
            id="with the commissioner",
        ),
        pytest.param(
            "Most forces don’t know how many keys they have.",
            NATIONAL,
            ["police-forces"],
            id="a deficiency of most forces",
        ),
        pytest.param(
            "Locks that most forces buy are too weak.", NATIONAL, [], id="not at the head"
        ),
        pytest.param(
            "As part of its work on doors, the Home Office is asked to name a lock.",
            NATIONAL,
            ["home-office"],
            id="is asked to",
        ),
        pytest.param(
            "Dorset Police’s lists of children who were held.", JOINT, ["dorset"], id="joint, whose"
        ),
        pytest.param(
            "The counting of keys by police officers at night.", JOINT, ["dorset"], id="by officers"
        ),
        pytest.param(
            "The counting of keys by the police and crime commissioner.",
            JOINT,
            [],
            id="by the commissioner, no officer",
        ),
        pytest.param(
            "Doors should be locked at night.",
            replace(JOINT, title="Visit to police custody suites in Dorset"),
            ["dorset"],
            id="police custody, where no partner is visited",
        ),
        pytest.param("Lock the doors at night.", REPORT, ["dorset"], id="nobody named"),
        pytest.param("Lock the doors at night.", NATIONAL, [], id="nobody named, national"),
        pytest.param("Lock the doors at night.", JOINT, [], id="nobody named, joint"),
        pytest.param(
            "Dorset Police needs to lock the doors.", JOINT, ["dorset"], id="joint, the force named"
        ),
        pytest.param(
            "Chief constables, working with the College of Policing, should train staff.",
            NATIONAL,
            ["chief-constables", "college-of-policing"],
            id="working with",
        ),
        pytest.param(
            "The Home Office, working with the NPCC and the College of Policing, should act.",
            NATIONAL,
            ["home-office", "national-police-chiefs-council", "college-of-policing"],
            id="working with two",
        ),
        pytest.param(
            "Chief constables, with local authorities, should agree a form.",
            NATIONAL,
            ["chief-constables"],
            id="with those whom no recommendation binds",
        ),
        pytest.param(
            "The Home Office, after consulting police forces, should publish a form.",
            NATIONAL,
            ["home-office"],
            id="after consulting",
        ),
        pytest.param(
            "The Home Office should, together with the NPCC, publish a form.",
            NATIONAL,
            ["home-office", "national-police-chiefs-council"],
            id="together, behind the modal",
        ),
        pytest.param(
            "The College of Policing should write a course, and chief constables should make"
            " sure that it is taken. The Home Office must not pay for it.",
            NATIONAL,
            ["college-of-policing", "chief-constables"],
            id="a further clause",
        ),
        pytest.param(
            "The Home Office should say how councils and forces are to share lamps.",
            NATIONAL,
            ["home-office"],
            id="a clause that tells of others",
        ),
        pytest.param(
            "Working with the College of Policing, the NPCC should agree a form.",
            NATIONAL,
            ["national-police-chiefs-council"],
            id="a partner first",
        ),
        pytest.param(
            "In consultation with the College of Policing, chief constables should train staff.",
            NATIONAL,
            ["chief-constables"],
            id="in consultation with",
        ),
        pytest.param(
            "Police and crime commissioners and chief constables should agree a plan.",
            NATIONAL,
            ["police-and-crime-commissioners", "chief-constables"],
            id="two groups",
        ),
        pytest.param(
            "Chief constables should send the figures to the Home Office.",
            NATIONAL,
            ["chief-constables"],
            id="named behind the modal",
        ),
        pytest.param(
            "The delay worries the Home Office. Chief constables should act.",
            NATIONAL,
            ["chief-constables"],
            id="named in the sentence before",
        ),
        pytest.param(
            "The chief constable of Dorset Police should lock the doors.",
            REPORT,
            ["dorset"],
            id="the chief constable of",
        ),
        pytest.param(
            "The chief constable should lock the doors.",
            REPORT,
            ["dorset"],
            id="the chief constable",
        ),
        pytest.param(
            "Chief constables and the NPCC should, with the College of Policing, act.",
            NATIONAL,
            ["chief-constables", "national-police-chiefs-council"],
            id="a partner behind the modal",
        ),
        pytest.param(
            "HMICFRS recommends that forces lock the doors.",
            NATIONAL,
            ["police-forces"],
            id="not the inspectorate",
        ),
        pytest.param(
            "It is recommended that the Ministry of Justice funds it.",
            REPORT,
            ["ministry-of-justice"],
            id="it is recommended that",
        ),
        pytest.param(
            "To help the Home Office, chief constables should count calls.",
            NATIONAL,
            ["chief-constables"],
            id="a purpose first",
        ),
        pytest.param(
            "The chief constables of Kent Police and Surrey Police should act.",
            NATIONAL,
            ["kent", "surrey"],
            id="the chief constables of two forces",
        ),
        pytest.param(
            "The chief constable of the Metropolitan Police should act.",
            NATIONAL,
            ["metropolitan"],
            id="the head of one force",
        ),
        pytest.param(
            "By working with the NPCC, the College of Policing should act.",
            NATIONAL,
            ["college-of-policing"],
            id="by working with",
        ),
        pytest.param(
            "The Home Secretary should fund it.", NATIONAL, ["home-office"], id="the minister"
        ),
        pytest.param(
            "All forces should lock the doors.", NATIONAL, ["police-forces"], id="all forces"
        ),
        pytest.param(
            "The National Police Chiefs' Council lead for custody should act.",
            NATIONAL,
            ["national-police-chiefs-council"],
            id="a lead",
        ),
        pytest.param(
            "Acting jointly with schools and the Home Office, the constabulary must buy locks.",
            REPORT,
            ["dorset"],
            id="two partners first",
        ),
        pytest.param(
            "Together with the NPCC, the College of Policing and local authorities, the force"
            " should buy locks.",
            REPORT,
            ["dorset"],
            id="three partners first",
        ),
        pytest.param(
            "Working with the NPCC, the Home Office and chief constables should buy locks.",
            NATIONAL,
            ["home-office", "chief-constables"],
            id="a partner, then two who are asked",
        ),
        pytest.param(
            "Any chief constables whose forces rent a cellar should lock it.",
            NATIONAL,
            ["chief-constables"],
            id="whose forces",
        ),
        pytest.param(
            "Chief constables who have no cellar, and the Home Office, should act.",
            NATIONAL,
            ["chief-constables", "home-office"],
            id="who have none, and another",
        ),
        pytest.param(
            "Whether police officers look into the cellar at night.",
            JOINT,
            ["dorset"],
            id="whether officers look",
        ),
        pytest.param(
            "The care with which Dorset Police keeps its keys, and tells schools of them.",
            JOINT,
            ["dorset"],
            id="with which a force acts",
        ),
        pytest.param(
            "The care with which midwives write to Dorset Police.", JOINT, [], id="to a force"
        ),
        pytest.param(
            "How often midwives are told by email of police and crime panels.",
            JOINT,
            [],
            id="how often others do",
        ),
        pytest.param(
            "The Met, Kent Police and Surrey Police must act.",
            NATIONAL,
            ["metropolitan", "kent", "surrey"],
            id="three forces",
        ),
    ],
)
def test_addressees(nlp: Language, text: str, facts: Facts, expected: list[str]) -> None:
    doc = doc_of(nlp, text, facts)
    found = addressees_of(doc, 0, len(text), facts, load_gazetteer())
    assert list(found) == expected
