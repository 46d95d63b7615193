"""What a page says of itself is no news; what a story says of others is."""

from __future__ import annotations

import pytest

from digests.models import Article
from digests.writing.builder import build_digest
from digests.writing.unfit.page_lines import is_page_line

BESIDE_THE_NEWS = """
Sign up to our newsletter to get the best stories every morning.
Sign up for the Lorn Letter and get it in your inbox.
Subscribe now for full access to the archive.
Click here to see the gallery.
Read more: How the flood took the old bridge.
Read also: Ten bridges that were never built.
Related: The mayor and her critics.
Advertisement - scroll to continue.
FILE - Mayor Lena Brandt opens the bridge in Velmar on May 3, 2024.
FILE Mayor Lena Brandt at the opening of the bridge in Velmar.
The story continues below.
Past performance is no guide to future returns.
The value of investments can fall as well as rise.
At the time of publication, the author held no shares in the yard.
Share this article on all your channels.
Follow us on every platform for more.
We use cookies to make this site work better.
By continuing you agree that cookies may be set.
See our cookie policy and choose what you want.
Please log in to read on.
Copyright 2027 Velmar Gazette.
© Velmar Gazette.
All rights reserved to the Velmar Gazette.
Read the privacy policy and the terms of use.
Photo: Lena Brandt at the bridge.
File photo shows the bridge: it was closed.
Image caption The old bridge was closed in May.
The bridge by night. Picture: Ann Roe/Getty Images.
By Jane Doe.
Orlin Mining today reported its financial and operating results for the three months to May 2026.
Reporting by Jane Doe; editing by John Roe.
Reuters has reached out to the mayor to clarify the number of boats.
The mayor's office said it could not comment on single boats.
The mayor said that she will not comment on talk.
Errors may be told to the desk at lorn@gazette.example or by phone.
This story was updated at noon to add what the mayor said.
Last updated on Tuesday at noon.
A 4-minute read about bridges and their builders.
The opinions expressed in this column are her own.
The company did not immediately respond to a request for comment.
The mayor could not be reached for comment.
Labour Monthly could not reach Mr Lind for further comment.
The Gazette cannot independently verify the claims of either side.
The paper has not been able to independently confirm the number.
""".strip().splitlines()
NEWS = """
The court ruled that copyright law protects photographs of bridges.
Banks in Velmar must follow US rules from May.
Orlin Mining reported results for the quarter that show a loss of $12 million.
A copyright notice was found on none of the 400 maps.
The streaming service lost 200,000 subscribers in the spring.
More than 2 million people signed up for health insurance.
People who sign up for the army get a bonus of 3,000 crowns.
In his weekly newsletter the bishop called for peace.
Aldria banned cookies that follow readers from site to site.
The watchdog fined the bank for its privacy policy.
The platform changed its terms of service on Monday.
Advertisements for gambling will be banned from June.
The advertisement was seen by 40 million people.
Getty Images sued the maker of a picture generator.
Sources close to the minister said he would resign.
Most economists share this view of the budget.
The prince was pictured with the mayor in Velmar.
The map of the river was last updated in 1954.
Updated figures show that 46 people died in the storm.
File-sharing firms in Velmar lost a case on Monday.
Users could not log in to the bank's app for two days.
Rescue teams could not reach three villages in the hills.
The tumour did not respond to the new drug.
The ship did not return to the harbour.
Videos of the arrest led to protests in Velmar.
Editors of six newspapers were arrested in Tesk.
Pictures of the comet were taken by a probe.
""".strip().splitlines()


@pytest.mark.parametrize("text", BESIDE_THE_NEWS)
def test_what_a_page_says_of_itself_is_told_from_news(text: str) -> None:
    assert is_page_line(text)


@pytest.mark.parametrize("text", NEWS)
def test_what_a_story_says_of_such_things_is_news(text: str) -> None:
    assert not is_page_line(text)


STORY = (
    "The council of Velmar voted on Tuesday to build a second bridge over the Lorn. The bridge "
    "will cost 45 million crowns and open in the autumn of 2027. Mayor Lena Brandt said the state "
    "would pay half of it.\n\nA flood destroyed the old bridge in 1954 and again in 1997. The port "
    "authority will close the harbour for three weeks in May."
)


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe and John Roe, Staff Writers",
        "1.2k shares",
        "Share",
        "Published 3 March 2027, 10:15 GMT",
        "Jane Doe, political editor",
        "Ann Roe contributed to this report.",
        *BESIDE_THE_NEWS,
    ],
)
def test_no_bullet_comes_of_what_stands_around_a_story(line: str) -> None:
    bullets = build_digest([Article("a", "", f"{line}\n\n{STORY}\n\n{line}")], ()).bullets
    assert bullets
    for bullet in bullets:
        assert bullet.receipts[0].quote in STORY
