"""Pictures of a report's pages, drawn apart from the process that asks.

`drawing` starts a child process, `child` is what runs in it, `limits` says what it may use.
"""
