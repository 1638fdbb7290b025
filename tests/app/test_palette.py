"""Classes and relations can be told apart."""

from __future__ import annotations

from app_pages.palette import line_style, type_style
from ontology.schema import load_schema


def test_every_class_has_its_own_colour_and_shape():
    styles = [type_style(name) for name in load_schema().classes]

    assert len({style.color for style in styles}) == len(styles)
    assert len({style.points for style in styles}) == len(styles)


def test_every_relation_has_its_own_line():
    styles = [line_style(name) for name in load_schema().relations]

    assert len(set(styles)) == len(styles)


def test_class_that_the_ontology_does_not_have_is_drawn_all_the_same():
    assert type_style("Dragon").color.startswith("#")
