"""Questions that people write themselves: checked, run in a process of their own, shown.

guard (is it a question and nothing else?) <- worker (answers in a sandbox) <- client (starts,
watches and kills workers); answers and formats are what comes back.
"""
