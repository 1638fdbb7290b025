"""The app's pages: each asks one function of `kg.explore` and draws the answer."""
