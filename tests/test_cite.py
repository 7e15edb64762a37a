"""Where words come from, as a reader sees it under a quote and pastes it elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from content import cite
from content.loader import load
from content.pack import Pack
from tests.packs import PackFolder


@pytest.fixture
def river(new_pack: Callable[[], PackFolder]) -> Pack:
    """The small pack, with a quote that was relayed, an address, and the headline as a quote."""
    made = new_pack()
    one = "sources/one.yaml"
    made.replace(one, "speaker: beta\n", "speaker: beta\n  relayed_by: source-in-beta\n")
    made.replace(one, "quotes:\n", HEADLINE)
    made.replace("terms.yaml", "[one/not-end]", "[one/not-end, one/headline]")
    made.replace(one, "language: en", "language: en\naddress: https://example.org/one")
    return load(made.folder)


HEADLINE = """\
quotes:
- id: headline
  paragraph: 0
  text: Minister keeps treaty
  voice: outlet
"""


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("one/keep", "The minister of Alpha"),
        ("two/lapse", "A government source (unnamed)"),
        ("two/signed", "River News"),
        ("one/retaliation", "Government of Beta, as relayed by a government source"),
    ],
)
def test_the_speaker_is_named_as_far_as_the_article_names_it(
    river: Pack, quote: str, words: str
) -> None:
    assert cite.speaker(river, river.quote(quote)) == words


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("one/keep", "The minister of Alpha, direct · River News, 3 Mar 2020, ¶2"),
        ("two/lapse", "A government source (unnamed), indirect, the reporter's words · "
         "Wire in River News, 5 Mar 2020, ¶1"),
        ("two/signed", "River News, the outlet's own voice · Wire in River News, 5 Mar 2020, ¶2"),
        ("one/headline", "River News, the outlet's own voice · River News, 3 Mar 2020, headline"),
    ],
)  # fmt: skip
def test_the_attribution_names_speaker_voice_article_day_and_paragraph(
    river: Pack, quote: str, words: str
) -> None:
    assert cite.attribution(river, river.quote(quote)) == words


def test_a_citation_holds_words_speaker_article_and_id(river: Pack) -> None:
    assert cite.citation(river, river.quote("one/keep")).splitlines() == [
        "“We will keep what we signed,”",
        "— The minister of Alpha, direct",
        "“Minister keeps treaty”, River News, 3 Mar 2020, https://example.org/one, ¶2",
        "[one/keep]",
    ]


def test_an_article_without_headline_and_address_says_so_and_leaves_it_out(river: Pack) -> None:
    assert cite.citation(river, river.quote("two/signed")).splitlines() == [
        "“The treaty was signed in 1999”",
        "— River News, the outlet's own voice",
        "(no headline in the copy used), Wire in River News, 5 Mar 2020, ¶2",
        "[two/signed]",
    ]


def test_every_quote_has_a_citation_with_its_exact_words_and_id(pack: Pack) -> None:
    for quote in pack.quotes:
        first, *_, last = cite.citation(pack, quote).splitlines()
        assert first == f"“{quote.text}”"
        assert last == f"[{quote.id}]"
        assert pack.source(quote.source).label in cite.attribution(pack, quote)


def test_no_unnamed_source_is_cited_as_a_named_one(pack: Pack) -> None:
    unnamed = [quote for quote in pack.quotes if not pack.actor(quote.speaker).named]
    assert unnamed
    for quote in unnamed:
        assert not quote.named
        assert "(unnamed)" in cite.attribution(pack, quote)
