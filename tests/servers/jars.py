"""Fetches the servers that Maven Central publishes, once, into a cache outside the checkout.

A folder of the cache is named after the pom's content, so that a new version is another folder,
and appears complete or not at all. What is there is taken without Maven and without a network.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from filelock import FileLock

POMS = Path(__file__).parent
MINIMAL_JAVA = 17


class ServerUnavailableError(Exception):
    """A server cannot be run on this machine; the message says what is missing."""


def cache_folder() -> Path:
    """Return where the servers are kept, whether it exists or not."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "zhijiao" / "servers"


def fetch_jars(name: str) -> Path:
    """Return a folder with the jars of a server, fetched by Maven unless they are there.

    Args:
        name: Of `<name>.pom.xml` beside this module.

    Raises:
        ServerUnavailableError: They are not there, and Maven is missing or cannot fetch them.
    """
    pom = POMS / f"{name}.pom.xml"
    folder = cache_folder() / f"{name}-{hashlib.sha256(pom.read_bytes()).hexdigest()[:12]}"
    if folder.is_dir():
        return folder
    maven = shutil.which("mvn")
    if maven is None:
        raise ServerUnavailableError(f"{name}: no Maven (mvn) on the path to fetch it with")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        if not folder.is_dir():
            _fetch(maven, pom, folder)
    return folder


def find_java() -> str:
    """Return a Java that is new enough: that of JAVA_HOME, else the one on the path.

    Raises:
        ServerUnavailableError: There is none.
    """
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")
    if java is None:
        raise ServerUnavailableError(f"no Java in {home or 'the path'}")
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(?:1\.)?(\d+)', told)
    if version is None or int(version[1]) < MINIMAL_JAVA:
        found = version[1] if version else "of an unknown version"
        raise ServerUnavailableError(f"{java} is {found}; Java {MINIMAL_JAVA} or later is needed")
    return java


def _fetch(maven: str, pom: Path, folder: Path) -> None:
    print(f"fetching {pom.name} into {folder}", file=sys.stderr)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        jars = Path(scratch, "jars")
        # Maven leaves its own files beside the pom, so it gets a copy.
        copy = Path(shutil.copy(pom, Path(scratch, "pom.xml")))
        command = [maven, "-B", "-q", "-f", str(copy), "dependency:copy-dependencies"]
        result = subprocess.run(
            [*command, f"-DoutputDirectory={jars}"], capture_output=True, text=True, check=False
        )
        if result.returncode or not jars.is_dir():
            output = (result.stdout + result.stderr).strip().splitlines()
            raise ServerUnavailableError(
                f"{pom.name}: Maven could not fetch it: " + " ".join(output[:3])
            )
        jars.rename(folder)
    print(f"fetched in {time.monotonic() - began:.0f} s", file=sys.stderr)
