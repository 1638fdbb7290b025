"""What can go wrong in extraction.

ExtractError
├── ReadError            a file cannot be read as a report
│   ├── FileAccessError          no file there, or it must not be opened
│   ├── FileTooLargeError        more bytes than a report can have
│   ├── UnsupportedFormatError   no reader for what the file is
│   │   └── EncryptedFileError       and a password besides
│   ├── EmptyDocumentError       nothing to read in it
│   ├── EncodingError            its characters cannot be decoded
│   └── NotAReportError          a text, but none that a report could be
└── EvidenceError        a statement whose names are not at its spans
"""

from __future__ import annotations

from collections.abc import Iterable


class ExtractError(Exception):
    """Base of all errors of the package `extract`."""


class ReadError(ExtractError, ValueError):
    """A file cannot be read as a report."""

    def __init__(self, name: str, problem: str) -> None:
        """Keep which file (`name`) and what is wrong with it and what to do (`problem`)."""
        self.name, self.problem = name, problem
        super().__init__(name, problem)

    def __str__(self) -> str:
        """Return one line: the file, what was found, the next step."""
        return f"{self.name}: {self.problem}"


class FileAccessError(ReadError):
    """The path leads to no file, or to one that must not be opened."""


class FileTooLargeError(ReadError):
    """The file has more bytes than are read."""


class UnsupportedFormatError(ReadError):
    """No reader is registered for what the file is."""


class EncryptedFileError(UnsupportedFormatError):
    """The file is locked with a password."""


class EmptyDocumentError(ReadError):
    """The file holds no text."""


class EncodingError(ReadError):
    """The file's characters cannot be decoded."""


class NotAReportError(ReadError):
    """The text can be read, but is plainly no report of a school."""


class EvidenceError(ExtractError, ValueError):
    """Statements whose names do not stand at the spans that they cite."""

    def __init__(self, document: str, problems: Iterable[str]) -> None:
        """Keep the document's name and one line per fault."""
        self.document, self.problems = document, tuple(problems)
        super().__init__(document, self.problems)

    def __str__(self) -> str:
        """Return the count and the first three faults."""
        shown = "; ".join(self.problems[:3])
        return f"{self.document}: {len(self.problems)} spans do not hold their names: {shown}"
