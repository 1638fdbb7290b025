"""What an extraction depends on besides its document: a name for code, models and data together.

A stored extraction is valid as long as the fingerprint that it lies under is the current one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import ontology.data
from ontology.data import data_path

DATA_FOLDERS = ("catalogues", "gazetteers", "models")
"""Folders below `data/` that extraction reads."""

READER_LIBRARIES = (
    "lxml",
    "onnxruntime",
    "opencc",
    "opencv-python-headless",
    "pdfminer-six",
    "pdfplumber",
    "pillow",
    "pypdfium2",
    "rapidocr",
)
"""Distributions whose version may change the text that is read of a file."""

LENGTH = 16
"""Hexadecimal digits kept: 64 bits, and a workspace sees a few hundred versions at most."""

_LEFT_OUT = frozenset({"__pycache__", "_data"})  # `_data` is `data/` in a wheel, counted as such


@cache
def extractor_fingerprint() -> str:
    """Return the name of this version of extraction: 16 hexadecimal digits.

    It changes with any byte of the packages `extract` and `ontology` and of the data in
    `DATA_FOLDERS`, with the versions of `READER_LIBRARIES` and whether they are installed, and with
    nothing else: a checkout and a wheel made of it have the same in one environment. Reads some
    ten megabytes, once in a process.

    Raises:
        DataNotFoundError: A data folder is missing.
    """
    code = fingerprint_folders(
        {
            "extract": Path(__file__).resolve().parent,
            "ontology": Path(ontology.data.__file__).resolve().parent,
            **{f"data/{name}": data_path(name) for name in DATA_FOLDERS},
        }
    )
    versions = library_versions()
    return hashlib.sha256(f"{code}\n{versions}".encode()).hexdigest()[:LENGTH]


def library_versions() -> str:
    """Return the installed versions of `READER_LIBRARIES`, one a line, `-` for what is missing."""
    return "\n".join(f"{name}=={_version(name)}" for name in READER_LIBRARIES)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


def fingerprint_folders(folders: Mapping[str, Path]) -> str:
    """Return one name for the files of several folders.

    Args:
        folders: Where each folder is, by the name under which it counts. Their places and the
            order of files do not matter; caches and hidden files are left out.
    """
    digest = hashlib.sha256()
    for name, folder in sorted(folders.items()):
        for path in sorted(_iter_files(folder), key=lambda path: path.relative_to(folder).parts):
            relative = path.relative_to(folder).as_posix()
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{name}/{relative}\0{content}\n".encode())
    return digest.hexdigest()[:LENGTH]


def _iter_files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in _LEFT_OUT or path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _iter_files(path)
        elif path.suffix != ".pyc":
            yield path
