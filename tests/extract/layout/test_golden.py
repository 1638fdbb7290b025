"""Small texts of the genre, one for each thing that print does to them.

`UPDATE_GOLDEN=1 pytest tests/extract/layout/test_golden.py` writes what layout sees now; read the
difference before it is committed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.model import Block, Cell, Layout

CASES = sorted((Path(__file__).parents[2] / "golden" / "layout").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_layout_of_small_texts(case: Path, lay_out: Callable[[str], Layout]) -> None:
    seen = _readable(lay_out((case / "input.txt").read_text(encoding="utf-8")))
    expected = case / "expected.json"
    if os.environ.get("UPDATE_GOLDEN"):
        expected.write_text(json.dumps(seen, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert seen == json.loads(expected.read_text(encoding="utf-8"))


def _readable(layout: Layout) -> dict[str, object]:
    return {
        "running_headers": [header.text for header in layout.running_headers],
        "blocks": [_block(layout, block) for block in layout.blocks],
    }


def _block(layout: Layout, block: Block) -> dict[str, object]:
    def named(index: int | None) -> str | None:
        return None if index is None else layout.blocks[index].content.text

    seen: dict[str, object] = {
        "kind": f"{block.kind}{block.level or ''}",
        "page": block.page_label,
        "section": " / ".join(layout.blocks[index].content.text for index in block.section),
        "case": named(block.case),
    }
    if block.table is None:
        seen["text"] = block.content.text
    else:
        seen["caption"] = named(block.table.caption)
        seen["header"] = " | ".join(map(_cell, block.table.header))
        seen["rows"] = [" | ".join(map(_cell, row.cells)) for row in block.table.rows]
    return {key: value for key, value in seen.items() if value not in (None, "")}


def _cell(cell: Cell) -> str:
    return ("^" if cell.inherited else "") + cell.content.text
