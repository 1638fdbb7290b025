"""data/README.md describes the files as they are."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"
ROW = re.compile(r"^\| (?P<file>\S+) \| .* \| (?P<rows>[\d,]+) \| `(?P<sha256>[0-9a-f]{64})` \|$")
DESCRIBED = {
    found["file"]: found
    for line in (DATA / "README.md").read_text(encoding="utf-8").splitlines()
    if (found := ROW.match(line))
}


@pytest.mark.parametrize("file", DESCRIBED)
def test_file_has_the_checksum_that_the_readme_gives(file: str) -> None:
    digest = hashlib.sha256((DATA / file).read_bytes()).hexdigest()

    assert digest == DESCRIBED[file]["sha256"]


@pytest.mark.parametrize("file", DESCRIBED)
def test_file_has_as_many_rows_as_the_readme_says(file: str) -> None:
    rows = (DATA / file).read_text(encoding="utf-8").count("\n") - 1

    assert f"{rows:,}" == DESCRIBED[file]["rows"]


def test_every_catalogue_is_described() -> None:
    files = {path.relative_to(DATA).as_posix() for path in (DATA / "catalogues").glob("*.csv")}

    assert files <= DESCRIBED.keys()


@pytest.mark.parametrize("folder", ["catalogues", "gazetteers"])
def test_notice_that_goes_with_the_wheel_names_every_file_of_others(folder: str) -> None:
    notice = (DATA / folder / "NOTICE.md").read_text(encoding="utf-8")
    files = [Path(file).name for file in DESCRIBED if file.startswith(folder)]

    assert [file for file in files if file not in notice] == []
