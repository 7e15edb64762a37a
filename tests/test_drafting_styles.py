"""Drafting: articles of several styles, and what they propose for actors.yaml."""

from __future__ import annotations

from typing import Any

import pytest

from content.drafting import proposing
from content.drafting.cast import kind_of, personal
from content.drafting.draft import Draft, imprint
from content.drafting.places import side
from content.reader import plain, read
from tests.articles import BODY, around, drafted, text_of
from tests.articles_styles import (
    BRITISH,
    BRITISH_SAID,
    DAILY,
    DAILY_SAID,
    FEATURE,
    FEATURE_SAID,
    JAPANESE,
    JAPANESE_SAID,
    KOREAN,
    KOREAN_SAID,
    WIRE,
    WIRE_SAID,
)

STYLES = {
    "daily": (DAILY, DAILY_SAID),
    "british": (BRITISH, BRITISH_SAID),
    "korean": (KOREAN, KOREAN_SAID),
    "wire": (WIRE, WIRE_SAID),
    "japanese": (JAPANESE, JAPANESE_SAID),
    "feature": (FEATURE, FEATURE_SAID),
}


def speaker(made: Draft, quote: Any) -> str:
    """The id of a quotation's speaker; "UNNAMED" where it has no name and a long id."""
    if quote.speaker is None:
        return ""
    actor = made.cast.get(quote.speaker.id)
    return actor.id if actor else "?"


def records(made: Draft) -> dict[str, dict[str, Any]]:
    """The proposed actors by their ids."""
    root, faults = read("actors.yaml", proposing.actors(made, "draft-1").encode())
    assert faults == []
    value = plain(root)
    assert isinstance(value, list)
    return {record["id"]: record for record in value}


@pytest.mark.parametrize("style", STYLES)
def test_who_speaks_is_found_in_every_style(style: str) -> None:
    text, said = STYLES[style]
    made = drafted(text)
    assert len(made.quotes) == len(said)
    for quote, (words, who) in zip(made.quotes, said.items(), strict=True):
        assert quote.quotation.text.startswith(words)
        id = speaker(made, quote)
        if who == "UNNAMED":
            actor = made.cast.get(id)
            assert actor is None or actor.kind in ("unnamed", "group", "government"), words
        else:
            assert id == who, words


# The page


@pytest.mark.parametrize(
    ("text", "outlet", "publisher", "day"),
    [
        (DAILY, "harbour-daily", "The Harbour Daily", "2019-11-18"),
        (BRITISH, "northern-courier", "The Northern Courier", "2019-11-19"),
        (KOREAN, "hanbit", "Hanbit", "2019-11-18"),
        (WIRE, "reuters", "Reuters", "None"),
        (FEATURE, "ap", "Seaboard Tribune", "2019-11-20"),
        (JAPANESE, "", "港湾新聞", "2019-11-19"),
    ],
)
def test_outlet_and_day_are_read_from_lines_of_their_own(
    text: str, outlet: str, publisher: str, day: str
) -> None:
    made = drafted(text)
    who = imprint(made)
    assert (who.outlet, who.publisher, str(made.published)) == (outlet, publisher, day)


@pytest.mark.parametrize(
    ("above", "below", "name", "where"),
    [
        ("Seatown Ledger\n\n", "\n\n© 2019 Seatown Ledger Ltd.", "Seatown Ledger", "alone at"),
        ("Menu\n\n", "\n\nCopyright (c) 2018-2019 by The Seatown Ledger.", "The Seatown Ledger",
         "in the copyright"),
        ("Menu\n\n", "\n\nThe Seatown Ledger. All rights reserved.", "The Seatown Ledger",
         "in the copyright"),
        ("The Seatown Gazette\n\n", "", "The Seatown Gazette", "alone at the top"),
        ("Seatown Gazette, May 6, 2020\n\n", "", "Seatown Gazette", "beside the date"),
        ("News Business Opinion Sport\n\n", "", "", ""),
        ("World News Sport\n\n", "\n\nAll rights reserved.", "", ""),
        ("Menu\n\n", "\n\n저작권자 ⓒ 한빛일보 무단전재 금지", "한빛일보", "in the copyright"),
    ],
)  # fmt: skip
def test_an_outlet_is_recognised_by_its_places(
    above: str, below: str, name: str, where: str
) -> None:
    paper = drafted(around(*BODY, above=above, below=below)).printed.paper
    assert paper.name == name
    assert paper.where.startswith(where)


@pytest.mark.parametrize(
    ("body", "agency"),
    [
        (("(서울=한빛통신) 정부는 협정의 종료를 유예하는 방안을 검토한다고 밝혔다.",), "한빛통신"),
        (("【ソウル共同】政府は協定の終了を延期する案を検討していると明らかにした。",), "共同"),
        ((*BODY[:2], "Talks go on, he said, and nobody knows for how long. (Yonhap)"), "Yonhap"),
        (BODY, ""),
    ],
)  # fmt: skip
def test_an_agency_is_recognised_by_its_mark(body: tuple[str, ...], agency: str) -> None:
    assert drafted(around(*body)).printed.agency == agency


def test_an_agency_in_brackets_in_a_line_of_its_own_is_recognised() -> None:
    made = drafted(around(*BODY, below="\n\n(Yonhap)"))
    assert made.printed.agency == "Yonhap"
    assert imprint(made).outlet == "yonhap"


# The speakers


BEFORE = "Prime Minister Kei Osada met reporters on Monday. “I will go,” Osada said."


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # A name in the clause of the verb wins over whoever spoke before.
        ("His counterpart, Ann Berg of Beta's Foreign Ministry, said he “must stay.”", "ann-berg"),
        ("Beta's trade minister, Ann Berg, repeated on Friday that he “must stay.”", "ann-berg"),
        ("Ann Berg, 54, from the ruling party, added that he “must stay.”", "ann-berg"),
        ("In Beta, Ann Berg of the opposition said that he “must stay.”", "ann-berg"),
        ("Ann Berg, Beta's trade minister, has said he “must stay.”", "ann-berg"),
        ("After talks with Noh, Ann Berg, however, said he “must stay.”", "ann-berg"),
        ("Talks with Noh, Ann Berg, however, said he “must stay.”", "ann-berg"),
        ("In the room with Noh, Ann Berg, the envoy, said he “must stay.”", "ann-berg"),
        ("Premier Bo Hara's aide Ann Berg said he “must stay.”", "ann-berg"),
        ("Bo Hara's people in Beta said he “must stay.”", ""),
        ("Ann Berg went home after Noh said he “must stay.”", "noh"),
        ("Beta's Trade Minister Ann Berg said he “must stay.”", "ann-berg"),
        ("“He must stay,” said Prof. Ann Berg, an expert.", "ann-berg"),
        ("An aide to Osada said that he “must stay.”", "aide-to-osada"),
        ("Noh, who met Ann Berg in Beta, said he “must stay.”", "noh"),
        ("He was met by Ann Berg of Beta, who said he “must stay.”", "ann-berg"),
        # A subject that nobody was named for is nobody.
        ("Beta's trade minister repeated on Friday that he “must stay.”", ""),
        ("The envoy said that he “must stay.”", ""),
        ("People in the room said that he “must stay.”", ""),
        ("Talks between Noh and Osada failed, people there said, but he “must stay.”", ""),
        ("Japanese Envoy Bo Hara came. South Korea's envoy said he “must stay.”", ""),
        ("Japanese Envoy Bo Hara came. Japan's envoy said he “must stay.”", "bo-hara"),
        # Nor is one asked over a sentence that is somebody else's.
        ("The trade minister declined to comment. “He must stay.”", ""),
        ("Ann Berg, an envoy, left. He “must stay,” a paper wrote.", "paper"),
        ("Nothing of it was new. The “must stay” of old was back.", ""),
        # The relayer is not the speaker.
        ("Noh said that he “must stay,” according to the ministry.", "noh"),
        # One that was introduced without a name.
        ("A Beta official refused to say more. “He must stay,” the official said.",
         "beta-official"),
        ("A Beta official refused to say more. “He must stay,” he said.", "beta-official"),
    ],
)  # fmt: skip
def test_the_subject_of_the_sentence_wins_over_the_speaker_before(text: str, who: str) -> None:
    made = drafted(around(BODY[0], BEFORE, text, BODY[1]))
    assert speaker(made, made.quotes[0]) == "osada"
    assert [speaker(made, quote) for quote in made.quotes[1:]] == [who]


def test_words_in_the_midst_of_a_later_sentence_are_nobodys() -> None:
    text = f"{BEFORE} The “must stay” of old was back."
    made = drafted(around(BODY[0], text, BODY[1]))
    assert [speaker(made, quote) for quote in made.quotes] == ["osada", ""]


def test_it_is_the_body_that_spoke_last() -> None:
    text = "“A relic,” the Harbour Party said of the pact with Norland. “It must go,” it said."
    made = drafted(around(BODY[0], text, BODY[1]))
    assert [speaker(made, quote) for quote in made.quotes] == ["harbour-party"] * 2


def test_a_subject_that_is_not_told_is_named_in_the_draft() -> None:
    made = drafted(around(BODY[0], BEFORE, "Beta's trade minister said he “must stay.”", BODY[1]))
    line = 'speaker: to-confirm  # to fill in: "Beta\'s trade minister said", and nobody named'
    assert line in text_of(made)


def test_a_pronoun_and_a_sentence_between_are_context() -> None:
    text = "“It is over,” Tanabe said. “For good.” The sun shone. “Really.” “Yes,” he added."
    made = drafted(around(BODY[0], text, BODY[1]))
    assert [speaker(made, quote) for quote in made.quotes] == ["tanabe"] * 4
    assert [q.speaker.context for q in made.quotes if q.speaker] == [False, False, True, True]
    assert text_of(made).count("  speaker_basis: context  # to confirm") == 2


def test_the_id_of_a_quotation_has_no_guessed_speaker() -> None:
    text = "“The river rose,” Tanabe said. “The bridge fell,” he added."
    made = drafted(around(BODY[0], text, BODY[1]))
    assert [quote.id for quote in made.quotes] == ["tanabe-river-rose", "bridge-fell"]


def test_a_headlines_words_are_of_whom_the_body_says_them() -> None:
    made = drafted(BRITISH)
    first = made.quotes[0]
    assert first.quotation.paragraph == 0
    assert first.speaker
    assert (first.speaker.guess, first.speaker.context) == (True, True)
    assert "- id: bargaining-chip\n  paragraph: 0\n" in text_of(made)


def test_a_weekday_within_the_words_is_not_that_of_the_saying() -> None:
    text = "“Please wait until Friday,” Tanabe said."
    (quote,) = drafted(around(BODY[0], text, BODY[1], above="Nov. 18, 2019\n\n")).quotes
    assert quote.said == ""


# The actors


def test_actors_are_proposed_with_full_name_side_and_printed_role() -> None:
    made = drafted(DAILY)
    found = records(made)
    assert next(iter(found)) == "harbour-daily"
    expected = {
        "haruto-mizushima": (
            "person", "japan", "Japan's deputy director for Northeast Asia, Haruto Mizushima",
        ),
        "yun-seo-jin": ("person", "south-korea", "Yun Seo-jin of South Korea's Foreign Ministry"),
        "kenta-orihara": ("person", "japan", "Japan's trade minister, Kenta Orihara"),
        "baek-doo-hyun": (
            "person", "other", "Baek Doo-hyun, who teaches law at Hanbit University",
        ),
        "south-korean-presidential-official": (
            "unnamed", "south-korea", "A South Korean presidential official",
        ),
        "spokesperson-for-the-u-s-embassy": (
            "unnamed", "united-states", "A spokesperson for the U.S. Embassy in Seoul",
        ),
    }  # fmt: skip
    assert set(found) == {"harbour-daily", *expected}
    for id, (kind, its, role) in expected.items():
        assert (found[id]["kind"], found[id]["side"]) == (kind, its), id
        assert found[id]["roles"][0]["role"] == role
    assert found["yun-seo-jin"]["name"] == "Yun Seo-jin"
    assert found["yun-seo-jin"]["aliases"] == ["Yun"]
    text = proposing.actors(made, "draft-1")
    assert text.count("side: other  # to fill in") == 1


def test_a_side_is_not_read_from_what_somebody_once_did() -> None:
    found = records(drafted(FEATURE))["takumi-ohara"]
    assert found["roles"][0]["role"].startswith("Takumi Ohara, who ran a steel firm's Seoul")
    assert found["side"] == "other"


def test_a_byline_may_have_a_place_and_no_by() -> None:
    assert drafted(BRITISH).printed.authors == ("Clara Venn",)


@pytest.mark.parametrize("style", STYLES)
def test_the_role_is_printed_in_its_paragraph(style: str) -> None:
    from content.verbatim import occurrences

    made = drafted(STYLES[style][0])
    for record in records(made).values():
        for role in record.get("roles", []):
            paragraph = made.page.paragraphs[int(role["paragraph"]) - 1]
            assert occurrences(role["role"], paragraph), role


def test_each_missing_actor_is_remarked_once() -> None:
    made = drafted(DAILY)
    assert text_of(made).count("; not in actors.yaml yet: ") == 0
    lacking = len(proposing.lacking(made)) + 1  # the outlet
    assert text_of(made).count("not in actors.yaml yet") == lacking


@pytest.mark.parametrize(
    ("words", "its"),
    [
        ("Japan's trade minister", "japan"),
        ("a spokesperson for the U.S. Embassy in Seoul", "united-states"),
        ("Seoul's envoy to Japan", "south-korea"),
        ("the envoy to Tokyo", None),
        ("officials from South Korea and Japan", None),
        ("a North Korea expert", None),
        ("North Korean leader", "north-korea"),
        ("韓国の高官", "south-korea"),
        ("a clerk in Norby", None),
        ("USA Today's editor", None),
    ],
)
def test_the_side_is_that_of_the_words_beside_the_name(words: str, its: str | None) -> None:
    assert side(words) == its


@pytest.mark.parametrize(
    ("run", "name"),
    [
        ("Rep. Gil Sang-ho", "Gil Sang-ho"),
        ("Japan's Chief Cabinet Secretary Kei Osada", "Kei Osada"),
        ("Gen Matsuo", "Gen Matsuo"),
        ("Gen. Bo Park", "Bo Park"),
        ("Yun Seo-jin of South Korea's Foreign Ministry", "Yun Seo-jin"),
        ("Hanbit University", ""),
        ("Reuters. He", ""),
        ("South Korea", ""),
        ("Yun", ""),
    ],
)
def test_a_run_of_capitals_is_a_person_or_none(run: str, name: str) -> None:
    assert personal(run) == name


def test_the_kind_of_a_body_is_told_by_its_name() -> None:
    kinds = {
        "Foreign Ministry": "ministry", "Supreme Court": "court", "White House": "government",
        "Hanbit Electronics": "company", "Harbour Party": "group", "Ann Berg": "person",
        "Japan": "government", "Seoul": "government",
    }  # fmt: skip
    assert {name: kind_of(name) for name in kinds} == kinds
