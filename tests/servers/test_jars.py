"""What is said where a server cannot be had."""

from __future__ import annotations

import pytest

from tests.servers import fixtures
from tests.servers.jars import ServerUnavailableError, cache_folder, fetch_jars, find_java


def test_cache_is_outside_the_checkout(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert cache_folder() == tmp_path / "zhijiao" / "servers"


def test_maven_that_is_missing_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ServerUnavailableError, match="no Maven"):
        fetch_jars("neo4j")


def test_maven_that_fails_leaves_nothing(monkeypatch, tmp_path):
    (tmp_path / "mvn").write_text("#!/bin/sh\necho '[ERROR] offline'\nexit 1\n")
    (tmp_path / "mvn").chmod(0o755)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    with pytest.raises(ServerUnavailableError, match=r"could not fetch it.*offline"):
        fetch_jars("fuseki")
    assert [path for path in cache_folder().iterdir() if path.is_dir()] == []


def test_java_that_is_missing_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ServerUnavailableError, match="no Java"):
        find_java()


def test_java_that_is_too_old_is_named(monkeypatch, tmp_path):
    (tmp_path / "bin").mkdir()
    java = tmp_path / "bin" / "java"
    java.write_text("#!/bin/sh\necho 'openjdk version \"1.8.0_302\"' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))

    with pytest.raises(ServerUnavailableError, match="is 8; Java 17 or later"):
        find_java()


@pytest.mark.parametrize(
    ("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)]
)
def test_server_that_cannot_be_had_skips_but_fails_in_ci(monkeypatch, tmp_path, ci, outcome):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)

    with (
        pytest.raises(outcome, match="no Java"),
        fixtures.or_skip(fixtures.running_fuseki(tmp_path / "fuseki")),
    ):
        pass
