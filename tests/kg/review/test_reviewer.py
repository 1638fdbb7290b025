"""Who decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.decisions.errors import NoReviewerError
from kg.review.reviewer import ENVIRONMENT_VARIABLE, find_reviewer, save_reviewer


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Settings of a user who has none."""
    for name in ("XDG_CONFIG_HOME", "HOME", "APPDATA", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.delenv(ENVIRONMENT_VARIABLE, raising=False)
    return tmp_path


def test_nobody_is_found_where_nobody_said() -> None:
    assert find_reviewer() is None


def test_what_is_said_outright_goes_before_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, "by environment")

    assert find_reviewer("outright") == "outright"
    assert find_reviewer("  ") == "by environment"


def test_an_answer_is_kept_until_another_is_given() -> None:
    save_reviewer(" 张 老师\n")
    save_reviewer("李老师")

    assert find_reviewer() == "李老师"


def test_the_environment_goes_before_the_last_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    save_reviewer("by answer")
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, "by environment")

    assert find_reviewer() == "by environment"


def test_the_last_answer_does_not_count_for_others() -> None:
    save_reviewer("by answer")

    assert find_reviewer(remembered=False) is None


def test_an_empty_name_is_not_kept() -> None:
    with pytest.raises(NoReviewerError):
        save_reviewer("  ")


def test_a_damaged_answer_is_none(settings: Path) -> None:
    save_reviewer("somebody")
    (kept,) = settings.rglob("reviewer")
    kept.write_bytes(b"\xff\xfe")

    assert find_reviewer() is None
