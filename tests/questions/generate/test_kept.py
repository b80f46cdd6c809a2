"""What is worked out of an article is worked out once, and not held when its questions are made."""

from __future__ import annotations

import gc

from questions import generate, language, read
from questions.distractors import Pool
from questions.generate.kept import once
from questions.language import parse

CRANES = b"# Cranes\n\nThe crane of Larkspur Harbour was sold to Anna Bergstrom in 1902 because it had rusted."


def test_each_article_has_its_own_and_nothing_is_worked_out_twice():
    asked = []

    @once
    def length(pool):
        asked.append(pool)
        return len(pool.article.text)

    cranes, gates = (Pool(parse(read(text, name="sale.md"))) for text in (CRANES, b"The gate was sold."))

    lengths = [length(pool) for pool in (cranes, gates, cranes)]

    assert lengths == [len(pool.article.text) for pool in (cranes, gates, cranes)]
    assert asked == [cranes, gates]


def test_nothing_of_an_article_is_held_when_its_questions_are_made():
    article = read(CRANES, name="cranes.md")

    generate(article)
    gc.collect()

    assert not [o for o in gc.get_objects() if isinstance(o, Pool) and o.article is article]
    assert not language._sentences
