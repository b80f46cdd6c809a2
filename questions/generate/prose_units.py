"""The sentences of running text that a question may show as they stand: untied from their neighbours, and whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from questions.generate.loose_ends import hangs_loose
from questions.generate.patterns import ANYBODY
from questions.generate.phrases import capitalised, is_comma
from questions.generate.prose_advice import CHATTING, WHEN, YOURS, as_imperative, of_readers
from questions.generate.simplify import SUBJECTS
from questions.generate.standing import ANAPHORIC, COMPARING, phrase_stands
from questions.generate.survey import Survey
from questions.generate.tied import is_about_the_book, is_tied, leads_the_reader
from questions.generate.untying import untied
from questions.language import ParsedSentence, may_be_verb, parse_ahead, parse_text, text_of_doc

if TYPE_CHECKING:
    from questions.generate.simplify import Clause
    from questions.language import Doc, Token

WORDS = (9, 34)
UNFIT = re.compile(
    r"\byou[’'](?:ve|ll|d)\b|[?!\[\]\"\n]|:(?:$|\s)|\(opens in\b|http|@|\.\.\.|…|\.[”’]"
    r"|\b(?:etc|e\.g|i\.e)\b|\s--+\s|\d{4}\)",
    re.IGNORECASE,
)
# Imperatives that may be advice for all that they are used in chatting as well.
ADVISING = frozenset("come take try meet stay tell enjoy watch".split())
# Behind these a clause may stand without "that".
BARE_CLAUSES = frozenset(
    """ensure assume check verify confirm remember realize realise recognize know note suppose imagine hope guarantee
    make believe understand expect see""".split()
)
THEIRS = re.compile(r"\b(?:they|their|them|theirs)\b", re.IGNORECASE)
YOUR = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
# What the exercises of a textbook set: to do it is no advice.
TASKS = re.compile(
    r"^(?:explain|describe|discuss|define|compare|contrast|summari[sz]e|assume|imagine|suppose|illustrate|distinguish"
    r"|list|outline|give an example|apply (?:the )?(?:principles?|concepts?|theor\w+))\b",
    re.IGNORECASE,
)
NOT = re.compile(r"^(?:do not|don[’']t|never) ", re.IGNORECASE)
LABELLED = re.compile(r"(?:[\w’'-]+ ){0,2}[\w’'-]+: ")  # "Old view: …": what stands before says of what it is the view
INITIAL = re.compile(r"[A-Z]\. ")  # of a name that was cut
JOINED = re.compile(r", (?:so|but|then|though|although|while|which|yet) ")
# "Both theories" and "another technique": of which the sentences before tell.
LEANS = re.compile(r"\bboth (?!\w+ and )\w+s\b(?!.* and )|, (?:another|both) |\b(?:is|are) another\b", re.IGNORECASE)
# Of one among those before it, even where the words themselves are left out.
CONTRASTED = re.compile(r", (?:(?:in|by) contrast|in particular),", re.IGNORECASE)
OPENS_CONDITION = re.compile(
    r"(?:if|when|while|although|though|because|since|as|just as|once|before|after|whether)\b", re.I
)
# Of a pair: what stands before the cut needs what stands behind it.
HALF_PAIR = re.compile(r"\b(?:not (?:only|just|merely|simply)|either|whether|neither)\b(?!.*\b(?:but|or|nor)\b)", re.I)
SAYS_WHAT = re.compile(r"^[^,]{3,40}? (?:is|are) (?:an?|the|any) ", re.I)
ASIDE_OF_DASHES = re.compile(r"\s*[—–]\s*[^—–]+[—–]\s*")
# So often spoken of, a thing is known by its bare name with "the".
KNOWN = 3
OURS = frozenset("we us our ours ourselves i me my mine myself".split())
BACK = frozenset("this these those such they their he she his her its".split())
BATCH = 512
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence to blank: as it stands in the article, or without what ties it to its neighbours.

    ``stands`` is whether each noun in it is sure to name what it names by itself.
    """

    source: ParsedSentence
    doc: Doc
    advises: bool = False
    stands: bool = True


def units_of(s: Survey) -> Iterator[Unit]:
    run_in = {e.start for e in s.parsed.article.emphases if e.style == "bold"}
    told = [r for r in s.readings if not is_about_the_book(s, r.sentence.section)]
    for reading in _batched(told, _wordings):
        if reading.sentence.start in run_in and not s.is_term(reading.text.split(",")[0]):
            continue  # a heading that runs into its text: "Take your time Nobody is in a hurry."
        bare = untied(reading.text)
        if not bare or LABELLED.match(bare):
            continue
        ordered = _order(as_imperative(ParsedSentence(reading.sentence, _parsed(reading, bare))).doc)
        if ordered:
            yield from _unit(s, reading, ordered, advises=True)
            continue
        yield from _unit(s, reading, bare)
        for part in _parts(bare):
            yield from _unit(s, reading, part)
    whole = [c for c in s.clauses if not is_about_the_book(s, c.source.sentence.section) and _is_whole(c)]
    for clause in _batched(whole, _shortened):
        yield from _unit(s, clause.source, untied(f"{clause.text}."))


def _batched(items: Sequence[T], wordings: Callable[[T], list[str]]) -> Iterator[T]:
    """The items in turn, their wordings parsed many at once ahead of them."""
    for start in range(0, len(items), BATCH):
        batch = items[start : start + BATCH]
        parse_ahead(text for item in batch for text in wordings(item) if _may_be_shown(text))
        yield from batch


def _wordings(reading: ParsedSentence) -> list[str]:
    """What may be made of the sentence and has to be parsed."""
    told = untied(reading.text)
    forbidden = NOT.match(told)
    return [told, *_parts(told), *([capitalised(told[forbidden.end() :])] if forbidden else [])]


def _shortened(clause: Clause) -> list[str]:
    """The claim as a sentence, where it has to be parsed: not where it is all that its own sentence says."""
    text = untied(f"{clause.text}.")
    return [text] if text != clause.source.text else []


def _may_be_shown(text: str) -> bool:
    return WORDS[0] - 2 <= len(text.split()) <= WORDS[1] and not UNFIT.search(text) and text.endswith(".")


def _parts(text: str) -> Iterator[str]:
    """The sentence without its asides, and its first claim without the one that is joined to it."""
    bare = ASIDE_OF_DASHES.sub(_mark_of_front, re.sub(r" \([^()]*\)", "", text))
    if bare != text:
        yield bare
    first = JOINED.split(bare)[0]
    if first != bare and not (OPENS_CONDITION.match(bare) or HALF_PAIR.search(first) or _is_narrowed(first, bare)):
        yield first + "."


def _is_narrowed(first: str, whole: str) -> bool:
    """ "A ferry is a boat that takes carts, but no trains": without the rest it would be any such boat."""
    return whole[len(first) :].startswith(", but ") and SAYS_WHAT.search(first) is not None


def _mark_of_front(aside: re.Match[str]) -> str:
    """A space, or the comma that the dashes stood for behind "As roads have grown—mostly in the north—…"."""
    before = aside.string[: aside.start()]
    return ", " if OPENS_CONDITION.match(before) and "," not in before else " "


def _order(doc: Doc) -> str:
    """An imperative told as what the article advises; "" for any other sentence."""
    text = text_of_doc(doc)
    if THEIRS.search(text) and YOUR.search(text):
        return ""  # with "their" for "your" both would be the readers'
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
    listed = root.i + 1 < len(doc) and (is_comma(root.nbor()) or root.nbor().dep_ == "cc")
    if not (led and plain) or talks or listed or _opens_a_statement(doc) or _is_no_order(doc, root):
        return False
    return root.tag_ in ("VB", "VBP") and root.lower_ == root.lemma_.lower() and may_be_verb(root.lower_)


def _is_no_order(doc: Doc, root: Token) -> bool:
    return _is_headline(doc, root) or TASKS.match(text_of_doc(doc)) is not None


def _is_headline(doc: Doc, root: Token) -> bool:
    """ "Help notes can guide …", "Plan news—a page of …": a noun with its verb, or with a remark, for an order."""
    told = [c for c in root.children if c.dep_ == "ccomp" and root.lemma_ not in BARE_CLAUSES]
    subjects = [g for c in told for g in c.children if g.dep_ in SUBJECTS and g.left_edge.i == root.i + 1]
    finite = [t for g in subjects for t in (g.head, *g.head.children) if t.tag_ in ("VBZ", "VBP", "VBD", "MD")]
    return bool(finite) or any(t.text in ("—", "--") for t in doc)


def _opens_a_statement(doc: Doc) -> bool:
    """A noun taken for a verb: "Body temperature fluctuates …"."""
    spoken = any(t.tag_ in ("VBZ", "VBD") and t.dep_ not in ("relcl", "advcl") for t in doc[1:5])
    return spoken or doc[0].text[1:2].isupper()


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


def _unit(s: Survey, source: ParsedSentence, text: str, *, advises: bool = False) -> Iterator[Unit]:
    if (
        not WORDS[0] + 4 * advises <= len(text.split()) <= WORDS[1] + 4 * advises
        or UNFIT.search(text)
        or CONTRASTED.search(source.text)
        or not text.endswith(".")
    ):
        return
    doc = _parsed(source, text)
    if not _claims(doc) or _points_back(doc) or _is_an_example(doc, text):
        return
    said = s.parsed.sentence_at(source.sentence.end - 1)
    if hangs_loose(s, list(doc), text) or is_tied(s, doc) or (said is not None and leads_the_reader(said.doc)):
        return
    if not any(t.lower_ in OURS for t in doc):  # shown in quotation marks, what "we" say asks for their very words
        yield Unit(source, doc, advises, _stands(s, source, doc))


def _is_an_example(doc: Doc, text: str) -> bool:
    """An order given to "you" inside somebody's story: "you must mail a copy to your supervisor"."""
    told = any(e.label_ in ("GPE", "PERSON", "TIME") for e in doc.ents) and re.search(r"\byou\b", text) is not None
    bidden = re.search(r"\byou (?:must|have to|had to)\b", text) is not None and any(t.lower_ == "your" for t in doc)
    return told or bidden


def _parsed(source: ParsedSentence, text: str) -> Doc:
    """The parse of the text: the source's own where nothing of it was changed."""
    return source.doc if text == source.text else parse_text(text)


def _claims(doc: Doc) -> bool:
    """Whether something is said outright of a subject that has a name."""
    if doc[0].lower_ in ("other", "another", "both", "either", "neither") or LEANS.search(text_of_doc(doc)):
        return False
    root, *others = (t for t in doc if t.head.i == t.i)
    if others or _asks(doc) or INITIAL.match(text_of_doc(doc)):
        return False
    subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl")), None)
    if subject is None and doc[0].lower_ in WHEN and root.tag_ == "VB":
        return root.lemma_.lower() not in CHATTING - ADVISING
    finite = root.tag_ in ("VBZ", "VBP", "VBD") or any(c.tag_ in ("MD", "VBZ", "VBP", "VBD") for c in root.children)
    if subject is None or not finite or root.pos_ not in ("VERB", "AUX") or subject.i > root.i:
        return False
    if _has_open_aside(subject) or _is_spliced(root):
        return False
    return subject.lower_ not in ("that", "this", "these", "those", "he", "she", "they", "which", "one", "what", "some")


def _has_open_aside(subject: Token) -> bool:
    """ "The boats, which are old are sold": the comma that would close the aside is missing."""
    asides = [c for c in subject.children if c.dep_ == "relcl" and c.left_edge.i > 0 and is_comma(c.left_edge.nbor(-1))]
    ends = [c.right_edge for c in asides if c.right_edge.i + 1 < len(c.doc)]
    return any(not end.nbor().is_punct and end.i == subject.right_edge.i for end in ends)


def _is_spliced(root: Token) -> bool:
    """ "Velm has two quays, the older one is of oak": two sentences with but a comma between them."""
    before = (c for c in root.children if c.dep_ in ("ccomp", "parataxis") and c.i < root.i)
    return any(is_comma(c.right_edge.nbor()) and any(g.dep_ in SUBJECTS for g in c.children) for c in before)


def _asks(doc: Doc) -> bool:
    """A question told ("what it costs, and who pays"), or "when it rains" without what happens then."""
    first = doc[0]
    if first.tag_ not in ("WP", "WDT", "WP$", "WRB") and first.lower_ not in ("whether", "just"):
        return False
    clause = first if first.pos_ in ("VERB", "AUX") else next((a for a in first.ancestors if _is_verb(a)), first)
    return clause.dep_ not in ("csubj", "csubjpass", "advcl") or first.dep_ == "det"


def _is_verb(t: Token) -> bool:
    return t.pos_ in ("VERB", "AUX")


def _points_back(doc: Doc) -> bool:
    """Whether a pronoun has nothing in the sentence to stand for; a "you" may be anybody, an "it" what follows."""
    anybody = any(t.lower_ in ANYBODY for t in doc)
    subject = any(
        t.lower_ in ("it", "they") and t.dep_ in SUBJECTS and t.head.dep_ == "ROOT" and not _is_empty_it(t) for t in doc
    )
    return subject or any(t.lower_ in BACK and not (anybody and t.lower_ in ("they", "their", "them")) for t in doc[:3])


def _stands(s: Survey, source: ParsedSentence, doc: Doc) -> bool:
    anybody = any(t.lower_ in ANYBODY for t in doc)
    told = [
        t
        for t in doc
        if t.lower_ not in YOURS
        and t.lower_ not in OURS
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
    if t.lower_ != "it":
        return False
    ahead = [w.lower_ for w in t.doc[t.i + 1 : t.i + 12]]
    if t.head.lemma_ == "help":  # "it helps you to …" tells of a thing, "it helps to …" of none
        return t.head.i + 1 < len(t.doc) and t.head.nbor().lower_ == "to"
    return t.head.lemma_ in ("take", "be", "make", "become", "cost") and (
        "to" in ahead or "that" in ahead or "when" in ahead
    )
