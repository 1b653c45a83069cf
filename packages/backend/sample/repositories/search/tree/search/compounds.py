"""Splitting of German compound words, so that "Gartenschlauch" is found by "Schlauch"."""

from collections.abc import Set

_JOINTS = ("", "s", "n", "en")
_SHORTEST_PART = 4


def split(word: str, product_words: Set[str]) -> list[str]:
    """Split a compound into known parts, longest last part first.

    A split counts only when the last part is a product word: it is the one that says what the thing is. Returns the word
    alone when there is no such split.

    >>> split("gartenschlauch", {"schlauch", "garten"})
    ['garten', 'schlauch']
    >>> split("handschuh", {"schuh", "handschuh"})
    ['handschuh']
    """
    lower = word.casefold()
    if lower in product_words:
        return [lower]
    for cut in range(_SHORTEST_PART, len(lower) - _SHORTEST_PART + 1):
        head, tail = lower[:cut], lower[cut:]
        if tail not in product_words:
            continue
        for joint in _JOINTS:
            stem = head.removesuffix(joint) if joint else head
            if stem in product_words:
                return [stem, tail]
    return [lower]
