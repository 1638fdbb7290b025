"""Candidates as files for spreadsheets: a row each, its reasons in words, room for notes."""

from __future__ import annotations

from kg.candidates.model import Candidate, CandidateList
from kg.candidates.wording import reason_sentence, reason_title, trade_name
from kg.export.workbook import Cell, write_sheet
from kg.queries.rendering import write_csv
from ontology.schema import Language, load_schema

HEADS = (
    ("名次", "Rank"),
    ("候选单位", "Candidate"),
    ("类型", "Class"),
    ("地区", "Region"),
    ("行业", "Trade"),
    ("可能的关系", "Possible relation"),
    ("得分", "Score"),
    ("理由", "Reasons"),
    ("学校", "School"),
    ("标识符", "IRI"),
    ("联系方式", "Contact"),
    ("备注", "Notes"),
)
"""In Chinese and English; the last two are for people to fill in."""


def candidates_csv(candidates: CandidateList, language: Language = "zh") -> bytes:
    """Return candidates as CSV in UTF-8 with a mark that Excel needs; no cell is a formula."""
    text = write_csv(_heads(language), [_row(*each, language) for each in _numbered(candidates)])
    return text.encode("utf-8-sig", "replace")


def candidates_xlsx(candidates: CandidateList, language: Language = "zh") -> bytes:
    """Return candidates as an XLSX file with typed cells."""
    rows = [_row(*each, language) for each in _numbered(candidates)]
    return write_sheet("推荐" if language == "zh" else "Candidates", _heads(language), rows)


def _heads(language: Language) -> list[str]:
    return [head[language == "en"] for head in HEADS]


def _numbered(candidates: CandidateList) -> list[tuple[int, str, Candidate]]:
    school = candidates.school.name
    return [(rank, school, each) for rank, each in enumerate(candidates.candidates, start=1)]


def _row(rank: int, school: str, candidate: Candidate, language: Language) -> list[Cell]:
    entity, label = candidate.entity, load_schema().label
    reasons = (
        f"{reason_title(each.measure, language)} +{each.points:.2f}: "
        f"{reason_sentence(each, candidate, language)}"
        for each in candidate.reasons
    )
    return [
        rank,
        entity.name,
        label(entity.type, language),
        "".join(entity.region),
        trade_name(entity.trade),
        label(candidate.relation, language),
        candidate.score,
        "\n".join(reasons),
        school,
        entity.iri,
        "",
        "",
    ]
