"""The graph as files that other programs read.

graph: the whole graph in RDF, GraphML, GEXF or CSV; partners: lists for spreadsheets.
"""
