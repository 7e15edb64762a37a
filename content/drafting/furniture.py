"""Page furniture: what a line looks like that is no part of an article.

Judged by features, since no list of phrases fits every newspaper: length, an end of a sentence, a
call to the reader, a credit. Whatever is judged here is shown to the author, who has the last word.
"""

from __future__ import annotations

import re

from content.marks import size

OPENING = "“\"‘'「『«„"
"""Marks that a quotation may begin with."""

_CLOSING = "\"”’'»」』)\\]"
_END = re.compile(rf"[.!?…。！？][{_CLOSING}]*$")
_WORD = re.compile(r"[^\W_]")

_CALL = re.compile(
    r"\b(subscri\w*|newsletters?|sign(ing)? (up|in)|log in|cookies?|privacy policy|terms of (use|"
    r"service)|consent|follow us|click here|download (the|our)|advertis\w*|share this|donat\w*|"
    r"support (our|us)|register|comments? (section|policy)|(quality|independent|trusted) journalism"
    r"|your (inbox|browser|email))\b",
    re.IGNORECASE,
)
_READER = re.compile(
    r"\b(you|your|us|our|we|here|now|today|free|this (web)?site|this page|quality|agree)\b", re.I
)
_RIGHTS = re.compile(
    r"©|\(c\)|\b(all rights reserved|copyright)\b|無断|轉載|転載|무단\s*전재|저작권자|재배포"
    r"|구독하|購読|ログイン|会員登録",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"^((additional |with )?report(ing|s|ed) (by|from)|editing by|written by|writing by|compiled by"
    r"|with (files|reports|inputs?) from|contact (the )?(writer|author|reporter))\b"
    r"|\bcontributed to this (report|article|story)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^(photo|image|file photo|picture|caption|video|graphic)s?\b\s*(:|by\b|courtesy|/|\|)"
    r"|\b((file )?photo|image|picture) (provided |released |taken )?(by|courtesy)\b"
    r"|\bin this ([\w.,]+ ){0,6}(file |handout |pool )*(photo|image|picture|photograph)\b"
    r"|[\[(](left|right|l|r|c|centre|center|file|rear|front)[\])]"
    r"|[|/│]\s*(?-i:[A-Z][A-Z .-]+)$"
    rf"|[.!?…][{_CLOSING}]*\s*[\[(][^()\[\].!?]{{2,40}}[\])]$"
    r"|[\[(][^()\[\]]*\b(photo|image|getty|pool|handout|courtesy)\b[^()\[\]]*[\])]\.?$",
    re.IGNORECASE,
)
_CAPTION = 1000
"""A caption has fewer signs."""

_SECTION = re.compile(
    r"^\W*(related (articles?|stor(y|ies)|news|topics?|posts?)|top stories|trending|recommended"
    r"|(most|popular) (read|viewed|shared|stories|articles|news)|editor.?s.? (picks?|choice)"
    r"|more (from|on|in|stories|news)\b.*|read (more|next|also)|also read|you (may|might) .*like.*"
    r"|latest( news)?|comments?( \(\d+\))?|what to read next|don.?t miss|keywords?|tags?"
    r"|관련\s*기사|많이\s*본.*|関連(記事|ニュース)|アクセスランキング)\W*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^\S*(https?://|www\.|@[\w-]+\.)\S*$|^[\w.+-]+@[\w.-]+\.\w+$")
_BULLET = re.compile(r"^[•·▪◦‣►▶●■□◆◇★☆*#>|]\s*|^[-–—]\s+(?=\w)")


def ends(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return bool(_END.search(text))


def asks(text: str) -> bool:
    """Whether a line is a short question or exclamation, as a headline may be."""
    return size(text) < 16 and text[-1:] in "?!？！" and text[:1] not in OPENING


def section(text: str) -> bool:
    """Whether a line heads a list of other pieces ("TOP STORIES")."""
    return size(text) <= 8 and bool(_SECTION.match(text))


def calls(text: str) -> bool:
    """Whether a line speaks to the reader of the page, of rights, or of who made it."""
    if _RIGHTS.search(text) or _STAFF.search(text):
        return True
    quoted = any(mark in text for mark in '“"「')
    return not quoted and bool(_CALL.search(text)) and bool(_READER.search(text))


def caption(text: str) -> bool:
    """Whether a line describes a picture or credits it."""
    return len(text) <= _CAPTION and size(text) <= 60 and bool(_CREDIT.search(text))


def reason(text: str, least: int) -> str:
    """Why a line looks like furniture, in two or three words; empty where it reads as prose.

    `least` is the number of words that a sentence must have to be taken for prose.
    """
    text = " ".join(text.split())
    if not any(c.isalpha() for c in text):
        return "digits only" if _WORD.search(text) else "no words"
    if section(text):
        return "heads other pieces"
    if " " not in text and _ADDRESS.match(text):
        return "an address"
    if calls(text):
        return "speaks to the reader"
    if caption(text):
        return "a caption"
    if not ends(text):
        return "a bullet" if _BULLET.match(text) else "no sentence"
    if size(text) < least and text[0] not in OPENING:
        return "short"
    return ""
