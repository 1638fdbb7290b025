"""Single files are extracted in a worker, and cost nothing beyond their limits."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import ReadError
from extract.pipeline import extract_document
from kg.building.apart import ApartExtractor
from kg.building.limits import Limits

REPORT = "示例市职业技术学校质量年度报告（2023年度）\n\n我校与示例电梯有限公司共建实训基地。\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_file_says_what_it_says_in_this_process(path: Path) -> None:
    with ApartExtractor() as worker:
        assert worker.extract(path) == extract_document(path)
        assert worker.read(path).text == REPORT


def test_bad_file_is_told_and_the_next_is_extracted(path: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with ApartExtractor() as worker:
        for name in ("empty.txt", "missing.txt"):
            with pytest.raises(ReadError, match=f"^{name}: "):
                worker.extract(tmp_path / name)
        assert worker.extract(path).name == "a.txt"


def test_file_that_breaks_a_limit_is_named_with_it(path: Path) -> None:
    with (
        ApartExtractor(Limits(output=0.0001)) as worker,
        pytest.raises(ReadError, match=r"^a\.txt: "),
    ):
        worker.extract(path)
