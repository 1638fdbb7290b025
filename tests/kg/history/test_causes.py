"""Which input is named as the cause, where several differ."""

from __future__ import annotations

import pytest

from kg.history.causes import Causes
from kg.history.entities import FoundEntity
from kg.history.input_changes import UNRECORDED, InputChanges
from kg.history.joins import StatementSide
from kg.history.model import Cause, ChangeKind, DifferenceKind, FieldChange, InputChange
from kg.history.statements import FoundStatement

ADDED = InputChange(ChangeKind.DOCUMENT_ADDED, "new.txt")
OTHER_ADDED = InputChange(ChangeKind.DOCUMENT_ADDED, "other.txt")
RAISED = InputChange(ChangeKind.EXTRACTOR, "", "1", "2")
CODE = InputChange(ChangeKind.CODE, "", "1", "2")
MERGE = InputChange(ChangeKind.DECISION, "d1", "", "applied", "甲", "merge")
REJECT = InputChange(ChangeKind.DECISION, "d2", "", "applied", "甲", "reject")
OBSOLETE = InputChange(ChangeKind.DECISION, "d2", "applied", "obsolete", "甲", "reject")


def side(object="o", **values):
    known = {"subject": "s", "predicate": "assists", "modes": (), "programs": (), "year": None}
    rest = {"confidence": 0.9, "status": "extracted", "passages": ()}
    return StatementSide(object=object, **{**known, **rest, **values})


def lost(*, resolved=False):
    return FoundStatement(DifferenceKind.LOST, "st", "doc", side(), None, (), None, resolved)


def changed(field, old, new, *, resolved=False):
    fields = (FieldChange(field, old, new),)
    sides = side(**{field: old}), side(**{field: new})
    return FoundStatement(DifferenceKind.CHANGED, "st", "doc", *sides, fields, None, resolved)


MOVED = changed("object", "o", "p", resolved=True)


def causes(*general, one_sided=None, extracted=None, statements=None, entities=None, naming=None):
    """Return what tells causes, where the documents of `naming` name an entity in the new build."""
    one_sided, extracted = one_sided or {}, extracted or {}
    decisions = [*(statements or {}).values(), *(entities or {}).values()]
    everything = {*general, *one_sided.values(), *extracted.values()}
    everything |= {change for found in decisions for change in found}
    inputs = InputChanges(
        one_sided, extracted, general, statements or {}, entities or {}, {},
        tuple(sorted(everything)),
    )  # fmt: skip
    return Causes(inputs, old={}, new=naming or {})


def test_statement_that_is_lost_with_its_extraction_comes_of_the_extractor():
    told = causes(extracted={"doc": RAISED}, one_sided={"new": ADDED})

    assert told.of_statement(lost()) == Cause((RAISED,))


def test_statement_that_its_report_still_makes_comes_of_what_names_its_ends():
    told = causes(
        extracted={"doc": RAISED},
        one_sided={"new": ADDED, "other": OTHER_ADDED},
        naming={"p": {"new"}},
    )

    assert told.of_statement(MOVED) == Cause((ADDED,), identity=True)


def test_changed_code_may_always_be_why_names_stand_for_others():
    told = causes(CODE, one_sided={"new": ADDED}, naming={"p": {"new"}})

    assert told.of_statement(MOVED) == Cause((CODE, ADDED), identity=True)


def test_changed_code_alone_is_told_without_a_way():
    assert causes(CODE).of_statement(MOVED) == Cause((CODE,))


def test_everything_is_named_where_nothing_touches_the_ends():
    told = causes(one_sided={"new": ADDED, "other": OTHER_ADDED})

    assert told.of_statement(MOVED) == Cause((ADDED, OTHER_ADDED), identity=True)


def test_merge_by_a_person_moves_statements():
    told = causes(entities={"p": (MERGE,)}, one_sided={"new": ADDED})

    assert told.of_statement(MOVED) == Cause((MERGE,))


def test_rejection_goes_before_an_extraction_that_differs():
    told = causes(statements={"st": (REJECT,)}, extracted={"doc": RAISED})

    assert told.of_statement(lost()) == Cause((REJECT,))


def test_decision_that_lost_its_statement_is_told_with_the_extractor():
    told = causes(statements={"st": (OBSOLETE,)}, extracted={"doc": RAISED})

    assert set(told.of_statement(lost()).changes) == {OBSOLETE, RAISED}


def test_confirmed_status_comes_of_the_decision_alone():
    told = causes(statements={"st": (REJECT,)}, extracted={"doc": RAISED}, one_sided={"new": ADDED})

    assert told.of_statement(changed("status", "extracted", "confirmed")) == Cause((REJECT,))


def test_changed_year_of_a_decided_statement_may_come_of_either():
    told = causes(statements={"st": (REJECT,)}, extracted={"doc": RAISED})

    found = told.of_statement(changed("year", 2020, 2021))
    assert set(found.changes) == {REJECT, RAISED}


def test_build_that_did_not_record_its_inputs_explains_documents_only():
    told = causes(UNRECORDED, one_sided={"doc": ADDED})

    assert told.of_statement(lost()) == Cause((ADDED,))
    assert causes(UNRECORDED).of_statement(lost()) == Cause((UNRECORDED,))
    assert causes(UNRECORDED).of_statement(MOVED) == Cause((UNRECORDED,))


@pytest.mark.parametrize(
    ("naming", "expected"),
    [
        ({"new"}, Cause((ADDED,))),
        ({"new", "other"}, Cause((ADDED, OTHER_ADDED))),
        ({"new", "doc"}, Cause((ADDED, RAISED))),
        ({"doc"}, Cause((RAISED,))),
        ({"old"}, Cause((ADDED, OTHER_ADDED, RAISED), identity=True)),
    ],
)
def test_added_entity_comes_of_the_documents_that_name_it(naming, expected):
    told = causes(
        one_sided={"new": ADDED, "other": OTHER_ADDED},
        extracted={"doc": RAISED},
        naming={"e": naming},
    )

    assert told.of_entity(FoundEntity(DifferenceKind.ADDED, "e", "School")) == expected


def test_entity_that_a_person_renamed_comes_of_the_decision():
    told = causes(entities={"e": (MERGE,)}, one_sided={"new": ADDED}, naming={"e": {"new"}})
    renamed = FoundEntity(DifferenceKind.CHANGED, "e", "School", (FieldChange("name", "甲", "乙"),))

    assert told.of_entity(renamed) == Cause((MERGE,))


def test_entity_that_decisions_alone_took_away_comes_of_them():
    told = causes(statements={"st": (REJECT,)})

    assert told.of_entity(FoundEntity(DifferenceKind.LOST, "e", "School")) == Cause((REJECT,))
