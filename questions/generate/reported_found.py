"""Who said, found or argued what: a verb of saying with its speaker and the claim told by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from questions.generate.phrases import capitalised, edges, is_comma, text_of, tidy
from questions.generate.reported_groups import group_readings
from questions.generate.reported_speakers import Speaker, speaker_of
from questions.generate.simplify import Clause, clauses
from questions.generate.standing import SPEAKERS
from questions.language import ParsedSentence, parse_text, text_of_doc

if TYPE_CHECKING:
    from questions.generate.survey import Survey
    from questions.language import Doc, Token

# Verbs behind which a claim stands, by the verb that asks what they say about something.
SAYING = {
    **dict.fromkeys(
        """say argue claim report note explain insist maintain contend assert hold reply complain concede acknowledge
        admit confirm announce emphasize emphasise stress observe add state propose warn estimate calculate reckon
        expect forecast agree recommend point answer fear hope doubt""".split(),
        "say",
    ),
    **{v: v for v in "find conclude discover show suggest demonstrate predict tell reveal learn notice".split()},
    **dict.fromkeys("believe think".split(), "believe"),
    **dict.fromkeys("fear hope doubt".split(), ""),  # what is doubted is not said to be so
}
# Whom they tell it stands between them and the claim.
ADDRESSING = frozenset("tell warn remind".split())
HEDGING = frozenset("would might may could should will can must to do did does".split())
ASKING = frozenset("what how why whether if who where when which".split())
CONCEDING = frozenset("although though while whereas despite albeit".split())
LONGEST_CLAIM = 40
LONGEST_TAIL = 24


@dataclass(frozen=True, slots=True)
class Report:
    """``told`` are those whom it was told to: "investors" in "told investors that …".

    ``part`` where the claim is but half of what was said in one breath.
    """

    source: ParsedSentence
    verb: Token
    speaker: Speaker
    told: str
    claim: Doc
    part: bool = False

    @property
    def lemma(self) -> str:
        return "say" if self.verb.lemma_ == "accord" else str(self.verb.lemma_)

    @property
    def text(self) -> str:
        return text_of_doc(self.claim).rstrip(".")

    def asks(self, verb: str = "") -> tuple[str, str]:
        """The auxiliary and the form of the verb that ask for what was said: "did" and "say"."""
        particle = " out" if self.lemma == "point" and not verb else ""
        if any(c.dep_ == "aux" for c in self.verb.children):
            past = {"say": "said", "believe": "believed"}.get(verb, self.verb.text.lower())
            return "have" if self.speaker.plural else "has", past + particle
        past_tense = self.verb.tag_ == "VBD"
        return "did" if past_tense else "do" if self.speaker.plural else "does", (verb or self.lemma) + particle


def reports(s: Survey) -> Iterator[Report]:
    """Every report of the article, in reading order; one that can be read in two ways comes more than once."""
    for source in chain(s.readings, group_readings(s)):
        if len(source.doc) < 6 or sum(1 for _ in source.doc.sents) != 1 or source.text.rstrip().endswith("?"):
            continue
        for token in source.doc:
            if token.lemma_ in SAYING:
                yield from _reports_of(s, source, token)
            elif token.lower_ == "according":
                yield from _according(s, source, token)


def _reports_of(s: Survey, source: ParsedSentence, verb: Token) -> Iterator[Report]:
    subject = _subject_of(verb) if _is_plain(verb) else None
    if subject is None or not _is_beside(subject, verb):
        return
    span = _claim_behind(verb) or _claim_before(verb, subject)
    speaker = speaker_of(s, source, subject) if span is not None else None
    if span is None or speaker is None:
        return
    told, tokens = span
    claims = list(_split(tokens))
    for claim in claims:
        made = _made(source, verb, speaker, told, claim)
        if made is not None:
            yield replace(made, part=len(claims[0]) < len(tokens))


def _made(source: ParsedSentence, verb: Token, speaker: Speaker, told: str, claim: Sequence[Token]) -> Report | None:
    text = _up_to_mark(claim)
    if not 4 <= len(text.split()) <= LONGEST_CLAIM or any(q in text for q in '“”"'):
        return None
    if any(t.lower_ in SPEAKERS for t in claim) or text.rstrip().endswith(","):
        return None
    doc = parse_text(capitalised(text) + ".")
    return Report(source, verb, speaker, told, doc) if sum(1 for _ in doc.sents) == 1 else None


def _up_to_mark(claim: Sequence[Token]) -> str:
    """The claim up to a colon, a semicolon or a dash, behind which somebody else may speak, or up to a concession."""
    ends = [i for i, t in enumerate(claim) if t.text in (":", ";", "—", "–", "--")]
    ends += [i for i, (a, b) in enumerate(pairwise(claim)) if is_comma(a) and b.lower_ in CONCEDING and i > 3]
    return tidy("".join(t.text_with_ws for t in claim[: min(ends, default=None)])).rstrip(".")


def _is_plain(verb: Token) -> bool:
    """Said outright by somebody: not denied, not "might say", no part of a relative clause."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg")]
    if any(c.dep_ in ("auxpass", "neg") or c.lower_ in HEDGING for c in helpers):
        return False
    perfect = verb.tag_ == "VBN" and any(c.lower_ in ("has", "have") for c in helpers)
    misread = verb.dep_ == "ROOT" and verb.tag_ in ("NN", "NNS")  # "The papers show that …"
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or perfect or misread
    nested = verb.dep_ == "ccomp" and verb.head.lemma_ in SAYING and verb.head.i < verb.i
    return finite and not nested and verb.dep_ in ("ROOT", "conj", "parataxis", "ccomp")


def _subject_of(verb: Token) -> Token | None:
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    own = next((c for c in reversed(subjects) if c.i < verb.i), subjects[0] if subjects else None)
    if own is not None or verb.dep_ != "conj":
        return own
    return next((c for c in verb.head.children if c.dep_ == "nsubj"), None)


def _is_beside(subject: Token, verb: Token) -> bool:
    """Whether nothing stands between the two that the parser left out of the name: "the firm Bell Ross says"."""
    first, last = edges(subject)
    between = verb.doc[last + 1 : verb.i] if last < verb.i else verb.doc[verb.i + 1 : first]
    return verb.dep_ == "conj" or all(t.pos_ in ("AUX", "ADV", "PUNCT") or t.lower_ == "since" for t in between)


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children)


# --- the claim ---


def _claim_behind(verb: Token) -> tuple[str, list[Token]] | None:
    """Whom it is told to, and the claim behind the verb without its "that"."""
    inner = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if inner is None or not _has_subject(inner):
        return None
    first, last = edges(inner)
    between = list(verb.doc[verb.i + 1 : first])
    if first <= verb.i or verb.doc[first].lower_ in ASKING or any(t.pos_ in ("VERB", "SCONJ") for t in between):
        return None
    told = [t for t in between if not is_comma(t)] if verb.lemma_ in ADDRESSING else []
    if len(told) > 5 or (verb.lemma_ == "tell") != bool(told) or any(t.text in '“":' for t in between):
        return None
    first += verb.doc[first].lower_ == "that"
    return text_of(told), list(verb.doc[first : _end_of(verb, last) + 1])


def _end_of(verb: Token, last: int) -> int:
    """The claim's end, with a reason or condition that the parser hung on the verb of saying."""
    after = [c for c in verb.children if c.i > last and c.dep_ == "advcl"]
    own = {"because", "since", "if", "unless", "when", "after", "before"}
    if len(after) == 1 and any(m.lower_ in own for m in after[0].children) and edges(after[0])[0] <= last + 2:
        return int(edges(after[0])[1])
    return last


def _claim_before(verb: Token, subject: Token) -> tuple[str, list[Token]] | None:
    """ "The pier will close, said Ann Reed." and "The pier will close, the council announced on Monday." """
    doc = verb.doc
    start = min([edges(subject)[0], verb.i, *(c.i for c in verb.children if c.dep_ == "aux")])
    if start < 6 or not is_comma(doc[start - 1]) or len(doc) - start > LONGEST_TAIL:
        return None
    inner = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < start), None)
    inner = inner if inner is not None else verb.head
    if inner.i >= start or not _has_subject(inner):
        return None
    return "", list(doc[: start - 1])


def _split(claim: list[Token]) -> Iterator[list[Token]]:
    """The claims that are told in one breath: "that A, and that B", "had been sent but declined to …"."""
    for at, t in enumerate(claim):
        if t.dep_ == "cc" and at > 3 and at + 2 < len(claim) and _parts_at(claim, at):
            cut = at - 1 if is_comma(claim[at - 1]) else at
            yield claim[:cut]
            if claim[at + 1].lower_ == "that":
                yield claim[at + 2 :]
            return
    yield claim


def _parts_at(claim: list[Token], at: int) -> bool:
    """Whether another claim begins, or the speaker's own doings go on, behind this "and" or "but"."""
    if claim[at + 1].lower_ == "that" and (claim[at + 1].tag_ == "IN" or is_comma(claim[at - 1])):
        return True
    head = claim[at].head
    joined = next((c for c in head.children if c.dep_ == "conj" and c.i > claim[at].i), None)
    shares = joined is not None and not _has_subject(joined) and head.pos_ == "VERB"
    return shares and joined is not None and joined.tag_ == "VBD" and head.tag_ in ("VBN", "VB")


def _according(s: Survey, source: ParsedSentence, token: Token) -> Iterator[Report]:
    """ "According to Bell, …" at the beginning, "…, according to Bell." at the end."""
    doc = source.doc
    to = doc[token.i + 1] if token.i + 2 < len(doc) else token
    head = next((c for c in to.children if c.dep_ == "pobj"), None)
    if to.lower_ != "to" or head is None or head.right_edge.i + 1 >= len(doc):
        return
    speaker = speaker_of(s, source, head)
    after = doc[head.right_edge.i + 1]
    opens, closes = token.i == 0 and is_comma(after), token.i > 4 and is_comma(doc[token.i - 1])
    if speaker is None or not (opens or closes):
        return
    claim = list(doc[after.i + 1 : len(doc) - 1]) if opens else list(doc[: token.i - 1])
    made = _made(source, token, speaker, "", claim)
    if made is not None:
        yield made


def claim_clause(report: Report) -> Clause | None:
    """The claim's one clause, read as a sentence of its own."""
    found = [c for c in clauses(replace(report.source, doc=report.claim)) if c.whole]
    return found[0] if len(found) == 1 else None
