"""Clauses and table rows as the same small frames: parties, cues, flags."""
