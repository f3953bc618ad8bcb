"""What evidence is called, and what is said of its verification: general English only."""

import re

from reportedly.mark.speakers_words import word_set
from reportedly.types import EvidenceStatus, EvidenceType

_CALENDAR = (
    r"(?:Jan|Feb|March|April|May|June|July|Aug|Sep|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)"
)
_PLATFORM = rf"(?:(?!{_CALENDAR})(?-i:[A-Z])\w{{2,20}}|social (?:media|network\w*)|(?-i:X))"

# In order: the first pattern that takes a place in the text keeps it.
KINDS: tuple[tuple[EvidenceType, str], ...] = (
    ("link", r"https?://[^\s<>\"”’)\]]+|(?:(?:the|this|that|your|my) )link\b"),
    (
        "satellite image",
        r"satellite[- ](?:image(?:s|ry)?|photo(?:graph)?s?|pictures?|footage|data|analysis)",
    ),
    (
        "forensic",
        r"autops(?:y|ies)|post-mortems?|forensics?(?: (?:evidence|reports?|tests?|analys[ei]s"
        r"|examinations?|experts?|results?))?|DNA(?: (?:tests?|evidence|samples?|analysis))?"
        r"|ballistics?(?: (?:tests?|evidence|reports?|analysis))?|exhumations?"
        r"|toxicology(?: (?:tests?|reports?|results?))?|coroner[’']s reports?",
    ),
    (
        "intelligence",
        r"(?:intelligence|intel)(?: (?:reports?|assessments?|briefings?|data|estimates?|findings))?"
        r"(?! (?:services?|agenc(?:y|ies)|officials?|officers?|community|committees?|chiefs?"
        r"|directors?|sources?|analysts?|bureau|operations?|operatives?|unit|directorate|quotient"
        r"|forces?))",
    ),
    (
        "social post",
        rf"tweets?|posts? on {_PLATFORM}|social[- ]media (?:posts?|messages?)"
        r"|(?:(?-i:[A-Z])\w+ )(?:posts?|threads?|stories)(?= (?:show|claim|say|said|by|from|that))"
        rf"|(?:Telegram|Facebook|Twitter|Instagram|Weibo|VK) (?:posts?|channels?|messages?)"
        rf"|posted on {_PLATFORM}|screenshots? of (?:tweets?|posts?)",
    ),
    (
        "audio",
        r"audio(?:tapes?| (?:recordings?|files?|clips?|tapes?|messages?))?|voice (?:recordings?"
        r"|messages?|notes?)|(?:radio |phone )?intercepts?(?= of| show| in)|(?:intercepted"
        r" (?:\w+ )?(?:calls?|communications?|conversations?|messages?|transmissions?))"
        r"|wiretaps?|tape recordings?|(?<!video )recordings?",
    ),
    (
        "photo",
        r"photo(?:graph)?s?(?: evidence)?|photographic (?:evidence|proof)|imagery|images?"
        r"|pictures?|snapshots?|screenshots?|pics",
    ),
    (
        "video",
        r"(?:video|CCTV|drone|aerial|security|surveillance|dashcam|bodycam|mobile[- ]phone)"
        r" (?:footage|recordings?|clips?|evidence|address|proof)|videos?(?: clips?)?|footage"
        r"|films?|filming|live-?streams?|documentar(?:y|ies)|CCTV|dashcam|news ?reels?"
        r"|(?:short |\w+-second )clips?",
    ),
    (
        "official statement",
        r"(?:official |joint |public |press |written |prepared )?statements?|communiqu[eé]s?"
        r"|press (?:releases?|conferences?|briefings?)|news (?:conferences?|briefings?)|briefings?"
        r"|official announcements?",
    ),
    (
        "document",
        r"(?:(?:medical|court|phone|flight|bank|public|police|official|hospital|financial|tax"
        r"|internal|archive|service|government) )(?:records|files|papers|logs)|documents?"
        r"|e-?mails?|letters?|memos?|memorand(?:a|um)|transcripts?|dossiers?|affidavits?"
        r"|death certificates?|contracts?|leaked (?:files|papers)|orders? signed"
        r"|(?:(?:a|an|the|this|its|their|his|her|new|UN|two|official|latest|annual|internal|leaked"
        r"|secret|draft|final|preliminary|police|news|media|independent|detailed|\w+['’]s)"
        r" )reports?(?! (?:that|to|back|for duty))|reports (?=from|by|of)",
    ),
    (
        "data",
        r"data|statistics|(?:official |latest |new |government |published )figures"
        r"|surveys?|opinion polls?|polls?|census|studies|study|measurements?|(?:sensor|radar|flight"
        r"|seismic) (?:data|readings?)|readings",
    ),
    (
        "witness",
        r"eye-?witness(?:es)?(?: (?:accounts?|testimon(?:y|ies)|statements?|reports?))?"
        r"|witness(?:es)?(?: (?:accounts?|testimon(?:y|ies)|statements?|reports?))?"
        r"|testimon(?:y|ies)"
        r"|survivors?(?:['’]s?)? (?:accounts?|testimon(?:y|ies))|first-?hand accounts?"
        r"|survivors?|residents?|villagers?|bystanders?|passers-?by|locals",
    ),
)
NOUN = re.compile(
    r"(?i)(?<![\w'’-])(?=[a-z])(?:"
    + "|".join(f"(?P<k{i}>{p})" for i, (_, p) in enumerate(KINDS))
    + r")"
    r"(?![\w-])",
)
# People count as evidence only where they tell what they saw.
PEOPLE = re.compile(r"(?i)^(?:survivors?|residents?|villagers?|bystanders?|passers-?by|locals)$")
WITNESS = re.compile(r"(?i)^(?:eye-?)?witness(?:es)?$")
TELLS = re.compile(
    r"(?i)[^.;:!?\n]{0,40}?\b(?:said|says|say|told|tells|described|describes|recalled|recounted"
    r"|reported|saw|heard|testified|recounts|claim(?:ed|s)?|confirmed|spoke)\b"
)
# A word of these before the noun makes it something else: a verb, a body, an idiom.
NOT_NOUN = word_set(
    "to will would can could may might should must don't don’t didn't didn’t not we they you i"
)
IDIOM = re.compile(
    r"(?i)^(?:picture (?:of health|is)|image of (?:himself|herself|itself|themselves)"
    r"|films? (?:star|festival|industry|director)s?|video games?|data (?:cent|protection)"
    r"|photo(?:graph)? (?:op|call)|statements? of (?:purpose|intent)|letters? of the law"
    r"|images? problem|reports? cards?|poll(?:s|ing) station|polls? (?:open|close))"
)
DENIED = re.compile(
    r"(?i)\b(?:no|without|not any|never any|zero|lack of|absence of|lacks|lacked|lacking|neither"
    r"|nor|where(?: is|['’]?s| are)(?: the| any)?|did(?:n['’]t| not) (?:provide|offer|give|show"
    r"|present|produce|release)|offered no|no such|hardly any|(?:has|have|had) no)"
    r"(?: (?:any|the|a|an|single|such|supporting|further|other|independent|of|\w+ic|\w+al)){0,3} $"
)
MISSING = word_set(
    "no not without never zero lack lacks lacked lacking absence neither nor where where's wheres"
    " where’s hardly didn't didn’t any such"
)
STARTERS = word_set(
    "a an the this that these those some several many most more two three four five six seven"
    " eight nine ten dozens hundreds number another other any his her its their our my your"
    " one both few first second third last new all each every"
)
# Nothing of the phrase stands before these.
ARTICLES = word_set("a an the this that these those another some any his her its their our my your")
# Words that end a search for the phrase's beginning.
STOPS = word_set(
    "of for in from at on with by to near under over about against and or but nor as than"
    " because if while when where who which that what how why after before since until during"
    " said says say claimed claims told called is are was were be been being am has have had"
    " do does did will would can could may might must shall should i you he she it we they him"
    " them us me not so also then thus very just only even released published posted shared"
    " showed shows show distributed watched watch saw seen see sent obtained viewed took takes"
    " take made make cited cites citing provided provide offered gave give presented including"
    " like through via into without within there here"
) - {"very"}
ADJECTIVES = word_set(
    "graphic grainy leaked drone satellite video photographic alleged purported fake staged"
    " doctored original full secret classified internal official shocking unverified verified"
    " horrific disturbing blurry blurred amateur archive old new recent earlier later early"
    " late short long black white colour color public private joint clear unclear separate"
    " similar additional extensive aerial thermal infrared high-resolution low-resolution"
    " mobile phone television tv edited unedited raw viral widespread intercepted written"
    " signed detailed independent preliminary final annual latest medical police court genuine"
    " authentic geolocated dated undated anonymous good happy real so-called further other"
    " various numerous countless"
)
RIGHT = re.compile(
    r"[ \u00a0](?:of|from|showing|depicting|purporting|released|published|posted|shared|taken|shot"
    r"|filmed|recorded|obtained|made|issued|signed|by|on|in|about|between|allegedly|purportedly|apparently"
    r"|dated|that (?:show|appear|purport|depict)\w*|which (?:show|appear|purport|depict)\w*)\b"
)
RIGHT_STOPS = word_set(
    "and or but nor while when where who which that because if as saying said says say"
    " claiming claimed claims claim is are was were be been being has have had do does did"
    " will would can could may might must shall should after before since until so then than"
    " to i he she it we they emerged emerges appeared appears showed shows show show; did n't"
    " not cannot can't proves proved prove suggests suggested indicates indicated pointed"
    " pointing told tells reported confirmed denied insisted added noted went goes came comes"
    " began starts started"
)
PREPOSITIONS = word_set(
    "of for in from at on with by near under over about against inside outside behind along"
    " around across through during into onto"
)
TAILS = PREPOSITIONS | word_set("a an the this that his her its their to and or")

_CHECK = r"(?:verif(?:y|ied|ies|ication|iable)|confirm(?:ed|ation)?|authenticat\w+|corroborat\w+)"
_NOT = (
    r"(?:can ?not|can['’]?t|could(?: not|n['’]?t)"
    r"|(?:(?:has|have|had|was|were|is|are|does|do|did|may|might) )?not|unable to|yet to"
    r"|never|nor|without|no"
    r"|(?:has|have|had|was|were|is|are|does|do|did)n['’]t|impossible to|difficult to|refused to"
    r"|declined to|impossible)"
)
STATUS: tuple[tuple[EvidenceStatus, str], ...] = (
    (
        "unverified",
        rf"{_NOT}\b(?:[ ,]+[\w’'-]+){{0,6}}?[ ,]+(?:independent(?:ly)? )?{_CHECK}",
    ),
    (
        "unverified",
        r"un(?:verified|verifiable|confirmed|authenticated|corroborated|proven|substantiated)"
        r"|grainy|blurry|blurred|pixelated|purported(?:ly)?|could be anything|unclear"
        r"|without (?:independent )?(?:verification|confirmation)"
        r"|awaiting (?:verification|confirmation)",
    ),
    (
        "fabricated",
        r"fak(?:e|ed|es|ery|ing)|staged|CGI|doctored|fabricat(?:ed|ion|ions)|forg(?:ed|ery|eries)"
        r"|photo-?shopped|deep-?fakes?|manipulated|hoax(?:es)?|counterfeit|falsified|with actors"
        r"|crisis actors?|computer[- ]generated|AI[- ]generated|sham",
    ),
    (
        "disputed",
        r"disput(?:ed|es|ing)|contested|den(?:y|ied|ies|ying)|reject(?:ed|s|ing)|dismiss(?:ed|es)"
        r"|questioned|questionable|doubt(?:s|ed|ful)?|inconsisten(?:t|cy|cies)|contradict\w*"
        r"|called into question|refut(?:e|ed|es)|debunk(?:ed|s)|discredited|misleading|suspicious",
    ),
    (
        "verified",
        r"verified|confirmed|authenticated|geo-?locat(?:ed|ion)|corroborated|genuine|authentic"
        r"|confirms|independently checked|established as real|proved (?:real|genuine|authentic)",
    ),
)
STATUS_WORD = re.compile(
    r"(?i)(?<![\w-])(?=[a-z])(?:"
    + "|".join(f"(?P<s{i}>{p})" for i, (_, p) in enumerate(STATUS))
    + r")(?![\w-])"
)
NEGATED = re.compile(
    r"(?i)\b(?:not|never|isn['’]t|wasn['’]t|aren['’]t|weren['’]t|no|hardly|neither|nor)(?: \w+)? $"
)
# "We have no reason to doubt it" disputes nothing.
NO_REASON = re.compile(r"(?i)\b(?:no (?:reason|grounds?|cause)|not in (?:a|any) position)\b[\w ]*$")
# A sentence that begins so goes on about the evidence of the one before.
GOES_ON = re.compile(
    r"(?i)^\W*(?:it|they|this|these|those|the (?:authenticity|veracity|location|video|footage"
    r"|photo|photograph|image|images|photos|pictures?|recording|document|documents|report|clip|film"
    r"|material|post|claim)s?|none|neither|both|its|their|officials|reporters|journalists"
    r"|\w+ (?:has|have|could|was|were)(?: not|n['’]t)?|\w+ \w+ (?:has|have|could)(?: not|n['’]t))\b"
)
