"""Entities of many documents -> the things themselves, each step explained in the result."""
