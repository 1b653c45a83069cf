"""Splitting of German compound words, so that "Gartenschlauch" is found by "Schlauch"."""

from collections.abc import Set


def split(word: str, known_words: Set[str]) -> list[str]:
    """Split a compound at the first place where both halves are known words."""
    lower = word.casefold()
    for cut in range(3, len(lower) - 2):
        if lower[:cut] in known_words and lower[cut:] in known_words:
            return [lower[:cut], lower[cut:]]
    return [lower]
