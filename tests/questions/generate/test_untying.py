"""What ties a sentence to its neighbours is left out, and nothing that it says."""

from __future__ import annotations

import pytest

from questions.generate.untying import untied


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Copper pans, however, conduct heat far better than the others.", "Copper pans conduct heat"),
        ("Copper pans in fact conduct heat far better than the others.", "Copper pans conduct heat"),
        ("Copper pans also conduct heat far better than the others.", "Copper pans conduct heat"),
        ("Secondly, copper pans conduct heat far better than the others.", "Copper pans conduct heat"),
        ("Copper pans – These pans conduct heat far better.", "These pans conduct heat"),
        ("Copper pans not only shine but also conduct heat.", "Copper pans not only shine but also conduct heat"),
        ("Iron pans spit fat, thus staining the wall.", "Iron pans spit fat, staining the wall"),
        ("Use a pan, for example, a wok, to fry.", "Use a pan, for example, a wok"),
        ("Old pans, for example, rust in the wet.", "Old pans rust in the wet"),
        ("Copper pans conduct heat, as shown in Figure 3.2, far better.", "Copper pans conduct heat, far better"),
        ("Copper pans conduct heat, as illustrated in Figure.", "Copper pans conduct heat."),
        ("Most notably, copper pans conduct heat.", "Copper pans conduct heat"),
        ("First, as the flame is low, copper pans conduct heat.", "As the flame is low"),
        ("As of May, copper pans conduct heat.", "As of May"),
        ("In a nutshell, copper pans conduct heat.", "Copper pans conduct heat"),
        ("Generally speaking, copper pans conduct heat.", "Copper pans conduct heat"),
        ("Basically, copper pans conduct heat.", "Copper pans conduct heat"),
        ("Copper pans conduct heat far better, in fact.", "Copper pans conduct heat far better."),
        ("The cook scrubs the pan, then dries it.", "The cook scrubs the pan, then dries it"),
        ("Originally, copper pans were lined with tin.", "Originally, copper pans were lined with tin"),
    ],
)
def test_what_ties_a_sentence_to_another_is_left_out_and_nothing_that_changes_its_meaning(text: str, left: str) -> None:
    assert untied(text).startswith(left)
