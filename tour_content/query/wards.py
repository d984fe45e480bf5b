"""The Tang city under a point of today's."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from tour_content.geometry import depth
from tour_content.kinds import Ward
from tour_content.query.records import list_records

OUTSIDE_M = 400.0  # farther from every ward than a street is wide: outside of the city


@dataclass(frozen=True)
class Spot:
    """The ward that a point lies in or is nearest to; `metres` to its border, negative outside of it; the next nearest ward."""

    ward: Ward
    metres: float
    neighbour: Ward | None

    @property
    def outside(self) -> bool:
        return self.metres < -OUTSIDE_M


def spot_at(session: Session, point: tuple[float, float]) -> Spot | None:
    """What of the Tang city lies under a (lat, lon); None where the content holds no wards."""
    ranked = sorted(((depth(*point, ward.outline), ward) for ward in list_records(session, Ward)), key=lambda pair: -pair[0])
    if not ranked:
        return None
    return Spot(ranked[0][1], ranked[0][0], ranked[1][1] if len(ranked) > 1 else None)
