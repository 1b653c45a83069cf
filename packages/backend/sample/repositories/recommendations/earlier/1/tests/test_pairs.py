from recommendations.pairs import pairs


def test_counts_pairs():
    assert pairs([("pot", "soil"), ("soil", "pot")]) == {("pot", "soil"): 2}
