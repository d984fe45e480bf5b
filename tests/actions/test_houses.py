"""Which houses are halal: by what the content says of them, and never by silence."""

from __future__ import annotations

from sqlalchemy.orm import Session

from actions.houses import house_of, is_halal, pointed_house
from actions.talk import Talk
from tour_content.kinds import Dish
from tour_content.query.records import find_record, list_records


def test_pork_houses_are_never_halal(db: Session) -> None:
    for name in ("春发生饭店", "樊记腊汁肉夹馍", "樊记等肉夹馍店"):
        found = house_of(db, name)
        assert found and is_halal(db, found[1], found[0]) is False


def test_every_house_called_halal_says_so_itself(db: Session) -> None:
    for dish in list_records(db, Dish):
        for where in dish.where:
            if is_halal(db, where, dish):
                assert where.halal == "yes" or where.place in ("muslim-quarter", "sajinqiao", "tongshengxiang")


def test_a_pork_dish_is_not_halal_anywhere(db: Session) -> None:
    hulutou = find_record(db, Dish, "hulutou")
    assert hulutou and not any(is_halal(db, where, hulutou) for where in hulutou.where)


def test_the_house_of_a_list_is_pointed_at() -> None:
    talk = Talk(houses=[["place", "tongshengxiang"], ["house", "樊记腊汁肉夹馍"]])
    assert pointed_house({"ordinal": 2, "text": "第二个在哪"}, talk) == ["house", "樊记腊汁肉夹馍"]
    assert pointed_house({"text": "那家是halal吗"}, talk) == ["place", "tongshengxiang"]
    assert pointed_house({"text": "几点开门"}, talk) is None
    assert pointed_house({"ordinal": 5, "text": "第五个"}, talk) is None
