"""A quote in its article: with the original attached, and without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from content import cite
from content.dossier import Dossier
from content.folds import quote_fold
from screens.article import QUOTED, TARGET
from tests.packs import ALPHA, PackFolder
from tests.pages import Explore
from tests.seeing import lit, title_of


@pytest.fixture
def river(new_pack: Callable[[], PackFolder]) -> PackFolder:
    return new_pack()


async def test_without_originals_passages_and_our_gist(explore: Explore, river: PackFolder) -> None:
    dossier = Dossier.open(river.folder)
    async with explore((80, 40), dossier) as page:
        await page.go("one/retaliation")
        article = await page.read("a")
        assert article.screen.numbers == (0, 1, 2, 3)
        assert article.number == 3
        assert article.paragraphs.has_focus
        assert "quoted passages" in article.grid and "--articles DIR" in article.grid
        assert article.words(0) == "head"
        assert article.words(1) == (
            "¶1 said on Tuesday that her country would not end the river treaty "
            "[The minister will not end the treaty.]"
        )
        assert article.words(2) == "¶2 We will keep what we signed,"
        assert article.words(3).startswith("▸ ¶3 Beta has said the dam is retaliation")
        assert article.words(3).endswith("ruling on fish … a view that Alpha denies")
        joined = " ".join(" ".join(lit(article.option(3))).split())
        assert joined == "Beta has said the dam is retaliation for a ruling on fish"
        assert not [words for n in (0, 1, 2) for words in lit(article.option(n))]
        quote = dossier.pack.quote("one/retaliation")
        assert title_of(article.paragraphs) == cite.attribution(dossier.pack, quote)


async def test_with_originals_the_full_text_and_every_quote_in_it(
    explore: Explore, river: PackFolder
) -> None:
    dossier = Dossier.open(river.folder, river.originals)
    async with explore((80, 40), dossier) as page:
        assert "2 of 2 originals attached" in page.grid
        await page.go("one/keep")
        article = await page.read("a")
        assert "full text from the attached original" in article.grid
        assert article.number == 2
        assert article.words(0) == "head Minister keeps treaty"
        for number, printed in enumerate(ALPHA, 1):
            mark = "▸ " if number == 2 else ""
            assert article.words(number) == f"{mark}¶{number} {printed}"
        assert " ".join(lit(article.option(2))) == "We will keep what we signed,"
        others = " ".join(" ".join(lit(article.option(3), QUOTED)).split())
        assert others == dossier.pack.quote("one/retaliation").text + " a view that Alpha denies"
        assert lit(article.option(2), QUOTED) == lit(article.option(3), TARGET) == []


async def test_left_and_right_light_one_passage_after_the_other(
    explore: Explore, river: PackFolder
) -> None:
    async with explore((80, 24), Dossier.open(river.folder, river.originals)) as page:
        await page.go("one/keep")
        article = await page.read("a")
        seen = []
        await article.press("j")
        for key in ("y", "right", "right", "left"):
            await article.press(key, "y")
            assert page.app.clipboard.endswith(f"[{article.screen.quote.id}]")
            seen.append(article.screen.quote.id)
            assert article.number == 3
            assert article.words(3).startswith("▸ ¶3") and article.words(2).startswith("¶2")
            shown = " ".join(" ".join(lit(article.option(3))).split())
            assert shown == article.screen.quote.text
        assert seen == ["one/retaliation", "one/denies", "one/denies", "one/retaliation"]
        await article.press("k", "k")
        assert article.number == 1
        await article.resize((60, 20))
        assert article.number == 1
        assert article.screen.quote.id == "one/not-end", "the cursor's paragraph has the quote"
        await article.press("b")
        assert page.kind == "Explorer"


async def test_the_detail_lists_all_that_rests_on_each_passage_in_order(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        relations = page.dossier.relations
        for source in page.dossier.pack.sources[::2]:
            await page.go(source.quotes[0])
            article = await page.read("a")
            for id in source.quotes:
                assert article.screen.quote.id == id
                assert article.number == article.screen.quote.paragraph
                resting = [record.ref for record in relations.resting_on(id)]
                assert article.items == [*resting, source.ref]
                assert article.about == f"What rests on this passage · {len(resting)}"
                await article.press("right")
            assert article.screen.quote.id == source.quotes[-1], "after the last there is none"
            await article.press("left")
            assert article.screen.quote.id == source.quotes[-2]
            await article.press("escape")


async def test_what_rests_on_a_passage_leads_to_the_explorer(explore: Explore) -> None:
    async with explore((120, 40)) as page:
        article = await page.read("enter", "enter")
        id = article.screen.quote.id
        resting = [record.ref for record in page.dossier.relations.resting_on(id)]
        await article.press("enter")
        assert article.screen.detail.has_focus and article.screen.detail.current == resting[0]
        await article.press("escape")
        assert article.paragraphs.has_focus and page.kind == "ArticleScreen"
        await article.press("enter", "down", "enter")
        assert page.kind == "Explorer" and page.ref == resting[1]
        await page.press("b")
        assert page.ref == page.dossier.pack.header.start


@pytest.mark.parametrize("attached", [False, True])
async def test_before_its_day_an_article_has_only_what_had_been_said(
    explore: Explore, request: pytest.FixtureRequest, attached: bool
) -> None:
    folder: Path | None = request.getfixturevalue("originals") if attached else None
    async with explore((120, 40), Dossier.open(None, folder)) as page:
        kbs = next(s for s in page.dossier.pack.sources if s.id.startswith("kbs"))
        day = next(d for d in reversed(page.dossier.days) if d < (kbs.published.last or d))
        early = page.dossier.at(day)
        await page.press(*["less_than_sign"] * (len(early.days) - early.days.index(day)))
        quote = early.pack.source(kbs.id).quotes[0]
        await page.go(quote)
        article = await page.read("a")
        assert article.dossier is early
        assert f"as of {early.pack.header.as_of.plain} this article was not out" in article.grid
        assert "(not out yet)" in article.grid and kbs.title not in article.grid
        texts = {q.text for q in early.pack.quotes if q.source == kbs.id}
        assert 0 < len(texts) < len(kbs.quotes)
        shown = " ".join(article.words(number) for number in article.screen.numbers)
        for id in kbs.quotes:
            text = page.dossier.pack.quote(id).text
            assert text not in shown or any(text in said for said in texts)
        assert all(text in shown for text in texts)
        assert not any(gist in shown for gist in kbs.gists.values())
        there = early.pack.by_ref
        assert all(ref in there for ref in article.items)
        if attached:
            whole = page.dossier.article(kbs.id)
            assert whole is not None
            paragraphs = [whole.paragraph(number) for number in range(1, kbs.paragraphs + 1)]
            assert not any(paragraph in shown for paragraph in paragraphs)


async def test_a_headline_and_an_article_without_one(explore: Explore) -> None:
    async with explore((80, 24)) as page:
        pack = page.dossier.pack
        quoted = [quote for quote in pack.quotes if quote.paragraph == 0]
        assert quoted
        for quote in quoted:
            await page.go(quote.id)
            article = await page.read("a")
            assert article.number == 0
            assert article.words(0) == f"▸head {quote.text}"
            assert title_of(article.paragraphs).endswith(", headline")
            await article.press("escape")
        bare = next(source for source in pack.sources if not source.title)
        await page.go(bare.quotes[0])
        article = await page.read("a")
        assert article.screen.numbers == tuple(range(1, bare.paragraphs + 1))
        assert "(the copy used has no headline)" in article.grid


async def test_a_quote_that_overlaps_another_is_lit_as_a_whole(
    explore: Explore, river: PackFolder
) -> None:
    overlapping = "a ruling on fish, a view that Alpha denies, pointing to floods"
    river.replace(
        "sources/one.yaml",
        "- id: denies\n",
        f"- id: over\n  paragraph: 3\n  text: {overlapping}\n  voice: outlet\n- id: denies\n",
    ).replace("terms.yaml", "quotes: [one/not-end]", "quotes: [one/not-end, one/over]")
    async with explore((80, 24), Dossier.open(river.folder, river.originals)) as page:
        for quote in ("one/retaliation", "one/over", "one/denies"):
            await page.go(quote)
            article = await page.read("a")
            shown = " ".join(" ".join(lit(article.option(3))).split())
            assert shown == article.screen.quote.text
            await article.press("escape")


async def test_every_quote_stands_whole_in_its_paragraph(explore: Explore) -> None:
    async with explore((100, 30)) as page:
        pack = page.dossier.pack
        for source in pack.sources:
            await page.go(source.quotes[-1])
            article = await page.read("a")
            for quote in map(pack.quote, source.quotes):
                assert quote.text in article.words(quote.paragraph), quote.id
            for number, gist in source.gists.items():
                assert article.words(number).endswith(f"[{gist}]")
            lit_words = " ".join(" ".join(lit(article.option(article.number))).split())
            assert lit_words == article.screen.quote.text
            await article.press("escape")


async def test_the_originals_of_the_pack(explore: Explore, originals: Path) -> None:
    attached = Dossier.open(None, originals)
    async with explore((100, 30), attached) as page:
        assert page.said == ""
        for source in attached.pack.sources:
            found = attached.article(source.id)
            quote = attached.pack.quote(source.quotes[0])
            assert found is not None
            await page.go(quote.id)
            article = await page.read("a")
            for number in article.screen.numbers:
                words = article.words(number)
                assert words.endswith(found.paragraph(number)), (source.id, number)
            shown = " ".join(lit(article.option(article.number)))
            assert quote_fold(shown) == quote_fold(quote.text)
            await article.press("escape")
