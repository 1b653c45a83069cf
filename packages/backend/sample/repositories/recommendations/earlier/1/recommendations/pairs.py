"""Counting which products are bought together."""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import combinations


def pairs(orders: Iterable[Collection[str]]) -> Counter[tuple[str, str]]:
    """How often each pair of products was in one order."""
    found: Counter[tuple[str, str]] = Counter()
    for order in orders:
        found.update(combinations(sorted(set(order)), 2))
    return found
