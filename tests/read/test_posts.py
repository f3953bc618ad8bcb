"""Embedded posts, by their markup or by their signature."""

import pytest

from reportedly.read.dom import parse
from reportedly.read.posts import Post, find_posts


def posts(html: str) -> tuple[Post, ...]:
    return find_posts(parse(html), (0,), frozenset())


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote class=twitter-tweet>Closed.— Ann Example (@ann) April 3, 2021</blockquote>",
        "<blockquote><p>Closed.</p><p>— Ann Example (@ann) 3 April 2021</p></blockquote>",
        "<blockquote><p>Closed.</p></blockquote><p>— Ann Example (@ann) April 3, 2021</p>",
        "<p>Closed.</p><p>— Ann Example (@ann) April 3, 2021</p>",
    ],
)  # fmt: skip
def test_signed_posts(html: str) -> None:
    (post,) = posts(html)
    assert (post.author, post.published) == ("Ann Example", "2021-04-03")


def test_permalinks_name_the_platform() -> None:
    (post,) = posts('<div data-telegram-post="channel/12"><p>Closed.</p></div>')
    assert (post.platform, post.permalink) == ("Telegram", "https://t.me/channel/12")


def test_a_quotation_is_no_post() -> None:
    assert posts("<blockquote><p>To be — or not to be.</p></blockquote><p>So he said.</p>") == ()
