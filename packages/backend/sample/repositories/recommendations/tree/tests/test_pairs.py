from recommendations.pairs import lift, recommend

ORDERS = [("pot", "soil")] * 6 + [("rake",)] * 12 + [("pot", "rake")] * 2


def test_rare_pairs_are_noise():
    assert ("pot", "rake") not in lift(ORDERS)


def test_does_not_recommend_what_is_in_the_basket():
    lifts = lift(ORDERS)
    assert recommend(["pot"], lifts) == ["soil"]
    assert recommend(["pot", "soil"], lifts) == []
