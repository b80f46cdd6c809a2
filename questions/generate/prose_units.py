"""The sentences of running text that a question may show as they stand: untied from their neighbours, and whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from questions.generate.patterns import ANYBODY
from questions.generate.phrases import capitalised, is_comma
from questions.generate.prose_advice import CHATTING, WHEN, YOURS, as_imperative, of_readers
from questions.generate.simplify import SUBJECTS
from questions.generate.standing import ANAPHORIC, COMPARING, phrase_stands
from questions.generate.survey import Survey
from questions.language import ParsedSentence, parse_text

if TYPE_CHECKING:
    from questions.generate.simplify import Clause
    from questions.language import Doc, Token

WORDS = (9, 26)
UNFIT = re.compile(
    r"\byou[’'](?:ve|ll|d)\b|[:;?!()\[\]“”\"\n]|http|@|\.\.\.|…|\.[”’]|\b(?:etc|e\.g|i\.e)\b|\s[-–—]+\s|—|\d{4}\)",
    re.IGNORECASE,
)
OPENERS = re.compile(
    r"^(?:however|also|for example|for instance|in other words|in addition|additionally|and|but|so|yet|moreover"
    r"|furthermore|therefore|thus|hence|similarly|likewise|of course|in fact|indeed|in short|in general|generally"
    r"|meanwhile|consequently|as a result|overall|finally|ultimately|importantly|in particular|specifically|still"
    r"|nevertheless|nonetheless|put simply|simply put|in practice|in summary|to sum up|suddenly|originally"
    r"|traditionally|unfortunately|fortunately|at a minimum|in both cases|either way|at the same time|from there"
    r"|in the meantime|in the interim|right now|currently|today|as such|for now|in the end|in the past|luckily|sadly"
    r"|surprisingly|interestingly|at first|by now|again|subsequently|remember|often|instead)(?:,\s+|\s+(?=[a-z“]))",
    re.IGNORECASE,
)
OPENED = re.compile(r"^(?:and|but|so|yet|remember that|note that|keep in mind that)\s+", re.IGNORECASE)
# Imperatives that may be advice for all that they are used in chatting as well.
ADVISING = frozenset("come take try meet stay tell enjoy watch".split())
NOT = re.compile(r"^(?:do not|don[’']t|never) ", re.IGNORECASE)
JOINED = re.compile(r", (?:so|but|then|though|although|while|which|yet) ")
OPENS_CONDITION = re.compile(r"(?:if|when|while|although|though|because|since|as|once|before|after|whether)\b", re.I)
# So often spoken of, a thing is known by its bare name with "the".
KNOWN = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence to blank: as it stands in the article, or without what ties it to its neighbours."""

    source: ParsedSentence
    doc: Doc
    advises: bool = False


def units_of(s: Survey) -> Iterator[Unit]:
    run_in = {e.start for e in s.parsed.article.emphases if e.style == "bold"}
    for reading in s.readings:
        if reading.sentence.start in run_in and not s.is_term(reading.text.split(",")[0]):
            continue  # a heading that runs into its text: "Take your time Nobody is in a hurry."
        told = _untied(reading.text)
        ordered = _order(as_imperative(ParsedSentence(reading.sentence, parse_text(told))).doc)
        if ordered:
            yield from _unit(s, reading, ordered, advises=True)
            continue
        yield from _unit(s, reading, told)
        for part in _parts(told):
            yield from _unit(s, reading, part)
    for clause in s.clauses:
        if _is_whole(clause):
            yield from _unit(s, clause.source, _untied(f"{clause.text}."))


def _parts(text: str) -> Iterator[str]:
    """The sentence without its asides, and its first claim without the one that is joined to it."""
    bare = re.sub(r"\s*[—–]\s*[^—–]+[—–]\s*", " ", re.sub(r" \([^()]*\)", "", text))
    if bare != text:
        yield bare
    first = JOINED.split(bare)[0]
    if first != bare and not OPENS_CONDITION.match(bare):
        yield first + "."


def _order(doc: Doc) -> str:
    """An imperative told as what the article advises; "" for any other sentence."""
    text = doc.text
    if found := NOT.match(text):
        rest = parse_text(capitalised(text[found.end() :]))
        lead = "not" if found.group().strip().lower() != "never" else "never"
        return f"The article advises readers {lead} to {small(of_readers(list(rest)))}" if _commands(rest) else ""
    return f"The article advises readers to {small(of_readers(list(doc)))}" if _commands(doc) else ""


def _commands(doc: Doc) -> bool:
    """Whether the sentence begins with its imperative, or with an adverb and it: "Carefully consider …"."""
    root = next(doc.sents).root
    led = root.i == 0 or (root.i == 1 and doc[0].tag_ == "RB" and doc[0].lower_.endswith("ly"))
    plain = not any(c.dep_ in (*SUBJECTS, "expl", "csubj", "aux", "neg") for c in root.children)
    talks = root.lemma_.lower() in CHATTING - ADVISING
    return led and plain and not talks and root.tag_ in ("VB", "VBP") and root.lower_ == root.lemma_.lower()


def _is_whole(clause: Clause) -> bool:
    """Whether nothing that the claim needs was left behind: the "if" before it, or one of a pair of commas."""
    tokens = sorted(clause.tokens, key=lambda t: t.i)
    behind = tokens[0].i > 0 and tokens[0].doc[0].tag_ in ("IN", "WRB") and tokens[0].doc[0].dep_ in ("mark", "advmod")
    gains_comma = bool(clause.front) and not is_comma(clause.front[-1].nbor())
    return not behind and not gains_comma and not _loses_comma(clause)


def _loses_comma(clause: Clause) -> bool:
    return any(
        u.i == t.i + 2 and is_comma(t.nbor())
        for part in (clause.subject, clause.predicate, (clause.subject[-1], clause.predicate[0]))
        for t, u in pairwise(part)
    )


def small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _untied(text: str) -> str:
    """The sentence without the words that tie it to the one before."""
    text = " ".join(text.split())
    for _ in range(2):
        text = OPENERS.sub("", OPENED.sub("", text), count=1)
    return text if "." in text.split()[0] else capitalised(text)


def _unit(s: Survey, source: ParsedSentence, text: str, *, advises: bool = False) -> Iterator[Unit]:
    if not WORDS[0] <= len(text.split()) <= WORDS[1] + 4 * advises or UNFIT.search(text) or not text.endswith("."):
        return
    doc = parse_text(text)
    if sum(1 for _ in doc.sents) == 1 and _claims(doc) and _stands(s, source, doc):
        yield Unit(source, doc, advises)


def _claims(doc: Doc) -> bool:
    """Whether something is said outright of a subject that has a name."""
    root = next(doc.sents).root
    subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl")), None)
    if subject is None and doc[0].lower_ in WHEN and root.tag_ == "VB":
        return root.lemma_.lower() not in CHATTING - ADVISING
    finite = root.tag_ in ("VBZ", "VBP", "VBD") or any(c.tag_ in ("MD", "VBZ", "VBP", "VBD") for c in root.children)
    if subject is None or not finite or root.pos_ not in ("VERB", "AUX") or subject.i > root.i:
        return False
    return subject.lower_ not in ("that", "this", "these", "those", "he", "she", "they", "which", "one", "what", "some")


def _stands(s: Survey, source: ParsedSentence, doc: Doc) -> bool:
    """A "you" may stand for anybody; "it" may stand for what follows."""
    anybody = any(t.lower_ in ANYBODY for t in doc)
    if any(
        t.lower_ in ("it", "they") and t.dep_ in SUBJECTS and t.head.dep_ == "ROOT" and not _is_empty_it(t) for t in doc
    ):
        return False
    told = [
        t
        for t in doc
        if t.lower_ not in YOURS
        and t.tag_ not in COMPARING
        and not _is_empty_it(t)
        and not (anybody and t.lower_ in ("they", "their", "them"))
    ]
    return phrase_stands(s, source, [t for t in told if not _is_known(s, t)])


def _is_known(s: Survey, noun: Token) -> bool:
    """Whether a noun behind "the" may stand in a whole sentence: spoken of again and again, or told apart by it."""
    if noun.pos_ != "NOUN" or noun.lower_ == "article":
        return noun.lower_ == "article"
    lemma = noun.lemma_.lower()
    repeated = s.counts[lemma] >= KNOWN or any(t.lemma_.lower() == lemma for t in noun.doc[: noun.i])
    is_subject = noun.dep_ in SUBJECTS and noun.head.dep_ == "ROOT"
    return repeated if is_subject or lemma in ANAPHORIC else True


def _is_empty_it(t: Token) -> bool:
    """ "It takes time to …", "makes it easier to …"."""
    ahead = [w.lower_ for w in t.doc[t.i + 1 : t.i + 12]]
    verb = t.head.lemma_ in ("take", "be", "help", "make", "become", "cost")
    return t.lower_ == "it" and verb and ("to" in ahead or "that" in ahead or "when" in ahead)
