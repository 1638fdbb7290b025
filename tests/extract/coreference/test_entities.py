from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.coreference.entities import build_clusters
from extract.coreference.forms import Cluster
from extract.model import Mention
from extract.units import Unit

MakeUnit = Callable[..., Unit]
Build = Callable[..., dict[str, dict[str, str]]]
FULL = "海滨港务集团有限公司"
TYPES = {"司": "Enterprise", "团": "Enterprise", "院": "School", "校": "School", "厂": "Enterprise"}


@pytest.fixture
def clusters(make_unit: MakeUnit) -> Callable[..., list[Cluster]]:
    """Return a function that joins the names, given in [brackets], of sentences."""

    def build(*marked: str, reporter: str | None = None) -> list[Cluster]:
        units = []
        for index, text in enumerate(marked):
            pieces = text.replace("]", "[").split("[")
            starts = [sum(map(len, pieces[:number])) for number in range(len(pieces))]
            mentions = tuple(
                Mention(start, start + len(name), TYPES.get(name[-1], "Facility"), name, "grammar")
                for start, name in list(zip(starts, pieces, strict=True))[1::2]
            )
            units.append(make_unit("".join(pieces), index=index, mentions=mentions))
        return build_clusters(units, reporter)

    return build


@pytest.fixture
def names(clusters: Callable[..., list[Cluster]]) -> Build:
    """The same as names with their other forms and the reasons."""
    return lambda *marked, **options: {c.name: c.forms for c in clusters(*marked, **options)}


def test_defined_form_joins_its_name(names: Build) -> None:
    found = names(f"学校与[{FULL}]（以下简称“海港集团”）合作。", "海港集团捐赠叉车。")

    assert found == {FULL: {"海港集团": "defined"}}


def test_every_place_of_a_defined_form_is_found(clusters: Callable[..., list[Cluster]]) -> None:
    (cluster,) = clusters(f"学校与[{FULL}]（以下简称“海港”）合作。", "海港捐赠叉车，海港派出技师。")

    assert [(p.unit, p.start) for p in cluster.places] == [(0, 3), (0, 19), (1, 0), (1, 7)]


def test_unannounced_short_form_joins_the_only_full_name(names: Build) -> None:
    found = names("与[云岭职业技术学院]合作。", "[云岭职院]派出教师。")

    assert found == {"云岭职业技术学院": {"云岭职院": "short form"}}


def test_short_form_of_two_names_joins_neither(names: Build) -> None:
    found = names(
        "与[杭州恒信电梯有限公司]、[宁波恒信电梯有限公司]合作。", "[恒信电梯公司]派出技师。"
    )

    assert len(found) == 3


def test_brand_that_no_recogniser_knew_is_found(names: Build) -> None:
    found = names("与[杭州恒信电梯设备有限公司]合作。", "恒信电梯派出技师。")

    assert found == {"杭州恒信电梯设备有限公司": {"恒信电梯": "short form"}}


def test_misspelling_joins_the_name_that_is_written_more_often(names: Build) -> None:
    found = names(f"与[{FULL}]合作。", f"[{FULL}]捐赠叉车。", "与[海滨港物集团有限公司]签约。")

    assert found == {FULL: {"海滨港物集团有限公司": "misspelling"}}


def test_names_that_differ_by_ordinal_stay_apart(names: Build) -> None:
    assert len(names("[云岭第一职业学校]、[云岭第二职业学校]")) == 2


def test_group_and_its_branch_stay_apart(names: Build) -> None:
    assert len(names("[海滨港务有限公司]、[海滨港务有限公司江南分公司]")) == 2


def test_pronoun_is_no_name(make_unit: MakeUnit) -> None:
    mention = Mention(0, 2, "School", "学校", "pronoun")

    assert build_clusters([make_unit("学校签约", mentions=(mention,))], None) == []


def test_department_joins_the_reporter(names: Build) -> None:
    found = names(
        "[云岭职业技术学院]建于1985年。",
        "学院下设智能装备学院、港航学院两个二级学院。",
        reporter="云岭职业技术学院",
    )

    assert found == {"云岭职业技术学院": {"智能装备学院": "department", "港航学院": "department"}}


def test_former_name_joins_the_reporter(names: Build) -> None:
    found = names(
        "[云岭职业技术学院]前身是[云岭农机学校]。",
        reporter="云岭职业技术学院",
    )

    assert found == {"云岭职业技术学院": {"云岭农机学校": "former name"}}


def test_clusters_stand_in_the_order_of_the_text(names: Build) -> None:
    assert list(names("[青石机床厂]、[云岭学院]", "[海滨港务有限公司]")) == [
        "青石机床厂",
        "云岭学院",
        "海滨港务有限公司",
    ]


def test_names_of_equal_print_are_one(names: Build) -> None:
    assert names("与[海滨（江南）有限公司]签约。", "与[海滨(江南)有限公司]合作。") == {
        "海滨（江南）有限公司": {}
    }
