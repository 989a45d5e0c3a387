"""What asks for action, and what only looks like it."""

from __future__ import annotations

import pytest

from hmi_extract.nlp.directives import NOTHING_ASKED, POINTER, asks, list_reference


@pytest.mark.parametrize(
    ("text", "strict", "loose"),
    [
        pytest.param("Ministers are asked to fund it.", True, True, id="are asked to"),
        pytest.param("As we had recommended that doors shut, they do.", False, False, id="had"),
        pytest.param("We tell what we expect of good wards.", False, False, id="what we expect"),
        pytest.param("Progress is not what it should be.", False, False, id="what it should be"),
        pytest.param("The force should, at once, lock up.", True, True, id="should, with a comma"),
        pytest.param("The force should test its call queue.", True, True, id="should"),
        pytest.param("Chief constables must publish the figures.", True, True, id="must"),
        pytest.param("Leaders ought to visit each shift.", True, True, id="ought to"),
        pytest.param("The force needs to improve its file quality.", False, True, id="needs to"),
        pytest.param("Wards have to be staffed at night.", False, True, id="have to"),
        pytest.param("Supervisors are to sign each entry.", False, True, id="are to"),
        pytest.param(
            "We recommend that Kent Police reviews its rota.", True, True, id="we recommend"
        ),
        pytest.param("We therefore urge ministers to fund it.", True, True, id="we therefore urge"),
        pytest.param("HMIC recommends new training.", True, True, id="HMIC recommends"),
        pytest.param("HMICFRS recommends new training.", True, True, id="HMICFRS recommends"),
        pytest.param("Inspectors recommend new training.", True, True, id="inspectors recommend"),
        pytest.param("It is recommended that doors be locked.", True, True, id="it is recommended"),
        pytest.param("It is vital that doors are locked.", True, True, id="is vital that"),
        pytest.param(
            "The panel recommended that doors be locked.", True, True, id="recommended that"
        ),
        pytest.param("The force should have locked the doors.", False, False, id="hindsight"),
        pytest.param("It must have been known to leaders.", False, False, id="must have been"),
        pytest.param("He should not have driven alone.", False, False, id="should not have"),
        pytest.param(
            "They should have better foreseen it, and should act now.",
            True,
            True,
            id="hindsight and an ask",
        ),
        pytest.param("Officers should have a working radio.", True, True, id="should have a thing"),
        pytest.param("Staff should have access to notes.", True, True, id="should have access"),
        pytest.param("Officers should be commended.", False, False, id="commended"),
        pytest.param("We should all be proud of this.", False, False, id="proud"),
        pytest.param("The force locks its doors.", False, False, id="plain statement"),
        pytest.param("Timeliness of early help plans.", False, False, id="noun phrase"),
        pytest.param("A needle exchange has opened.", False, False, id="needle is no need"),
        pytest.param("", False, False, id="empty"),
    ],
)
def test_asks(text: str, strict: bool, loose: bool) -> None:
    assert asks(text, strict=True) == strict
    assert asks(text) == loose


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("We have recommended that ministers fund it.", True, id="have recommended"),
        pytest.param("We made eight recommendations.", True, id="made eight"),
        pytest.param("We have also made recommendations about this.", True, id="have also made"),
        pytest.param("We make three further recommendations.", True, id="make three further"),
        pytest.param("We identified four areas for improvement.", True, id="identified areas"),
        pytest.param("In our previous report we asked for this.", True, id="previous report"),
        pytest.param("From our 2019 inspection, we know it.", True, id="a year's inspection"),
        pytest.param("It led to the following recommendations.", True, id="the following"),
        pytest.param("We recommend that the force acts.", False, id="asks itself"),
        pytest.param("The force should act on recommendations.", False, id="names them"),
        pytest.param("We identified good work.", False, id="identified something else"),
    ],
)
def test_pointer(text: str, expected: bool) -> None:
    assert (POINTER.search(text) is not None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("There are no areas for priority action.", True, id="there are no"),
        pytest.param("There were no recommendations", True, id="there were no, no stop"),
        pytest.param("None.", True, id="none"),
        pytest.param("We identified no causes of concern.", True, id="we identified no"),
        pytest.param(
            "We have made no recommendations in this chapter.", True, id="we have made no"
        ),
        pytest.param("No recommendations are made.", True, id="no recommendations"),
        pytest.param(
            "There are no checks on cell keys, and the force should put this right at once.",
            False,
            id="a deficit and an ask",
        ),
        pytest.param("There is no rota for night staff.", False, id="there is no thing"),
        pytest.param(
            "There are no leaflets for children in custody.", False, id="a lack is an ask"
        ),
        pytest.param("No officer records the reason.", False, id="no officer"),
        pytest.param("The force has no areas of strength.", False, id="not at the start"),
    ],
)
def test_nothing_asked(text: str, expected: bool) -> None:
    assert (NOTHING_ASKED.match(text) is not None) == expected


@pytest.mark.parametrize(
    ("text", "reference", "kind"),
    [
        pytest.param("Lock it. (Paragraph 52)", " (Paragraph 52)", None, id="paragraph"),
        pytest.param("Lock it. (Paragraphs 52–54)", " (Paragraphs 52–54)", None, id="range"),
        pytest.param("Lock it. (paras 3, 4 and 9)", " (paras 3, 4 and 9)", None, id="several"),
        pytest.param(
            "Lock it. (Recommendation, Paragraph 17)",
            " (Recommendation, Paragraph 17)",
            "Recommendation",
            id="recommendation",
        ),
        pytest.param(
            "It was open. (Conclusion, Paragraph 16).",
            " (Conclusion, Paragraph 16).",
            "Conclusion",
            id="conclusion, with a stop",
        ),
        pytest.param("Lock it. (S40)", " (S40)", None, id="S number"),
        pytest.param("Lock it. [3.12]", " [3.12]", None, id="square brackets"),
        pytest.param("Lock it (at night).", None, None, id="words in brackets"),
        pytest.param("Lock it (Paragraph 52) at night.", None, None, id="not at the end"),
        pytest.param("Paragraph 52", None, None, id="no brackets"),
    ],
)
def test_list_reference(text: str, reference: str | None, kind: str | None) -> None:
    match = list_reference(text)
    assert (match.group() if match else None) == reference
    assert (match.groupdict().get("kind") if match else None) == kind
