"""Which words of a sentence are worth leaving blank: what it says of its subject, not what grammar gives away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.generate.patterns import EMPTY_KEYS
from questions.generate.persons import is_person
from questions.generate.phrases import is_comma, text_of
from questions.generate.prose_open import is_open
from questions.generate.survey import Survey
from questions.language import text_of_doc

if TYPE_CHECKING:
    from questions.language import Doc, Span, Token

LONGEST = 3
STEM = 5
LEAST_OFTEN = 6  # mentions of whoever an article is about
PLACES = {"amod": 0.5, "dobj": 1.0, "attr": 1.0, "acomp": 0.5, "pobj": 0.6, "nsubj": 0.2, "nsubjpass": 0.5, "oprd": 0.6}
# Words that say little by themselves, and what a reader would guess without the article.
THIN = frozenset(
    """lot bit bunch variety number range set series list order process use need ability chance opportunity person
    user team work idea area matter sense level point issue problem question change life world today week month
    year hour minute day night everyone everybody anyone someone nobody somebody self other others thing something
    anything article reader author information help place good best great many much important different new able
    available possible own one two three first second right whole part member group while sure true clear same such
    certain effort experience advantage fact term result decision demand message claim goal code app contract step
    purpose option trait child man woman parent friend product project service explanation example reason benefit
    system method approach tool way people researcher study research job role task plan value quality kind type form
    behavior behaviour feeling state stage event situation condition action activity practice skill resource cost
    money company business organization organisation government agency public country city home school office
    meeting answer response feedback solution need time rule law policy page site website word name basis
    pressure performance vendor customer client employee student teacher desire characteristic interest support
    attention data difference relationship impact effect consequence aspect feature detail amount degree
    rest side end start beginning top bottom case process outcome success failure concern challenge
    human mechanism characteristic manner standard sort set-up
    essential critical crucial vital fundamental relevant asleep awake alone successful
    difficult easy hard helpful useful common likely aware ready responsible necessary free full low high""".split()
)
ENDINGS = frozenset(
    "ism ist ists ual ial al ity ness er or ers ors ing ed ment ion ation ive ous ful less ship hood".split()
)
CALLING = frozenset("term word phrase concept".split())
CALLED = frozenset("call name term know dub".split())
MEASURING = frozenset("way basis manner sort kind type level degree extent amount number".split())
# "Research suggests that …": what it found is the point, not that it was research.
SOURCES = frozenset("research study evidence data analysis finding survey work investigation report".split())
REPORTING = frozenset("suggest indicate show find reveal demonstrate confirm report".split())
# Who said it is asked for by "who", where others are named.
SPEAKING = frozenset("say tell add warn insist claim argue explain note admit deny urge comment speak".split())
UNITS = frozenset("hour day week month year minute second percent kind type piece pair lot set number amount".split())
# A modifier that only weighs its noun stays in the sentence: who could say whether it was "extra" or "more"?
WEIGHING = frozenset(
    """extra broad deep specific existing current present recent large small big great good strong high low long short
    real general overall additional further full simple basic main major minor key serious significant important
    excellent huge ever-increasing increasing growing particular numerous general-purpose actual entire various heavy
    frequent common usual normal special single wide clear better best new old critical previous next
    first second third last different similar
    earlier later regular """.split()
)
DETERMINED = frozenset("either each every no any another both neither".split())
BARE_MODIFIERS = frozenset(
    "many much more most few some any all other own same such certain several various final second".split()
)


@dataclass(frozen=True, slots=True)
class Blank:
    """Characters of the sentence's text, what stands there, and how well it is chosen, about 0 to 3."""

    start: int
    end: int
    text: str
    worth: float


def best_blanks(s: Survey, counts: Counter[str], doc: Doc) -> list[Blank]:
    """The fit blanks of a sentence, the best first, at most three."""
    root = next(doc.sents).root
    found = [_blank(s, counts, doc, root, words) for words in _phrases(doc)]
    return sorted((b for b in found if b is not None), key=lambda b: -b.worth)[:3]


def _phrases(doc: Doc) -> Iterator[Sequence[Token]]:
    for chunk in doc.noun_chunks:
        words = _core(chunk)
        if words:
            yield words
    for t in doc:
        if t.dep_ == "acomp" and t.pos_ == "ADJ" and not any(c.dep_ in ("conj", "advmod") for c in t.children):
            yield [t]


def _core(chunk: Span) -> list[Token]:
    """The chunk's last words, its "a" or "an" with them, without "the" and what only points or counts."""
    words = list(chunk)
    if words[0].lower_ in DETERMINED:
        return []
    while words and _stays(words):
        words.pop(0)
    plain = words[1:] if words and words[0].lower_ in ("a", "an") else words
    if (
        not plain
        or len(text_of(plain).split()) > LONGEST
        or any(not t.is_alpha and "-" not in t.text and t.text != "-" for t in plain)
    ):
        return []
    return words


def _stays(words: Sequence[Token]) -> bool:
    """Whether the phrase's first word is left in the sentence; "a" goes with its noun, lest it betray it."""
    first = words[0]
    if first.lower_ in ("a", "an"):
        return len(text_of(words).split()) > LONGEST + 1 or (len(words) > 1 and _weighs(words[1]))
    return (
        first.pos_ in ("DET", "PRON", "NUM", "ADV", "PART", "SCONJ", "CCONJ") or first.tag_ == "PRP$" or _weighs(first)
    )


def _weighs(t: Token) -> bool:
    return t.pos_ in ("ADJ", "VERB") and (
        t.lemma_.lower() in WEIGHING or t.lower_ in WEIGHING or t.tag_ in ("JJR", "JJS")
    )


def _blank(s: Survey, counts: Counter[str], doc: Doc, root: Token, words: Sequence[Token]) -> Blank | None:
    head = words[-1]
    content = [t for t in words if t.pos_ != "DET"]
    place = PLACES.get(head.dep_)
    if not content or content[0].lower_ in CALLING or _cuts_a_term(s, doc, content):
        return None
    if (
        place is None
        or _is_listed(head)
        or (head.dep_ == "amod" and _is_listed(head.head))
        or _is_counted(words)
        or not _says_something(content)
        or _is_said_twice(doc, content)
        or _is_called_otherwise(head, root)
    ):
        return None
    if any(t.lower_ in BARE_MODIFIERS or t.tag_ in ("JJS", "CD") for t in content) or _is_bound(words):
        return None
    if head.i < root.i:
        place = min(place, 0.3)
    title = {w.strip(".,:?!").lower() for w in s.parsed.article.title.split()}
    place -= 0.8 * all(t.lower_ in title or t.lemma_.lower() in title for t in content)
    if _is_guessed(s, content, root) or is_open(s, words, content):
        return None
    worth = place + 0.3 * (head.i > root.i) + _familiarity(s, counts, content) - 0.25 * _depth(head, root)
    worth += 0.4 if len(content) == 2 else 0.0
    if len(content) == 1 and not s.is_term(text_of(content)):
        worth -= 0.4 * (s.counts[head.lemma_.lower()] > 5) + 0.3 * (len(head.text) < 6) + 0.5 * (place < 0.5)
    start, end = words[0].idx, head.idx + len(head)
    return Blank(start, end, text_of_doc(doc)[start:end], round(worth, 3))


def _is_guessed(s: Survey, content: Sequence[Token], root: Token) -> bool:
    """A short everyday word, the measure of something, the subject of a list, or whoever says so."""
    head = content[-1]
    often = s.counts[head.lemma_.lower()] > 5
    short = len(content) == 1 and len(head.text) < 6 and not s.is_term(head.text)
    everyday = short and (head.pos_ != "PROPN" or often)
    misread = head.tag_ == "NN" and len(content) > 1 and head.head.lemma_ in ("let", "watch", "see")
    bare = len(content) == 1 and not s.is_term(head.text)
    measures = (bare or _is_thin(head)) and any(c.lower_ == "of" for c in head.children)
    lists = root.lemma_ == "include" or _is_one_of_many(root)
    tells = head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lower_ == "according"
    measured = head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_.lower() in UNITS
    title = s.parsed.article.title.lower()
    titled = head.i < root.i and text_of(content).lower() in title
    reports = head.lemma_.lower() in SOURCES and head.head.lemma_ in REPORTING and head.dep_ == "nsubj"
    reports = reports or (head.pos_ == "PROPN" and head.head.lemma_ in SPEAKING and head.dep_ == "nsubj")
    told = everyday or measures or lists or tells or titled or measured or misread or reports
    return told or _is_anybody(s, content, root) or _is_the_hero(s, content)


def _is_anybody(s: Survey, content: Sequence[Token], root: Token) -> bool:
    """Who does it, where that is any of many: "developers", "most users"."""
    head = content[-1]
    named = head.pos_ == "PROPN" or s.is_term(text_of(content))
    return head.i < root.i and head.tag_ == "NNS" and not named and is_person(s, head)


def _is_the_hero(s: Survey, content: Sequence[Token]) -> bool:
    """The one whom the whole article is about: nobody needs to have read the sentence."""
    return content[-1].pos_ == "PROPN" and content[-1].text == s.hero and s.mentions[s.hero] >= LEAST_OFTEN


def _is_one_of_many(root: Token) -> bool:
    """ "One form of bias is called _____": the others would be as right."""
    subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and root.lemma_ in ("be", "call") and subject.left_edge.lower_ in ("one", "another")


def _familiarity(s: Survey, counts: Counter[str], content: Sequence[Token]) -> float:
    """What the section or the whole article keeps coming back to can be recalled."""
    here = max(counts[t.lemma_.lower()] for t in content)
    anywhere = max(s.counts[t.lemma_.lower()] for t in content)
    term = s.is_term(text_of(content))
    return 0.3 * min(2, here - 1) + 0.1 * min(3, anywhere - 1) + 0.6 * term


def _says_something(content: Sequence[Token]) -> bool:
    """A telling noun; one that says little needs a noun or a rare word before it."""
    if len(content[-1].text) < 2 or content[-1].lemma_.lower() in MEASURING:
        return False
    if not _is_thin(content[-1]):
        return True
    return any(not _is_thin(t) and t.pos_ in ("NOUN", "PROPN", "ADJ") and len(t.text) > 4 for t in content[:-1])


def _is_thin(t: Token) -> bool:
    return t.lemma_.lower() in THIN or t.lower_ in THIN or t.lower_ in EMPTY_KEYS


def _is_listed(head: Token) -> bool:
    """One of several joined things: any of them might fill the blank."""
    return head.dep_ == "conj" or any(c.dep_ in ("conj", "cc", "appos") for c in head.children)


def _is_called_otherwise(head: Token, root: Token) -> bool:
    """ "A _____ that feeds the wheel is called a leat": what it is called is the point."""
    return root.tag_ == "VBN" and root.lemma_ in CALLED and head.i < root.i


def _is_counted(words: Sequence[Token]) -> bool:
    """ "At least eight _____": the number and the topic give a noun away."""
    first = words[0]
    return first.i > 0 and first.nbor(-1).pos_ == "NUM"


def _cuts_a_term(s: Survey, doc: Doc, content: Sequence[Token]) -> bool:
    """Whether the words are but a part of a term that the sentence has whole: "locus of _____"."""
    key = text_of(content).casefold()
    return any(key in term and key != term for term in s.long_terms_in(text_of_doc(doc)))


def _is_said_twice(doc: Doc, content: Sequence[Token]) -> bool:
    """Whether another word of the sentence is the same, or of the same family ("create", "creativity")."""
    inside = {t.i for t in content}
    roots = {t.lemma_.lower()[:STEM] for t in content if t.pos_ != "ADP"}
    others = [t for t in doc if t.i not in inside and not t.is_punct]
    return any(t.lemma_.lower()[:STEM] in roots or _is_root_of(t, content) for t in others)


def _is_root_of(t: Token, content: Sequence[Token]) -> bool:
    """ "sex" of "sexism": too short to be seen by its first letters."""
    root = t.lemma_.lower()
    endings = (c.lower_[len(root) :] for c in content if c.lower_.startswith(root))
    return len(root) > 2 and t.pos_ in ("NOUN", "ADJ", "VERB") and any(e in ENDINGS for e in endings)


def _is_bound(words: Sequence[Token]) -> bool:
    """Part of a fixed expression or a name that is cut: "take advantage of", "of New York"."""
    doc = words[0].doc
    before = doc[words[0].i - 1] if words[0].i else None
    after = doc[words[-1].i + 1] if words[-1].i + 1 < len(doc) else None
    if after is not None and (
        after.text in ("-", "/", "’s", "'s", "’", "'")
        or (after.pos_ in ("NOUN", "PROPN") and words[0].dep_ != "amod")
        or after.is_title
        or (after.like_num and words[-1].pos_ == "PROPN")
    ):
        return True
    series = after is not None and is_comma(after) and _next_word(after).lower() in ("and", "or")
    if after is not None and (
        series or after.dep_ == "cc" or (after.tag_ in ("VB", "VBP") and words[-1].dep_ in ("dobj", "pobj"))
    ):
        return True
    if before is None:
        return False
    if before.head in words[:-1] or before.head.lower_ in ("olds", "old"):  # "high [quality bids]", "seven [year olds]"
        return True
    if after is not None and after.lower_ == "of" and words[-1].pos_ == "PROPN" and _next_word(after)[:1].isupper():
        return True
    cut = before.text in ("-", "/", "–", "’s", "'s") or before.tag_ == "POS" or before.pos_ == "PROPN"
    cut = cut or (before.lower_ == "of" and before.head.pos_ == words[-1].pos_ == "PROPN")
    weighed = before.pos_ == "ADV" and before.lower_.endswith("ly")
    return cut or weighed or (before.lower_ == "to" and words[0].tag_ == "NN" and len(words) > 1)


def _next_word(t: Token) -> str:
    return t.nbor().text if t.i + 1 < len(t.doc) else ""


def _depth(head: Token, root: Token) -> int:
    """How many clauses and phrases lie between the words and the sentence's verb."""
    steps, t = 0, head
    while t != root and t.head != t and steps < 8:
        t = t.head
        steps += t.dep_ not in ("prep", "agent", "xcomp")
    return steps
