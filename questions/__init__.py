"""The domain of Studium: articles, questions, how questions are made from articles and how answers are graded.

Pure Python: no web framework, no database, no clock, no network. This module is its whole public face.
"""
