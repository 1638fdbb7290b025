"""What is kept under version control: of no machine, no registry, and all of it described."""

from __future__ import annotations

import re
import subprocess
import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
REGISTRY = "|".join(
    ("files[.]python" + "hosted", "py" + "pi[.]org", "registry[.]np" + "mjs", "deb[.]deb" + "ian")
)
MACHINE = r"(?<![\w.])/(?:wo" + r"rk|fa" + r"rm|ro" + r"ot|tmp/w)/"
PINNED = re.compile(r"(?P<name>[a-z0-9-]+)==[\w.]+")


@cache
def tracked_files() -> tuple[Path, ...]:
    """Return what git tracks and what it would, relative to the root, sorted."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    names = result.stdout.decode().split("\0")
    return tuple(sorted(Path(name) for name in names if name and (ROOT / name).is_file()))


def lines_matching(pattern: str) -> list[str]:
    """Return `file:line: text` where a text of ours, data left out, matches."""
    found = []
    for path in tracked_files():
        if path.parts[0] == "data" or path.suffix == ".png":
            continue
        lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
        found += [
            f"{path}:{number}: {line.strip()}"
            for number, line in enumerate(lines, start=1)
            if re.search(pattern, line)
        ]
    return found


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {line.split("==")[0]: line for line in lines if not line.startswith("#")}


def installed_requirements() -> set[str]:
    """Return every distribution here that the project and its extras lead to."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    waiting = [Requirement(line) for group in (project["dependencies"], *extras) for line in group]
    own = canonicalize_name(project["name"])  # the extra that is all the others
    seen: set[str] = set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name == own or name in seen:
            continue
        try:
            needed = [Requirement(line) for line in requires(name) or ()]
        except PackageNotFoundError:  # an extra that is not installed here
            continue
        seen.add(name)
        waiting += [each for each in needed if each.marker is None or each.marker.evaluate()]
    return seen


def test_no_file_names_a_package_registry() -> None:
    assert lines_matching(REGISTRY) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert lines_matching(MACHINE) == []


def test_no_python_file_is_longer_than_400_lines() -> None:
    lengths = {
        path.as_posix(): len((ROOT / path).read_text(encoding="utf-8").splitlines())
        for path in tracked_files()
        if path.suffix == ".py"
    }

    assert {path: length for path, length in lengths.items() if length > 400} == {}


def test_constraints_are_exact_and_sorted() -> None:
    entries = list(pins().values())

    assert [entry for entry in entries if not PINNED.fullmatch(entry)] == []
    assert entries == sorted(entries)


def test_constraints_pin_whatever_the_project_leads_to() -> None:
    assert installed_requirements() - pins().keys() == set()


def test_readmes_of_data_describe_every_file() -> None:
    files = [path for path in tracked_files() if path.parts[0] == "data"]

    assert [path.as_posix() for path in files if not is_described(path)] == []


def is_described(path: Path) -> bool:
    """Look for a file's name, or `folder/*.suffix`, in data/README.md and in its own folder's."""
    readmes = {Path("data", "README.md"), path.parent / "README.md"}
    texts = [(ROOT / readme).read_text(encoding="utf-8") for readme in readmes if exists(readme)]
    group = f"{path.parent.relative_to('data').as_posix()}/*{path.suffix}"
    return path.name == "README.md" or any(path.name in text or group in text for text in texts)


def exists(path: Path) -> bool:
    return (ROOT / path).is_file()


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE"])
def test_file_that_newcomers_look_for_is_there(name: str) -> None:
    assert (ROOT / name).stat().st_size > 200
