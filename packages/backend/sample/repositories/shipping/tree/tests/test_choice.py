import pytest

from shipping.choice import Carrier, NoCarrier, Parcel, choose

CHEAP = Carrier("postbote", frozenset({"DE"}), 31.5, 120, 390, 0.93)
PUNCTUAL = Carrier("norrfrakt", frozenset({"DE", "SE"}), 31.5, 120, 510, 0.98)
VAN = Carrier("zwei-mann", frozenset({"DE"}), 120, 260, 4900, 0.96, two_person=True)
ALL = [CHEAP, PUNCTUAL, VAN]


def test_prefers_being_on_time_to_being_cheap():
    assert choose(Parcel(2, 40, "DE"), ALL) is PUNCTUAL


def test_a_bench_needs_two_people():
    assert choose(Parcel(31, 110, "DE"), ALL) is VAN


def test_says_what_nobody_takes():
    with pytest.raises(NoCarrier, match="300 cm to SE"):
        choose(Parcel(2, 300, "SE"), ALL)
