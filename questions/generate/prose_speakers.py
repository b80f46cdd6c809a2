"""Who "we" are: the organisation that the article says it speaks for, else its authors, where they tell of a deed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from questions.generate.inversion import third_person
from questions.generate.phrases import capitalised

if TYPE_CHECKING:
    from questions.language import Doc, Token

_WORD = r"[A-Z0-9][\w&.-]*[\w]"
_NAME = rf"(?:the )?(?:{_WORD}(?: (?:of|for|and|the))? ){{0,4}}?{_WORD}"
# "At the Harbour Office, we …", "here at Acme, our …", "we at Acme …", "our team at Acme", "Acme and our partners".
_SPEAKS = (
    re.compile(rf"\b(?:[Aa]t|[Hh]ere at) (?:(?:[Tt]he )?(?:{_WORD} )*{_WORD}[’']s )?({_NAME}),? (?:we|our|We|Our)\b"),
    re.compile(rf"\b[Ww]e at ({_NAME}) "),
    re.compile(rf"\b[Oo]ur (?:team|staff|company|office|lab) (?:here )?at ({_NAME})\b"),
    re.compile(rf"(?<![,\w] )\b({_WORD}) and our\b"),
)
# What an author can tell of having done; "we saw" or "we know" may mean everybody.
DEEDS = frozenset(
    """build choose decide create design test launch announce release switch move migrate replace add remove write
    measure interview survey collect ask discover develop introduce adopt award select hire reduce cut use try run
    deploy rewrite split merge publish open close install plant buy sell train start stop compare record set""".split()
)
# Behind these "we" speaks of everybody, or of what ought to be.
_LOOSE = frozenset("should must may might would shall ought need hope want think believe love know feel".split())
FIRST = {"we": "name", "us": "name", "our": "owner", "i": "name", "me": "name", "my": "owner"}
_ALONE = frozenset({"i", "me", "my"})
_NEVER = frozenset("ours ourselves mine myself let's you your yours yourself".split())
_FULL = {"ve": "have", "re": "are", "ll": "will", "m": "am"}
# What an organisation has: "our staff" is its own, "our lives" are everybody's.
_OWNED = frozenset(
    """team staff partner office company organization organisation agency mission customer client colleague member
    project product service goal approach research work process platform vendor employee user site data""".split()
)
# "The authors’ third year" is no English.
_UNOWNED = frozenset("day week month quarter year time season country nation industry century".split())
_SINGULAR = {"are": "is", "have": "has", "do": "does", "am": "is", "were": "was"}


# "We built …", "we’re running …": told so often, it is an account of the authors' own work.
_DOINGS = re.compile(
    r"\b[Ww]e(?:[’']ve| have)? (?:announced|built|created|decided|chose|chosen|designed|tested|launched|released"
    r"|wrote|written|developed|introduced|migrated|replaced|deployed|hired|interviewed|surveyed|published|needed to)\b"
    r"|\b[Ww]e(?:[’']re| are) (?:running|building|working|testing|planning|investigating|developing)\b"
)
LEAST_DOINGS = 2
_OWN_WORK = re.compile(
    r"\b[Oo]ur (?:own )?(?:team|research|work|project|agency|office|company|staff|clients?|partners?|findings)\b"
)
_PAST_DEED = re.compile(
    r"\b[Ww]e(?:[’']ve| have| had)?(?: \w+ly| also)? (?:\w{2,}ed|found|heard|spoke|met|made|built|took|wrote)\b"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """``name`` as it stands inside a sentence; ``plural`` says how its verbs agree, ``named`` whether it is a name.

    ``tells`` says that the article is full of its own doings, so that "we" is never all mankind.
    """

    name: str
    plural: bool
    named: bool
    tells: bool = False

    @property
    def owner(self) -> str:
        return f"{self.name}’" if self.name.endswith("s") else f"{self.name}’s"


def speaker_of(text: str) -> Speaker:
    """The one organisation that speaks in the text, else its authors."""
    found = {m.group(1).strip() for pattern in _SPEAKS for m in pattern.finditer(text)}
    names = {n for n in found if any(c.isupper() for c in n) and not re.fullmatch(r"\d+", n)}
    singular = len(names) == 1 and not re.search(r"^the .*[a-z]s$", next(iter(names)))
    if singular:
        return Speaker(next(iter(names)), plural=False, named=True)
    return Speaker("the authors", plural=True, named=False, tells=_tells_of_itself(text))


def _tells_of_itself(text: str) -> bool:
    return len(_DOINGS.findall(text)) >= LEAST_DOINGS or bool(_OWN_WORK.search(text) and _PAST_DEED.search(text))


def in_third_person(doc: Doc, speaker: Speaker) -> str:
    """The sentence told of its speaker by name; "" where "we" may mean somebody else."""
    spoken = [t for t in doc if t.lower_ in FIRST]
    if not spoken or any(t.lower_ in _NEVER or t.text in ("“", "”", '"', "’d", "'d") for t in doc):
        return ""
    if any(t.lower_ in _ALONE for t in spoken):
        if any(t.lower_ not in _ALONE for t in spoken):
            return ""
        speaker = Speaker("the author", plural=False, named=False)
    subjects = [t for t in spoken if t.lower_ in ("we", "i")]
    if not all(_tells(t, speaker) for t in subjects) or not _is_sure(doc, spoken, subjects, speaker):
        return ""
    return capitalised(_rewritten(doc, speaker, _agreeing(subjects, speaker)))


def _is_sure(doc: Doc, spoken: list[Token], subjects: list[Token], speaker: Speaker) -> bool:
    """Whether the sentence is about the speaker's own doings or belongings."""
    if not speaker.named and any(t.lower_ == "our" and t.head.lemma_.lower() in _UNOWNED for t in spoken):
        return False
    root = next(doc.sents).root
    if any(t.head in (root, *root.conjuncts) for t in subjects):
        return True
    if not speaker.named and not speaker.tells:
        return False
    told = root.tag_ == "VBD" or any(c.tag_ == "VBD" for c in root.children if c.dep_ == "aux")
    owned = [t for t in spoken if t.lower_ in ("our", "us")]
    return not subjects and bool(owned) and (told or all(t.head.lemma_.lower() in _OWNED for t in owned))


def _tells(subject: Token, speaker: Speaker) -> bool:
    """Whether the speaker does something here, and is not all mankind."""
    verb = subject.head
    following = subject.doc[subject.i + 1] if subject.i + 1 < len(subject.doc) else subject
    if subject.dep_ not in ("nsubj", "nsubjpass") or following.pos_ in ("NOUN", "PROPN"):
        return False
    if any(c.lower_ in ("all", "both") for c in (*verb.children, *subject.children)):
        return False
    if verb.lemma_ == "be" and verb.dep_ != "ROOT":
        return False
    helpers = [c for c in verb.children if c.dep_ == "aux"]
    if any(h.lower_ in _LOOSE for h in helpers):
        return False
    if speaker.named or speaker.tells:
        return True
    if verb.lemma_ in _LOOSE:
        return False
    past = verb.tag_ == "VBD" or any(h.tag_ == "VBD" for h in helpers)
    return (past and verb.lemma_ in DEEDS) or (verb.dep_ != "ROOT" and past)


def _agreeing(subjects: Iterable[Token], speaker: Speaker) -> dict[int, str]:
    """The finite verbs of these subjects in the form that the speaker's number asks for, contractions written out."""
    forms: dict[int, str] = {}
    for subject in subjects:
        for verb in _finite(subject):
            full = _FULL.get(verb.text.strip("’'").lower(), "") if verb.text[0] in "’'" else ""
            plain = full or verb.text
            changed = plain if speaker.plural else _singular(plain, verb)
            forms[verb.i] = f" {changed}" if full else changed
    return forms


def _finite(subject: Token) -> list[Token]:
    verb = subject.head
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if helpers:
        return [min(helpers, key=lambda t: int(t.i))]
    plain = verb.tag_ == "VBP" and not any(c.dep_ == "aux" for c in verb.children)
    joined = [c for c in verb.conjuncts if (c.tag_ == "VBP" or (plain and c.tag_ == "VB")) and not _has_own(c)]
    return [verb, *joined]


def _has_own(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in verb.children)


def _singular(text: str, verb: Token) -> str:
    if text.lower() in _SINGULAR:
        return _SINGULAR[text.lower()]
    return third_person(verb.lemma_) if verb.tag_ in ("VBP", "VB") else text


def _rewritten(doc: Doc, speaker: Speaker, forms: dict[int, str]) -> str:
    """The name at the first mention and the pronoun after it."""
    again = "they" if speaker.plural else "it"
    again = "the author" if speaker.name == "the author" else again
    object_form = {"they": "them"}.get(again, again)
    owner = {"they": "their", "it": "its"}.get(again, "their")
    named = False
    pieces: list[str] = []
    for t in doc:
        use = FIRST.get(t.lower_)
        if use == "owner":
            pieces.append((owner if named else speaker.owner) + t.whitespace_)
        elif use == "name":
            later = object_form if t.lower_ in ("us", "me") else again
            main = speaker.named and t.dep_ in ("nsubj", "nsubjpass") and t.head.dep_ == "ROOT" and t.i > 0
            pieces.append((later if named and not main else speaker.name) + t.whitespace_)
        else:
            pieces.append(forms.get(t.i, t.text) + t.whitespace_)
        named = named or use is not None or (speaker.named and t.text == speaker.name.split()[-1])
    text = re.sub(r" {2,}", " ", "".join(pieces))
    return re.sub(
        rf"^(?:Here )?[Aa]t [^,]{{0,60}}{re.escape(speaker.name)}, (?:it\b|its\b|{re.escape(speaker.name)}\b(?![’']))",
        _opening(speaker),
        text,
    )


def _opening(speaker: Speaker) -> Callable[[re.Match[str]], str]:
    """ "At the Harbour Office, it …" is better said "The Harbour Office …"."""
    return lambda found: speaker.owner if found.group().endswith("its") else speaker.name


# What is "yours" is told of nobody in particular without sounding odd ("people’s site").
READERS = {"you": "people", "your": "", "yourself": "themselves", "yours": ""}


def told_of_people(doc: Doc) -> str:
    """The sentence with "people" for the "you" whom something helps, or who may do something; "" if not that plain."""
    yours = [t for t in doc if t.lower_ in READERS]
    mixed = any(t.lower_ in FIRST or t.lower_ == "let's" or t.text in '“”"' or t.text in ("’d", "'d") for t in doc)
    if not yours or mixed or yours[0].lower_ != "you" or any(READERS[t.lower_] == "" for t in yours):
        return ""
    first = yours[0]
    helped = (first.dep_ in ("nsubj", "dobj") and first.head.tag_ == "VB") or first.dep_ == "dobj"
    able = any(c.lower_ == "can" for c in first.head.children if c.dep_ == "aux")
    if not (helped or able) or (first.head.dep_ == "ROOT" and first.dep_ == "nsubj" and not able):
        return ""
    pieces = [_of_people(t, t.i == first.i) + t.whitespace_ for t in doc]
    return capitalised("".join(pieces))


def _of_people(t: Token, first: bool) -> str:
    """ "people" at the first mention, the pronoun after it."""
    if first or t.lower_ not in READERS:
        return "people" if first else t.text
    later = "them" if t.dep_ in ("dobj", "pobj", "dative") else "they"
    return later if t.lower_ == "you" else "themselves"
