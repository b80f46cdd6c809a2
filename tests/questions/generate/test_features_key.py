"""What makes an answer a term of its article, and where it stands in its sentence."""

from __future__ import annotations

from questions.generate.features_key import Said, of_key
from questions.language import parse_syntax


def features(sentence: str, key: str, *, said: int = 1, nouns: dict[str, int] | None = None) -> dict[str, float]:
    doc = parse_syntax(sentence)
    start = sentence.index(key)
    inside = [t for t in doc if start <= t.idx < start + len(key)]
    return of_key(doc, inside, inside, Said(said, nouns or {}))


def test_a_rare_word_that_the_article_keeps_saying_is_a_term():
    rare = features("The gnomon casts the shadow.", "gnomon", said=9, nouns={"gnomon": 9})
    once = features("The gnomon casts the shadow.", "gnomon", said=1, nouns={"gnomon": 1})
    everyday = features("The house casts the shadow.", "house", said=9, nouns={"house": 9})

    assert rare["termhood"] > once["termhood"]
    assert rare["termhood"] > everyday["termhood"]
    assert rare["head_termhood"] > everyday["head_termhood"]
    assert (once["said_once"], rare["said_once"]) == (1, 0)


def test_the_subject_of_the_sentence_is_told_from_what_stands_deep_in_it():
    subject = features("An old sundial shows the hour by the shadow of a rod.", "sundial")
    deep = features("An old sundial shows the hour by the shadow of a rod.", "rod")

    assert (subject["key_of_root"], deep["key_of_root"]) == (1, 0)
    assert deep["key_deep"] > subject["key_deep"]
    assert deep["key_late"] > subject["key_late"]


def test_without_a_place_in_the_sentence_only_the_words_are_told():
    doc = parse_syntax("What shows the hour?")
    found = of_key(doc, [], list(parse_syntax("a sundial")), Said(2, {"sundial": 2}))

    assert "key_deep" not in found
    assert 0 < found["termhood"] <= 1


def test_every_feature_lies_between_0_and_1():
    for key in ("sundial", "hour", "rod", "shadow"):
        found = features("An old sundial shows the hour by the shadow of a rod.", key, said=50, nouns={key: 400})
        assert all(0 <= value <= 1 for value in found.values())


def test_what_stands_around_the_blank_is_told():
    owned = features("The keeper polished its tall gnomon with oil.", "gnomon")
    plain = features("The gnomon throws the shadow of the noon sun on the dial.", "gnomon")

    assert (owned["key_behind_adjective"], plain["key_behind_adjective"]) == (1, 0)
    assert features("The keeper polished its gnomon.", "gnomon")["key_owned"] == 1
    assert features("The keeper filled the basin with sand.", "sand")["key_behind_with"] == 1
    assert plain["stem_after"] > owned["stem_after"]


def test_one_common_word_is_plain_and_a_rare_or_told_one_is_not():
    assert features("The house casts the shadow.", "house")["plain_word"] > 0.5
    assert features("The gnomon casts the shadow.", "gnomon")["plain_word"] < 0.2
