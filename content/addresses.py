"""Web addresses from a pack, fit to be a link's target wherever a link may lead."""

from __future__ import annotations

import re
from urllib.parse import quote

_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f-\x9f]+")
_KEPT = "!#$%&'()*+,-./:;=?@[]_~"
"""What an address may hold as it is beside letters and digits (RFC 3986)."""


def encoded(address: str) -> str:
    """An address as printable ASCII: what is not, or no address may hold, is percent-encoded."""
    return quote(address, safe=_KEPT)


def link_to(address: str) -> str:
    """An address of http or https, encoded; '' for any other.

    So it can end no field, no bracket and no terminal sequence, and `javascript:` is none.
    """
    return encoded(address) if _WEB.fullmatch(address) else ""
