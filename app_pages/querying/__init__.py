"""The parts of the page of questions: plain words, forms, queries of one's own, results."""
