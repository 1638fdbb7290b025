"""The graph as files that other programs read.

graph: the whole graph in RDF, GraphML, GEXF, CSV or Cypher; partners: lists for spreadsheets.
"""
