from search.compounds import split


def test_splits_where_both_halves_are_known():
    assert split("Gartenschlauch", {"garten", "schlauch"}) == ["garten", "schlauch"]
