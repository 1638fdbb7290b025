"""Reading the CSV files of `data/catalogues`, and the form in which their names are compared."""

from __future__ import annotations

import csv
import unicodedata

from ontology.data import data_path
from ontology.errors import CatalogueError

_SHAPES = str.maketrans({"〔": "(", "〕": ")", "【": "(", "】": ")", "[": "(", "]": ")"})
_DOTS = str.maketrans("", "", "·•・‧")


def read_rows(file: str, columns: tuple[str, ...]) -> list[list[str]]:
    """Read a catalogue.

    Args:
        file: Name of the file in `data/catalogues`.
        columns: The columns that it must have, in this order; there may be more behind them.

    Returns:
        The rows below the header, each at least as long as `columns`.

    Raises:
        CatalogueError: Header or a row differ.
    """
    path = data_path("catalogues", file)
    with path.open(encoding="utf-8", newline="") as handle:
        header, *rows = csv.reader(handle)
    if tuple(header[: len(columns)]) != columns:
        found = ",".join(header)
        raise CatalogueError(str(path), f"the header is {found!r}, expected {','.join(columns)!r}")
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise CatalogueError(str(path), f"row {number} has {len(row)} of {len(header)} columns")
    return rows


def fold_name(name: str) -> str:
    """Return the form in which names are looked up: NFKC, no white space, one kind of brackets.

    Example:
        >>> fold_name("太原钢铁（集团） 有限公司")
        '太原钢铁(集团)有限公司'
    """
    text = unicodedata.normalize("NFKC", name).translate(_SHAPES).translate(_DOTS)
    # Taking out white space can leave a letter before an accent: they are one character again.
    return unicodedata.normalize("NFKC", "".join(text.split()).lower())
