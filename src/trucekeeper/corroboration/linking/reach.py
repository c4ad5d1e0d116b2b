"""How near two reports must be to be compared at all, and the grid by which such pairs are found."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trucekeeper.errors import InputError

EARTH_KM = 6371.0088
"""The mean radius of the earth (IUGG), kilometres."""

MICROSECONDS_PER_HOUR = 3_600_000_000


@dataclass(frozen=True, slots=True)
class Reach:
    """Pairs further apart than this, in time or place, are never compared.

    ``hours``: between the end of the one's time and the start of the other's. ``km``: between the
    points. ``most``: with how many later reports, nearest in time first within each cell, one
    report is compared at most; what is left out by it is counted, never hidden.
    """

    hours: float = 60.0
    km: float = 20.0
    most: int = 20_000

    def __post_init__(self) -> None:
        if not (self.hours >= 0 and 0 < self.km <= 2_000 and self.most >= 1):
            raise InputError(
                "field-invalid",
                f"reports cannot be compared within {self.hours:g} hours and {self.km:g} km",
                hint="give hours of 0 or more, and more than 0 and at most 2,000 km",
            )

    @property
    def microseconds(self) -> int:
        """The reach in time."""
        return round(self.hours * MICROSECONDS_PER_HOUR)

    @property
    def angle(self) -> float:
        """The reach in place as an angle at the centre of the earth, radians."""
        return self.km / EARTH_KM

    def cells(self, latitude: NDArray[np.float64], longitude: NDArray[np.float64]) -> NDArray[np.int64]:
        """The cell of each point: the number of its band of latitude times 2**32, and its column.

        Cells are at least as wide and high as the reach, so that only neighbours have to be
        compared. Bands are counted from the south pole, columns from longitude 0 eastwards; the
        grid hangs on nothing but the reach, so that a report's cell is the same in any company.
        """
        band = np.floor((np.radians(latitude) + np.pi / 2) / self.angle).astype(np.int64)
        numbers, index = np.unique(band, return_inverse=True)
        columns = np.array([_columns(int(number), self.angle) for number in numbers], dtype=np.int64)[index]
        share = np.mod(longitude, 360.0) / 360.0
        column = np.minimum((share * columns).astype(np.int64), columns - 1)
        return (band << 32) | column


def _columns(band: int, angle: float) -> int:
    from trucekeeper.corroboration.linking.kernels.grid import columns_of_band

    return int(columns_of_band(band, angle))
