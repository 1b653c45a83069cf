"""Counting which products are bought together, and how much more often than by chance."""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import combinations

MIN_ORDERS = 5


def lift(orders: Iterable[Collection[str]]) -> dict[tuple[str, str], float]:
    """How many times more often a pair occurs than if both were bought independently.

    Pairs in fewer than MIN_ORDERS orders are left out: a lift of 300 from two orders is noise.
    """
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    total = 0
    for order in orders:
        skus = sorted(set(order))
        total += 1
        single.update(skus)
        pairs.update(combinations(skus, 2))
    return {
        (a, b): count * total / (single[a] * single[b])
        for (a, b), count in pairs.items()
        if count >= MIN_ORDERS
    }


def recommend(
    basket: Collection[str], lifts: dict[tuple[str, str], float], limit: int = 4
) -> list[str]:
    """The products that go best with a basket, and are not in it."""
    best: dict[str, float] = {}
    for (a, b), value in lifts.items():
        for have, other in ((a, b), (b, a)):
            if have in basket and other not in basket:
                best[other] = max(best.get(other, 0.0), value)
    return sorted(best, key=lambda sku: (-best[sku], sku))[:limit]
