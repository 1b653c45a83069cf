"""Which carrier takes a parcel."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Parcel:
    weight_kg: float
    country: str


@dataclass(frozen=True)
class Carrier:
    name: str
    countries: frozenset[str]
    max_kg: float
    price_minor: int


class NoCarrier(Exception):
    """Nobody takes this parcel."""


def choose(parcel: Parcel, carriers: list[Carrier]) -> Carrier:
    """The cheapest carrier that takes the parcel."""
    able = [c for c in carriers if parcel.country in c.countries and parcel.weight_kg <= c.max_kg]
    if not able:
        raise NoCarrier(f"{parcel.weight_kg} kg to {parcel.country}")
    return min(able, key=lambda carrier: carrier.price_minor)
