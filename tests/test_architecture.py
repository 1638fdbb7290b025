"""What the folders promise: imports run one way, and every dependency is declared."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PACKAGES = ("ontology", "extract", "kg", "app_pages")
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "part2"}
FILES = [
    path.relative_to(ROOT)
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
]


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def imported_modules(path: Path) -> Iterator[str]:
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def declared_distributions() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = [*project["dependencies"], *extras["dask"], *extras["neo4j"], *extras["ocr"]]
    return {canonicalize_name(Requirement(line).name) for line in lines}


def test_import_contracts_hold(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)

    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_every_imported_library_is_a_declared_dependency() -> None:
    known = {*sys.stdlib_module_names, *PACKAGES}
    foreign = {name for path in FILES for name in imported_modules(path)} - known
    providers = packages_distributions()
    found = {
        name: {canonicalize_name(provider) for provider in providers.get(name, [])}
        for name in foreign
    }
    declared = declared_distributions()

    assert {name for name, by in found.items() if by and not by & declared} == set()


@pytest.mark.parametrize("path", FILES, ids=str)
def test_module_is_named_after_what_it_is_about(path: Path) -> None:
    assert not {path.stem, *path.parent.parts} & VAGUE


@pytest.mark.parametrize("path", FILES, ids=str)
def test_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(parse(path))


@pytest.mark.parametrize("path", FILES, ids=str)
def test_module_raises_errors_rather_than_asserting(path: Path) -> None:
    lines = [node.lineno for node in ast.walk(parse(path)) if isinstance(node, ast.Assert)]

    assert lines == []
