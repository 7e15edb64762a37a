"""The originals: which file is which article, where its body lies, what its quotes lack."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from app.starting import _trouble_with
from content.articles import Originals, attach, problem_of, spans
from content.bodies import cut_body, digest, fold_body, length
from content.dossier import Dossier
from content.limits import ARTICLE_BYTES
from content.loader import load
from content.pack import Pack
from tests.packs import ALPHA, BETA, PackFolder

NewPack = Callable[[], PackFolder]


def attached(made: PackFolder) -> Originals:
    return attach(load(made.folder), made.originals)


def faults(made: PackFolder) -> list[str]:
    return [str(fault) for fault in attached(made).faults]


def edit(made: PackFolder, file: str, old: str, new: str) -> PackFolder:
    path = made.originals / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return made


def test_the_small_packs_originals_attach_without_a_fault(new_pack: NewPack) -> None:
    found = attached(new_pack())
    assert (found.faults, found.unmatched) == ((), ())
    assert {id: a.file.name for id, a in found.articles.items()} == {"one": "a.txt", "two": "b.txt"}
    assert all(article.exact for article in found.articles.values())


def test_articles_are_found_by_content_under_any_name(new_pack: NewPack) -> None:
    made = new_pack()
    (made.originals / "a.txt").rename(made.originals / "zz no suffix")
    (made.originals / "b.txt").rename(made.originals / "a.txt")
    found = attached(made)
    assert found.faults == ()
    assert found.articles["one"].file.name == "zz no suffix"
    assert found.articles["two"].file.name == "a.txt"


def test_page_furniture_is_cut_and_the_headline_is_paragraph_0(new_pack: NewPack) -> None:
    article = attached(new_pack()).articles["one"]
    assert article.paragraphs == ("Minister keeps treaty", *ALPHA)
    assert article.paragraph(2) == ALPHA[1]
    assert article.paragraph(9) == ""
    assert "Menu" not in article.text
    assert "Subscribe" not in article.text


def test_an_article_without_a_title_has_an_empty_headline(new_pack: NewPack) -> None:
    assert attached(new_pack()).articles["two"].paragraphs == ("", *BETA)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("“", '"').replace("”", '"'),
        lambda text: text.replace(" ", "\n", 40).replace("\n\n", "\n \n"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("\n\n", "\n\n\n\n"),
    ],
    ids=["straight quotes", "wrapped lines", "Windows line ends", "BOM", "NFD", "blank lines"],
)
def test_the_declared_folds_do_not_count_when_a_file_is_matched(
    new_pack: NewPack, change: Callable[[str], str]
) -> None:
    made = new_pack()
    path = made.originals / "a.txt"
    path.write_bytes(change(path.read_text(encoding="utf-8")).encode())
    found = attached(made)
    assert found.faults == ()
    assert found.articles["one"].exact


def test_a_decomposed_file_of_an_accented_article_is_found(new_pack: NewPack) -> None:
    made = new_pack()
    body = tuple(paragraph.replace("Alpha", "Álpha 한국") for paragraph in ALPHA)
    file = "sources/one.yaml"
    made.replace(file, "The minister of Alpha", "The minister of Álpha 한국")
    made.replace(file, "that Alpha denies", "that Álpha 한국 denies")
    made.replace(file, digest(ALPHA), digest(body))
    made.replace(file, f"characters: {length(ALPHA)}", f"characters: {length(body)}")
    page = "Minister keeps treaty\n\n" + "\n\n".join(body)
    path = made.originals / "a.txt"
    path.write_text(unicodedata.normalize("NFD", page), encoding="utf-8")
    found = attached(made)
    assert found.faults == ()
    assert found.articles["one"].exact


def test_files_that_hold_no_article_are_listed_and_are_no_fault(new_pack: NewPack) -> None:
    made = new_pack()
    (made.originals / "notes.txt").write_text("Nothing of the river.")
    (made.originals / "picture.png").write_bytes(b"\x89PNG\xff\xfe")
    (made.originals / "huge.txt").write_text("\n\n".join(BETA) + " " * ARTICLE_BYTES)
    (made.originals / ".hidden").write_text("\n\n".join(BETA))
    (made.originals / "folder").mkdir()
    found = attached(made)
    assert found.faults == ()
    assert [path.name for path in found.unmatched] == [
        "huge.txt", "notes.txt", "picture.png",
    ]  # fmt: skip


def test_an_article_that_no_file_holds_is_a_fault(new_pack: NewPack) -> None:
    made = new_pack()
    (made.originals / "b.txt").unlink()
    found = attached(made)
    assert [str(fault) for fault in found.faults] == [
        f"sources/two.yaml:1:1: no file in {made.originals} holds this article"
    ]
    assert set(found.articles) == {"one"}


def test_an_article_that_two_files_hold_is_a_fault(new_pack: NewPack) -> None:
    made = new_pack()
    (made.originals / "c.txt").write_bytes((made.originals / "a.txt").read_bytes())
    assert faults(made) == ["c.txt:1:1: is 'one' again, like a.txt; keep one"]


def test_of_an_altered_and_an_exact_copy_the_exact_one_is_used(new_pack: NewPack) -> None:
    made = new_pack()
    (made.originals / "c.txt").write_bytes((made.originals / "a.txt").read_bytes())
    edit(made, "a.txt", "27 envoys", "28 envoys")
    found = attached(made)
    assert found.articles["one"].file.name == "c.txt"
    assert [str(f) for f in found.faults] == ["c.txt:1:1: is 'one' again, like a.txt; keep one"]


ALTERED = (
    "sources/one.yaml:1:1: a.txt is not the text this pack was made from (sha256 differs); "
    "its quotes are checked all the same"
)


def test_an_altered_article_is_a_fault_even_where_no_quote_is_touched(new_pack: NewPack) -> None:
    made = edit(new_pack(), "a.txt", "27 envoys", "28 envoys")
    assert faults(made) == [ALTERED]
    assert not attached(made).articles["one"].exact


def test_a_dropped_not_in_the_article_is_shown_word_by_word(new_pack: NewPack) -> None:
    made = edit(new_pack(), "a.txt", "would not end", "would end")
    first, second = faults(made)
    assert first == ALTERED
    assert second == (
        "sources/one.yaml:1:1: quote 'one/not-end': not verbatim: said on Tuesday that her "
        "country would {+not+} end the river treaty"
    )


def test_joined_paragraphs_are_a_fault(new_pack: NewPack) -> None:
    made = edit(new_pack(), "a.txt", "timber.\n\nBeta", "timber. Beta")
    found = faults(made)
    assert found[:2] == [ALTERED, "sources/one.yaml:1:1: a.txt has 2 paragraphs, not 3"]
    assert "quote 'one/denies': stands in the article, but not in paragraph 3" in found[-1]


def test_a_missing_headline_is_a_fault(new_pack: NewPack) -> None:
    made = edit(new_pack(), "a.txt", "Minister keeps treaty", "Another headline")
    assert faults(made) == [
        "sources/one.yaml:1:1: a.txt lacks the headline 'Minister keeps treaty'"
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("not end the river", "end the river", "not verbatim: "),
        ("text: We will keep what we signed,", "text: we will keep what we signed,",
         "not verbatim: [-\"We-] {+we+} will keep"),
        ("text: a view that Alpha denies", "text: that",
         "stands 3 times in the article; add 'prefix' or 'suffix' to say which"),
        ("text: a view that Alpha denies", "text: that\n  prefix: nothing",
         "stands in the article, but not after its prefix and before its suffix"),
        ("paragraph: 2\n", "paragraph: 1\n", "stands in the article, but not in paragraph 1"),
        ("paragraph: 2\n", "paragraph: 0\n", "stands in the article, but not in paragraph 0"),
        ("paragraph: 3\n  text: a view that Alpha denies",
         "paragraph: 1\n  text: Alpha\n  prefix: view that",
         "stands in the article, but not in paragraph 1"),
        ("text: We will keep what we signed,", "text: where 27 envoys had met",
         "direct, but not between quotation marks; is it 'indirect', the reporter's words?"),
        ("text: We will keep what we signed,", "text: We will keep what we signed,” she said",
         "direct, but not between quotation marks"),
        ("said: Tuesday\n  date: 2020-03-03", "said: Thursday\n  date: 2020-03-05",
         "the article has no 'Thursday' near paragraph 1"),
    ],
)  # fmt: skip
def test_what_a_quote_lacks_is_said(new_pack: NewPack, old: str, new: str, problem: str) -> None:
    (fault,) = faults(new_pack().replace("sources/one.yaml", old, new))
    assert fault.startswith("sources/one.yaml:1:1: quote 'one/")
    assert problem in fault


def test_originals_that_are_not_there_are_missing_and_faults(new_pack: NewPack) -> None:
    made = new_pack()
    assert attached(made).missing == ()
    (made.originals / "b.txt").unlink()
    found = attached(made)
    assert found.missing == ("two",)
    assert [str(fault) for fault in found.faults] == [
        f"sources/two.yaml:1:1: no file in {made.originals} holds this article"
    ]


def test_a_prefix_and_a_suffix_make_a_quote_unique(new_pack: NewPack) -> None:
    made = new_pack()
    selector = "text: Alpha\n  prefix: view that\n  suffix: denies"
    made.replace("sources/one.yaml", "text: a view that Alpha denies", selector)
    assert faults(made) == []


def test_a_role_that_is_not_in_its_paragraph_is_a_fault(new_pack: NewPack) -> None:
    made = new_pack().replace("actors.yaml", "role: her country", "role: his country")
    assert faults(made) == [
        "actors.yaml:1:1: actor 'alpha': role 'his country' is not in paragraph 1 of 'one'"
    ]


def test_a_wrong_count_of_characters_is_a_fault(new_pack: NewPack) -> None:
    characters = length(ALPHA)
    made = new_pack().replace("sources/one.yaml", f": {characters}", f": {characters + 1}")
    assert faults(made) == [
        f"sources/one.yaml:1:1: characters is {characters + 1}; the body has {characters}"
    ]


def test_a_folder_that_is_not_there_is_an_os_error(new_pack: NewPack, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        attach(load(new_pack().folder), tmp_path / "none")


def test_the_body_is_cut_from_its_first_to_its_last_words(pack: Pack, new_pack: NewPack) -> None:
    one = load(new_pack().folder).source("one")
    page = f"Menu {ALPHA[0]}\n\n{ALPHA[1]}\n \n{ALPHA[2]} Share\n\nMore"
    assert cut_body(page, one) == ALPHA
    assert cut_body(page.replace("The minister of Alpha", "The minister of Gamma"), one) is None
    assert cut_body(page.replace("its building.", "its building"), one) is None
    assert cut_body(f"{ALPHA[2]}\n\n{ALPHA[0]}", one) is None
    assert cut_body(page, pack.sources[0]) is None


def test_the_digest_is_of_the_folded_body() -> None:
    assert fold_body(("“a”  b", "c")) == '"a" b\nc'
    assert length(("“a”  b", "c")) == 6
    assert digest(("“a”  b", "c")) == digest(('"a" b', " c "))
    assert digest(("a b", "c")) != digest(("a", "b c"))


def test_spans_say_where_quotes_stand_in_a_paragraph_as_printed(new_pack: NewPack) -> None:
    made = new_pack()
    pack = load(made.folder)
    article = attach(pack, made.originals).articles["one"]
    for number in (1, 2, 3):
        here = [quote for quote in pack.quotes if quote.paragraph == number]
        found = spans(article, (q for q in here if q.source == "one"), number)
        assert found == sorted(found)
        assert {id: article.paragraph(number)[a:b] for a, b, id in found} == {
            quote.id: quote.text for quote in here if quote.source == "one"
        }
    assert spans(article, iter([pack.quote("one/keep")]), 1) == []


def test_a_span_is_at_whole_words_and_where_prefix_and_suffix_say(new_pack: NewPack) -> None:
    made = new_pack()
    made.replace("sources/one.yaml", "text: a view that Alpha denies", "text: a")
    made.replace("sources/one.yaml", "text: a", "suffix: view\n  text: a")
    pack = load(made.folder)
    article = attach(pack, made.originals).articles["one"]
    ((start, end, _),) = spans(article, iter([pack.quote("one/denies")]), 3)
    assert article.paragraph(3)[start : end + 16] == "a view that Alpha"
    assert problem_of(pack.quote("one/denies"), article) == ""


def test_every_quote_is_lit_in_its_paragraph(pack: Pack, originals: Path) -> None:
    articles = attach(pack, originals).articles
    for quote in pack.quotes:
        article = articles[quote.source]
        ((start, end, _),) = spans(article, iter([quote]), quote.paragraph)
        lit = article.paragraph(quote.paragraph)[start:end]
        assert fold_body((lit,)) == fold_body((quote.text,)), quote.id


def test_a_reader_who_has_only_some_originals_is_not_told_that_they_are_wrong(
    new_pack: NewPack,
) -> None:
    made = new_pack()
    (made.originals / "b.txt").unlink()
    assert _trouble_with(Dossier.open(made.folder, made.originals)) == ""
    edit(made, "a.txt", "Minister keeps treaty", "Another headline")
    told = _trouble_with(Dossier.open(made.folder, made.originals))
    assert told.startswith("1 thing is wrong with the originals. ")
    (made.originals / "a.txt").unlink()
    told = _trouble_with(Dossier.open(made.folder, made.originals))
    assert told.startswith("2 things are wrong with the originals. "), "none is there at all"
