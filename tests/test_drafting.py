"""Drafting: what of a page is the article, what in it is quoted, and who may have said it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from content import verbatim
from content.articles import MAX_BYTES, cut_body, digest, length
from content.drafting import page as pages
from content.drafting import writing
from content.drafting.cast import Cast, Known, name_of, slug
from content.drafting.draft import Draft, bordered, draft, selector
from content.drafting.marks import Quotation, quotations
from content.drafting.page import Page, Unreadable
from content.drafting.shelf import Shelf
from content.folds import quote_fold
from content.loader import BUILT_IN
from content.pack import Pack
from content.reader import plain, read
from tests.articles import ACTORS, PAGE, SPOKEN, STRIPPED
from tests.packs import HOSTILE

BODY = (
    "The minister of Alpha met the envoy of Beta on Tuesday to talk about the river.",
    "Nothing was decided, said a clerk who had been in the room for all of the day.",
    "Talks go on.",
)


def drafted(text: str) -> Draft:
    """The draft of a page, for a pack with the invented actors."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "actors.yaml").write_text(ACTORS, encoding="utf-8")
        shelf = Shelf.open(Path(folder))
    return draft(pages.part(text), shelf.cast, shelf.outlets)


def stripped(page: Page) -> dict[int, str]:
    return {line.number: line.why for line in (*page.above, *page.below)}


def around(*body: str, above: str = "Menu\n\n", below: str = "\n\nMost read") -> str:
    return above + "\n\n".join(body) + below


# The page


def test_an_invented_page_is_parted_and_every_strip_has_its_line_and_reason() -> None:
    page = pages.part(PAGE)
    assert stripped(page) == STRIPPED
    assert len(page.paragraphs) == 13
    assert page.paragraphs[0].startswith("NORVILLE, Nov. 18 (Nordpress) --")
    assert page.paragraphs[-1].endswith('"must be withdrawn first."')
    assert page.within == {}


@pytest.mark.parametrize(
    "furniture",
    [
        "Menu Content", "Home News Sports Opinion Video", "print PRINT", "Video PlayerClose",
        "• Ambassador", "010020070750000000", "***", "Subscribe to our newsletter today.",
        "This website uses cookies. By going on you agree to our use of them, as laid down here.",
        "© 2019 The Gazette. All rights reserved, in this country and in every other one.",
        "Reporting by Ann Lee and Bo Park; editing by Cy Dunn.", "https://example.org/a/b",
        "Photo: the river at dawn, seen from the old bridge.", "무단 전재 및 재배포 금지",
        "A man walks along the river in this file photo taken on Aug. 2, 2019.",
        "The river in spring, when the snow melts, seen from above. (Gazette)",
        "By subscribing, you can help us get the story right.", "Read more", "관련 기사",
    ],
)  # fmt: skip
def test_furniture_is_stripped_above_and_below(furniture: str) -> None:
    page = pages.part(around(*BODY, above=f"{furniture}\n\n", below=f"\n\n{furniture}"))
    assert page.paragraphs == BODY
    assert [line.text for line in (*page.above, *page.below)] == [furniture, furniture]


@pytest.mark.parametrize(
    "line",
    [
        "“We will subscribe to no treaty that you have signed here,” the minister said.",
        "She said that the cookies were good.",
        "He left.",
        "“No.”",
        "Was it a retreat, as the envoy of Beta and many others have since called it?",
        "고위 관계자는 “협정은 끝났다”고 말했다.",
    ],
)
def test_prose_stays_where_it_follows_prose(line: str) -> None:
    page = pages.part(around(BODY[0], BODY[1], line, below="") + "\n\n" + BODY[0])
    assert page.paragraphs == (BODY[0], BODY[1], line, BODY[0])


def test_lines_of_furniture_in_the_block_of_a_paragraph_are_cut_off() -> None:
    text = f"Gazette\nMay 6, 2020\n{BODY[0] * 2}\n\n{BODY[1]}\n\n{BODY[2]}\n(END)"
    page = pages.part(text)
    assert page.paragraphs == (BODY[0] * 2, *BODY[1:])


def test_broken_lines_are_one_paragraph() -> None:
    broken = "The minister of Alpha met the envoy\nof Beta on Tuesday to talk about the\nriver."
    page = pages.part(around(broken, BODY[1]))
    assert page.paragraphs == BODY[:2]


def test_a_question_above_the_article_is_a_headline() -> None:
    headline = "Will the two ministers of the river ever agree?"
    made = drafted(around(*BODY, above=f"{headline}\n\n"))
    assert made.page.paragraphs == BODY
    assert made.printed.title == headline


def test_furniture_inside_is_reported_with_its_paragraph_and_stays_counted() -> None:
    page = pages.part(around(BODY[0], "Read more: The old river", BODY[1]))
    assert len(page.paragraphs) == 3
    assert page.within == {2: "no sentence"}
    page = pages.part(around(BODY[0], "Subscribe to our newsletter today.", BODY[1]))
    assert page.within == {2: "speaks to the reader"}


def test_other_pieces_behind_the_article_do_not_belong_to_it() -> None:
    long = tuple(f"{text} {text}" for text in (BODY * 2)[:5])
    page = pages.part(around(*long, below=f"\n\nRelated stories\n\n{BODY[1]}"))
    assert page.paragraphs == long
    assert [line.text for line in page.below] == ["Related stories", BODY[1]]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_is_read_whatever_its_line_ends_and_byte_order_mark(
    tmp_path: Path, ends: str, mark: bytes
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(mark + around(*BODY).replace("\n", ends).encode())
    assert pages.read(file).paragraphs == BODY


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "no text"),
        (b" \n\n ", "no text"),
        (b"Menu\n\nHome", "no paragraph"),
        ("Caf\u00e9 \u00e0 la carte.".encode("latin-1"), "line 1: byte 0xe9 is not UTF-8"),
        (around(*BODY).encode("utf-16"), "not UTF-8"),
        (b"%PDF-1.4\x00\x00", "not UTF-8"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"a" * (MAX_BYTES + 1), "larger than 1 MiB"),
        ("\n".join(BODY).encode(), "not parted by blank lines"),
    ],
)
def test_a_file_that_holds_no_article_is_refused_with_what_to_do(
    tmp_path: Path, raw: bytes, words: str
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(raw)
    with pytest.raises(Unreadable, match=words):
        pages.read(file)


# Quotation marks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We will not,” he said. “It’s over.”", ["We will not,", "It’s over."]),
        ('"We will not," he said. "It\'s over."', ["We will not,", "It's over."]),
        ("‘We won’t keep the allies’ deal,’ he said.", ["We won’t keep the allies’ deal,"]),
        ("'We won't,' she said, 'and that's it.'", ["We won't,", "and that's it."]),
        ("The allies’ view of ‘grave’ things and the boys’ club.", ["grave"]),
        ("The allies' view of 'grave' things, in the '90s.", ["grave"]),
        ("In the '90s the boys' club met.", []),
        ("He didn’t, in the ’90s, or the allies’ time.", []),
        ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,"]),
        ("他は「合意は『終わり』だ」と述べた。", ["合意は『終わり』だ"]),
        ("그는 “협정은 끝났다”고 말했다.", ["협정은 끝났다"]),
        ("Er nannte es „ernst“ und «klar».", ["ernst", "klar"]),
        ("A board of 5'10\" by 2\" was put there.", []),
        ("“Mixed marks\" were printed.", ["Mixed marks"]),
        ("“ ” and “…”", []),
    ],
)  # fmt: skip
def test_what_stands_between_marks_is_found(text: str, found: list[str]) -> None:
    assert [q.text for q in quotations((text,))] == found
    for quotation in quotations((text,)):
        assert text[quotation.start : quotation.end] == quotation.text


def test_a_quotation_runs_on_over_paragraphs() -> None:
    first, second = quotations(("He said: “It began.", "“It went on,” he said."))
    assert (first.text, first.runs_on, first.unclosed) == ("It began.", True, False)
    assert (second.text, second.runs_on, second.paragraph) == ("It went on,", False, 1)


def test_a_quotation_that_no_mark_ends_says_so() -> None:
    (found,) = quotations(("He said: “It began.", "It went on."))
    assert found.unclosed
    assert "no quotation mark ends this" in text_of(
        drafted(around(*BODY[:2], "He said: “It began.", BODY[1]))
    )


# Speakers


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


# What the page prints of itself


def test_what_is_printed_is_recognised() -> None:
    made = drafted(PAGE)
    shown = made.printed
    assert shown.title == "Norville weighs ‘conditional’ pause of pact’s end as deadline nears"
    assert (shown.agency, shown.dateline) == ("Nordpress", "Nov. 18")
    assert shown.authors == ("Han Seo-yeon", "Mark Tolly")
    assert shown.dates == (("2019-11-18", "Nov. 18, 2019"),)
    assert str(made.published) == "2019-11-18"


@pytest.mark.parametrize(
    "printed",
    ["2019-08-25", "2019/8/25", "2019.08.25", "August 25, 2019", "Aug. 25th, 2019", "25 Aug 2019",
     "2019年8月25日", "2019년 8월 25일"],
)  # fmt: skip
def test_a_date_is_read_in_any_usual_form(printed: str) -> None:
    made = drafted(around(*BODY, above=f"Gazette {printed} 10:00\n\n"))
    assert made.printed.dates == (("2019-08-25", printed),)


def test_an_impossible_date_is_no_date() -> None:
    assert drafted(around(*BODY, above="2019-13-45\n\n")).printed.dates == ()


def test_a_name_loses_its_titles() -> None:
    assert name_of("But South Korean Foreign Minister Ann Lee-Berg") == "Ann Lee-Berg"
    assert slug("Kim Hyun-chong’s Café") == "kim-hyun-chongs-cafe"
    assert slug("일본") == ""


# The file


def text_of(made: Draft) -> str:
    return writing.source(made, "draft-1", "a.txt", schema=False)


def fields(made: Draft) -> dict[str, Any]:
    root, faults = read("sources/draft-1.yaml", text_of(made).encode())
    assert faults == []
    value = plain(root)
    assert isinstance(value, dict)
    return value


def test_the_body_is_found_again_by_its_borders() -> None:
    twice = (BODY[0], f"{BODY[0]} {BODY[1]}", BODY[1], f"He added: {BODY[1]}")
    made = drafted(around(*twice, above=f"{BODY[0][:40]}\n\n", below=f"\n\n{BODY[1][-30:-1]}"))
    again = cut_body(made.page.text, bordered(made.starts, made.ends))
    assert again == made.page.paragraphs == twice
    assert len(BODY[0][:40].split()) <= len(made.starts.split()) < len(BODY[0].split())
    value = fields(made)
    assert (value["body_starts"], value["body_ends"]) == (made.starts, made.ends)
    assert value["sha256"] == digest(twice)
    assert int(value["characters"]) == length(twice)
    assert value["paragraphs"] == "4"


def test_words_that_stand_twice_are_told_apart() -> None:
    text = "Tanabe said it was “over for good” now, and Osada said it was “over for good” then."
    made = drafted(around(BODY[0], text, BODY[1]))
    whole = "\n".join(("", *made.page.paragraphs))
    assert len(made.quotes) == 2
    for quote in made.quotes:
        words = quote.quotation.text
        assert verbatim.occurrences(words, whole, quote.prefix, quote.suffix) == 1
    first, second = made.quotes
    assert (first.prefix, first.suffix) != (second.prefix, second.suffix)
    assert first.id != second.id


def test_words_grown_together_with_others_have_no_selector() -> None:
    text = "It was un“heard of” there."
    (found,) = quotations((text,))
    assert selector(found, text, text) == ("", "")
    within = Quotation(0, 9, 12, text[9:12])
    assert selector(within, text, text) is None


def test_a_draft_of_hostile_words_is_yaml_and_says_the_same() -> None:
    lines = [f"“{HOSTILE}: #{n} - 'x' | {{a}}, & *b !c % @d `e`,” Tanabe said." for n in range(3)]
    made = drafted(around(BODY[0], *lines, BODY[1], above='A: "b" # of [x] and {d}\n\n'))
    texts = [quote["text"] for quote in fields(made)["quotes"]]
    assert texts == [q.quotation.text for q in made.quotes]
    assert len(texts) == 4  # one in the headline
    assert fields(made)["title"] == 'A: "b" # of [x] and {d}'


def test_control_characters_do_not_break_the_comments() -> None:
    line = "“It is over,” said Mi\x07nister\u2028 Bo\x1b[31mb Lee."
    made = drafted(around(BODY[0], line, BODY[1]))
    assert len(fields(made)["quotes"]) == 1
    named = writing.source(made, "draft-1", "a\x07\n- b: \x1b[31m.txt", schema=False)
    root, faults = read("sources/draft-1.yaml", named.encode())
    assert (plain(root), faults) == (fields(made), [])


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
