"""Shows what layout sees in a file: `python -m extract.layout FILE…`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from extract.layout.steps import analyse_layout
from extract.model import Block, Layout
from extract.readers import read_document

_TAIL = 30  # characters of a block's end that are shown


def describe(layout: Layout, *, width: int = 90) -> Iterator[str]:
    """Describe each block in a line, its table's rows below it.

    Args:
        layout: What to describe.
        width: Characters of a block's text that are shown, from its beginning and its end; 0 shows
            all.
    """
    for header in layout.running_headers:
        yield f"running header: {header.text}"
    for block in layout.blocks:
        text = block.content.text.replace("\n", "⏎")
        shown = text
        if width and len(text) > width:
            shown = f"{text[: width - _TAIL]} … {text[-_TAIL:]} ({len(text)})"
        yield f"{_place(block)} {shown}"
        if block.table is not None:
            yield "     | " + " | ".join(cell.content.text for cell in block.table.header)
            for row in block.table.rows:
                yield "     - " + " | ".join(
                    ("^" if cell.inherited else "") + cell.content.text for cell in row.cells
                )


def _place(block: Block) -> str:
    level = f"{block.level}" if block.level else ""
    page = f" p.{block.page_label}" if block.page_label else ""
    case = f" case {block.case}" if block.case is not None else ""
    caption = block.table.caption if block.table else None
    section = "/".join(map(str, block.section))
    named = f" caption {caption}" if caption is not None else ""
    return f"{block.index:4} {block.kind}{level} [{section}]{case}{page}{named}:"


def main(arguments: list[str]) -> int:
    """Describe the files named; `--all` shows whole texts."""
    width = 0 if "--all" in arguments else 90
    for name in arguments:
        if name == "--all":
            continue
        layout = analyse_layout(read_document(Path(name)))
        sys.stdout.writelines(f"{line}\n" for line in describe(layout, width=width))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
