"""Where the wards of Tang Chang'an lay: the measured plan of the city, laid on today's map.

    python -m tour_content.grid --errors     how far known sites lie from where the plan puts them, in metres
    python -m tour_content.grid --write      writes the outlines into tour_content/library/wards, and touches no words there

The plan is in metres: x east of the middle of Zhuque Avenue, y south of the city's north wall.

Measures: the survey of 1959-60 (Institute of Archaeology, Kaogu 1963.11), as later works repeat it:
- wards: Shi Nianhai, https://www.xing528.com/lilun/2064819.html; in groups https://minzushi.org/minzushi/10035.html/9
- streets from north to south: https://360docs.net/doc/5213459412.html (its "34 m" has lost the 1 of 134)
- palace city from east to west: https://51wannian.com/dadabdcsv/bdcsbdaar; Daming Palace, 7.6 km around and 3.2 square km, a trapezoid:
  https://genpen.com/2023/02/501582.html (its sides are reckoned here to fit both, Danfeng Gate in the middle of the south)
- West Market: http://zhexue.org/html/think/xueshudongtai/zx/2009/0211/7741.html; East Market: https://sgxsw.cc/article/5290669_120388447.html
Not found measured, and reckoned here: the lesser streets from east to west (what is left of the whole, shared evenly), and rows 1 and 2,
which are made to end level with the palace city's south wall.
"""

from __future__ import annotations

import argparse
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, NamedTuple, Optional, Sequence

import numpy as np
import yaml

from tour_content.geometry import EAST_M, NORTH_M, ORIGIN, Ring, metres, ring_at

WARDS = Path(__file__).parent / "library" / "wards"

# ---- measures in metres ------------------------------------------------------------------------------------------------------------
CITY_EAST_WEST, CITY_NORTH_SOUTH = 9721.0, 8651.7
PALACE_CITY, IMPERIAL_CITY = 1492.1, 1843.6  # north to south; the imperial city with the great square before the palace
PALACE_EAST_WEST = 2830.3
DAMING_SOUTH, DAMING_NORTH, DAMING_WEST = 1674.0, 1135.0, 2256.0
ZHUQUE_AVENUE = 150.0
EAST = [(0.0, 562.0), (67.0, 700.0), (134.0, 1022.0), (68.0, 1032.0), (68.0, 1125.0)]  # street before the ward, ward; from the avenue
WEST = [(0.0, 558.0), (63.0, 683.0), (108.0, 1120.0), (63.0, 1033.0), (42.0, 1115.0)]
ROWS_SOUTH = [500.0, 544.0, 540.0, 515.0, 525.0, 530.0, 520.0, 530.0, 590.0]  # rows 5 to 13, south of the imperial city
ROW_BESIDE_IMPERIAL_CITY = 838.0  # rows 3 and 4
GREAT_STREET = 120.0  # along the imperial city's south wall, from gate to gate
LANE_ALONG_THE_WALL = 25.0
MARKETS = {"west-market": (927.0, 1031.0), "east-market": (924.0, 1000.0)}  # east to west, north to south: inside their wide streets

# ---- the wards, from north to south; "" is no ward of its own ---------------------------------------------------------------------
_EAST = [
    "xingdao kaihua anren guangfu jingshan lanling kaiming baoning southern-anyi",
    "wuben chongyi changxing yongle jingan anshan daye southern-changle ande",
    "yishan yongchang yongxing chongren pingkang xuanyang qinren yongning yongchong zhaoguo jinchang tongshan tongji",
    "northern-changle daning anxing shengye EAST-MARKET - anyi xuanping shengping xiuxing xiuzheng qinglong quchi",
    "yongfu xingning yongjia longqing daozheng changle jinggong xinchang shengdao lizheng dunhua - -",  # Qujiang has the corner
]
_WEST = [
    "guanglu zhiye fengle anye chongye yongda daode guangxing yanzuo",
    "taiping tongyi xinghua chongde huaizhen xuanyi fengan changming anle",
    "xiude fuxing banzheng buzheng yanshou guangde yankang chongxian yanfu yongan dunyi datong daan",
    "anding xiuxiang jincheng liquan WEST-MARKET - huaiyuan changshou jiahui yongping tonggui guiyi zhaoxing",
    "xiuzhen puning yining jude qunxian huaide chonghua fengyi daixian yonghe changan heping yongyang",
]


class Box(NamedTuple):
    """A rectangle of the plan."""

    west: float
    east: float
    north: float
    south: float

    def at(self, across: float, down: float) -> tuple[float, float]:
        """The point so far from west to east and from north to south, from 0 to 1."""
        return self.west + across * (self.east - self.west), self.north + down * (self.south - self.north)


class Slot(NamedTuple):
    """A ward's place in the plan. `row` counts from the north, `column` from the avenue."""

    side: str
    column: int
    row: int
    box: Box


class Anchor(NamedTuple):
    """A point known in the plan and on the map. `x` is None where only its distance from the north wall is known."""

    name: str
    x: Optional[float]
    y: float
    lat: float
    lon: float


class Site(NamedTuple):
    """A site of which books or digs tell the ward, or the wards."""

    name: str
    wards: str
    lat: float
    lon: float


class Fault(NamedTuple):
    """How far a known site lies from where the plan puts it. `metres` is 0 inside its ward; anchors have their residual."""

    name: str
    what: str
    metres: float


def _rows() -> list[tuple[float, float]]:
    lane, street = LANE_ALONG_THE_WALL, lesser_street()
    upper = (PALACE_CITY - lane - street) / 2
    imperial_south = PALACE_CITY + IMPERIAL_CITY
    rows = [(lane, lane + upper), (PALACE_CITY - upper, PALACE_CITY)]
    fourth = imperial_south - ROW_BESIDE_IMPERIAL_CITY
    third = fourth - street - ROW_BESIDE_IMPERIAL_CITY
    rows += [(third, fourth - street), (fourth, imperial_south)]
    y = imperial_south + GREAT_STREET
    for height in ROWS_SOUTH:
        rows.append((y, y + height))
        y += height + street
    return rows


def lesser_street() -> float:
    """What the eight streets between rows 5 and 13 leave each: none of them was found measured on a page."""
    south = CITY_NORTH_SOUTH - PALACE_CITY - IMPERIAL_CITY
    return (south - GREAT_STREET - sum(ROWS_SOUTH) - LANE_ALONG_THE_WALL) / (len(ROWS_SOUTH) - 1)


def _columns(widths: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    x, columns = ZHUQUE_AVENUE / 2, []
    for street, ward in widths:
        columns.append((x + street, x + street + ward))
        x += street + ward
    return columns


def plan() -> dict[str, Slot]:
    """Ward or market → its place, for the 108 wards of the first plan (before 662 and 714 changed it) and the two markets."""
    rows, slots = _rows(), {}
    for side, names, widths in (("east", _EAST, EAST), ("west", _WEST, WEST)):
        for column, (text, (near, far)) in enumerate(zip(names, _columns(widths)), start=1):
            west, east = (near, far) if side == "east" else (-far, -near)
            ids = text.split()
            for row, (name, (north, south)) in enumerate(zip(ids, rows[-len(ids) :]), start=len(rows) - len(ids) + 1):
                if name.endswith("MARKET"):
                    slots[name.lower()] = Slot(side, column, row, _market(name.lower(), Box(west, east, north, rows[row][1])))
                elif name != "-":
                    slots[f"{name}-ward"] = Slot(side, column, row, Box(west, east, north, south))
    return slots


def _market(name: str, block: Box) -> Box:
    (x, y), (wide, high) = block.at(0.5, 0.5), MARKETS[name]
    return Box(x - wide / 2, x + wide / 2, y - high / 2, y + high / 2)


def anchors() -> list[Anchor]:
    """Positions: tour_content/library/places, where their sources stand. Where a temple filled a known part of its ward, the middle of that
    part is taken."""
    slots = plan()
    hanguang = -(_columns(WEST)[0][1] + _columns(WEST)[1][0]) / 2  # the gate opens on the street between the first two columns
    market, jingshan, xinchang = (slots[ward].box for ward in ("west-market", "jingshan-ward", "xinchang-ward"))
    jinchang, anren = slots["jinchang-ward"].box, slots["anren-ward"].box
    two_wards = slots["heping-ward"].box._replace(south=slots["yongyang-ward"].box.south)
    return [
        Anchor("Mingde Gate", 0.0, CITY_NORTH_SOUTH, 34.2045, 108.9362),
        Anchor("Hanguang Gate", hanguang, PALACE_CITY + IMPERIAL_CITY, 34.2529, 108.9272),
        Anchor("Danfeng Gate", None, 0.0, 34.2839, 108.9590),  # in the north wall
        Anchor("West Market Museum", *market.at(2 / 3, 1 / 3), 34.2480, 108.9034),  # over the north-east crossing
        Anchor("Daxingshan Temple", *jingshan.at(0.5, 0.5), 34.2286, 108.9386),  # the whole ward
        Anchor("Qinglong Temple", *xinchang.at(0.75, 0.75), 34.2339, 108.9846),  # its south-east
        Anchor("Small Wild Goose Pagoda", *anren.at(0.25, 0.25), 34.2402, 108.9373),  # its north-west
        Anchor("Big Wild Goose Pagoda", *jinchang.at(0.625, 0.5), 34.2197, 108.9594),  # the west court of its eastern half
        Anchor("Muta Temple Park", *two_wards.at(0.75, 0.5), 34.2110, 108.8905),  # the eastern half of two wards
    ]


SITES = [
    Site("Big Wild Goose Pagoda", "jinchang-ward", 34.2197, 108.9594),
    Site("Small Wild Goose Pagoda", "anren-ward", 34.2402, 108.9373),
    Site("Daxingshan Temple", "jingshan-ward", 34.2286, 108.9386),
    Site("Qinglong Temple", "xinchang-ward", 34.2339, 108.9846),
    Site("West Market Museum", "west-market", 34.2480, 108.9034),
    Site("Xingqing Palace Park", "longqing-ward", 34.2558, 108.9790),
    Site("Ximing Temple", "yankang-ward", 34.2360, 108.9140),
    Site("Xuandu Abbey", "chongye-ward", 34.2286, 108.9320),
    Site("Muta Temple Park", "heping-ward yongyang-ward", 34.2110, 108.8905),
    Site("Jiaotong University", "changle-ward", 34.2465, 108.9800),
]


@dataclass(frozen=True)
class Fit:
    """The plan laid on the map without changing its shape. `turned` is in degrees, counter-clockwise: north leans to the west."""

    a: float
    b: float
    east: float
    north: float

    @property
    def scale(self) -> float:
        return math.hypot(self.a, self.b)

    @property
    def turned(self) -> float:
        return math.degrees(math.atan2(self.b, self.a))

    def lat_lon(self, x: float, y: float) -> tuple[float, float]:
        east, north = self.a * x + self.b * y + self.east, self.b * x - self.a * y + self.north
        return ORIGIN[0] + north / NORTH_M, ORIGIN[1] + east / EAST_M

    def ring(self, box: Box) -> list[list[float]]:
        """[lon, lat] of the corners, closed."""
        return [self.corner(*box.at(*corner)) for corner in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))]

    def corner(self, x: float, y: float) -> list[float]:
        """[lon, lat] to about a metre."""
        lat, lon = self.lat_lon(x, y)
        return [round(lon, 5), round(lat, 5)]


def fit(points: Sequence[Anchor]) -> Fit:
    """Least squares over the coordinates that are known. Where x is unknown the map's own is taken: so small a turn hardly moves it."""
    rows, values = [], []
    for point in points:
        east, north = metres(point.lat, point.lon)
        if point.x is not None:
            rows.append((point.x, point.y, 1.0, 0.0))
            values.append(east)
        rows.append((-point.y, east if point.x is None else point.x, 0.0, 1.0))
        values.append(north)
    a, b, east, north = np.linalg.lstsq(np.array(rows), np.array(values), rcond=None)[0].tolist()
    return Fit(a, b, east, north)


def outlines() -> dict[str, list[list[float]]]:
    """Every ward, market and palace → [lon, lat] of its corners."""
    laid = fit(anchors())
    return {**{ward: laid.ring(slot.box) for ward, slot in plan().items()}, **_palaces(laid)}


def city_wall() -> list[list[float]]:
    """[lon, lat] of the outer wall's corners, closed."""
    half = CITY_EAST_WEST / 2
    return fit(anchors()).ring(Box(-half, half, 0.0, CITY_NORTH_SOUTH))


def _palaces(laid: Fit) -> dict[str, list[list[float]]]:
    """The palace city and the imperial city on the axis; Daming Palace north of the wall, narrower at its far end."""
    half, middle = PALACE_EAST_WEST / 2, _plan_x(laid, "Danfeng Gate")
    west, east = middle - DAMING_SOUTH / 2, middle + DAMING_SOUTH / 2
    daming = [(west, 0.0), (west, -DAMING_WEST), (west + DAMING_NORTH, -DAMING_WEST), (east, 0.0), (west, 0.0)]
    return {
        "palace-city": laid.ring(Box(-half, half, 0.0, PALACE_CITY)),
        "imperial-city": laid.ring(Box(-half, half, PALACE_CITY, PALACE_CITY + IMPERIAL_CITY)),
        "daming-palace-grounds": [laid.corner(x, y) for x, y in daming],
    }


def _plan_x(laid: Fit, name: str) -> float:
    """How far east of the avenue an anchor in the north wall lies."""
    gate = next(point for point in anchors() if point.name == name)
    east, north = metres(gate.lat, gate.lon)
    return (laid.a * (east - laid.east) + laid.b * (north - laid.north)) / laid.scale**2


def errors_m() -> list[Fault]:
    """Every anchor's residual; and every known site's distance from its ward, as a plan laid without that site puts it."""
    points, slots = anchors(), plan()
    laid, faults = fit(points), []
    for point in points:
        east, north = metres(point.lat, point.lon)
        x = east if point.x is None else point.x
        found = metres(*laid.lat_lon(x, point.y))
        faults.append(Fault(point.name, "anchor", math.hypot(0.0 if point.x is None else found[0] - east, found[1] - north)))
    for site in SITES:
        unseen = fit([point for point in points if point.name != site.name])
        where = ring_at(site.lat, site.lon, {ward: unseen.ring(slots[ward].box) for ward in site.wards.split()})
        faults.append(Fault(site.name, site.wards, max(0.0, -where[1]) if where else math.inf))
    return faults


# ---- the files ---------------------------------------------------------------------------------------------------------------------
_OUTLINE = re.compile(r"^outline:.*\n", re.MULTILINE)


def write(folder: Path = WARDS) -> list[str]:
    """Puts the outlines into the ward files, each on its one line; returns the wards without a file."""
    missing = []
    for ward, ring in outlines().items():
        path = folder / f"{ward}.yml"
        if not path.is_file():
            missing.append(ward)
            continue
        line, text = f"outline: {ring}\n", path.read_text(encoding="utf-8")
        path.write_text(_OUTLINE.sub(line, text, count=1) if _OUTLINE.search(text) else text.rstrip("\n") + "\n" + line, encoding="utf-8")
    return missing


def read(folder: Path = WARDS) -> dict[str, Ring]:
    """The outlines that stand in the ward files."""
    found = ((path.stem, _OUTLINE.search(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.yml")))
    return {ward: yaml.safe_load(line[0])["outline"] for ward, line in found if line}


def main(arguments: Optional[Sequence[str]] = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tour_content.grid", description="The wards of Tang Chang'an on today's map.")
    parser.add_argument("--errors", action="store_true", help="known sites, and how far off they lie")
    parser.add_argument("--write", action="store_true", help="write the outlines into the ward files")
    chosen = parser.parse_args(arguments)
    if chosen.errors:
        laid = fit(anchors())
        print(f"scale {laid.scale:.4f}, turned {laid.turned:+.2f}° (counter-clockwise)")
        for fault in errors_m():
            print(f"{fault.metres:6.0f} m  {fault.name} ({fault.what})")
    if chosen.write:
        missing = write()
        print(f"{len(outlines()) - len(missing)} outlines written" + (f"; no file: {', '.join(missing)}" if missing else ""))


if __name__ == "__main__":
    main()
