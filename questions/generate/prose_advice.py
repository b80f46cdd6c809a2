"""What an article advises its readers to do: imperatives, and what "you" can, should or must do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from questions.generate.answers import told_card
from questions.generate.build import Finding, reads_well
from questions.generate.phrases import is_comma, text_of
from questions.generate.standing import ANAPHORIC, COMPARING, SPEAKERS, phrase_stands
from questions.generate.survey import Survey, survey
from questions.language import ParsedSentence, may_be_verb, parse_ahead, parse_text, text_of_doc

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.language import Doc, Parsed, Token

YOURS = {"you": "they", "your": "their", "yours": "theirs", "yourself": "themselves", "yourselves": "themselves"}
WHEN = frozenset({"if", "when", "before", "after", "while", "once"})
# Imperatives that talk to the reader of the text, or to nobody.
CHATTING = frozenset(
    """consider thank see note imagine click contact subscribe let visit read email call think look remember welcome
    please consult sign download watch follow join say suppose come feel thanks expect recall picture enjoy stay tell
    meet""".split()
)
# Deeds that are done for their effect.
AIMS = frozenset(
    "make help avoid keep ensure prevent allow let give increase reduce improve protect save stop encourage".split()
)
THEY = frozenset("they them their".split())
LOOSE = frozenset("it its this that these those they them their he she".split())
LONGEST_KEY = 24
SINCE = re.compile(r"^since\b", re.IGNORECASE)
LONGEST_FRONT = 16


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    parse_ahead(bare for p in s.usable if (bare := _bare(p.text)) != p.text)
    told = [_without_brackets(p) for p in s.usable]
    parse_ahead(bare for p in told if (bare := _commanding(p.text)) != p.text)
    told = [_as_command(p) for p in told]
    parse_ahead(_as_advice(p.text) for p in told if _may_be_imperative(p.doc) and may_be_verb(p.doc[0].lower_))
    for source in map(as_imperative, told):
        verb = commanded(source)
        found = _ask(s, source, verb) if verb is not None else None
        if found is not None:
            yield found


def _without_brackets(source: ParsedSentence) -> ParsedSentence:
    bare = _bare(source.text)
    return source if bare == source.text else ParsedSentence(source.sentence, parse_text(bare))


# "If they leak, you should call a roofer." is advice as much as "If they leak, call a roofer."
YOU_SHOULD = re.compile(
    r"(?:^|(?<=, ))you(?:[’']ll)? (?:should|must|need to|have to|will need to|ought to) (?=[a-z]+ )", re.I
)


def _as_command(source: ParsedSentence) -> ParsedSentence:
    text = _commanding(source.text)
    return source if text == source.text else ParsedSentence(source.sentence, parse_text(text))


def _commanding(text: str) -> str:
    """The sentence with its one "you should" made an imperative."""
    if len(YOU_SHOULD.findall(text)) != 1:
        return text
    told = YOU_SHOULD.sub("", text)
    return told[:1].upper() + told[1:]


def _bare(text: str) -> str:
    return re.sub(r" \([^()]*\)", "", text)


def _may_be_imperative(doc: Doc) -> bool:
    told = any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for c in doc[:].root.children)
    opened = doc[0].pos_ in ("PRON", "DET", "ADP", "SCONJ", "CCONJ", "ADV", "PART")
    return not (told or not doc[0].is_alpha or opened)


def _as_advice(text: str) -> str:
    return f"You should {text[:1].lower()}{text[1:]}"


def as_imperative(source: ParsedSentence) -> ParsedSentence:
    """The sentence read again as "You should …": a bare imperative is often taken for a noun."""
    doc = source.doc
    if not _may_be_imperative(doc) or not may_be_verb(doc[0].lower_):
        return source
    again = parse_text(_as_advice(source.text))
    verb = again[2]
    if verb.dep_ != "ROOT" or verb.tag_ != "VB" or verb.lower_ != doc[0].lower_:
        return source
    return ParsedSentence(source.sentence, again[2:].as_doc())


def commanded(source: ParsedSentence) -> Token | None:
    """The verb of a sentence that tells its reader to do something."""
    doc = source.doc
    text = text_of_doc(doc).strip()
    if sum(1 for _ in doc.sents) != 1 or not text.endswith(".") or re.search(r"[:;()\[\]“”!?\n]|http|\.\.\.", text):
        return None
    root = next(doc.sents).root
    subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for c in root.children)
    helped = any(c.dep_ == "aux" and c.lower_ not in ("do", "don't") for c in root.children)
    if root.tag_ != "VB" and not (root.tag_ == "VBP" and root.i == 0):
        return None
    if subject or helped or root.lemma_.lower() in CHATTING or any(c.dep_ == "neg" for c in root.children):
        return None
    return root


def _ask(s: Survey, source: ParsedSentence, verb: Token) -> Candidate | None:
    before = [t for t in source.doc if t.i < verb.i]
    deed = _first_deed(source.doc, verb)
    return _how(s, source, verb, before, deed) or _what(s, source, verb, before, deed)


def _first_deed(doc: Doc, verb: Token) -> list[Token]:
    """The imperative without what is joined to it ("…, and watch for …") and without the closing mark."""
    joined = [c for c in verb.children if c.dep_ == "conj"]
    marks = [c for c in verb.children if c.dep_ == "cc"]
    end = marks[0].i if joined and marks else len(doc)
    deed = [t for t in doc if verb.i <= t.i < end]
    while deed and deed[-1].is_punct:
        deed.pop()
    return deed


def _how(
    s: Survey, source: ParsedSentence, verb: Token, before: Sequence[Token], deed: Sequence[Token]
) -> Candidate | None:
    """ "How does the article advise readers to dry the wood?", answered by "by …ing"."""
    by = next((c for c in verb.children if c.lower_ == "by" and any(g.dep_ == "pcomp" for g in c.children)), None)
    if by is None or before or by.right_edge.i < deed[-1].i:
        return None
    key = [t for t in deed if t.i >= by.i]
    told = [t for t in deed if t.i < by.i]
    if len(told) < 2 or not _stands(s, source, key, told) or _is_of_some(s, verb):
        return None
    told_of = of_readers(told)
    prompt = f"How does the article advise readers to {told_of[:1].lower()}{told_of[1:]}?"
    return _card(s, source, verb, prompt, key, "advice-how")


def _is_of_some(s: Survey, verb: Token) -> bool:
    """ "Permute the inputs": which, the lines before tell."""
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if thing is None or thing.lemma_.lower() in s.topics:
        return False
    return [c.lower_ for c in thing.children] == ["the"]


def _what(
    s: Survey, source: ParsedSentence, verb: Token, before: Sequence[Token], deed: Sequence[Token]
) -> Candidate | None:
    """ "What does the article advise readers to do if their roof leaks?", answered by the imperative."""
    front = list(before)
    while front and is_comma(front[-1]):
        front.pop()
    if not front or front[0].lower_ not in (*WHEN, "to", "for") or len(front) > LONGEST_FRONT:
        return None
    if not _is_adverbial(verb, front) or text_of(front).casefold() in ("for example", "for instance"):
        return None
    deed = _without_persons(deed)
    named = any(t.pos_ in ("NOUN", "PROPN") and t.lower_ != "doubt" for t in front)
    if [t.lower_ for t in deed[:3]] == ["take", "a", "look"] or [t.lower_ for t in front[:2]] == ["for", "more"]:
        return None  # where to read on
    if not _stands(s, source, deed, front) or not named or "possible" in text_of(front) or _is_given(deed, front):
        return None
    told = of_readers(front)
    prompt = f"What does the article advise readers to do {told[:1].lower()}{told[1:]}?"
    return _card(s, source, verb, prompt, deed, "advice-what")


def _is_given(deed: Sequence[Token], front: Sequence[Token]) -> bool:
    """ "If your crew likes the net, use the net": the question gives its own answer."""
    said = {t.lemma_.lower() for t in front}
    own = {t.lemma_.lower() for t in deed if t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM")}
    return len(own - said) < 2


def _without_persons(deed: Sequence[Token]) -> list[Token]:
    """The deed up to the "and" or comma behind which it begins to speak of "you", "us" or "it"."""
    first = next((i for i, t in enumerate(deed) if t.lower_ in (LOOSE | SPEAKERS) - frozenset(YOURS)), None)
    if first is None:
        return list(deed)
    cuts = [i for i in range(4, first) if is_comma(deed[i]) or deed[i].lower_ in ("and", "or", "but", "so")]
    return list(deed[: cuts[-1]]) if cuts else list(deed)


def _is_adverbial(verb: Token, front: Sequence[Token]) -> bool:
    """Whether the words before the imperative are clauses or phrases that hang on it."""
    hanging = {
        i
        for c in verb.children
        if c.dep_ in ("advcl", "prep", "cc", "conj")
        for i in range(c.left_edge.i, c.right_edge.i + 1)
    }
    return all(t.i in hanging for t in front)


def _stands(s: Survey, source: ParsedSentence, key: Sequence[Token], told: Sequence[Token]) -> bool:
    """The answer names no "you" and points nowhere; the rest may speak of "you", which the prompt replaces.

    "They" in the answer may be the one plural thing that the prompt names.
    """
    plural = sum(t.tag_ == "NNS" for t in told) == 1
    loose = LOOSE - (THEY if plural else frozenset())
    if not 2 <= len(key) <= LONGEST_KEY or any(t.lower_ in loose for t in key):
        return False
    plain = [t for t in told if t.lower_ not in YOURS and t.tag_ not in COMPARING]
    asked = [t for t in plain if t.pos_ != "NOUN" or (t.lemma_.lower() in ANAPHORIC and s.counts[t.lemma_.lower()] < 3)]
    answered = [
        t
        for t in key
        if t.lower_ not in YOURS and t.tag_ not in COMPARING and t.pos_ != "NOUN" and t.lower_ not in THEY
    ]
    return phrase_stands(s, source, asked) and phrase_stands(s, source, answered)


def of_readers(tokens: Sequence[Token]) -> str:
    """The words with "you" told of the readers."""
    pieces = []
    for t in tokens:
        word = YOURS.get(t.lower_, t.text)
        if t.lower_ == "you" and _is_object(t):
            word = "them"
        if t.text in ("’re", "'re"):
            word = " are"
        elif t.text in ("’ve", "'ve"):
            word = " have"
        elif t.text in ("’ll", "'ll"):
            word = " will"
        pieces.append(word + t.whitespace_)
    return re.sub(r" {2,}", " ", "".join(pieces)).strip(" ,")


def _is_object(you: Token) -> bool:
    """As the parser has it, but for "before you can", which it now and then misreads."""
    if you.i + 1 < len(you.doc) and you.nbor().tag_ == "MD":
        return False
    return you.dep_ in ("dobj", "pobj", "dative") or you.head.lemma_ in ("help", "let", "make")


def _card(
    s: Survey, source: ParsedSentence, verb: Token, prompt: str, key: Sequence[Token], strategy: str
) -> Candidate | None:
    answer = text_of(key)
    if answer not in source.text or not reads_well(prompt):
        return None
    finding = Finding(source, strategy, f"{verb.lemma_}:advice", prompt, answer, (), {"certainty": 0.8})
    return told_card(s, finding, SINCE.sub("because", of_readers(key)))
