"""Many documents into one resolved graph, and out of it answers."""

from kg.graph import Graph, open_graph

__all__ = ["Graph", "open_graph"]
