"""A sentence that leans on the one before ("It", "They", "Their", "He", "This valve"), read with what is meant."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from questions.generate.natures import natures, plain
from questions.generate.phrases import capitalised, is_plural, text_of, without_determiner
from questions.language import ParsedSentence, parse_text, text_of_doc
from questions.natures import classes_of

if TYPE_CHECKING:
    from questions.generate.survey import Survey
    from questions.language import Doc, Token

SUBJECTS = ("nsubj", "nsubjpass")
NAMED_DEPS = (*SUBJECTS, "dobj", "pobj", "attr", "conj", "dative", "appos", "poss")
PEOPLE = frozenset({"he", "she", "his", "her"})
THINGS = frozenset({"it", "its"})
MANY = frozenset({"they", "their"})
OWNING = frozenset({"his", "her", "its", "their"})
DEMONSTRATIVES = frozenset({"this", "these"})
# Verbs behind which "it" may point at a clause to come, or at nothing: "It seems that …", "It takes time to …".
FORESHADOWING = frozenset(
    """be seem appear turn take happen follow matter help feel look mean remain become make prove rain snow""".split()
)
# A group so counted is not spoken of again by its own words: "two kinds", "every user", "no rule".
COUNTING = frozenset("each every no any both either neither one another other such this these that those".split())
LONGEST_NAME = 8
HUMAN = frozenset({"person", "organisation"})


def resolved(survey: Survey, before: ParsedSentence, here: ParsedSentence) -> ParsedSentence | None:
    """The sentence with its leaning words replaced by what they mean in the one before, which it then covers too."""
    text = resolved_text(survey, before, here)
    if not text:
        return None
    return ParsedSentence(replace(here.sentence, start=before.sentence.start), parse_text(text))


def resolved_text(survey: Survey, before: ParsedSentence, here: ParsedSentence) -> str:
    """What ``resolved`` parses; "" where nothing leans, or on nothing sure."""
    if before.sentence.block != here.sentence.block or not _one(here.doc) or not _one(before.doc) or len(here.doc) < 4:
        return ""
    leaning = _leaning(here.doc)
    meant = _meant_by(survey, before, leaning) if leaning is not None else ""
    if leaning is None or not meant:
        return ""
    first, last = _extent(leaning)
    if last + 1 >= len(here.doc):
        return ""
    end = here.doc[last].idx + len(here.doc[last])
    if leaning.lower_ in OWNING:
        meant += "’" if meant.endswith("s") else "’s"
    tail = _without_contraction(here.doc, last + 1)
    meant = capitalised(meant) if first == 0 else _inside(survey, before, meant)
    return here.text[: here.doc[first].idx] + meant + (tail if tail else here.text[end:])


def _one(doc: Doc) -> bool:
    return sum(1 for _ in doc.sents) == 1


def _extent(leaning: Token) -> tuple[int, int]:
    """The pronoun itself, or "this" with its noun and what stands between."""
    if leaning.pos_ == "NOUN":
        return leaning.left_edge.i, leaning.i
    return leaning.i, leaning.i


def _without_contraction(doc: Doc, at: int) -> str:
    """ "it’s found" with the verb in full; "" where nothing is contracted."""
    verb = doc[at]
    if not verb.text.startswith(("'", "’")):
        return ""
    full = {"s": "has" if verb.lemma_ == "have" else "is", "re": "are", "ve": "have", "ll": "will"}
    word = full.get(verb.lower_.strip("'’"), "")
    return f" {word} {text_of_doc(doc)[verb.idx + len(verb) :].lstrip()}" if word else ""


def _inside(survey: Survey, before: ParsedSentence, meant: str) -> str:
    """Without the capital that the name had from its place at the beginning of the sentence before."""
    first = before.doc[0]
    opens = meant.split()[0].strip("’s") == first.text and not survey.spelling.keeps_capital(first)
    return meant[:1].lower() + meant[1:] if opens or meant.startswith(("The ", "A ", "An ")) else meant


# --- what leans ---


def _leaning(doc: Doc) -> Token | None:
    """The first word that points outside the sentence, where nothing before it in the sentence can be meant."""
    for token in doc:
        if token.text in '“"‘':
            return None
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ in NAMED_DEPS and not _is_demonstrated(token):
            return None
        if _is_demonstrated(token):
            return token if token.dep_ in (*SUBJECTS, "pobj") else None
        if token.lower_ in THINGS | MANY | PEOPLE and token.tag_ in ("PRP", "PRP$"):
            return token if _may_point_back(token) else None
    return None


def _is_demonstrated(noun: Token) -> bool:
    return (
        noun.pos_ == "NOUN"
        and noun.left_edge.lower_ in DEMONSTRATIVES
        and noun.left_edge.head == noun
        and all(c.dep_ in ("det", "amod", "compound") for c in noun.lefts)
    )


def _may_point_back(pronoun: Token) -> bool:
    if pronoun.lower_ in OWNING:
        return pronoun.head.pos_ == "NOUN" and pronoun.dep_ == "poss"
    if pronoun.dep_ not in SUBJECTS:
        return False
    if pronoun.lower_ != "it":
        return True
    verb = pronoun.head
    clausal = any(c.dep_ in ("ccomp", "csubj", "xcomp", "advcl", "acl", "relcl") for c in verb.children)
    nested = any(
        c.dep_ in ("acomp", "attr") and any(g.dep_ in ("xcomp", "ccomp", "relcl", "acl") for g in c.children)
        for c in verb.children
    )
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return not ((verb.lemma_ in FORESHADOWING or passive) and (clausal or nested))


# --- what is meant ---


def _meant_by(survey: Survey, before: ParsedSentence, leaning: Token) -> str:
    if leaning.pos_ == "NOUN":
        return _named_again(before, leaning) or _by_its_kind(survey, before, leaning)
    subject = _main_subject(before.doc)
    if subject is None:
        return ""
    if leaning.lower_ in PEOPLE:
        return _person(before.doc, subject)
    name = _name_of(survey, subject)
    return name if name and _fits(survey, before.doc, subject, leaning) else ""


def _main_subject(doc: Doc) -> Token | None:
    root = next(doc.sents).root
    own = [c for c in root.children if c.dep_ in SUBJECTS and c.pos_ in ("NOUN", "PROPN") and c.i < root.i]
    return own[0] if len(own) == 1 else None


def _name_of(survey: Survey, subject: Token) -> str:
    """The subject's words, where they are few and say what it is."""
    words = tuple(subject.doc[subject.left_edge.i : subject.right_edge.i + 1])
    if len(words) > LONGEST_NAME or any(t.text in (",", "(", "[", "—", ":", "“", '"') for t in words):
        return ""
    if words[0].lower_ in COUNTING or any(c.dep_ == "nummod" for c in subject.children):
        return ""
    if any(t.pos_ == "PRON" or t.tag_ == "PRP$" for t in words):
        return ""
    return survey.spelling.inside(words)


def _fits(survey: Survey, doc: Doc, subject: Token, pronoun: Token) -> bool:
    """Whether the pronoun agrees with the subject and with nothing else that it might as well mean."""
    human = _is_human(subject)
    many = pronoun.lower_ in MANY
    if is_plural(subject) != many or (not many and (human or subject.ent_type_ == "PERSON")):
        return False
    if subject.head.lemma_ == "be" and any(c.dep_ == "attr" and c.i > subject.head.i for c in subject.head.children):
        return True
    rivals = [t for t in doc if _is_rival(t, subject, many)]
    if not rivals:
        return True
    if human and many:
        acts = pronoun.head.lemma_ not in ("be", "become", "include", "contain", "cost") and pronoun.dep_ == "nsubj"
        return acts and not any(_is_human(t) for t in rivals)
    told = (
        survey.is_term(text_of(without_determiner(tuple(subject.subtree)))) or subject.lemma_.lower() in survey.topics
    )
    return told and pronoun.dep_ in SUBJECTS and not any(t.lemma_.lower() in survey.topics for t in rivals)


def _is_human(noun: Token) -> bool:
    return noun.ent_type_ in ("PERSON", "NORP") or bool(classes_of(noun.lemma_.lower()) & HUMAN)


def _is_rival(t: Token, subject: Token, many: bool) -> bool:
    inside = subject.left_edge.i <= t.i <= subject.right_edge.i
    named = t.pos_ in ("NOUN", "PROPN") and t.dep_ in NAMED_DEPS and t.ent_type_ not in ("DATE", "TIME", "CARDINAL")
    return named and not inside and is_plural(t) == many


def _person(doc: Doc, subject: Token) -> str:
    """The one person whom the sentence names, as its subject or as the doer of what was done."""
    named = [e for e in doc.ents if e.label_ == "PERSON"]
    if len({e.text for e in named}) != 1 or not re.fullmatch(r"[A-Z][\w.’-]+(?: [A-Z][\w.’-]+){0,3}", named[0].text):
        return ""
    root = named[0].root
    if root == subject:
        return re.sub(r"[’']s$", "", named[0].text)
    agent = root.dep_ == "pobj" and root.head.dep_ == "agent" and root.head.head.dep_ == "ROOT"
    return named[0].text if agent and not _is_human(subject) else ""


def _named_again(before: ParsedSentence, noun: Token) -> str:
    """ "This membrane" for the one noun phrase of the sentence before that ends in "membrane" and tells which."""
    found = [c for c in before.doc.noun_chunks if c.root.lemma_ == noun.lemma_ and is_plural(c.root) == is_plural(noun)]
    if len(found) != 1 or any(t.pos_ == "PRON" or t.tag_ in ("PRP$", "WDT") for t in found[0]):
        return ""
    root = found[0].root
    if found[0][0].lower_ in COUNTING - {"one"} or any(c.dep_ in ("conj", "cc") for c in root.children):
        return ""
    long = before.doc[root.left_edge.i : root.right_edge.i + 1]
    whole = len(long) <= LONGEST_NAME + 1 and not any(t.is_punct and t.text != "-" for t in long)
    if not whole and any(c.i > root.i and c.dep_ in ("prep", "relcl", "acl") for c in root.children):
        return ""
    words = tuple(long if whole else found[0])
    own = {c.lemma_.lower() for c in noun.lefts if c.dep_ != "det"}
    bare = without_determiner(words)
    if len(bare) < 2 or not own <= {t.lemma_.lower() for t in bare}:
        return ""
    return _determined(words, bare, noun)


def _determined(words: tuple[Token, ...], bare: tuple[Token, ...], noun: Token) -> str:
    """The phrase with the article that it takes when it is spoken of again."""
    if words[0].lower_ in ("a", "an"):
        past = any(t.tag_ == "VBD" for doc in (words[0].doc, noun.doc) for t in doc)
        return f"the {text_of(bare)}" if past else text_of(words)
    counted = words[0].pos_ == "NUM" or words[0].lower_ in ("several", "many", "some", "few", "various")
    if counted:
        rest = words if words[0].pos_ == "NUM" else words[1:]
        return f"the {text_of(rest).lower() if rest[0].i == 0 else text_of(rest)}" if len(rest) > 1 else ""
    return text_of(words)


def _by_its_kind(survey: Survey, before: ParsedSentence, noun: Token) -> str:
    """ "This disorder" for the subject of the sentence before, which the article calls a disorder."""
    subject = _main_subject(before.doc)
    if subject is None or is_plural(subject) != is_plural(noun) or subject.lemma_ == noun.lemma_:
        return ""
    name = _name_of(survey, subject)
    if not name or any(c.dep_ in ("amod", "compound") for c in noun.lefts):
        return ""
    return name if noun.lemma_.lower() in natures(survey).of(plain(name)).genera else ""
