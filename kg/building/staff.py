"""The workers of a cluster: which there are, and which may work.

A worker has to have the same code, data and libraries, else one build would hold the work of two
extractors; and it has to see the same workspace. Workers may come and go at any time.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

from kg.building.remote import Installation, examine, read_installation
from kg.errors import ClusterError

if TYPE_CHECKING:
    from distributed import Client

_log = logging.getLogger(__name__)


class Staff:
    """Who works on a cluster.

    Attributes:
        accepted: Addresses of the workers that may work.
        refused: Why others may not, by name and address.
        threads: How many files the accepted work on at a time; at least 1.
    """

    def __init__(self, client: Client, address: str, probe: str, token: str) -> None:
        """Judge the workers of a scheduler.

        Args:
            client: Connected to it.
            address: Its own, for messages.
            probe: Path of a file in the workspace.
            token: What stands in it.
        """
        self._client, self._address = client, address
        self._probe, self._token = probe, token
        self._wanted = read_installation()
        self._known: dict[str, str | None] = {}  # why a worker may not work, by address
        self.accepted: frozenset[str] = frozenset()
        self.refused: dict[str, str] = {}
        self.threads = 1

    def look(self) -> None:
        """See which workers there are, and examine those that are new.

        Raises:
            ClusterError: The scheduler is gone.
        """
        # Of a scheduler that is gone there is no list, or an error of the connection.
        try:
            workers = self._client.scheduler_info(n_workers=-1)["workers"]
            new = [address for address in workers if address not in self._known]
            reports = self._examine(new) if new else {}
        except (KeyError, OSError) as error:
            raise ClusterError(self._address, "its scheduler is gone") from error
        for address in new:
            self._judge(address, str(workers[address]["name"]), reports.get(address))
        self.accepted = frozenset(a for a in workers if a in self._known and not self._known[a])
        self.threads = max(sum(int(workers[a]["nthreads"]) for a in self.accepted), 1)

    def await_one(self, seconds: float) -> None:
        """Wait until a worker may work.

        Raises:
            ClusterError: None may in time; names those that were refused.
        """
        end = time.monotonic() + seconds
        while not self.accepted:
            if time.monotonic() > end or self.refused:
                raise ClusterError(self._address, self._why_none())
            time.sleep(0.5)
            self.look()

    def _examine(self, workers: list[str]) -> dict[str, Any]:
        reports: dict[str, Any] = self._client.run(
            examine, self._probe, workers=workers, on_error="return"
        )
        return reports

    def _judge(self, address: str, name: str, report: Any) -> None:
        if report is None or isinstance(report, OSError):
            return  # gone meanwhile, or not to be reached at the moment: asked again if it is back
        problem = self._problem(report)
        self._known[address] = problem
        if problem:
            self.refused[f"{name} ({address})"] = problem
            _log.warning("worker %s (%s) is refused: %s", name, address, problem)

    def _problem(self, report: Any) -> str | None:
        if isinstance(report, BaseException):
            return f"it cannot be examined: {type(report).__name__}: {report}"
        seen = report.pop("seen")
        report["libraries"] = tuple(report["libraries"])
        if differences := self._wanted.differences(Installation(**report)):
            return f"{'; '.join(differences)}. Install the same wheel and constraints there"
        if seen != self._token:
            return f"it does not see the workspace: at {self._probe} it reads {seen}"
        return None

    def _why_none(self) -> str:
        if not self.refused:
            return "no worker has come"
        reasons = "; ".join(f"{name}: {why}" for name, why in sorted(self.refused.items()))
        return f"no worker may work: {reasons}"
