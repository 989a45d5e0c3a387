"""Asks as reports print them, and answers that say the same in other words, or hardly."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from benchmarks.linking.vocabulary import Aspect, Subject, Vocabulary, Wordings, vocabulary
from hmi_extract.datamodel import RecommendationKind

_OTHER_WORDING = 0.35  # share of the mentions of an object that are not in the report's words
_SYNONYM = 0.35  # chance of a word that has one to be replaced
_TAIL = re.compile(r"(?:, (?:with|paying|including)|: \(a\)| (?:so that|and|which)) .*")
_LEAD = re.compile(r"^(?:By|Within|Immediately)[^,]*, ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Matter:
    """What an ask is about, so that an answer can say it otherwise."""

    subject: Subject
    object: Wordings
    aspect: Aspect
    purpose: Wordings | None
    particular: Wordings | None


@dataclass(frozen=True, slots=True)
class House:
    """What the letters of one force name over and over."""

    board: str
    plan: str
    operation: str
    place: str


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def name(draw: random.Random) -> str:
    """Of a town, a person or a scheme."""
    words = vocabulary().phrases
    return draw.choice(words["name_starts"]) + draw.choice(words["name_ends"])


def house_of(force_id: str, year: int) -> House:
    """The same for all letters of a force in a year."""
    words, draw = vocabulary().phrases, random.Random(f"{force_id} {year}")
    return House(
        board=draw.choice(words["boards"]),
        plan=draw.choice(words["plans"]),
        operation=draw.choice(words["operations"]),
        place=name(draw),
    )


def new_matter(draw: random.Random, subject: Subject) -> Matter:
    words = vocabulary()
    aspect = draw.choice(words.aspects)
    return Matter(
        subject=subject,
        object=draw.choice(subject.objects),
        aspect=aspect,
        purpose=draw.choice(aspect.purposes) if draw.random() < 0.6 else None,
        particular=draw.choice(words.particulars) if draw.random() < 0.5 else None,
    )


def ask(draw: random.Random, matter: Matter, who: str, year: int) -> str:
    """ "By 31 March 2021, chief constables should …" in one of its orders."""
    words = vocabulary()
    deed = draw.choice(matter.aspect.asks).format(object=matter.object[0])
    deed += f" {matter.purpose[0]}" if matter.purpose else ""
    deed += _particulars(draw, matter, words)
    deadline = draw.choice(words.phrases["deadlines"]).format(year=year + draw.randint(0, 1))
    roll = draw.random()
    if roll < 0.35:
        return f"{capital(deadline)}, {who} should {deed}."
    if roll < 0.55:
        return f"{capital(who)} should, {deadline}, {deed}."
    return f"{capital(who)} should {deed}."


def _particulars(draw: random.Random, matter: Matter, words: Vocabulary) -> str:
    if matter.particular is None:
        return ""
    if draw.random() < 0.3:
        others = [one for one in words.particulars if one != matter.particular]
        second = draw.choice(others)[0]
        return f": (a) for {matter.particular[0]}; and (b) for {second}"
    manner = draw.choice(("with particular regard to", "including for", "paying attention to"))
    return f", {manner} {matter.particular[0]}"


def shortfall(draw: random.Random, matter: Matter, kind: RecommendationKind, force: str) -> str:
    """A cause of concern, or an area for improvement of the newer kind."""
    gap = draw.choice(matter.aspect.gaps).format(object=matter.object[0])
    tail = f", {matter.particular[0]} above all" if matter.particular else ""
    if kind == RecommendationKind.CAUSE_OF_CONCERN:
        return f"{force} has serious shortcomings in how it {gap}, which puts people at risk{tail}."
    lead = draw.choice(("The force needs to improve how it", f"{force} should improve how it"))
    return f"{lead} {gap}{tail}."


def edited(draw: random.Random, text: str) -> str:
    """A restatement that is not letter by letter: shortened, or with a word changed."""
    roll = draw.random()
    if roll < 0.35:
        shorter = _TAIL.sub("", text)
        return shorter if len(shorter.split()) >= 8 else text.rstrip(".")
    if roll < 0.65:
        return capital(_LEAD.sub("", text))
    return _reworded(draw, text.replace("The force", "The constabulary").rstrip("."), 0.5)


def answer(draw: random.Random, matters: list[Matter], house: House, *, vague: bool) -> str:
    """An answer to these matters, in the words of one who does not copy the report.

    A vague one says nothing of what it is to.
    """
    words = vocabulary()
    sentences = [draw.choice(words.phrases["openings"])] if draw.random() < 0.6 else []
    if vague:
        sentences.append(draw.choice(words.phrases["vague"]))
    else:
        for matter in matters:
            sentences += _on(draw, matter)
    for _ in range(draw.choice((0, 1, 1, 2, 3))):
        line = _clutter(draw, house)
        sentences.insert(draw.randint(min(1, len(sentences)), len(sentences)), line)
    return " ".join(dict.fromkeys(sentences))


def _clutter(draw: random.Random, house: House) -> str:
    return draw.choice(vocabulary().phrases["clutter"]).format(
        board=house.board,
        plan=house.plan,
        operation=house.operation,
        place=house.place,
        town=name(draw),
        person=name(draw),
        number=draw.randint(11, 980),
    )


def _on(draw: random.Random, matter: Matter) -> list[str]:
    said = _answer(draw, matter, _called(draw, matter.object))
    sentences = [_reworded(draw, said, _SYNONYM)]
    if matter.purpose and draw.random() < 0.5:
        sentences.append(f"We do this {_called(draw, matter.purpose)}.")
    if matter.particular and draw.random() < 0.6:
        manner = draw.choice(("We have also looked at", "There is a strand on", "It takes in"))
        sentences.append(f"{manner} {_called(draw, matter.particular)}.")
    if draw.random() < 0.25:
        sentences.append(f"Our lead for {matter.subject.name} keeps a close eye on this.")
    return sentences


def _answer(draw: random.Random, matter: Matter, called: str) -> str:
    template = draw.choice(matter.aspect.answers)
    return capital(template.format(object=called, number=draw.randint(11, 980)))


def aside(draw: random.Random, matter: Matter) -> str:
    """A sentence that touches on what another answer is about."""
    return f"This is linked with our work on {_called(draw, matter.object)}."


def verdict(draw: random.Random, matter: Matter) -> str:
    words = vocabulary().phrases
    said = draw.choice(words["verdicts"]).format(object=_called(draw, matter.object))
    more = _answer(draw, matter, "this")
    parts = [said, *([more] if draw.random() < 0.6 else []), draw.choice(words["details"])]
    return " ".join(parts)


def _called(draw: random.Random, wordings: Wordings) -> str:
    return wordings[1] if draw.random() < _OTHER_WORDING else wordings[0]


def _reworded(draw: random.Random, text: str, chance: float) -> str:
    synonyms = vocabulary().synonyms
    for word in synonyms:
        if word in text and draw.random() < chance:
            text = re.sub(rf"\b{word}\b", draw.choice(synonyms[word]), text, count=1)
    return text
