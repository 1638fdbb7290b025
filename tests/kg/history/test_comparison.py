"""What differs between two real builds, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.build import open_build, remove_document
from kg.errors import UnknownDocumentError, WorkspaceDamagedError
from kg.explore.evidence import statement_views
from kg.explore.index import GraphIndex
from kg.history.comparison import count_causes, narrow
from kg.history.model import Cause, ChangeKind, DifferenceKind, InputChange
from kg.review.desk import Desk
from tests.kg.line_reports import extract_lines

CITY, OTHER, THIRD = "清远示例职业学校", "清远样本职业学校", "清远范例职业学校"
COMPANY, SHORT = "清远市安达电梯有限公司", "清远安达电梯"
NURSING = f"School {CITY} offersProgram Program 护理"
LIFTS = f"School {CITY} cooperatesWith Enterprise {COMPANY} base"
OTHER_LIFTS = f"School {OTHER} cooperatesWith Enterprise {COMPANY} staff"
OTHER_SHORT = f"School {OTHER} cooperatesWith Enterprise {SHORT} staff"
ALIAS = f"别名：Enterprise {COMPANY} / {SHORT} / short form"
ADDED = InputChange(ChangeKind.DOCUMENT_ADDED, "b.txt")
REMOVED = InputChange(ChangeKind.DOCUMENT_REMOVED, "b.txt")
RAISED = InputChange(ChangeKind.EXTRACTOR, "", "lines-1", "lines-2")


def extract_without_modes(path):
    """Read as `extract_lines`, but no modes."""
    graph = extract_lines(path)
    return replace(graph, statements=tuple(replace(s, modes=()) for s in graph.statements))


def extract_without_programs(path):
    """Read as `extract_lines`, but nothing about programs."""
    graph = extract_lines(path)
    kept = tuple(s for s in graph.statements if s.predicate != "offersProgram")
    return replace(graph, statements=kept)


def extract_without_aliases(path):
    """Read as `extract_lines`, but no other names."""
    graph = extract_lines(path)
    return replace(graph, entities=tuple(replace(e, aliases=()) for e in graph.entities))


def extract_undaunted(path):
    """Read as `extract_lines`, but let nothing fail."""
    mended = path.with_name(f"mended-{path.name}")
    text = path.read_text(encoding="utf-8").replace("故障：", "正常　")
    mended.write_text(text, encoding="utf-8")
    return replace(extract_lines(mended), document=path.stem)


def kinds(items):
    return [item.kind.value for item in items]


def causes(items):
    return {item.cause for item in items}


def changes(items):
    return {change for item in items for change in item.cause.changes}


@pytest.fixture
def two_reports(build, write_report, compare):
    """Compare before and after one more report."""
    old = build(write_report("a.txt", CITY, NURSING, LIFTS))
    new = build(write_report("b.txt", OTHER, OTHER_LIFTS))
    return compare(old.build, new.build)


def test_build_does_not_differ_from_itself(build, write_report, compare):
    one = build(write_report("a.txt", CITY, NURSING)).build

    diff = compare(one, one)

    assert diff.is_empty
    assert diff.changes == ()


def test_added_report_is_the_cause_of_all_that_it_adds(two_reports):
    assert two_reports.changes == (ADDED,)
    assert kinds(two_reports.statements) == ["added"]
    assert kinds(two_reports.entities) == ["added"]
    everything = [*two_reports.statements, *two_reports.entities]
    assert causes(everything) == {Cause((ADDED,))}


def test_added_statement_is_told_with_names_and_quote(two_reports):
    (statement,) = two_reports.statements

    assert two_reports.files[statement.report] == "b.txt"
    ends = {two_reports.name(statement.subject), two_reports.name(statement.object)}
    assert ends == {OTHER, COMPANY}
    assert statement.passage.text == OTHER_LIFTS


def test_facts_are_counted_by_relation(two_reports):
    counts = {count.relation: (count.old, count.new) for count in two_reports.facts}

    assert counts == {"cooperatesWith": (1, 2), "offersProgram": (1, 1)}


def test_removed_report_is_the_cause_of_all_that_is_lost(build, write_report, workspace, compare):
    old = build(write_report("a.txt", CITY, NURSING), write_report("b.txt", OTHER, OTHER_LIFTS))
    new = remove_document(
        workspace, "b.txt", processes=0, extract=extract_lines, fingerprint="lines-1"
    )

    diff = compare(old.build, new.build)

    assert kinds(diff.statements) == ["lost"]
    assert kinds(diff.entities) == ["lost", "lost"]
    assert causes([*diff.statements, *diff.entities]) == {Cause((REMOVED,))}


def test_report_that_joins_two_names_changes_what_others_say(build, write_report, compare):
    old = build(write_report("a.txt", CITY, LIFTS, ALIAS))
    new = build(write_report("b.txt", OTHER, OTHER_SHORT))

    diff = compare(old.build, new.build)

    (changed,) = [item for item in diff.statements if item.kind is DifferenceKind.CHANGED]
    (merged,) = [item for item in diff.entities if item.kind is DifferenceKind.MERGED]
    assert [change.field for change in changed.fields] == ["object"]
    assert (changed.fields[0].old, changed.fields[0].new) == (merged.iri, merged.other)
    assert changed.cause == merged.cause == Cause((ADDED,), identity=True)


def test_report_that_held_two_names_together_splits_them(build, write_report, workspace, compare):
    a = write_report("a.txt", CITY, LIFTS, ALIAS)
    old = build(a, write_report("b.txt", OTHER, OTHER_SHORT))
    new = remove_document(
        workspace, "b.txt", processes=0, extract=extract_lines, fingerprint="lines-1"
    )

    diff = compare(old.build, new.build)

    (split,) = [item for item in diff.entities if item.kind is DifferenceKind.SPLIT]
    assert diff.name(split.iri) == COMPANY
    assert split.cause == Cause((REMOVED,), identity=True)
    assert changes(diff.statements) == {REMOVED}


def test_raised_extractor_is_the_cause_where_it_reads_otherwise(build, write_report, compare):
    old = build(write_report("a.txt", CITY, NURSING, LIFTS))
    new = build(extract=extract_without_modes, fingerprint="lines-2")

    diff = compare(old.build, new.build)

    (changed,) = diff.statements
    assert [(c.field, c.old, c.new) for c in changed.fields] == [("modes", ("base",), ())]
    assert changed.cause == Cause((RAISED,))


def test_raised_extractor_that_reads_alike_changes_nothing(build, write_report, compare):
    old = build(write_report("a.txt", CITY, NURSING, LIFTS))
    new = build(fingerprint="lines-2")

    diff = compare(old.build, new.build)

    assert old.build != new.build
    assert diff.is_empty
    assert diff.changes == (RAISED,)


def test_raised_extractor_is_told_from_an_added_report(build, write_report, compare):
    old = build(write_report("a.txt", CITY, NURSING, LIFTS))
    new = build(
        write_report("b.txt", OTHER, OTHER_LIFTS),
        extract=extract_without_programs,
        fingerprint="lines-2",
    )

    diff = compare(old.build, new.build)

    found = {item.kind.value: item.cause.changes[0].kind for item in diff.statements}
    assert found == {"lost": ChangeKind.EXTRACTOR, "added": ChangeKind.DOCUMENT_ADDED}


def test_report_read_as_before_changes_by_identity_when_another_is_read_otherwise(
    build, write_report, compare
):
    write_report("a.txt", CITY, LIFTS)
    write_report("b.txt", OTHER, OTHER_LIFTS, f"别名：Enterprise {COMPANY} / 凌云维保 / defined")
    third = write_report("c.txt", THIRD, f"School {THIRD} cooperatesWith Enterprise 凌云维保")
    old = build(third.parent, extract=extract_without_aliases)
    new = build(fingerprint="lines-2")

    diff = compare(old.build, new.build)

    assert {diff.files[item.report] for item in diff.statements} == {"a.txt", "b.txt"}
    assert causes(diff.statements) == {Cause((RAISED,), identity=True)}


def test_changed_decision_is_the_cause_of_what_it_concerns(build, write_report, workspace, compare):
    old = build(write_report("a.txt", CITY, NURSING, LIFTS)).build
    decision, iri = reject_first(workspace, "甲")
    new = build().build

    diff = compare(old, new)

    (lost,) = diff.statements
    assert lost.iri == iri
    assert lost.cause.changes == (
        InputChange(ChangeKind.DECISION, decision, "", "applied", "甲", "reject"),
    )


def test_decision_with_another_outcome_is_a_change(build, write_report, workspace, compare):
    build(write_report("a.txt", CITY, NURSING, LIFTS))
    decision, iri = reject_first(workspace, "甲")
    disputed, _ = reject_first(workspace, "乙", "accept")
    old = build().build
    Desk(workspace, "乙").undo(disputed)
    new = build().build

    (lost,) = compare(old, new).statements

    assert lost.iri == iri
    told = {change.name: (change.old, change.new) for change in lost.cause.changes}
    assert told == {decision: ("disputed", "applied"), disputed: ("disputed", "")}


def test_decision_that_both_builds_have_explains_nothing(
    build, write_report, compare, write_effect
):
    old = build(write_report("a.txt", CITY, NURSING)).build
    new = build(write_report("b.txt", OTHER, OTHER_LIFTS)).build
    write_effect(old)
    write_effect(new)

    assert [c.kind for c in compare(old, new).changes] == [ChangeKind.DOCUMENT_ADDED]


def test_damaged_effect_is_named_with_its_line(build, write_report, workspace, compare):
    one = build(write_report("a.txt", CITY, NURSING)).build
    (workspace.build_folder(one) / "effects.jsonl").write_text("[]\n")

    with pytest.raises(WorkspaceDamagedError, match="line 1"):
        compare(one, one)


def test_document_that_can_be_read_now_is_told_from_an_added_one(build, write_report, compare):
    old = build(write_report("a.txt", CITY, NURSING), write_report("b.txt", OTHER, "故障：错误"))
    new = build(extract=extract_undaunted, fingerprint="lines-2")

    diff = compare(old.build, new.build)

    assert {c.kind for c in changes(diff.entities)} == {ChangeKind.DOCUMENT_READ}


def test_other_base_iri_is_the_cause_of_everything(build, write_report, compare):
    old = build(write_report("a.txt", CITY, NURSING))
    new = build(base_iri="https://other.example/")

    diff = compare(old.build, new.build)

    assert sorted(kinds(diff.statements)) == ["added", "lost"]
    assert {c.kind for c in changes([*diff.statements, *diff.entities])} == {ChangeKind.BASE}


def test_build_without_inputs_is_compared_and_says_so(build, write_report, workspace, compare):
    old = build(write_report("a.txt", CITY, NURSING, LIFTS))
    new = build(
        write_report("b.txt", OTHER, OTHER_LIFTS),
        extract=extract_without_modes,
        fingerprint="lines-2",
    )
    (workspace.build_folder(old.build) / "inputs.json").unlink()

    diff = compare(old.build, new.build)

    found = {item.kind.value: item.cause.changes[0].kind for item in diff.statements}
    assert found == {"changed": ChangeKind.UNRECORDED, "added": ChangeKind.DOCUMENT_ADDED}


def test_causes_are_counted(two_reports):
    (count,) = count_causes(two_reports)

    assert count.statements == {DifferenceKind.ADDED: 1}
    assert count.entities == {DifferenceKind.ADDED: 1}


def test_comparison_is_narrowed_to_a_relation_and_a_report(two_reports):
    report = two_reports.statements[0].report

    assert len(narrow(two_reports, relation="cooperatesWith", report="b.txt").statements) == 1
    assert len(narrow(two_reports, report=report[:6]).statements) == 1
    assert narrow(two_reports, relation="offersProgram").is_empty


def test_report_without_differences_is_refused(two_reports):
    with pytest.raises(UnknownDocumentError, match=r"b\.txt"):
        narrow(two_reports, report="c.txt")


def reject_first(workspace, reviewer, verdict="reject"):
    """Decide on the first statement of the build in use; returns the decision's id and its IRI."""
    with open_build(workspace) as opened:
        (statement,) = statement_views(GraphIndex(opened), [0])
    return Desk(workspace, reviewer).judge(statement, verdict).id, statement.iri


def test_ends_and_modes_that_change_for_two_reasons_have_both(build, write_report, compare):
    old = build(write_report("a.txt", CITY, LIFTS, ALIAS))
    new = build(
        write_report("b.txt", OTHER, OTHER_SHORT),
        extract=extract_without_modes,
        fingerprint="lines-2",
    )

    (changed,) = [
        item
        for item in compare(old.build, new.build).statements
        if item.kind is DifferenceKind.CHANGED
    ]
    assert {change.field for change in changed.fields} == {"object", "modes"}
    assert changed.cause == Cause((ADDED, RAISED))
