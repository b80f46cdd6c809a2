"""Terms and what they mean, asked in both directions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from questions.distractors import Material, Pool, Sort
from questions.familiarity import EVERYDAY, familiarity
from questions.generate.build import Finding, best_kind, card, choice, reads_well
from questions.generate.candidate import Candidate
from questions.generate.defining import definitions
from questions.generate.meanings import Definition
from questions.generate.natures import NEAR, natures, rivals
from questions.generate.survey import Survey, survey
from questions.hypernyms import nearness
from questions.language import parse_ahead
from questions.likeness import form_of_text
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.language import Parsed

LEAST_SAID = 5
# Whose it is, where the word comes from, or a second claim that was swept along.
NO_MEANING = re.compile(r"\w[’']s? |\b(?:Greek|Latin|French|German|Japanese) word\b| and (?:is|are|was|were) ")
LEAST_USED = 3
STEM = 5
MOST_SHARED = 0.6
# Heads of terms that need no article, though a sentence may give them its "the": "the activation energy".
UNCOUNTED = frozenset(
    "energy resistance pressure motion velocity momentum friction power density income demand".split()
)
# "Vana brucei", "Vane apparatus": named after somebody or by a name of its own, and no term.
NAMED_FIRST = re.compile(r"[A-Z][a-z]+ [a-z]+")
LEAST_WRONG = 3
# "The term for a small proportion of bakers", "… for threads known as yarn": no description of a thing, or its name.
COUNTED_OR_CALLED = re.compile(
    r"\b(?:known as|called)\b|^(?:an?|the) (?:\w+ )?(?:word|term|phrase|acronym|abbreviation|name)\b|^the area where\b"
    r"|^an? (?:\w+ ){0,2}(?:proportion|percentage|share|number|function|result|part|half) of\b",
    re.IGNORECASE,
)
# "A rapidly growing sector", "a form of debt": a class, and nothing that sets the thing apart in it.
JOINING = r"of|that|which|who|whose|in|for|on|to|from|with|without|by|between|where|when|around|at|under|over|against"
BARE = rf"(?: (?!(?:{JOINING})\b)[\w’'-]+)+"
UNTOLD = re.compile(rf"^(?:an?|the)(?:(?: \w+)? (?:form|kind|type|sort) of)?{BARE}$", re.IGNORECASE)
# "The part that is grafted": the part of what? "Dynamic, focusing light": what the thing does.
OF_NOTHING = re.compile(
    r"^the (?:part|portion|piece|side|section|half|end|layer) (?:that|which)\b(?!.* of )|^\w+, \w+ing\b"
)
# "The reward for the walker": what a word stands for in one story only.
HELD_ONCE = re.compile(r"^the (?:[\w-]+ ){1,3}(?:for|in) the [\w-]+$", re.IGNORECASE)
# "Tools that free people, not robots"; "a poem, a map or a letter".
RHETORICAL = re.compile(
    r"^an? (?:word|term|phrase) (?:that|which|used|for)\b|, not |^(?:an? [^,]+, ){2}|, an? [^,]+,? or an? "
    r"|^the different |\b(?:considered|discussed|described|explored|examined) (?:later|below|above|earlier|next|in)\b",
    re.IGNORECASE,
)
# What has a name of its own, though it is an acronym.
BEARING_NAMES = re.compile(
    r"(?:\w+[\w-]* ){1,4}?(?:initiative|program|programme|project|campaign|agency|organi[sz]ation|law|act|tool|platform"
    r"|company|database|library|network|website|conference)\b"
)
# "The ability to …" and "the process of …" define; "the structure for the building" may be said of one only.
ABSTRACT = frozenset("process method state ability measure idea time".split())


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    found = [d for d in definitions(s) if _defines(d) and not _is_example(s, d)]
    parse_ahead(text for d in found for text in (d.term, d.description, _question(s, d)))
    defined = [_term_material(s, d) for d in found]
    for definition in found:
        yield from _ask_term(s, definition, defined)
        yield from _ask_meaning(s, definition, found)


def _defines(d: Definition) -> bool:
    """Of one name: "the keel or backbone" would have to be typed with both."""
    return not (HELD_ONCE.match(d.description) or RHETORICAL.search(d.description) or " or " in d.term)


def _is_example(s: Survey, d: Definition) -> bool:
    """ "For example, Hale Lines is a carrier that …": what an example is nobody has to know."""
    said = s.parsed.article.text[d.source.sentence.start : d.source.sentence.end]
    proper = d.named or d.term.isupper() or _is_titled(d.term)
    return proper and re.search(r"\bfor (?:example|instance)\b", said, re.IGNORECASE) is not None


def _ask_term(s: Survey, d: Definition, defined: Sequence[Material]) -> Iterator[Candidate]:
    prompt = _question(s, d)
    if not reads_well(prompt) or not _asks_for_it(d):
        return
    section = d.source.sentence.section
    wrong = rivals(s, d.term, quote=d.source.text, stem=prompt, section=section, more=defined)
    # Terms of another sort than the one that is asked for give it away: it is typed instead.
    wrong = wrong if len(wrong) >= LEAST_WRONG else ()
    features = _features(d) | {"distractors_akin": float(bool(wrong))}
    built = best_kind(s, Finding(d.source, "definition-term", _fact(d), prompt, d.term, wrong, features))
    if built is not None:
        yield built


def _asks_for_it(d: Definition) -> bool:
    """Whether the description leads to the term: it counts and names nothing, and "a container" is not "projects"."""
    one = re.match(r"an? ", d.description, re.IGNORECASE) is not None
    doubtful = d.named and re.search(r" or |[’']s? ", d.description)
    vague = not d.named and (UNTOLD.match(d.description) or OF_NOTHING.match(d.description))
    return not (COUNTED_OR_CALLED.search(d.description) or doubtful or vague or (one and d.plural and not d.named))


def _is_titled(term: str) -> bool:
    """ "Open Harbour Standard": a name of its own, though the parser may not have it for one."""
    return not term.isupper() and all(w[:1].isupper() for w in term.split())


def _question(s: Survey, d: Definition) -> str:
    """A proper name is asked for as a name, and of one thing: "the system", not "a system"."""
    if (
        d.named
        or _is_titled(d.term)
        or NAMED_FIRST.fullmatch(d.term)
        or (d.term.isupper() and BEARING_NAMES.match(d.description))
    ):
        return _within(d, f"What is the name of {re.sub('^an? ', 'the ', d.description)}?")
    return _within(d, f"What is the term for {d.description}?")


def _within(d: Definition, question: str) -> str:
    """ "In everyday language, what is …": where the word means that."""
    return f"{d.scope}, {question[:1].lower()}{question[1:]}" if d.scope else question


def _term_material(s: Survey, d: Definition) -> Material:
    form = form_of_text(d.term)
    return Material(d.term, Sort.TERM, d.start, d.start + len(d.term), d.source.sentence.section, d.start, form)


def _ask_meaning(s: Survey, d: Definition, among: Sequence[Definition]) -> Iterator[Candidate]:
    prompt = _what_is(s, d)
    alike = natures(s).alike
    others = [o for o in among if o.term != d.term and o.plural == d.plural]
    near = [o for o in others if alike(o.term, d.term)]
    far = [o for o in others if not _clash(o, d) and _near(o, d)]
    section = d.source.sentence.section
    for strict, chosen in ((True, near), (False, far)):
        materials = [_material(s, o) for o in chosen]
        wrong = s.pool.choose(d.description, materials, quote=d.source.text, stem=prompt, section=section)
        wrong = wrong or s.pool.choose(d.description, materials, quote=d.source.text, stem=prompt, section=section, n=2)
        if wrong:
            features = _features(d) | {"distractors_akin": float(strict), "asks_meaning": 1.0}
            yield choice(s, Finding(d.source, "definition-meaning", _fact(d), prompt, d.description, wrong, features))
            break
    if not _is_of_weight(s, d) or _says_itself(d):
        return
    yield card(s, Finding(d.source, "definition-meaning", _fact(d), prompt, d.description, (), _features(d)))


def _says_itself(d: Definition) -> bool:
    """ "Whole-genome sequencing is a process that determines the sequence of a genome": in other words, the term."""
    words = {w[:STEM] for w in re.findall(r"[a-z]{4,}", d.term.casefold())}
    told = {w[:STEM] for w in re.findall(r"[a-z]{4,}", d.description.casefold())}
    shared = len(words & told)
    return shared > 1 and shared >= MOST_SHARED * len(words)


def _what_is(s: Survey, d: Definition) -> str:
    """An everyday word means many things: asked for is what it means here."""
    told = _with_article(s, d)
    if told == d.term and not (d.plural or d.scope or " " in told) and familiarity(told.lower()) >= EVERYDAY:
        return f"What does the article mean by “{told}”?"
    return _within(d, f"What {'are' if d.plural else 'is'} {told}?")


def _is_of_weight(s: Survey, d: Definition) -> bool:
    """A term that the article sets apart or keeps using, with a meaning that holds outside its sentence."""
    words = d.term.casefold().split()
    if (
        " and " in d.term
        or d.named
        or not words
        or len(d.description.split()) < LEAST_SAID
        or NO_MEANING.search(d.description)
    ):
        return False
    if d.emphasised:
        return True
    name = d.term.casefold()
    used = s.pool.concordance.times(name, rf"(?<!\w){re.escape(name)}")
    here = d.description.startswith(("the ", "The ")) and not _classes(d) & ABSTRACT
    return used >= LEAST_USED and not here


def _classes(d: Definition) -> frozenset[str]:
    return frozenset(c for n in _nouns(d.description) for c in classes_of(n))


def _clash(a: Definition, b: Definition) -> bool:
    """Whether the two describe things of natures that are known and differ: a tissue beside a feeling."""
    left, right = _classes(a), _classes(b)
    return bool(left and right and not left & right)


def _near(a: Definition, b: Definition) -> bool:
    return any((nearness(x, y) or 0.0) >= NEAR for x in _nouns(a.description) for y in _nouns(b.description))


def _nouns(description: str) -> list[str]:
    """The noun that the description begins with, as its last word before "of", "that", "who", …"""
    opening = re.split(r" (?:of|that|which|who|in|for|on|to|from|with|by|between|where|when)\b|,", description)[0]
    return [opening.split()[-1].casefold().removesuffix("s")] if opening.split() else []


def _material(s: Survey, d: Definition) -> Material:
    section = d.source.sentence.section
    return Material(d.description, Sort.PHRASE, d.start, d.start + 1, section, d.start, form_of_text(d.description))


def _with_article(s: Survey, d: Definition) -> str:
    """The term as it stands in a question: a countable thing takes its article back."""
    if d.plural:
        return d.term
    found = re.search(rf"\b(an?|the) [“\"*]?{re.escape(d.term)}\b", d.source.text, re.IGNORECASE)
    if found and found.group(1).lower() == "the" and _is_uncounted(d.term):
        return d.term
    if found:
        return f"{found.group(1).lower()} {d.term}"
    if re.search(rf"(?:^|, ){re.escape(d.term)} (?:is|means|refers)\b", d.source.text, re.IGNORECASE):
        return d.term  # "Activation energy is …": said of it without any
    used = re.findall(rf"\b(?:(an?|the) )?{re.escape(d.term)}\b", s.parsed.article.text, re.IGNORECASE)
    with_one = [word.lower() for word in used if word]
    return f"{with_one[0]} {d.term}" if len(with_one) > len(used) / 2 else d.term


def _is_uncounted(term: str) -> bool:
    """ "The activation energy is …": as a term of its own, it needs no "the"."""
    return " " in term and term.split()[-1].lower() in UNCOUNTED


def _fact(d: Definition) -> str:
    return f"{d.term.casefold()}:claim"


def _features(d: Definition) -> dict[str, float]:
    return {
        "is_definition": 1.0,
        "emphasised_term": float(d.emphasised),
        "defines_by_clause": float(bool(re.search(r" (?:that|which|who|in which|used|where) ", d.description))),
        "term_words": min(1.0, len(d.term.split()) / 4),
    }
