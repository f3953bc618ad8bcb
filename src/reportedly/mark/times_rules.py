"""Every pattern of the time grammar, and what each means. Conventions of extent follow TimeML.

Prepositions stay outside, determiners and modifiers ("the end of", "early", "nearly", "more than")
inside; a range is two expressions; ages ("44-year-old") are no times.
"""

from typing import Final

from reportedly.mark.times_dates import (
    on_bare_year,
    on_century,
    on_clock,
    on_day_number,
    on_decade,
    on_fiscal_year,
    on_half,
    on_holiday,
    on_iso,
    on_month,
    on_month_day,
    on_month_rel,
    on_named_year,
    on_nine_eleven,
    on_nineties,
    on_numeric,
    on_old_year,
    on_quarter,
    on_season,
    on_two_quarters,
    on_week_of,
    on_weekday,
)
from reportedly.mark.times_grammar import Rule, index, rule
from reportedly.mark.times_spans import (
    on_ago,
    on_bare_units,
    on_day_beside,
    on_deictic,
    on_full_unit,
    on_future,
    on_latest_period,
    on_length,
    on_part,
    on_past,
    on_present,
    on_ref,
    on_set,
    on_the_past,
    on_the_unit,
    on_tonight,
    on_unit_relative,
    on_value,
    on_weekends,
    on_year_ago,
    on_year_end,
)

_EDGE: Final = "( the? e=early|late|mid dash? in? the? part_of? of? / the? b=edge|mid of the? )?"
_RELY: Final = (
    "( of? the? ry=this|that|last|next|previous|following|coming|same|current ry2=same? yu=unit )"
)
_YEAR: Final = f"( comma? of? y=year bc=bc? / comma? of? y3=num|day bc3=bc / {_RELY} )"
_REL: Final = "this|that|last|past|next|previous|following|coming|same|current"
_PART: Final = "( e=early|late in )? ( the? early? pp=part units? of the? )?"
_MODS: Final = (
    "( nearly=nearly / over=over|under / more=more than / at least=least / upto=upto to )?"
)
_AMOUNT: Final = (
    "( n=num|day|numw|decimal ( to|dash|or n2=num|day|numw )? / a=a half=half? dash? / a? few=few "
    "/ a? couple=couple of? / hf=half dash? a? )"
)
_HALVES: Final = "n=num|day|numw dash? and dash? a dash? ah=half dash?"
_CLOCK: Final = (
    "( c=clock ap=ampm? z=zone|units? / h=day|decimal|num|year ap2=ampm z2=zone? "
    "/ hour=hour z3=zone? )"
)


def _rules() -> list[Rule]:
    units = "u=unit|units|quarter|quarters"
    more = "more? more?"
    return [
        *rule(on_iso, "i=iso"),
        *rule(on_numeric, "i=numeric"),
        *rule(on_nine_eleven, "a=day slash b=day"),
        *rule(
            on_month_day,
            f"{_PART} ( wd=weekday comma? )? m=month the? d=day|ord {_YEAR}?",
            f"{_PART} ( wd=weekday comma? )? d=day|ord of? m=month {_YEAR}?",
            f"{_PART} ( wd=weekday comma? )? the d=ord of? m=month {_YEAR}?",
            f"d=ord m=month ( wd=weekday )? {_YEAR}?",
        ),
        *rule(on_month, f"{_EDGE} m=month {_YEAR}?"),
        *rule(on_month_rel, f"{_EDGE} r={_REL} m=month", f"the r={_REL} m=month"),
        *rule(on_bare_year, f"{_EDGE} y=year bc=bc?"),
        *rule(on_named_year, f"{_EDGE} the? yu=unit y=year", "the? yu=unit y=numw"),
        *rule(on_old_year, f"{_EDGE} n=num|day bc=bc"),
        *rule(on_fiscal_year, "the? f=fiscal unit? y=year", "the y=year q=time|quarter"),
        *rule(on_decade, f"{_EDGE} the? d=decade bc=bc?"),
        *rule(on_nineties, f"{_EDGE} the d=nineties"),
        *rule(on_century, f"{_EDGE} the? n=ord|ordw dash? u=unit bc=bc?"),
        *rule(
            on_season,
            f"{_EDGE} the? s=season {_YEAR}",
            f"{_EDGE} the? s=season",
            f"{_EDGE} the? r={_REL} same? s=season",
            "earlier|later in the s=season",
        ),
        *rule(
            on_quarter,
            f"the|its? f=fiscal? dash? n=ordw|ord quarter ( of? fiscal? {_YEAR} )?",
            "f=fiscal? n=ordw|ord dash quarter",
            "the y=year n=ordw|ord quarter",
            "ry=this|last|next yu=unit poss f=fiscal? n=ordw|ord dash? quarter",
        ),
        *rule(on_half, f"the? n=ordw dash? half of? {_YEAR}", "the? n=ordw half of the yu=unit"),
        *rule(
            on_year_ago,
            "u=unit dash ago=ago|earlier",
            "the? more? same? u=unit dash ago=ago|earlier n=ordw? dash? quarter|time",
            "the quarter a u=unit ago|earlier",
        ),
        *rule(
            on_unit_relative,
            f"{_EDGE} ( el=earlier|later )? the? r={_REL} r2=same? f=fiscal? u=unit",
            f"{_EDGE} the? r={_REL} r2=same? we=weekend",
            f"{_EDGE} the? r={_REL} r2=same? f=fiscal? q=quarter",
        ),
        *rule(
            on_the_unit,
            "the f=fiscal? u=unit",
            "the we=weekend",
            "the q=quarter",
            f"{_EDGE} the f=fiscal? u=unit",
            "el=earlier|later in the u=unit",
            "the rest of the u=unit",
            "e=early|late in the u=unit",
        ),
        *rule(
            on_month,
            f"the last|ordw ( n=num|day|numw|few )? unit|units of e4=early? m=month {_YEAR}?",
        ),
        *rule(on_two_quarters, "the? o=ordw|last n=numw quarters of y=year"),
        *rule(on_week_of, f"the u=unit of m=month d=day|ord {_YEAR}?"),
        *rule(on_full_unit, "the more u=unit", "the more q=quarter"),
        *rule(on_latest_period, "the r=last|current|same time"),
        *rule(on_year_end, "u=unit poss? dash? b=edge"),
        *rule(on_day_beside, "the? u=unit dir=before|earlier|previous|following|after"),
        *rule(
            on_deictic,
            "( e=early|late|mid dash? )? ( el=earlier|later )? t=today ( poss? p=part )?",
            "the? u=unit dir=before|after t=today",
            "( e=early|late|mid dash? )? p=part t=today",
        ),
        *rule(on_tonight, "( el=earlier|later )? t=tonight", "e=late t=tonight"),
        *rule(
            on_part,
            "( e=early|late|mid dash? in? )? the? "
            "r=this|that|last|next|previous|following|same p=part",
            "e=early|late|mid dash? in? the? p=part",
            "the|numw|a more? p=part",
            "the? p=part dir=before",
            "p=part",
        ),
        *rule(
            on_weekday,
            "( e=early|late|mid dash? on? )? a? wd=weekday p=part?",
            "wd=weekday ps=parts",
            "( e=early|late dash? )? the? "
            "r=this|that|last|past|next|previous|following|coming|same wd=weekday p=part?",
        ),
        *rule(on_clock, _CLOCK, "h=num|year z2=zone"),
        *rule(
            on_length,
            f"{_MODS} {_AMOUNT} {more} dash? {units}",
            f"{_MODS} n=num|day|numw dash=dash {units}",
            f"{_MODS} {_AMOUNT} {more} {units} or so",
            f"the? r=last|past|next|coming|following|previous {_AMOUNT} {units} or so",
            f"a? n=num|day|numw dash {units} time",
            f"{_MODS} {_AMOUNT} {more} {units} and a ah=half",
            f"{_MODS} {_HALVES} {units}",
            f"the? r=last|past|next|coming|following|previous|ordw {_AMOUNT} {more} dash? {units}",
            f"the {_AMOUNT} {more} u=units|quarters",
            "n=numw word u=units",
            f"a n=numw {units}",
            f"a more n=num|day|numw {units}",
        ),
        *rule(on_bare_units, "the past u=units", "u=units", "u=units or units"),
        *rule(
            on_ago,
            f"{_MODS} {_AMOUNT} more? {units} dir=ago|earlier|later|hence|before|after",
            f"{_MODS} {_AMOUNT} {units} or so dir=ago|earlier|later",
            f"{_MODS} {_AMOUNT} {units} and a ah=half dir=ago|earlier|later",
            f"{_MODS} {_HALVES} {units} dir=ago|earlier|later",
            "u=units dir=ago|earlier|later|before",
        ),
        *rule(
            on_set,
            "each each? more? u=unit|quarter",
            "each wd=weekday p=part?",
            "each m=month",
            "each p=part",
            "each s=season",
            "each we=weekend",
            "each n=num|day|numw u=units",
        ),
        *rule(on_value, "v=daily"),
        *rule(on_weekends, "weekends", "the weekends"),
        *rule(on_ref, "v=ref"),
        *rule(on_present, "these units", "current"),
        *rule(on_past, "those units", "recent", "recent units", "recent units and units"),
        *rule(on_the_past, "the past"),
        *rule(
            on_future, "the? coming units", "the future", "future units|quarters", "the units ahead"
        ),
        *rule(
            on_holiday,
            "hol=holiday p=part? y=year?",
            "hol=holiday of y=year",
            "r=this|last|next|previous|following hol=holiday p=part?",
        ),
        *rule(on_day_number, "the d=ord"),
    ]


RULES: Final = index(_rules())
