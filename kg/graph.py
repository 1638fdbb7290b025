"""The door for Python: questions asked of a graph, answers as pandas frames.

    from kg import open_graph

    with open_graph() as graph:
        graph.ask("partners-of", school="清远市职业技术学校")

Every query passes the guard and is answered where it can be stopped, as on the command line.
Libraries are imported when they are first needed: whoever imports `kg` pays for none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.closing import Closing

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from kg.query.answers import Answer
    from kg.query.opening import OpenStore
    from kg.query.process import Language


def open_graph(workspace: str | Path | None = None, *, store: str | None = None) -> Graph:
    """Open the graph in use for questions.

    Args:
        workspace: Folder of the workspace; `None` for that of KG_WORKSPACE, or `.kg`.
        store: What answers: `oxigraph`, `ladybug`, `neo4j` (as NEO4J_URI says), or a SPARQL
            server's address such as `sparql+http://localhost:3030/ds`. `None` for the embedded
            stores, oxigraph for SPARQL and ladybug for Cypher.

    Returns:
        The graph; use it in `with`, or close it. Nothing is opened before the first question.

    Raises:
        UnknownStoreError: There is no such store.
    """
    return Graph(None if workspace is None else Path(workspace), store)


class Graph(Closing):
    """A graph that answers questions; its own context manager.

    Raises, at the first question: `WorkspaceError` where there is no workspace, `BuildError`
    where nothing has been built, `StoreError` where a store or server cannot be used.
    """

    def __init__(self, workspace: Path | None, store: str | None) -> None:
        """Say what is to be opened; `open_graph` makes one."""
        from kg.query.opening import store_language

        self._workspace, self._store = workspace, store
        self._language: Language = store_language(store)
        self._opened: dict[Language, OpenStore] = {}
        self._stack = ExitStack()

    def sparql(
        self, text: str, *, timeout: float | None = None, limit: int | None = None
    ) -> pd.DataFrame:
        """Answer a query in SPARQL 1.1.

        Args:
            text: SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes of `kg.prefixes` are declared.
            timeout: Seconds that it may take; `None` for 30.
            limit: Most rows; `None` for 10,000. More are left out, and `attrs["notice"]` of the
                frame says so.

        Returns:
            A row for each solution, with IRIs and texts as `str`, numbers as `int` or `float`;
            what is not bound is missing (`isna`). An ASK has one row with `answer`; triples have
            the columns `subject`, `predicate`, `object`.

        Raises:
            QueryError: The query is refused, takes too long, or cannot be answered.
        """
        return self._ask("sparql", text, {}, timeout, limit)

    def cypher(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> pd.DataFrame:
        """Answer a query in Cypher: of the portable part, or with the store `neo4j` all that reads.

        Args:
            text: The query.
            parameters: Values of `$name` by name.
            timeout: As `sparql`.
            limit: As `sparql`.

        Returns:
            A row for each row, as `sparql`; nodes are their IRIs, lists are `list`, maps and
            relationships are `dict`.

        Raises:
            QueryError: The query is refused, takes too long, or cannot be answered.
        """
        return self._ask("cypher", text, parameters or {}, timeout, limit)

    def ask(
        self,
        question: str,
        *,
        timeout: float | None = None,
        limit: int | None = None,
        **parameters: Any,
    ) -> pd.DataFrame:
        """Ask a question of the library; `kg query --list` lists them.

        Args:
            question: Its name, such as `partners-of`.
            timeout: As `sparql`.
            limit: As `sparql`.
            parameters: What it takes, by name: `school="清远市职业技术学校"`.

        Returns:
            A row for each row, in the question's columns: terms of the ontology as local names,
            several of them as `tuple`; what is not known is missing (`isna`).

        Raises:
            UnknownQuestionError: The library has no such question.
            ParameterError: A value is missing, of another kind, or for no parameter.
            QueryError: The query takes too long, or cannot be answered.
        """
        import pandas as pd

        from kg.queries.asking import ask_question
        from kg.queries.library import get_question

        asked, language = get_question(question), self._language
        answer = ask_question(
            self._open(language).answerer,
            asked,
            parameters,
            language=language,
            timeout=timeout,
            limit=limit,
        )
        columns = [column.name for column in asked.columns]
        frame = pd.DataFrame(answer.rows, columns=columns, dtype=object)
        return _noticed(frame, answer.notice)

    def networkx(self) -> nx.MultiDiGraph[str]:
        """Return all facts as a graph of networkx, from the workspace.

        Returns:
            A node for each entity, its IRI, with `type`, `name` and further attributes; an edge
            for each fact, its id as key, with `relation`, `symmetric`, `modes`, `years`,
            `confidence` and further attributes. A symmetric relation stands once, from the lower
            IRI. What is not known is left out.

        Raises:
            WorkspaceError: The workspace cannot be used.
            BuildError: Nothing has been built yet.
        """
        from kg.current import open_current
        from kg.property_graph.network import fact_graph
        from kg.workspace import Workspace

        with open_current(Workspace.open(self._workspace)) as build:
            return fact_graph(build.folder)

    def close(self) -> None:
        """Let go of stores and processes; the next question opens them again."""
        self._opened.clear()
        self._stack.close()

    def _ask(
        self,
        language: Language,
        text: str,
        parameters: Mapping[str, Any],
        timeout: float | None,
        limit: int | None,
    ) -> pd.DataFrame:
        answerer = self._open(language).answerer
        return _frame(answerer.ask(text, timeout=timeout, limit=limit, parameters=dict(parameters)))

    def _open(self, language: Language) -> OpenStore:
        from kg.query.opening import open_for_questions

        if language not in self._opened:
            # A store that answers one language leaves the other to the embedded one.
            store = self._store if language == self._language else None
            self._opened[language] = self._stack.enter_context(
                open_for_questions(self._workspace, language=language, store=store)
            )
        return self._opened[language]


def _frame(answer: Answer) -> pd.DataFrame:
    import pandas as pd

    from kg.query.values import python_value

    rows = [[python_value(term) for term in row] for row in answer.rows]
    frame = pd.DataFrame(rows, columns=list(answer.columns), dtype=object)
    return _noticed(frame, answer.notice)


def _noticed(frame: pd.DataFrame, notice: str | None) -> pd.DataFrame:
    """Give columns of numbers their type, and keep what to tell about the rows."""
    frame = frame.infer_objects()
    if notice:
        frame.attrs["notice"] = notice
    return frame
