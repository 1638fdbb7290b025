"""What people decided: the log that keeps it, and what of it holds.

A decision answers a question (is this statement true? are these the same?) and is never changed or
deleted: who thinks better of it decides again, or undoes it, on a line of its own.
"""
