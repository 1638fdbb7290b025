from __future__ import annotations

from collections.abc import Callable

from extract.coreference.entities import build_clusters
from extract.frames.discourse import Name
from extract.frames.model import Party, Role
from extract.model import Mention
from extract.relations.ownership import ownership_claims
from extract.units import Unit, UnitKind

MakeUnit = Callable[..., Unit]
REPORTER = "江南市第一职业技术学校"


def claims(
    make_unit: MakeUnit, *named: tuple[str, str], kind: UnitKind = UnitKind.SENTENCE
) -> set[str]:
    """Read the owners that names tell, each name a unit of its own, the reporter first."""
    units = [
        make_unit(text, kind, index=i, mentions=(Mention(0, len(text), type_, text, "grammar"),))
        for i, (text, type_) in enumerate([(REPORTER, "School"), *named])
    ]
    clusters = build_clusters(units, REPORTER)
    names: dict[int, list[Name]] = {unit.index: [] for unit in units}
    for number, cluster in enumerate(clusters):
        for place in cluster.places:
            names[place.unit].append(Name(number, cluster.type, place.start, place.end))
    home = Party(0, "School", Role.SUBJECT, units[0].content, 0, len(REPORTER), named=False)
    found = ownership_claims(units, names, clusters, home)
    return {
        f"{clusters[c.subject.entity].name} {c.predicate} {clusters[c.object.entity].name}"
        for c in found
    }


def test_facility_with_a_schools_name_is_that_schools(make_unit: MakeUnit) -> None:
    thing = "云岭职业技术学院附属实训工场"

    assert claims(make_unit, ("云岭职业技术学院", "School"), (thing, "Facility")) == {
        f"云岭职业技术学院 coBuilds {thing}"
    }


def test_facility_with_a_partners_name_is_built_by_both(make_unit: MakeUnit) -> None:
    company, thing = "望海楼大酒店", "望海楼大酒店旅游专业校外实践基地"

    assert claims(make_unit, (company, "Enterprise"), (thing, "Facility")) == {
        f"{company} coBuilds {thing}",
        f"{REPORTER} coBuilds {thing}",
        f"{REPORTER} cooperatesWith {company}",
    }


def test_longest_name_owns(make_unit: MakeUnit) -> None:
    thing = "海滨港务集团附属实训基地"
    found = claims(
        make_unit,
        ("海滨港务", "Enterprise"),
        ("海滨港务集团", "Enterprise"),
        (thing, "Facility"),
    )

    assert f"海滨港务 coBuilds {thing}" not in found


def test_name_that_only_begins_alike_owns_nothing(make_unit: MakeUnit) -> None:
    assert not claims(
        make_unit, ("云岭职业技术学院", "School"), ("云岭职业技术中心展厅", "Facility")
    )


def test_short_names_own_nothing(make_unit: MakeUnit) -> None:
    assert not claims(make_unit, ("海港", "Enterprise"), ("海港校内实践基地", "Facility"))


def test_running_headers_are_passed_over(make_unit: MakeUnit) -> None:
    found = claims(
        make_unit,
        ("云岭职业技术学院", "School"),
        ("云岭职业技术学院附属实训工场", "Facility"),
        kind=UnitKind.RUNNING_HEADER,
    )

    assert not found
