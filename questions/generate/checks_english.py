"""Checks on the words: a prompt that stands alone, in good English, worth a reader's time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.agreement import disagrees
from questions.generate.candidate import Candidate
from questions.generate.checks_truth import Ground
from questions.generate.context import SPOKEN, split
from questions.generate.patterns import (
    ANAPHORIC,
    ANYBODY,
    ARTEFACTS,
    CONNECTIVES,
    CONTACT,
    DATELESS,
    DOUBLED_WORD,
    EASED,
    EMPTY_KEYS,
    GENERIC_YOU,
    HARMLESS,
    META,
    OF_A_STORY,
    PERSON_PRONOUNS,
    POINTING,
    POINTING_BACK,
    PRAISE,
    PRONOUNS,
    VAGUE_CLAIM,
    VOWEL_SOUND,
)
from questions.generate.wholeness import counts_wrongly, is_cut_off
from questions.hypernyms import is_kind_of
from questions.language import parse_syntax, possible_lemmas
from questions.question import BLANK, Cloze, Flashcard, MultipleChoice, Question, ShortAnswer, TrueFalse

if TYPE_CHECKING:
    from questions.language import Doc, Token

STEM_WORDS = (3, 32)
# Two sentences of a text: the second with a blank, or made a question.
LONGEST_PAIR = 46
LONGEST_LIST = 48  # words of a card's back that names all the items of a list
KEY_WORDS = {MultipleChoice: 18, ShortAnswer: 12, Cloze: 5, Flashcard: 32, TrueFalse: 30}


# Where "you" became "they" or "a person" and the words around it did not follow; half of "not only … but also"; a day
# that is moved before its verb; a heading's capitals.
MISWORDED = re.compile(
    r"\b(?:helps?|lets?|allows?|gives?|tells?|makes?|for|of|with|to|by|at|from|between) they\b(?! (?:are|were|have))"
    r"|\b(?:the|a) \w+ in a person[’']s\b|\bthey (?:is|was|has)\b"
    r"|^(?:far|more|less|even),? "
    r"|\bnot only\b(?!.*\b(?:but|also)\b)"
    r"|^What is the term for (?:types|kinds|forms|sorts) of\b|^_+ (?:is|are) ones? (?:in which|that|where|who|whose)\b"
    r"|^\w+ did\b.* (?:today|yesterday|tonight|tomorrow) \w+"
    r"|^(?:though|although|whereas|unless)\b[^,]*\.$|\b(?:if|when|because|that) them (?:are|were|have)\b"
    r"|\bmay not do\?$|\bbefore\??$"
    r"|(?-i:[A-Za-z] (?:Are|Is|Was|Were|Does|Did|Has|Have) )",
    re.IGNORECASE,
)
# "A term used to describe …": of the word, where it is asked what the thing is.
ABOUT_THE_WORD = re.compile(
    r"(?:the so-called|(?:an?|the) (?:\w+ )?(?:term|word|name|phrase|expression)"
    r" (?:used|describing|that|which|for|given))\b",
    re.IGNORECASE,
)
# A sentence whose rest was cut off.
DANGLING = re.compile(
    r"\b(?:as|and|or|but|the|an?|because|while|whereas|although|than|if|nor|in|of|by|with|for|from|into|including"
    r"|(?<!each )other)\.$",
    re.IGNORECASE,
)
# An aside behind the subject that has lost the comma before it.
HALF_ASIDE = (
    rf"^(?:{BLANK}|[\w-]+(?: [\w-]+)?) (?:called|like|unlike|such as|including|known as)\b"
    r"[^,]*, (?:is|are|was|were|has|have)\b"
)
# Where a link or a formula was left out: "created by the to help".
HOLE = r"\b(?:the|an|(?-i:a)) (?:to|of|for|by|with|from|at|and|or|is|are|was|were|that|which|have|has)\b(?![-’'])"
BROKEN = re.compile(f"{DOUBLED_WORD.pattern}|{HALF_ASIDE}|{HOLE}", re.IGNORECASE)
# Words that only one language has; a name may bring one of them ("Rio de la Plata") into an English sentence.
ENGLISH = frozenset(
    """the of and to is are were with for by on from it this that be has have had at or which their its can will not
    an into than when who what how why where does did""".split()
)
FOREIGN = frozenset(
    """de la el los las del que una para por com em um uma não dos das nos nas mais é es su sus lo le les des du et est
    dans une pour der und ist nicht mit ein eine den von auf il di che è y los como sobre cada""".split()
)
# Who somebody works for: "Ana Reed is a designer at the city archive."
BYLINE = re.compile(r"^(?:_+|[A-Z][\w.’-]+(?: [A-Z][\w.’-]+){1,3}) is (?:an? |the )?[\w ,&-]*?(\w+) (?:at|for|with) ")
LEANING = re.compile(r"(?:this|these|those|such|(?!(?-i:IT\b))it|they|he|she|we|our|you|your|i|my)\b", re.IGNORECASE)
LEANING_NOUNS = ANAPHORIC | OF_A_STORY
POINTERS = PRONOUNS | {"then", "that", "today"}
# What a "then" may follow upon within its own sentence.
BEFORE_THEN = frozenset("if when once after until unless whenever first and".split())


def _texts(candidate: Candidate) -> Iterator[str]:
    """Every text that a person will read as the question: the prompt, then the choices or the answer."""
    question = candidate.question
    yield question.prompt
    if isinstance(question, MultipleChoice):
        yield from question.choices
    elif not isinstance(question, TrueFalse):
        yield candidate.key


def clean(candidate: Candidate, ground: Ground) -> bool:
    """No markup, citation, bullet, dangling mark or broken spacing."""
    texts = [t.replace(BLANK, "blank") for t in _texts(candidate)]
    return not any(ARTEFACTS.search(t) or t != t.strip() for t in texts)


def well_sized(candidate: Candidate, ground: Ground) -> bool:
    """A prompt that can be read at one go, an answer short enough to be one, choices of one length."""
    question = candidate.question
    most = LONGEST_PAIR if isinstance(question, Cloze) or split(question.prompt)[0] else STEM_WORDS[1]
    if not STEM_WORDS[0] <= len(question.prompt.split()) <= most:
        return False
    longest = LONGEST_LIST if isinstance(question, Flashcard) and "; " in candidate.key else KEY_WORDS[type(question)]
    if len(candidate.key.split()) > longest:
        return False
    if not isinstance(question, MultipleChoice):
        return True
    lengths = sorted(len(c) for c in question.choices)
    key = len(candidate.key)
    others = [len(c) for i, c in enumerate(question.choices) if i not in question.answer]
    return lengths[-1] <= 2.5 * lengths[0] + 20 and 0.4 * min(others) - 6 <= key <= 1.6 * max(others) + 6


def worth_asking(candidate: Candidate, ground: Ground) -> bool:
    """Not a remark about the text itself or its author, a link, a way to get in touch, an answer that says nothing."""
    quote, prompt = candidate.anchor.quote, candidate.question.prompt
    if PRAISE.search(prompt) or (isinstance(candidate.question, Cloze) and VAGUE_CLAIM.search(prompt)):
        return False
    if (post := BYLINE.search(prompt)) and is_kind_of(post[1], "person"):
        return False
    said = _sentence_of_key(candidate)
    if META.search(said) or any(CONTACT.search(t) for t in (said, prompt)):
        return False
    if any(META.search(t) or POINTING_BACK.search(t) for t in (candidate.key, prompt)):
        return False
    if quote.rstrip().endswith("?") and not isinstance(candidate.question, Flashcard):
        return False
    if ABOUT_THE_WORD.match(candidate.key):
        return False
    words = re.findall(r"[\w'’-]+", candidate.key.casefold())
    return bool(words) and not all(w in EMPTY_KEYS for w in words if w not in ("the", "a", "an"))


def _sentence_of_key(candidate: Candidate) -> str:
    """The quote's line that holds the key: a long list is not worthless for one of its lines."""
    lines = candidate.anchor.quote.splitlines()
    return next((line for line in lines if candidate.key.casefold() in line.casefold()), candidate.anchor.quote)


def self_contained(candidate: Candidate, ground: Ground) -> bool:
    """Nothing in the prompt or in a choice leans on a sentence that the reader does not see."""
    return not _answers_lean(candidate) and stands_by_itself(told_to_anybody(candidate.question))


def is_plainly_self_contained(candidate: Candidate) -> bool:
    """Whether its words alone prove it ``self_contained``: where somebody waits, a parse takes longer than all else."""
    prompt = told_to_anybody(candidate.question)
    return not (_answers_lean(candidate) or _points(prompt) or _may_dangle(prompt.replace(BLANK, "something")))


def _answers_lean(candidate: Candidate) -> bool:
    _, *answers = _texts(candidate)
    return any(LEANING.match(answer) or DATELESS.search(answer) for answer in answers)


def stands_by_itself(prompt: str) -> bool:
    """Whether the prompt points at nothing outside itself."""
    doc = parse_syntax(prompt.replace(BLANK, "something"))
    return not _points(prompt) and not any(_dangles(t) for t in doc)


def _may_dangle(said: str) -> bool:
    """Whether a parse could find a word that dangles."""
    words = possible_lemmas(said, stop_words=True)
    return not POINTERS.isdisjoint(words) or ("the" in words and not LEANING_NOUNS.isdisjoint(words))


def _points(prompt: str) -> bool:
    """Whether words point out of the prompt; behind a statement "this" and "these" may mean something in it."""
    context, question = split(prompt)
    pointing = SPOKEN if context else POINTING
    if context and (POINTING.search(HARMLESS.sub("", context)) or CONNECTIVES.search(context)):
        return True
    if DATELESS.search(prompt):
        return True
    return bool(pointing.search(HARMLESS.sub("", question)) or CONNECTIVES.search(question))


def told_to_anybody(question: Question) -> str:
    """The prompt, with people in the place of a "you" in a sentence of the article's."""
    return GENERIC_YOU.sub("people", question.prompt) if isinstance(question, Cloze) else question.prompt


def _dangles(token: Token) -> bool:
    if token.lower_ == "then" and token.dep_ == "advmod":
        return not any(t.lower_ in BEFORE_THEN for t in token.doc[: token.i])
    if token.lower_ == "today" and token.dep_ == "npadvmod":
        return _tells_a_story(token.doc)
    if token.lower_ == "that" and token.tag_ == "DT" and token.dep_ == "det" and not split(token.doc.text)[0]:
        return not any(t.lemma_ == token.head.lemma_ for t in token.doc[: token.i])
    if token.lower_ in PRONOUNS and token.pos_ in ("PRON", "DET"):
        return not _has_antecedent(token)
    bare = any(c.lower_ == "the" for c in token.children) and _leans(token)
    of_the_text = token.lemma_.lower() == "author"  # who "we" are in the article, as a question names them
    if not bare or of_the_text or (token.head.lower_ == "to" and token.head.head.lower_.startswith("accord")):
        return False
    modified = any(c.dep_ not in ("det", "punct", "case", "cc", "predet") for c in token.children)
    modified = modified or any(t.pos_ == "PROPN" for t in token.doc[token.i + 1 : token.i + 2])  # "the ship Ada"
    earlier = any(t.lemma_ == token.lemma_ for t in token.doc[: token.i])
    return not modified and not earlier


def _leans(noun: Token) -> bool:
    words = {noun.lower_, noun.lemma_}
    return not words.isdisjoint(ANAPHORIC) or (not words.isdisjoint(OF_A_STORY) and _tells_a_story(noun.doc))


def _tells_a_story(doc: Doc) -> bool:
    """Whether it says what happened once, or has, not what is always so."""
    return any(t.tag_ == "VBD" or (t.lower_ in ("has", "have", "will", "would") and t.dep_ == "aux") for t in doc)


def _has_antecedent(pronoun: Token) -> bool:
    """A noun of fitting number before the pronoun, in the same prompt; "it is easy to …" needs none."""
    if pronoun.lower_ == "it" and any(t.lower_ in ("that", "to", "when") for t in pronoun.doc[pronoun.i + 1 :]):
        head = pronoun.head  # "it is a risk when …" does not tell what is
        named = any(c.dep_ == "attr" for c in head.children) and " that " not in pronoun.doc.text
        foreshadows = pronoun.dep_ in ("nsubj", "expl", "nsubjpass") and head.lemma_ in ("be", "take") and not named
        if foreshadows or EASED.search(pronoun.doc[pronoun.i - 1 :].text if pronoun.i else ""):
            return True
    before = pronoun.doc[: pronoun.i]
    if pronoun.lower_ in PERSON_PRONOUNS and any(_looks_a_name(t) for t in before):
        return True
    nouns = [t for t in before if t.pos_ in ("NOUN", "PROPN")]
    if pronoun.lower_.startswith("the"):
        if any(t.lower_ in ANYBODY for t in before):
            return True
        return any(t.tag_ in ("NNS", "NNPS") or t.conjuncts for t in nouns)
    return any(t.tag_ in ("NN", "NNP") for t in nouns)


def _looks_a_name(token: Token) -> bool:
    return bool(token.i > 0 and token.text[:1].isupper())


def grammatical(candidate: Candidate, ground: Ground) -> bool:
    """A whole sentence with its closing mark, a finite verb, agreement, and balanced quotes and brackets."""
    question = candidate.question
    if not all(balanced(t) for t in _texts(candidate)) or not _closes_rightly(question.prompt, type(question)):
        return False
    if not _opens_rightly(question.prompt) or BROKEN.search(question.prompt) or not is_english(question.prompt):
        return False
    if isinstance(question, MultipleChoice) and any(re.search(r"[.,;:?!]$", c) for c in question.choices):
        return False
    if any(MISWORDED.search(t) for t in _texts(candidate)) or counts_wrongly(question.prompt) or is_cut_off(candidate):
        return False
    doc = parse_syntax(question.prompt.replace(BLANK, "something"))
    return _has_finite_verb(doc) and _articles_fit(question.prompt) and not any(disagrees(t) for t in doc)


def is_english(text: str) -> bool:
    """Whether no more words are of another language's own than of English."""
    words = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    return sum(words[w] for w in FOREIGN) <= sum(words[w] for w in ENGLISH)


def balanced(text: str) -> bool:
    """Whether every bracket and quotation mark has its partner; an apostrophe is no quotation mark."""
    if text.count('"') % 2:
        return False
    open_marks: list[str] = []
    pairs = {")": "(", "]": "[", "”": "“", "»": "«"}
    for mark in text:
        if mark in pairs.values():
            open_marks.append(mark)
        elif mark in pairs and (not open_marks or open_marks.pop() != pairs[mark]):
            return False
    return not open_marks


def _closes_rightly(prompt: str, kind: type) -> bool:
    if DANGLING.search(prompt):
        return False
    if kind in (TrueFalse, Cloze):
        return prompt.endswith((".", ".”", '."', "!”"))
    return prompt.endswith("?") or (BLANK in prompt and prompt.endswith("."))


def _opens_rightly(prompt: str) -> bool:
    """A capital, a number or a name that is written small, such as ``cloud.example`` or ``iPhone``."""
    first = prompt.lstrip("“\"'(").split()[0] if prompt.lstrip("“\"'(").split() else ""
    return bool(first) and (not first[0].islower() or any(c.isupper() or c in "._" for c in first))


def _has_finite_verb(doc: Doc) -> bool:
    return any(t.tag_ in ("VBZ", "VBP", "VBD", "MD") for t in doc)


def _articles_fit(prompt: str) -> bool:
    pairs = re.findall(r"(^An?|\ban?) [“\"']?([A-Za-z][\w-]*)", prompt)  # not the "A" of a vitamin
    return all((a.lower() == "an") == vowel_sound(word) for a, word in pairs if not (len(word) < 2 or word.isupper()))


def vowel_sound(word: str) -> bool:
    """Whether "an" goes before the word."""
    return bool(VOWEL_SOUND.match(word))
