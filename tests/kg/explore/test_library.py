"""The reports of a workspace: in the graph or not, and why."""

from __future__ import annotations

from kg.documents import DocumentRecord, DocumentStatus
from kg.explore.library import ReportState, list_library


def record(document, **values):
    return DocumentRecord((f"{document}.txt",), document, ".txt", **values)


def states(entries):
    return {entry.document: entry.state for entry in entries}


def test_each_report_is_where_register_and_graph_say(make_index):
    index = make_index(
        reports=[{"iri": name, "document": name, "file": name} for name in ("in", "old", "gone")]
    )
    records = [
        record("in"),
        record("old", replaced_by="in"),
        record("new"),
        record("bad", status=DocumentStatus.FAILED, problem="why"),
    ]

    entries = list_library(index, records)

    assert states(entries) == {
        "in": ReportState.IN_GRAPH,
        "old": ReportState.REPLACED,
        "new": ReportState.WAITING,
        "bad": ReportState.FAILED,
        "gone": ReportState.IN_GRAPH,
    }
    assert [entry.problem for entry in entries if entry.document == "bad"] == ["why"]


def test_problems_come_first_then_the_newest(make_index):
    reports = [
        {"iri": str(year), "document": str(year), "report_year": year} for year in (2020, 2024)
    ]

    entries = list_library(
        make_index(reports=reports), [record("2020"), record("2024"), record("x")]
    )

    assert [entry.document for entry in entries] == ["x", "2024", "2020"]


def test_register_alone_is_a_list_too():
    assert states(list_library(None, [record("a")])) == {"a": ReportState.WAITING}


def test_report_of_poor_text_has_a_problem(make_index):
    reports = [
        {"iri": name, "document": name, "quality": quality}
        for name, quality in (("good", 0.95), ("poor", 0.5), ("unknown", None))
    ]
    records = [record(name) for name in ("good", "poor", "unknown")]

    entries = list_library(make_index(reports=reports), records)

    assert [entry.document for entry in entries if entry.is_poor] == ["poor"]
    assert entries[0].has_problem
