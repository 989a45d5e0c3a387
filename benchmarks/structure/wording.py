"""Sentences of the field in invented words: a small grammar with two vocabularies."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces that sentences are put together from. Each list has its own words."""

    subjects: tuple[str, ...]
    verbs: tuple[str, ...]  # with their "should" form being the same words after "should"
    objects: tuple[str, ...]
    tails: tuple[str, ...]
    openings: tuple[str, ...]
    topics: tuple[str, ...]  # for headings
    places: tuple[str, ...]
    roles: tuple[str, ...]
    states: tuple[str, ...]  # one or two words in a table


DEVELOPMENT = Vocabulary(
    subjects=(
        "Neighbourhood officers", "Control room supervisors", "Specialist investigators",
        "Detectives in the safeguarding unit", "Custody sergeants", "Senior leaders",
        "Response teams", "Analysts in the intelligence bureau", "Call handlers",
        "Members of the scrutiny panel", "Managers of registered offenders",
        "Staff in the multi-agency hub", "Firearms licensing clerks", "Digital examiners",
        "School liaison officers", "Trainers at the headquarters college",
    ),
    verbs=(
        "review", "record", "challenge", "prioritise", "reconsider", "document", "supervise",
        "identify", "share", "audit", "strengthen", "clarify", "reorganise", "publish",
        "coordinate", "simplify", "classify", "reconfigure",
    ),
    objects=(
        "the decision-making of their supervisors", "risk assessments for missing children",
        "the backlog of unexamined telephones", "referrals to partner organisations",
        "the workflow between departments", "briefings about repeat victimisation",
        "the rationale behind each classification", "information about vulnerable households",
        "the first-contact questionnaire", "body-worn video of difficult encounters",
        "the affidavits in conflict cases", "unallocated investigations",
        "the performance framework", "voluntary attendance arrangements",
        "follow-up visits after burglaries", "the profile of organised crime groups",
        "neighbourhood engagement plans", "vetting clearances of contractors",
    ),
    tails=(
        "before the end of each working day", "without waiting for a formal instruction",
        "in the presence of an independent observer", "whenever circumstances change significantly",
        "so that nobody is overlooked", "even though workloads are considerable",
        "with sufficient regard to confidentiality", "across all five districts",
        "in accordance with the published timetable", "as the previous inspection suggested",
        "and discuss the results at fortnightly meetings", "despite unfilled vacancies",
        "through a standardised checklist", "after consultation with the communities concerned",
        "at the earliest practicable opportunity", "because the figures are unreliable",
    ),
    openings=(
        "In most of the files that were examined,", "Since the reorganisation,",
        "During our fieldwork,", "According to the self-assessment,", "Over the last year,",
        "At the time of the visit,", "On the whole,", "Unlike comparable organisations,",
        "In 17 of the 40 records,", "By contrast,",
    ),
    topics=(
        "Leadership and governance", "Initial contact with the public", "Assessment and help",
        "Investigative standards", "Managing offenders in the community", "Detention of children",
        "Workforce and wellbeing", "Information and technology", "Partnership arrangements",
        "Preventing neighbourhood crime", "Financial sustainability", "Outcomes for victims",
    ),
    places=("Eastmere", "Northdale", "Wyvernshire", "Saltmarsh", "Harrowfield", "Kestrelby"),
    roles=("Chief Constable", "Director of Nursing", "Chief Executive", "Head of Safeguarding",
           "Borough Commander", "Independent Chair"),
    states=("Complete", "On track", "Behind plan", "Not started", "Under review", "Closed"),
)  # fmt: skip

HELD_OUT = Vocabulary(
    subjects=(
        "Rural crime wardens", "Public protection managers", "The roads policing group",
        "Volunteers who visit cells", "Professional standards investigators", "Dispatchers",
        "Forensic coordinators", "Colleagues from probation", "The deputy commissioner's advisers",
        "Youth justice practitioners", "Inspectors on the night shift", "Property store keepers",
        "The cyber resilience team", "Licensing sergeants", "Witness care assistants",
    ),
    verbs=(
        "evaluate", "monitor", "recalculate", "escalate", "consolidate", "rewrite", "verify",
        "inspect", "transfer", "scrutinise", "amend", "finalise", "anticipate", "measure",
        "reinforce", "authorise", "summarise",
    ),
    objects=(
        "the thresholds for emergency deployment", "statements from intimidated witnesses",
        "the storage of forfeited equipment", "complaints about discourteous behaviour",
        "cross-border enquiries into rural theft", "the allocation of protected learning time",
        "an inflexible rota of overtime", "the effectiveness of safety planning",
        "self-inflicted injuries in detention", "the catalogue of confiscated documents",
        "stop-and-search encounters with teenagers", "the affordability of estate renewals",
        "disclosure schedules for complicated prosecutions", "hate-crime flagging",
        "the certification of laboratory procedures", "misfiled correspondence",
    ),
    tails=(
        "under the oversight of a nominated superintendent", "once a quarter at the very least",
        "where proportionate and necessary", "notwithstanding budgetary constraints",
        "until satisfactory evidence is available", "in every one of the seventeen stations",
        "together with neighbouring authorities", "to the satisfaction of the auditors",
        "rather than relying on recollection", "for the benefit of bereaved families",
        "within the statutory limitation period", "using a recognised methodology",
        "while respecting professional independence", "on the basis of reflective practice",
    ),
    openings=(
        "Throughout the review period,", "For a second consecutive year,", "As a consequence,",
        "When questioned about this,", "In the sample of 58 incidents,", "From the autumn onwards,",
        "Regrettably,", "To their credit,", "In nine cases out of ten,", "Elsewhere,",
    ),
    topics=(
        "Responding to emergencies", "Building legitimacy", "Serious and organised criminality",
        "Treatment of detainees", "Strategic planning", "Supporting bereaved families",
        "Ethical behaviour and integrity", "Forensic provision", "Learning from complaints",
        "Governance of collaborations", "Protecting vulnerable adults", "Estates and equipment",
    ),
    places=("Ravensmoor", "Linfordshire", "Thornwick", "Coldwater", "Merestone", "Ashgrove"),
    roles=("Deputy Mayor", "Assistant Commissioner", "Lead Member", "Director of Education",
           "Strategic Partner", "Principal Officer"),
    states=("Delivered", "In hand", "Slipping", "Deferred", "Awaiting sign-off", "Withdrawn"),
)  # fmt: skip

_TRIES = 20
_DEADLINES = ("immediately", "within three months", "within six months", "by the end of 2031")


@dataclass(slots=True)
class Writer:
    """Composes sentences; none comes twice in one document."""

    vocabulary: Vocabulary
    random: random.Random
    _used: set[str] = field(default_factory=set)

    def sentence(self) -> str:
        return self._unique(self._sentence)

    def ask(self) -> str:
        """A sentence with "should" and a deadline."""
        return self._unique(self._ask)

    def deed(self) -> str:
        """A clause for a list: "review … before …"."""
        return self._unique(self._deed)

    def paragraph(self, sentences: int) -> str:
        return " ".join(self.sentence() for _ in range(sentences))

    def topic(self) -> str:
        """A heading, different from those before it."""
        return self._unique(self._topic)

    def pick(self, words: tuple[str, ...]) -> str:
        return self.random.choice(words)

    def _unique(self, make: Callable[[], str]) -> str:
        """In a long report the grammar runs dry; then a number tells the texts apart."""
        text = make()
        for _ in range(_TRIES):
            if text not in self._used:
                break
            text = make()
        else:
            stem = text.removesuffix(".")
            text = f"{stem} in ward {len(self._used)}{text[len(stem) :]}"
        self._used.add(text)
        return text

    def _deed(self) -> str:
        own = self.vocabulary
        return f"{self.pick(own.verbs)} {self.pick(own.objects)} {self.pick(own.tails)}"

    def _sentence(self) -> str:
        own = self.vocabulary
        subject = self.pick(own.subjects)
        modal = self.pick(("now", "usually", "do not always", "were able to", "have begun to"))
        text = f"{subject} {modal} {self._deed()}"
        roll = self.random.random()
        if roll < 0.3:
            text = f"{self.pick(own.openings)} {subject[0].lower()}{text[1:]}"
        elif roll < 0.5:
            text = f"{text}, and they {self._deed()}"
        elif roll < 0.6:
            text = f"{text} (see the annex on {self.pick(own.topics).lower()})"
        return f"{text}."

    def _ask(self) -> str:
        place = self.pick(self.vocabulary.places)
        return f"{self.pick(_DEADLINES).capitalize()}, {place} Police should {self._deed()}."

    def _topic(self) -> str:
        topic = self.pick(self.vocabulary.topics)
        roll = self.random.random()
        if roll < 0.5:
            return topic
        if roll < 0.8:
            return f"{topic} in {self.pick(self.vocabulary.places)}"
        subject = self.pick(self.vocabulary.subjects)
        return f"{subject} {self.pick(self.vocabulary.verbs)} {self.pick(self.vocabulary.objects)}"
