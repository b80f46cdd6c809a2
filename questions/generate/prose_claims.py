"""What running text claims of a thing: what it allows, what it is for, how it works, what it decided, what it needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from questions.generate.build import Finding, card, reads_well, short
from questions.generate.inversion import ask, first_auxiliary
from questions.generate.phrases import edges, is_comma, is_plural, text_of
from questions.generate.simplify import is_gerund
from questions.generate.standing import ANAPHORIC, COMPARING, SPEAKERS, phrase_stands, stands_alone
from questions.generate.survey import Survey, survey

if TYPE_CHECKING:
    from questions.distractors import Pool
    from questions.generate.candidate import Candidate
    from questions.generate.simplify import Clause
    from questions.language import Parsed, Token

# "allows readers to …", "helps teams …": what somebody is enabled or made to do.
ENABLING = frozenset("allow enable let help require force encourage permit lead cause oblige prompt ask tell".split())
# "decided to …", "is designed to …": a deed told by its infinitive.
RESOLVING = frozenset(
    """decide choose plan aim try struggle agree refuse promise intend offer learn manage fail struggle design require
    expect force build mean allow oblige authorize authorise order invite train restructure""".split()
)
# Verbs whose object tells something of their subject.
GIVING = frozenset(
    """provide include contain offer support create build develop launch announce add award cover combine protect reduce
    increase improve eliminate expose send address install open sell buy plant publish introduce adopt write design
    replace remove abandon lack receive collect measure carry store reject win lose gain save cut cost link connect
    restrict limit affect damage destroy threaten prefer favour favor accept attract bring produce generate own run
    operate maintain restore serve feed hold use need foster facilitate""".split()
)
LONGEST_KEY = 14
LOOSE_IN_KEY = frozenset("it its he his him she her they their them this that these those one there".split())


def propose(parsed: Parsed, pool: Pool) -> Iterator[Candidate]:
    s = survey(pool)
    for clause in s.clauses:
        for build in (
            _enabled,
            _easier,
            _resolved_to,
            _by_means,
            _used_for,
            _condition,
            _rests_on,
            _channel,
            _object,
            _need,
            _essential,
            _component,
            _deed,
        ):
            found = build(s, clause)
            if found is not None:
                yield found
                break


# --- what it allows somebody to do ---


def _enabled(s: Survey, clause: Clause) -> Candidate | None:
    """ "What does the lock allow larger boats to do?"."""
    if clause.verb.lemma_ not in ENABLING or _is_passive(clause):
        return None
    inner = next((c for c in clause.verb.children if c.dep_ in ("ccomp", "xcomp") and c.tag_ == "VB"), None)
    return _ask_to_do(s, clause, inner, "enables")


def _resolved_to(s: Survey, clause: Clause) -> Candidate | None:
    """ "What did the board decide to do?"."""
    if clause.verb.lemma_ not in RESOLVING:
        return None
    inner = next(
        (c for c in clause.verb.children if c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB" and c.i > clause.verb.i),
        None,
    )
    active_aim = inner is not None and inner.dep_ == "advcl" and not _is_passive(clause)
    return None if active_aim else _ask_to_do(s, clause, inner, "resolves")


def _ask_to_do(s: Survey, clause: Clause, inner: Token | None, relation: str) -> Candidate | None:
    """The clause with "do" for the inner verb and all that hangs on it, which is the answer."""
    if inner is None or not _continues_to_end(clause, inner):
        return None
    key = _shortened([t for t in clause.predicate if t.i >= inner.i])
    rest = [t for t in clause.predicate if t.i < inner.i]
    if len(rest) > 10 or not _is_answer(s, clause, key) or not _asks_of(s, clause, rest):
        return None
    prompt = ask(s.spelling, clause, "What", _from(clause, inner))
    return _card(s, clause, f"{prompt[:-1]} do?" if prompt else None, key, f"prose-{relation}")


def _continues_to_end(clause: Clause, inner: Token) -> bool:
    return bool(clause.predicate) and edges(inner)[1] >= clause.predicate[-1].i and inner in clause.predicate


# --- what it makes easier ---


def _easier(s: Survey, clause: Clause) -> Candidate | None:
    """ "What does a flat roof make it harder to do?"."""
    if clause.verb.lemma_ != "make" or _is_passive(clause):
        return None
    inner = next(
        (t for t in clause.predicate if t.tag_ == "VB" and t.i > clause.verb.i and t.nbor(-1).lower_ == "to"), None
    )
    words = [t.lower_ for t in clause.predicate]
    if (
        inner is None
        or "it" not in words
        or not {"easier", "harder", "possible", "impossible", "difficult"} & set(words)
    ):
        return None
    key = [t for t in clause.predicate if t.i >= inner.i - 1]
    told = [t for t in clause.predicate if t.i < inner.i - 1 and t.lower_ != "it"]
    if len(told) > 8 or not _is_answer(s, clause, key) or not _asks_of(s, clause, told):
        return None
    it = {t.i for t in clause.predicate if t.lower_ == "it"}
    prompt = ask(s.spelling, clause, "What", {*it, *(t.i for t in key)})
    return _card(s, clause, prompt, key, "prose-easier")


# --- how ---


def _by_means(s: Survey, clause: Clause) -> Candidate | None:
    """ "How does the harbour keep its channel open?", answered by "by …ing"."""
    prep = next((t for t in clause.predicate if t.lower_ == "by" and _governs_gerund(t)), None)
    if prep is None or not _is_deed_of(clause, prep.head) or edges(prep)[1] < clause.predicate[-1].i:
        return None
    key = _shortened([t for t in clause.predicate if t.i >= prep.i])
    rest = [t for t in clause.predicate if t.i < prep.i]
    if len(rest) < 3 or len(rest) > 20 or not _is_answer(s, clause, key) or not _asks_of(s, clause, rest):
        return None
    return _card(s, clause, ask(s.spelling, clause, "How", _from(clause, prep)), key, "prose-means")


def _from(clause: Clause, first: Token) -> set[int]:
    """Indices of the predicate from this token on."""
    return {t.i for t in clause.predicate if t.i >= first.i}


def _is_deed_of(clause: Clause, verb: Token) -> bool:
    """Whether the verb is the clause's own, or the one that it helps or allows."""
    inner = verb.head == clause.verb and verb.dep_ in ("xcomp", "ccomp") and verb.tag_ == "VB"
    return verb.lemma_ != "be" and (verb == clause.verb or inner)


def _shortened(key: list[Token]) -> list[Token]:
    """The answer up to where it begins to speak of "you", of "it", or runs on."""
    if not {t.lower_ for t in key} & (LOOSE_IN_KEY | SPEAKERS) and len(key) <= LONGEST_KEY:
        return key
    ends = [i for i, t in enumerate(key) if i >= 4 and (is_comma(t) or t.lower_ in ("while", "which", "so"))]
    return key[: ends[0]] if ends and key[ends[0]].head.i < key[ends[0]].i else key


def _governs_gerund(prep: Token) -> bool:
    return any(c.dep_ == "pcomp" and c.tag_ == "VBG" and c.i == prep.i + 1 for c in prep.children)


# --- what for, on what condition, on what ground ---


def _used_for(s: Survey, clause: Clause) -> Candidate | None:
    """ "What does the harbour use a bell for?", answered by "to …"."""
    noun = next((c for c in clause.verb.children if c.dep_ == "dobj" and c.i > clause.verb.i), None)
    if noun is None or clause.verb.lemma_ != "use" or _is_passive(clause) or noun.right_edge.i + 1 >= len(noun.doc):
        return None
    to = next((t for t in clause.predicate if t.lower_ == "to" and t.i > noun.i), None)
    if to is None or not _opens_purpose(to):
        return None
    key = _shortened([t for t in clause.predicate if t.i >= to.i])
    rest = [t for t in clause.predicate if t.i < to.i]
    if not _is_answer(s, clause, key) or not _asks_of(s, clause, rest):
        return None
    prompt = ask(s.spelling, clause, "What", _from(clause, to))
    return _card(s, clause, f"{prompt[:-1]} for?" if prompt else None, key, "prose-purpose")


def _opens_purpose(to: Token) -> bool:
    """Whether a verb follows: "to group talks by team", which the parser may take for a noun."""
    following = to.doc[to.i + 1]
    after = to.doc[min(to.i + 2, len(to.doc) - 1)]
    return following.tag_ == "VB" or (
        following.tag_ == "NN" and after.pos_ in ("NOUN", "DET") and after.i > following.i
    )


def _condition(s: Survey, clause: Clause) -> Candidate | None:
    """ "Under what condition does the lamp work?", where it works "only when …"."""
    part = next(
        (
            c
            for c in clause.verb.children
            if c.dep_ == "advcl" and c.left_edge.lower_ in ("when", "if") and c.i > clause.verb.i
        ),
        None,
    )
    only = next((c for c in clause.verb.children if c.lower_ == "only"), None)
    only = only or (part and next((c for c in part.children if c.lower_ == "only"), None))
    if part is None or only is None or not _continues_to_end(clause, part):
        return None
    key = [t for t in clause.predicate if t.i >= part.left_edge.i]
    rest = [t for t in clause.predicate if t.i < part.left_edge.i and t != only]
    if key[0].lower_ == "only":
        key = key[1:]
    told = [t for t in key if t.lower_ != "their"]
    if len(told) < len(key) - 1 or not rest or not _asks_of(s, clause, rest):
        return None
    if len(key) > LONGEST_KEY or not phrase_stands(s, clause.source, told):
        return None
    prompt = ask(s.spelling, clause, "Under what condition", {only.i, *(t.i for t in key)})
    return _card(s, clause, prompt, key, "prose-condition")


# What a verb rests on, with its own preposition.
RESTING = {
    "thrive": "on", "rely": "on", "depend": "on", "consist": "of", "focus": "on", "result": "in", "contribute": "to",
    "benefit": "from", "suffer": "from", "stem": "from", "feed": "on", "base": "on", "belong": "to", "draw": "on",
    "account": "for", "compete": "with", "struggle": "with", "derive": "from", "hinge": "on", "aim": "at",
    "specialise": "in", "specialize": "in", "differ": "from", "protect": "from", "hold": "on",
}  # fmt: skip


def _rests_on(s: Survey, clause: Clause) -> Candidate | None:
    """ "What does the town depend on?"."""
    wanted = RESTING.get(clause.verb.lemma_)
    prep = next((c for c in clause.verb.children if c.dep_ == "prep" and c.lower_ == wanted), None)
    active = clause.verb.lemma_ != "base"
    if prep is None or prep.i != clause.verb.i + 1 or _is_shared(clause) or _is_passive(clause) == active:
        return None
    if not _continues_to_end(clause, prep) or any(c.dep_ == "prep" and c != prep for c in clause.verb.children):
        return None
    key = [t for t in clause.predicate if t.i > prep.i]
    rest = [t for t in clause.predicate if t.i <= prep.i]
    if not key or (len(key) > 1 and not _is_answer(s, clause, key)) or not _asks_of(s, clause, rest):
        return None
    return _card(s, clause, ask(s.spelling, clause, "What", {t.i for t in key}), key, "prose-object")


CHANNELS = frozenset("pay access reach deliver share obtain gain order buy apply send submit use control".split())


def _channel(s: Survey, clause: Clause) -> Candidate | None:
    """ "How can tickets be bought?", answered by "via …" or "through …"."""
    prep = next((c for c in clause.verb.children if c.dep_ == "prep" and c.lower_ in ("via", "through")), None)
    if prep is None or clause.verb.lemma_ not in CHANNELS or not _continues_to_end(clause, prep) or _is_shared(clause):
        return None
    key = [t for t in clause.predicate if t.i >= prep.i]
    rest = [t for t in clause.predicate if t.i < prep.i]
    if not _is_answer(s, clause, key) or not _asks_of(s, clause, rest):
        return None
    return _card(s, clause, ask(s.spelling, clause, "How", {t.i for t in key}), key, "prose-means")


# --- what is needed, essential, a part ---


def _need(s: Survey, clause: Clause) -> Candidate | None:
    """ "What does everyone need to practise?": the infinitive's object."""
    inner = next(
        (c for c in clause.verb.children if c.dep_ == "xcomp" and c.tag_ == "VB" and c.i > clause.verb.i), None
    )
    modal = first_auxiliary(clause)
    verb = inner if clause.verb.lemma_ in ("need", "have") and inner is not None else None
    if modal is not None and modal.lower_ in ("must", "should") and not _is_passive(clause):
        verb = clause.verb
    if verb is None or any(c.dep_ in ("conj", "advcl", "xcomp", "ccomp") for c in verb.children):
        return None
    noun = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if noun is None or noun.right_edge.i < clause.predicate[-1].i:
        return None
    key = [t for t in clause.predicate if t.i >= noun.left_edge.i]
    told = [t for t in key if t.lower_ != "their"]
    rest = [t for t in clause.predicate if t.i < noun.left_edge.i]
    if len(told) < len(key) - 1 or not (2 <= len(key) <= LONGEST_KEY and phrase_stands(s, clause.source, told)):
        return None
    if not _asks_of(s, clause, rest) or len(rest) > 6:
        return None
    return _card(s, clause, ask(s.spelling, clause, "What", {t.i for t in key}), key, "prose-object")


CRUCIAL = frozenset("essential crucial critical vital indispensable necessary fundamental central responsible".split())


def _essential(s: Survey, clause: Clause) -> Candidate | None:
    """ "What is essential for night fishing?", answered by the subject."""
    said = [t for t in clause.predicate if t.i > clause.verb.i]
    state = next((c for c in clause.verb.children if c.dep_ == "acomp" and c.lower_ in CRUCIAL), None)
    ties = state is not None and any(c.dep_ == "prep" and c.lower_ in ("for", "to") for c in state.children)
    plain = clause.verb.lower_ in ("is", "are", "was", "were") and clause.predicate[0] == clause.verb
    if state is None or not ties or not plain or clause.front or _is_shared(clause) or len(said) > 12:
        return None
    key = clause.subject
    if not stands_alone(s, clause.source, clause.subject, said) or len(key) > 10 or said[0] != state:
        return None
    verb = {"are": "is", "were": "was"}.get(clause.verb.lower_, clause.verb.lower_)
    return _card(s, clause, f"According to the article, what {verb} {text_of(said)}?", key, "prose-subject")


def _component(s: Survey, clause: Clause) -> Candidate | None:
    """ "What is one part of a good harbour?", answered by what the copula says."""
    counted = clause.subject[0].lower_ == "one" and any(t.lower_ == "of" for t in clause.subject)
    attr = next((c for c in clause.verb.children if c.dep_ == "attr" and c.i > clause.verb.i), None)
    if not counted or attr is None or clause.verb.lower_ != "is" or clause.front or clause.head.pos_ != "NOUN":
        return None
    key = [t for t in clause.predicate if t.i > clause.verb.i]
    if len(key) > LONGEST_KEY or not phrase_stands(s, clause.source, [*clause.subject[1:], *key]):
        return None
    prompt = f"According to the article, what is {s.spelling.inside(clause.subject)}?"
    return _card(s, clause, prompt, key, "prose-subject")


# --- the object ---


def _object(s: Survey, clause: Clause) -> Candidate | None:
    """ "What did the vendors build for the harbour?": the object, whatever short phrase follows it."""
    noun = next((c for c in clause.verb.children if c.dep_ == "dobj" and c.i > clause.verb.i), None)
    helper = first_auxiliary(clause)
    hedged = helper is not None and helper.lower_ in ("may", "might", "could", "would")
    if noun is None or hedged or clause.verb.lemma_ not in GIVING or _is_shared(clause) or _is_passive(clause):
        return None
    first, last = edges(noun)
    key = [t for t in clause.predicate if first <= t.i <= last]
    rest = [t for t in clause.predicate if t not in key]
    if len(key) < 2 or first != clause.verb.i + 1 or not _is_answer(s, clause, key) or not _asks_of(s, clause, rest):
        return None
    if len([t for t in rest if t.i > last]) > 8 or not _is_central(s, clause):
        return None
    prompt = ask(s.spelling, clause, "What", {t.i for t in key})
    return _card(s, clause, prompt, key, "prose-object")


# --- the whole deed ---


def _deed(s: Survey, clause: Clause) -> Candidate | None:
    """ "What does the warden do?", where the article tells one thing of it only."""
    subject, verb = text_of(clause.subject), clause.verb
    habit = clause.predicate[0] == verb and verb.tag_ == "VBZ" and verb.lemma_ not in ("be", "have", "do", "include")
    if not habit or clause.front or _is_shared(clause) or not 4 <= len(clause.predicate) <= LONGEST_KEY:
        return None
    if len(clause.subject) > 4 or not s.is_term(subject) or _clauses_on(s, subject) != 1:
        return None
    if not stands_alone(s, clause.source, clause.subject, clause.predicate):
        return None
    prompt = f"According to the article, what does {s.spelling.inside(clause.subject)} do?"
    return _card(s, clause, prompt, clause.predicate, "prose-deed")


def _clauses_on(s: Survey, subject: str) -> int:
    same = {c.source.sentence.start for c in s.clauses if text_of(c.subject).casefold() == subject.casefold()}
    return len(same)


# --- what all of them ask of a clause ---


def _is_passive(clause: Clause) -> bool:
    return any(c.dep_ == "auxpass" for c in clause.verb.children)


def _is_shared(clause: Clause) -> bool:
    """Whether more is said with the same subject, so that no part tells all."""
    return any(c.dep_ in ("conj", "advcl") for c in clause.verb.children)


def _is_answer(s: Survey, clause: Clause, key: Sequence[Token]) -> bool:
    """Short, in one piece, and speaking of nobody but by name."""
    unbroken = bool(key) and key[-1].i - key[0].i + 1 == len(key)
    words = {t.lower_ for t in key}
    clean = not words & LOOSE_IN_KEY and not words & SPEAKERS and not any(t.text in "—–()" for t in key)
    return unbroken and clean and 2 <= len(key) <= LONGEST_KEY + 2 and phrase_stands(s, clause.source, _unweighed(key))


def _unweighed(tokens: Sequence[Token]) -> list[Token]:
    """Without what compares outright: "to work faster" needs no "than" where somebody is helped to do it."""
    return [t for t in tokens if t.tag_ not in COMPARING]


def _asks_of(s: Survey, clause: Clause, rest: Sequence[Token]) -> bool:
    """Whether subject and rest stand without their neighbours; a deed as subject stands by its words alone."""
    front = [t for t in clause.front if not is_comma(t)]
    broken = clause.subject[-1].i - clause.subject[0].i + 1 != len(clause.subject)
    if broken or len(front) > 10 or any(c.dep_ == "neg" for c in clause.verb.children):
        return False
    if is_gerund(clause.head):
        told = [t for t in (*clause.subject, *rest) if t.pos_ != "NOUN" or t.lemma_.lower() in ANAPHORIC]
        return phrase_stands(s, clause.source, _unweighed(told))
    return stands_alone(s, clause.source, clause.subject, _unweighed([*front, *rest]))


def _said_again(s: Survey, clause: Clause) -> bool:
    """Whether another sentence says more with the same subject and verb: then this answer is one of several."""
    here, subject = clause.source.sentence.start, text_of(clause.subject).casefold()
    return any(
        c.verb.lemma_ == clause.verb.lemma_ and c.source.sentence.end != clause.source.sentence.end
        for c in s.clauses
        if c.source.sentence.start != here and text_of(c.subject).casefold() == subject
    )


def _is_central(s: Survey, clause: Clause) -> bool:
    """Whether the subject is the article's matter: a name, a topic, the speaker, a deed, or what is often spoken of."""
    if is_gerund(clause.head) or clause.head.pos_ == "PROPN" or text_of(clause.subject).casefold() == s.speaker.name:
        return True
    words = {w for t in clause.subject if t.pos_ == "NOUN" for w in (t.lemma_.lower(), t.lower_)}
    return bool(words & s.topics) or s.counts[clause.head.lemma_.lower()] > 2


def _card(s: Survey, clause: Clause, prompt: str | None, key: Sequence[Token], strategy: str) -> Candidate | None:
    answer = text_of(key)
    if prompt is None or answer not in s.parsed.article.text or not reads_well(prompt) or key[0].lower_ == "no":
        return None
    if strategy in ("prose-object", "prose-deed", "prose-enables") and _said_again(s, clause):
        return None
    plural = float(is_plural(clause.head))
    relation = f"{clause.head.lemma_.lower()}:{clause.verb.lemma_}"
    finding = Finding(clause.source, strategy, relation, prompt, answer, (), {"certainty": 0.8, "is_plural": plural})
    return short(s, finding) if len(answer.split()) <= 3 and strategy == "prose-object" else card(s, finding)
