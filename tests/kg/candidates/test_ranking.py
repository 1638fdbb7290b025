"""Whom a school could work with, in which order, and why."""

from __future__ import annotations

import io

import numpy as np
import openpyxl
import pytest

from kg.candidates.errors import UnknownSchoolError, WeightsFileError
from kg.candidates.files import HEADS, candidates_csv, candidates_xlsx
from kg.candidates.measures import MEASURES, measure_candidates
from kg.candidates.model import CandidateFilters, CandidateList
from kg.candidates.network import PartnerNetwork
from kg.candidates.ranking import list_schools, rank_candidates
from kg.candidates.reasons import open_path
from kg.candidates.weights import load_weights, read_weights
from kg.candidates.wording import reason_sentence, reason_title
from tests.kg.candidates.conftest import FACTS, make_network_index


@pytest.fixture(scope="module")
def found(network: PartnerNetwork) -> CandidateList:
    return rank_candidates(network, "甲校")


def _names(found: CandidateList) -> list[str]:
    return [candidate.entity.name for candidate in found.candidates]


def _reason(found: CandidateList, name: str, measure: str):
    (candidate,) = (each for each in found.candidates if each.entity.name == name)
    (reason,) = (each for each in candidate.reasons if each.measure == measure)
    return candidate, reason


def test_whom_a_school_works_with_is_no_candidate(found):
    assert not {"甲校", "共同电梯", "一个集团", "共建公司"} & set(_names(found))
    assert found.known == 3


def test_school_with_a_shared_partner_comes_first(found):
    assert _names(found)[0] == "乙校"
    _, reason = _reason(found, "乙校", "partner")
    assert [view.name for view in reason.between] == ["共同电梯"]


def test_score_is_the_sum_of_the_reasons(found):
    for candidate in found.candidates:
        total = sum(reason.points for reason in candidate.reasons)
        assert candidate.score == pytest.approx(total, abs=0.02)


@pytest.mark.parametrize(
    ("name", "measure", "facts"),
    [
        ("乙校", "partner", ["甲校 共同电梯", "乙校 共同电梯"]),
        ("丁校", "consortium", ["甲校 一个集团", "丁校 一个集团"]),
        ("丁校", "program", ["甲校 护理", "丁校 护理"]),
        ("近处电梯", "like_school", ["甲校 共同电梯", "乙校 共同电梯", "乙校 近处电梯"]),
        ("一家医院", "faced", ["甲校 护理", "丙校 一家医院"]),
        ("近处电梯", "trade", ["甲校 共同电梯"]),
        ("近处电梯", "known", ["乙校 近处电梯"]),
    ],
)
def test_reason_opens_the_facts_that_it_rests_on(network, found, name, measure, facts):
    _, reason = _reason(found, name, measure)
    steps = open_path(network.index, reason.paths[0])

    assert [f"{step.fact.subject.name} {step.fact.object.name}" for step in steps] == facts
    assert all(step.statement and step.statement.evidence for step in steps)


def test_reason_is_told_in_both_languages(found):
    candidate, reason = _reason(found, "近处电梯", "trade")

    assert reason_sentence(reason, candidate, "zh") == "本校已有 1 家制造业伙伴，如共同电梯"
    assert reason_sentence(reason, candidate, "en").startswith("the school has 1 partner of")
    assert {reason_title(each, "en") for each in MEASURES} > {"Same city"}


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (CandidateFilters(types=("Institution",)), {"一家医院"}),
        (CandidateFilters(regions=(("广东省", "清远市"),), types=("Enterprise",)), {"近处电梯"}),
        (CandidateFilters(trades=("C",)), {"近处电梯"}),
        (CandidateFilters(programs=("护理",)), {"一家医院", "丁校"}),
        (CandidateFilters(types=("Nothing",)), set()),
    ],
    ids=["type", "region", "trade", "program", "unknown"],
)
def test_filter_leaves_what_fulfils_it(network, filters, names):
    assert set(_names(rank_candidates(network, "甲校", filters=filters))) == names


def test_facets_count_all_candidates_whatever_the_filter(network, found):
    narrowed = rank_candidates(network, "甲校", filters=CandidateFilters(types=("School",)))

    assert narrowed.types == found.types
    assert dict(found.types)["School"] == 2
    assert [program.name for program in found.programs] == ["护理"]


def test_ranking_is_the_same_again(network, found):
    again = rank_candidates(PartnerNetwork(make_network_index()), "甲校")

    assert again == found


def test_facts_left_out_make_a_partner_a_candidate(network):
    index = make_network_index()
    less = PartnerNetwork(index, without={0})

    assert "共同电梯" in _names(rank_candidates(less, "甲校"))


@pytest.mark.parametrize("iri", ["共同电梯", "无此校"])
def test_only_schools_have_candidates(network, iri):
    with pytest.raises(UnknownSchoolError, match="candidates are found for schools"):
        rank_candidates(network, iri)


def test_school_without_facts_has_neighbours_of_its_city(network):
    index = make_network_index(tuple(fact for fact in FACTS if "丁校" not in fact))
    names = _names(rank_candidates(PartnerNetwork(index), "丁校"))

    assert {"甲校", "乙校", "共同电梯"} <= set(names)


def test_graph_without_facts_can_be_asked():
    found = rank_candidates(PartnerNetwork(make_network_index(())), "甲校")

    assert "乙校" in _names(found)


def test_measures_are_never_negative(network):
    measured = measure_candidates(network, 0)

    assert measured.values.shape == (len(measured.codes), len(MEASURES))
    assert (measured.values >= 0).all()


def test_schools_are_listed_by_how_well_they_are_connected(network):
    assert next(name for _, name in list_schools(network)) == "甲校"


def test_weights_of_the_file_are_one_for_each_measure():
    assert load_weights().shape == (len(MEASURES),)


@pytest.mark.parametrize("content", ["", "[weights]\npartner = 1", "[weights]\nx = 'y'", "["])
def test_damaged_weights_are_told(tmp_path, content):
    path = tmp_path / "weights.toml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(WeightsFileError, match="--fit"):
        read_weights(path)


def test_negative_weight_is_refused(tmp_path):
    path = tmp_path / "weights.toml"
    lines = [f"{name} = {-1 if name == 'known' else 1}" for name in MEASURES]
    path.write_text("\n".join(["[weights]", *lines]), encoding="utf-8")

    with pytest.raises(WeightsFileError, match="none below 0"):
        read_weights(path)


def test_xlsx_holds_each_candidate_with_typed_cells(found):
    sheet = openpyxl.load_workbook(io.BytesIO(candidates_xlsx(found))).active

    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == tuple(zh for zh, _ in HEADS)
    assert [row[1] for row in rows[1:]] == _names(found)
    assert isinstance(rows[1][0], int)
    assert rows[1][6] == found.candidates[0].score
    assert sheet.freeze_panes == "A2"


def test_csv_opens_in_spreadsheets(found):
    content = candidates_csv(found, "en")

    assert content.startswith("\ufeff".encode())
    assert b"Candidate" in content


def test_equal_candidates_give_equal_bytes(found):
    assert candidates_xlsx(found) == candidates_xlsx(found)


def test_weight_of_zero_takes_a_reason_away(network):
    weights = np.zeros(len(MEASURES))
    weights[MEASURES.index("consortium")] = 1

    assert _names(rank_candidates(network, "甲校", weights=weights)) == ["丁校"]
