"""The commands `new` and `add-article`: for whoever makes a pack or adds to one."""

from __future__ import annotations

import shlex
from pathlib import Path

from app.options import OK, Options
from app.packs.folders import Occupied, fill
from app.talk import complain, create, say
from content.drafting import proposing, writing
from content.drafting.cast import slug
from content.drafting.draft import Draft, draft, imprint
from content.drafting.page import Line, Unreadable, read
from content.drafting.shelf import Shelf
from content.fields import ill_formed
from content.scaffold import ORIGINALS, files
from content.schema import FOLDER

SHOWN = 110
"""So many characters of a stripped line are shown."""


def new(options: Options) -> int:
    """Make a small valid pack in a new or empty folder. Gives the exit code.

    Raises OSError where it cannot be written; nothing is left behind then.
    """
    if options.source:
        from app.packs import importing

        return importing.run(options)
    assert options.folder
    try:
        folder = fill(options.folder, _write)
    except Occupied as error:
        return complain(str(error))
    name = shlex.quote(str(folder))
    say(f"{folder}: a small pack with one invented article, to be replaced by yours")
    say(f"check it    gsomia-explorer check {name} --articles {_named(folder / ORIGINALS)}")
    say(f"look at it  gsomia-explorer --pack {name}")
    say(f"go on       gsomia-explorer add-article FILE --pack {name}")
    return OK


def _write(folder: Path) -> None:
    from app.packs import schemas

    for name, text in files().items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        create(text, path)
    (folder / FOLDER).mkdir()
    schemas.write_all(folder / FOLDER)


def add_article(options: Options) -> int:
    """Draft an article's file in a pack from its text. Gives the exit code.

    The records that actors.yaml lacks are printed as data, all else as talk.
    """
    file, pack = options.source, options.pack
    assert file and pack
    trouble = _unfit(file, pack, options.id)
    if trouble:
        return complain(trouble)
    try:
        page = read(file)
    except Unreadable as error:
        return complain(str(error))
    shelf = Shelf.open(pack)
    for fault in shelf.troubles:
        say(fault)
    made = draft(page, shelf.cast, shelf.outlets)
    id = options.id or _suggested(made) or slug(file.stem) or "article"
    wrong = ill_formed(id, "source")
    if wrong:
        return complain(f"the id {id!r} is from the file's name: {wrong} with --id")
    target = pack / "sources" / f"{id}.yaml"
    if target.exists() or target.is_symlink() or id in shelf.ids:
        return complain(
            f"there is an article {id!r} in {pack} already, and it stays as it is; "
            "choose another id with --id"
        )
    schema = (pack / FOLDER / "source.schema.json").is_file()
    text = writing.source(made, id, file.name, schema=schema)
    target.parent.mkdir(exist_ok=True)
    create(text, target)
    _tell(made, file)
    if not options.id and not _suggested(made):
        say(f"\nthe id {id} is from the file's name, since the page does not tell {_untold(made)};")
        say("ids stay, so delete the draft and give a better one, --id OUTLET-YEAR-MONTH-DAY")
    twin = shelf.articles.get(made.sha256)
    if twin:
        say(f"\nthe same article is in this pack as sources/{twin}.yaml; keep one of the two")
    lacking = proposing.actors(made, id)
    _lead_on(made, target, pack, file, lacking)
    if lacking:
        print(lacking)
    return OK


def _unfit(file: Path, pack: Path, id: str) -> str:
    """What is wrong with the names on the command line; empty where nothing is."""
    if not pack.is_dir() or not (pack / "pack.yaml").is_file():
        return f"{pack} is no pack: it has no pack.yaml; `gsomia-explorer new {pack}` makes one"
    if (pack / "sources").is_symlink():
        return f"{pack / 'sources'} is a link; a pack keeps its articles in a folder of its own"
    if not file.is_file():
        what = (
            "is a folder; name one text file" if file.is_dir() else "is no file; name a text file"
        )
        return f"{file} {what} with the article in it"
    wrong = ill_formed(id, "source") if id else ""
    if wrong:
        return f"--id {id!r}: {wrong}"
    return ""


def _suggested(made: Draft) -> str:
    """An id from outlet and day, as the built-in pack has them; empty where one is not known."""
    who = imprint(made).outlet
    return f"{who}-{made.published.isoformat()}" if who and made.published else ""


def _untold(made: Draft) -> str:
    """What an id would need, and the page does not tell."""
    who, named = imprint(made), proposing.outlet(made)
    outlet = "the outlet's name in Latin letters" if named else "the outlet"
    day = "which of its days" if len(made.printed.dates) > 1 else "the day"
    lacks = [*([] if who.outlet else [outlet]), *([] if made.published else [day])]
    return " and ".join(lacks)


def _tell(made: Draft, file: Path) -> None:
    """Show what was stripped, so that a wrong strip is seen, and where the body begins and ends."""
    page = made.page
    stripped = len(page.above) + len(page.below)
    say(f"{file.name}: {len(page.paragraphs)} paragraphs, {made.characters} characters")
    if stripped:
        say(f"\nnot the article, by its look (lines: {stripped}):")
        for line in (*page.above, *page.below):
            say(_stripped(line, made.printed.title))
    _tell_printed(made)
    say(f"\nit begins:  {made.page.paragraphs[0][:70]} …")
    say(f"it ends:    … {made.page.paragraphs[-1][-70:]}")
    say("if it begins or ends elsewhere, cut the file there, delete the draft, and run this again")
    if page.within:
        say("\ninside the article, and counted as its paragraphs; if they are none, delete them in")
        say(f"{file.name}, delete the draft, and run this again:")
        for number, why in page.within.items():
            say(f"  ¶{number}  {why}: {_cut(page.paragraphs[number - 1])}")
    if made.lost:
        say("\nin quotation marks, but grown together with a word beside it, or not to be told")
        say("from another, so not drafted:")
        for quotation in made.lost:
            say(f"  ¶{quotation.paragraph}  {_cut(quotation.text)}")


def _tell_printed(made: Draft) -> None:
    """Say what the page prints of itself, and what it does not."""
    shown, who = made.printed, imprint(made)
    pack = [made.outlets[id] for id in shown.outlets]
    paper = f"{shown.paper.name} ({shown.paper.where})" if shown.paper.name else ""
    days = ", ".join(f"{day} ({_cut(words)})" for day, words in shown.dates)
    several = len(shown.dates) > 1
    found = {
        "outlet of the pack": ", ".join(pack),
        "outlet": "" if pack and who.publisher != shown.paper.name else paper,
        "agency": shown.agency,
        "headline": shown.title,
        "authors": ", ".join(shown.authors),
        "editors": ", ".join(shown.editors),
        "days, so the right one is yours to choose" if several else "day": days,
        "address": shown.address,
    }
    say("\nfound on the page, to be confirmed in the draft:")
    for what, words in found.items():
        if words:
            say(f"  {what}: {_cut(words)}")
    needed = ("outlet", "headline", "authors", "day", "address")
    missed = [what for what in needed if not found.get(what)]
    if pack or shown.agency:
        missed = [what for what in missed if what != "outlet"]
    if several:
        missed.remove("day")
    if missed:
        say(f"  not found: {', '.join(missed)}")


def _stripped(line: Line, title: str) -> str:
    why = "the headline" if line.text == title else line.why
    return f"  line {line.number}  {why}: {_cut(line.text)}"


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def _lead_on(made: Draft, target: Path, pack: Path, file: Path, lacking: str) -> None:
    quotes = made.quotes
    sure = sum(1 for q in quotes if q.speaker and not q.speaker.guess)
    guessed = sum(1 for q in quotes if q.speaker and q.speaker.guess)
    open_ = len(quotes) - sure - guessed
    say(f"\n{target}, quotations drafted: {len(quotes)}")
    say(f"speakers named beside the words: {sure}, guessed: {guessed}, not found: {open_}")
    steps = [
        f"read the article against it, and settle each mark:\n"
        f"     grep -n -e 'to confirm' -e 'to fill in' {_named(target)}",
        f"name its quotes where they are evidence: events.yaml, links.yaml … in {pack}",
        f"keep {file.name} in a folder with the other originals, and let check look on:\n"
        f"     gsomia-explorer check {_named(pack)} --articles {_named(file.parent)}"
        " --watch",
    ]
    if lacking:
        steps.insert(
            1, f"add those who speak and are not there yet, as below, to {pack}/actors.yaml"
        )
        say("\nnot in actors.yaml yet:")
        for name in filter(None, [proposing.outlet(made)]):
            say(f"  {imprint(made).outlet or '(no id yet)'}, {_cut(name)}: the outlet itself")
        for actor in proposing.lacking(made):
            count = sum(1 for q in quotes if q.speaker and q.speaker.id == actor.id)
            say(f"  {actor.id}, quotations: {count}")
    say("\nnext, in this order:")
    for number, step in enumerate(steps, 1):
        say(f"  {number}. {step}")
    if lacking:
        say("")


def _named(path: Path) -> str:
    return shlex.quote(str(path))
