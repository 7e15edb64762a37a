"""Citations in the styles of Chicago, APA and MLA, and `cite`, which prints them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app import citing
from app.arguments import STYLES
from app.options import Options
from content import cite, styles
from content.asof import as_of
from content.dates import parse
from content.guide import OutsideFact
from content.loader import load
from content.model import Quote, Source
from content.names import Name
from content.pack import Pack
from content.styles import Style, Work
from tests.guide import guided
from tests.packs import HOSTILE, SHOWN, PackFolder
from tests.running import explorer

FORMAL: tuple[Style, ...] = ("chicago", "apa", "mla")
LEE, SMITH = Name("Lee Chi-dong", "Lee"), Name("Anna J. Smith", "Smith")
MOON, ABE, WIRE = Name("문재인", "문"), Name("安倍 晋三", "安倍"), Name("River Wire", "")


def work(
    *authors: Name,
    title: str = "It ends",
    date: str = "2019-08-22",
    container: str = "The River Times",
    editors: tuple[Name, ...] = (),
    address: str = "",
    language: str = "en",
) -> Work:
    described = styles.NO_HEADLINE
    return Work(authors, editors, title, described, container, parse(date), address, language)


def three(work: Work) -> list[str]:
    """The reference in each of the three styles."""
    return [styles.reference(work, style) for style in FORMAL]


def test_the_styles_are_those_of_the_command_line() -> None:
    assert list(STYLES) == ["plain", *FORMAL]


BUILT_IN = {
    "kyodo-2019-07-29": (
        "Kyodo. Article without headline in the copy used. Japan Times, July 29, 2019. {}.",
        "Kyodo. (2019, July 29). [Article without headline in the copy used]. The Japan Times. {}",
        "Kyodo. Article without headline in the copy used. The Japan Times, 29 July 2019, {}.",
    ),
    "xinhua-2019-07-29": (
        "Xinhua. “Japan plans to maintain intelligence-sharing pact with S. Korea despite frayed "
        "ties.” Edited by Shi Yinglun. July 29, 2019. {}.",
        "Japan plans to maintain intelligence-sharing pact with S. Korea despite frayed ties "
        "(Y. Shi, Ed.). (2019, July 29). Xinhua. {}",
        "“Japan plans to maintain intelligence-sharing pact with S. Korea despite frayed ties.” "
        "Edited by Shi Yinglun. Xinhua, 29 July 2019, {}.",
    ),
    "kbs-2019-08-25": (
        "KBS World. “S. Korea Decides to End Military Info-Sharing Deal with Japan.” "
        "August 25, 2019.",
        "S. Korea Decides to End Military Info-Sharing Deal with Japan. (2019, August 25). "
        "KBS World.",
        "“S. Korea Decides to End Military Info-Sharing Deal with Japan.” KBS World, 25 Aug. 2019.",
    ),
    "japan-times-2019-09-06": (
        "Japan Times. “Japan rejects South Korea’s offer to extend intel-sharing pact for "
        "retraction of trade controls.” September 6, 2019. {}.",
        "Japan rejects South Korea’s offer to extend intel-sharing pact for retraction of trade "
        "controls. (2019, September 6). The Japan Times. {}",
        "“Japan rejects South Korea’s offer to extend intel-sharing pact for retraction of trade "
        "controls.” The Japan Times, 6 Sept. 2019, {}.",
    ),
    "kyodo-2019-11-15": (
        "Kyodo. Article without headline in the copy used. Japan Times, November 15, 2019. {}.",
        "Kyodo. (2019, November 15). [Article without headline in the copy used]. "
        "The Japan Times. {}",
        "Kyodo. Article without headline in the copy used. The Japan Times, 15 Nov. 2019, {}.",
    ),
}


@pytest.mark.parametrize("id", BUILT_IN)
def test_the_five_articles_in_each_style(pack: Pack, id: str) -> None:
    source = pack.source(id)
    expected = [reference.replace("{}", source.address) for reference in BUILT_IN[id]]
    for style, line in zip(FORMAL, expected, strict=True):
        assert styles.styled(pack, source, style).splitlines() == [line, *cite.notes(source)]


def test_all_articles_of_the_pack_are_among_those_five(pack: Pack) -> None:
    assert {source.id for source in pack.sources} == set(BUILT_IN)


@pytest.mark.parametrize(
    ("authors", "chicago", "apa", "mla"),
    [
        ((), "River Times", None, None),
        ((LEE,), "Lee, Chi-dong", "Lee, C.-D.", "Lee, Chi-dong"),
        ((Name("Chi-dong Lee", "Lee"),), "Lee, Chi-dong", "Lee, C.-D.", "Lee, Chi-dong"),
        ((Name("Lee, Chi-dong", "Lee"),), "Lee, Chi-dong", "Lee, C.-D.", "Lee, Chi-dong"),
        ((MOON,), "문재인", "문재인", "문재인"),
        ((ABE,), "安倍 晋三", "安倍 晋三", "安倍 晋三"),
        ((WIRE,), "River Wire", "River Wire", "River Wire"),
        ((LEE, SMITH), "Lee, Chi-dong, and Anna J. Smith", "Lee, C.-D., & Smith, A. J.",
         "Lee, Chi-dong, and Anna J. Smith"),
        ((SMITH, LEE), "Smith, Anna J., and Lee Chi-dong", "Smith, A. J., & Lee, C.-D.",
         "Smith, Anna J., and Lee Chi-dong"),
        ((SMITH, Name("Lee, Chi-dong", "Lee")), "Smith, Anna J., and Chi-dong Lee",
         "Smith, A. J., & Lee, C.-D.", "Smith, Anna J., and Chi-dong Lee"),
        ((MOON, SMITH), "문재인, and Anna J. Smith", "문재인, & Smith, A. J.",
         "문재인, and Anna J. Smith"),
        ((SMITH, MOON, WIRE), "Smith, Anna J., 문재인, and River Wire",
         "Smith, A. J., 문재인, & River Wire", "Smith, Anna J., et al"),
    ],
)  # fmt: skip
def test_authors_as_each_style_lists_them(
    authors: tuple[Name, ...], chicago: str, apa: str | None, mla: str | None
) -> None:
    made = three(work(*authors))
    where = "River Times, August 22, 2019" if authors else "August 22, 2019"
    assert made[0] == f"{chicago}. “It ends.” {where}."
    first = f"{apa}{'' if apa.endswith('.') else '.'} (2019, August 22). It ends." if apa else ""
    assert made[1] == f"{first or 'It ends. (2019, August 22).'} The River Times."
    assert made[2] == f"{f'{mla}. ' if mla else ''}“It ends.” The River Times, 22 Aug. 2019."


def test_many_authors_are_cut_as_each_style_cuts_them() -> None:
    people = [Name(f"Ann {letter}ee", f"{letter}ee") for letter in "ABCDEFGHIJKLMNOPQRSTU"]
    chicago, apa, mla = three(work(*people))
    assert chicago.startswith("Aee, Ann, Ann Bee, Ann Cee, et al. “It ends.”")
    assert apa.startswith("Aee, A., Bee, A., Cee, A.,")
    assert "Ree, A., See, A., . . . Uee, A. (2019" in apa
    assert "Tee" not in apa
    assert mla.startswith("Aee, Ann, et al. “It ends.”")
    chicago, apa, _ = three(work(*people[:6]))
    assert "Ann Eee, and Ann Fee. " in chicago
    assert "Eee, A., & Fee, A. (2019" in apa
    assert "Tee, A. (2019" in styles.reference(work(*people[:20]), "apa")
    assert ". . ." not in styles.reference(work(*people[:20]), "apa")


@pytest.mark.parametrize(
    ("given", "initials"),
    [
        ("Chi-dong", "C.-D."),
        ("Geun hye", "G. H."),
        ("Jean-Paul", "J.-P."),
        ("J. P.", "J. P."),
        ("J.P.", "J. P."),
        ("Émile", "É."),
        ("E\u0301mile", "É."),
        ("R\u0323\u0302ene", "\u1e5a\u0302."),
        ("(Bob) 3", "B."),
        ("- ’", ""),
    ],
)
def test_initials(given: str, initials: str) -> None:
    assert styles.initials(given) == initials


@pytest.mark.parametrize(
    ("title", "quoted"),
    [
        ("It ends", "“It ends.”"),
        ("Does it end?", "“Does it end?”"),
        ("It ends in the U.S.", "“It ends in the U.S.”"),
        ("It “ends”", "“It ‘ends.’”"),
        ("Who said “no?”", "“Who said ‘no?’”"),
        ('A "bad" deal ("so")', "“A ‘bad’ deal (‘so’).”"),
        ("South Korea’s offer", "“South Korea’s offer.”"),
        ("He said 'no'", "“He said 'no.'”"),
        ("At the Smiths’", "“At the Smiths’.”"),
        ("韓国、GSOMIA破棄。", "“韓国、GSOMIA破棄。”"),
    ],
)
def test_a_headline_in_quotation_marks_ends_once_and_keeps_its_capitals(
    title: str, quoted: str
) -> None:
    chicago, apa, mla = three(work(LEE, title=title))
    assert chicago == f"Lee, Chi-dong. {quoted} River Times, August 22, 2019."
    assert mla == f"Lee, Chi-dong. {quoted} The River Times, 22 Aug. 2019."
    shown = title.rstrip("”’'")
    assert apa.startswith(f"Lee, C.-D. (2019, August 22). {shown}")


DATES = [
    ("2019-08-22", "August 22, 2019", "2019, August 22", "22 Aug. 2019"),
    ("2019-07-04", "July 4, 2019", "2019, July 4", "4 July 2019"),
    ("2019-05", "May 2019", "2019, May", "May 2019"),
    ("2019-09", "September 2019", "2019, September", "Sept. 2019"),
    ("2019", "2019", "2019", "2019"),
    ("0476", "476", "476", "476"),
    ("2019-09-01/2019-09-06", "September 1–6, 2019", "2019, September 1–6", "1–6 Sept. 2019"),
    ("2019-07-29/2019-08-06", "July 29–August 6, 2019", "2019, July 29–August 6",
     "29 July–6 Aug. 2019"),
    ("2019-07/2019-09", "July–September 2019", "2019, July–September", "July–Sept. 2019"),
    ("2018-12-29/2019-01-02", "December 29, 2018–January 2, 2019",
     "2018, December 29–2019, January 2", "29 Dec. 2018–2 Jan. 2019"),
    ("2019-07/2019-08-05", "July 2019–August 5, 2019", "2019, July–2019, August 5",
     "July 2019–5 Aug. 2019"),
    ("1910/1945", "1910–1945", "1910–1945", "1910–1945"),
    ("../2019-07-29", "by July 29, 2019", "by 2019, July 29", "by 29 July 2019"),
    ("2019-07/..", "from July 2019", "from 2019, July", "from July 2019"),
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "chicago", "apa", "mla"), DATES)
def test_dates_as_each_style_writes_them(edtf: str, chicago: str, apa: str, mla: str) -> None:
    assert three(work(LEE, date=edtf)) == [
        f"Lee, Chi-dong. “It ends.” River Times, {chicago}.",
        f"Lee, C.-D. ({apa}). It ends. The River Times.",
        f"Lee, Chi-dong. “It ends.” The River Times, {mla}.",
    ]


def test_what_is_missing_leaves_no_trace_but_a_description_of_the_article() -> None:
    bare = work(title="", date="", container="Wire")
    described = "Article without headline in the copy used"
    assert three(bare) == [
        f"Wire. {described}.",
        f"[{described}]. (n.d.). Wire.",
        f"{described}. Wire.",
    ]
    assert styles.reference(work(date="../2019-07"), "chicago") == (
        "River Times. “It ends.” By July 2019."
    )


def test_the_article_before_a_name_is_left_out_by_chicago_in_english_alone() -> None:
    assert styles.reference(work(LEE), "chicago").count("The ") == 0
    german = work(LEE, container="The Zeit", language="de")
    assert "The Zeit" in styles.reference(german, "chicago")
    assert "The River Times" in styles.reference(work(LEE), "apa")


def test_several_editors_and_those_in_their_own_script() -> None:
    assert three(work(LEE, editors=(Name("Smith, Anna", "Smith"), MOON, WIRE))) == [
        "Lee, Chi-dong. “It ends.” Edited by Anna Smith, 문재인, and River Wire. River Times, "
        "August 22, 2019.",
        "Lee, C.-D. (2019, August 22). It ends (A. Smith, 문재인, & River Wire, Eds.). "
        "The River Times.",
        "Lee, Chi-dong. “It ends.” Edited by Anna Smith, 문재인, and River Wire. "
        "The River Times, 22 Aug. 2019.",
    ]


def test_an_agency_is_an_author_in_anothers_paper_alone_and_once(
    new_pack: Callable[[], PackFolder],
) -> None:
    made = new_pack()
    made.replace("sources/two.yaml", "language: en", "language: en\nauthors: [{name: Wire}]")
    small = load(made.folder)
    assert [name.printed for name in styles.work(small.source("two")).authors] == ["Wire"]
    assert styles.work(small.source("one")).authors == ()
    made.replace("sources/two.yaml", "name: Wire", "name: Lee Chi-dong, family: Lee")
    authors = styles.work(load(made.folder).source("two")).authors
    assert [name.printed for name in authors] == ["Lee Chi-dong", "Wire"]
    made.replace("sources/two.yaml", "agency: Wire", "agency: River News")
    authors = styles.work(load(made.folder).source("two")).authors
    assert [name.printed for name in authors] == ["Lee Chi-dong"]


def test_the_plain_style_is_what_is_copied(pack: Pack) -> None:
    for quote in pack.quotes:
        assert styles.styled(pack, quote, "plain") == cite.citation(pack, quote)


@pytest.mark.parametrize("style", FORMAL)
def test_every_quote_keeps_its_words_attribution_place_and_id(pack: Pack, style: Style) -> None:
    for quote in pack.quotes:
        source = pack.source(quote.source)
        words, said, reference, *notes, id = styles.styled(pack, quote, style).splitlines()
        assert words == f"“{quote.text}”"
        assert said.startswith(f"— {cite.speaker(pack, quote)}, ")
        assert ("(unnamed)" in said) == (not quote.named)
        assert ("no name stands beside the words" in said) == (quote.speaker_basis == "context")
        assert ("as relayed by" in said) == bool(quote.relayed_by)
        voice = {"direct": "direct speech", "indirect": "reporter's", "outlet": "the outlet's own"}
        assert [word for word in voice.values() if word in said] == [voice[quote.voice]]
        para = "par." if style == "mla" else "para."
        place = f"{para} {quote.paragraph}" if quote.paragraph else "headline"
        assert said.endswith(f", {place}")
        assert reference == styles.reference(styles.work(source), style)
        assert source.address in reference
        assert tuple(notes) == cite.notes(source)
        assert id == f"[{quote.id}]"


def test_the_built_in_quotes_have_each_kind_of_attribution(pack: Pack) -> None:
    kinds = {
        (q.voice, q.named, q.speaker_basis, bool(q.relayed_by), q.paragraph == 0)
        for q in pack.quotes
    }
    for at, values in enumerate([3, 2, 2, 2, 2]):
        assert len({kind[at] for kind in kinds}) == values


def test_a_page_outside_the_articles_is_marked_in_every_style(
    new_pack: Callable[[], PackFolder],
) -> None:
    pack = load(guided(new_pack()).folder)
    (fact,) = pack.aftermath
    made = [styles.styled(pack, fact, style) for style in ("plain", *FORMAL)]
    assert made == [
        f"{line}\n[outside/flood, outside the articles]"
        for line in (
            "“Flood”, Gazette, 2 Apr 2020, https://example.org/flood",
            "Gazette. “Flood.” April 2, 2020. https://example.org/flood.",
            "Flood. (2020, April 2). Gazette. https://example.org/flood",
            "“Flood.” Gazette, 2 Apr. 2020, https://example.org/flood.",
        )
    ]


def cited(capsys: pytest.CaptureFixture[str], options: Options) -> str:
    """What `cite` prints that must go well."""
    assert citing.run(options) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


@pytest.mark.parametrize("style", STYLES)
def test_cite_prints_every_quote_of_a_record_in_order(
    capsys: pytest.CaptureFixture[str], pack: Pack, style: Style
) -> None:
    record = pack.links[0]
    assert len(record.evidence) > 1
    out = cited(capsys, Options(verb="cite", id=record.ref, style=style))
    expected = [styles.styled(pack, pack.quote(id), style) for id in record.evidence]
    assert out == "\n\n".join(expected) + "\n"


@pytest.mark.parametrize("style", STYLES)
def test_cite_prints_a_quote_and_an_article_and_is_never_wrapped(
    capsys: pytest.CaptureFixture[str], pack: Pack, style: Style
) -> None:
    for record in (pack.quotes[0], pack.sources[0]):
        out = cited(capsys, Options(verb="cite", id=record.ref, style=style, width=20))
        assert out == styles.styled(pack, record, style) + "\n"
        assert max(map(len, out.splitlines())) > 100


def test_cite_takes_a_pack_and_what_was_said_by_a_day(
    capsys: pytest.CaptureFixture[str], new_pack: Callable[[], PackFolder]
) -> None:
    folder = guided(new_pack()).folder
    whole = Options(verb="cite", pack=folder, id="question/end", style="plain")
    assert cited(capsys, whole).count("[two/lapse]") == 1
    early = Options(verb="cite", pack=folder, id="question/end", as_of=date(2020, 3, 3))
    out = cited(capsys, early)
    assert "[two/lapse]" not in out
    assert "[one/not-end]" in out


def test_words_on_the_record_before_their_article_was_out(
    capsys: pytest.CaptureFixture[str], pack: Pack
) -> None:
    day, id = date(2019, 8, 23), "kbs-2019-08-25/abe-regret"
    early = as_of(pack, day)
    out = cited(capsys, Options(verb="cite", id=id, style="chicago", as_of=day))
    assert out == styles.styled(early, early.quote(id), "chicago") + "\n"
    assert out.splitlines()[2] == "KBS World. Article that was not out yet. August 25, 2019."
    assert "Decides" not in out
    assert citing.run(Options(verb="cite", id="kbs-2019-08-25", as_of=day)) == 1
    complaint = capsys.readouterr()
    assert complaint.out == ""
    assert complaint.err == "gsomia-explorer: kbs-2019-08-25 was not out yet on 23 Aug 2019\n"


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("kbs-2019-08-25/abe-regre", "did you mean 'kbs-2019-08-25/abe-regret'?"),
        ("nowhere", "no 'nowhere' in this pack"),
    ],
)
def test_an_unknown_id_is_told_with_the_nearest(
    capsys: pytest.CaptureFixture[str], id: str, words: str
) -> None:
    assert citing.run(Options(verb="cite", id=id)) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in printed.err


def test_a_record_without_quotes_is_told_to_have_none(
    capsys: pytest.CaptureFixture[str], new_pack: Callable[[], PackFolder]
) -> None:
    made = guided(new_pack()).replace("gaps.yaml", "  quotes: [one/retaliation]\n", "")
    assert citing.run(Options(verb="cite", pack=made.folder, id="gap/cost")) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "gap/cost rests on no quote, so there is nothing to cite" in printed.err


def test_hostile_texts_are_cited_whole_and_cannot_reach_the_terminal(
    capsys: pytest.CaptureFixture[str], new_pack: Callable[[], PackFolder]
) -> None:
    made = new_pack()
    hostile = json.dumps(HOSTILE)
    made.replace("sources/one.yaml", "title: Minister keeps treaty", f"title: {hostile}")
    made.replace("sources/one.yaml", "publisher: River News", f"publisher: {hostile}")
    made.replace(
        "sources/one.yaml", "language: en", f"language: en\nauthors: [{{name: {hostile}}}]"
    )
    for style in STYLES:
        out = cited(capsys, Options(verb="cite", pack=made.folder, id="one/keep", style=style))
        assert out.count(SHOWN) == 3
        assert not set("\x1b\x07\x7f\u202e\u2066") & set(out)


@pytest.mark.parametrize("style", STYLES)
def test_no_citation_has_a_line_break_a_blank_or_a_full_stop_too_many(
    new_pack: Callable[[], PackFolder], pack: Pack, style: Style
) -> None:
    for one in (pack, load(guided(new_pack()).folder)):
        citable: tuple[Quote | Source | OutsideFact, ...]
        citable = (*one.quotes, *one.sources, *one.aftermath)
        for record in citable:
            lines = styles.styled(one, record, style).splitlines()
            assert all(line.strip() == line for line in lines if line)
            assert not [line for line in lines if ".." in line.replace("...", "") or " ," in line]


def test_cite_from_the_command_line(tmp_path: Path) -> None:
    done = explorer("cite", "kbs-2019-08-25", "--style", "mla")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{BUILT_IN['kbs-2019-08-25'][2]}\n"
    done = explorer("cite", "outside/tisa", "--style", "apa")
    assert (done.returncode, done.stderr) == (0, "")
    assert "[outside/tisa, outside the articles]" in done.stdout
    done = explorer("cite", "outside/tisa", "--as-of", "2019-08-25")
    assert (done.returncode, done.stdout) == (1, "")
    assert "outside/tisa was not on the record by 25 Aug 2019" in done.stderr
    done = explorer("cite", "kbs-2019-08-25", "--pack", str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    assert explorer("cite", "kbs-2019-08-25", "--style", "bluebook").returncode == 2
