"""Within what a name means one thing: everywhere, in a region, or for one reporter.

A name that carries its own place or brand is the same thing wherever it stands. A place-less name
of a public body (市退役军人事务局, 县妇联) is that of the reporter's region, taken at the level
that its first word says. A facility, room or industry college without place, brand or organisation
in its name (汽车电气实训室) is the reporter's own. Where it cannot be told, the narrower scope is
taken: two nodes for one thing can be joined later, one node for two things is a false statement.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from kg.resolution.model import ReportContext
from kg.resolution.names import has_brand, is_national, is_public_service
from ontology.catalogues.colleges import load_colleges
from ontology.catalogues.region import Region
from ontology.catalogues.regions import load_regions

_POSITION = re.compile(
    r"""
    (?P<level>
      省(?!力|心|会) | 自治区
    | 市(?!场|值|域|容|民(?:中心|大学|学校|学院|广场|馆)|政(?:工程|设计|建设|园林|集团|公司))
    | 州(?!际) | 县(?!域) | 旗(?!袍|舰|帜) | 区(?!块|域|位|间)
    | 镇 | 乡(?!村|镇|土|愁|贤|建) | 街道 | 村(?!镇|落|民|播|官)
    )(?!级|内|外|直)
    """,
    re.VERBOSE,
)
"""Says which body is meant seen from the reporter: 市教育局, 区农业农村局; not 市场监督管理局."""

_OWN_KINDS = frozenset({"高职", "职业本科", "本科", "境外"})
"""Kinds of schools whose names are unique in the country, with or without a place."""

_HELD_BY_REPORTER = frozenset({"Facility", "IndustryCollege"})
_REGIONAL = frozenset({"Government", "Association", "Institution", "Consortium", "Place", "School"})


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a name holds, and where the thing is.

    Attributes:
        text: Code of a region, name of the reporter, or empty for everywhere.
        region: Where the thing is, or `None` where it cannot be told.
        basis: `name` or `inferred`; `None` without a region.
    """

    text: str = ""
    region: Region | None = None
    basis: str | None = None


def find_scope(
    name: str,
    type: str,
    context: ReportContext,
    *,
    school_kind: str | None = None,
    organisations: Collection[str] = (),
) -> Scope:
    """Return the scope of a name in a report.

    Args:
        name: Normalised.
        type: One of the ten classes.
        context: The report.
        school_kind: Of a school, where the report tells.
        organisations: Normalised names and short names of the organisations that the report
            names; a facility that bears one of them is not just anybody's.
    """
    if type == "Program":
        return Scope()
    place = _find_place(name, context)
    if place is not None and not (type in _HELD_BY_REPORTER and _is_elsewhere(place, context)):
        return place
    if type not in _HELD_BY_REPORTER and is_national(name, type):
        return Scope()
    position = _POSITION.match(name)
    if position is not None and len(name) > position.end():
        return _reporters_own_level(position.group("level"), context)
    if type in _HELD_BY_REPORTER:
        branded = place or has_brand(name) or any(word in name for word in organisations)
        return _in_prefecture(context) if branded else _of_reporter(context)
    if _holds_everywhere(name, type, school_kind):
        return Scope()
    return _in_region(context)


def _find_place(name: str, context: ReportContext) -> Scope | None:
    """Return the scope of a name that says where the thing is.

    A place that is read only because the report is about that corner (鼓楼区教育局, of which there
    are four) becomes the scope, so that it is not taken for the one of another report.
    """
    regions = load_regions()
    within = context.region.adcode if context.region else None
    anywhere, here = regions.locate(name), regions.locate(name, within=within)
    if here is None:
        return None
    return Scope("" if here == anywhere else here.adcode, here, "name")


def _is_elsewhere(place: Scope, context: ReportContext) -> bool:
    # 上海三菱电梯产业学院 of a school in Guangdong bears its partner's place, not its own.
    region, home = place.region, context.region
    return region is not None and home is not None and region.lineage[0] != home.lineage[0]


def _reporters_own_level(level: str, context: ReportContext) -> Scope:
    region = _region_of_level(level, context.region)
    return Scope(region.adcode, region, "inferred") if region else _of_reporter(context)


def _region_of_level(level: str, home: Region | None) -> Region | None:
    """Return which 市, 县 … is meant, seen from where the report is."""
    if home is None:
        return None
    regions = load_regions()
    around = [home, *regions.ancestors(home)]  # nearest first: 市 in a county-level city is that
    if level in ("省", "自治区"):
        return around[-1]
    return next((region for region in around if region.name.endswith(level)), None)


def _holds_everywhere(name: str, type: str, school_kind: str | None) -> bool:
    if type == "Enterprise":
        return not is_public_service(name)
    if type == "School":
        return school_kind in _OWN_KINDS or load_colleges().find(name) is not None
    return type not in _REGIONAL or (type != "Government" and has_brand(name))


def _in_region(context: ReportContext) -> Scope:
    region = context.region
    return Scope(region.adcode, region, "inferred") if region else _of_reporter(context)


def _in_prefecture(context: ReportContext) -> Scope:
    if context.region is None:
        return _of_reporter(context)
    regions = load_regions()
    wider = [r for r in regions.ancestors(context.region) if r.level != "province"]
    region = wider[0] if wider else context.region
    return Scope(region.adcode, region, "inferred")


def _of_reporter(context: ReportContext) -> Scope:
    return Scope(context.reporter, context.region, "inferred" if context.region else None)
