"""Labels of a kind that the lead-in or heading names: a risk, a barrier, a strategy, a winner. What is said of each?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.generate.candidate import Candidate, fact_of
from questions.generate.label_descriptions import is_praise
from questions.generate.phrases import capitalised
from questions.generate.telling import Told, can_answer, with_the
from questions.generate.wording import in_sentence, is_clause, is_name, is_noun_phrase
from questions.language import content_lemmas, parse_syntax

if TYPE_CHECKING:
    from questions.language import Doc, Token

STRATEGY = "labels-kind"
# What a clause beside a label may be an instance of.
TOLD_KINDS = frozenset(
    "risk consequence effect barrier objection challenge problem benefit advantage drawback disadvantage cause reason "
    "change sign symptom threat concern gain loss weakness strength cost issue opportunity "
    "mistake trend reward pressure obstacle difficulty argument response exception limitation lesson "
    "improvement implication hurdle fear complaint shift pitfall".split()
)
# What an order beside a label may be.
DONE_KINDS = frozenset(
    "strategy practice tip rule recommendation step method approach technique measure option tactic habit guideline "
    "precaution solution response action fix lesson principle suggestion idea requirement stage phase".split()
)
# What is of something: "the risk of a late delivery".
OF_KINDS = frozenset(
    "risk benefit advantage drawback disadvantage challenge problem obstacle threat danger cost burden task issue "
    "requirement principle practice option".split()
)
ABSTRACT = re.compile(r"(?:tion|sion|ity|ness|ment|ance|ence|ship|cy|ism|ure|age)$", re.IGNORECASE)
# A note in signs: "high demand + low cost", "5 tools = 5 bills".
TELEGRAPHED = re.compile(r" [+=/&×] |→|->|[<>~]\s?\d")
SIDES = frozenset("pro con upside downside plus minus".split())
# What a clause beside a label says something about.
TOPIC_KINDS = frozenset(
    "factor feature requirement principle condition criterion option method approach measure".split()
)
COUNTED_AMONG = re.compile(r"^(?:the )?(?:(?:likely|biggest|main) )?(?:winners|losers)$", re.IGNORECASE)
# Words before the kind that only count or weigh its instances.
IDLE = frozenset(
    "main key major important common different distinct several following various some many few biggest chief other "
    "three two four five six seven eight nine ten serious best top good great simple".split()
)
ALWAYS = re.compile(r"^(?:always|never|do not|don[’']t) [a-z]+\b(?! \w+s\b.* (?:is|are)\b)", re.IGNORECASE)
OLD_OR_NEW = re.compile(r"^(?:old|new|former|previous|current|earlier) [\w-]+$", re.IGNORECASE)
MODELS = frozenset("model approach strategy plan method option route scheme way scenario".split())
GROUNDS = re.compile(r"\b(?:because|since|so that|otherwise|if|without)\b", re.IGNORECASE)
DECIDED = re.compile(r"^what (was|is|has been|will be) (decided|agreed|planned|proposed|announced)$", re.IGNORECASE)
# What turns to the reader, and names nothing.
CALLS = re.compile(
    r"^(?:(?:pro|quick|bonus|expert|top)[ -]tips?|tips?|watch[ -]out|try it(?: out)?|heads[ -]up|notes?|warning|caution"
    r"|important|remember|bonus|example|why it matters|bottom line|key takeaway|takeaways?|best for|good to know)\b",
    re.IGNORECASE,
)
NEXT = re.compile(r"^(?:what[’']s next|what is next|what comes next|next steps|what happens next)\b", re.IGNORECASE)
LONGEST_KEY = 22
TRAILS = re.compile(r",? (?:which|who|so(?: that)?|because|although|even if|while|whereas|and then)\b")
OPENS_WITH_A_REASON = re.compile(r"(?:because|since|as)\b", re.IGNORECASE)
# What can say something about its parts: "What do the new terms say about resale?"
SAYS = frozenset(
    "term rule plan law deal agreement policy contract licence license guideline bill act proposal offer package "
    "strategy reform scheme treaty settlement programme program".split()
)


def probes(told: Told) -> Iterator[str]:
    """What is parsed to tell an order from a statement and a thing."""
    if told.label and can_answer(told.sentence):
        yield from (f"{told.sentence}.", _as_sentence(told.label), told.lead, in_sentence(told.article, told.heading))


def _as_sentence(label: str) -> str:
    """The label without a title's capitals, in which an order is taken for a name."""
    return f"{label.capitalize()}."


def propose(told: Told) -> Iterator[Candidate]:
    label, said = told.label, _in_short(told.sentence)
    if CALLS.match(label):
        return
    if not label or len(label.split()) > 8 or not can_answer(said, LONGEST_KEY):
        return
    source = told.source(STRATEGY)
    if defined := _defined(told, said):
        yield source.card(f"What {defined[0]}, according to the article?", capitalised(defined[1]))
        return
    prompt = _prompt(told, said)
    if prompt:
        yield source.card(prompt, capitalised(said), fact_of(source.anchor, "label"))


def _defined(told: Told, said: str) -> tuple[str, str] | None:
    """ "Heat map: A heat map is a plan of …": the statement that says what the label is."""
    label = re.escape(told.label)
    match = re.match(rf"(?P<named>(?:an? |the )?{label}) (?P<verb>is|are) (?P<what>an? .+|the .+|\w+s .+)$", said, re.I)
    if match is None or len(match["what"].split()) < 4 or is_praise(match["what"]):
        return None
    named = match["named"] if match["named"].split()[0].lower() in ("a", "an", "the") else told.name
    return f"{match['verb']} {named[:1].lower() + named[1:] if named != told.name else named}", match["what"]


def _prompt(told: Told, said: str) -> str:
    doc = parse_syntax(f"{said}.")
    small = told.name
    if OLD_OR_NEW.match(small):
        whole = small.split()[-1] in MODELS and is_clause(doc) and told.heading
        return f"Under “{told.heading}”, how does the article describe the {small}?" if whole else ""
    if _enumerates(doc) or TELEGRAPHED.search(said):
        return ""
    if COUNTED_AMONG.match(told.lead or told.heading):
        return _among(told, small, doc)
    kind, root = _kind(told), _kind(told).split()[-1:]
    label_orders = is_order(parse_syntax(_as_sentence(told.label)))
    if is_order(doc) and ((label_orders and _is_echoed(told.label, said)) or _is_half(told, said)):
        return ""
    if root and root[0] in DONE_KINDS and is_order(doc) and label_orders:
        return f"What does the article say to do under the {kind} “{small}”?"
    if root and root[0] in DONE_KINDS and is_order(doc):
        return ""  # "the habit “networking”: build a network" says the label again
    if root and root[0] in TOLD_KINDS and is_order(doc):
        return f"How does the article advise dealing with the {kind} “{small}”?"
    if kind and is_clause(doc) and not is_name(small) and (not label_orders or GROUNDS.search(said)):
        return "" if OPENS_WITH_A_REASON.match(said) else _of_kind(told, kind, small)
    if is_order(doc) and small.split()[-1] in MODELS and len(small.split()) > 1:
        return f"What does the {small.removeprefix('the ')} involve, according to the article?"
    return _of_topic(told, small, doc, said)


def _in_short(said: str) -> str:
    """A long statement without the relative clause that trails behind it."""
    if len(said.split()) <= LONGEST_KEY:
        return said
    cut = TRAILS.search(said)
    return said[: cut.start()] if cut else said


def _is_echoed(label: str, said: str) -> bool:
    """Whether an order only says its label over again: "Get leave from the board: make sure the board gives leave"."""
    named = content_lemmas(parse_syntax(_as_sentence(label)))
    return len(named) > 1 and len(named & content_lemmas(parse_syntax(said))) > len(named) / 2


def _is_half(told: Told, said: str) -> bool:
    """Whether the first sentence only says what not to do, and more follows."""
    more = len(told.entry.description.split()) > len(said.split()) + 2
    return more and bool(re.match(r"(?:don[’']t|do not|never|avoid)\b", said, re.IGNORECASE))


def _of_topic(told: Told, small: str, doc: Doc, said: str) -> str:
    """A label that names what a plan or a set of rules goes into."""
    if is_order(doc) or not is_noun_phrase(parse_syntax(f"the {small}")):
        return ""
    bare = len(small.split()) == 1 or ABSTRACT.search(small)  # "planned for crew training", never "the crew training"
    topic = small if bare else with_the(small)
    if subject := _speaking(told):
        return f"What {subject} say about {topic}?"
    if decided := DECIDED.match(told.heading):
        return f"What {decided[1].lower()} {decided[2].lower()} about {topic}, according to the article?"
    if NEXT.match(told.heading):
        tells = is_clause(doc) and not re.search(r"\bplann", said)
        return f"According to the article, what is planned for {topic}?" if tells else ""
    return ""


def _enumerates(doc: Doc) -> bool:
    """Whether the description is nothing but things in a row: "two beds, a stove, no running water"."""
    commas = sum(t.text == "," for t in doc)
    joined = sum(t.dep_ in ("conj", "appos") for t in doc)
    finite = any(t.tag_ in ("VBZ", "VBP", "VBD", "MD") for t in doc)
    alone = doc[0].lower_ not in ("a", "an", "the", "and")
    return commas > 1 and joined > 1 and not finite and alone and doc[:].root.pos_ in ("NOUN", "PROPN")


def _of_kind(told: Told, kind: str, small: str) -> str:
    """What the clause is of the kind named: an instance of it, one of two sides, or what there is to say of it."""
    noun = kind.split()[-1]
    if not tells_enough(told):
        return ""
    if noun in SIDES:
        whose = _of_what(told)
        return f"What does the article say of “{small}” among the {noun}s {whose}?" if whose else ""
    if told.sentence[:1].isdigit() or any(c.isdigit() for c in small):
        return ""  # "8 hours saved" is the finding itself
    if noun in OF_KINDS and (named := _thing_named(small)):
        return f"What does the article say about the {noun} of {named}?"
    if noun in TOLD_KINDS:
        return f"What does the article say about the {noun} “{small}”?"
    whose = _of_what(told) if noun in TOPIC_KINDS - DONE_KINDS else ""
    if noun in TOPIC_KINDS - DONE_KINDS and not whose:
        return ""  # a factor in what?
    if " " not in small and small[:5].lower() in told.sentence.lower():
        return ""  # "Required: offices are required to take part" says the label again
    return f"What does the article say about the {kind} “{small}”{f' {whose}' if whose else ''}?"


def _thing_named(small: str) -> str:
    """The label as what stands behind "of": a thing that needs no determiner, or has one; "" for any other."""
    doc = parse_syntax(small)
    root = doc[:].root
    told = doc[0].tag_ in ("DT", "PRP$") or root.tag_ in ("NNS", "VBG") or ABSTRACT.search(root.text)
    verbs = any(t.tag_ in ("VB", "VBP", "VBZ", "VBD", "MD") or t.like_num for t in doc)
    return small if told and not verbs and (is_noun_phrase(doc) or root.tag_ == "VBG") else ""


def tells_enough(told: Told) -> bool:
    """Whether the first sentence is most of what stands beside the label, and a whole statement."""
    fragment = re.match(r"(?:when|if|where)\b(?!.*,)", told.sentence, re.IGNORECASE)
    return not fragment and 2 * len(told.sentence.split()) >= len(told.entry.description.split())


def _of_what(told: Told) -> str:
    """ "The factors in a good harvest:" -> "in a good harvest"; "" where the list's noun says it of nothing."""
    for text in (told.lead, in_sentence(told.article, told.heading)):
        noun = _last_kind(text) if text else None
        for c in noun.children if noun is not None else ():
            if c.dep_ == "prep" and c.lower_ in ("of", "in", "for", "to") and len(list(c.subtree)) < 8:
                return str(c.doc[c.i : c.right_edge.i + 1].text)
    return ""


def _among(told: Told, small: str, doc: Doc) -> str:
    several = parse_syntax(f"the {small}")[:].root.tag_ in ("NNS", "NNPS")
    side = (told.lead or told.heading).split()[-1].lower()
    return f"Why does the article count {small} among the {side}?" if several and is_clause(doc) else ""


def is_order(doc: Doc) -> bool:
    """Whether the text tells somebody to do something."""
    if not len(doc):
        return False
    if ALWAYS.match(doc.text):
        return True  # "Always add descriptive text": the parse may take the verb for a noun
    root = doc[:].root
    told = any(c.dep_ in ("nsubj", "nsubjpass", "expl") or c.tag_ == "MD" for c in root.children)
    before = [c for c in root.children if c.i < root.i and c.dep_ == "aux" and c.lower_ != "do"]
    opens = root.i == 0 or root.tag_ == "VB" or doc[root.i - 1].pos_ in ("ADV", "PUNCT")
    foretells = root.lemma_ in ("expect", "note", "see", "remember")
    return root.tag_ in ("VB", "VBP") and root.pos_ == "VERB" and not foretells and not told and not before and opens


def _kind(told: Told) -> str:
    """What the lead-in, or else the heading, calls the things listed, in the singular: "possible consequence"."""
    for text in (told.lead, in_sentence(told.article, told.heading)):
        noun = _last_kind(text) if text else None
        if noun is not None:
            word = noun.lemma_.lower()
            ahead = noun.doc[noun.left_edge.i : noun.i]
            if any(t.text == "-" for t in ahead):
                return str(word)  # half of a hyphened word would be lost
            before = [t.lower_ for t in ahead if t.pos_ in ("NOUN", "ADJ")]
            return " ".join([*(w for w in before if w not in IDLE and w.isalpha()), word])
    return ""


def _last_kind(text: str) -> Token | None:
    """The plural noun that the list is a list of: the last one that is not told of by something else."""
    kinds = TOLD_KINDS | DONE_KINDS | TOPIC_KINDS | SIDES
    fitting = ("dobj", "attr", "pobj", "ROOT", "nsubj", "conj", "appos", "nsubjpass")
    doc = parse_syntax(text)
    words = [t for t in doc if t.is_alpha]
    if words and words[-1].tag_ == "NNS" and words[-1].dep_ == "pobj" and words[-1].lemma_.lower() not in kinds:
        return None  # "… fears of a move to rivals:" lists rivals
    return next(
        (t for t in reversed(doc) if t.tag_ in ("NNS", "NNPS") and t.lemma_.lower() in kinds and t.dep_ in fitting),
        None,
    )


def _speaking(told: Told) -> str:
    """ "The new terms differ in four respects:" -> "do the new terms"; "" where the lead-in speaks of no such thing."""
    doc = parse_syntax(told.lead) if told.lead else None
    if doc is None or not len(doc):
        return ""
    subject = next((c for c in doc[:].root.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.lemma_.lower() not in SAYS or subject.left_edge.lower_ not in ("the", "a"):
        return ""
    name = doc[subject.left_edge.i : subject.right_edge.i + 1].text
    return f"{'do' if subject.tag_ == 'NNS' else 'does'} {name[:1].lower()}{name[1:]}" if len(name.split()) < 6 else ""
