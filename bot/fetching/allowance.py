"""What may be dialled: public addresses on the web's ports, and what an operator named."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from yarl import URL

from bot.fetching.ip_addresses import why_not_public
from bot.fetching.web_addresses import host_of, is_host
from digests.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Iterable

WEB_PORTS = frozenset({80, 443})


class Allowance:
    """Public addresses on ports 80 and 443, and beyond them what `allow` names.

    An entry of `allow` is one of these, and each opens no more than it says:

    - a host's name (`wiki.house`): this name on any port, wherever it leads; not its subdomains,
      and not the IP address behind it under another name;
    - a name with a port (`wiki.house:8080`): the same on this port only;
    - an IP address or network (`10.2.0.0/16`, `::1`): what is there on any port, by any name;
    - an IP address with a port (`127.0.0.1:8080`, `[::1]:8080`): the same on this port only.
    """

    def __init__(self, allow: Iterable[str] = ()) -> None:
        """Read the entries.

        Raises:
            SettingError: an entry is none of the four.
        """
        self._names: set[tuple[str, int | None]] = set()
        self._networks: list[tuple[IPv4Network | IPv6Network, int | None]] = []
        for entry in filter(None, map(str.strip, allow)):
            place, port = _read_entry(entry)
            if isinstance(place, str):
                self._names.add((place, port))
            else:
                self._networks.append((place, port))

    def why_not_asked(self, url: URL) -> str:
        """Say why no address of this host and port can be dialled, before its name is looked up."""
        port = url.port or 0
        if port in WEB_PORTS or self._is_named(host_of(url), port):
            return ""
        if any(own is None or own == port for _, own in self._networks):
            return ""  # it depends on where the name leads
        return _odd_port(port)

    def why_not_meant(self, url: URL) -> str:
        """Say why an address that gives an IP address for its host must not be dialled."""
        host = host_of(url)
        try:
            ip_address(host.partition("%")[0])
        except ValueError:
            return ""
        return self.why_not_dialled(host, host, url.port or 0)

    def why_not_dialled(self, host: str, ip: str, port: int) -> str:
        """Say why this IP address, to which `host` leads, must not be dialled; '' if it may."""
        try:
            address = ip_address(ip.partition("%")[0])
        except ValueError:
            return f"{host} leads to no IP address"
        if self._is_named(host, port) or any(
            address in network and own in {None, port} for network, own in self._networks
        ):
            return ""
        what = why_not_public(address)
        if what:
            return f"{host} leads to {what}"
        return "" if port in WEB_PORTS else _odd_port(port)

    def _is_named(self, host: str, port: int) -> bool:
        return (host, None) in self._names or (host, port) in self._names


def _odd_port(port: int) -> str:
    return f"it names port {port}, and only 80 and 443 are read"


def _read_entry(entry: str) -> tuple[str | IPv4Network | IPv6Network, int | None]:
    try:
        return ip_network(entry), None
    except ValueError:
        pass
    try:
        url = URL(f"//{entry}")
    except ValueError:
        url = URL()
    host, port = host_of(url).removesuffix("."), url.explicit_port
    if not is_host(host) or port == 0 or set(entry) & set("@/?#"):
        raise SettingError(
            f"DAYBREAK_FETCH_ALLOW names {entry!r}, which is no host, host:port, IP address or "
            "network. Write it as wiki.house, wiki.house:8080 or 10.2.0.0/16."
        )
    try:
        return ip_network(host), port
    except ValueError:
        return host, port
