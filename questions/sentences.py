"""Sentences of an article, found from punctuation and layout alone: no parser is loaded for this."""
