"""The times that comments and posts carry beside their authors' names, as ISO 8601.

Only absolute times are read: "3 hours ago" tells nothing without knowing when the page was saved.
Month names are those of some fifteen languages; what a name means is the same in each of them.
"""

import re
from collections.abc import Iterable

_MONTHS = """
january januar janvier enero gennaio janeiro januari styczeń stycznia января январь ocak leden ledna
tammikuuta tammikuu січня jan janv ene gen sty янв ιανουαρίου jän jänner january. januarie
|february februar février fevrier febrero febbraio fevereiro februari luty lutego февраля февраль
şubat únor února helmikuuta лютого feb fév févr fev febr lut фев şub φεβρουαρίου feber
|march märz maerz mars marzo março marco maart marzec marca марта март mart březen března
maaliskuuta березня mar mär mrz mrt мар μαρτίου marts
|april avril abril aprile kwiecień kwietnia апреля апрель nisan duben dubna huhtikuuta квітня apr
avr abr kwi апр nis απριλίου
|may mai mayo maggio maio mei maj maja мая май mayıs květen května toukokuuta травня mag μαΐου
|june juni juin junio giugno junho czerwiec czerwca июня июнь haziran červen června kesäkuuta червня
jun giu cze июн haz ιουνίου
|july juli juillet julio luglio julho lipiec lipca июля июль temmuz červenec července heinäkuuta
липня jul juil lug lip июл tem ιουλίου
|august août aout agosto augustus augusti sierpień sierpnia августа август ağustos srpen srpna
elokuuta серпня aug aoû ago sie авг ağu αυγούστου
|september septembre septiembre setiembre settembre setembro wrzesień września сентября сентябрь
eylül září syyskuuta вересня sep sept set wrz сен сент eyl σεπτεμβρίου
|october oktober octobre octubre ottobre outubro październik października октября октябрь ekim
říjen října lokakuuta жовтня oct okt ott out paź окт eki οκτωβρίου
|november novembre noviembre novembro listopad listopada ноября ноябрь kasım listopadu marraskuuta
листопада nov lis ноя kas νοεμβρίου
|december dezember décembre decembre diciembre dicembre dezembro grudzień grudnia декабря декабрь
aralık prosinec prosince joulukuuta грудня dec dez déc dic gru дек ara δεκεμβρίου desember
"""
MONTHS = {
    name: number
    for number, names in enumerate(_MONTHS.split("|"), start=1)
    for name in names.replace(".", "").split()
}
_YEAR = r"((?:19|20)\d{2}|['’]\d{2}|\d{2}(?![\d:.]))"
_ISO = re.compile(
    r"(?<!\d)((?:19|20)\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)"
    r"(?:[T ]{1,2}(\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?\s?(Z|[+-]\d{2}:?\d{2})?)?"
)
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d/-])")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]{1,3}(?:(?:de|of|d')\s)?"
    r"([^\W\d_]{3,12})\.?,?(?:[\s-]{1,3}(?:de\s|del\s)?" + _YEAR + r")?",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    r"([^\W\d_]{3,12})\.?\s{1,2}(\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:,?\s{1,2}" + _YEAR + r")?",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(r"([^\W\d_]{3,12})\.?,?\s{1,2}((?:19|20)\d{2})(?!\d)")
_CJK = re.compile(r"((?:19|20)\d{2})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_CLOCK = re.compile(
    r"(?<![\d:.])([01]?\d|2[0-4])(?:[:hH]|\.(?=\d\d(?:\s?[Uu]hr|\s?[ap]m)))([0-5]\d)"
    r"(?::([0-5]\d))?(?!\d)\s{0,2}(a\.?m|p\.?m)?",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?:(?<!\w)(?:\d{1,3}|an?|one|einem|einer)\s?"
    r"(?:s|m|h|d|w|y|min|mins|hrs?|sec\w*|minutes?|hours?|days?|weeks?|months?|years?"
    r"|monate?|wochen?|tage?|jahre?|stunden?|minuten?)\s.{0,20}(?:ago|her)\b"
    r"|\b(?:vor|hace|il y a|há|för)\s(?:\S{1,9}\s)?(?:\d{1,3}|einem|einer|un|une|una|ein)\s\w{1,12}"
    r"|\b\d{1,3}\s(?:\w{2,9})\s(?:geleden|fa|siden|sedan|temu|назад|önce|zpět|sitten)\b"
    r"|\b(?:today|yesterday|heute|gestern|hier|aujourd'hui|ayer|hoy|vandaag|gisteren|ieri|oggi)\b"
    r"[\s,]{0,2}(?:at|um|à|a las|om|alle)?\s?\d{1,2}[:.h]\d{2})",
    re.IGNORECASE,
)
_AGO_STARTS = ("vor", "hace", "il y a", "há", "för")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]{3,}")
# Beyond this many characters beside the time itself, a text is prose that mentions a time.
_BESIDE = 40
_LONGEST = 110


def is_time(text: str) -> bool:
    """Whether a short text is a time, absolute or relative, with little else beside it."""
    if len(text) > _LONGEST or text.isdecimal():
        return False
    span = None
    # A text of letters alone holds no digit: a plain look before the search.
    if not text.isalpha() and _DIGIT.search(text):
        span = _span(text)
        sought = True
    else:
        low = text.lower()
        sought = "ago" in low or low.startswith(_AGO_STARTS)
    if span is None and sought:
        match = _RELATIVE.search(text)
        span = match.span() if match else None
    if span is None:
        return False
    rest = text[: span[0]] + _CLOCK.sub("", text[span[1] :])
    return len(rest.strip()) <= _BESIDE and len(_WORD.findall(rest)) <= 6


def month_first(texts: Iterable[str], *, american: bool) -> bool:
    """Whether dates such as 4/5/2020 put the month first, judged by those that leave no doubt."""
    for text in texts:
        match = _NUMERIC.search(text)
        if match is None:
            continue
        first, second = int(match[1]), int(match[3])
        if match[2] == "." or first > 12 >= second:
            return False
        if second > 12 >= first:
            return True
    return american


def read_time(text: str, *, month_first: bool = False) -> str | None:
    """Read the first absolute time in a text as ISO 8601, as precise as it is; None without a year.

    ``month_first`` decides dates that are numbers alone with the year last.
    """
    if len(text) > 4 * _LONGEST or not _DIGIT.search(text):
        return None
    match = _ISO.search(text)
    if match:
        date = _date(int(match[1]), int(match[3]), int(match[4]))
        if date and match[5]:
            zone = match[8] or ""
            if len(zone) == 5:
                zone = f"{zone[:3]}:{zone[3:]}"
            return f"{date}T{match[5]}:{match[6]}" + (f":{match[7]}" if match[7] else "") + zone
        return _with_clock(date, text, match.span())
    match = _CJK.search(text)
    if match:
        date = _date(int(match[1]), int(match[2]), int(match[3]))
        return _with_clock(date, text, match.span())
    match = _NUMERIC.search(text)
    if match:
        first, second, year = int(match[1]), int(match[3]), _year(match[4])
        if first > 12 or (second <= 12 and (match[2] == "." or not month_first)):
            first, second = second, first
        date = _date(year, first, second)
        if date:
            return _with_clock(date, text, match.span())
    for pattern, day, month in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        for match in pattern.finditer(text):
            number = MONTHS.get(match[month].lower())
            if number and match[3]:
                date = _date(_year(match[3]), number, int(match[day]))
                if date:
                    return _with_clock(date, text, match.span())
    for match in _MONTH_YEAR.finditer(text):
        number = MONTHS.get(match[1].lower())
        if number:
            return f"{match[2]}-{number:02}"
    return None


def _span(text: str) -> tuple[int, int] | None:
    """Where the first absolute date of a text stands, with or without a year."""
    # Plain look-ups first: most texts lack the characters that a pattern needs.
    year = "20" in text or "19" in text
    match = (_ISO.search(text) or _CJK.search(text)) if year else None
    if match is None and ("." in text or "/" in text or "-" in text):
        match = _NUMERIC.search(text)
    if match:
        return match.span()
    for pattern, month in ((_DAY_MONTH, 2), (_MONTH_DAY, 1), (_MONTH_YEAR, 1)):
        if not year and pattern is _MONTH_YEAR:
            break
        for match in pattern.finditer(text):
            if match[month].lower() in MONTHS:
                return match.span()
    return None


def _year(text: str) -> int:
    digits = text.lstrip("'’")
    year = int(digits)
    if len(digits) == 2:
        year += 1900 if year >= 80 else 2000
    return year


def _date(year: int, month: int, day: int) -> str | None:
    if 1 <= month <= 12 and 1 <= day <= 31:
        return f"{year:04}-{month:02}-{day:02}"
    return None


def _with_clock(date: str | None, text: str, span: tuple[int, int]) -> str | None:
    """Add the clock time that stands closest behind the date, else the one before it."""
    if date is None:
        return None
    match = _CLOCK.search(text, span[1]) or _CLOCK.search(text[: span[0]])
    if match is None:
        return date
    hour = int(match[1])
    if match[4]:
        if hour > 12:
            return date
        hour = hour % 12 + (12 if match[4][0] in "pP" else 0)
    if hour > 23:
        return date
    return f"{date}T{hour:02}:{match[2]}" + (f":{match[3]}" if match[3] else "")
