"""Addresses in the one form under which an article is kept once."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
_TRACKING = frozenset({
    "__twitter_impression", "_hsenc", "_hsmi", "at_campaign", "at_format", "at_link_id",
    "at_link_origin", "at_link_type", "at_medium", "at_ptr_name", "cmpid", "dclid", "fbclid",
    "gbraid", "gclid", "gclsrc", "guccounter", "guce_referrer", "guce_referrer_sig", "igsh",
    "igshid", "li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "ns_campaign",
    "ns_mchannel", "oly_anon_id", "oly_enc_id", "ref_src", "ref_url", "smid", "spm", "ttclid",
    "twclid", "vero_id", "wbraid", "yclid",
})  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_PATH_MARKS = "/%:@!$&'()*+,;=~-._"
_LONGEST = 2_000


def canonical_address(url: str) -> str:
    """Give an http(s) address in its canonical form, or '' if it is none.

    Scheme and host in small letters; without fragment, default port, user name, parameters that
    only track (`utm_*`, `fbclid`, …) and, save for the root, the slash at the end. The order of
    parameters stays. A canonical address stays as it is: f(f(x)) == f(x).
    """
    url = url.strip()
    if _CONTROL.search(url):
        return ""
    try:
        parts = urlsplit(url)
        host = _host(parts)
        port = parts.port
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return ""
    place = host if port in {None, _DEFAULT_PORTS[scheme]} else f"{host}:{port}"
    path = quote(parts.path, safe=_PATH_MARKS).rstrip("/") or "/"
    address = urlunsplit((scheme, place, path, _telling_query(parts.query), ""))
    return address if len(address) <= _LONGEST else ""


def _host(parts: SplitResult) -> str:
    """Give the host as it is dialled.

    Raises:
        ValueError: it is no host name (also as UnicodeError, from the IDNA codec).
    """
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        return f"[{host}]"
    if not host.isascii():
        host = host.encode("idna").decode("ascii").lower().rstrip(".")
    if host and not re.fullmatch(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*", host):
        raise ValueError(host)
    return host


def _telling_query(query: str) -> str:
    kept = [
        quote(parameter, safe=_PATH_MARKS + "?")
        for parameter in query.split("&")
        if parameter and not _only_tracks(parameter.partition("=")[0].lower())
    ]
    return "&".join(kept)


def _only_tracks(name: str) -> bool:
    return name in _TRACKING or name.startswith("utm_")


def host_of(address: str) -> str:
    """Give an address's host without `www.`; empty for what is no address."""
    host = canonical_address(address).partition("://")[2].partition("/")[0]
    return host.removeprefix("www.")
