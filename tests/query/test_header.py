"""Headers are read strictly: what is wrong names file, line and mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError, QueryError
from kg.query import Parameter, ParameterType, load_catalogue, load_checks, read_question, read_question_file

GOOD = """# An ordinary comment may stand before.
#+ summary: Who left
#+ question: Who left: and when?
#+ description: One sentence;
#+   it goes on here.
#+
#+ tags: [exits, small]
#+ parameters:
#+   - name: platform
#+     type: entity
#+     kinds: [Platform, Source]
#+     required: yes
#+     description: the platform
#+       that was left
#+   - name: status
#+     type: text
#+     choices: [announced,
#+       completed]
#+     default: completed
#+     description: how far
#+ draw: [a, quits, b]

SELECT ?a ?b WHERE { VALUES ?_platform { UNDEF } VALUES ?_status { UNDEF } ?a ?b ?_platform }
"""
BODY = "SELECT ?s WHERE { ?s ?p ?o }\n"
PARAMETER = "#+ parameters:\n#+   - name: n\n#+     type: text\n#+     description: d\n"


def test_everything_is_read() -> None:
    question = read_question(GOOD, "mine")
    assert question.name == "mine"
    assert question.summary == "Who left"
    assert question.question == "Who left: and when?"
    assert question.description == "One sentence; it goes on here."
    assert question.tags == ("exits", "small")
    assert question.draw == ("a", "quits", "b")
    assert question.text == GOOD
    assert question.parameters == (
        Parameter(
            name="platform",
            type=ParameterType.ENTITY,
            kinds=("Platform", "Source"),
            required=True,
            description="the platform that was left",
        ),
        Parameter(
            name="status",
            type=ParameterType.TEXT,
            choices=("announced", "completed"),
            default="completed",
            description="how far",
        ),
    )
    assert question.parameters[0].variable == "_platform"


def test_a_query_without_a_header_is_a_question_too() -> None:
    question = read_question(BODY)
    assert (question.summary, question.parameters, question.draw) == ("", (), None)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("#+ sumary: x\n" + BODY, 1, "unknown key 'sumary'"),
        ("#+ summary x\n" + BODY, 1, "not a line of the form key: value"),
        ("#+ Summary: x\n" + BODY, 1, "not a line of the form"),
        ("#+ summary: x\n#+ summary: y\n" + BODY, 2, "a second time"),
        (BODY + "#+ summary: x\n", 2, "below the query"),
        ("#+ tags: [a]\n#+   b\n" + BODY, 2, "belongs to nothing"),
        ("#+  summary: x\n" + BODY, 1, "belongs to nothing"),
        ("#+ tags: a, b\n" + BODY, 1, "Write tags: [one, two]"),
        ("#+ tags: []\n" + BODY, 1, "Write tags: [one, two]"),
        ("#+ tags: [a,,b]\n" + BODY, 1, "Write tags: [one, two]"),
        ("#+ draw: [a, b]\n" + BODY, 1, "draw wants three"),
        ("#+ example: a=1\n" + BODY, 1, "'example' wants a list"),
        ("#+ parameters:\n#+   - type: text\n#+     description: d\n" + BODY, 2, "no 'name'"),
        ("#+ parameters:\n#+   - name: n\n#+     description: d\n" + BODY, 2, "no 'type'"),
        ("#+ parameters:\n#+   - name: n\n#+     type: text\n" + BODY, 2, "no 'description'"),
        (PARAMETER.replace("text", "string") + BODY, 3, "unknown type 'string'"),
        (PARAMETER.replace("name: n", "name: N") + BODY, 2, "no name for a parameter"),
        (PARAMETER.replace("name: n", "name: a_b") + BODY, 2, "no name for a parameter"),
        (PARAMETER + "#+     kinds: [Platform]\n" + BODY, 5, "kinds are for entities"),
        (
            PARAMETER.replace("text", "entity") + "#+     kinds: [Planet]\n" + BODY,
            5,
            "each is one of Organisation",
        ),
        (PARAMETER.replace("text", "date") + "#+     choices: [a]\n" + BODY, 5, "choices are for"),
        (PARAMETER + "#+     choices: [a, b]\n#+     default: c\n" + BODY, 6, "none of the choices"),
        (PARAMETER + "#+     required: perhaps\n" + BODY, 5, "yes or no"),
        (PARAMETER + "#+     colour: red\n" + BODY, 5, "unknown key 'colour'"),
        (PARAMETER + "#+    default: x\n" + BODY, 5, "belongs to nothing"),
    ],
)
def test_what_is_wrong_names_the_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(DataError) as caught:
        read_question(text, "mine.rq")
    assert str(caught.value).startswith(f"mine.rq, line {line}: ")
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        PARAMETER + BODY,
        PARAMETER + "SELECT ?_n WHERE { VALUES ?_m { UNDEF } }",
        PARAMETER + "SELECT ?_n WHERE { VALUES ?_n { 'x' } }",
        PARAMETER + "SELECT ?_n WHERE { VALUES ?_n { UNDEF } VALUES ?_other { UNDEF } }",
    ],
)
def test_header_and_query_have_the_same_parameters(text: str) -> None:
    with pytest.raises(DataError, match="stands in the header or in the query, not in both"):
        read_question(text)


def test_a_parameter_is_declared_once() -> None:
    twice = PARAMETER + "#+   - name: n\n#+     type: text\n#+     description: d\n"
    with pytest.raises(DataError, match="declared twice"):
        read_question(twice + "SELECT ?_n WHERE { VALUES ?_n { UNDEF } }")


def test_a_named_question_needs_a_summary(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_text("#+ question: Who?\n" + BODY)
    with pytest.raises(DataError, match=r"a\.rq, line 1: the header has no 'summary'"):
        load_catalogue(tmp_path)


def test_files_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "b.rq").write_bytes(b"\xef\xbb\xbf#+ summary: s\r\n#+ question: q\r\n" + BODY.encode())
    (tmp_path / "a.txt").write_text("no question")
    assert [question.name for question in load_catalogue(tmp_path)] == ["b"]
    assert read_question_file(tmp_path / "b.rq").summary == "s"
    assert load_checks(tmp_path).questions == ()


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="cannot be read"):
        read_question_file(tmp_path / "none.rq")
    with pytest.raises(QueryError, match="cannot be read"):
        read_question_file(tmp_path)
    (tmp_path / "latin.rq").write_bytes(b"SELECT '\xe9'")
    with pytest.raises(QueryError, match="not UTF-8 at byte 9"):
        read_question_file(tmp_path / "latin.rq")


def test_names_are_found_and_close_ones_suggested() -> None:
    catalogue = load_catalogue()
    assert catalogue.find("exits").name == "exits"
    assert catalogue.find("exits.rq").name == "exits"
    with pytest.raises(QueryError, match=r'no question "exit"\. Did you mean exits'):
        catalogue.find("exit")
    with pytest.raises(QueryError, match=r"kg queries lists them all"):
        catalogue.find("\x1b[31m" + "z" * 500)


def test_all_names_are_sorted() -> None:
    names = [question.name for question in load_catalogue()]
    assert names == sorted(names)
    assert all(check.name.endswith("-violation") for check in load_checks())
