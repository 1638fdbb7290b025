"""The entries of catalogues that entities link to, with all that they are part of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.identifiers import Identifiers
from kg.rdf.terms import NOTATION, PREF_LABEL, SCHEMA, SKOS, TYPE, Description, name_literal, zj
from kg.records import EntityRecord
from ontology.catalogues.industries import IndustryEntry, load_industries
from ontology.catalogues.programs import ProgramEntry, load_programs
from ontology.catalogues.region import Region
from ontology.catalogues.regions import load_regions

_CONTAINED_IN = NamedNode(SCHEMA + "containedInPlace")
_LONGITUDE, _LATITUDE = NamedNode(SCHEMA + "longitude"), NamedNode(SCHEMA + "latitude")
_BROADER = NamedNode(SKOS + "broader")


def iter_catalogue_quads(
    entities: Iterable[EntityRecord], identifiers: Identifiers
) -> Iterator[Quad]:
    """Yield what is known of every catalogue entry that one of the entities links to.

    Args:
        entities: Read once.
        identifiers: Of the graph.
    """
    regions: set[str] = set()
    industries: set[str] = set()
    programs: set[str] = set()
    for entity in entities:
        regions.update(filter(None, [entity.region]))
        industries.update(filter(None, [entity.trade]))
        programs.update(link.code for link in entity.programs)
    for region in _with_ancestors(regions):
        yield from _region_quads(region, identifiers)
    for industry in _industries(industries):
        yield from _industry_quads(industry, identifiers)
    for code in sorted(programs):
        entry = load_programs().get(code)
        if entry is not None:
            yield from _program_quads(entry, identifiers)


def _with_ancestors(codes: Iterable[str]) -> Iterator[Region]:
    known = [region for code in codes if (region := load_regions().get(code)) is not None]
    for code in sorted({code for region in known for code in region.lineage}):
        region = load_regions().get(code)
        if region is not None:
            yield region


def _industries(codes: Iterable[str]) -> Iterator[IndustryEntry]:
    catalogue = load_industries()
    known = [entry for code in codes if (entry := catalogue.get(code)) is not None]
    found = {part.code: part for entry in known for part in (entry, *catalogue.ancestors(entry))}
    for _, entry in sorted(found.items()):
        yield entry


def _region_quads(region: Region, identifiers: Identifiers) -> Iterator[Quad]:
    about = Description(identifiers.region(region.adcode), DefaultGraph())
    about.add(TYPE, zj("Region"))
    about.add(PREF_LABEL, name_literal(region.name))
    about.text(zj("adcode"), region.adcode)
    about.text(zj("regionLevel"), region.level.value)
    if len(region.lineage) > 1:
        about.node(_CONTAINED_IN, identifiers.region(region.lineage[-2]))
    about.decimal(_LONGITUDE, region.longitude)
    about.decimal(_LATITUDE, region.latitude)
    yield from about


def _industry_quads(entry: IndustryEntry, identifiers: Identifiers) -> Iterator[Quad]:
    about = Description(identifiers.industry(entry.code), DefaultGraph())
    about.add(TYPE, zj("Industry"))
    about.add(PREF_LABEL, name_literal(entry.name))
    about.text(NOTATION, entry.code)
    about.node(_BROADER, identifiers.industry(entry.parent) if entry.parent else None)
    yield from about


def _program_quads(entry: ProgramEntry, identifiers: Identifiers) -> Iterator[Quad]:
    about = Description(identifiers.program(entry.code), DefaultGraph())
    about.add(TYPE, zj("CatalogueProgram"))
    about.add(PREF_LABEL, name_literal(entry.name))
    about.text(NOTATION, entry.code)
    about.text(zj("programLevel"), entry.level)
    about.text(zj("programClass"), entry.class_name)
    about.text(zj("programCategory"), entry.category)
    yield from about
