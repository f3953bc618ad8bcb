"""Two statements side by side: exchanging them exchanges the sides of each signal, nothing else."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.check.comparison import compare
from reportedly.check.reading import read_statement
from reportedly.mark.times import find_times
from tests.records import make_document

PIECES = (
    "Halvik", "Tarnok", "Verrin", "Norrland", "40", "more than 400", "about 40", "half of the",
    "boats", "people", "cabins", "sank", "drowned", "opened", "closed", "the gate", "in",
    "on 3 April 2031", "on 9 May", "since 1994", "not", "did not", "never", "no", "and", "by",
    "was", "won", "lost", ",", ".", "🙂", "$5m", "first", "third",
)  # fmt: skip
sentences = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)


def read(text):
    return read_statement(text, find_times(make_document(text), None))


@given(sentences, sentences)
@settings(max_examples=400, deadline=None)
def test_order_changes_nothing(one, two):
    there, back = compare(read(one), read(two)), compare(read(two), read(one))
    assert (there.shared, there.held, there.alike) == (back.shared, back.held, back.alike)
    first = {(s.kind, s.relation, s.one, s.two, s.place_one, s.place_two) for s in there.signals}
    second = {(s.kind, s.relation, s.two, s.one, s.place_two, s.place_one) for s in back.signals}
    assert first == second


@given(sentences)
@settings(max_examples=200, deadline=None)
def test_nothing_differs_from_itself(text):
    assert not [
        signal for signal in compare(read(text), read(text)).signals if signal.relation == "differ"
    ]


def test_signals_point_at_their_words():
    one, two = read("Halvik lost 40 boats near Verrin"), read("Tarnok lost 12 boats near Verrin")
    kinds = {signal.kind: signal for signal in compare(one, two).signals}
    for signal in kinds.values():
        assert one.text[slice(*signal.place_one)] == signal.one
        assert two.text[slice(*signal.place_two)] == signal.two
    assert kinds["counts"].relation == "differ"
