"""The grammar of dates in English prose: how a date is worded, and which function knows what it means.

Every phrase is one bounded regular expression, so that reading stays linear. Spans of time ("for two
weeks") and years that only qualify a noun ("the 2024 election") are no dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from kg.extract import date_feasts
from kg.extract import date_meanings as meaning
from kg.extract.date_calendar import Moment
from kg.model import PartialDate

# "may" and "march" are verbs unless they carry a capital.
_MONTH = (
    r"(?P<month>(?-i:May|MAY|March|MARCH|Mar\b\.?)|January|February|April|June|July|August|September|October"
    r"|November|December|(?:Jan|Feb|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_DAY = r"(?P<day>[0-2]?\d|3[01])"
_ORDINAL = r"(?:st|nd|rd|th)"
_SPELLED = "|".join(word.replace("-", r"[-\s]") for word in reversed(meaning.ORDINALS))
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\w%€$£]|[.,]\d|['’]s|[-–/]\d)"
# What follows a number that counts something and dates nothing: "in 2020 accounts", "In March 8 people left".
_NO_COUNT = (
    r"(?!\s(?:people|persons|users|members|accounts|followers|posts|readers|subscribers|organi[sz]ations|groups"
    r"|universities|schools|million|thousand|hundred|per\s?cent|votes|employees|staff|times)\b)"
)
_NO_DIGITS = r"(?![\d%]|[.,:/–-]\d)"
_BEFORE_MONTH = (
    r"\b(?:in|to|since|by|until|till|from|during|of|through|before|after|over|throughout|early|late|mid"
    r"|(?P<which>this|last|next|coming))(?:\s{1,2}(?:early|late|mid))?[\s-]{1,2}"
)
_BEFORE_YEAR = (
    r"\b(?:in|to|since|by|until|till|from|during|of|before|after|early|late|mid|spring|summer|autumn|fall|winter|year"
    r"|around|back|throughout|as|i\.e\.)(?:\s(?:early|late|mid))?[\s-]{1,2}"
)
_AFTER_ORDINAL = (  # "on the 3rd floor" is no date
    r"(?=\s?(?:[.,;:!?)—–]|$|\s(?:and|but|we|i|they|it|he|she|at|when|because|so|the|all|both|our|my|no|which)\b))"
)
_COUNT = rf"(?P<many>\d{{1,3}}|an?|an?\sfew|a\scouple(?:\sof)?|several|some|{'|'.join(meaning.NUMBERS)})"
_UNIT = r"(?P<unit>day|week|fortnight|month|year|summer|winter|spring|autumn)s?"

# No phrase is without one of these, so that most sentences need not be searched for each.
SIGN_OF_DATE = re.compile(
    r"\d|day|week|month|year|fortnight|summer|winter|spring|autumn|fall|morning|afternoon|evening|night|immediate"
    r"|hour|minute|moment|teenth|tieth|[a-z]th\b|ty.(?:first|second|third)|mardi|christi|hallow|candlemas|epiphany"
    r"|pentecost|thanksgiving"
    r"|\b(?:now|tomorrow|then|thereafter|date|easter|christmas|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![^\W\d_])",
    re.IGNORECASE,
)


def _not_after(words: str) -> str:
    return "".join(rf"(?<!\b{word}\s)" for word in words.split(" "))


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to word a date; the group ``d`` of the pattern is what the mention spans.

    ``absolute`` reads the match alone, ``anaphoric`` with the date mentioned last, ``relative`` with the
    moment of writing; they are tried in this order.
    """

    pattern: re.Pattern[str]
    absolute: Callable[[re.Match[str]], PartialDate | None] | None = None
    relative: Callable[[re.Match[str], Moment], PartialDate | None] | None = None
    anaphoric: Callable[[re.Match[str], PartialDate], PartialDate | None] | None = None
    yearless: Callable[[re.Match[str]], tuple[int, int] | None] | None = None


@cache
def phrases() -> tuple[Phrase, ...]:
    """All phrases; where two overlap, the one that begins first and then the longer one is read."""
    return (
        *_figures(),
        *_days_and_months(),
        *_years(),
        *_weekdays(),
        *_feasts(),
        *_distances(),
        *_anaphors(),
    )


def _phrase(
    pattern: str,
    *,
    absolute: Callable[[re.Match[str]], PartialDate | None] | None = None,
    relative: Callable[[re.Match[str], Moment], PartialDate | None] | None = None,
    anaphoric: Callable[[re.Match[str], PartialDate], PartialDate | None] | None = None,
    yearless: Callable[[re.Match[str]], tuple[int, int] | None] | None = None,
) -> Phrase:
    return Phrase(re.compile(pattern, re.IGNORECASE), absolute, relative, anaphoric, yearless)


def _figures() -> list[Phrase]:
    iso = r"(?<![\w./-])(?P<d>(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d))(?!\d|[-/]\w|\.\d)"
    parts = r"(?P<one>\d\d?)(?P<mark>[./])(?P<two>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)"
    return [
        _phrase(iso, absolute=meaning.iso),
        _phrase(rf"(?<![\w./-])(?P<d>{parts})(?![\w/]|\.\d)", absolute=meaning.numeric),
    ]


def _days_and_months() -> list[Phrase]:
    weekday_before = rf"(?:\b{_WEEKDAY},?\s{{1,2}}(?:the\s)?)?"
    day_first = rf"(?<![\d.,:/–-]){_DAY}{_ORDINAL}?(?:\sof)?\s{{1,2}}{_MONTH}(?:,?\s{_YEAR})?"
    month_first = rf"\b{_MONTH}\s{{1,2}}(?:the\s)?{_DAY}{_ORDINAL}?{_NO_DIGITS}{_NO_COUNT}(?:,?\s{_YEAR})?"
    spelled = rf"(?P<day>{_SPELLED})\sof\s{_MONTH}(?:,?\s{_YEAR})?"
    with_year = rf"(?:mid-)?{_MONTH},?\s{{1,2}}(?:of\s)?(?:{_YEAR}|['’](?P<short>\d\d)(?!\d))"
    return [
        *(
            _phrase(
                rf"(?P<d>{weekday_before}{form})(?!\w)",
                absolute=meaning.day_month_year,
                relative=meaning.day_month,
                yearless=meaning.month_and_day,
            )
            for form in (day_first, month_first, spelled)
        ),
        _phrase(rf"\b(?P<d>{with_year})", absolute=meaning.month_year),
        _phrase(rf"{_BEFORE_MONTH}(?P<d>{_MONTH})(?![\w’'-])(?!\s\d)", relative=meaning.bare_month),
    ]


def _years() -> list[Phrase]:
    season = (
        r"(?P<d>(?P<season>spring|summer|autumn|fall))\b(?!-|\s(?:of|\d|term|semester|holiday|break|school))"
    )
    return [
        _phrase(rf"{_BEFORE_YEAR}(?P<d>{_YEAR}){_NO_COUNT}", absolute=meaning.year),
        _phrase(rf"^\W{{0,4}}(?P<d>{_YEAR})(?=\s?[–—:-]\s)", absolute=meaning.year),
        _phrase(
            rf"\b(?:(?P<which>this|last|next)|(?:in|since|over|during|until|by|of)\sthe)\s{{1,2}}{season}",
            relative=meaning.season,
        ),
    ]


def _weekdays() -> list[Phrase]:
    no_day = _not_after(
        "good black every each a the ash easter casual some cyber holiday palm maundy shrove whit super"
    )
    which = r"(?:(?P<which>this\scoming|this\spast|this|last|next)\s{1,2})?"
    named = rf"{_WEEKDAY},?\s{{1,2}}(?:the\s)?{_DAY}{_ORDINAL}"
    led = r"\b(?:on|by|until|till|from|since|come|as\sof)\s{1,2}"
    return [
        _phrase(rf"{no_day}\b(?P<d>{which}{_WEEKDAY})\b(?!-|\.\w)", relative=meaning.weekday_alone),
        _phrase(rf"\b(?P<d>{named})\b(?!\s(?:of\b|{_MONTH}))", relative=meaning.ordinal_day),
        _phrase(
            rf"{led}(?P<d>the\s{_DAY}{_ORDINAL})(?P<weekday>(?!))?{_AFTER_ORDINAL}",
            relative=meaning.ordinal_day,
            anaphoric=meaning.ordinal_in_month,
        ),
        _phrase(  # "on the second" may be of two things
            rf"{led}(?P<d>the\s(?!first|second|third)(?P<day>{_SPELLED}))(?P<weekday>(?!))?{_AFTER_ORDINAL}",
            relative=meaning.ordinal_day,
            anaphoric=meaning.ordinal_in_month,
        ),
    ]


def _feasts() -> list[Phrase]:
    led = (
        r"\b(?:on|by|until|till|since|from|at|over|come|as\sof|(?:day|night|eve|evening|morning)\sof"
        r"|(?P<which>this|last|next))\s"
    )
    year = rf"(?:,?\s{_YEAR})?"
    named = rf"(?P<d>(?P<feast>{'|'.join(date_feasts.words())}){year})"
    # These are read wherever they stand: no one uses their names for anything else.
    plain = r"New\sYear['’]s\s(?:Eve|Day)|Good\sFriday|Easter\s(?:Sunday|Day|Monday)"
    no_day = (
        r"(?!['’]s|-|\s(?:weekend|week|sales?|deals?|specials?|parades?|party|parties|dinners?|cards?"
        r"|speech|Rising)\b)"
    )
    time = rf"(?P<d>(?P<time>Christmas|Easter|(?<=the\s)new\syear){year})"
    no_time = (
        r"(?!['’]s|\s(?:presents?|cards?|party|trees?|markets?|specials?|Rising|Island|eggs?|resolutions?)\b)"
    )
    return [
        _phrase(rf"{led}{named}\b{no_day}", absolute=date_feasts.in_year, relative=date_feasts.near),
        _phrase(
            rf"(?<!orthodox\s)\b(?P<d>(?P<feast>{plain}){year})\b{no_day}",
            absolute=date_feasts.in_year,
            relative=date_feasts.near,
        ),
        _phrase(
            rf"(?<!orthodox\s)\b{time}\b{no_time}",
            absolute=date_feasts.time_in_year,
            relative=date_feasts.time_near,
        ),
    ]


def _distances() -> list[Phrase]:
    now = (
        r"today|tonight|this\s(?:very\s)?(?:morning|afternoon|evening)|effective\simmediately"
        r"|with\simmediate\seffect|as\sof\snow"
    )
    just_now = (
        rf"(?:moments|half\san\shour|(?:an|one|two|three|four|a\sfew|a\scouple\sof)\shours?"
        rf"|(?:\d{{1,2}}|an?|a\sfew|some|several|{'|'.join(meaning.NUMBERS)})\sminutes?)\sago"
    )
    turn = (
        r"(?:(?:earlier|later|late|early)\s)?(?P<which>last|this|next)\s(?:very\s)?"
        r"(?P<unit>weekend|week|month|year)"
    )
    part = (
        r"(?P<part>end|last\sday|last|start|beginning|middle|first\sday|first)\sof\s(?P<which>the|this|next)"
    )
    vague = _not_after("than over nearly almost about least")
    return [
        _phrase(r"\b(?P<d>yesterday|last\snight)\b(?!['’]s)", relative=meaning.away(-1)),
        _phrase(r"\b(?P<d>the\sday\sbefore\syesterday)\b", relative=meaning.away(-2)),
        _phrase(r"\b(?P<d>tomorrow)\b(?!['’]s)", relative=meaning.away(1)),
        _phrase(rf"\b(?P<d>{now})\b(?!['’]s)", relative=meaning.away(0)),
        _phrase(rf"\b(?P<d>{just_now})\b", relative=meaning.away(0)),
        _phrase(
            r"\b(?:over|at|on|during|by|since)\s(?P<d>the\s(?:past\s)?weekend)\b(?!-|['’]s|\s(?:of|edition|before|after))",
            relative=meaning.weekend,
        ),
        _phrase(rf"(?<!\bthe\s)\b(?P<d>{turn})\b(?!-)", relative=meaning.turn),
        _phrase(rf"\b(?P<d>{part}\s(?P<unit>month|year))\b(?!['’]s|-)", relative=meaning.part_of_turn),
        _phrase(rf"{vague}\b(?P<d>{_COUNT}\s{_UNIT}\sago)\b", relative=meaning.ago),
        _phrase(r"\b(?:only|just|mere)\s(?P<d>(?P<many>)(?P<unit>day)s\sago)\b", relative=meaning.ago),
    ]


def _anaphors() -> list[Phrase]:
    then = r"(?:since|from|after)\s(?:then|that\s(?:day|date))|thereafter"
    pointer = r"(?:that\s(?:same|very)|that|the\s(?:very\s)?same)"
    unit = r"(?P<unit>day|week|month|year|morning|afternoon|evening|night)"
    following = r"the\s(?:next|following)\s(?P<unit>day|week|month|year)"
    return [
        _phrase(rf"\b(?P<d>{_COUNT}\s{_UNIT}\slater)\b", anaphoric=meaning.later),
        _phrase(rf"\b(?P<d>{then})\b", anaphoric=meaning.then),
        _phrase(rf"\b(?P<d>{following})\b", anaphoric=meaning.following),
        _phrase(rf"\b(?P<d>{pointer}\s{unit})\b", anaphoric=meaning.same),
        _phrase(rf"\b(?P<d>{pointer}\s{_MONTH})(?![\w’'-])(?!\s\d)", anaphoric=meaning.same_year),
    ]
