"""How hard properties are tried, and the texts that they are tried on.

GSOMIA_FUZZ=1 tries many times as many examples, and other ones every time. Without it, the same
few are tried every time.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, configuration, settings
from hypothesis import strategies as st

HARD = os.environ.get("GSOMIA_FUZZ", "") not in ("", "0")
"""Whether many examples are tried."""

TIMES = 20
"""How many times as many."""

# What Hypothesis notes of Unicode is no part of the project either.
configuration.set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "gsomia-hypothesis")


def tried(examples: int) -> settings:
    """The settings of a property that is tried on so many examples."""
    return settings(
        max_examples=examples * TIMES if HARD else examples,
        derandomize=not HARD,
        database=None,
        deadline=None,
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.function_scoped_fixture,
        ],
    )


_ODD = (
    "‘", "’", "“", "”", "'", '"', "„", "‟", "′", "″", "´", "`", "«", "»", "「", "」", "-", "–", "—",
    "‑", "−", "\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", " ", "\u00a0", "\u2009",
    "\u3000", "\n", "\r", "\t", "\x1c", "\x85", "\u2028", "\u2029", "\x00", "\x07", "\x1b", "\x7f",
    "\x9b", "\u202e", "\u2066", "é", "e\u0301", "e\u0302\u0301", "\u0301", "\u0345", "\u3099",
    "\u309a", "か\u3099", "が", "ｶﾞ", "ﾊﾟ", "한", "\u1112\u1161\u11ab", "\u1112", "\u1161", "\u11ab",
    "ﾡￂ", "ㄱㅏ", "국", "日本", "々", "ﬁ", "ﬃ", "ß", "ẞ", "İ", "ı", "I", "ſ", "K", "Å", "Σ",
    "ς", "ǅ", "ᾳ", "ŉ", "½", "2½", "⅟", "⑩", "①", "²", "℅", "１", "Ａ", "ａ", "：", "＂", "－", "٣",
    "Ⅷ", "㈱", "…", "™", "🎉", "👩‍👩‍👧", "🇰🇷", "\U0001d54f", "\U00020000", "\U0010ffff", "\ufffe",
    "ก็", "ो", "কো", "\u09c7\u09be", "שלום", "مرحبا", "ﷺ",
)  # fmt: skip
"""What folds, breaks, joins, turns or hides."""

_WORDS = (
    "pact", "Pact", "the", "Japan", "Japan's", "can", "can't", "not", "non-binding", "22", "2.5",
    "1,100", "U.S.", "2019-08-22", "Nov. 22", "11월 22일", "백색국가’에서",
    "s’", "a", "I", "actor:",
)  # fmt: skip

signs = st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(_ODD))
"""Any sign, and very often an odd one; never half of a surrogate pair."""

pieces = st.one_of(st.sampled_from(_WORDS), signs, st.sampled_from(" abcXYZ019.,;-'"))


def texts(size: int = 40) -> st.SearchStrategy[str]:
    """Any text of up to so many pieces."""
    return st.lists(pieces, max_size=size).map("".join)


def lines(size: int = 40) -> st.SearchStrategy[str]:
    """Words with a blank between each, in which any sign may stand."""
    return st.lists(pieces, max_size=size).map(" ".join)
