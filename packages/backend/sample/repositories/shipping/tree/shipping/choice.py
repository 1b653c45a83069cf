"""Which carrier takes a parcel."""

from dataclasses import dataclass

TWO_PERSON_FROM_KG = 25.0


@dataclass(frozen=True)
class Parcel:
    weight_kg: float
    longest_side_cm: float
    country: str


@dataclass(frozen=True)
class Carrier:
    name: str
    countries: frozenset[str]
    max_kg: float
    max_side_cm: float
    price_minor: int
    on_time_share: float
    two_person: bool = False

    def takes(self, parcel: Parcel) -> bool:
        if parcel.weight_kg >= TWO_PERSON_FROM_KG and not self.two_person:
            return False
        return (
            parcel.country in self.countries
            and parcel.weight_kg <= self.max_kg
            and parcel.longest_side_cm <= self.max_side_cm
        )


class NoCarrier(Exception):
    """Nobody takes this parcel."""


def choose(parcel: Parcel, carriers: list[Carrier], min_on_time: float = 0.95) -> Carrier:
    """The cheapest carrier that is on time; when none is, the one that is on time most often."""
    able = [carrier for carrier in carriers if carrier.takes(parcel)]
    if not able:
        raise NoCarrier(f"{parcel.weight_kg} kg, {parcel.longest_side_cm} cm to {parcel.country}")
    punctual = [carrier for carrier in able if carrier.on_time_share >= min_on_time]
    if punctual:
        return min(punctual, key=lambda carrier: carrier.price_minor)
    return max(able, key=lambda carrier: carrier.on_time_share)
