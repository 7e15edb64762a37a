"""Hostile packs: what stands in their texts, ids, dates, numbers and whole files."""

from __future__ import annotations

from tests.hostile_making import (
    FILE,
    PACKS,
    append,
    event,
    in_texts,
    pack,
    packs,
    quoted,
    quotes,
    void,
)
from tests.packs import PackFolder

SIGNS = (
    "[/", "[/]", "[@click=app.quit]x[/]", "[@click=app.bell]", "[link=file:///etc/passwd]x[/link]",
    "[red", "[[", "]", "\\[", "[$primary]", "{{0}}", "%s%n%(x)d", "<script>alert(1)</script>",
    "*a* _b_ `c` # d", "${HOME} $(id) `id`",
    "\x1b[2J", "\x1b]8;;file:///etc/passwd\x07x\x1b]8;;\x07", "\x1b]52;c;aGFja2Vk\x07",
    "\x1b]0;title\x07", "\x1bP+q544e\x1b\\", "\x1b[6n\x1b[c\x1b[21t", "\x9b31m\x9d52;c;eA==\x9c",
    "\x90q\x9c\x9f", "\x07\x08\x08\x7f", "\r over", "\x0c\x0b", "\x00", "\x1b", "a\tb", "a\nb",
    "\u202eabc", "\u2066\u2067\u2068", "\u200e\u200f\u061c", "\u2028\u2029\x85", "\ufeff",
    "\u200b\u200c\u2060\u00ad", "\U000e0041\U000e007f", "a\ufe0f\ufe0e\u20e3", "\ufffd\ufdd0",
    "\U0001fffe", "a" + "\u0301" * 200, "👩‍👩‍👧‍👦🏳️‍🌈🇰🇷🇯🇵", "漢字カナｶﾅ한글ＡＢ", "שלום עולם مرحبا",
    "\u0600\u06dd", "ᄀ" * 50, "\ue000\U000f0000", "\U0001d173", "﷽" * 20, "x\u034f\u0f0b\u3164",
)  # fmt: skip
"""What markup, a terminal or the order of letters could trip over, in every free text."""
packs("signs in texts", SIGNS, in_texts)

IDS = (
    "dam\x1b[2J", "../../etc/passwd", "a/b", ".", "..", "a b", "DAM", "dam\u202e", "1", "-", "d--m",
    "d" * 201, "d" * 10**6, "con", "event/dam", "no", "~", "é", "０", "[/", "dam\nx", "", " ", "{}",
)  # fmt: skip


def id_of(made: PackFolder, word: str) -> None:
    """A word for an id, of which kind it may be."""
    made.replace("events.yaml", "- id: dam", f"- id: {quoted(word)}")
    made.replace("sources/two.yaml", "id: two", f"id: {quoted(word)}")


packs("id", IDS, id_of)

DATES = (
    "2019-13-45", "99999-01-01", "-0001", "0000", "２０１９", "0001/9999", "9999-12-31", "../..",
    "1900-02-29", "2019-08-22T01:02:03Z", "yes", "1e9", "\x1b[31m2019", "2019/" * 10**5,
    "9" * 10**6, "2019-08-22/2019-08-21", "0001-01-01/..", "../0001", "2019-08~", "19XX", "\u0662",
)  # fmt: skip
packs(
    "date",
    DATES,
    lambda made, word: void(made.replace("events.yaml", "date: 1999", f"date: {quoted(word)}")),
)

VALUES = ("no", "yes", "~", "null", ".inf", "0x10", "1e9", "-1", "9" * 400, "9" * 10**6, "１", "")
packs(
    "number",
    VALUES,
    lambda made, word: void(
        made.replace("sources/one.yaml", "paragraph: 2", f"paragraph: {word}").replace(
            "sources/two.yaml", "paragraphs: 2", f"paragraphs: {word}"
        )
    ),
)
packs(
    "bare word",
    (
        "no",
        "~",
        "null",
        ".inf",
        "0x10",
        "{}",
        "[]",
        "[[]]",
        "&a x",
        "*a",
        "!!binary aGk=",
        "|",
        "?",
    ),
    lambda made, word: void(
        made.replace("events.yaml", "title: Alpha builds a dam", f"title: {word}")
    ),
)
ADDRESSES = (
    "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://a\x1b]52;c;eA==\x07",
    "https://e\u202example.org", "https://" + "a" * 1900, "https://" + "a" * 10**5, "https://[::1",
    "HTTPS://e.org/\" onclick=\"x", "https://e.org/\x9c\x07", "//e.org", "https://u:p@e.org",
)  # fmt: skip


packs(
    "address",
    ADDRESSES,
    lambda made, word: void(
        made.replace(
            "sources/one.yaml", "language: en", f"language: en\naddress: {quoted(word)}"
        ).replace("aftermath.yaml", '"https://example.org/flood"', quoted(word))
    ),
)

WHOLE_FILES: tuple[str, ...] = (
    "'[' * 10**5", "'- ' * 10**5", "'{' * 10**5", "'? ' * 10**5", "'[{' * 10**5", "'!' * 10**5",
    "'&a ' * 10**5", "'*a ' * 10**5", "'a: ' * 10**5", "'|' * 10**5", "'\"' * 10**5",
    "\"'\" * 10**5", "'%YAML 9.9\\n---\\na: b\\n'", "'%TAG ! tag:x,2000:\\n---\\n- !a b\\n'",
    "'---\\n' * 10**5", "'- a\\n---\\n- b\\n'", "'%YAML 1.1\\n' * 10**4", "'\\t- a\\n'",
    "'a: &a [x,x]\\n' + ''.join(f'b{n}: &b{n} [*a,*a]\\n' for n in range(99))",
    "'!!python/object/apply:os.system [touch /tmp/owned]\\n'", "'<<: {a: b}\\n<<: [*x]\\n'",
    "'- !!python/object/new:os.system [id]\\n'", "'- &a b\\n' * 10**5",
    "'- {a: 1, a: 2}\\n' * 10**5",
    "''.join(f'k{n}: v\\n' for n in range(10**5))", "'k: v\\n' * 10**5", "'- x\\n' * 10**6",
    "'[' + 'a,' * (FILE // 2 - 2) + ']'", "'- [' + '[],' * 10**6 + ']'", "'# ' + 'x' * (FILE - 4)",
    "'#\\n' * (FILE // 2 - 2)", "'- ' + 'x' * (FILE - 4)", "'- ' + 'x ' * (FILE // 2 - 4)",
    "'- |\\n' + ' x\\n' * 10**6", "'- \"' + '\\\\x41' * 10**6 + '\"'", "'\\n' * (FILE - 1)", "''",
    "' ' * (FILE - 1)", "'- {}\\n' * 8 * 10**5", "'? - a\\n: b\\n'", "'a: b: c'", "'\\0' * 100",
    "'\\ufeff- a'", "'- \"\\\\ud800\"'", "'- \"\\\\udfff\\\\ud800\"'",
    "'- \"\\\\x1b]52;c;eA==\\\\x07\"'",
    "'- id: x\\n' * 2 * 10**5", "'- id: [x]\\n' * 10**5", "'- {id: ' + 'k' * 10**6 + '}\\n'",
    "('k' * 10**6) + ': v'", "'- ? ' + 'k' * 2000 + '\\n  : v\\n'", "'\\\"' + 'a' * (FILE - 3)",
    "''.join('- ' + ' ' * n + '- a\\n' for n in range(1500))",
    "''.join(' ' * n + 'a:\\n' for n in range(2000))", "'- a: [' * 10 + ']' * 10",
)  # fmt: skip
"""Contents of a whole file, as expressions."""


def whole_file(made: PackFolder, word: str) -> None:
    """The same content in a file that a pack needs, and in one that it may have."""
    content = str(eval(word, {"FILE": FILE}))
    (made.folder / "events.yaml").write_text(content, encoding="utf-8")
    (made.folder / "gaps.yaml").write_text(content, encoding="utf-8")


packs("file", WHOLE_FILES, whole_file)

BYTES = (
    b"\xff\xfe\x00", b"\xef\xbb\xbf- a\n", "- a: b".encode("utf-16-le"), b"- \xed\xa0\x80\n",
    b"\xfe\xff\x00-", b"\xff\xfe\x00\x00-\x00\x00\x00", b"- a\x80b\n", b"- \x1b[2J\n", b"- \x9b\n",
    "- \x9b31m\n".encode(), b"\x00" * 10**6, bytes(range(256)) * 100, b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"\xc0\xaf", b"- \xf4\x90\x80\x80\n", b"- a\r- b\r", b"- a\x0c\n", b"\x7fELF",
)  # fmt: skip
for _number, _raw in enumerate(BYTES):

    def _bytes(made: PackFolder, raw: bytes = _raw) -> None:
        (made.folder / "links.yaml").write_bytes(raw)
        (made.folder / "sources" / "two.yaml").write_bytes(raw)

    PACKS[f"bytes {_number}"] = _bytes


@pack
def every_sign(made: PackFolder) -> None:
    ids = quotes(made, SIGNS)
    for number, (id, sign) in enumerate(zip(ids, SIGNS, strict=True)):
        title = f"{sign}Nr {number}{sign}"
        append(
            made, "events.yaml", event(f"e{number}", id, f"{1000 + number}", title, f"a{number}")
        )
        append(
            made,
            "actors.yaml",
            f"- {{id: a{number}, name: {quoted(title)}, kind: person, side: other, "
            f"summary: {quoted(title)}, aliases: [{quoted(title)}], quotes: [{id}]}}\n",
        )
        append(
            made,
            "links.yaml",
            f"- {{id: k{number}, title: {quoted(title)}, from: e{number}, to: dam, "
            f"relation: sequence, positions: [{{actor: minister, stance: asserts, "
            f"quotes: [one/keep, {id}]}}]}}\n",
        )
    in_texts(made, "[/\x1b]52;c;eA==\x07\x1b[2J")
