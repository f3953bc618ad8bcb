"""Words by which speakers show how they know and how sure they are: general English only."""

import re


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(words) + r")", re.IGNORECASE)


_SENSED = (
    r"(?:saw|seen|heard (?!(?:that|about|of|from|it said)\b)|felt|smelt|smelled|watched|witnessed"
    r"|counted|filmed|recorded|photographed|measured|noticed|spotted|found)\b"
    r"(?! (?:[\w’'-]+ ){0,2}?(?:videos?|footage|films?|pictures?|photos?|images?|clips?|reports?"
    r"|articles?|posts?|tweets?|headlines?)\b)"  # who saw footage was not there
)
# "we counted forty boats", "I was there", "with my own eyes"
WITNESSED = _any(
    rf"(?:I|we)(?: (?:have|had|myself|ourselves|just|personally|also|all|then|both|once)|['’]ve"
    rf"|['’]d){{0,2}} {_SENSED}",
    r"(?:I|we) (?:was|were|am|are)(?: (?:standing|sitting|living|still|right|actually))? there\b",
    r"(?:my|our) own (?:eyes|ears)\b",
    r"(?:I|we) (?:live|lived|stood|sat|work|worked) (?:here|there|next to|near|opposite|across)\b",
    r"(?:I|we)['’](?:m|re) (?:here|there|on the spot|at the scene|on the scene)\b",
)
# of somebody else's words told in the third person: "said she had seen two boats"
THEY_WITNESSED = re.compile(
    rf"\W*(?:that )?(?:he|she|they)(?: (?:had|have|has|himself|herself|themselves|personally))"
    rf"{{0,2}} {_SENSED}",
    re.IGNORECASE,
)
WITNESSES = _any(
    r"(?:eye-?)?witness(?:es)?\b",
    r"(?:survivors?|bystanders?|onlookers?|passers-?by)\b",
)
TOLD = _any(
    r"(?:I|we)(?:['’]ve| have| had)?(?: just)? (?:been told|heard (?:that|about|of|it said))\b",
    r"(?:I|we) (?:was|were) told\b",
    r"(?:people|they|some|many|everyone|everybody) (?:say|are saying)\b",
    r"(?:rumou?r has it|word is|it is said|it['’]s said|reportedly|supposedly|allegedly)\b",
    r"(?:unconfirmed|anonymous|unnamed) (?:reports?|sources?)\b",
    r"(?:reports|sources|insiders) (?:say|said|claim|claimed|suggest|suggested|indicate)\b",
)
# "according to the harbour office", "as Ada Winter said", "Police told us"
NAMED = re.compile(
    r"\b(?i:according to|citing|quoting|on the word of|as (?:reported|stated|told|confirmed) by)"
    r" (?:(?:the|a|an|its|their|his|her) )?(?P<who>[\w.’'-]+(?: [\w.’'-]+){0,5})"
)
UNNAMED_WHO = _any(
    r"(?:sources?|officials?|insiders?|reports?|people|somebody|someone|a friend|friends"
    r"|some|many|rumou?rs?|anonymous|unnamed)\b"
)
LINK = re.compile(r"https?://\S|\bwww\.\S|(?<![\w.@/-])(?:[a-z0-9-]+\.)+[a-z]{2,}/\S")
# a conclusion is drawn, or a ground given
REASONING = _any(
    r"(?:therefore|thus|hence|consequently|it follows that|which means|that means|this means"
    r"|by that logic|logically|stands to reason|it makes no sense|makes no sense)\b",
    r"so (?:it|he|she|they|there|this|that|these|those|we|you|the \w+) (?:must|can(?:not|['’]t))\b",
    r"(?:must|can(?:not|['’]t)) have(?: been)?\b",
    r"if [^.!?\n]{3,120}?,? then\b",
    r"because\b(?! of)",
    r"why (?:else|would|should|did(?:n['’]t)? (?:they|he|she|it))\b",
)
UNSURE = _any(
    r"(?-i:may|might) (?-i:[a-z]{2,})\b",  # and not the month
    r"could (?:have|be|well|also|still|yet)\b",
    r"(?:maybe|perhaps|possibly|conceivably|unclear|uncertain|unconfirmed|unverified)\b",
    r"(?:not|\w+n['’]t)(?: (?:yet|entirely|quite|at all|so|too))? (?:sure|certain|clear|known)\b",
    r"(?:unsure|unknown)\b",
    r"rumou?r(?:s|ed)?\b",
    r"(?:no idea|who knows|I wonder|we wonder|hard to (?:say|tell|know))\b",
)
RATHER_SURE = _any(
    r"(?:probably|likely|presumably|apparently|seemingly|reportedly|allegedly|supposedly)\b",
    r"(?:seems?|seemed|appears?|appeared) (?:to|that|as if|as though|likely)\b",
    r"(?:I|we)(?: do| still| also)? (?:think|believe|guess|suppose|suspect|assume|reckon"
    r"|imagine|expect)\b",
    r"(?:suggests?|suggested|indicates?|indicated) that\b",
    r"(?:in my (?:view|opinion)|as far as (?:I|we) (?:know|can tell)|to my knowledge|IMO|IMHO"
    r"|AFAIK)\b",
)
SURE = _any(
    r"(?:definitely|certainly|undoubtedly|unquestionably|undeniably|indisputably|surely"
    r"|absolutely|clearly|obviously|evidently|plainly)\b",
    r"(?:no|without(?: a| any)?|beyond(?: a| any| all)?(?: reasonable)?) (?:doubt|question)\b",
    r"(?:of course|for sure|for certain|in fact|it is a fact|the fact is|there is proof)\b",
    r"(?:I|we) know\b",
)
NOT_SURE = re.compile(r"(?:\b(?:not|never|hardly|nor)|n['’]t)(?: \w+)? $", re.IGNORECASE)
