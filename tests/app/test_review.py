"""The review page: one question at a time, and the log behind it."""

from __future__ import annotations

import json
import shutil

import pytest

from kg.decisions.log import read_log
from kg.review.reviewer import find_reviewer
from kg.tables import TABLES, write_table
from kg.workspace import Workspace


@pytest.fixture
def workspace(small_workspace, tmp_path):
    """A copy of the small graph, to decide on."""
    folder = tmp_path / "workspace"
    shutil.copytree(small_workspace, folder)
    return folder


@pytest.fixture
def reviewer(monkeypatch):
    """Who decides."""
    monkeypatch.setenv("KG_REVIEWER", "审核员甲")


def _log(workspace):
    return read_log(workspace / "decisions.jsonl").decisions


def _verdicts(workspace):
    return [decision.verdict for decision in _log(workspace)]


LETTERS = {
    "accept": "a",
    "reject": "r",
    "same": "a",
    "different": "r",
    "fix": "f",
    "skip": "s",
    "undo": "u",
}


def _button(page, name):
    start = f"review_key_{LETTERS.get(name, name)}_"
    return next(b for b in page.app.button if (b.key or "").startswith(start))


def _press(page, name):
    _button(page, name).click().run()
    return page


def _claim(page):
    return next(body for body in page.markup().split("\n") if "zj-claim" in body)


def test_nobody_can_decide_before_saying_who(open_page, workspace):
    page = open_page("review", workspace)

    assert "zj-claim" not in page.markup()
    assert page.app.text_input[0].label == "您的姓名"


def test_a_name_is_asked_once_in_a_session(open_page, workspace):
    page = open_page("review", workspace)
    page.app.text_input[0].set_value("审核员乙")
    page.app.button[0].click().run()

    _press(page, "accept")

    assert _log(workspace)[0].reviewer == "审核员乙"


def test_a_name_given_at_another_machine_is_not_kept_on_this_one(open_page, workspace):
    page = open_page("review", workspace)  # the test's address is no machine of ours
    page.app.text_input[0].set_value("审核员乙")
    page.app.button[0].click().run()

    assert find_reviewer() is None


def test_the_evidence_stands_before_the_claim(open_page, workspace, reviewer):
    markup = open_page("review", workspace).markup()

    assert markup.index("<blockquote>") < markup.index("zj-claim")
    assert 'class="zj-subject"' in markup


@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_a_verdict_is_in_the_log_and_the_next_question_on_screen(
    open_page, workspace, reviewer, verdict
):
    page = open_page("review", workspace)
    first = _claim(page)

    _press(page, verdict)

    assert _verdicts(workspace) == [verdict]
    assert _log(workspace)[0].reviewer == "审核员甲"
    assert _claim(page) != first


def test_deciding_makes_no_build(open_page, workspace, reviewer):
    page = open_page("review", workspace)
    before = Workspace(workspace).builds()

    _press(page, "accept")

    assert Workspace(workspace).builds() == before


def test_a_reason_is_saved_with_one_decision_only(open_page, workspace, reviewer):
    page = open_page("review", workspace)
    page.app.text_input(key="review.reason").set_value("见附表").run()

    _press(_press(page, "accept"), "accept")

    assert [decision.reason for decision in _log(workspace)] == ["见附表", ""]


def test_a_skipped_question_comes_again_last(open_page, workspace, reviewer):
    page = open_page("review", workspace)
    first = _claim(page)
    _press(page, "skip")
    assert _claim(page) != first

    for _ in range(3):
        _press(page, "accept")

    assert _claim(page) == first


def test_undo_brings_the_question_back(open_page, workspace, reviewer):
    page = open_page("review", workspace)
    first = _claim(page)

    _press(_press(page, "reject"), "undo")

    assert _verdicts(workspace) == ["reject", "undo"]
    assert _claim(page) == first


def test_undo_reaches_back_before_the_session(open_page, workspace, reviewer):
    first = _claim(_press(open_page("review", workspace), "undo"))
    _press(open_page("review", workspace), "reject")

    page = _press(open_page("review", workspace), "undo")

    assert _verdicts(workspace) == ["reject", "undo"]
    assert _claim(page) == first


def test_a_correction_is_made_in_the_form(open_page, workspace, reviewer, small):
    page = open_page("review", workspace, relation="cooperatesWith", max="0.5")
    _press(page, "fix")
    key = next(b.key for b in page.app.selectbox if (b.key or "").endswith("object.name"))
    page.app.selectbox(key=key).set_value(small.college).run()
    page.app.selectbox(key=key.replace("object.name", "relation")).set_value("partnersWith").run()

    page.app.button(key=key.replace("object.name", "save")).click().run()

    (decision,) = _log(workspace)
    assert decision.verdict == "fix"
    assert decision.claim.predicate == "partnersWith"
    assert (decision.claim.object.name, decision.claim.object.type) == (small.college, "School")


def test_a_form_without_a_change_cannot_be_saved(open_page, workspace, reviewer):
    page = _press(open_page("review", workspace), "fix")

    saves = [b for b in page.app.button if (b.key or "").endswith(".save")]
    assert [button.disabled for button in saves] == [True]


def test_cancelling_the_form_decides_nothing(open_page, workspace, reviewer):
    page = _press(open_page("review", workspace), "fix")
    first = _claim(page)

    next(b for b in page.app.button if (b.key or "").endswith(".cancel")).click().run()

    assert not _log(workspace)
    assert _claim(page) == first


def test_statements_of_one_sentence_are_decided_singly(open_page, workspace, reviewer):
    page = open_page("review", workspace, relation=["articulatesWith", "offersProgram"])
    page.app.button(key="review.batch.passage").click().run()
    assert page.markup().count("zj-fact") == 3

    page.app.button(key="review.batch.accept").click().run()

    assert _verdicts(workspace) == ["accept", "accept"]
    assert len({decision.id for decision in _log(workspace)}) == 2


def test_undo_takes_a_whole_batch_back(open_page, workspace, reviewer):
    page = open_page("review", workspace, relation=["articulatesWith", "offersProgram"])
    page.app.button(key="review.batch.passage").click().run()
    page.app.button(key="review.batch.reject").click().run()

    _press(page, "undo")

    assert _verdicts(workspace) == ["reject", "reject", "undo", "undo"]


def test_deciding_again_goes_on_to_what_else_was_decided(open_page, workspace, reviewer):
    page = open_page("review", workspace)
    _press(_press(page, "accept"), "accept")
    page = open_page("review", workspace, state="decided")
    first = _claim(page)

    _press(page, "reject")

    assert _verdicts(workspace) == ["accept", "accept", "reject"]
    assert _claim(page) != first


def test_disputes_are_shown_and_settled(open_page, workspace, monkeypatch):
    for name, verdict in (("审核员甲", "accept"), ("审核员乙", "reject")):
        monkeypatch.setenv("KG_REVIEWER", name)
        state = "open" if verdict == "accept" else "decided"
        _press(open_page("review", workspace, state=state), verdict)
    page = open_page("review", workspace, state="disputed")
    assert "审核员甲" in page.markup()
    assert "审核员乙" in page.markup()

    _press(page, "2")

    assert _log(workspace)[-1].verdict == "reject"
    assert len(_log(workspace)[-1].settles) == 2
    assert "zj-claim" not in page.markup()


def test_the_log_lists_and_undoes(open_page, workspace, reviewer):
    _press(open_page("review", workspace), "accept")
    page = open_page("review", workspace, state="log")
    assert "zj-decision" in page.markup()

    next(b for b in page.app.button if (b.key or "").startswith("review.undo.")).click().run()

    assert _verdicts(workspace) == ["accept", "undo"]
    assert "zj-decision" not in page.markup()


def test_what_became_of_a_decision_is_told(open_page, workspace, reviewer):
    _press(open_page("review", workspace), "accept")
    (decision,) = _log(workspace)
    effect = {
        **{"decision": decision.id, "reviewer": "审核员甲", "kind": "statement accept"},
        **{"outcome": "obsolete", "why": "the document is no longer read so"},
        **{"statements": [], "entities": []},
    }
    build = Workspace(workspace).build_folder(Workspace(workspace).current_build())
    (build / "effects.jsonl").write_text(json.dumps(effect) + "\n", encoding="utf-8")

    page = open_page("review", workspace, state="log")

    assert "已失效：报告的这句话不再这样解读" in page.markup()
    assert page.app.toggle(key="review.idle").label == "只看未生效的 1 个"


def test_damaged_lines_of_the_log_are_named(open_page, workspace, reviewer):
    (workspace / "decisions.jsonl").write_text("nonsense\n", encoding="utf-8")

    page = open_page("review", workspace)

    assert any("第 1 行" in item.value for item in page.app.text)


def test_filters_of_the_address_narrow_the_questions(open_page, workspace, reviewer):
    page = open_page("review", workspace, relation="offersProgram")

    assert "开设专业" in _claim(page)
    assert any("/ 1" in item.value for item in page.app.text)


def test_context_shows_the_paragraphs_around(open_page, workspace, reviewer):
    page = open_page("review", workspace, relation="offersProgram")

    page.app.toggle(key="review.context").set_value(True).run()

    assert "zj-context" in page.markup()
    assert "2.服务贡献" in page.markup()


@pytest.fixture
def paired(workspace, small):
    """The graph with two names that may be one."""
    row = {
        **dict.fromkeys(TABLES["pairs"].names),
        **{"left_key": small.company, "left_type": "Enterprise", "left_name": small.company},
        **{"right_key": small.hostile, "right_type": "Enterprise", "right_name": small.hostile},
        **{"left_iri": small.iri(small.company), "right_iri": small.iri(small.hostile)},
        **{"score": 0.5, "reasons": ["short form"], "outcome": "queued"},
    }
    build = Workspace(workspace).build_folder(Workspace(workspace).current_build())
    write_table(build / "tables", "pairs", [row])
    return workspace


def test_a_pair_shows_both_things_with_a_quote_each(open_page, paired, reviewer, small):
    markup = open_page("review", paired, kind="pair").markup()

    assert markup.count("zj-name") == 2
    assert markup.count("zj-quote") == 2
    assert "<script" not in markup


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_a_pair_is_decided_like_a_statement(open_page, paired, reviewer, small, verdict):
    page = open_page("review", paired, kind="pair")

    _press(page, verdict)

    (decision,) = _log(paired)
    assert decision.verdict == verdict
    assert decision.about.left.key == small.company
    assert decision.shown["right"] == small.hostile


def test_english_keys_are_named_on_the_buttons(open_page, workspace, reviewer):
    page = open_page("review", workspace, lang="en")

    assert _button(page, "accept").label == "Right `A`"


def _begin(open_page, workspace, name, **parameters):
    """Open a session of somebody's own."""
    page = open_page("review", workspace, **parameters)
    page.app.text_input[0].set_value(name)
    page.app.button[0].click().run()
    return page


def test_what_one_decides_the_other_is_not_asked(open_page, workspace):
    first = _begin(open_page, workspace, "审核员甲")
    second = _begin(open_page, workspace, "审核员乙")
    same = _claim(first)
    assert _claim(second) == same

    _press(first, "accept")
    second.app.run()

    assert _claim(second) != same


def test_two_who_decide_the_same_question_at_once_are_both_kept(open_page, workspace):
    first = _begin(open_page, workspace, "审核员甲")
    second = _begin(open_page, workspace, "审核员乙")

    _press(first, "accept")
    _press(second, "reject")

    assert [(d.reviewer, d.verdict) for d in _log(workspace)] == [
        ("审核员甲", "accept"),
        ("审核员乙", "reject"),
    ]
    disputed = _begin(open_page, workspace, "审核员丙", state="disputed")
    assert "zj-claim" in disputed.markup()


def test_a_press_that_comes_late_decides_nothing_more(open_page, workspace, reviewer):
    page = open_page("review", workspace)
    late = _button(page, "accept")
    _press(page, "accept")

    late.click().run()

    assert _verdicts(workspace) == ["accept"]
    assert not page.app.exception
