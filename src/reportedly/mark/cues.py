"""The cue lexicon: general English verbs and nouns of saying, thinking and stance, as data.

A verb's *frames* say what can follow it, one letter each: ``s`` a clause or a quotation, also
with the cue after or amid the content; ``q`` a quotation, but no bare clause; ``t`` a hearer,
then a clause; ``o`` a noun phrase that is the content; ``i`` an infinitive; ``p`` only with a
preposition, given after a ``+``. The order of the groups by force and frame follows what
readers marked as cues in attribution corpora (PARC 3, PolNeAR); the words are plain English.
"""

from dataclasses import dataclass
from typing import Literal

from reportedly.types import Force

Form = Literal["base", "s", "past", "part", "ing"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word or phrase: its lemma, what it does with the content, and what may follow it."""

    lemma: str
    force: Force
    speech: bool
    frames: str
    tail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One reading of a word form: its lemma and the forms that it can be."""

    lemma: str
    forms: frozenset[Form]


# (force, speech, frames): lemmas. A phrase has its particle or preposition after a "+";
# "|" separates alternatives of it.
_GROUPS: tuple[tuple[Force, bool, str, str], ...] = (
    (
        "asserts",
        True,
        "s",
        "say add allege charge note argue state insist maintain contend remark observe testify "
        "opine tweet "
        "retort quip joke boast brag exclaim proclaim conclude concede reply respond answer "
        "counter recount reiterate blog muse lament complain grumble gripe gush "
        "point+out make+clear "
        "spell+out write+back shoot+back fire+back go+on+to+say hasten+to+add clarify relate "
        "make+it+clear attest aver posit reckon elaborate interject surmise swear retweet",
    ),
    ("asserts", True, "q", "continue begin shout yell chant cry scream whisper read put+it sum+up "
        "chime+in go+on post caption email text chuckle laugh sigh smile shrug snap "
        "crow fume deadpan intone bellow ask+rhetorically"),
    (
        "asserts",
        True,
        "so",
        "claim report announce declare assert affirm acknowledge admit confirm reveal "
        "disclose stress emphasize emphasise underline underscore explain repeat recall suggest "
        "predict write stipulate specify mention cite detail highlight hint imply signal "
        "recommend propose advocate estimate forecast echo recite divulge bemoan decry preach "
        "attribute postulate volunteer speculate caution certify",
    ),
    ("asserts", True, "ts", "tell inform remind assure notify brief advise convince persuade"),
    ("asserts", True, "tso", "warn"),
    (
        "asserts",
        True,
        "o",
        "accuse blame criticize criticise condemn denounce praise describe call+ label brand dub "
        "portray characterize characterise depict hail tout slam blast attack mock ridicule "
        "deride lambast lambaste assail chide scold rebuke berate excoriate bash rip knock "
        "pan deplore vilify defend endorse applaud commend laud salute congratulate thank compare "
        "liken discuss invoke quote reference outline list voice "
        "express address slight credit fault castigate lampoon trash skewer insult pillory "
        "disparage extol champion welcome",
    ),
    (
        "asserts",
        True,
        "p",
        "refer+to point+to|at allude+to speak+of|about|against|out+against talk+about|of|up "
        "complain+about|of warn+of|against|about boast+of|about brag+about joke+about "
        "lash+out+at|out+against rail+against|at inveigh+against comment+on|about remark+on|upon "
        "write+about|of report+on testify+about|against argue+for|against|over insist+on "
        "elaborate+on expound+on lie+about rave+about apologize+for apologise+for hint+at "
        "take+aim+at tweet+about|out lay+out+ play+down play+up weigh+in+on dwell+on confess+to "
        "object+to vouch+for opine+on brief+on caution+against "
        "argue+about hold+up+ make+fun+of make+reference+to make+mention+of make+the+case+for "
        "pay+tribute+to speculate+about|on express+concern+about|over tell+of touch+on reflect+on "
        "plead+guilty+to",
    ),
    ("asserts", False, "s", "think believe feel know understand realize realise assume suppose "
        "guess imagine figure suspect sense learn discover notice hear find reason "
        "remember perceive judge anticipate envision envisage forget decide presume "
        "theorize theorise"),
    ("asserts", False, "so", "show indicate demonstrate prove illustrate expect fear hope consider "
        "regard view see appreciate regret recognize recognise appreciate dread foresee "
        "document project"),
    ("asserts", False, "o", "support oppose favor favour back dislike admire prefer "
        "resent approve disapprove despise loathe respect trust distrust value"),
    ("asserts", False, "p", "worry+about|over care+about agree+with|on think+of|about "
        "dream+of|about believe+in hope+for fear+for know+about|of approve+of disapprove+of "
        "look+forward+to "
        "learn+of|about hear+of|about focus+on side+with look+at"),
    ("asserts", False, "si", "agree pretend worry wish"),
    (
        "denies",
        True,
        "so",
        "deny refute rebut dispute contradict disavow disclaim debunk reject dismiss repudiate "
        "renounce rule+out+ brush+off+ brush+aside+ shrug+off+ wave+away+ laugh+off+ shoot+down+ "
        "gainsay discount+ pooh-pooh",
    ),
    ("denies", True, "p", "push+back+on|back+against|back+at disagree+with scoff+at hit+back+at "
        "take+issue+with walk+back object+to plead+not+guilty+to"),
    ("denies", True, "s", "disagree protest object"),
    ("doubts", True, "so", "question query challenge second-guess"),
    ("doubts", True, "p", "cast+doubt+on|doubts+on|doubt+over raise+questions+about|doubts+about "
        "raise+doubts+over|questions+over call+into+question voice+doubt+about|doubts+about "
        "express+doubt+about|doubts+about|skepticism+about|scepticism+about"),
    ("doubts", False, "so", "doubt mistrust disbelieve wonder"),
    ("doubts", False, "p", "wonder+about"),
    ("asks", True, "so", "ask inquire enquire"),
    ("asks", True, "p", "ask+about|for inquire+about|into enquire+about"),
    ("demands", True, "soi", "demand urge order instruct command implore beg beseech exhort "
        "encourage press petition request pressure"),
    ("demands", True, "p", "call+for|on|upon appeal+to|for push+for press+for plead+with|for "
        "lobby+for campaign+for argue+for ask+for"),
    ("demands", False, "io", "want"),
    ("demands", True, "i", "ask tell warn remind advise"),
    ("promises", True, "soi", "promise vow pledge guarantee swear"),
    ("promises", True, "i", "threaten offer agree undertake volunteer"),
    ("promises", True, "p", "threaten+with commit+to"),
    ("promises", False, "i", "plan intend aim hope expect"),
    (
        "declines",
        True,
        "i",
        "decline refuse",
    ),
    ("asserts", True, "q", "comment"),
    ("declines", True, "o", "decline+to+comment|comment refuse+to+comment|comment "
        "give+no+comment sidestep dodge evade"),
    ("declines", True, "p", "say+nothing+about|nothing+of make+no+mention+of|no+reference+to "
        "keep+silent+on|silent+about|quiet+about stay+silent+on|silent+about|quiet+about "
        "remain+silent+on|silent+about"),
)  # fmt: skip

_IRREGULAR = {
    "say": "says said said saying",
    "tell": "tells told told telling",
    "write": "writes wrote written writing",
    "think": "thinks thought thought thinking",
    "know": "knows knew known knowing",
    "feel": "feels felt felt feeling",
    "understand": "understands understood understood understanding",
    "find": "finds found found finding",
    "hear": "hears heard heard hearing",
    "make": "makes made made making",
    "go": "goes went gone going",
    "put": "puts put put putting",
    "speak": "speaks spoke spoken speaking",
    "see": "sees saw seen seeing",
    "show": "shows showed shown showing",
    "swear": "swears swore sworn swearing",
    "begin": "begins began begun beginning",
    "read": "reads read read reading",
    "take": "takes took taken taking",
    "give": "gives gave given giving",
    "lay": "lays laid laid laying",
    "lie": "lies lied lied lying",
    "cast": "casts cast cast casting",
    "shoot": "shoots shot shot shooting",
    "hold": "holds held held holding",
    "forget": "forgets forgot forgotten forgetting",
    "foresee": "foresees foresaw foreseen foreseeing",
    "beseech": "beseeches besought besought beseeching",
    "seek": "seeks sought sought seeking",
    "hit": "hits hit hit hitting",
    "undertake": "undertakes undertook undertaken undertaking",
    "withhold": "withholds withheld withheld withholding",
    "pay": "pays paid paid paying",
    "forecast": "forecasts forecast forecast forecasting",
    "quip": "quips quipped quipped quipping",
    "rip": "rips ripped ripped ripping",
    "pan": "pans panned panned panning",
    "slam": "slams slammed slammed slamming",
    "brag": "brags bragged bragged bragging",
    "admit": "admits admitted admitted admitting",
    "rebut": "rebuts rebutted rebutted rebutting",
    "refer": "refers referred referred referring",
    "prefer": "prefers preferred preferred preferring",
    "regret": "regrets regretted regretted regretting",
    "commit": "commits committed committed committing",
    "plan": "plans planned planned planning",
    "beg": "begs begged begged begging",
    "aver": "avers averred averred averring",
    "blog": "blogs blogged blogged blogging",
    "dub": "dubs dubbed dubbed dubbing",
    "chat": "chats chatted chatted chatting",
    "snap": "snaps snapped snapped snapping",
    "shrug": "shrugs shrugged shrugged shrugging",
    "sum": "sums summed summed summing",
    "dwell": "dwells dwelt dwelt dwelling",
}

# Adjectives that take a clause: "is confident that". (force, speech): words.
_ADJECTIVES: tuple[tuple[Force, bool, str], ...] = (
    ("asserts", True, "adamant"),
    ("asserts", False, "sure confident certain aware worried concerned afraid convinced hopeful "
        "optimistic proud sorry glad surprised disappointed pessimistic mindful fearful positive"),
    ("doubts", False, "skeptical sceptical doubtful unsure uncertain dubious unconvinced"),
)  # fmt: skip

_DOUBLING = ("label", "signal", "counsel", "quarrel")

# Nouns of saying and stance: "the claim that", "their denial of". (force, speech): singulars.
_NOUNS: tuple[tuple[Force, bool, str], ...] = (
    ("asserts", True, "claim allegation accusation assertion statement report contention "
        "insistence announcement suggestion admission acknowledgment acknowledgement argument "
        "complaint "
        "warning prediction revelation declaration confirmation testimony rumor rumour remark "
        "comment assurance charge tweet boast disclosure proclamation"),
    ("asserts", False, "belief fear hope suspicion view notion opinion conviction idea concern "
        "expectation conclusion sense feeling impression perception assumption speculation worry"),
    ("denies", True, "denial rejection rebuttal"),
    ("doubts", False, "doubt skepticism scepticism"),
    ("demands", True, "demand call plea request insistence order appeal"),
    ("promises", True, "promise pledge vow threat"),
    ("declines", True, "refusal"),
)  # fmt: skip


def _inflect(lemma: str) -> str:
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith("e"):
        return f"{lemma}s {lemma}d {lemma}d {lemma[:-1]}ing"
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return f"{lemma[:-1]}ies {lemma[:-1]}ied {lemma[:-1]}ied {lemma}ing"
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return f"{lemma}{plural} {lemma}ed {lemma}ed {lemma}ing"


def _read_groups() -> dict[str, tuple[Cue, ...]]:
    table: dict[str, list[Cue]] = {}
    for force, speech, frames, words in _GROUPS:
        for entry in words.split():
            head, _, rest = entry.partition("+")
            for tail in rest.split("|") if rest else [""]:
                parts = tuple(part for part in tail.split("+") if part)
                table.setdefault(head, []).append(Cue(head, force, speech, frames, parts))
    for cues in table.values():  # the longest phrase is tried first; later groups come after
        cues.sort(key=lambda cue: -len(cue.tail))
    return {head: tuple(cues) for head, cues in table.items()}


def _read_forms() -> dict[str, tuple[VerbForm, ...]]:
    names: tuple[Form, ...] = ("s", "past", "part", "ing")
    forms: dict[str, dict[str, set[Form]]] = {}
    for lemma in VERBS:
        forms.setdefault(lemma, {}).setdefault(lemma, set()).add("base")
        for name, form in zip(names, _inflect(lemma).split(), strict=True):
            forms.setdefault(form, {}).setdefault(lemma, set()).add(name)
            if lemma in _DOUBLING and name != "s":  # the British spelling beside the American
                double = lemma + form[len(lemma) - 1 :]
                forms.setdefault(double, {}).setdefault(lemma, set()).add(name)
    return {
        form: tuple(VerbForm(lemma, frozenset(kinds)) for lemma, kinds in lemmas.items())
        for form, lemmas in forms.items()
    }


def _read_nouns() -> dict[str, Cue]:
    table: dict[str, Cue] = {}
    for force, speech, words in _NOUNS:
        for noun in words.split():
            cue = Cue(noun, force, speech, "n")
            plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
            table.setdefault(noun, cue)
            table.setdefault(plural, cue)
    return table


VERBS: dict[str, tuple[Cue, ...]] = _read_groups()
ADJECTIVES: dict[str, Cue] = {
    word: Cue(word, force, speech, "a")
    for force, speech, words in _ADJECTIVES
    for word in words.split()
}
FORMS: dict[str, tuple[VerbForm, ...]] = _read_forms()
NOUNS: dict[str, Cue] = _read_nouns()
_SPEECH = frozenset(
    form
    for form, readings in FORMS.items()
    for reading in readings
    if any(
        cue.speech and not cue.tail and set(cue.frames) & set("sqto")
        for cue in VERBS[reading.lemma]
    )
) | {"according"}


def is_speech_word(word: str) -> bool:
    """Whether a word, in any case, is a form of a verb of saying or calling (or "according")."""
    return word.lower() in _SPEECH
