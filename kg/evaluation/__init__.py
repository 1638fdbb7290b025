"""How well extraction does: its statements against those that people found in the same texts.

gold, predictions <- scoring <- summary; data/gold/GUIDELINES.md says what counts.
"""
