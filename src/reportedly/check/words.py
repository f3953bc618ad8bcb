"""Words as the checks compare them: roots, function words, opposites."""

from typing import Final

from reportedly.claim.wording import stem
from reportedly.mark.times_lexicon import split_words

FUNCTION: Final = frozenset(
    split_words(
        "a an the this that these those and or but nor so as if than then of in on at by for with "
        "from into onto to over under about is are was were be been being am has have had do does "
        "did will would shall should can could may might must it its he she they them him her his "
        "their our we us you your i me my who whom which what when where while after before during "
        "because since until through despite although though also only just more most less fewer "
        "least said says say there here not no never still already yet each every per out up down "
        "off against between among within without according reported reportedly including"
    )
)
"""Words that end the phrase which a number counts."""

_IRREGULAR: Final = {
    form: forms.split()[0]
    for forms in (
        "arise arose arisen", "beat beaten", "become became", "begin began begun",
        "bite bit bitten", "blow blew blown", "break broke broken", "bring brought",
        "build built", "burn burnt", "buy bought", "catch caught", "choose chose chosen",
        "come came", "deal dealt", "die died dying dead death deaths", "do done", "draw drew drawn",
        "drink drank drunk", "drive drove driven", "eat ate eaten", "fall fell fallen", "feed fed",
        "feel felt", "fight fought", "find found", "flee fled", "fly flew flown",
        "forbid forbade forbidden", "forget forgot forgotten", "freeze froze frozen",
        "get got gotten", "give gave given", "go went gone", "grow grew grown", "hang hung",
        "hear heard", "hide hid hidden", "hold held", "keep kept", "know knew known", "lay laid",
        "lead led", "leave left leaving", "lend lent", "lie lying", "lose lost losing loss",
        "make made making", "mean meant", "meet met", "pay paid", "ride rode ridden",
        "ring rang rung", "rise rose risen rising", "run ran", "say said",
        "see saw seen", "seek sought",
        "sell sold", "send sent", "shake shook shaken", "shoot shot", "show shown",
        "shrink shrank shrunk", "sing sang sung", "sink sank sunk sunken", "sit sat", "sleep slept",
        "speak spoke spoken", "spend spent", "spread spreads", "stand stood", "steal stole stolen",
        "strike struck stricken", "swear swore sworn", "swim swam swum", "take took taken taking",
        "teach taught", "tear tore torn", "tell told", "think thought",
        "throw threw thrown", "understand understood", "wake woke woken", "wear wore worn",
        "win won", "withdraw withdrew withdrawn", "write wrote written writing",
        "man men", "woman women", "child children", "person persons people", "foot feet",
    )
    for form in forms.split()
}  # fmt: skip


def root(word: str) -> str:
    """Return what the forms of a word have in common: broke and broken, cases and case."""
    low = word.lower()
    return stem(_IRREGULAR.get(low, low))


# Each word's opposite: where one holds of a thing the other does not.
_PAIRS: Final = (
    "dead alive", "open closed", "open shut", "first last", "rise fall", "increase decrease",
    "increase decline", "rise decline", "rise drop", "grow shrink", "win lose", "accept reject",
    "approve reject", "guilty innocent", "true false", "legal illegal", "possible impossible",
    "higher lower", "high low", "positive negative", "succeed fail", "majority minority",
    "north south", "east west", "northern southern", "eastern western", "before after",
    "above below", "more fewer", "more less", "most least", "best worst", "better worse",
    "largest smallest", "oldest youngest", "longest shortest", "highest lowest", "male female",
    "present absent", "allow forbid", "allow ban", "permit ban", "support oppose", "begin end",
    "start stop", "arrive leave", "enter leave", "full empty", "public private", "safe dangerous",
    "hot cold", "warm cool", "warmer cooler", "strong weak", "early late", "earlier later",
    "inside outside", "always never", "everybody nobody", "everyone nobody", "all none",
    "confirm deny", "guilty acquitted", "success failure", "profit loss", "day night",
    "victory defeat", "major minor", "mild severe", "peaceful violent", "agree disagree",
    "appear disappear", "trust distrust", "complete incomplete", "correct incorrect",
    "accurate inaccurate", "capable incapable", "direct indirect", "dependent independent",
    "sufficient insufficient", "responsible irresponsible", "honest dishonest", "active inactive",
    "effective ineffective", "adequate inadequate", "intact destroyed", "armed unarmed",
)  # fmt: skip
_UN: Final = ("un", "non")  # "in" and "dis" make infamous and discover, too: those are listed
_SHORTEST: Final = 4


def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in _PAIRS:
        one, two = map(root, pair.split())
        found.setdefault(one, set()).add(two)
        found.setdefault(two, set()).add(one)
    return {key: frozenset(value) for key, value in found.items()}


_OPPOSITE: Final = _opposites()


def opposed(one: str, two: str) -> bool:
    """Whether two roots are opposites, by the list or by a prefix: verified, unverified."""
    if two in _OPPOSITE.get(one, ()):
        return True
    short, long = sorted((one, two), key=len)
    return len(short) >= _SHORTEST and any(long == prefix + short for prefix in _UN)
