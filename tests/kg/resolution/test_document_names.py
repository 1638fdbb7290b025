"""What a document gives to resolution, as value and as file."""

from __future__ import annotations

import json

from extract.model import DocumentGraph
from kg.resolution.document_names import read_names
from kg.resolution.names_format import dump_names, load_names
from tests.kg.resolution.conftest import MakeGraph

TITLE = "清远市职业教育质量年度报告"
THINGS = (
    ("Enterprise", "清远市安达电梯有限公司", "安达电梯/short form", "我司/pronoun"),
    ("School", "清远职业技术学院", "清职院/defined"),
    ("Government", "市教育局"),
    ("Facility", "数控车间"),
    ("Program", "护理"),
)


def test_names_come_back_from_json_as_they_were(name_things: MakeGraph) -> None:
    names = read_names(name_things(TITLE, *THINGS))

    assert load_names(json.loads(json.dumps(dump_names(names)))) == names


def test_place_of_the_report_is_the_scope_of_its_placeless_names(name_things: MakeGraph) -> None:
    names = read_names(name_things(TITLE, *THINGS))

    assert names.places == ("440000", "441800")
    assert str(names.entities[2].key) == "市教育局@441800"


def test_same_words_of_two_reports_have_two_digests(name_things: MakeGraph) -> None:
    one, other = (read_names(name_things(title, *THINGS)) for title in (TITLE, f"{TITLE}（二）"))

    assert not {e.digest for e in one.entities} & {e.digest for e in other.entities}


def test_another_name_in_a_report_leaves_the_others_as_they_were(name_things: MakeGraph) -> None:
    def digests(graph: DocumentGraph) -> set[str]:
        return {entity.digest for entity in read_names(graph).entities}

    few = name_things(TITLE, *THINGS, document="a" * 64)
    many = name_things(TITLE, *THINGS, ("Place", "清远市"), document="a" * 64)

    assert digests(few) < digests(many)
