"""How near the graphs of rendered reports come to the graphs of their texts.

usage: python bench/renderings.py [--kinds pdf,set,docx,html,scan] [--pages N] [--reports PREFIX,…]

Renders the sample reports (tests/renderings) as PDF printed by Chromium (`pdf`) and set by
ReportLab (`set`), as Word documents, as
pages of a school's site and as scans: turned by up to 1.5 degrees, with noise, every fourth page
with a stamp. Prints, for each, precision, recall and F1 of its triples against those of the text,
how many of its evidences stand on the page that they cite, and what reading took. `--pages` cuts
scans to their first pages: a page takes 2 s and more. Fails (exit 1) where a figure lies below its
floor.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.renderings.rendering import (  # the tests' folder is on no path before
    FLOORS,
    REPORTS,
    RIGHT_PAGES,
    Measured,
    Original,
    measure,
)


def main() -> int:
    """Measure the renderings that are asked for, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kinds", default=",".join(FLOORS))
    parser.add_argument("--pages", type=int, default=None)
    parser.add_argument("--reports", default="")
    options = parser.parse_args()
    wanted = tuple(options.reports.split(","))
    print("report               kind  precision  recall     F1  pages right   read")
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for path in REPORTS:
            if not path.stem.startswith(wanted):
                continue
            original = Original.read(path)
            for kind in options.kinds.split(","):
                measured = measure(original, kind, Path(folder), pages=options.pages)
                failed |= not show(path.stem, kind, measured)
    return int(failed)


def show(report: str, kind: str, measured: Measured) -> bool:
    """Print a line on a rendering, and tell whether it is as good as it has to be."""
    near = measured.nearness
    pages = f"{measured.right:5}/{measured.cited:<5}" if measured.cited else "          -"
    good = near.f1 >= FLOORS[kind] and measured.right >= RIGHT_PAGES * measured.cited
    print(
        f"{report:20} {kind:5} {near.precision:9.3f} {near.recall:7.3f} {near.f1:6.3f}  {pages}"
        f" {measured.seconds:6.1f} s{'' if good else '  TOO LOW'}",
        flush=True,
    )
    return good


if __name__ == "__main__":
    sys.exit(main())
