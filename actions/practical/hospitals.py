"""Where to go to in need, the nearest first."""

from __future__ import annotations

from actions.phrases import subjects_in
from actions.practical.details import Detail, find_passages
from actions.turn import Turn
from actions.ways import ride_minutes
from tour_content.kinds import Article, Place
from tour_content.kinds.article import Point
from tour_content.query.places import distance_m, point_of
from tour_content.query.records import find_record

MOST = 3


def find_points(turn: Turn, article: Article) -> Detail | None:
    """The article's points by distance from the place named, the visitor's position or the place talked about.

    None if none is asked for. Those for children only count where a child is spoken of, and come first there.
    """
    if not article.points or "hospital" not in subjects_in("practical", turn.text):
        return None
    child = "children" in subjects_in("advice", turn.text)
    points = sorted((p for p in article.points if child or not p.children), key=lambda p: not p.children)
    if not points:
        return None
    place = _place(turn)
    advice = find_passages(article, turn.text) if child and "medicine" in subjects_in("practical", turn.text) else []
    said = [turn.words_of(passage.text) for passage in advice]
    told = "".join(f":{passage.about.en}" for passage in advice)
    if place is None and turn.position is None:
        lines = [_line(turn, point) for point in points]
        driver = [_driver(turn, points[0])] if child else []
        return Detail(
            f"{article.id}:points{told}", [*said, turn.say("points-where"), *lines, *driver], [*(p.position for p in points), *advice]
        )
    origin = point_of(place) if place else turn.position
    assert origin is not None
    by_distance = sorted((not p.children, distance_m(origin, (p.position.lat, p.position.lon)), n) for n, p in enumerate(points))[:MOST]
    near = [(metres, points[n]) for _, metres, n in by_distance]
    here = turn.words_of(place.name) if place else turn.say("where-you-are")
    lines = [_line(turn, p, turn.say("points-far", km=f"{metres / 1000:.1f}", minutes=ride_minutes(metres))) for metres, p in near]
    key = f"{article.id}:{place.id if place else 'position'}{told}"
    whole = [*said, turn.say("points-near", here=here), *lines, _driver(turn, near[0][1])]
    return Detail(key, whole, [*(p.position for _, p in near), *advice], [place] if place else [])


def _driver(turn: Turn, point: Point) -> str:
    """The line to show to a driver."""
    return turn.say("way-taxi", line=turn.say("points-driver", name=point.name.zh))


def _place(turn: Turn) -> Place | None:
    """The place named; else, where the visitor's position is not known, the one talked about."""
    named = turn.mentioned(Place)
    if named or turn.position:
        return named[0] if named else None
    return find_record(turn.session, Place, turn.talk.focus.get("place"))


def _line(turn: Turn, point: Point, far: str = "") -> str:
    chinese = "" if turn.language.startswith("zh") else point.name.zh
    words = {"name": turn.words_of(point.name), "address": turn.words_of(point.address), "note": turn.words_of(point.note)}
    brackets = {"chinese": turn.maybe("in-brackets", chinese), "note": turn.maybe("in-brackets", words["note"])}
    return turn.say("points-line", **{**words, **brackets}, far=far)
