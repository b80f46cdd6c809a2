"""The verbs and nouns by which the patterns tell what a number says."""

from __future__ import annotations

RISING = frozenset(
    """rise fall grow increase decrease drop decline shrink cut reduce raise climb slip improve lift slow widen
    lengthen shorten jump double plunge expand narrow lower boost""".split()
)
PAYING = frozenset("cost spend pay raise save invest earn lose receive borrow owe donate charge contribute".split())
LASTING = frozenset("take last continue require span wait survive live stay serve".split())
GOING = frozenset("travel walk extend stretch run fly swim move reach drive ride migrate".split())
SIZES = frozenset("long tall high deep wide thick heavy".split())
RATES = {"temperature": "At what temperature", "speed": "At what speed", "money": "At what price"}
VALUING = frozenset("put value estimate assess".split())
EMPTY = frozenset("be have put see find take set value leave".split())
COUNTING = frozenset("for from to in into across on with through over among".split())
# "asked for five years" and "hopes for" want no length of time.
SPENDING = frozenset("spend work lose sleep gain save".split())
AMOUNTING = frozenset("come amount".split())
WANTING = frozenset("ask call apply push hope plan budget allow look vote opt aim pay account".split())
LARGEST_NOUN = 10
LEAST_SAID = 2
# How many of them somebody tells of says nothing of the subject.
RECOUNTING = frozenset("be describe explain discuss share outline present list offer mention cover give".split())
WRITTEN = frozenset("study survey paper report article author researcher expert".split())
SMALLEST = frozenset("one two 1 2".split())
