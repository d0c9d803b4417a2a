"""Reading by rules: names, trees, frames, antecedents, dates."""
