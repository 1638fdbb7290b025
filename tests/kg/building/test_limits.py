"""Limits of a file: where they are set, and what is no limit."""

from __future__ import annotations

import json

import pytest

from kg.building.limits import Limits, read_limits
from kg.errors import SettingsError


def settings(tmp_path, **limits):
    path = tmp_path / "workspace.json"
    path.write_text(json.dumps({"format": 1, "limits": limits}), encoding="utf-8")
    return path


def test_workspace_sets_limits(tmp_path):
    assert read_limits(settings(tmp_path, seconds=60), {}) == Limits(seconds=60)


def test_environment_goes_before_the_workspace(tmp_path):
    path = settings(tmp_path, seconds=60, memory=512)

    assert read_limits(path, {"KG_FILE_SECONDS": "5"}) == Limits(seconds=5, memory=512)


def test_workspace_without_limits_has_the_default(tmp_path):
    path = tmp_path / "workspace.json"
    path.write_text('{"format": 1}', encoding="utf-8")

    assert read_limits(path, {}) == Limits()


@pytest.mark.parametrize("value", [0, -1, "much", True, None])
def test_limit_that_allows_nothing_is_refused(tmp_path, value):
    with pytest.raises(SettingsError, match=r"limit seconds.*a number above 0"):
        read_limits(settings(tmp_path, seconds=value), {})


def test_unknown_limit_is_refused_with_those_that_there_are(tmp_path):
    with pytest.raises(SettingsError, match="'pages' was found; allowed is one of seconds"):
        read_limits(settings(tmp_path, pages=3), {})


def test_variable_that_is_no_number_is_named(tmp_path):
    with pytest.raises(SettingsError, match="KG_FILE_MEMORY_MB: 'lots'"):
        read_limits(settings(tmp_path), {"KG_FILE_MEMORY_MB": "lots"})
