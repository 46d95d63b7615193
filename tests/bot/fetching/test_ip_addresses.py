from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetching.ip_addresses import why_not_public


@pytest.mark.parametrize(
    "ip",
    [
        *("0.0.0.1", "0.1.2.3", "127.0.0.1", "127.255.255.254", "::", "::1"),
        *("10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.178.1", "100.64.0.1"),
        *("fc00::1", "fdff::1", "fec0::1", "fe80::1"),
        *("169.254.169.254", "169.254.170.2", "100.100.100.200", "192.0.0.192", "fd00:ec2::254"),
        *("168.63.129.16", "224.0.0.1", "239.255.255.250", "ff02::1", "ff0e::1"),
        *("192.0.2.1", "198.51.100.7", "203.0.113.9", "198.18.0.1", "198.19.255.255"),
        *("240.0.0.1", "255.255.255.255", "192.88.99.1", "192.0.0.9"),
        *("2001:db8::1", "3fff::1", "5f00::1", "100::1", "2001:2::1", "2001:10::1", "4000::1"),
    ],
)
def test_what_is_not_public_is_refused(ip: str) -> None:
    assert why_not_public(ip_address(ip))


@pytest.mark.parametrize(
    "ip",
    [
        *("::ffff:127.0.0.1", "::ffff:9.9.9.9", "::ffff:0:127.0.0.1", "::127.0.0.1", "::9.9.9.9"),
        *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b::909:909", "64:ff9b:1::1"),
        *("2002:7f00:1::", "2002:909:909::1", "2001:0:909:909::1", "2001:0:7f00:1::"),
    ],
)
def test_an_ipv4_address_wrapped_in_ipv6_is_refused_whatever_it_is(ip: str) -> None:
    assert why_not_public(ip_address(ip)) == "an IPv4 address wrapped in IPv6"


@pytest.mark.parametrize(
    "ip",
    [
        *("1.1.1.1", "9.9.9.9", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.0.0.1"),
        *("128.0.0.1", "169.253.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1", "198.17.0.1"),
        *("198.20.0.1", "223.255.255.255", "168.63.129.17", "192.169.0.1"),
        *("2606:4700::1", "2a00:1450::1", "2001:4860:4860::8888", "2003::1", "2620:fe::fe"),
    ],
)
def test_what_is_public_is_not(ip: str) -> None:
    assert why_not_public(ip_address(ip)) == ""


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_nothing_that_python_knows_as_not_public_passes(ip: IPv4Address | IPv6Address) -> None:
    if not ip.is_global or ip.is_multicast:
        assert why_not_public(ip)
