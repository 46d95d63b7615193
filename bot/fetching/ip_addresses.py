"""Which IP addresses are public, and what those are that are not.

After IANA's registries of special-purpose addresses and of multicast (RFC 6890 and its successors,
https://www.iana.org/assignments/iana-ipv4-special-registry, iana-ipv6-special-registry,
ipv6-address-space). Python's `is_global` calls NAT64, 6to4, site-local and multicast addresses
global. A packet to an IPv4 address wrapped in IPv6 ends where the inner one is, so all forms of
wrapping are refused. Of IPv6 only 2000::/3 was ever handed out: what is not in it is refused
without being listed, and so is what will be invented there.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_network

_MACHINE = "this machine itself"
_PRIVATE = "a private network"
_LINK = "a link-local address, as a cloud's metadata have"
_CLOUD = "a cloud's own service"
_GROUP = "a multicast address"
_WRAPPED = "an IPv4 address wrapped in IPv6"
_RESERVED = "a reserved address"

_NOT_PUBLIC = tuple(
    (ip_network(network), what)
    for network, what in (
        ("0.0.0.0/8", _MACHINE),
        ("10.0.0.0/8", _PRIVATE),
        ("100.64.0.0/10", _PRIVATE),  # a provider's inside; Alibaba's metadata
        ("127.0.0.0/8", _MACHINE),
        ("168.63.129.16/32", _CLOUD),  # Azure's, within a range that is public otherwise
        ("169.254.0.0/16", _LINK),
        ("172.16.0.0/12", _PRIVATE),
        ("192.0.0.0/24", _RESERVED),  # protocols' own; Oracle's metadata
        ("192.0.2.0/24", _RESERVED),  # for documents, as the two below
        ("198.51.100.0/24", _RESERVED),
        ("203.0.113.0/24", _RESERVED),
        ("192.31.196.0/24", _RESERVED),  # AS112 and AMT: no sites, as 192.175.48.0/24
        ("192.52.193.0/24", _RESERVED),
        ("192.175.48.0/24", _RESERVED),
        ("192.88.99.0/24", _RESERVED),  # relays of 6to4
        ("192.168.0.0/16", _PRIVATE),
        ("198.18.0.0/15", _RESERVED),  # for measurements
        ("224.0.0.0/4", _GROUP),
        ("240.0.0.0/4", _RESERVED),
        ("::/127", _MACHINE),  # :: and ::1
        ("::/96", _WRAPPED),  # IPv4-compatible
        ("::ffff:0:0/96", _WRAPPED),  # IPv4-mapped
        ("::ffff:0:0:0/96", _WRAPPED),  # IPv4-translated
        ("64:ff9b::/96", _WRAPPED),  # NAT64
        ("64:ff9b:1::/48", _WRAPPED),  # NAT64 of a network's own
        ("2001::/32", _WRAPPED),  # Teredo
        ("2002::/16", _WRAPPED),  # 6to4
        ("2001::/23", _RESERVED),  # protocols' own
        ("2001:db8::/32", _RESERVED),  # for documents, as the one below
        ("3fff::/20", _RESERVED),
        ("2620:4f:8000::/48", _RESERVED),  # AS112
        ("fc00::/7", _PRIVATE),  # with fd00:ec2::254, Amazon's metadata
        ("fe80::/10", _LINK),
        ("fec0::/10", _PRIVATE),
        ("ff00::/8", _GROUP),
    )
)
_HANDED_OUT = IPv6Network("2000::/3")


def why_not_public(ip: IPv4Address | IPv6Address) -> str:
    """Say what an address is that is not public, as `a private network`; '' if it is public."""
    for network, what in _NOT_PUBLIC:
        if ip in network:
            return what
    if isinstance(ip, IPv6Address) and ip not in _HANDED_OUT:
        return _RESERVED
    return ""
