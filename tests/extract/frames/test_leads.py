from __future__ import annotations

from collections.abc import Callable

from extract.coreference.entities import build_clusters
from extract.frames.leads import named_leads
from extract.model import Mention
from extract.units import Unit

MakeUnit = Callable[..., Unit]


def leads(make_unit: MakeUnit, *names: tuple[str, str]) -> dict[str, str]:
    """Name the lead school of each consortium among names, each a sentence of its own."""
    units = [
        make_unit(name, index=index, mentions=(Mention(0, len(name), type_, name, "grammar"),))
        for index, (name, type_) in enumerate(names)
    ]
    clusters = build_clusters(units, None)
    found = named_leads(units, clusters)
    return {clusters[n].name: clusters[party.entity].name for n, party in found.items()}


def test_school_that_shares_the_stem_leads(make_unit: MakeUnit) -> None:
    found = leads(
        make_unit, ("江南港口职业教育集团", "Consortium"), ("江南港口职业技术学校", "School")
    )

    assert found == {"江南港口职业教育集团": "江南港口职业技术学校"}


def test_stem_of_a_place_alone_names_no_lead(make_unit: MakeUnit) -> None:
    assert not leads(make_unit, ("江南职教集团", "Consortium"), ("江南职业学校", "School"))


def test_two_schools_of_one_stem_leave_it_open(make_unit: MakeUnit) -> None:
    found = leads(
        make_unit,
        ("江南港口职业教育集团", "Consortium"),
        ("江南港口职业技术学校", "School"),
        ("江南港口技工学校", "School"),
    )

    assert not found
