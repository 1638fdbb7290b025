"""The app's pages: each asks one function of `kg.queries` and draws the answer."""
