"""`python -m tests.servers NAME`: run a server until Ctrl+C, for people; the tests run the same.

Prints what to set so that `kg` finds it. Its data are kept in a temporary folder and go with it.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests.servers.jars import ServerUnavailableError
from tests.servers.neo4j_server import running_neo4j
from tests.servers.process import ServerFailedError
from tests.servers.sparql_servers import running_fuseki, running_oxigraph


@contextmanager
def _neo4j(folder: Path, port: int) -> Iterator[str]:
    with running_neo4j(folder, port=port) as server:
        lines = [f"export {name}='{value}'" for name, value in server.environment.items()]
        yield "\n".join(lines)


@contextmanager
def _fuseki(folder: Path, port: int) -> Iterator[str]:
    with running_fuseki(folder, port=port) as server:
        yield f"kg load sparql {server.url}"


@contextmanager
def _oxigraph(folder: Path, port: int) -> Iterator[str]:
    with running_oxigraph(folder, port=port) as server:
        yield f"kg load sparql {server.url}"


SERVERS: dict[str, tuple[Callable[[Path, int], AbstractContextManager[str]], int]] = {
    "neo4j": (_neo4j, 7687),
    "fuseki": (_fuseki, 3030),
    "oxigraph": (_oxigraph, 7878),
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Run a server until Ctrl+C.")
    parser.add_argument("name", choices=SERVERS)
    parser.add_argument("--port", type=int, help="of loopback; the server's usual one if not given")
    chosen = parser.parse_args()
    run, usual = SERVERS[chosen.name]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix=f"kg-{chosen.name}-") as folder:
        try:
            with run(Path(folder, "server"), chosen.port or usual) as told:
                print(told, flush=True)
                print("running; Ctrl+C stops it and removes its data", file=sys.stderr)
                signal.pause()
        except KeyboardInterrupt:
            return 0
        except (ServerUnavailableError, ServerFailedError) as error:
            print(f"{chosen.name}: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
