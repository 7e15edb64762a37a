"""Other names for the same: from actors, from terms, from rings.yaml; and what they lead to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from content.dossier import Dossier
from content.loader import load
from content.pack import Pack
from content.search.index import Index
from content.search.passages import Passage
from content.search.rings import Name, Ring, Rings, rings
from content.search.tokens import forms
from tests.packs import PackFolder

NewPack = Callable[[], PackFolder]

RINGS = """\
- id: stop
  words: [stop, call off, 中止]
  finds: [cancel, break off]
- id: money
  words: [money, cash]
"""


@pytest.fixture(scope="module")
def known(pack: Pack) -> Rings:
    return rings(pack)


def folded(*names: str) -> set[Name]:
    return {tuple(forms(name)) for name in names}


def found_by(known: Rings, name: str) -> set[Name]:
    return {found for ring in known.of(tuple(forms(name))) for found, _ in ring.finds}


def asked(known: Rings, *texts: str) -> Index:
    return Index.of((Passage(text, "quote", text, "") for text in texts), known, {})


def small(quality: float = 0.7) -> Rings:
    """A hurry, in a hurry and 急ぐ find haste and great speed."""
    names = frozenset({("hurry",), ("in", "a", "hurry"), ("急", "ぐ")})
    finds = ((("haste",), quality), (("great", "speed"), quality))
    return Rings.gathered([Ring(names, finds)])


@pytest.mark.parametrize(
    "name",
    ["Yoshihide Suga", "Suga Yoshihide", "SUGA", "suga", "菅義偉", "스가 요시히데",
     "Chief Cabinet Secretary"],
)  # fmt: skip
def test_every_name_of_a_person_in_either_order_leads_to_all_others(
    known: Rings, name: str
) -> None:
    assert folded("Yoshihide Suga", "Suga", "菅義偉") <= found_by(known, name)


@pytest.mark.parametrize(
    "name",
    ["Moon Jae-in", "Jae-in Moon", "Moon Jae In", "Moon Jaein", "Jaein Moon", "moon jae in",
     "President Moon", "文在寅", "문재인"],
)  # fmt: skip
def test_a_korean_name_is_known_with_its_hyphen_without_and_as_one_word(
    known: Rings, name: str
) -> None:
    assert folded("Moon Jae-in", "Jaein Moon", "President Moon") <= found_by(known, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [("Lee Nak-yon", "Prime Minister Lee"), ("Nak-yon Lee", "Prime Minister Lee"),
     ("Geun-hye Park", "President Park"), ("金杉憲治", "Kanasugi"), ("ROK", "South Korea"),
     ("韓国", "Republic of Korea"), ("USA", "U.S."), ("U.S.", "Washington"),
     ("Tokyo", "Japanese government"), ("supreme court", "top court"), ("hynix", "SK Hynix Inc.")],
)  # fmt: skip
def test_names_of_one_actor_lead_to_each_other(known: Rings, name: str, other: str) -> None:
    assert folded(other) <= found_by(known, name)


def test_a_name_that_two_share_leads_to_neither_but_their_whole_names_do(known: Rings) -> None:
    assert not found_by(known, "Kim")
    assert folded("김정한") <= found_by(known, "Kim Jung-han")
    assert folded("김정한") <= found_by(known, "Jung-han Kim")
    assert not folded("김정한", "Kim") & found_by(known, "Kim Hyun-chong")


def test_no_name_of_a_person_leads_to_another_person(known: Rings, pack: Pack) -> None:
    people = [actor for actor in pack.actors if actor.actor_kind == "person"]
    assert len(people) > 5
    for one in people:
        for other in people:
            if one is not other:
                assert not folded(other.title) & found_by(known, one.title), (one.id, other.id)


@pytest.mark.parametrize(
    ("kind", "known"),
    [("unnamed", False), ("group", False), ("person", True), ("court", True), ("company", True)],
)
def test_what_several_may_be_called_is_no_other_name_of_one_of_them(
    new_pack: NewPack, kind: str, known: bool
) -> None:
    made = new_pack().replace(
        "actors.yaml", "kind: unnamed", f"kind: {kind}\n  aliases: [insider, whistleblower]"
    )
    found = found_by(rings(load(made.folder)), "insider")
    assert (folded("whistleblower", "A government source") <= found) is known
    assert bool(found) is known


@pytest.mark.parametrize(
    "name", ["GSOMIA", "지소미아", "軍事情報包括保護協定", "intel-sharing pact", "accord"]
)
def test_the_aliases_of_a_term_lead_to_the_term_and_to_each_other(known: Rings, name: str) -> None:
    others = folded("GSOMIA", "pact", "General Security of Military Information Agreement")
    assert others <= found_by(known, name)


def test_the_first_name_is_nearer_than_the_others(new_pack: NewPack) -> None:
    made = new_pack().replace("terms.yaml", "aliases: [accord]", "aliases: [accord, deal]")
    (ring,) = rings(load(made.folder)).of(("accord",))
    quality = dict(ring.finds)
    assert quality["treaty",] > quality["accord",] == quality["deal",] > 0
    assert max(quality.values()) < 1, "what is typed itself is better than any other name"


def test_words_of_rings_yaml_lead_to_what_they_find_and_to_nothing_else(new_pack: NewPack) -> None:
    known = rings(load(new_pack().add("rings.yaml", RINGS).folder))
    for name in ("stop", "call off", "中止"):
        assert found_by(known, name) == folded("cancel", "break off")
    assert not known.of(("cancel",)), "it is found by the others, and does not find them"
    assert found_by(known, "cash") == folded("money", "cash")
    assert not known.of(("call",))


def test_every_ring_of_the_built_in_pack_is_known_by_each_of_its_words(
    known: Rings, pack: Pack
) -> None:
    assert pack.rings
    for ring in pack.rings:
        for word in ring.words:
            assert folded(*(ring.finds or ring.words)) <= found_by(known, word), (ring.id, word)


def test_every_ring_leads_to_something_that_an_article_prints(originals: Path) -> None:
    dossier = Dossier.open(articles=originals)
    for ring in dossier.pack.rings:
        found = [dossier.index.search(f'"{printed}"') for printed in ring.finds or ring.words]
        assert any(one.evidence for one in found), ring.id


@pytest.mark.parametrize(
    ("text", "at", "name"),
    [
        ("in a hurry", 0, ("in", "a", "hurry")),
        ("in a hurry", 2, ("hurry",)),
        ("in a", 0, ()),
        ("no hurry now", 1, ("hurry",)),
        ("no hurry now", 0, ()),
        ("急ぐ", 0, ("急", "ぐ")),
        ("急", 0, ()),
        ("ぐ急", 0, ()),
    ],
)
def test_the_longest_name_that_begins_at_a_word_is_read(
    text: str, at: int, name: tuple[str, ...]
) -> None:
    assert small().at(forms(text), at) == name


@pytest.mark.parametrize("typed", ["지소", "지소미", "지소미아"])
def test_a_name_in_signs_is_known_from_its_second_sign_on(dossier: Dossier, typed: str) -> None:
    hits = dossier.index.search(typed, typing=True).hits
    assert hits[0].kind == "quote"
    assert f"“GSOMIA” for “{typed}”" in hits[0].why


@pytest.mark.parametrize("query", ["hurry", "in a hurry", "急ぐ", "was it a hurry"])
def test_other_names_are_found_lit_and_given_as_the_reason(query: str) -> None:
    index = asked(small(), "with haste", "at great speed", "speed is great")
    hits = {hit.id: hit for hit in index.search(query).hits}
    assert {"with haste", "at great speed"} <= hits.keys()
    assert "speed is great" not in hits, "a name is found in its order and together"
    haste, speed = hits["with haste"], hits["at great speed"]
    assert "haste" in [haste.text[start:end] for start, end in haste.spans]
    assert any(why.startswith("“haste” for “") for why in haste.why)
    assert any("great speed" in speed.text[start:end] for start, end in speed.spans)


def test_what_is_typed_itself_is_better_than_another_name_of_it() -> None:
    index = asked(small(), "with haste", "in a hurry", "they hurry")
    hits = index.search("hurry").hits
    assert [hit.id for hit in hits][2] == "with haste"
    assert not hits[0].why
    assert hits[2].why == ("“haste” for “hurry”",)


def test_what_is_found_by_another_name_does_not_find_that_name() -> None:
    index = asked(small(), "with haste", "in a hurry")
    assert [hit.id for hit in index.search("haste").hits] == ["with haste"]


@pytest.mark.parametrize(
    ("query", "quote", "why"),
    [
        ("日本 direct connection", "japan-times-2019-09-06/japan-denies-direct",
         "“Japan” for “日本”"),
        ("scrap regret", "kbs-2019-08-25/abe-regret", "“terminate” for “scrap”"),
        ("General Security of Military Information Agreement",
         "xinhua-2019-07-29/full-name", None),
        ("文在寅 no hurry", "japan-times-2019-09-06/abe-no-hurry",
         "“Moon Jae-in” for “文在寅”"),
        ("반도체", "kyodo-2019-07-29/controls-tightened", "“semiconductors” for “반도체”"),
    ],
)  # fmt: skip
def test_another_name_leads_to_the_quote_and_the_reason_says_so(
    dossier: Dossier, query: str, quote: str, why: str | None
) -> None:
    hits = {hit.id: hit for hit in dossier.index.search(query).hits[:6]}
    assert quote in hits
    assert why is None or why in hits[quote].why, hits[quote].why


@pytest.mark.parametrize(
    ("one", "other"),
    [("Yoshihide Suga", "Suga Yoshihide"), ("Lee Nak-yon", "Nak-yon Lee"),
     ("Park Geun-hye", "Geun-hye Park"), ("Shigeki Takizaki", "Takizaki Shigeki")],
)  # fmt: skip
def test_a_person_is_found_in_either_order_of_the_names(
    dossier: Dossier, one: str, other: str
) -> None:
    first, second = dossier.index.search(one), dossier.index.search(other)
    assert {hit.id for hit in first.hits} == {hit.id for hit in second.hits}
    assert first.hits[0].id == second.hits[0].id
    assert not first.corrections and not second.missing


def test_the_rings_are_the_same_on_an_earlier_day(dossier: Dossier) -> None:
    first = dossier.at(dossier.days[0]).index
    assert found_by(first.rings, "suga") == found_by(dossier.index.rings, "suga")
