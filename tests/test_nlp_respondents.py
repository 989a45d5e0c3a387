"""Whose words stand at a place of an answer: labels, headings, hand-overs, quotations."""

from __future__ import annotations

from datetime import date

import pytest
from metadata_samples import page

from hmi_extract.datamodel import DocumentKind, DocumentOrganisation, Facts, OrganisationRole
from hmi_extract.nlp.respondents import Respondents
from hmi_extract.organisations import load_gazetteer


def facts_of(force_id: str | None, writer: str | None) -> Facts:
    parties = (DocumentOrganisation(writer, OrganisationRole.AUTHOR),) if writer else ()
    return Facts(
        DocumentKind.RESPONSE,
        published=date(2023, 5, 4),
        force_id=force_id,
        organisations=parties,
    )


DORSET = facts_of("dorset", "dorset-pcc")
PARTS = """
    # Part A: Local Policing Body’s comments
    Here I speak.
    ## Part B: Chief Officer’s comments
    Supplied in May.
    Lamps in cells
    Here they speak.
    # Closing remarks
    Here is the end.
"""
HEADED = """
    ## Comments of the Chief Constable
    Here they speak.
    ## Comments of the Police and Crime Commissioner
    Here I speak.
"""
QUOTED = """
    I asked the Chief Constable to look at the report. His response was:
    “We have lit the lamps.
    Here they speak of oil.
    “Here they speak again.”
    Here I speak of “dark” streets.
"""
PRONOUN = """
    My thanks to the Chief Constable for her help. She says:
    “Here they speak.”
    Jo Doe, who wrote it
    Here I speak.
"""
WITHIN = """
    The force’s comments on them are these.
    Lamps. “Here they speak of lamps.”
    Oil. “Here they speak of oil.”
    Here I speak.
"""
SUPPLIED = """
    ## What was done
    The Chief Constable has supplied the following.
    Lamps are lit.
    Here they speak.
    ## Next
    Here I speak.
"""
INSPECTORS = """
    ## Force response
    HMICFRS said of the force:
    “Here they speak.”
"""
OWN_WORDS = """
    My response to the Chief Constable’s plan is as follows.
    Here I speak.
"""
SIGNED = """
    ## Force response
    Lamps are lit.
    Yours sincerely
    Here I speak.
"""
SUBJECT_LINE = """
    # Inspection of Dorset Police: Commissioner’s comments
    Here I speak.
"""
OF_ANOTHER = """
    # The Commissioner’s letter: Dorset Police’s response
    Here they speak.
"""
CONSULTED = """
    I have put each point to the Chief Constable and would comment as follows.
    Here I speak.
"""
TOGETHER = """
    The Chief Constable and I respond to them below:
    Here I speak.
"""
WITH_HELP = """
    With the Chief Constable’s help, my comments are these:
    Here I speak.
"""
ASKED = """
    I asked the Chief Constable to read it and respond, and his reply is below.
    Here they speak.
"""
SAYS_INSIDE = """
    Here is a lead.
    The Chief Constable says: “Here they speak.”
    My deputy says: “Here I speak.”
    Here all is “said”.
"""
TOPIC = """
    ## Police response to burglary at night
    Here I speak.
"""


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(PARTS, "Here I speak", "dorset-pcc", id="part_of_the_body"),
        pytest.param(PARTS, "Here they speak", "dorset", id="part_of_the_chief_officer"),
        pytest.param(PARTS, "Here is the end", "dorset-pcc", id="part_ended"),
        pytest.param(HEADED, "Here they speak", "dorset", id="comments_of"),
        pytest.param(HEADED, "Here I speak", "dorset-pcc", id="comments_of_the_commissioner"),
        pytest.param(QUOTED, "Here they speak of oil", "dorset", id="inside_a_quotation"),
        pytest.param(QUOTED, "Here they speak again", "dorset", id="quotation_goes_on"),
        pytest.param(QUOTED, "Here I speak", "dorset-pcc", id="a_word_in_quotation_marks"),
        pytest.param(PRONOUN, "Here they speak", "dorset", id="she_says"),
        pytest.param(PRONOUN, "Here I speak", "dorset-pcc", id="quotation_signed"),
        pytest.param(WITHIN, "Oil", "dorset", id="quoted_behind_a_catchword"),
        pytest.param(WITHIN, "Here I speak", "dorset-pcc", id="no_longer_quoted"),
        pytest.param(SUPPLIED, "Here they speak", "dorset", id="supplied_the_following"),
        pytest.param(SUPPLIED, "Here I speak", "dorset-pcc", id="heading_ends_it"),
        pytest.param(INSPECTORS, "Here they speak", "dorset", id="inspectors_give_nobody_the_word"),
        pytest.param(OWN_WORDS, "Here I speak", "dorset-pcc", id="the_writers_own_response"),
        pytest.param(SIGNED, "Here I speak", "dorset-pcc", id="signed_off"),
        pytest.param(TOPIC, "Here I speak", "dorset-pcc", id="heading_on_something_else"),
        pytest.param(SUBJECT_LINE, "Here I speak", "dorset-pcc", id="whose_comments"),
        pytest.param(OF_ANOTHER, "Here they speak", "dorset", id="whose_response"),
        pytest.param(CONSULTED, "Here I speak", "dorset-pcc", id="the_writer_would_comment"),
        pytest.param(TOGETHER, "Here I speak", "dorset-pcc", id="the_writer_with_another"),
        pytest.param(WITH_HELP, "Here I speak", "dorset-pcc", id="my_comments"),
        pytest.param(ASKED, "Here they speak", "dorset", id="asked_to_respond"),
        pytest.param(SAYS_INSIDE, "The Chief", "dorset", id="quoted_inside"),
        pytest.param(SAYS_INSIDE, "My deputy", "dorset-pcc", id="another_quoted_inside"),
        pytest.param(SAYS_INSIDE, "Here all", "dorset-pcc", id="nobody_quoted"),
    ],
)
def test_speaker(text: str, words: str, expected: str) -> None:
    document = page(text)
    speakers = Respondents(document, DORSET, load_gazetteer())
    assert speakers.speaker("", document.text.index(words)) == expected


@pytest.mark.parametrize(
    ("label", "facts", "expected"),
    [
        pytest.param("Dorset Police", DORSET, "dorset", id="column_of_a_force"),
        pytest.param("Force response", DORSET, "dorset", id="the_force"),
        pytest.param("PCC’s comments on the force response", DORSET, "dorset-pcc", id="the_first"),
        pytest.param("Response", DORSET, "dorset-pcc", id="nobody_is_named"),
        pytest.param(
            "Deputy Mayor’s comments",
            facts_of("greater-manchester", None),
            "greater-manchester-mayor",
            id="body_over_the_force_of_an_unknown_writer",
        ),
        pytest.param(
            "Commissioner’s response",
            facts_of("metropolitan", "mopac"),
            "metropolitan",
            id="londons_commissioner_leads_the_force",
        ),
        pytest.param("Commissioner’s response", DORSET, "dorset-pcc", id="others_oversee_it"),
        pytest.param("Force response", facts_of(None, "dorset-pcc"), "dorset-pcc", id="no_force"),
    ],
)
def test_label(label: str, facts: Facts, expected: str) -> None:
    speakers = Respondents(page("Text."), facts, load_gazetteer())
    assert speakers.speaker(label, 0) == expected


def test_a_later_heading_comes_before_an_earlier_label() -> None:
    document = page("## PCC’s comments\nNone.\n## Force response\nLamps are lit.")
    speakers = Respondents(document, DORSET, load_gazetteer())
    assert speakers.speaker("PCC’s comments", document.text.index("Lamps")) == "dorset"
