"""What runs on the workers of a cluster: who they are, and one file at a time.

A worker extracts in a child process with limits, as on one machine, so that a file which hangs or
grows costs only itself there too.
"""

from __future__ import annotations

import platform
import threading
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from extract.fingerprint import READER_LIBRARIES, extractor_fingerprint
from kg.building.crew import Crew
from kg.building.extraction import Extract, Task
from kg.building.identity import code_fingerprint
from kg.building.limits import Limits
from kg.building.worker import find_extractor

LIBRARIES = (
    *("numpy", "pyahocorasick", "python-crfsuite", "scikit-learn", "spacy"),
    *READER_LIBRARIES,
)
"""What extraction reads and computes with; another version may round another way."""


@dataclass(frozen=True, slots=True)
class Installation:
    """What an extraction depends on besides its document.

    Attributes:
        extractor: Fingerprint of extraction: its code, models and data.
        build: Fingerprint of what makes a build of it.
        python: Version and machine.
        libraries: Versions of `LIBRARIES`, in that order; empty where one is not installed.
    """

    extractor: str
    build: str
    python: str
    libraries: tuple[str, ...]

    def differences(self, other: Installation) -> tuple[str, ...]:
        """Return what `other` has otherwise, a clause each."""
        pairs = [
            ("code or data of extraction", self.extractor, other.extractor),
            ("code of builds", self.build, other.build),
            ("Python", self.python, other.python),
            *zip(LIBRARIES, self.libraries, other.libraries, strict=True),
        ]
        return tuple(
            f"{what} is {found or 'not there'} instead of {wanted or 'none'}"
            for what, wanted, found in pairs
            if wanted != found
        )


def read_installation() -> Installation:
    """Tell what is installed where this runs."""
    python = ".".join(platform.python_version_tuple()[:2])
    return Installation(
        extractor=extractor_fingerprint(),
        build=code_fingerprint(),
        python=f"{python} on {platform.machine()}",
        libraries=tuple(_version(name) for name in LIBRARIES),
    )


def examine(probe: str) -> dict[str, Any]:
    """Tell what is installed on a worker, and what it reads at the path of a probe.

    Args:
        probe: A file of the workspace; what stands in it shows whether it is the same workspace.
    """
    try:
        seen = Path(probe).read_text(encoding="ascii")
    except (OSError, ValueError) as error:
        seen = f"nothing ({error})"
    return {**asdict(read_installation()), "seen": seen}


def extract_remotely(order: dict[str, Any]) -> dict[str, Any]:
    """Extract one file on a worker; text and graph are in the workspace when it returns.

    Args:
        order: `task`, paths as texts; `extractor`, its name; `limits`.

    Returns:
        `reader`, `problem` and `over_limit` of the outcome, or `error`, as OSError takes it.
    """
    task = Task.from_message(order["task"])
    crew = _crew(order["extractor"], Limits(**order["limits"]))
    try:
        (outcome,) = crew.work([task], lambda _, __: None)
    except OSError as error:
        return {"error": [error.errno, error.strerror, error.filename]}
    return {
        "reader": outcome.reader,
        "problem": outcome.problem,
        "over_limit": outcome.over_limit,
    }


_crews = threading.local()


def _crew(extractor: str, limits: Limits) -> Crew:
    """Return the child of this thread: a worker may run several tasks at a time."""
    wanted = (extractor, limits)
    if getattr(_crews, "wanted", None) != wanted:
        if hasattr(_crews, "crew"):
            _crews.crew.close()
        extract: Extract = find_extractor(extractor)
        _crews.crew, _crews.wanted = Crew(1, extract, limits), wanted
    crew: Crew = _crews.crew
    return crew


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
