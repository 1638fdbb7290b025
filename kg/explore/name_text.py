"""All names of a build as one long text, best names first, so that a search is a scan in C.

Names stand between separators, in the order in which hits are ranked among equals: canonical names
before aliases, then the better connected entity, then the shorter name. The first hits of a scan
are then the best, and the scan can stop.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from kg.explore.index import GraphIndex
from kg.explore.rows import Codes, codes_in

SEPARATOR = "\x00"
"""Between names; no name holds it."""

GENERIC_REASONS = frozenset({"pronoun", "antecedent", "reporter"})
"""Reasons of aliases such as 我校, which name the reporter in its own report and nobody else."""

_SPACE = re.compile(r"\s+")


def name_key(text: str) -> str:
    """Return a text as names are compared: NFKC, lower case, without white space."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text).lower()).replace(SEPARATOR, "")


class NameText:
    """The names and aliases of a build, in the order of their rank.

    Attributes:
        codes: Entity of each name.
        shown: The names as they are written.
        aliases: From here on the names are aliases.
        text: Their keys, each between separators.
    """

    def __init__(self, index: GraphIndex) -> None:
        """Collect the names."""
        codes, names = _other_names(index)
        count = len(index.names)
        every = pa.concat_arrays([pa.array(index.names, pa.string()), names])
        owners = np.concatenate([np.arange(count), codes])
        is_alias = np.arange(len(every)) >= count
        degrees = np.asarray(index.degrees, dtype=np.int64)[owners]
        lengths = pc.utf8_length(every).to_numpy(zero_copy_only=False)
        order = np.lexsort((owners, lengths, -degrees, is_alias))
        self.codes: Codes = owners[order]
        self.shown: list[str] = every.take(pa.array(order)).to_pylist()
        self.aliases = count
        self.text = _joined(self.shown)

    @cached_property
    def points(self) -> npt.NDArray[np.uint32]:
        """The code point of each character of the text."""
        return np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), dtype="<u4")

    @cached_property
    def starts(self) -> Codes:
        """Where each name begins in the text; one more for the end of the last."""
        return np.flatnonzero(self.points == ord(SEPARATOR)) + 1

    def name_at(self, place: int) -> int:
        """Return the name that holds a place of the text."""
        return int(np.searchsorted(self.starts, place, side="right")) - 1

    def key(self, name: int) -> str:
        """Return a name as it is compared."""
        return self.text[self.starts[name] : self.starts[name + 1] - 1]

    def having(self, needle: str) -> Iterator[int]:
        """Yield the names that a piece of text stands in, each once; separators may be in it."""
        place = self.text.find(needle)
        while place >= 0:
            # A needle that begins with the separator belongs to the name behind it.
            name = self.name_at(place + needle.startswith(SEPARATOR))
            yield name
            place = self.text.find(needle, int(self.starts[name + 1]) - 1)


def _other_names(index: GraphIndex) -> tuple[Codes, pa.Array]:
    """Return entity and text of the aliases that somebody may look for, each once."""
    table = index.aliases
    codes = codes_in(table.column("entity"), index.entities.column("iri"))
    names = pc.fill_null(table.column("name"), "").combine_chunks()
    reasons = pa.array(sorted(GENERIC_REASONS))
    generic = pc.fill_null(pc.is_in(table.column("reason"), value_set=reasons), False)
    canonical = index.entities.column("name").combine_chunks().take(pa.array(np.maximum(codes, 0)))
    kept = (
        (codes >= 0)
        & ~np.asarray(generic.to_numpy(), dtype=np.bool_)
        & pc.not_equal(names, canonical).to_numpy(zero_copy_only=False)
        & pc.greater(pc.utf8_length(names), 0).to_numpy(zero_copy_only=False)
    )
    rows = np.flatnonzero(kept)
    found = pa.table({"code": codes[rows], "name": names.take(pa.array(rows))})
    unique = found.group_by(["code", "name"]).aggregate([])
    unique = unique.sort_by([("code", "ascending"), ("name", "ascending")])
    return unique.column("code").to_numpy(), unique.column("name").combine_chunks()


def _joined(names: list[str]) -> str:
    """Return the keys of names between separators."""
    whole = SEPARATOR.join(["", *names, ""])
    if whole.count(SEPARATOR) != len(names) + 1:
        whole = SEPARATOR.join(["", *(name.replace(SEPARATOR, "") for name in names), ""])
    return _SPACE.sub("", unicodedata.normalize("NFKC", whole).lower())
