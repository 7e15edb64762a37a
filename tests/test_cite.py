"""Where words come from, as a reader sees it under a quote and pastes it elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from content import cite
from content.asof import as_of
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
        "— The minister of Alpha, direct speech",
        "“Minister keeps treaty”, River News, 3 Mar 2020, ¶2, https://example.org/one",
        "[one/keep]",
    ]


def test_an_article_without_headline_and_address_says_so_and_leaves_it_out(river: Pack) -> None:
    assert cite.citation(river, river.quote("two/signed")).splitlines() == [
        "“The treaty was signed in 1999”",
        "— River News, the outlet's own voice",
        "(no headline in the copy used), Wire in River News, 5 Mar 2020, ¶2",
        "[two/signed]",
    ]


def test_a_citation_names_authors_and_editors_as_the_article_prints_them(
    new_pack: Callable[[], PackFolder],
) -> None:
    names = """\
language: en
authors:
- {name: Lee Chi-dong, family: Lee}
- {name: 문재인, family: 문}
- {name: River Desk}
editors: [{name: "Smith, Anna", family: Smith}]
"""
    made = load(new_pack().replace("sources/one.yaml", "language: en\n", names).folder)
    assert cite.reference(made.source("one"), "¶2") == (
        "“Minister keeps treaty”, by Lee Chi-dong, 문재인 and River Desk, edited by Smith, Anna, "
        "River News, 3 Mar 2020, ¶2"
    )


def test_a_citation_says_how_the_date_is_known_and_what_the_address_is(
    new_pack: Callable[[], PackFolder],
) -> None:
    made = new_pack()
    made.replace("sources/one.yaml", "published_basis: stated", "published_basis: derived")
    made.replace("sources/one.yaml", "Printed.", "From the address.")
    made.replace("sources/one.yaml", "language: en", "language: en\naddress_note: A digest.")
    small = load(made.folder)
    assert cite.notes(small.source("one")) == (
        "Date derived: From the address.", "Address: A digest.",
    )  # fmt: skip
    assert cite.citation(small, small.quote("one/keep")).splitlines()[-3:] == [
        *cite.notes(small.source("one")),
        "[one/keep]",
    ]
    assert cite.notes(small.source("two")) == ()


def test_a_line_break_in_a_text_does_not_break_the_citation(
    new_pack: Callable[[], PackFolder],
) -> None:
    made = new_pack().replace(
        "sources/one.yaml", "title: Minister keeps treaty", 'title: "Minister\\nkeeps\\u2028 it"'
    )
    made.replace("sources/one.yaml", "text: We will keep", 'text: "We will\\r\\n\\nkeep')
    made.replace("sources/one.yaml", "we signed,", 'we signed,"')
    small = load(made.folder)
    assert cite.citation(small, small.quote("one/keep")).split("\n") == [
        "“We will keep what we signed,”",
        "— The minister of Alpha, direct speech",
        "“Minister keeps it”, River News, 3 Mar 2020, ¶2",
        "[one/keep]",
    ]


def test_an_article_that_was_not_out_yet_is_not_said_to_lack_a_headline(pack: Pack) -> None:
    kbs = as_of(pack, date(2019, 8, 23)).source("kbs-2019-08-25")
    assert cite.hidden(kbs)
    assert cite.reference(kbs) == "(an article that was not out yet), KBS World, 25 Aug 2019"
    assert not any(map(cite.hidden, pack.sources))


def test_every_citation_holds_the_address_and_the_notes_of_its_article(pack: Pack) -> None:
    noted = 0
    for quote in pack.quotes:
        source = pack.source(quote.source)
        lines = cite.citation(pack, quote).splitlines()
        assert lines[2].endswith(source.address or cite.paragraph(quote))
        assert lines[3:-1] == list(cite.notes(source))
        noted += len(lines) > 4
    assert 0 < noted < len(pack.quotes)


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
