"""The values that columns may take: kinds, roles, positions, verdicts, states of links."""

from __future__ import annotations

from enum import StrEnum


class DocumentKind(StrEnum):
    INSPECTION_REPORT = "inspection_report"
    RESPONSE = "response"
    POST_INSPECTION_REVIEW = "post_inspection_review"
    NEWS_ARTICLE = "news_article"
    OTHER = "other"


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    BOX = "box"  # a container: its span covers its children, which name it as parent
    FOOTNOTE = "footnote"
    CAPTION = "caption"
    # Furniture: kept as blocks, never part of the document's text.
    HEADER = "header"
    FOOTER = "footer"
    PAGE_NUMBER = "page_number"
    CONTENTS = "contents"
    NAVIGATION = "navigation"


FURNITURE = frozenset(
    {
        BlockKind.HEADER,
        BlockKind.FOOTER,
        BlockKind.PAGE_NUMBER,
        BlockKind.CONTENTS,
        BlockKind.NAVIGATION,
    }
)


class OrganisationKind(StrEnum):
    POLICE_FORCE = "police_force"
    LOCAL_POLICING_BODY = "local_policing_body"
    FIRE_SERVICE = "fire_service"
    INSPECTORATE = "inspectorate"
    GOVERNMENT = "government"
    NATIONAL_BODY = "national_body"
    GROUP = "group"
    OTHER = "other"


class OrganisationRole(StrEnum):
    INSPECTED = "inspected"
    PUBLISHER = "publisher"
    AUTHOR = "author"
    SIGNATORY = "signatory"
    ADDRESSEE = "addressee"


class RecommendationKind(StrEnum):
    RECOMMENDATION = "recommendation"
    AREA_FOR_IMPROVEMENT = "area_for_improvement"
    CAUSE_OF_CONCERN = "cause_of_concern"


class Scope(StrEnum):
    """How many recommendations one answer is for."""

    SINGLE = "single"
    SEVERAL = "several"
    REMAINING = "remaining"
    ALL = "all"


class Position(StrEnum):
    """What the answer says of the recommendation itself."""

    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly_accepted"
    REJECTED = "rejected"
    DISPUTED = "disputed"
    NOTED = "noted"
    NOT_APPLICABLE = "not_applicable"
    UNSTATED = "unstated"


class Action(StrEnum):
    """What the answer says was done or will be done (Police Act 1996, s.55(5B))."""

    TAKEN = "taken"
    IN_PROGRESS = "in_progress"
    PROPOSED = "proposed"
    NONE_WITH_REASON = "none_with_reason"
    NONE_STATED = "none_stated"


class Progress(StrEnum):
    """A later verdict on an earlier recommendation."""

    COMPLETE = "complete"
    GOOD_PROGRESS = "good_progress"
    SOME_PROGRESS = "some_progress"
    INSUFFICIENT_PROGRESS = "insufficient_progress"
    SUPERSEDED = "superseded"
    NOT_ASSESSED = "not_assessed"
    UNCLEAR = "unclear"


class QuoteRole(StrEnum):
    """Why a record points at a further place in its document."""

    RESTATED = "restated"  # the recommendation as the letter or review repeats it
    EXPLANATION = "explanation"  # paragraphs under an area for improvement
    PART = "part"  # one bullet of a recommendation
    PRINTED_AGAIN = "printed_again"
    POSITION_EVIDENCE = "position_evidence"
    ACTION_EVIDENCE = "action_evidence"
    PROGRESS_EVIDENCE = "progress_evidence"
    DEADLINE = "deadline"
    ADDRESSEE = "addressee"
    TAKES_UP = "takes_up"  # says that it repeats or replaces an earlier recommendation


class ThemeSource(StrEnum):
    """Whose words told a theme, the surest first."""

    ASK = "ask"  # the item's own
    EXPLANATION = "explanation"  # those that explain it; only where its own told no theme
    SECTION = "section"  # the heading that it stands under; only where neither told one


class FindingThemeSource(StrEnum):
    """Whose words told the theme of a finding, the surest first."""

    FINDING = "finding"  # its own
    RESTATED = "restated"  # of the recommendation restated above it; only where its own told none
    SECTION = "section"  # the heading that it stands under; only where neither told one


class DocumentRelation(StrEnum):
    RESPONDS_TO = "responds_to"
    REVIEWS = "reviews"
    REPORTS_ON = "reports_on"


class FindingRelation(StrEnum):
    VERDICT = "verdict"
    SAME_TOPIC = "same_topic"  # no verdict: about the theme of an older national recommendation


class RecommendationRelation(StrEnum):
    """What a later recommendation is to an earlier one, or a national one to a force's."""

    CONTINUES = "continues"  # the same is still wanted
    SUPERSEDES = "supersedes"  # takes its place
    SAME_AS = "same_as"  # a national report and, in the same round, one on a force both make it


class LinkStatus(StrEnum):
    AUTO = "auto"
    NEEDS_REVIEW = "needs_review"
    ACCEPTED = "accepted"  # by a person
    REJECTED = "rejected"  # by a person

    @property
    def is_sure(self) -> bool:
        """Whether nobody need look at the link: the linker or a person stands by it."""
        return self in (LinkStatus.AUTO, LinkStatus.ACCEPTED)


class Severity(StrEnum):
    ERROR = "error"  # the document is missing from the store, or a part of it
    WARNING = "warning"  # the document is there; something about it wants a look


class Voice(StrEnum):
    """Who speaks in a document as a whole."""

    INSPECTORS = "inspectors"
    ANSWER = "answer"
    NEWSROOM = "newsroom"
    OTHER = "other"


# The sign of a page that lists reports with links to the answers (a cue of kinds).
INDEX_OF_ANSWERS = "index_of_answers"


class Zone(StrEnum):
    """The part of a document that a sign of its kind is looked for in."""

    TITLE = "title"
    OPENING = "opening"
    GREETING = "greeting"  # "Dear …" and the address lines above it
    CLOSING = "closing"
    BODY = "body"
    SITE = "site"  # address, site name


class Topic(StrEnum):
    """What a heading announces, as far as this project cares."""

    RECOMMENDATION = "recommendation"
    AREA_FOR_IMPROVEMENT = "area_for_improvement"
    PRIORITY_ACTION = "priority_action"
    CAUSE_OF_CONCERN = "cause_of_concern"
    CONSOLIDATED = "consolidated"  # "Summary of conclusions and recommendations"
    EARLIER = "earlier"  # "Recommendations from the 2021 inspection report"
    FINDINGS = "findings"  # "Post-inspection review findings"
    STATUS = "status"  # "Target implementation date: Spring 2026", inside an answer
    ASIDE = "aside"  # good practice, case study, glossary, annex: nothing is asked there
    OTHER = "other"
