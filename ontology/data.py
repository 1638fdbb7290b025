"""Where the product's data files are.

In an installed wheel they lie in `ontology/_data`, in a checkout in `data/` beside the packages;
nobody else needs to know which of the two it is.
"""

from __future__ import annotations

from pathlib import Path

from ontology.errors import DataNotFoundError

_PACKAGE = Path(__file__).resolve().parent
_ROOTS = (_PACKAGE / "_data", _PACKAGE.parent / "data")


def data_path(*parts: str) -> Path:
    """Return the path of a file or folder below `data/`.

    Args:
        parts: Path below `data/`, a folder or file name each.

    Raises:
        DataNotFoundError: Neither the wheel nor the checkout has it. A wheel carries catalogues,
            gazetteers and models; reports and gold are in a checkout only.

    Example:
        >>> data_path("catalogues", "regions.csv").name
        'regions.csv'
    """
    for root in _ROOTS:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise DataNotFoundError("/".join(parts), (str(root) for root in _ROOTS))
