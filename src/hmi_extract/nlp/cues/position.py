"""Cues of position: what an answer says of the recommendation itself."""

from __future__ import annotations

from hmi_extract.datamodel import Position
from hmi_extract.nlp.cues.model import ADVERB, Cue, cue

_ASKED = (
    r"(?:this|that|these|those|them|it|the|each|all|both|every|any|its|their|your|our|HMICFRS'?s?|"
    r"recommendations?|findings?|areas?|with|of|\d+|in|points?)"
)
_WHO = (
    r"(?:I|we|the\s+\w+(?:\s+(?!not\b|never\b|cannot\b)\w+){0,3}|"
    r"\w+\s+(?:Police|Constabulary)|both)"
)
_NOT_DO = (
    r"(?:(?:do|does|did|will|could|can)(?:n't|\s+not)|can't|won't|cannot|unable\s+to|"
    r"(?:am|are)\s+not\s+able\s+to)"
)
_ELSEWHERE = (
    r"(?:national\s+bod|home\s+office|college|npcc|national\s+police|government|cps|"
    r"crown\s+prosecution|hmicfrs|other\s+(?:forces|agencies|bodies)|ministry|department)"
)
# What an answer takes a position on; a bare verb is not enough: "the plan has been agreed",
# "we support the bereaved", "data were inaccurate".
_MATTER = (
    r"(?:recommendations?|findings?|conclusions?|areas?|AFIs?|points?|reports?|judge?ments?|"
    r"suggestions?|criticisms?|proposals?|intentions?|principles?|causes?\s+of\s+concern|"
    r"proposed\s+\w+)"
)
_THIS = rf"(?:(?:\w+\s+){{0,5}}?{_MATTER}|this|these|it|them|they|all|both|each)"
# The deed that is asked for, by its noun: "we support the introduction of …".
_DEED = (
    r"(?:the|a|an)\s+(?:\w+\s+)?(?:\w+(?:ment|tion|sion|ing)|aim|use|proposal|removal|renewal|approval|idea|principle|"
    r"need|call|case)\s+(?:of|for)"
)
# The recommendation itself as the object: "this recommendation", "recommendations 3 and 5",
# "the Inspectorate's recommendation", "[this safety recommendation]".
_RECOMMENDATION = (
    r"(?:\[?\b(?:this|these|that|those|the|both|all|each|your|its|their|our|of|such|any|either)\s+){0,3}"
    r"(?:[\w'-]+\s+){0,4}?(?:recommendations?|AFIs?|areas?\s+for\s+improvement|proposals?|"
    r"suggestions?)"
)
_CARRY_OUT = (
    r"(?:accept|adopt|implement|act\s+(?:up)?on|comply\s+with|give\s+effect\s+to|carry\s+out|"
    r"follow|take\s+(?:forward|up|on)|proceed\s+with|put\s+in\s+place|meet|address|deliver|fulfil)"
)
# What inspectors say, as against what they ask for.
_SAID = (
    r"(?:suggestion|account|claim|assertion|implication|finding|conclusion|criticism|picture|"
    r"judge?ment|"
    r"premise|characteri[sz]ation|description|allegation|statement|comment|figure|comparison|"
    r"grade|grading|"
    r"assessment|analysis|view|narrative|inference|contention|impression|evidence)s?"
)
_OTHERS = r"(?:another|other|others|those|someone\s+else)"
_US = (
    r"(?:the\s+force|this\s+force|us|me|my|our|chief\s+constables?|forces|all|every|each|"
    r"police\s+and\s+crime\s+commissioners?|PCCs|the\s+constabulary|commissioners?)"
)
_WORTH = (
    r"(?:necessary|needed|required|practica\w+|practical|appropriate|feasible|possible|"
    r"cost[\s-]+effective|desirable|justified|warranted|proportionate|realistic|workable|"
    r"affordable|sensible|helpful|in\s+the\s+(?:public|best)\s+interest)"
)
_IT = r"(?:recommendations?|this|these|it|they|which|that)(?:\s+[\d,and &]+)?"

POSITION: tuple[Cue[Position], ...] = (
    cue(
        Position.NOT_APPLICABLE,
        r"\b(?:is|are|falls?)\s+(?:not\s+)?(?:a\s+matter\s+)?(?:for|to)\s+(?:the\s+"
        r")?[\w ,'-]{3,60}?\s+to\s+(?:answer|respond|say|reply)\b",
        r"\bnot\s+(?:one\s+|a\s+matter\s+|ours\s+|mine\s+)?(?:for|to)\s+(?:me|us|this\s+(?:force|"
        r"office|body)|the\s+force|answer)\b(?!\s+to\s+(?:ask|seek))",
        r"\bnot\s+(?:be\s+)?(?:appropriate|right|proper)\b[^.;]{0,80}?\bto\s+(?:answer|respond|reply|comment)\b|"
        r"\bthe\s+(?:others?|rest|remainder)\s+(?:is|are)\s+(?:(?:a\s+)?matters?\s+)?(?:for|to)\s+(?!be\b)\w+",
        r"\bno\s+response\s+to\s+(?:make|give)\b|\bnothing\s+(?:here\s+)?for\s+(?:us|me|this\s+"
        r"force|the\s+force)\s+to\s+(?:answer|report|respond)\b",
        rf"\brelates?\s+to\s+(?:an)?{_OTHERS}\s+(?:force|service|area|bod)",
        r"\bnot\s+(?:one\s+of|among)\s+the\s+(?:\w+\s+){0,2}(?:forces|services|areas)\b|"
        r"\bwas(?:n't|\s+not)\s+included\s+in\s+(?:this|the)\s+inspection\b",
        r"\bno\s+(?:locus|remit|jurisdiction|power\s+to\s+direct)\b|\bno\s+longer\s+concerns?\b|"
        r"\bcannot\s+apply\s+to\b",
        r"\bnot\s+(?:applicable|relevant|directed|addressed|aimed)\b(?:\s+(?:to|at)\b)?",
        r"\bdo(?:es)?(?:n't|\s+not)\s+(?:apply|relate|concern)\b",
        r"\b(?:call|ask)s?\s+for\s+no\s+action\b|\bdo(?:es)?\s+not\s+(?:call\s+for|require)\s+"
        r"(?:any\s+)?(?:action|response)\b",
        r"\b(?:neither|none)\s+(?:of\s+\w+\s+)?(?:is|are)\s+(?:addressed|aimed|directed|for)\b",
        # "Recommendations 2 and 4 are aimed at national bodies", "this is for the College"
        rf"\b{_IT}\s+(?:is|are)\s+(?:aimed\s+at|directed\s+(?:at|to)|addressed\s+to|"
        rf"(?:(?:in\s+the\s+first\s+place|primarily|chiefly|mainly)\s+)?(?:(?:a\s+)?matters?\s+)?for)"
        rf"\s+(?:the\s+)?{_ELSEWHERE}",
        # "the rest of what is said is aimed at others"
        r"\b(?:rest|others|remainder)\b[^.;]{0,60}\b(?:is|are)\s+(?:aimed|directed|addressed|meant)\b",
        # "is plainly directed to the courts service", "was meant for those trusts which"
        rf"\b{_IT}\s+(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:addressed|directed|aimed|made|meant|"
        rf"intended)\s+(?:to|at|for)\s+"
        rf"(?!{_US}\b)(?!help|improve|ensure|support)(?:the\s+)?[\w']+",
        # "For national bodies.", all that a cell says
        rf"^\W*(?:(?:a\s+)?matters?\s+)?for\s+(?:the\s+)?{_ELSEWHERE}\w*(?:\s+of\s+\w+)?"
        r"(?:(?:,|,?\s+and)\s+(?:the\s+)?\w+(?:\s+\w+)?){0,3}\W*$",
        # "there are no specific recommendations for the force"
        r"\b(?:no|none\s+of\s+the)\s+(?:specific\s+|direct\s+|individual\s+)?recommendations?\s+"
        r"(?:(?:made|directed|specific|is|are|relating|that\s+\w+)\s+)*(?:for|to|at)\s+"
        r"(?:the\s+(?:force|constabulary)|us|\w+)",
    ),
    cue(
        Position.REJECTED,
        # "we do not accept"; not "do not accept that …", "do not agree with the finding"
        rf"\b{_NOT_DO}\s+{ADVERB}(?:accept|agree|support|endorse)\b(?!\s+(?:with\s+)?that\b|\s+is\b|"
        rf"\s+(?:with\s+)?(?:[\w']+\s+){{1,2}}{_SAID}\b)",
        r"\bnot\s+(?:been\s+)?(?:accepted|agreed|supported)\b|^\W*declined\b|\b(?:is|are)\s+"
        r"declined\b",
        # "Reject", "Not accept": all that a cell says; "disagrees with the recommendation"
        r"^\W*(?:reject|disagree|decline|(?:do(?:es)?\s+)?not\s+(?:accept|agree|support))\W*$",
        rf"\bdisagree(?:s|d)?\s+with\s+{_RECOMMENDATION}\b",
        # "has decided against it", "resolved not to adopt it", "is not minded to", "not persuaded"
        r"\b(?:decided|resolved|chosen|elected)\s+(?:against|not\s+to)\b",
        r"\bnot\s+(?:minded|persuaded|convinced|prepared|willing|inclined)\b",
        r"\bnot\s+something\s+(?:that\s+)?(?:we|I|the\s+\w+)\s+(?:intend|propose|plan|wish|will|"
        r"can|would|feel)",
        r"\b(?:will|shall)\s+(?:\w+ly\s+)?leave\s+(?:the|this|our|its|things)\b[^.]{0,40}\bas\s+"
        r"(?:it|they)\s+(?:is|are|stands?)",
        r"\b(?:should|would|could)\s+not\s+(?:accept|adopt|implement|agree\s+to|support)\b",
        # "we decline to", "must decline", "cannot commit to this", "unable at this point to adopt"
        r"\b(?:must|have\s+to|respectfully|therefore|I|we)\s+declines?\b|\bdeclin(?:e|es|ed)\s+"
        r"to\b",
        rf"\b(?:{_NOT_DO}|unable(?:\s+[\w ]{{1,25}}?)?\s+to)\s+{ADVERB}(?:commit\s+to|"
        rf"{_CARRY_OUT})\s+"
        rf"(?:{_RECOMMENDATION}|it|this|them|these)\b",
        # "do not propose to", "does not intend to adopt", "it is not proposed to"
        r"\b(?:do|does|did)(?:n't|\s+not)\s+(?:\w+ly\s+)?(?:propose|intend|plan|wish)\s+to\b",
        r"\bis\s+not\s+(?:proposed|intended|planned)\s+to\b|\bno\s+intention\s+(?:of|to)\b(?!\s+"
        r"(?:stop|end|ceas))",
        # "we do not accept that a new body is required"; not "that the delay was necessary"
        rf"\b{_NOT_DO}\s+{ADVERB}(?:accept|agree)\s+that\b[^.;]{{0,60}}?\b(?:is|are)\s+"
        r"(?:\w+ly\s+)?(?:required|needed|necessary)\b",
        # "I do not consider it practical", "we do not believe that this is necessary"
        rf"\b(?:do|does|did)(?:n't|\s+not)\s+(?:\w+ly\s+)?(?:consider|believe|think|feel|see|"
        rf"view)\b[^.;]{{0,70}}?\b{_WORTH}\b",
        # "no need is seen to adopt", "sees no need for", "is not considered necessary"
        r"\bno\s+(?:\w+\s+)?(?:need|case|reason|benefit|merit)\b(?:\s+(?:is|was|can\s+be)\s+"
        r"seen)?\s+(?:to|for|in)\s+(?:\w+\s+){0,3}?"
        r"(?:adopt|chang|implement|introduc|recommendation|this|such|a\b|an\b|further\s+change)",
        rf"\bnot\s+(?:\w+ly\s+)?(?:considered|thought|felt|believed|deemed)\s+(?:to\s+be\s+"
        rf")?{_WORTH}\b",
        rf"\b{_RECOMMENDATION}\s+(?:is|are|would\s+be)\s+(?:not\s+{_WORTH}|un(?!der|animous|til|ion)\w+|impractica\w+|"
        rf"in(?:appropriate|feasible))\b",
        rf"\bneither\s+{_RECOMMENDATION}\b[^.;]{{0,40}}\b(?:implement|adopt|accept)",
        r"\b(?:should|be)\s+(?:be\s+)?(?:withdrawn|deleted|removed)\b",
        rf"\b(?:reject|refuse)(?:s|d|ed)?\s+(?!(?:[\w']+\s+){{1,2}}{_SAID}\b)(?:to\s+(?:accept|"
        rf"implement)\b|{_THIS}\b)",
        rf"\b{_THIS}\s+(?:\w+\s+){{0,3}}(?:rejected|refused)\b|^\W*rejected\b",
        r"(?<!currently )(?<!currently have )"
        r"\bno\s+plans?\s+to\s+(?:implement|adopt|introduce|appoint|create|change)",
        # "will not be implemented"; not "will not be introduced until May", "will not take long"
        r"\b(?:will|shall)\s+not\s+(?:be\s+)?(?:implement|adopt|pursu|introduc|act\s+(?:up)?on|"
        r"proceed)\w*(?![^.;]{0,80}\b(?:until|before)\b)",
        rf"\b(?:will|shall)\s+not\s+(?:be\s+taken|take\s+{_THIS})\s+forward\b",
    ),
    cue(
        Position.DISPUTED,
        # "does not accept that the ward was unsafe", "rejects the suggestion that"
        rf"\b{_NOT_DO}\s+(?:[\w\s]{{0,20}}?\s)?(?:accept|agree|believe|consider)\s+(?:with\s+"
        rf")?(?:that\b(?!\s+(?:this|the)\s+recommendation)|(?:[\w']+\s+){{1,2}}{_SAID}\b)",
        rf"\b(?:reject|refute|contest|dispute)(?:s|d|ed)?\s+(?:[\w']+\s+){{1,2}}{_SAID}\b",
        rf"\b(?:takes?|took)\s+issue\s+with\b|\bdo(?:es)?(?:n't|\s+not)\s+share\s+(?:the|this|"
        rf"that|their|its|your|\w+')[^.]{{0,30}}{_SAID}\b",
        r"\bdisappointing\s+that\b|\bhard\s+to\s+(?:square|reconcile)\b|\bdo(?:es)?\s+not\s+"
        r"(?:show|support)\s+what\b",
        r"\b(?:report|finding|inspectors?|table|figures?|statement|paragraph|claim|account|that|"
        r"this|it|which|numbers?)\b[^.;]{0,90}\b"
        r"(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:not\s+(?:correct|right|true|accurate|fair)|"
        r"incorrect|untrue|mistaken|wrong|out\s+of\s+date|factually\s+\w+)\b",
        r"\bour\s+own\s+(?:reading|figures?|data|analysis|view)\b[^.]{0,60}\b(?:different|"
        r"differs?|otherwise)\b",
        # "we question the need for this recommendation", "would query"
        r"\b(?:question|query|queries|questions|doubt)s?\s+(?:the\s+(?:need|basis|value|evidence|"
        r"finding)|whether\b)",
        r"\b(?:seek|request|ask\s+for)s?\s+its\s+(?:removal|withdrawal|deletion)\b",
        r"\bdo(?:es)?(?:n't|\s+not)\s+(?:\w+ly\s+)?(?:understand|follow)\s+the\s+(?:import|"
        r"reasoning|logic|basis|point)\b",
        r"\bdo(?:es)?(?:n't|\s+not)\s+(?:\w+ly\s+)?(?:recogni[sz]e|share\s+(?:the|this)|"
        r"reflect)\b",
        r"\b(?:dispute|disagree|challenge|refute|contest)(?:s|d)?\s+(?:with\s+)?(?:this|the|that|"
        r"its)\b",
        r"\b(?:recommendation|finding|conclusion)\s+is\s+(?:\w+ly\s+)?(?:disproportionate|"
        r"unnecessary|unhelpful|wrong|misconceived|flawed|unfair|unrealistic)\b",
        rf"\b{_THIS}\s+(?:\w+\s+){{0,2}}(?:is|are|was|were|be)\s+(?:\w+\s+)?"
        r"(?:misleading|inaccurate|unfair)\b",
        rf"\b(?:misleading|inaccurate|unfair)\s+(?:\w+\s+)?{_MATTER}\b",
        r"\bcriticisms?\b[^.;]{0,60}\b(?:misdirected|misplaced|unjustified|undeserved)\b",
        # "It isn't right to lay this at our door", "it is not fair to say that"
        r"\bit\s+(?:is|was)(?:n't|\s+not)\s+(?:right|fair|accurate|reasonable)\s+to\s+(?:lay|say|suggest|conclude|"
        r"blame|judge|describe|claim)\b",
        r"\bdisappointed\s+(?:that|with|by)\b.{0,80}\b(?:finding|conclusion|report|judgment|"
        r"grade)",
    ),
    cue(
        Position.PARTLY_ACCEPTED,
        # "accepts the first half", "the greater part of", "largely agree", "in so far as"
        r"\b(?:accept|agree|support|endorse)(?:s|e?d)?\b[^.;]{0,50}\b(?:(?:first|second|last|"
        r"other)\s+(?:half|part|limb|element)|"
        r"(?:greater|larger|most|better)\s+part|parts?\s+\(\w\)|two\s+thirds|most\s+of(?!\s+all\b)|"
        r"(?<!and )(?:in\s+so\s+far\s+as|insofar\s+as)|apart\s+from|"
        r"with\s+the\s+exception\s+of|subject\s+to|except\s+(?:for|that|in)|as\s+regards)\b",
        r"\b(?:largely|broadly|partly|partially|mostly|for\s+the\s+most\s+part)\s+(?:accept|"
        r"agree|support|content|persuaded|in\s+agreement)",
        r"\bin\s+principle\b[^.]{0,40}\b(?:no\s+objection|content|willing|support)",
        r"\bgo\s+along\s+with\s+(?:this|it)\s+if\b",
        # "What we do not accept is …", "agrees with what lies behind this"
        r"\bwhat\s+(?:[\w']+\s+){1,4}(?:do|does)(?:n't|\s+not)\s+(?:accept|agree|support)\b",
        r"\b(?:agree|accept|support|sympathise)s?\s+with\s+what\s+(?:lies|is)\s+behind\b",
        # "accepted in part", "agree in principle", "supports it with reservations"
        r"\b(?:accept|agree|support)(?:s|e?d)?\b[^.;]{0,40}\b(?:in\s+(?:part|principle)|"
        r"partially|partly|with\s+(?:some\s+)?reservations?)\b",
        # "accepts the intent of", "agrees with the thrust", "endorses it to the extent that"
        r"\b(?:accept|agree|support|endorse|share|acknowledge)(?:s|d|ed)?\s+(?:with\s+)?the\s+"
        r"(?:\w+\s+)?(?:thrust|intent(?:ion)?|"
        r"spirit|aim|principle|sentiment|purpose)s?\b",
        r"\b(?:thrust|intent(?:ion)?|spirit|principle)\b[^.;]{0,60}\b(?:is|are)\s+accepted\b",
        r"\b(?:accept|agree|support|endorse|adopt)(?:s|e?d)?\b[^.;]{0,60}\b(?:only\s+)?to\s+the\s+"
        r"extent\b",
        r"\bnot\s+(?:completely|wholly|fully|entirely)\s+(?:accept|agree|support)",
        r"\baccept(?:s|ed)?\s+(?:\w+\s+){0,4}?with\s+(?:\w+\s+)?(?:changes?|modifications?|"
        r"amendments?|conditions?|a\s+caveat)\b",
        r"\byes\s+to\b[^.]{0,80}\bno\s+to\b",
        r"\bin\s+(?:part|principle)\s*[,:]?\s*(?:we\s+)?(?:accept|agree|support)",
        r"\b(?:agrees?|accepts?|supports?)\s+(?:with\s+)?the\s+\w+\s+but\s+not\b",
    ),
    cue(
        Position.ACCEPTED,
        # "the Governor agrees; work has begun", "Both bodies agree."
        r"\b(?:[A-Z]\w+|bodies|of\s+us|board|service|trust|council|authority|force|office|"
        r"constable|commissioner)\s+"
        r"(?:\w+ly\s+|both\s+|all\s+)?agrees?(?=\s*[.,;:–—]|\s+and\b|\s+on\s+(?:this|the\s+need))",
        # "Recommendation 2: accepted.", "On vetting, accepted and done"
        r"(?:^|[:,]\s*)(?:fully\s+)?(?:accepted|agreed)(?=\s*[.,;–—]|\s+and\b(?!\s+part))",
        r"\b(?:this|it|they|these|which|all)\s+(?:will|shall)\s+(?:all\s+)?be\s+(?:implemented|"
        r"adopted|accepted)\b",
        # "accepts the finding", "I accept what inspectors said"
        rf"\baccept(?:s|ed)?\s+(?:what\s+(?:is|was|has\s+been|inspectors|the\s+inspect\w+|you)\b|"
        rf"(?:[\w'’]+\s+){{1,2}}{_SAID}\b)",
        r"\b(?:in|full)\s+agreement\s*(?=[.,;]|with\b)|\b(?:come|came|comes)\s+down\s+in\s+"
        r"favour\b|\bdo(?:es)?\s+not\s+disagree\b",
        rf"\b(?:will|shall|to|is|are|be)\s+(?:be\s+)?tak(?:e|ing)\s+{_RECOMMENDATION}\s+"
        rf"(?:forward|on\s+board|up)\b",
        r"\b(?:was|were|been|am|is|are)\s+persuaded\s+(?:by|that)\b|\bagree[sd]?\s+with\s+"
        r"(?:the\s+)?(?:inspect\w+|HMIC\w*|them|you)\b",
        rf"\bwelcomes?\s+{_RECOMMENDATION}\s*,?\s*(?:and|which)\s+(?:we\s+|I\s+|it\s+)?(?:will|"
        rf"accept|are|is\s+accepted|intend)",
        # "Dorset Police accepts this recommendation", "support your recommendation"
        rf"\b(?:accept|support|endorse|adopt|concur\s+with|agree(?:s|d)?\s+(?:with|to))(?:s|"
        rf"ed)?\s+{ADVERB}{_RECOMMENDATION}\b",
        # "intends to implement this recommendation", "will act on it"; "accept and will implement"
        rf"\b(?:will|shall|intends?\s+to|agrees?\s+to|plans?\s+to|going\s+to|aims?\s+to|"
        rf"committed\s+to|to)\s+{ADVERB}(?:be\s+)?"
        rf"(?:{_CARRY_OUT}|implementing|adopting)\s+(?:\w+\s+and\s+\w+ing\s+)?{_RECOMMENDATION}\b",
        r"\b(?:an?\s+)?aim\s+(?:to|of)\s+implementing\b",
        # "This recommendation will be adopted"; "[the recommendation as amended] is accepted"
        rf"\b{_RECOMMENDATION}\]?\s+(?:[\w\s]{{0,40}}?\]?\s+)?(?:will|shall|is\s+to|are\s+to)\s+(?:\w+ly\s+|also\s+|all\s+)*be\s+"
        r"(?:\w+ly\s+)?(?:adopted|implemented|accepted|incorporated|actioned|acted\s+upon|"
        r"carried\s+out|followed|taken\s+forward)\b",
        rf"\b{_RECOMMENDATION}\b[^.;]{{0,60}}\]?\s+(?:is|are)\s+(?:\w+ly\s+)?accepted\b",
        # "We fully accept this", "The Chief Constable and I support the …"
        rf"\b{_WHO}\s+(?:has\s+|have\s+|can\s+|will\s+|would\s+)?{ADVERB}"
        rf"(?:(?:(?:accept|agree|concur)s?|accepted)"
        rf"\s+{ADVERB}{_ASKED}\b|(?:support|endorse|agree)(?:s|d|ed)?\s+{ADVERB}"
        rf"(?:{_THIS}|{_DEED})\b)",
        # "Supported.", "I am happy to do this", "we agree to do so", "inspectors are right that"
        r"^\W*(?:fully\s+|strongly\s+)?supported(?=\s*[.,;]|\W*$)|\bstrongly\s+support\b|"
        r"\b(?:I(?:['’]m|\s+am)|we(?:['’]re|\s+are))\s+(?:\w+\s+)?happy\s+to\b(?!\s+(?:say|report|"
        r"see|note|hear|confirm|discuss|meet|provide|answer|supply|share|explain|help)\b)|"
        r"\bagrees?\s+to\s+do\s+(?:so|this|it|that)\b|\bin\s+favour\s+of\s+(?:this|it|"
        rf"{_RECOMMENDATION})\b|"
        r"\b(?:inspectors|inspectorate|HMIC\w*|report)\s+(?:is|are|was|were)\s+right\b",
        r"\b(?:am|are|is)\s+(?:\w+\s+)?(?:glad|content|willing|pleased)\s+to\s+do\s+(?:so|this|it|that|"
        r"both)\b",
        # "We agree.", "I accept, and …"
        r"\b(?:I|we)\s+(?:\w+ly\s+|also\s+|both\s+)?(?:accept|agree)(?=\s*[.,;:–—]|\s+and\b)",
        rf"\b{_THIS}\s+(?:\w+\s+){{0,3}}?(?:is|are|was|were|been)\s+(?:\w+ly\s+|also\s+|all\s+)*"
        r"(?:accepted|agreed|supported(?!\s+by\b))\b|\bfully\s+accepted\b",
        r"^\W*(?:fully\s+)?(?:accepted|agree[sd]?|accept)\b(?!\s+with\s+the)",  # "Agreed."
        r"\b(?:recommendations?|areas?|AFIs?|points?)\s+(?:have|has)\s+(?:\w+\s+)?been\s+"
        r"(?:incorporated|adopted|accepted|taken\s+(?:on|forward))",
        r"\bha(?:ve|s)\s+the\s+(?:full\s+)?support\s+of\b|\bha(?:ve|s)\s+(?:my|our|its)\s+"
        r"(?:\w+\s+)?support\b",
        r"\b(?:is|are|remains?)\s+(?:fully\s+|wholly\s+)?committed\s+to\s+(?:implementing|"
        r"delivering\s+(?:this|these|the\s+recommendation)|this|the\s+recommendation|addressing|"
        r"meeting)",
        r"\b(?:suggestions?|recommendations?)\s+(?:\w+\s+){0,12}will\s+be\s+(?:included|"
        r"implemented|"
        r"adopted|met)",
    ),
    cue(
        Position.NOTED,
        r"\b(?:taken|takes?)\s+(?:due\s+)?note\b|\bnote[sd]?\s+(?:its\s+contents|what\s+(?:is|"
        r"was|has\s+been)\s+said|it\b)",
        r"\backnowledges?\s+receipt\b|\bwe\s+(?:simply\s+|merely\s+)?note\W*$",
        r"\b(?:I|we|the\s+\w+(?:\s+\w+)?)\s+(?:has\s+|have\s+)?note[sd]?\s+"
        r"(?:this|the|that(?=\s*[.,;]|\s+(?:recommendation|point|finding)\b)|these|them|recommendations?)\b",
        r"\b(?:is|are|was|were|been)\s+noted\b|^\W*noted\b",
        r"\b(?:will|shall|be)\s+(?:be\s+)?(?:considered|kept\s+under\s+review)\b",
        r"\b(?:will|shall)\s+(?:\w+\s+)?consider\s+(?:this|these|each|it|them|the\s+"
        r"recommendations?)\b",
        r"\b(?:is|are)\s+(?:being\s+|now\s+|\w+ly\s+)*consider(?:ed|ing)\b|\bunder\s+"
        r"consideration\b",
        r"\bno\s+decision\s+has\s+(?:yet\s+)?been\s+(?:taken|made)\b",
        r"\bdecisions\s+have\s+not\s+(?:yet\s+)?been\s+(?:taken|made)\b",
    ),
)
POSITION_RANK = (
    Position.NOT_APPLICABLE,
    Position.REJECTED,
    Position.DISPUTED,
    Position.PARTLY_ACCEPTED,
    Position.ACCEPTED,
    Position.NOTED,
)
