"""Drafting: who may have said it, and when; and the five originals, as a measure."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.bodies import cut_body, digest
from content.drafting import page as pages
from content.drafting import writing
from content.drafting.cast import Cast, Known
from content.drafting.draft import Draft, bordered, draft
from content.drafting.shelf import Shelf
from content.folds import quote_fold
from content.loader import BUILT_IN
from content.pack import Pack
from tests.articles import BODY, PAGE, SPOKEN, around, drafted, text_of


def test_every_way_of_attributing_is_understood() -> None:
    made = drafted(PAGE)
    found = [(q.quotation.text, q.speaker.id if q.speaker else "") for q in made.quotes]
    assert found == list(SPOKEN)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“It is over for good,” Tanabe said.", "tanabe"),
        ("“It is over for good,” said Tanabe.", "tanabe"),
        ("“It is over for good,” he said.", "osada"),
        ("Osada met Noh. “It is over for good,” the top government spokesman said.", "tanabe"),
        ("According to Tanabe, it is “over for good” now.", "tanabe"),
        ("It is “over for good,” according to Tanabe.", "tanabe"),
        ("Tanabe, who met Noh, said it was “over for good.”", "tanabe"),
        ("After he met Osada, Noh said that it was “over for good.”", "noh"),
        ("Osada's deputy, Yoshi Tanabe, told Noh that it was “over for good.”", "tanabe"),
        ("Noh left, Tanabe said on Friday. “It is over for good.”", "tanabe"),
        ("Noh left, calling it “over for good.”", "noh"),
        ("“It is over for good.”", "osada"),
        ("Tanabe said in the U.S. Senate that it was “over for good.”", "tanabe"),
        ("Noh asked for more, and “it is over for good,” Tanabe said.", "tanabe"),
        ("Noh told Tanabe at noon, adding that it was “over for good.”", "noh"),
        (
            "The envoy, Foreign Minister Ann Berg, came. She said it was “over for good.”",
            "ann-berg",
        ),
        ("It was “over for good,” said a clerk at the gate.", "clerk"),
        ("Elder, like Berg before him, said that it was “over for good.”", "elder"),
    ],
)
def test_the_speaker_is_found_near_the_words(text: str, who: str) -> None:
    made = drafted(around("Prime Minister Kei Osada said on Monday that he would go.", text, *BODY))
    assert [q.speaker.id if q.speaker else "" for q in made.quotes] == [who]


def test_words_read_from_the_text_around_say_so() -> None:
    before = "Prime Minister Kei Osada said on Monday that he would go."
    (quote,) = drafted(around(before, "“It is over for good.”", BODY[1])).quotes
    assert quote.speaker
    assert (quote.speaker.context, quote.speaker.guess) == (True, True)
    (quote,) = drafted(around(before, "“It is over for good,” Tanabe said.", BODY[1])).quotes
    assert quote.speaker
    assert (quote.speaker.context, quote.speaker.guess) == (False, False)
    assert quote.speaker.words == "Tanabe said"


def test_a_quotation_that_runs_on_is_of_who_is_named_at_its_end() -> None:
    before = "Prime Minister Kei Osada said on Monday that he would go."
    made = drafted(around(before, "“It began.", "“It went on,” Noh said.", BODY[1]))
    assert [q.speaker.id if q.speaker else "" for q in made.quotes] == ["noh", "noh"]
    assert "# It runs on: the next quote is its second part.\n- id: noh-began" in text_of(made)


def test_nobody_is_made_up() -> None:
    text = "The river, of which it was once written that it was “wide and deep,” rose again today."
    (quote,) = drafted(around(text, "It fell again, and nobody saw it do so.")).quotes
    assert quote.speaker is None
    assert f"speaker: {writing.UNKNOWN}" in text_of(
        drafted(around(text, "It fell again, and nobody saw it do so."))
    )


def test_a_korean_article_is_drafted_from_names_without_verbs() -> None:
    text = (
        "다나베 관방장관은 29일 기자회견에서 “협정을 유지하는 것이 중요하다”고 말했다.\n\n"
        "노태인 대통령은 이날 별다른 입장을 내지 않았다고 정부 관계자가 전했다."
    )
    made = drafted(text)
    (quote,) = made.quotes
    assert made.printed.language == "ko"
    assert quote.speaker
    assert (quote.speaker.id, quote.speaker.guess) == ("tanabe", True)


def test_a_family_name_that_two_have_is_the_one_last_named_in_full() -> None:
    for full, id in (("Ro Jung-su", "ro-jung-su"), ("Ro Hyun-woo", "ro-hyun-woo")):
        text = around(f"{full} came to the capital on Monday to talk.", "“Yes,” Ro said.", BODY[1])
        (quote,) = drafted(text).quotes
        assert quote.speaker
        assert quote.speaker.id == id


@pytest.mark.parametrize(
    ("said", "day"),
    [("on Friday", "2019-11-15"), ("Monday", "2019-11-18"), ("late on Tuesday", "2019-11-12")],
)
def test_a_weekday_is_the_last_one_by_the_day_of_the_article(said: str, day: str) -> None:
    text = f"“It is over for good,” Tanabe said {said}."
    (quote,) = drafted(around(*BODY[:2], text, BODY[1], above="Nov. 18, 2019\n\n")).quotes
    assert (quote.said, str(quote.day)) == (said.split()[-1], day)


@pytest.mark.parametrize("above", ["", "Nov. 18, 2019\nNov. 19, 2019\n\n"])
def test_no_day_is_given_where_that_of_the_article_is_not_known(above: str) -> None:
    text = "“It is over for good,” Tanabe said on Friday."
    made = drafted(around(*BODY[:2], text, BODY[1], above=above))
    (quote,) = made.quotes
    assert (quote.said, quote.day) == ("Friday", None)
    assert "\n  said:" not in text_of(made)
    assert "# said: Friday" in text_of(made)


# The originals


@pytest.fixture(scope="module")
def from_originals(originals: Path, pack: Pack) -> dict[str, Draft]:
    """Drafts of the five articles by the ids that they have in the built-in pack."""
    by_sha = {source.sha256: source.id for source in pack.sources}
    made: dict[str, Draft] = {}
    for file in sorted(originals.iterdir()):
        shelf = Shelf.open(BUILT_IN)
        one = draft(pages.read(file), shelf.cast, shelf.outlets)
        made[by_sha.get(one.sha256, file.name)] = one
    return made


def test_the_originals_are_cut_counted_and_dated_as_in_the_pack(
    from_originals: dict[str, Draft], pack: Pack
) -> None:
    assert from_originals.keys() == {source.id for source in pack.sources}
    for source in pack.sources:
        made = from_originals[source.id]
        assert (len(made.page.paragraphs), made.characters) == (
            source.paragraphs,
            source.characters,
        )
        assert made.page.within == {}
        ours = cut_body(made.page.text, bordered(made.starts, made.ends))
        assert ours == cut_body(made.page.text, source)
        assert made.printed.title == quote_fold(source.title) or made.printed.title == source.title
        if source.published_basis == "stated":
            assert made.published == source.published.day()


def test_every_direct_quotation_of_the_pack_is_drafted_with_its_speaker(
    from_originals: dict[str, Draft], pack: Pack
) -> None:
    direct = [quote for quote in pack.quotes if quote.voice == "direct"]
    assert len(direct) >= 15
    for quote in direct:
        made = [
            q
            for q in from_originals[quote.source].quotes
            if (q.quotation.paragraph, q.quotation.text) == (quote.paragraph, quote.text)
        ]
        assert len(made) == 1, quote.id
        speaker = made[0].speaker
        assert speaker and speaker.id == quote.speaker, quote.id
        assert speaker.context == (quote.speaker_basis == "context"), quote.id
        if made[0].day:
            assert (made[0].said, made[0].day) == (quote.said, quote.date.day()), quote.id


def test_speakers_are_found_without_the_articles_own_roles(originals: Path, pack: Pack) -> None:
    """As for a new article, of which no roles are in the pack yet."""
    for file in sorted(originals.iterdir()):
        page = pages.read(file)
        source = next(s for s in pack.sources if s.sha256 == digest(page.paragraphs))
        known = [
            Known(
                a.id, a.actor_kind, (a.title, a.short or a.title, *a.aliases),
                tuple(role.text for role in a.roles if role.source != source.id),
            )
            for a in pack.actors
            if a.actor_kind != "outlet"
        ]  # fmt: skip
        made = draft(page, Cast.of(known), Cast())
        said = {(q.quotation.paragraph, q.quotation.text): q.speaker for q in made.quotes}
        for id in source.quotes:
            quote = pack.quote(id)
            if quote.voice == "direct" and pack.actor(quote.speaker).named:
                speaker = said[quote.paragraph, quote.text]
                assert speaker and speaker.id == quote.speaker, id
