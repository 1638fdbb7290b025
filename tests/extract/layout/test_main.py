from __future__ import annotations

from pathlib import Path

import pytest

from extract.layout.__main__ import main


def test_files_are_described_block_by_block(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report.txt"
    file.write_text("一、概况\n\n学校\t人数\n甲校\t30\n乙校\t40\n", encoding="utf-8")
    assert main([str(file)]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "   0 heading1 []: 一、概况"
    assert shown[1].startswith("   1 table [0]: ")
    assert shown[2:] == ["     | 学校 | 人数", "     - 甲校 | 30", "     - 乙校 | 40"]


def test_long_texts_are_shortened_unless_all_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report.txt"
    file.write_text("学校设班，" * 60 + "\n", encoding="utf-8")
    main([str(file)])
    short = capsys.readouterr().out
    main(["--all", str(file)])
    assert len(short) < 150 < 300 < len(capsys.readouterr().out)
