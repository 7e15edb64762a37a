"""Web addresses: what may be a link's target, and that nothing in one can break out of it."""

from __future__ import annotations

import pytest

from content.addresses import encoded, link_to


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ("http://example.org/지소미아", "http://example.org/%EC%A7%80%EC%86%8C%EB%AF%B8%EC%95%84"),
        ("https://example.org/\u202eabc", "https://example.org/%E2%80%AEabc"),
        ('https://example.org/"><b>', "https://example.org/%22%3E%3Cb%3E"),
        ("https://example.org/{x}\\^|`", "https://example.org/%7Bx%7D%5C%5E%7C%60"),
        ("javascript:alert(1)", ""),
        ("https://example.org/a b", ""),
        ("https://example.org/\x1b]0;x\x07", ""),
        ("https://example.org/\x9b31m", ""),
        (" https://example.org", ""),
        ("https://", ""),
        ("file:///etc/passwd", ""),
        ("", ""),
    ],
)
def test_only_http_is_a_target_and_it_is_printable_ascii(address: str, target: str) -> None:
    assert link_to(address) == target
    assert all("!" <= sign <= "~" for sign in target)


def test_any_address_can_be_encoded() -> None:
    assert encoded("a b\x1b{}") == "a%20b%1B%7B%7D"
