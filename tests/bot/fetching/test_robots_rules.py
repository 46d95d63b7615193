from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetching.robots import RobotsRules, parse_robots


def allows(robots: str, path: str) -> bool:
    return parse_robots(robots).allow(path)


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Disallow: /", "/news", False),
        ("Disallow:", "/news", True),
        ("Disallow: /news", "/newsletter", False),
        ("Disallow: /news/", "/news", True),
        ("Disallow: /News", "/news", True),
        ("Disallow: /\nAllow: /news", "/news/1", True),
        ("Allow: /news\nDisallow: /news/old", "/news/old/1", False),
        ("Disallow: /news\nAllow: /news", "/news", True),
        ("Disallow: /*.pdf$", "/a/b.pdf", False),
        ("Disallow: /*.pdf$", "/a/b.pdf?x", True),
        ("Disallow: /*?print=", "/a?print=1", False),
        ("Disallow: /*/draft/*/x", "/a/draft/b/x", False),
        ("Disallow: /*/draft/*/x", "/a/draft/x", True),
        ("Disallow: /a**b", "/acb", False),
        ("Disallow: /$", "/", False),
        ("Disallow: /$", "/news", True),
        ("Disallow: /ab*b$", "/ab", True),
        ("Disallow: *", "/x", False),
        ("Disallow: /caf%c3%a9", "/caf%C3%A9", False),
        ("Disallow: /café", "/caf%C3%A9/menu", False),
        ("Disallow: /%7enora", "/~nora", False),
        ("Disallow: /a%2fb", "/a/b", True),
        ("Disallow : /news  # not for programs", "/news", False),
        ("disallow:/news", "/news", False),
    ],
)
def test_the_longest_rule_that_matches_decides(rules: str, path: str, *, allowed: bool) -> None:
    assert allows(f"User-agent: *\n{rules}", path) is allowed


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        ("", True),
        ("<html>Not found</html>", True),
        ("Disallow: /", True),
        ("User-agent: otherbot\nDisallow: /", True),
        ("User-agent: daybreakers\nDisallow: /", True),
        ("User-agent: Daybreak\nDisallow: /", False),
        ("User-agent: DAYBREAK/2.0\nDisallow: /", False),
        ("\ufeffUser-agent: daybreak\r\nDisallow: /\r\n", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: daybreak\nDisallow:", True),
        ("User-agent: daybreak\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: otherbot\nUser-agent: daybreak\nDisallow: /", False),
        ("User-agent: daybreak\nSitemap: /s.xml\nUser-agent: otherbot\nDisallow: /", False),
        ("User-agent: daybreak\nAllow: /x\nUser-agent: otherbot\nDisallow: /", True),
        ("User-agent: daybreak\nAllow: /x\n\nUser-agent: daybreak\nDisallow: /", False),
    ],
)
def test_the_groups_that_name_us_hold_else_those_for_all(robots: str, *, allowed: bool) -> None:
    assert allows(robots, "/news") is allowed


@pytest.mark.parametrize(
    ("said", "delay"),
    [("5", 5.0), ("0.5", 0.5), ("600", 30.0), ("-1", 0.0), ("nan", 0.0), ("soon", 0.0), ("", 0.0)],
)
def test_a_crawl_delay_counts_up_to_thirty_seconds(said: str, delay: float) -> None:
    assert parse_robots(f"User-agent: *\nCrawl-delay: {said}").delay == delay


@given(
    st.lists(
        st.sampled_from(
            ["User-agent: *", "Disallow: /a", "Allow: /*b$", ":", "#", "\0", "%zz", "*"]
        )
    ),
    st.text(max_size=40),
)
def test_anything_can_be_read(lines: list[str], path: str) -> None:
    assert parse_robots("\n".join([*lines, path])).allow(path) in {True, False}


def test_only_what_concerns_us_is_kept() -> None:
    strangers = "".join(f"User-agent: bot{number}\n" for number in range(5_000))
    rules = "".join(f"Disallow: /{number}\n" for number in range(5_000))
    assert parse_robots(strangers + rules) == RobotsRules()
