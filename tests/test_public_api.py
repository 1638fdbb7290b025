"""The three packages promise the names that they list, and no others."""

from __future__ import annotations

import inspect
from importlib import import_module
from types import ModuleType

import pytest

PACKAGES = ("ontology", "extract", "kg")


def listed(package: str) -> set[str]:
    return set(getattr(import_module(package), "__all__", ()))


def public(package: str) -> dict[str, object]:
    """Return what can be taken from a package without an underscore, submodules left out."""
    return {
        name: value
        for name, value in vars(import_module(package)).items()
        if not name.startswith("_") and not isinstance(value, ModuleType) and name != "annotations"
    }


@pytest.mark.parametrize("package", PACKAGES)
def test_package_offers_exactly_the_names_that_it_lists(package: str) -> None:
    assert public(package).keys() == listed(package)


@pytest.mark.parametrize("package", PACKAGES)
def test_package_lists_its_names_sorted(package: str) -> None:
    names = list(getattr(import_module(package), "__all__", ()))

    assert names == sorted(names)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_class_and_function_offered_has_a_docstring(package: str) -> None:
    offered = public(package).items()
    callables = {name: value for name, value in offered if callable(value)}

    assert [name for name, value in callables.items() if not inspect.getdoc(value)] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_package_says_what_it_is_for(package: str) -> None:
    assert import_module(package).__doc__
