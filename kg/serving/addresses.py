"""Where the graph's IRIs are found on this server.

The data's IRIs begin with the build's base (`https://zhijiao.example/`), whatever the server is
called; the server maps `/id/<key>` and its like to them, and the ontology to `/ontology`.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from kg.prefixes import DATA_FOLDERS
from ontology.schema import NAMESPACE

_SAFE = "/!$&'()*+,;=:@-._~"  # what a path may hold as it is (RFC 3986, 3.3)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Maps IRIs to paths and back.

    Attributes:
        base: What the data's IRIs begin with.
        root: Path that everything stands under, seen from outside; without slash at its end.

    Example:
        >>> Addresses("https://zhijiao.example/").path("https://zhijiao.example/id/学校")
        '/id/%E5%AD%A6%E6%A0%A1'
    """

    base: str
    root: str = ""

    def iri(self, folder: str, key: str) -> str:
        """Return the IRI that a path of this server stands for."""
        return f"{self.base}{folder}/{key}"

    def path(self, iri: str) -> str | None:
        """Return where an IRI is found on this server; `None` for foreign ones."""
        if iri.startswith(NAMESPACE):
            return f"{self.root}/ontology#{quote(iri.removeprefix(NAMESPACE), safe=_SAFE)}"
        if not iri.startswith(self.base):
            return None
        folder, _, key = iri.removeprefix(self.base).partition("/")
        if folder not in DATA_FOLDERS or not key:
            return None
        return f"{self.root}/{folder}/{quote(key, safe=_SAFE)}"
