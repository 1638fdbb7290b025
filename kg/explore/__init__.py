"""What the app asks one build: a function each, over its flat tables.

Every function takes a `GraphIndex` first and returns frozen values. None of them draws anything,
knows a language of the interface or changes the graph.
"""
