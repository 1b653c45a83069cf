from search.compounds import split

WORDS = {"garten", "schlauch", "schuh", "handschuh"}


def test_splits_at_a_product_word():
    assert split("Gartenschlauch", WORDS) == ["garten", "schlauch"]


def test_keeps_what_is_a_product_itself():
    assert split("Handschuh", WORDS) == ["handschuh"]


def test_does_not_split_what_it_does_not_know():
    assert split("Sonnenblume", WORDS) == ["sonnenblume"]
