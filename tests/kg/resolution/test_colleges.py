"""The list of colleges: none is another, not even one that is written almost alike."""

from __future__ import annotations

from kg.resolution.resolve import resolve_documents
from ontology.catalogues.colleges import load_colleges
from tests.kg.resolution.conftest import make_graph


def test_no_listed_college_is_joined_with_another() -> None:
    names = [college.name for college in load_colleges()]
    graphs = [make_graph(None, ("School", name)) for name in names]

    resolution = resolve_documents(graphs)
    assert len(resolution.entities) == len(names) == 3_196
    assert all(len(entity.member_keys) == 1 for entity in resolution.entities)


def test_no_listed_college_is_joined_with_another_in_one_report_of_all() -> None:
    names = [("School", college.name) for college in load_colleges()]

    assert (
        len(resolve_documents([make_graph("全国职业教育质量年度报告", *names)]).entities) == 3_196
    )
