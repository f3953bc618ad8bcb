"""What the measurement of scale stands on: texts varied by a seed, and the exponent of growth."""

import numpy as np
import pytest

from eval.scale import Directions, claims_grow, exponent
from eval.scale_texts import Article, claims_of, page_of, vary
from reportedly.read.page import read_page
from reportedly.settings import Settings

ARTICLES = (
    Article(
        "Ferry turns back at Varnaby",
        (
            "The ferry to Varnaby turned back on Monday because its radar had failed.",
            "Keeper Anka Ilvar said 14 passengers waited on the wooden pier until evening.",
            "Nobody fell.",
        ),
    ),
    Article("Barges collide", ("Two loaded barges collided near the upper lock before sunrise.",)),
)


def test_the_same_seed_gives_the_same_texts_and_another_seed_others():
    once, again = (list(vary(ARTICLES, 6, 5)) for _ in range(2))
    assert once == again
    assert once != list(vary(ARTICLES, 6, 6))
    assert once[0] != once[2]  # two variants of one article
    assert [len(one.sentences) for one in once] == [3, 1] * 3


def test_a_claim_stands_where_it_is_said_to_stand():
    for number, article in enumerate(vary(ARTICLES, 4, 5)):
        document, claimed = claims_of(article, number)
        assert len(claimed) == (2 if number % 2 == 0 else 1)  # "Nobody fell." is too short
        for one in claimed:
            (span,) = one.content
            assert document.text[span.start : span.end] == span.text
        page = read_page(page_of(article, number), f"{number}.html", Settings())
        assert article.sentences[0] in page.capture.text


def test_directions_lie_close_where_texts_share_words():
    one, same, other = Directions().encode(
        ["the ferry turned back", "back turned the ferry", "two barges collided"]
    )
    assert one @ same == pytest.approx(1, abs=1e-5)
    assert abs(float(one @ other)) < 0.5
    assert not np.any(Directions().encode(["of the"]))


def test_the_exponent_of_growth():
    assert exponent(10, 1000, 2.0, 200.0) == pytest.approx(1)
    assert exponent(10, 100, 1.0, 100.0) == pytest.approx(2)


def test_growth_is_told_for_each_size():
    rows = list(claims_grow(ARTICLES, (6, 12)))
    assert [row.metric for row in rows] == [
        "claims of 6 mentions",
        "claims of 12 mentions",
        "memory, claims of 12 mentions",
        "growth exponent of claims",
    ]
    assert all(row.value > 0 for row in rows[:3])
