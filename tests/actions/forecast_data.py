"""What Open-Meteo answers."""

from __future__ import annotations

import datetime as dt
import json

from actions.weather import VALUES
from tests.conftest import TODAY


def forecast_data(**values: list) -> bytes:
    """An answer for 16 days from today on, all alike but for the values given for the first days."""
    usual = dict(zip(VALUES, (3, 11.4, 2.6, 10, 0.0, 12.3)))
    daily = {name: [*values.get(name, []), *([value] * 16)][:16] for name, value in usual.items()}
    daily["time"] = [f"{TODAY + dt.timedelta(days=n)}" for n in range(16)]
    return json.dumps({"latitude": 34.25, "longitude": 108.94, "daily": daily}).encode()
