"""Questions in plain Chinese, or simple English, read as questions of the library.

No language model: `names.py` finds names, regions, programs, years and the words of
`lexicon.toml` in the text, `segments.py` cuts the text into them, `patterns.toml` says which words
ask which question of `kg.queries`, and `understanding.py` chooses. What no part explains is said,
never passed over.
"""
