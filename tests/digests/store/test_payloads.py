from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from digests.models import Bullet, Digest, Headline, Receipt, Reference, Section, Story
from digests.store.payloads import read_payload, write_payload

BULLET = Bullet(1, "It rained in Lund.", "weather", (Receipt("a", 0, 18, "It rained in Lund."),))
STORY = Story("Rain in Lund", "https://lund.example/rain", 2, (BULLET,))
DIGEST = Digest(
    "d",
    "Morning digest",
    (Section("weather", "Weather", "🌦️", (STORY,)),),
    (Reference("a", "Rain in Lund"),),
    2,
    1,
    1,
    signs=(("energy", "⚡"),),
    headlines=(Headline(3, "b", "hash"),),
)


def test_a_digest_comes_back_as_it_was_frozen() -> None:
    assert read_payload(write_payload(DIGEST)) == DIGEST


def test_a_digest_of_a_version_without_stories_has_one_without_a_headline() -> None:
    frozen = json.loads(write_payload(DIGEST))
    [section] = frozen["sections"]
    [story] = section.pop("stories")
    section["bullets"] = [
        {k: v for k, v in one.items() if k not in {"worth", "written"}} for one in story["bullets"]
    ]
    del frozen["signs"], frozen["headlines"]
    read = read_payload(json.dumps(frozen))
    assert read.sections[0].stories == (Story("", "", 1, (BULLET,)),)
    assert read.bullets == DIGEST.bullets


@pytest.mark.parametrize("payload", ["", "[]", "{}", '{"sections": [{}]}', '{"sections": [1]}'])
def test_what_is_no_digest_is_refused(payload: str) -> None:
    with pytest.raises(ValidationError):
        read_payload(payload)
