"""Questions: the named ones and one's own, their parameters, and their answers in several formats."""

from kg.query.catalogue import (
    Catalogue,
    load_catalogue,
    load_checks,
    read_question,
    read_question_file,
)
from kg.query.entities import find_entity
from kg.query.formats import FORMATS, render
from kg.query.question import Parameter, ParameterType, Question
from kg.query.run import Result, run

__all__ = [
    "FORMATS",
    "Catalogue",
    "Parameter",
    "ParameterType",
    "Question",
    "Result",
    "find_entity",
    "load_catalogue",
    "load_checks",
    "read_question",
    "read_question_file",
    "render",
    "run",
]
