"""`python -m kg.intake FOLDER`: work through the queue of a workspace, then end."""

from __future__ import annotations

import sys
from pathlib import Path

from kg.intake.working import work
from kg.workspace import Workspace

if __name__ == "__main__":
    work(Workspace.open(Path(sys.argv[1])))
