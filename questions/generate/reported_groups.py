"""What a group holds, where a list under its name or behind "The sceptics answer that:" tells it without a subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from questions.article import BlockKind
from questions.generate.phrases import capitalised
from questions.language import ParsedSentence, parse_text

if TYPE_CHECKING:
    from questions.article import Block
    from questions.generate.survey import Survey

# "The Builders", "Opponents": several people by one name.
GROUP = re.compile(r"^(?:The )?[A-Z][a-z]+(?: [a-z]+)?s$")
HOLDS = re.compile(r"^(?:Believe|Argue|Note|Fear|Doubt|Insist|Claim|Warn|Say|Think|Expect|Predict|Hope|Maintain) ")
LEAD = re.compile(
    r"^(?:The |Its |Their )?[A-Z]?[\w ’'-]+ "
    r"(?:argue|answer|reply|say|believe|warn|claim|fear|insist|think|note|point out|maintain)s? that:$"
)


def group_readings(s: Survey) -> Iterator[ParsedSentence]:
    """Each such item as a sentence with the group for its subject."""
    blocks = s.parsed.article.blocks
    for here in s.usable:
        block = blocks[here.sentence.block]
        if block.kind is not BlockKind.ITEM or block.lead_in is None or here.sentence.start != block.start:
            continue
        told = _told(s, here, blocks[block.lead_in])
        if told:
            yield ParsedSentence(here.sentence, parse_text(told))


def _told(s: Survey, here: ParsedSentence, lead: Block) -> str:
    name = s.parsed.article.text[lead.start : lead.end].strip()
    item = here.text.rstrip(".")
    if GROUP.match(name) and HOLDS.match(item):
        return f"The {re.sub('^The ', '', name)} {item[:1].lower()}{item[1:]}."
    if LEAD.match(name) and item[:1].isupper() and not any(mark in item for mark in ":;–—"):
        return capitalised(f"{name[:-1]} {s.spelling.inside(list(here.doc))}".rstrip(".") + ".")
    return ""
