"""Who "we" are is told by the article, or nobody is named."""

from __future__ import annotations

import pytest

from questions.generate.prose_speakers import Speaker, in_third_person, speaker_of
from questions.language import parse_text

HARBOUR = Speaker("the Harbour Office", plural=False, named=True)
AUTHORS = Speaker("the authors", plural=True, named=False)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("At the Harbour Office, we count every boat.", "the Harbour Office"),
        ("Our team at Larkspur grew last year.", "Larkspur"),
        ("Larkspur and our partners wrote a plan.", "Larkspur"),
        ("We counted every boat in March.", "the authors"),
        ("At Larkspur, we count. At Foxglove, we weigh.", "the authors"),
        ("At Larkspur Labs, we build lamps.", "Larkspur Labs"),
    ],
)
def test_the_speaker_is_named_only_where_one_organisation_speaks(text: str, name: str) -> None:
    assert speaker_of(text).name.removeprefix("the ") == name.removeprefix("the ")


@pytest.mark.parametrize(
    ("sentence", "speaker", "told"),
    [
        ("In our third year we moved our boats.", AUTHORS, ""),
        (
            "In our third year we moved our boats.",
            HARBOUR,
            "In the Harbour Office’s third year the Harbour Office moved its boats.",
        ),
        ("We use flags and lamps in our harbour.", HARBOUR, "The Harbour Office uses flags and lamps in its harbour."),
        ("We’ve counted every boat.", HARBOUR, "The Harbour Office has counted every boat."),
        ("Last year we moved our boats.", AUTHORS, "Last year the authors moved their boats."),
        ("I built a small boat.", AUTHORS, "The author built a small boat."),
    ],
)
def test_a_deed_is_told_of_its_speaker(sentence: str, speaker: Speaker, told: str) -> None:
    assert in_third_person(parse_text(sentence), speaker) == told


@pytest.mark.parametrize(
    "sentence",
    [
        "We learn by watching others.",
        "We humans need company.",
        "We should all be careful.",
        "Sleep helps us remember.",
        "When we sleep, our brains rest.",
        "“We count every boat,” said the keeper.",
        "We count your boats.",
    ],
)
def test_we_that_may_mean_everybody_is_left_alone(sentence: str) -> None:
    assert in_third_person(parse_text(sentence), AUTHORS) == ""
