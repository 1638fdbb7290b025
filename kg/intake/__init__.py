"""Reports handed in by people: spooled, queued, and built by a process of their own.

Whoever hands files in only writes bytes (`spooling`). One process at a time works through the
queue of a workspace (`working`) and runs `kg build` or `kg remove` as a child with limits
(`child`), so that no reader of a stranger's file runs where people look at the graph. All of it
lies on disk, so that anybody can look at the same queue and no reload loses it.
"""
