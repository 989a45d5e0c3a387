"""One line of clean text: signs, line-end hyphens, labels."""

from __future__ import annotations

import pytest

from hmi_extract.parsers.cleaning import clean, split_label
from hmi_extract.parsers.hyphens import join_lines, vocabulary

CLEANED = [
    pytest.param("of\ufb01cers o\ufb00er", "officers offer", id="ligatures"),
    pytest.param(
        "con\ufb02ict, a\ufb03rm, ba\ufb04e", "conflict, affirm, baffle", id="all ligatures"
    ),
    pytest.param("safe\u00adguarding", "safeguarding", id="soft hyphen"),
    pytest.param("14\u00a0days", "14 days", id="space that does not break"),
    pytest.param("re\u2011inspection", "re-inspection", id="hyphen that does not break"),
    pytest.param("co\u2010operate", "co-operate", id="typographic hyphen"),
    pytest.param("\ufeffThe\u200b force", "The force", id="marks of no width"),
    pytest.param("a\x00b\x1fc", "a b c", id="control characters"),
    pytest.param("cafe\u0301", "café", id="accents composed"),
    pytest.param(
        "2019–20 – the ‘front door’", "2019–20 – the ‘front door’", id="dashes, quotes stay"
    ),
    pytest.param("  two \t words\n", "two words", id="white space"),
]


@pytest.mark.parametrize(("raw", "expected"), CLEANED)
def test_clean(raw: str, expected: str) -> None:
    assert clean(raw) == expected
    assert clean(expected) == expected


DIVIDED = ["It was qui-", "et, as quiet as ever."]  # a document that divides its words
HYPHENS = [
    pytest.param(["infor-", "mation"], "", "information", id="one word"),
    pytest.param(["multi-", "agency work"], "multi-agency", "multi-agency work", id="printed so"),
    pytest.param(["multi-", "agency work"], "multiagency", "multiagency work", id="printed as one"),
    pytest.param(["short-", "term"], "short term", "short-term", id="two words that stand alone"),
    pytest.param(["in-", "form"], "in time", "inform", id="a short word, and unknown"),
    pytest.param(["decision-", "making"], "a decision", "decision-making", id="a whole word"),
    pytest.param(["multi-", "agency"], "an agency", "multi-agency", id="prefix and a word"),
    pytest.param(["day-to-", "day running"], "", "day-to-day running", id="hyphens before"),
    pytest.param(["step-", "by-step"], "", "step-by-step", id="hyphens behind"),
    pytest.param(["non-", "English speakers"], "", "non-English speakers", id="capital"),
    pytest.param(["2019-", "20 figures"], "", "2019-20 figures", id="figures"),
    pytest.param(["the police –", "and others"], "", "the police – and others", id="dash"),
    pytest.param(["pre- and post -", "inspection"], "", "pre- and post - inspection", id="spaced"),
    pytest.param(["(re-", "viewed)"], "reviewed", "(reviewed)", id="brackets"),
    pytest.param(["one", "two", "three"], "", "one two three", id="no hyphen"),
]


@pytest.mark.parametrize(("lines", "elsewhere", "expected"), HYPHENS)
def test_join_lines(lines: list[str], elsewhere: str, expected: str) -> None:
    text, places = join_lines(lines, vocabulary([*lines, elsewhere, *DIVIDED]))
    assert text == expected
    assert len(places) == len(lines)
    assert [text[start:end].strip("-") for start, end in places] == [
        line.strip("-") for line in lines
    ]


LINES = ["Supervisors read every record in the week after it was made."] * 80
DIVIDING = [
    pytest.param(["a high-", "risk case"], None, "a high-risk case", id="one in a short letter"),
    pytest.param(["the re-", "engaged team"], [], "the re-engaged team", id="a hyphen in a letter"),
    pytest.param(
        ["the re-", "engaged team"],
        ["The infor-", "mation is clear information."],
        "the reengaged team",
        id="another word is divided",
    ),
    pytest.param(
        ["the re-", "engaged team"], ["a qui-", "et day"] * 3, "the reengaged team", id="many are"
    ),
]


@pytest.mark.parametrize(("lines", "others", "expected"), DIVIDING)
def test_whether_a_document_divides_words(
    lines: list[str], others: list[str] | None, expected: str
) -> None:
    document = lines if others is None else [*LINES, *lines, *others]
    text, _ = join_lines(lines, vocabulary(document))
    assert text == expected


LABELS = [
    pytest.param("• Referrals.", ("•", "Referrals.", 0), id="bullet"),
    pytest.param("\uf0b7 Referrals.", ("\uf0b7", "Referrals.", 0), id="Symbol bullet"),
    pytest.param("\uf06e Referrals.", ("\uf06e", "Referrals.", 0), id="Wingdings square"),
    pytest.param("– referrals", ("–", "referrals", 0), id="dash"),
    pytest.param("\u2212 referrals", ("\u2212", "referrals", 0), id="minus"),
    pytest.param("–5 per cent", ("", "–5 per cent", 0), id="negative number"),
    pytest.param("3. Review it.", ("3.", "3. Review it.", 3), id="number"),
    pytest.param("(a) review it", ("(a)", "(a) review it", 4), id="letter"),
    pytest.param("(iv) review it", ("(iv)", "(iv) review it", 5), id="roman"),
    pytest.param("3.12 Review it", ("3.12", "3.12 Review it", 5), id="paragraph number"),
    pytest.param("12 officers", ("", "12 officers", 0), id="a count is no label"),
    pytest.param("**bold", ("", "**bold", 0), id="stars of a footnote"),
    pytest.param("I. agree", ("", "I. agree", 0), id="a capital is no label"),
]


@pytest.mark.parametrize(("line", "expected"), LABELS)
def test_split_label(line: str, expected: tuple[str, str, int]) -> None:
    assert split_label(line) == expected
