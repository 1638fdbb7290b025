"""Values of parameters -> what is sent to a store.

In SPARQL a value becomes a term, written by pyoxigraph, in the place of its `$name`: no character
of a value is ever read as SPARQL. In Cypher values stay parameters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.prefixes import VOCABULARIES
from kg.queries.errors import ParameterError
from kg.queries.library import PLACEHOLDER
from kg.queries.model import Parameter, Question, Value
from kg.query.process import Language
from kg.rdf.terms import decimal_literal, name_literal, zj
from ontology.catalogues.regions import load_regions
from ontology.schema import Term, load_schema

MAX_TEXT = 500
"""Characters of a name or text; no name in a report is nearly as long."""


@dataclass(frozen=True, slots=True)
class BoundQuestion:
    """A question with its values.

    Attributes:
        language: What the text is in.
        text: SPARQL without any parameter left, or Cypher with `$name`.
        parameters: Values of these in Cypher; empty for SPARQL.
    """

    language: Language
    text: str
    parameters: Mapping[str, Value]

    @property
    def readable(self) -> str:
        """The text by itself, for people who copy it: prefixes declared, values in their places."""
        if self.language == "sparql":
            return declare_prefixes(self.text)
        return PLACEHOLDER.sub(lambda match: _cypher_literal(self.parameters[match[1]]), self.text)


def declare_prefixes(text: str) -> str:
    """Return SPARQL with a PREFIX for each vocabulary that it may use.

    A name in a string may add one in vain, which means nothing.
    """
    used = [name for name in VOCABULARIES if re.search(rf"(?<![\w:]){name}:", text)]
    return "".join(f"PREFIX {name}: <{VOCABULARIES[name]}>\n" for name in used) + text


def bind(question: Question, values: Mapping[str, Any], *, language: Language) -> BoundQuestion:
    """Return what to send to a store.

    Args:
        question: What is asked.
        values: By parameter; defaults stand in for what is missing. Numbers may be given as
            text, terms of the ontology by local name or by label in either language, regions by
            full or short name or by code.
        language: `sparql` or `cypher`.

    Raises:
        ParameterError: A value is missing, of another kind, out of bounds, or for no parameter.
    """
    checked = check_values(question, values)
    if language == "cypher":
        return BoundQuestion(language, question.cypher, checked)
    terms = {
        parameter.name: _term(parameter, checked[parameter.name])
        for parameter in question.parameters
    }
    # One pass, so that a `$` in a value is not looked at again.
    text = PLACEHOLDER.sub(lambda match: terms[match[1]], question.sparql)
    return BoundQuestion(language, text, {})


def check_values(question: Question, values: Mapping[str, Any]) -> dict[str, Value]:
    """Return the value of every parameter, checked and in the words of the graph.

    Raises:
        ParameterError: As `bind`.
    """
    known = {parameter.name for parameter in question.parameters}
    for name in values:
        if name not in known:
            takes = f"it takes {', '.join(sorted(known))}" if known else "it takes no value"
            raise ParameterError(question.name, name, "it is no parameter of the question", takes)
    return {
        parameter.name: _check(question, parameter, values.get(parameter.name, parameter.default))
        for parameter in question.parameters
    }


def _check(question: Question, parameter: Parameter, value: Any) -> Value:
    def wrong(problem: str, allowed: str) -> ParameterError:
        return ParameterError(question.name, parameter.name, problem, allowed)

    if value is None or (isinstance(value, str) and not value.strip()):
        example = question.example[parameter.name]
        raise wrong("it has no value", f"give one, such as {parameter.name}={example}")
    if parameter.type in ("integer", "number"):
        return _check_number(parameter, value, wrong)
    text = unicodedata.normalize("NFC", str(value)).strip()
    if len(text) > MAX_TEXT or any(_is_no_character(character) for character in text):
        raise wrong("it is too long, or holds what is no character", f"up to {MAX_TEXT} characters")
    schema = load_schema()
    if parameter.type == "region":
        return _check_region(text, wrong)
    if parameter.type == "mode":
        return _check_term(text, schema.modes.values(), wrong)
    if parameter.type == "relation":
        return _check_term(text, schema.relations.values(), wrong)
    if parameter.type == "class":
        return _check_term(text, schema.classes.values(), wrong)
    return text


def _check_number(parameter: Parameter, value: Any, wrong: Any) -> Value:
    low, high = parameter.low or 0, parameter.high or 0
    allowed = f"a number from {low:g} to {high:g}"
    if isinstance(value, bool):
        raise wrong(f"{value} is no number", allowed)
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise wrong(f"{value!r} is no number", allowed) from None
    if not low <= number <= high:
        raise wrong(f"{value} is out of bounds", allowed)
    if parameter.type == "number":
        return number
    if not number.is_integer():
        raise wrong(f"{value} is not whole", allowed)
    return int(number)


def _check_region(text: str, wrong: Any) -> str:
    regions = load_regions()
    region = regions.get(text)
    found = {region.name} if region else {each.name for each in regions.find(text)}
    if text in found:
        return text
    if len(found) == 1:
        return found.pop()
    if found:
        raise wrong(f"{text!r} means several", f"choose one of {', '.join(sorted(found))}")
    allowed = "give a province, prefecture or county by its name (广东省, 清远) or its six digits"
    raise wrong(f"there is no region {text!r}", allowed)


def _check_term(text: str, terms: Iterable[Term], wrong: Any) -> str:
    known = tuple(terms)
    for term in known:
        if text in (term.name, term.label_zh) or text.lower() == term.label_en.lower():
            return term.name
    allowed = ", ".join(f"{term.name} {term.label_zh}" for term in known)
    raise wrong(f"{text!r} is none of the ontology's", f"there are: {allowed}")


def _is_no_character(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") and character not in "\t\n\r"


def _term(parameter: Parameter, value: Value) -> str:
    """Return a value as SPARQL."""
    if parameter.type == "integer":
        return str(int(value))  # LIMIT takes digits alone
    if parameter.type == "number":
        return str(decimal_literal(float(value)))
    if parameter.type in ("entity", "region"):
        return str(name_literal(str(value)))
    if parameter.type == "text":
        return str(ox.Literal(str(value)))
    return str(zj(str(value)))


def _cypher_literal(value: Value) -> str:
    if not isinstance(value, str):
        return repr(value)
    text = value.replace("\\", "\\\\").replace("'", "\\'")
    for character, escape in (("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        text = text.replace(character, escape)
    return f"'{text}'"
