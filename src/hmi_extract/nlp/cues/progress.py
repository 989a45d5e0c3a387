"""Cues of progress: what a later verdict says became of a recommendation.

Two tables. `JUDGED`: words in which inspectors give their verdict ("has made good progress",
"this recommendation has been met"). `TOLD`: what they saw, which speaks for a verdict where
none is given in words ("is now trained", "is not recorded").
"""

from __future__ import annotations

import re

from hmi_extract.datamodel import Progress
from hmi_extract.nlp.cues.action import DONE, PARTICIPLE
from hmi_extract.nlp.cues.model import Cue, cue
from hmi_extract.numerals import NUMERAL

_NOT = r"(?:n't|\s+not)\s+"
_MUCH = (
    r"(?:significantly|greatly|considerably|markedly|much|substantially|clearly|noticeably|"
    r"very\s+much|far|a\s+(?:good|great)\s+deal|a\s+lot)"
)
_GOOD = (
    r"(?:good|considerable|significant|substantial|clear|positive|strong|great|real|marked|"
    r"notable|encouraging|much|excellent|rapid|swift|impressive|lasting|sustained)"
)
_BETTER = (
    r"(?:better|stronger|safer|quicker|sooner|faster|clearer|more\s+(?:\w+ly\s+)?(?:effective|"
    r"reliable|consistent|thorough|timely|robust|confident|curious|often|quickly|promptly))"
)
_FULLY = r"(?:yet\s+)?(?:fully|wholly|completely|entirely)\b"
_WE = (
    r"(?:we|I|inspectors?|the\s+inspectorate|HMI(?:CFRS|C)?|this\s+(?:review|visit)|the\s+review|"
    r"(?:my|our)\s+team)"
)
_ASK = (
    r"(?:recommendations?|causes?\s+of\s+concern|areas?\s+for\s+improvement|AFIs?|concerns?|"
    r"(?:priority\s+)?actions?|matters?)"
)
_EXAMINE = (
    r"(?:assess\w*|inspect\w*|review\w*|examin\w*|judg\w*|test\w*|consider\w*|look\w*|cover\w*|"
    r"follow\w*\s+up|revisit\w*|visit\w*|rat\w*|evaluat\w*|sought|seek|reach\w*|form\w*|draw\w*|"
    r"comment\w*|conclud\w*|say)"
)
_DEGREE = (
    r"(?:slow|uneven|patchy|mixed|modest|variable|steady|reasonable|limited|partial|moderate|"
    r"inconsistent|gradual|tentative)"
)
_DEED = (
    rf"(?:{DONE}|addressed|implemented|resolved|met|fulfilled|cleared|acted|acted\s+on|"
    r"commissioned|reduced|lifted|removed|tackled|eliminated|delivered|begun|started|written|"
    r"embedded|used|appointed|hired|fitted|changed|heeded)"
)

JUDGED: tuple[Cue[Progress], ...] = (
    cue(
        Progress.SUPERSEDED,
        r"\bsuperseded\b|\bredundant\b|\b(?:(?:been\s+)?overtaken(?=\s+by\b|\s*[.,;])|subsumed)\b|"
        r"\b(?:recommendations?\b[^.;]{0,40}|as\s+having)\s+lapsed\b",
        r"(?<!concern\s)\bno\s+longer\s+(?:applicable|relevant|appl(?:y|ies)|stands?|arises?|holds)\b",
        # "we have replaced this area for improvement with …", "recommendation 7 has been merged"
        rf"\b{_ASK}\b[^.;]{{0,60}}\b(?:been\s+)?(?:merged|replaced\s+(?:by|with)|withdrawn|retired|"
        r"fall(?:s|en)?\s+away|fell\s+away)\b",
        rf"\b(?:replaced|withdrawn|retired|merged)\s+(?:this|these|the|that)\s+(?:\w+\s+)?{_ASK}",
        r"\bceased\s+to\s+(?:apply|exist)\b|^withdrawn\s*[:,–-]|\bovertaken\s+what\b|"
        r"\btaken\s+(?:its|their)\s+place\b",
        # "should no longer be reported on", "we no longer hold the force to it"
        r"\bno\s+longer\s+(?:be\s+)?(?:reported|tracked|monitored|pursued|hold|ask)\b",
        # "the recommendation is not repeated, as …", "treats it as answered by a later report"
        rf"\b{_ASK}\b[^.;]{{0,60}}\bnot\s+(?:being\s+)?(?:repeated|pursued)\b|"
        r"\bas\s+answered\s+by\b|\bduplicates?\s+of\b",
        r"\b(?:has|have)\s+since\s+been\s+(?:demolished|abolished|disbanded|dissolved|repealed)\b",
        r"\bno\s+longer\s+be\s+acted\b|\bno\s+longer\s+in\s+(?:service|existence)\b",
    ),
    cue(
        Progress.NOT_ASSESSED,
        # "we did not assess", "we were unable to test", "inspectors have not yet reviewed"
        rf"\b{_WE}\s+(?:\w+\s+){{0,3}}?(?:n't|not|unable\s+to|cannot)\s+(?:yet\s+|be\s+able\s+to\s+"
        rf"|able\s+to\s+|therefore\s+|in\s+a\s+position\s+to\s+|think\s+it\s+\w+\s+to\s+)*{_EXAMINE}\b",
        rf"\b{_WE}\s+(?:did|have|had|could|can|were|was|has)n't\s+(?:yet\s+|able\s+to\s+)*{_EXAMINE}\b",
        r"\bunable\s+to\s+(?:assess|examine|judge|test|inspect)\b",
        # "progress could not be judged", "this was not assessed", "wasn't considered this time"
        r"\b(?:was|were|could|has|have)(?:n't|\s+not)\s+(?:be\s+|been\s+)?(?:assessed|inspected|"
        r"examined|judged|evaluated|considered\s+(?:on|in|at|this|here)|reviewed\s+by\s+us)\b",
        r"\b(?:outside|not\s+within|beyond)\s+(?:the\s+scope|what\s+we)\b",
        r"\btoo\s+(?:early|soon|late|recent(?:ly)?)\s+(?:for\s+us\s+)?(?:to\s+(?:assess|say|tell|"
        r"judge|know|see)|for\s+(?:us|any)\b)",
        r"\b(?:too\s+(?:few|little|small)|not\s+enough)\s+(?:\w+\s+){0,3}?for\s+us\s+to\b|"
        r"\bwe\s+have\s+no\s+power\s+to\s+inspect\b",
        # "we did not on this occasion look at", "we have no power …, and did not examine"
        rf"\b{_WE}\s+did{_NOT}on\s+this\s+(?:occasion|visit)\s+{_EXAMINE}\b|"
        rf"^{_WE}\b[^.;]*\band\s+did{_NOT}{_EXAMINE}\b",
        r"\bno\s+(?:view|judge?ment|evidence\s+yet)\b|\bno\s+inspection\s+was\b",
        r"\bleft\s+(?:this|that|it|the\s+\w+)\s+(?:question\s+)?(?:to\s+one\s+side|aside|until)\b",
        r"\bunfair\s+to\s+judge\b|\bno\s+access\s+to\b|\bdefer(?:red)?\s+(?:our|the|an)\s+assessment\b",
    ),
    cue(
        Progress.INSUFFICIENT_PROGRESS,
        r"\b(?:has|have)\s+(?:barely|hardly|scarcely)\s+(?:begun|started|changed|improved|moved)\b",
        # "has not improved", "hasn't got better"
        rf"\b(?:has|have|had){_NOT}(?!{_FULLY})(?:\w+\s+)?(?:been\s+)?"
        r"(?:improved|made|changed|addressed|completed|achieved|implemented|met|closed|got)\b",
        r"\b(?:little|nothing|not\s+much|very\s+little)\s+(?:has|had|have|is|was)\s+(?:\w+\s+)?"
        r"(?:changed|improved|different|been\s+done)\b",
        r"\b(?:little|no|insufficient|inadequate|not\s+(?:made\s+|been\s+)?enough|negligible|"
        r"disappointing)\s+(?:real\s+|significant\s+|great\s+|clear\s+|marked\s+)?(?:progress|improvement|headway|movement|change)\b(?!\s+(?:in|to)\s+(?:law|policy))",
        r"\b(?:not|n't)\s+(?:been\s+|yet\s+)*(?:done\s+enough|enough\s+(?:has\s+)?been\s+done|"
        r"good\s+enough|acceptable|go(?:ne)?\s+far\s+enough|(?:moved|come)\s+far)\b",
        r"\b(?:hardly|scarcely|barely)\s+(?:any\s+)?(?:better|different|improved|changed|quicker)\b",
        r"\bnot\s+enough\s+(?:has|had|is|was)\b|\bunacceptable\b",
        r"\bno\s+(?:better|different|safer|quicker)\b(?!\s+(?:way|time))|\bunchanged\b|\bno\s+change\b",
        r"\bremains?\s+(?:\w+\s+)?(?:poor|a\s+concern|inconsistent|inadequate|weak|ineffective|"
        r"open|outstanding|unresolved|unacceptable)|\b(?:stays?|is\s+still|are\s+still)\s+open\b",
        r"\bnot\s+(?:been\s+)?(?:achieved|addressed|resolved|complied|adopted)\b",
        # "I am leaving this recommendation open", "we are not yet ready to close it"
        rf"\b(?:leav|keep)(?:e|es|ing)?\s+(?:it|(?:\w+\s+){{1,3}}?{_ASK})\s+open\b",
        r"(?:\bnot|n't)\s+(?:yet\s+)?(?:able|ready|prepared|in\s+a\s+position)\s+to\s+(?:close|lift|"
        r"discharge|remove|sign\b)",
        r"\b(?:remain(?:s|ed)?|(?:is|are|was|were|am)\s+still)\s+(?:\w+ly\s+)?(?:concerned|worried)\b",
        # "still has no way to tell"
        r"\bstill\s+(?:has|have|had|is|are|was|were)\s+(?:no|without|nowhere|unable)\b",
        r"\b(?:falls?|fell|fallen|falling)\s+(?:well\s+|far\s+)?short\b|\blet\s+down\b",
        r"\bha(?:s|ve)\s+(?:got\s+worse|deteriorated|worsened|stalled|slipped|declined)\b",
        r"\bgone\s+backwards?\b|\bis\s+repeated\b|\b(?:are|is)\s+now\s+worse\b",
        r"\bprogress\s+(?:has|is|was|had)\s+(?:been\s+)?(?:stalled|inadequate|poor|disappointing|"
        r"insufficient|too\s+slow|not\b)|\bneither\b[^.]{0,30}\bprogress\b",
        r"\bthe\s+same\s+(?:\w+\s+)?(?:weakness|problem|failing|fault|issue|concern|shortcoming)\w*",
        r"\bmatter\s+of\s+(?:\w+\s+)?regret\b|\bdismay(?:ed)?\b|\bwithout\s+effect\b",
        r"\bless\s+(?:satisfactory|reassuring|encouraging)\b",
        rf"\bnone\s+of\s+(?:the|our|these|those)\s+(?:\w+\s+)?{_ASK}\b|\bnone\s+has\s+been\b",
        r"\b(?:less|not)\s+(?:happy|content|satisfactory|satisfied|reassured)\s+(?:about|with|that|by)\b",
        r"(?:\b(?:can|could)(?:'t|not)|n't)\s+(?:yet\s+)?(?:regard|treat|consider|describe|count)\s+(?:it|this|that|them)\s+"
        r"(?:as\s+|to\s+be\s+)?(?:met|complete|closed|achieved|done|fulfilled)\b",
        r"\bno\s+(?:work|action|plan|steps?)\s+ha(?:s|ve|d)\s+(?:yet\s+)?(?:been\s+)?(?:begun|started|"
        r"made|taken|done)\b|\bnowhere\s+(?:has|have|had|did|do|does|was|were)\b",
        rf"\b{_ASK}\s+(?:therefore\s+|still\s+)?(?:remains\b|(?:will|must)\s+(?:\w+\s+)?remain\b|stands\b(?=\W*$))|\bremains?\s+an?\s+{_ASK}|\blittle\s+in\s+the\s+way\s+of\b",
        # "only six had been achieved"
        r"\bonly\s+(?:\w+\s+){1,4}(?:has|have|had|was|were)\s+(?:been\s+)?(?:achieved|met|completed|"
        r"implemented|closed|addressed)\b",
    ),
    cue(
        Progress.SOME_PROGRESS,
        r"\b(?:some|limited|a\s+little)\s+(?:\w+\s+){0,2}(?:progress|improvements?|headway)\b",
        # "made progress against it"; what sort of progress is told by other cues
        r"\b(?:made|making|shown|been|is)\s+progress\b(?!\s+is\b)|\bremains?\s+(?:variable|patchy|uneven|mixed)\b",
        # "partly met"; not "partly in French", "partly because"
        r"\bpart(?:ial)?ly\b(?!\s+(?:in|on|at|by|with|from|through|under|because|due|owing|as)\b)|\bin\s+part\b|\bpartial\b(?!\s+(?:account|picture|view))|\bpart-?way\b|\bhalfway\b",
        r"\b(?:more|further|much)\s+(?:work|progress|improvements?)\b(?!\s+than)",
        r"(?<!nothing\s)\b(?:more|much|further|work)\s+(?:still\s+)?(?:needs\s+)?to\s+(?:be\s+)?do(?:ne)?\b",
        r"\bmore\s+(?:needs|has|remains)\s+to\s+be\s+done\b|\b(?:some|a\s+long)\s+way\s+(?:still\s+)?to\s+go\b",
        rf"(?:\bnot|n't)\s+(?:been\s+)?{_FULLY}(?!\s+(?:children|victims|of\s+us))",
        r"\bimprovement\s+of\s+(?:just|only|barely|merely)\b",
        r"\bsteady\s+(?:pace|progress)\b|\bscope\s+(?:to|for)\s+improve|\broom\s+for\s+improvement",
        rf"\bprogress\b[^.;]{{0,40}}\b(?:been|is|was|are|more)\s+(?:\w+\s+)?{_DEGREE}\b",
        rf"\b{_DEGREE}\s+(?:progress|improvements?|rise|picture|results?|findings?|success)\b",
        r"\b(?:results?|picture|findings?|position)\s+(?:is|are|was|were|remains?)\s+mixed\b",
        r"\bimprove(?:d|ments?)\b[^.;]{0,60}\b(?:in\s+some|not\s+(?:being\s+)?felt|might\s+not\s+last)",
        r"\b(?:in|to)\s+some\s+(?:respects?|ways?|extent|degree|areas?|parts?)\b",
        r"\bearly\s+signs\b|\b(?:begun|started|beginning|starting)\s+to\b",
        rf"\b(?:one|two|three|four|five|six|seven|some|half|most|\d+)\s+of\s+(?:the|our|these|those)\s+"
        rf"(?:\w+\s+){{0,2}}{_ASK}\b[^.]*\bopen\b",
        # "in name only", "open in part", "put into effect in parts of the country"
        r"\bin\s+(?:form|name|theory)\s+(?:only|rather)\b|\b(?:open|met|effect|done)\s+in\s+parts?\b",
        r"\bmost,?\s+but\s+not\s+all\b|\ball\s+but\s+not\b|\bonly\s+(?:in\s+)?part\b",
    ),
    cue(
        Progress.GOOD_PROGRESS,
        rf"\b{_GOOD}\s+(?:\w+\s+){{0,3}}?(?:progress|improvements?|strides|steps|headway|change)\b",
        rf"\b(?:improved|better|increased|strengthened)\s+{_MUCH}\b|\b{_MUCH}\s+(?:improved|better|"
        r"stronger|safer|more\s+\w+)\b",
        r"\b(?:there|that)\s+(?:is|was|ha(?:s|d)\s+been)\s+an?\s+(?:\w+\s+)?improvement\b",
        r"\bmade\s+(?:\w+\s+)?improvements?\b|\bha(?:s|ve|d)\s+(?:now\s+|also\s+)?improved\b",
        r"\bprogress\s+(?:has\s+been|is|was)\s+(?:good|swift|strong|rapid|encouraging|impressive)\b",
        r"\b(?:come|came)\s+(?:on\s+)?a\s+(?:very\s+)?long\s+way\b|\btransformed\b|\bsea\s+change\b",
        r"\bstep\s+forward\b|\bdirection\s+of\s+travel\b|\bturn(?:ed)?\s*around\b|\boverhauled\b",
        r"\b(?:nearly|almost|largely|mostly|substantially|virtually)\s+(?:all\s+)?(?:been\s+)?"
        r"(?:achieved|completed?|met|implemented|addressed|done|resolved|up\s+to\s+date)\b",
        r"\bmost\s+of\s+(?:what|the\s+\w+|our\s+\w+)\b[^.]{0,60}\b(?:done|(?<!we\s)met|achieved|implemented|"
        r"addressed)\b",
        r"\b(?:commend|praise[ds]?|impressed|pleased\s+(?:to\s+(?:see|find)|with|by)|struck\s+by\s+the\s+change|"
        r"exemplary|encouraged\s+by)\b|\bsustained\s+improvement|\b(?:this|that)\s+is\s+encouraging\b|"
        r"\bimprovements?\b[^.;]{0,40}\bbeen\s+(?:sustained|maintained|kept\s+up)\b",
        r"\bcreditable\b|\bconsiderable\s+achievement\b|\bturned\s+(?:a|the)\s+corner\b|"
        r"\b(?:come|came)\s+on\s+(?:well|a\s+great\s+deal)\b|\bmuch\s+better\b(?!\s+than\s+they\s+would)",
        r"\b(?:well\s+in\s+hand|on\s+track|most\s+of\s+the\s+way|taken\s+[^.]{0,40}\s+to\s+heart)\b",
        r"\b(?:built|building)\s+on\b|"
        r"\b(?:improvement|change|difference)\s+(?:is|was)\s+(?:clear|plain|marked|striking|"
        r"(?:easy|there)\s+to\s+see)\b",
        r"\b(?:stronger|better)\s+(?:position|service|place)\b|\bbetter\s+than\s+(?:it|they|when|at|in)\b",
    ),
    cue(
        Progress.COMPLETE,
        # "this recommendation has been met", "the cause of concern is closed"
        rf"\b{_ASK}\b(?:(?!\bnot\b|n't)[^.;]){{0,60}}?\b(?:been\s+|(?:can|to|will\s+now)\s+be\s+|is\s+|are\s+|was\s+|were\s+|as\s+|now\s+|"
        r"fully\s+)+(?:met|fulfilled|completed?|achieved|implemented|addressed|satisfied|discharged|"
        r"closed|lifted|signed\s+off|resolved|dealt\s+with|put\s+into\s+effect|complied\s+with)\b",
        # "this marks the end of the matter", "there is no need for us to monitor this"
        r"\bmarks\s+the\s+end\s+of\b|\bno\s+need\s+for\s+us\s+to\s+(?:monitor|return|look)\b|"
        r"\b(?:withdr[ae]w(?:n|ing)?|lift(?:ed|ing)?|revoked)\s+(?:our|the|its)\s+(?:\w+\s+)?"
        r"(?:notification|notice|conditions|direction)\b",
        # "does what we wanted of it"
        r"\bdo(?:es|ing)?\s+(?:all\s+|everything\s+)?(?:what|that)\s+(?:we|inspectors|our\s+\w+)\s+(?:had\s+)?"
        r"(?:asked|wanted|recommended|required|called\s+for)\b",
        r"\bno\s+longer\s+ha(?:s|ve)\s+(?:an?|any)\s+[\"“']?(?:causes?|concerns?)\b",
        # "this part of what we asked has been done", "we have no remaining concerns"
        r"\bwhat\s+(?:we|inspectors)\s+(?:had\s+)?(?:asked(?:\s+for)?|recommended|wanted)\s+(?:has|have|had)\s+(?:now\s+)?"
        r"been\s+(?:done|met|achieved|delivered)\b|\bbeyond\s+reproach\b|"
        r"\bno\s+(?:remaining|further|outstanding)\s+concerns?\b",
        # "the backlog has gone", "backlogs have all been cleared"
        r"\bbacklogs?\b(?:(?!\bnot\b|n't)[^.;,]){0,60}?\b(?:has|have|had|was|were|is|are)\s+(?:now\s+|all\s+|"
        r"been\s+|since\s+)*(?:cleared|eliminated|gone(?!\s+(?:up|down|on|back|from)\b)|removed|dealt\s+with)\b",
        # "governance is now effective", "there is no longer a backlog"
        r"\b(?:is|are)\s+now\s+(?:\w+ly\s+)?(?:effective|satisfactory|adequate|sound)\b",
        r"(?:\bis|\bare|'s)\s+no\s+longer\s+(?:a|any)\s+(?:backlogs?|delays?)\b",
        # "closed"; not "in close partnership", "30 closed cases", "lets no record be closed"
        r"\b(?:(?<!\bbe\s)(?<!comments\sare\s)(?<!\bthe\s)closed(?![\s-]+(?:cases?|investigations?|records?|crimes?|files?|circuit|while|for|because|"
        r"during|to\s+the\s+public))|"
        r"discharged|signed\s+off)\b|\bclose\s+(?:this|the|these|both|all)\b",
        r"\bfully\s+(?:met|addressed|implemented|achieved|complied)\b",
        # "has done all that our first recommendation asked of it"
        r"\bdone\s+(?:all|everything)\s+(?:that\s+)?(?:[\w']+\s+){1,7}?(?:asked|recommended|required|wanted|"
        r"called\s+for)\b",
        # "has done what we asked", "as we recommended", "has completed what we called for"
        r"\b(?:done|completed|met|delivered|did)\s+(?:all\s+|everything\s+)?(?:what|that|everything)\s+"
        r"(?:\w+\s+){0,2}(?:was\s+|were\s+)?(?:asked|recommended|called\s+for|required|wanted)\b",
        r"\bmet\s+(?:the|our|this|these|both|all)\s+(?:\w+\s+)?(?:recommendations?|requirements?)",
        r"\b(?:implemented|adopted|complied\s+with|put\s+into\s+effect|acted\s+on)\s+(?:all\s+of\s+)?"
        r"(?:the|our|this|these|both|all)\s+(?:\w+\s+)?recommendations?\b",
        r"\bworking\s+as\s+(?:intended|it\s+should|we\s+(?:hoped|intended))\b|"
        r"\bnothing\s+(?:further|more)\s+is\s+(?:required|needed)\b",
        r"\bprogress\s+is\s+complete\b|\beverything\s+(?:that\s+)?(?:we|was|had)\b[^.;]{0,40}\bdone\b",
        r",?\s*\bas\s+(?:we|inspectors|it|they|the\s+inspectorate|HMI(?:CFRS|C))\s+(?:had\s+)?(?:recommended|asked)\b",
        r"\b(?:satisfied|content)\s+(?:that|to\s+close)\b|\bto\s+our\s+satisfaction\b",
        r"\bwhat\s+(?:our|the|this)\s+recommendation\s+(?:\w+\s+)?(?:set\s+out|sought|intended|aimed|asked)",
        r"\bno\s+(?:further|more)\s+(?:action|work|scrutiny|steps?)\s+(?:\w+\s+)?(?:is|are|was|be)?\s*"
        r"(?:required|needed|necessary)\b|\bneed(?:s)?\s+no\s+(?:further|more)\s+work\b",
        r"\bnothing\s+(?:further|more|else|left)\s+(?:to|for\s+(?:us|it|them))\b",
        r"\b(?:released|removed)\s+from\s+(?:special\s+measures|the\s+(?:engage|enhanced))|"
        r"\bdefault\s+(?:phase|level)|\bdr(?:ew|awn)\s+a\s+line\b|\blifted\s+(?:all|the|our|its)\b",
        r"\bno\s+longer\s+(?:exists?|stands?\b(?=\W*$)|an\s+area\s+for\s+improvement|a\s+(?:cause|matter|concern|problem|difficulty|risk)|has\s+a\s+cause|requires?|needs?|"
        r"inadequate|any)\b|\b(?:regards?|treats?)\b[^.]{0,40}\bas\s+(?:complete|implemented|closed|met)\b",
    ),
)

TOLD: tuple[Cue[Progress], ...] = (
    cue(
        Progress.INSUFFICIENT_PROGRESS,
        # "has not been commissioned"; "we have not found" is no deed left undone
        rf"\bno\s+(?:\w+\s+){{1,4}}(?:has|have)\s+(?:yet\s+)?been\s+"
        rf"(?:agreed|published|introduced|carried\s+out|written|done|{_DEED})\b",
        rf"(?<!\bwe\s)\b(?:has|have|had){_NOT}(?!{_FULLY})(?:yet\s+|even\s+|\w+ly\s+)*(?:been\s+)?{_DEED}\b",
        # "does not consistently record", "isn't recording", "did not act on"
        # but "so that it doesn't recur"
        rf"(?<!\bwe\s)(?<!\bI\s)\b(?:do|does|did){_NOT}(?!{_FULLY}|need\b|have\s+to\b)(?:always\s+|yet\s+|\w+ly\s+)*"
        r"(?!(?:return|recur|reform|re-form|build\s+up|happen)(?:\s+again)?\s*(?:[.,;]|$|and\b))\w+",
        # "continue to be turned away", "can't easily say", "the result is the same"
        r"\bcontinues?\s+to\s+(?:be\s+(?:held|kept|left|missed|delayed|detained|lost|turned)|miss|"
        r"wait|rely|struggle|lack|lose)\b",
        r"\b(?:can't|cannot)\s+(?:easily|always|reliably|readily|consistently|quickly)\b",
        r"\b(?:outcome|result|picture|position|situation)s?\s+(?:is|are|was|were|remains?)\s+(?:much\s+|"
        r"largely\s+|still\s+)?the\s+same\b",
        rf"\b(?:is|are|was|were){_NOT}(?!{_FULLY})(?:always|yet|being|consistent|good|effective|"
        r"sufficient|adequate|robust|clear|enough|in\s+place|\w+ing|\w+ed|\w+ly)\b",
        r"\b(?:has|have)\s+yet\s+to\b|\bnothing\s+has\s+yet\b|\bno\s+evidence\b|\bno\s+record\s+of\b",
        r"\bremains?\s+(?:\w+\s+)?(?:too|unclear|high)",
        r"\bnot\s+(?:achieved|addressed|met|implemented|resolved)\b",
        r"\bstill\s+(?:\w+\s+)?(?:poor|not|inconsistent|too|fail\w*|present|delays?|lacks?|inadequate|"
        r"being|there|waiting|treat|held|without|wait)",
        r"\bnot\s+consistently\b|\binconsistent(?:ly)?\b|\bworse\b|\bcontinues?\s+to\s+fail",
        r"\b(?:was|were|is|are)\s+(?:still\s+)?(?:found\s+to\s+be\s+)?(?:inadequate|poor|critical|weak)\b|\bwe\s+(?:still|again)\s+found\b",
        r"\b(?:still\s+|must\s+|needs?\s+to\s+)+improve\b",
        r"\b(?:failed|fails|failing|neglected)\s+to\b|\bwere\s+ignored\b|\bignored\s+our\b|"
        r"\bdropped\s+further\b",
        # "not one was moved", "nobody at headquarters knew", "only two of them", "just six of 30"
        r"\bnot\s+one\b|\bnobody\s+at\b|\bonly\s+\w+\s+of\s+(?:them|these|those)\b",
        rf"\b(?:only|just)\s+{NUMERAL}\s+(?:out\s+)?of\s+(?:the\s+)?{NUMERAL}\b",
        # "it won't begin until …", "the queue has grown"
        r"\b(?:won't|will\s+not)\s+(?:be\s+)?(?:begin|begun|start\w*|happen)\b",
        r"\b(?:delays?|queues?|backlogs?|waits?)\b[^.;]{0,60}\b(?:grown|risen|increased|lengthened|"
        r"got\s+longer)\b",
        r"\bas\s+(?:often|long|poor|bad|many)\s+as\s+(?:they|it|before|when|in|ever)\b",
        # "at a higher rate than in 2019", "it takes too long to"
        r"\b(?:higher|slower|longer|later|worse|more\s+often)\s+(?:\w+\s+)?than\s+(?:in\s+(?:19|20)\d\d|before|at\b|"
        r"when|it\s+was|they\s+were)|\btak(?:e|es|ing)\s+(?:far\s+|much\s+)?too\s+long\b|\bstill\s+kept\b",
        # "just one child in the whole year"
        r"^(?:just|only)\s+(?:one|two|three|a\s+handful)\b(?!\s+of\b)(?=[^.;]*\b(?:had|has|have|was|were|is|are)\b)|"
        r"\b(?:can't|cannot)\s+yet\b|\bmay\s+still\b|\bgo(?:es)?\s+on\s+being\b|\btoo\s+(?:few|thin|slow|high|long)\b|"
        r"\b(?:seldom|rarely)\b|\b(?:is|are|was|were)\s+rare\b|\bstill\s+(?:no|nowhere|missing)\b|\black(?:s|ed)\b",
    ),
    cue(
        Progress.SOME_PROGRESS,
        r"\bstill\s+(?:needs?|more|has|have)\b|\bnot\s+all\b",
        # "only about a third", "fewer than half"
        r"\b(?:around|about|only|fewer\s+than|less\s+than)\s+(?:about\s+)?(?:half|a\s+(?:third|quarter|"
        r"fifth))\b",
        r"\bsome\s+of\s+(?:them|the|what)\b[^.]{0,40}\bnot\b|\bvaried\b|\buneven\b|\bpatchy\b",
    ),
    cue(
        Progress.GOOD_PROGRESS,
        r"\b(?:improved|(?<!for\s)improvement\s+(?:in|on|upon))\b|\bimprovements?\s+(?:has|have|were|was|had)\b",
        rf"\b{_BETTER}\s+(?:than|at|able|understanding|quality|use|information)\b|\bmore\s+effective\b",
        # "in nearly every record", "nine in ten", "with few exceptions"
        r"(?<!not\s)\b(?:in|for)\s+(?:nearly|almost)\s+(?:every|all)\b|\bnearly\s+always\b|\bwith\s+few\s+exceptions\b|"
        r"\b(?:eight|nine)\s+(?:times\s+)?(?:out\s+of|in)\s+(?:every\s+)?ten\b|\bwell\s+established\b|"
        r"\bunder\s+control\b|"
        r"\b(?:is|are)\s+(?:much\s+|far\s+)?(?:better|stronger)\s+(?:as\s+a\s+result|now)\b",
        r"\bcommitted\s+(?:a\s+great\s+deal|\w+\s+resources)|\b(?:far|many)\s+(?:fewer|more)\b|\bfewer\s+\w+\s+(?:on|in|of|where|are|were)\b",
        r"\b(?:doubled|trebled|halved)\b|\bstrengthened\b|\bin\s+all\s+but\b|\bencouraging\b|"
        r"\bgood\s+to\s+(?:see|find)\b|\b(?<!no\s)(?:sooner|faster|more\s+(?:quickly|promptly|swiftly|reliably))\b",
        r"\b(?:fallen|dropped|decreased|reduced|come\s+down|cut)\s+(?:\w+\s+){0,3}?(?:by|from|to)\b",
    ),
    cue(
        Progress.COMPLETE,
        r"\b(?:achieved|completed|resolved)\b",
        r"\b(?:has|have)\s+(?:\w+\s+)?(?:been\s+)?(?:agreed|named|built|recruited|published|adopted|carried\s+out|"
        r"finished|signed|appointed)\b|\b(?:was|were)\s+(?:finished|circulated|launched|signed)\b",
        r"\b(?:has|have)\s+(?:\w+\s+)?(?:been\s+)?(?:addressed|implemented|established|introduced|"
        r"put\s+in\s+place|set\s+up|trained|created|added|done\s+(?:it|so|this)|met|fulfilled|formed|appointed|cleared|fitted|"
        r"removed|fixed|dealt\s+with)\b|\bhad\s+been\s+(?:removed|cleared|fixed|dealt\s+with)\b",
        # "is now better recorded", "are now trained"; not "is now worse", "is now being"
        rf"\b(?:is|are)\s+now\s+(?!being\b)(?:\w+ly\s+|well\s+|better\s+)*(?:in\s+place|in\s+use|able|clear|"
        rf"consistent|effective|timely|good|available|part|routine|normal|{PARTICIPLE})\b",
        r"\bnow\s+(?:has|have|makes?|uses?|attends?|records?|answers?|responds?|checks?|flags?|"
        r"reviews?|turns?\s+up|arrives?|takes?|keeps?|tells?|asks?|works?|reads?|writes?|visits?|meets?|measures?|monitors?|"
        r"sends?|gives?|publish(?:es)?|lets?|follows?|mentions?|includes?|offers?|knows?|holds?|shares?|provides?|identif(?:y|ies)|assess(?:es)?|routinely|always|audits?|exists?)\b",
        r"\bin\s+every\s+case\b|^no\s+\w+\s+(?:was|were|is|are)\s+(?:overdue|late|outstanding|waiting|missed)\b",
        # "in all 28 of the cases", "every officer we asked", "at every one of the meetings"
        r"\b(?:in|of|at|for|on)\s+(?:all\s+\d+|every\s+one)\b(?!\s+of\s+(?:the\s+)?(?:forces|recommendations))|"
        r"(?<!nearly\s)(?<!almost\s)(?<!not\s)\b(?:all|every)\s+(?:of\s+)?(?:the\s+)?\w+\s+(?:that\s+|whom\s+)?(?:we|inspectors)\s+(?:asked|spoke|met|"
        r"looked|saw|examined|read|visited|reviewed|chose|sampled)\b",
        r"\bcan\s+now\b|\bin\s+place\b|\b(?:done|made|held|answered|completed|visited|seen|reviewed)\s+on\s+time\b|\bup\s+to\s+date\b|\bno\s+longer\s+(?!able\b|available\b|ha(?:s|ve)\b|get\b|receives?\b|works?\b)\w+",
    ),
)

# A force tells what it did with a past participle: "Set up …", "Introduced …".
_HAD = r"(?:(?:had|has|have)\s+(?:now\s+|also\s+|since\s+|already\s+)?)?"  # "Had set up …"
DONE_BULLET = re.compile(
    rf"^{_HAD}(?:{DONE}|cleared|formed|held|set\s+up|put|opened|started|ensured|worked|employed)\b",
    re.IGNORECASE,
)
WORK_BULLET = re.compile(
    rf"^{_HAD}(?!fail|delay|miss|lost|cancel|paus|stop|refus|reject|suspend|postpon|need|held\s+back)"
    rf"{PARTICIPLE}\b",
    re.IGNORECASE,
)
