"""Somebody's own list of organisations against the graph: what is in it, and how sure.

A list is read in a child process (`child`, `sheets`), its column of names is found (`user_list`),
each name is looked up in the names of a build (`names`, `lookup`), and what the graph states of the
hits is put beside it (`facts`, `matching`); `files` writes the result.
"""
