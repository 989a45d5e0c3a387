"""Bytes become text, whatever program wrote them."""

from __future__ import annotations

import pytest

from hmi_extract.errors import ReadingError
from hmi_extract.parsers.decoding import LARGEST_TEXT, decode, decode_text

WORDS = "The force’s “plan” – £3m… naïve"
DECODED = [
    pytest.param(WORDS.encode(), WORDS, id="utf-8"),
    pytest.param(WORDS.encode("utf-8-sig"), WORDS, id="utf-8 with mark"),
    pytest.param(WORDS.encode("utf-16"), WORDS, id="utf-16 with mark"),
    pytest.param(WORDS.encode("utf-16-be"), WORDS, id="utf-16 without mark"),
    pytest.param(WORDS.encode("utf-32"), WORDS, id="utf-32"),
    pytest.param(WORDS.encode("cp1252"), WORDS, id="Windows"),
    pytest.param(WORDS.encode("mac_roman"), WORDS, id="Mac"),
    pytest.param("It cost £3m".encode("latin-1"), "It cost £3m", id="Latin-1"),
    pytest.param("The chief’s".encode("cp1252"), "The chief’s", id="one sign, Windows"),
    pytest.param("The chief’s".encode("mac_roman"), "The chief’s", id="one sign, Mac"),
    pytest.param(
        "the force’s £3m ‘plan’".encode() + b" it\x92s", "the force’s £3m ‘plan’ it’s", id="mixed"
    ),
    pytest.param("the forceâ€™s Â£3m".encode(), "the force’s £3m", id="misread before"),
    pytest.param("tân, CAFÉ”, Ôl".encode(), "tân, CAFÉ”, Ôl", id="accents that only look so"),
    pytest.param(b"a\x00b", "ab", id="zero"),
]


@pytest.mark.parametrize(("data", "text"), DECODED)
def test_decode(data: bytes, text: str) -> None:
    assert decode(data) == text


def test_declared_encoding_is_used_where_the_bytes_are_not_utf8() -> None:
    assert decode("Łódź".encode("iso-8859-2"), "iso-8859-2") == "Łódź"
    assert decode("£3m".encode(), "iso-8859-2") == "£3m"


def test_a_stray_zero_does_not_make_text_binary() -> None:
    assert decode_text(b"Dear Home Secretary,\x00 I write to you.", "a.txt").startswith("Dear")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(bytes(range(256)) * 20, "not_text", id="binary"),
        pytest.param(b"a" * (LARGEST_TEXT + 1), "too_large", id="larger than any report"),
    ],
)
def test_files_that_are_no_text(data: bytes, code: str) -> None:
    with pytest.raises(ReadingError) as caught:
        decode_text(data, "a.txt")
    assert caught.value.code == code
