import re

import pytest

from tour_content import grid
from tour_content.geometry import metres, ring_at
from tour_content.kinds.ward import Ward
from tour_content.reader import LIBRARY


def area(ring):
    corners = [metres(lat, lon) for lon, lat in ring]
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(corners, corners[1:]))) / 2


def test_the_plan_has_108_wards_and_two_markets():
    plan = grid.plan()
    assert len(plan) == 110 and {"west-market", "east-market"} < set(plan)
    assert {slot.row for slot in plan.values()} == set(range(1, 14))
    assert plan["jingshan-ward"][:3] == ("east", 1, 9)
    assert plan["xiuzhen-ward"][:3] == ("west", 5, 1)


def test_the_parts_add_up_to_the_measured_whole():
    boxes = [slot.box for slot in grid.plan().values()]
    across = max(b.east for b in boxes) - min(b.west for b in boxes)
    assert across == pytest.approx(grid.CITY_EAST_WEST, rel=0.01)
    assert max(b.south for b in boxes) == pytest.approx(grid.CITY_NORTH_SOUTH - grid.LANE_ALONG_THE_WALL)
    assert 35 < grid.lesser_street() < 60  # the lesser streets that were measured lie between


def test_no_two_wards_overlap():
    boxes = [slot.box for slot in grid.plan().values()]
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            assert a.west >= b.east or b.west >= a.east or a.north >= b.south or b.north >= a.south


def test_a_known_turn_and_shift_are_found_again():
    made = grid.Fit(a=0.999, b=0.02, east=-120.0, north=4300.0)
    points = [grid.Anchor("", x, y, *made.lat_lon(x, y)) for x, y in ((0, 0), (0, 8000), (4000, 3000))]
    found = grid.fit(points)
    assert (found.a, found.b, found.east, found.north) == pytest.approx((0.999, 0.02, -120.0, 4300.0), abs=1e-6)
    assert found.turned == pytest.approx(1.147, abs=0.001)


def test_a_point_on_a_wall_counts_for_its_latitude_only():
    made = grid.Fit(a=1.0, b=0.0, east=0.0, north=4300.0)
    points = [grid.Anchor("", x, y, *made.lat_lon(x, y)) for x, y in ((0, 0), (0, 8000), (4000, 3000))]
    lat, lon = made.lat_lon(2000, 0)
    assert grid.fit([*points, grid.Anchor("", None, 0.0, lat, lon + 0.01)]).east == pytest.approx(0.0, abs=1e-6)
    assert grid.fit([*points, grid.Anchor("", None, 0.0, lat + 0.01, lon)]).north > 4300


def test_known_sites_lie_where_the_plan_puts_them():
    faults = grid.errors_m()
    assert all(fault.metres < 150 for fault in faults), faults
    off = {fault.name for fault in faults if fault.what != "anchor" and fault.metres}
    assert off <= {"Ximing Temple"}  # whose position is itself reckoned


def test_the_city_is_neither_stretched_nor_turned_much():
    laid = grid.fit(grid.anchors())
    assert laid.scale == pytest.approx(1, abs=0.01) and abs(laid.turned) < 1.5


def test_outlines_are_closed_and_as_large_as_the_plan():
    outlines = grid.outlines()
    assert all(len(ring) == 5 and ring[0] == ring[-1] for ring in outlines.values())
    for ward, slot in grid.plan().items():
        box, ring = slot.box, outlines[ward]
        assert area(ring) == pytest.approx((box.east - box.west) * (box.south - box.north), rel=0.02)


@pytest.mark.parametrize(
    "lat, lon, ward",
    [
        (34.2197, 108.9594, "jinchang-ward"),  # Big Wild Goose Pagoda
        (34.2402, 108.9373, "anren-ward"),  # Small Wild Goose Pagoda
        (34.2286, 108.9386, "jingshan-ward"),  # Daxingshan Temple
        (34.2339, 108.9846, "xinchang-ward"),  # Qinglong Temple
        (34.2480, 108.9034, "west-market"),
        (34.2610, 108.9423, "imperial-city"),  # Bell Tower
        (34.2893, 108.9588, "daming-palace-grounds"),  # Hanyuan Hall
        (34.2723, 108.9350, "palace-city"),
    ],
)
def test_the_ward_of_a_point(lat, lon, ward):
    found, inside = ring_at(lat, lon, grid.outlines())
    assert found == ward and inside > 0


def test_a_point_on_a_street_has_the_nearest_ward_and_a_negative_distance():
    rings = {"a-ward": [[108.90, 34.20], [108.91, 34.20], [108.91, 34.21], [108.90, 34.21], [108.90, 34.20]]}
    found, distance = ring_at(34.205, 108.911, rings)
    assert found == "a-ward" and distance == pytest.approx(-92, abs=1)
    assert ring_at(34.205, 108.901, rings)[1] == pytest.approx(92, abs=1)
    assert ring_at(34.205, 108.901, {}) is None


def test_writing_touches_the_outline_and_nothing_else(tmp_path):
    words = "id: anren-ward\nname: {en: Anren Ward, zh: 安仁坊}\noutline: [[0, 0]]\nresidents: []\n"
    (tmp_path / "anren-ward.yml").write_text(words, encoding="utf-8")
    (tmp_path / "anye-ward.yml").write_text("id: anye-ward\n", encoding="utf-8")
    assert len(grid.write(tmp_path)) == 111
    written = (tmp_path / "anren-ward.yml").read_text(encoding="utf-8")
    assert re.sub(r"outline: .*", "outline: [[0, 0]]", written) == words
    assert grid.read(tmp_path) == {ward: grid.outlines()[ward] for ward in ("anren-ward", "anye-ward")}


def test_the_library_has_the_outlines_that_the_plan_makes():
    assert grid.read() == grid.outlines()


def test_the_library_names_each_ward_its_place_in_the_plan(real_documents):
    wards = {document.record.id: document.record for document in real_documents if isinstance(document.record, Ward)}
    plan = grid.plan()
    assert wards.keys() - plan.keys() == {"palace-city", "imperial-city", "daming-palace-grounds"}
    for ward, slot in plan.items():
        record = wards[ward]
        assert (record.side, record.column, record.row) == (slot.side, slot.column, slot.row)
        assert record.category == ("market" if ward.endswith("market") else "ward")


def test_the_daming_palace_is_as_large_as_it_is_told():
    assert area(grid.outlines()["daming-palace-grounds"]) == pytest.approx(3.2e6, rel=0.03)


def test_the_command_speaks(capsys):
    grid.main(["--errors"])
    said = capsys.readouterr().out
    assert "scale" in said and "Qinglong Temple (xinchang-ward)" in said
    assert LIBRARY / "wards" == grid.WARDS
