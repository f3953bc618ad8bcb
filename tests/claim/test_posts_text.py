"""A post as a model sees it."""

import time

import pytest

from reportedly.claim.posts_text import plain_post


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("@harbour_news Is that so?", "@user Is that so?"),
        ("@one @two no", "@user @user no"),
        ("see https://tern.example/a?b=1.", "see http."),
        ("(www.tern.example/photo)", "(http)"),
        ("photo: pic.tern.example/Ab12", "photo: http"),
        ("Tom &amp; Ida &gt; all", "Tom & Ida > all"),
        ("/u/gull_27 wrote it, u/tern too", "@user wrote it, @user too"),
        ("@orlo@tern.example hello", "@user hello"),
        ("mail orlo@tern.example today", "mail orlo@tern.example today"),
        ("and/or 24/7, U.S./Ruritania", "and/or 24/7, U.S./Ruritania"),
        ("  \n ", ""),
        ("🙂🙂", "🙂🙂"),
    ],
)
def test_handles_addresses_and_entities(text: str, plain: str) -> None:
    assert plain_post(text) == plain


@pytest.mark.parametrize("piece", ["@", "a.", "a-", "&", "http://", "u/", "www.a"])
def test_long_texts_take_bounded_time(piece: str) -> None:
    begin = time.process_time()
    plain_post(piece * (100_000 // len(piece)))
    assert time.process_time() - begin < 2
