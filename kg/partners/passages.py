"""The passages behind statements: which is the strongest, and which hold certain words.

A person's word is stronger than confidence, confidence than the passage. Among the passages of
one statement, those that hold both ends come first, then those that stand earlier in the report.
The order is made once for all passages of a build, so that the best of any rows is a minimum.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kg.building.facts import STATUSES
from kg.explore.index import GraphIndex, read_rows
from kg.explore.rows import codes_in
from kg.export.quotes import join_lines, report_name
from kg.partners.codes import Codes, Flags

NO_PASSAGE = np.iinfo(np.int64).max
"""Rank of what has no passage: behind all others."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage and where it stands.

    Attributes:
        text: The passage on one line.
        report: Title of the report, else its file name, after the reporter if it lacks that.
        report_iri: IRI of the report.
        page: Page number as printed, else the physical page; empty where neither is known.
        evidence: IRI of the evidence.
    """

    text: str
    report: str
    report_iri: str
    page: str
    evidence: str


def search_words(text: str) -> tuple[str, ...]:
    """Return the words of a query as they are searched for: NFKC, lower case, each once.

    Example:
        >>> search_words("订单班　ＡＢＢ 订单班")
        ('订单班', 'abb')
    """
    return tuple(dict.fromkeys(unicodedata.normalize("NFKC", text).lower().split()))


class Passages:
    """The passages of a build, in the order of their strength."""

    def __init__(self, index: GraphIndex) -> None:
        """Read from a build; what is needed of it is read on first use."""
        self._index = index

    @cached_property
    def statements(self) -> Codes:
        """Row of the statement of each passage."""
        index = self._index
        return codes_in(index.evidence.column("statement"), index.statements.column("iri"))

    @cached_property
    def ranks(self) -> Codes:
        """Place of each passage in the order of strength, the strongest 0."""
        ranks = np.empty(len(self._order), dtype=np.int64)
        ranks[self._order] = np.arange(len(self._order))
        return ranks

    @cached_property
    def _order(self) -> Codes:
        index, evidence, statements = self._index, self._index.evidence, self._index.statements
        statuses = codes_in(statements.column("status"), pa.array(STATUSES))
        confidences = np.asarray(statements.column("confidence").to_numpy())
        reports = codes_in(evidence.column("report"), pa.array(sorted(index.report_views)))
        keys = (
            np.asarray(evidence.column("start").to_numpy()),
            reports,
            ~_hold_both_ends(evidence),
            -confidences[self.statements],
            -statuses[self.statements],
        )
        # Rows of the table are sorted, so that those equal in all of this stay in one order.
        return np.lexsort(keys)

    @cached_property
    def _texts(self) -> pa.ChunkedArray:
        """Each passage as it is searched: NFKC, lower case, without white space."""
        normal = pc.utf8_lower(pc.utf8_normalize(self._index.evidence.column("text"), "NFKC"))
        return pc.replace_substring_regex(normal, r"\s+", "")

    def holding(self, words: Sequence[str]) -> Flags:
        """Tell of each passage whether it holds all words.

        Args:
            words: As `search_words` returns them.
        """
        found = np.ones(self._index.evidence.num_rows, dtype=bool)
        for word in words:
            hits = pc.match_substring(self._texts, word)
            found &= np.asarray(pc.fill_null(hits, False).to_numpy(), dtype=bool)
        return found

    def best_by_statement(self, among: Flags | None = None) -> Codes:
        """Return the rank of the strongest passage of each statement, else `NO_PASSAGE`.

        Args:
            among: Which passages count, as `holding` tells; `None` for all.
        """
        best = np.full(self._index.statements.num_rows, NO_PASSAGE, dtype=np.int64)
        usable = self.statements >= 0
        usable = usable if among is None else usable & among
        np.minimum.at(best, self.statements[usable], self.ranks[usable])
        return best

    def quotes(self, ranks: Sequence[int]) -> list[Quote | None]:
        """Return passages by rank; `None` for `NO_PASSAGE`."""
        known = [rank for rank in dict.fromkeys(ranks) if rank != NO_PASSAGE]
        columns = ("iri", "report", "text", "page", "page_label")
        rows = read_rows(
            self._index.evidence, self._order[known].tolist() if known else [], columns
        )
        quotes = dict(zip(known, map(self._quote, rows), strict=True))
        return [quotes.get(rank) for rank in ranks]

    def _quote(self, row: dict[str, object]) -> Quote:
        page = row["page_label"] or row["page"]
        report = str(row["report"])
        return Quote(
            text=join_lines(str(row["text"])),
            report=self.report_names.get(report, ""),
            report_iri=report,
            page="" if page is None else str(page),
            evidence=str(row["iri"]),
        )

    @cached_property
    def report_names(self) -> dict[str, str]:
        """What each report is called, by IRI."""
        return {
            iri: report_name(view.title, view.file, view.reporter.name if view.reporter else "")
            for iri, view in self._index.report_views.items()
        }


def _hold_both_ends(evidence: pa.Table) -> Flags:
    """Tell of each passage whether both ends stand in it."""
    inside = np.ones(evidence.num_rows, dtype=bool)
    for side in ("subject", "object"):
        starts = pc.less_equal(evidence.column("start"), evidence.column(f"{side}_start"))
        ends = pc.less_equal(evidence.column(f"{side}_end"), evidence.column("end"))
        both = pc.fill_null(pc.and_(starts, ends), False)
        inside &= np.asarray(both.to_numpy(), dtype=bool)
    return inside
