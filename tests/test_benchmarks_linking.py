"""The benchmark of linking: what it makes, and what it counts."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache

import pytest

from benchmarks.linking.command import main
from benchmarks.linking.figures import Bin, Worth, calibration, worth, worth_of_links
from benchmarks.linking.generator import Truth, generate
from benchmarks.linking.measuring import documents_at, timed_stages
from benchmarks.linking.report import as_markdown
from hmi_extract.datamodel import (
    DocumentKind,
    DocumentLink,
    DocumentRelation,
    Extraction,
    Links,
    LinkStatus,
    Recommendation,
    ResponseLink,
    Scope,
)
from hmi_extract.linking import resolution
from hmi_extract.linking.collection import records
from hmi_extract.organisations import load_gazetteer


@cache
def made() -> tuple[tuple[Extraction, ...], Truth]:
    return generate(240, 400, seed=3)


def test_the_same_seed_makes_the_same_collection() -> None:
    assert generate(10, 40, seed=3) == generate(10, 40, seed=3)
    assert generate(10, 40, seed=3) != generate(10, 40, seed=4)


def test_as_many_documents_as_asked_for() -> None:
    extractions, _ = made()
    kinds = Counter(one.facts.kind for one in extractions)
    assert kinds == {
        DocumentKind.INSPECTION_REPORT: 240,
        DocumentKind.RESPONSE: 400,
        DocumentKind.POST_INSPECTION_REVIEW: 12,
    }
    assert documents_at(16) == (3000, 15000)
    assert documents_at(1) == (188, 938)


def test_every_text_is_a_slice_and_none_covers_another() -> None:
    extractions, _ = made()
    for extraction in extractions:
        text = extraction.document.text
        spans = [(one.start_char, one.end_char) for one in records(extraction)]
        spans += [(q.start_char, q.end_char) for one in records(extraction) for q in one.quotes]
        for start, end in spans:
            assert text[start:end].strip() == text[start:end] != ""
        in_order = sorted(spans)
        pairs = zip(in_order, in_order[1:], strict=False)
        assert all(before[1] <= after[0] for before, after in pairs)
        for block in extraction.document.blocks:
            assert text[block.start_char : block.end_char] == block.text


def test_reports_are_named_where_the_reference_says() -> None:
    extractions, _ = made()
    named = [
        (one.document.text[reference.start_char : reference.end_char], reference)
        for one in extractions
        for reference in one.facts.references
        if reference.start_char is not None
    ]
    assert len(named) > 100
    for printed, reference in named:
        assert printed == reference.title or printed.startswith("published ")


def test_truth_refers_to_records_of_the_collection() -> None:
    extractions, truth = made()
    ids = [one.id for extraction in extractions for one in records(extraction)]
    assert len(ids) == len(set(ids))
    asks = {one.id for extraction in extractions for one in extraction.recommendations}
    responses = {one.id for extraction in extractions for one in extraction.responses}
    findings = {one.id for extraction in extractions for one in extraction.findings}
    reports = {one.document.id for one in extractions if one.recommendations}
    others = {one.document.id for one in extractions if one.document.id not in reports}
    assert all(one in responses and to in asks for one, to in truth.answers)
    assert {one for one, _ in truth.findings} == findings
    assert all(to in asks for _, to in truth.findings)
    assert all(one in others and to in reports for one, to in truth.documents)
    assert all(one in asks and to in asks for one, to in truth.lineage)
    assert all((truth.answers, truth.findings, truth.documents, truth.lineage))


def test_answers_of_a_letter_are_to_the_reports_that_it_answers() -> None:
    extractions, truth = made()
    report_of = {ask.id: one.document.id for one in extractions for ask in one.recommendations}
    letter_of = {one.id: each.document.id for each in extractions for one in each.responses}
    for response, recommendation in truth.answers:
        assert (letter_of[response], report_of[recommendation]) in truth.documents


def test_answers_come_in_every_manner() -> None:
    extractions, truth = made()
    answered = {response for response, _ in truth.answers}
    answers = [one for each in extractions for one in each.responses]
    assert {one.scope for one in answers} == set(Scope)
    restated = [one for one in answers if one.quotes]
    numbered = [one for one in answers if not one.quotes and (one.cites or one.number)]
    assert 0.2 < len(restated) / len(answers) < 0.5
    assert 0.2 < len(numbered) / len(answers) < 0.5
    assert 0.02 < sum(one.id not in answered for one in answers) / len(answers) < 0.2
    outside = [one for one in extractions if one.responses and not _is_true(one, truth)]
    assert outside, "some letters are on reports that are not in the collection"


def _is_true(letter: Extraction, truth: Truth) -> bool:
    return any(source == letter.document.id for source, _ in truth.documents)


def test_children_of_a_cause_of_concern_stand_in_its_report() -> None:
    extractions, _ = made()
    children = 0
    for extraction in extractions:
        ids = {one.id for one in extraction.recommendations}
        own: list[Recommendation] = [one for one in extraction.recommendations if one.parent_id]
        assert all(one.parent_id in ids for one in own)
        children += len(own)
    assert children > 10


def test_a_small_collection_is_linked_sanely() -> None:
    extractions, truth = generate(10, 40, seed=3)
    links = resolution.link(extractions, load_gazetteer())
    ids = frozenset(one.document.id for one in extractions)
    worths = worth_of_links(links, truth, ids)
    documents, answers = worths["documents"]["auto"], worths["answers"]["auto"]
    assert (documents.precision or 0) > 0.9 and (documents.recall or 0) > 0.8
    assert (answers.precision or 0) > 0.75 and (answers.recall or 0) > 0.4
    assert worths["answers"]["all"].made >= answers.made > 100


@pytest.mark.parametrize(
    ("scored", "error", "filled"),
    [
        pytest.param([], None, {}, id="no link"),
        pytest.param([(0.75, True)] * 3 + [(0.75, False)], 0.0, {7: (4, 0.75, 0.75)}, id="right"),
        pytest.param([(0.95, False)] * 2, 0.95, {9: (2, 0.95, 0.0)}, id="all wrong"),
        pytest.param([(1.0, True)], 0.0, {9: (1, 1.0, 1.0)}, id="one lies in the last bin"),
        pytest.param([(0.5, True)], 0.5, {5: (1, 0.5, 1.0)}, id="a bin begins with its bound"),
        pytest.param(
            [(0.25, False)] * 3 + [(0.85, True)],
            (3 * 0.25 + 1 * 0.15) / 4,
            {2: (3, 0.25, 0.0), 8: (1, 0.85, 1.0)},
            id="bins count by their links",
        ),
        pytest.param(
            [(0.61, True), (0.69, False)], 0.15, {6: (2, 0.65, 0.5)}, id="mean within a bin"
        ),
    ],
)
def test_calibration(
    scored: list[tuple[float, bool]],
    error: float | None,
    filled: dict[int, tuple[int, float, float]],
) -> None:
    found = calibration(scored)
    assert found.error == (None if error is None else pytest.approx(error))
    assert {place for place, one in enumerate(found.bins) if one} == set(filled)
    for place, expected in filled.items():
        one = found.bins[place]
        assert isinstance(one, Bin)
        assert (one.count, one.mean_score, one.share_right) == pytest.approx(expected)


def test_worth_counts_each_pair_once() -> None:
    known = frozenset({("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")})
    found = worth({("a", "1"), ("b", "9")}, known)
    assert found == Worth(made=2, right=1, known=4)
    assert (found.precision, found.recall) == (0.5, 0.25)
    assert (worth(set(), frozenset()).precision, worth(set(), frozenset()).recall) == (None, None)


def test_worth_of_links_goes_by_status_and_leaves_out_what_is_not_there() -> None:
    def answer(response: str, ask: str, status: LinkStatus) -> ResponseLink:
        return ResponseLink(response, ask, 0.8, "words", {}, status)

    def names(letter: str, report: str) -> DocumentLink:
        return DocumentLink(letter, report, DocumentRelation.RESPONDS_TO, 0.9, "title", {})

    links = Links(
        documents=(names("l1", "r1"), names("l2", "r1"), names("l3", "stub-outside")),
        responses=(
            answer("a1", "i1", LinkStatus.AUTO),
            answer("a2", "i9", LinkStatus.AUTO),
            answer("a3", "i3", LinkStatus.NEEDS_REVIEW),
        ),
    )
    truth = Truth(
        answers=frozenset({("a1", "i1"), ("a2", "i2"), ("a3", "i3")}),
        findings=frozenset(),
        documents=frozenset({("l1", "r1")}),
        lineage=frozenset(),
    )
    found = worth_of_links(links, truth, frozenset({"l1", "l2", "l3", "r1"}))
    assert found["documents"]["auto"] == Worth(2, 1, 1)
    assert found["answers"]["auto"] == Worth(2, 1, 3)
    assert found["answers"]["all"] == Worth(3, 2, 3)
    assert found["findings"]["all"] == Worth(0, 0, 0)


def test_stages_are_timed_and_put_back() -> None:
    before = dict(vars(resolution))
    heard: list[str] = []
    with timed_stages(resolution, lambda name, seconds: heard.append(name)):
        resolution.link((), load_gazetteer())
    assert "collect" in heard and len(heard) >= 3
    assert dict(vars(resolution)) == before


def test_command_prints_figures(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--scale", "0.05", "--format", "json"])
    [record] = json.loads(capsys.readouterr().out)
    assert (record["reports"], record["letters"]) == (9, 47)
    assert record["peak_mib"] >= record["made_mib"] > 0
    assert record["worth"]["answers"]["auto"]["made"] > 100
    assert len(record["calibration"]["bins"]) == 10
    printed = as_markdown([record])
    assert "| link, seconds |" in printed and "| calibration error |" in printed


def test_a_hopeless_run_is_stopped_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--scale", "0.05", "16", "--limit", "0.01"])
    assert stopped.value.code == 1
    told = capsys.readouterr()
    assert told.err == (
        "Scale 0.05 stopped after 0.01 s, while the collection was made. "
        "Give it more with --limit SECONDS, or a smaller --scale.\n"
    )
    assert "| letters | – |" in told.out and "16x" not in told.out
