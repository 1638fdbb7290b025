"""Parts of the tree that the grammar gives, and errors that tell where they stand."""

from __future__ import annotations

from typing import NoReturn, TypeAlias

from lark import Token, Tree

from kg.query.errors import MalformedCypherError, NeedsNeo4jError

Node: TypeAlias = Tree[Token]


def position(node: Node | Token) -> tuple[int | None, int | None]:
    """Return line and column where something stands, from 1."""
    if isinstance(node, Token):
        return node.line, node.column
    if node.meta.empty:
        return None, None
    return node.meta.line, node.meta.column


def source(text: str, node: Node) -> str:
    """Return what somebody wrote for a part of the tree."""
    return text[node.meta.start_pos : node.meta.end_pos]


def trees(node: Node) -> list[Node]:
    """Return the parts of a tree, its words left out."""
    return [child for child in node.children if isinstance(child, Tree)]


def tree(node: Node | Token) -> Node:
    """Return a part that is a tree."""
    if isinstance(node, Token):
        raise TypeError(f"{node!r} is no tree")
    return node


def token(node: Node) -> Token:
    """Return the one word of a tree."""
    (found,) = node.children
    if isinstance(found, Tree):
        raise TypeError(f"{found!r} is no word")
    return found


def name_of(node: Node | Token) -> str:
    """Return the name that a `name`, `label`, `variable` or `function` tree holds."""
    found = node if isinstance(node, Token) else node.children[0]
    return str(found).strip("`")


def wrong(node: Node | Token, problem: str) -> NoReturn:
    """Refuse what cannot be meant.

    Raises:
        MalformedCypherError: Always.
    """
    raise MalformedCypherError(problem, *position(node))


def needs(node: Node | Token, asked: str, instead: str = "") -> NoReturn:
    """Refuse what only Neo4j answers.

    Raises:
        NeedsNeo4jError: Always.
    """
    line, column = position(node)
    raise NeedsNeo4jError(asked, line, column, instead)
