"""The library: what it holds, and what is said of files that are wrong."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from kg.queries.errors import QuestionFileError, UnknownQuestionError
from kg.queries.library import (
    FOLDER,
    VOCABULARY,
    get_question,
    list_questions,
    load_library,
    read_library,
)
from kg.query.cypher.translation import translate_cypher

CHINESE = re.compile("[\u4e00-\u9fff]")
QUESTIONS = [pytest.param(question, id=question.name) for question in list_questions()]


@pytest.fixture
def copied(tmp_path):
    """A copy of the library's files, to be changed: the vocabulary and the folder."""
    shutil.copytree(FOLDER, tmp_path / "questions")
    return Path(shutil.copy(VOCABULARY, tmp_path)), tmp_path / "questions"


def test_there_are_questions_enough():
    assert len(list_questions()) >= 24


@pytest.mark.parametrize("question", QUESTIONS)
def test_question_speaks_both_languages(question):
    labels = [question.title, question.description]
    labels += [each.label for each in (*question.parameters, *question.columns)]

    assert all(CHINESE.search(label.zh) or label.zh == "IRI" for label in labels)
    assert not [label.en for label in labels if CHINESE.search(label.en)]


@pytest.mark.parametrize("question", QUESTIONS)
def test_columns_are_those_of_the_cypher(question):
    query = translate_cypher(question.cypher, dict(question.example), limit=10)

    assert query.columns == tuple(column.name for column in question.columns)


@pytest.mark.parametrize("question", QUESTIONS)
def test_answer_has_an_order(question):
    unions = " UNION" in question.sparql or "\nUNION\n" in question.cypher

    assert "ORDER BY" in question.sparql
    assert "ORDER BY" in question.cypher or unions


def test_titles_are_all_different():
    for language in ("zh", "en"):
        titles = [question.title.of(language) for question in list_questions()]
        assert len(titles) == len(set(titles))


def test_unknown_question_is_told_the_nearest():
    with pytest.raises(UnknownQuestionError, match="did you mean partners-of"):
        get_question("partner-of")


def test_copy_is_the_same_library(copied):
    assert read_library(*copied) == load_library()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"school"]', '"scool"]', "the vocabulary has no 'scool'"),
        ("$school", "$pupil", "its parameters are school, but the SPARQL has"),
        ("[example]\nschool", "[example]\npupil", "the example gives pupil"),
        ("cypher = '''", "cyphr = '''", "it lacks, or has in vain: cypher, cyphr"),
        ("[example]", "[example", "cannot be read"),
    ],
)
def test_wrong_question_is_named_with_its_fault(copied, old, new, message):
    vocabulary, folder = copied
    path = folder / "partners-of.toml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    with pytest.raises(QuestionFileError, match=f"partners-of.toml: .*{re.escape(message)}"):
        read_library(vocabulary, folder)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"partners-of", ', "", "no group lists partners-of"),
        ('"partners-of", ', '"partners-of", "partners-of", ', "partners-of is listed twice"),
        ('kind = "iri"', 'kind = "uri"', "no type or kind 'uri'"),
        ("[columns]", "[colums]", "it lacks 'columns'"),
    ],
)
def test_wrong_vocabulary_is_named_with_its_fault(copied, old, new, message):
    vocabulary, folder = copied
    vocabulary.write_text(vocabulary.read_text("utf-8").replace(old, new), "utf-8")

    with pytest.raises(QuestionFileError, match=re.escape(message)):
        read_library(vocabulary, folder)


def test_missing_file_is_named(copied):
    vocabulary, folder = copied
    (folder / "partners-of.toml").unlink()

    with pytest.raises(QuestionFileError, match=r"partners-of\.toml: it cannot be read"):
        read_library(vocabulary, folder)
