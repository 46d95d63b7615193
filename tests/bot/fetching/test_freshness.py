from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.fetching.freshness import max_age, retry_after

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY = 86_400


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        (" 5 ", 5),
        ("Mon, 02 Mar 2026 12:10:00 GMT", 600),
        ("Monday, 02-Mar-26 12:10:00 GMT", 600),
        ("999999999999", DAY),
        ("Fri, 31 Dec 9999 23:59:59 GMT", DAY),
        *((nothing, None) for nothing in ("", "0", "-5", "1.5", "soon", "1e9", "٣", "9" * 5_000)),
        ("Mon, 02 Mar 2026 11:00:00 GMT", None),
        ("Mon, 99 Mar 2026 12:10:00 GMT", None),
        ("Mon, 02 Mar 99999 12:10:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(said: str, seconds: float | None) -> None:
    assert retry_after({"Retry-After": said}, NOW) == seconds


def test_a_date_is_read_by_the_clock_of_the_host() -> None:
    headers = {
        "Retry-After": "Mon, 02 Mar 2026 15:00:30 GMT",
        "Date": "Mon, 02 Mar 2026 15:00:00 GMT",
    }
    assert retry_after(headers, NOW) == 30


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Cache-Control": "max-age=600"}, 600),
        ({"Cache-Control": 'public, Max-Age = "600", must-revalidate'}, 600),
        ({"Cache-Control": "max-age=600", "Age": "200"}, 400),
        ({"Cache-Control": "max-age=600", "Age": "800"}, 0),
        ({"Cache-Control": "max-age=600, max-age=60"}, 60),
        ({"Cache-Control": "max-age=600, no-cache"}, 0),
        ({"Cache-Control": 'no-cache="Set-Cookie", max-age=600'}, 0),
        ({"Cache-Control": "no-store"}, 0),
        ({"Cache-Control": "s-maxage=600"}, 0),
        ({"Cache-Control": "max-age=-1"}, 0),
        ({"Cache-Control": "max-age=soon"}, 0),
        ({"Cache-Control": "max-age=999999999999999999"}, 365 * DAY),
        ({"Expires": "Mon, 02 Mar 2026 13:00:00 GMT"}, 3600),
        ({"Expires": "Mon, 02 Mar 2026 11:00:00 GMT"}, 0),
        ({"Expires": "0"}, 0),
        ({"Expires": "Mon, 02 Mar 2026 13:00:00 GMT", "Cache-Control": "max-age=60"}, 60),
        (
            {
                "Expires": "Mon, 02 Mar 2026 15:00:30 GMT",
                "Date": "Mon, 02 Mar 2026 15:00:00 GMT",
            },
            30,
        ),
        ({}, 0),
    ],
)
def test_an_answer_stays_fresh_as_long_as_its_headers_say(
    headers: dict[str, str], seconds: float
) -> None:
    assert max_age(headers, NOW) == seconds
