"""The gazetteer: folding, lookups, the file and its damage."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import ResourceError
from reportedly.models.build_gazetteer import Entry, write
from reportedly.models.gazetteer import (
    ADMIN1,
    ADMIN2,
    CITY,
    COUNTRY,
    DEMONYM,
    PRIMARY,
    fold,
    load_gazetteer,
    stem,
)


def small(path: Path) -> Path:
    land = Entry("Ruritania", "geonames:1", COUNTRY, "RR", 45.0, 20.0, 900_000, 120.0)
    land.call("Ruritania", PRIMARY)
    land.call("Ruritanian", DEMONYM)
    state = Entry("Zenda", "geonames:RR.01", ADMIN1, "RR", 45.1, 20.1, 300_000, 60.0, "RR.01")
    state.call("Zenda", PRIMARY)
    town = Entry("Strelsau", "geonames:2", CITY, "RR", 45.25, 20.5, 90_000, 3.0, "RR.01")
    town.call("Strelsau", PRIMARY)
    town.call("Štrelzau")
    write([land, state, town], path)
    return path


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Kyïv", "kyiv"),
        ("Saint-Étienne", "saint etienne"),
        ("St. Louis", "saint louis"),
        ("Ts’khinvali", "tskhinvali"),
        ("Łódź", "lodz"),
        ("U.S.", "us"),
        ("Stratford-upon-Avon", "stratford upon avon"),
        ("Київ", ""),
        ("  New\n York ", "new york"),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_folding_twice_changes_nothing_and_is_ascii(text: str) -> None:
    once = fold(text)
    assert once.isascii()
    assert once == " ".join(once.split())


@pytest.mark.parametrize(
    ("folded", "bare"),
    [
        ("chernihiv oblast", "chernihiv"),
        ("province of trento", "trento"),
        ("laurel county", "laurel"),
        ("county", "county"),
    ],
)
def test_stem(folded: str, bare: str) -> None:
    assert stem(folded) == bare


def test_what_is_written_is_read(tmp_path: Path) -> None:
    gazetteer = load_gazetteer(small(tmp_path / "g.bin"))
    assert len(gazetteer) == 3
    (town,) = gazetteer.lookup("strelzau")
    assert gazetteer.name(town.index) == "Strelsau"
    assert gazetteer.code(town.index) == "geonames:2"
    assert (town.lat, town.lon, town.population) == (45.25, 20.5, 90_000)
    assert town.admin1 == gazetteer.lookup("zenda")[0].index
    assert gazetteer.lookup("ruritanian")[0].flags & DEMONYM
    assert gazetteer.lookup("nowhere") == ()
    assert "strelsau" in gazetteer
    assert "strel" not in gazetteer


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"none\.bin.*install"):
        load_gazetteer(tmp_path / "none.bin")


@pytest.mark.parametrize("harm", ["empty", "short", "cut", "flipped", "other"])
def test_damaged_file_is_told(tmp_path: Path, harm: str) -> None:
    path = small(tmp_path / "g.bin")
    data = path.read_bytes()
    broken = {
        "empty": b"",
        "short": data[:10],
        "cut": data[:-3],
        "flipped": data[:60] + bytes([data[60] ^ 1]) + data[61:],
        "other": b"PK" + data[2:],
    }[harm]
    path.write_bytes(broken)
    with pytest.raises(ResourceError, match=r"g\.bin"):
        load_gazetteer(path)


def test_the_real_one_knows_the_world() -> None:
    gazetteer = load_gazetteer()
    assert len(gazetteer) > 200_000
    for name in ("Ivory Coast", "U.S.", "Holland", "Burma", "the Gambia", "Czechia"):
        assert gazetteer.lookup(fold(name))[0].kind == COUNTRY, name
    kyiv = {e.index for e in gazetteer.lookup("kyiv")} & {e.index for e in gazetteer.lookup("kiev")}
    assert kyiv
    laurel = gazetteer.lookup("laurel county")[0]
    assert laurel.kind == ADMIN2
    assert gazetteer.code(laurel.index) == "geonames:US.KY.125"
    assert any(e.kind == ADMIN1 and e.country == "CA" for e in gazetteer.lookup("ontario"))
