"""Text to words, sentences and their trees: the only place that reads a language."""
