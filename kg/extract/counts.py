"""The number in the words of a description, and how it is to be read."""

from __future__ import annotations

import re

from kg.model import CountIs

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = {
    "hundred": 100,
    "hundreds": 100,
    "thousand": 1000,
    "thousands": 1000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "dozen": 12,
    "dozens": 12,
    "k": 1000,
    "m": 1_000_000,
}
_COUNT_CUES: tuple[tuple[str, CountIs], ...] = (
    (r"\b(?:more than|over|upwards of|in excess of|north of|beyond)\b", CountIs.MORE_THAN),
    (r"\b(?:at least|no fewer than|not less than|no less than|minimum)\b", CountIs.AT_LEAST),
    (r"\b(?:fewer than|less than|under|up to|not even|at most|below)\b", CountIs.FEWER_THAN),
    (r"\b(?:about|around|some|nearly|almost|close to|roughly|approximately|or so|odd)\b", CountIs.ABOUT),
)
_MOST_DIGITS = 12
_AT_LEAST_TWICE = ("dozens", "hundreds", "thousands", "millions")
_INDEFINITE = re.compile(r"(?:many |several )?(?:dozens|hundreds|thousands|millions)\b")


def count(text: str) -> tuple[int | None, CountIs | None]:
    """The number in a description and how it is to be read: "more than 80 French NGOs" -> (80, more-than)."""
    lowered = text.lower()
    number = _number(lowered)
    if number is None:
        return None, None
    for pattern, reading in _COUNT_CUES:
        if re.search(pattern, lowered):
            return number, reading
    return number, CountIs.AT_LEAST if _INDEFINITE.match(lowered) else CountIs.EXACTLY


def _number(text: str) -> int | None:
    digits = re.search(r"(?<![\w.])\d{1,3}(?:[ ,.]\d{3})+(?!\d)|(?<![\w.])\d+(?![\w%])", text)
    if digits:
        plain = re.sub(r"\D", "", digits[0])
        if len(plain) > _MOST_DIGITS:
            return None
        value = int(plain)
        scale = re.match(r"\s+(thousand|million|hundred)", text[digits.end() :])
        value *= _SCALES[scale[1]] if scale else 1
        return value if value and not 1900 <= value <= 2100 else None
    total: int | None = None
    for word in re.findall(r"[a-z]+", text):
        if word in _UNITS[1:]:
            total = (total or 0) + _UNITS.index(word)
        elif word in _TENS:
            total = (total or 0) + 10 * (_TENS.index(word) + 2)
        elif word in _SCALES and (total is not None or word in _AT_LEAST_TWICE or word == "dozen"):
            total = (total or (2 if word in _AT_LEAST_TWICE else 1)) * _SCALES[word]
    return total if total and total > 1 else None
