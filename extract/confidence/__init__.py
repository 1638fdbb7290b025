"""The probability that a statement is true: features of its claims, weighed by a trained model."""
