"""Questions of planners and analysts, each in SPARQL and in Cypher, with equal answers.

`questions/<name>.toml` holds one question: titles, what it takes and gives, both texts, and values
to try it with. In both texts `$school` stands for the value of the parameter `school`; what a
parameter or column is called, and what it may be, stands in `vocabulary.toml` for all questions.

    model (what a question is) <- library (files -> questions) <- binding (values -> what is sent)
    <- asking (question -> rows)
"""
