"""What ties a whole sentence to those around it, where its nouns and pronouns would stand: a time told from another,
one more of what was told before, a hero of an example, a reader who is led through a story.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from questions.generate.persons import is_person
from questions.language import text_of_doc

if TYPE_CHECKING:
    from questions.generate.survey import Survey
    from questions.language import Doc, Token

SUBJECTS = ("nsubj", "nsubjpass")
# "Almost a decade later": later than what?
LATER = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|times?) (?:later|earlier)\b(?! than)"
    r"|\b(?:later|earlier) (?:times?|dates?|years?|decades?|centur(?:y|ies)|stages?)\b(?! than)",
    re.IGNORECASE,
)
# What such a time may be counted from, within the sentence.
COUNTED_FROM = re.compile(r"\b1\d{3}\b|\b20\d\d\b|\b(?:after|when|once|since|first|initially)\b", re.IGNORECASE)
LEANS = re.compile(
    r"^(?:shortly|soon|immediately|just) (?:after|before|afterwards?|thereafter),|\b(?:from|starting|as of) today\b"
    r"|\btoday \w+ed\b|^in (?:comparison|doing so|contrast),|\bof the (?:two|three|four)(?=[,.;])"
    r"|^a similar \w+ (?:for|was|were|has|had|is|also)\b"
    r"|\bfocus\b.* will be\b|^(?:like|unlike|similar to) (?:the|its) (?:previous|last|earlier)\b"
    r"|\ban? (?:broader|wider|larger|greater|smaller|narrower) (?:range|variety|number|extent|degree)\b(?!.* than\b)"
    r"|(?<!than )(?<!like )\bany other (?!than)\w+|\banother of\b"
    r"|^the (?:adjoining|adjacent|corresponding|respective) \w+ (?:is|are|was|were|has|have)\b"
    r"|\bnot as \w+\b(?!.* as\b)|\ban earlier \w+(?!.* than\b)"
    r"|^(?:various|some|many|most|several|a few|all) others? \w|\beach respective\b",
    re.IGNORECASE,
)
# Of a work that is told of, or of a picture: the reader has neither before him.
OF_A_WORK = re.compile(
    r"^in the (?:text|passage|dialogue|poem|essay|story|tale|film|movie|video|photo\w*|painting|image|picture|diagram"
    r"|figure|graph|chart)\b|\bcontinues by \w+ing\b|\b[xyz][ -]ax[ei]s\b|^what (?:\w+ ){1,3}(?:meant|had in mind) ",
    re.IGNORECASE,
)
OWNING = frozenset("its their his her".split())
WHEN_OR_WHERE = frozenset("in on at by during after before since until from over within throughout".split())
LEADING = frozenset("will can could might need have".split())
GROUPS = frozenset("team company firm business startup organization organisation agency department group".split())
MATTER_OF_A_BOOK = re.compile(
    r"^(?:preface|foreword|acknowledge?ments?|about the (?:authors?|book|text\w*))\b", re.IGNORECASE
)


def is_tied(s: Survey, doc: Doc) -> bool:
    text = text_of_doc(doc)
    return bool(
        LEANS.search(text)
        or OF_A_WORK.search(text)
        or _is_later(text)
        or any(_is_one_more(t) or _is_what_remains(t) for t in doc)
        or leads_the_reader(doc)
        or _is_owned_elsewhere(doc)
        or _tells_of_a_hero(s, doc)
    )


def is_about_the_book(s: Survey, section: int) -> bool:
    """Whether the section, or all of the article, is the preface of a book."""
    article = s.parsed.article
    return any(MATTER_OF_A_BOOK.match(heading) for heading in (article.title, *article.sections[section].path))


def _is_later(text: str) -> bool:
    found = LATER.search(text)
    return found is not None and COUNTED_FROM.search(text[: found.start()]) is None


def _is_one_more(t: Token) -> bool:
    """ "Another common fault": besides those of the sentences before."""
    if t.lower_ != "another" or t.dep_ != "det" or not any(c.dep_ == "amod" for c in t.head.children):
        return False
    return not _is_said_before(t.head, t.i)


def _is_what_remains(t: Token) -> bool:
    """ "The remaining bolts": without those that were told of."""
    if t.lower_ != "remaining" or t.dep_ != "amod" or not any(c.lower_ == "the" for c in t.head.children):
        return False
    return not (_is_said_before(t.head, t.i) or any(u.pos_ == "NUM" for u in t.doc[: t.i]))


def _is_said_before(noun: Token, place: int) -> bool:
    return any(u.lemma_ == noun.lemma_ for u in noun.doc[:place])


def _subject(doc: Doc) -> Token | None:
    return next((t for t in doc if t.dep_ in SUBJECTS and t.head.dep_ == "ROOT"), None)


def leads_the_reader(doc: Doc) -> bool:
    """ "You can spot the mill", "you will act as a guide": said to whoever follows the steps of the text."""
    subject = _subject(doc)
    if subject is None or subject.lower_ != "you" or subject.head.lower_ == "think":
        return False
    helpers = [c.lemma_.lower() for c in subject.head.children if c.dep_ == "aux"]
    return bool(LEADING & {*helpers, subject.head.lemma_.lower()})


def _is_owned_elsewhere(doc: Doc) -> bool:
    """ "In winter, its basin freezes": the basin of what the sentence before tells of."""
    subject = _subject(doc)
    owner = next((c for c in subject.children if c.dep_ == "poss" and c.lower_ in OWNING), None) if subject else None
    if owner is None or doc[0].lower_ not in WHEN_OR_WHERE:
        return False
    return not any(t.dep_ in SUBJECTS for t in doc[: owner.i])


def _tells_of_a_hero(s: Survey, doc: Doc) -> bool:
    """ "A team tracks its orders": one whom an example tells of."""
    subject = _subject(doc)
    if subject is None or subject.pos_ != "NOUN" or not any(c.lower_ in ("a", "an") for c in subject.children):
        return False
    told = any(c.dep_ in ("prep", "relcl", "acl") for c in subject.children)
    lemma = subject.lemma_.lower()
    known = told or s.is_term(subject.text) or lemma in s.topics or subject.head.lemma_ == "be"
    return not known and (lemma in GROUPS or is_person(s, subject))
