"""Dishes and drinks."""

from __future__ import annotations

from typing import ClassVar, Literal, Optional

from pydantic import Field, conlist, root_validator

from tour_content.kinds.base import Record, Slug, Sourced, Words

DishKind = Literal["noodles", "bread", "soup", "meat", "dumplings", "snack", "dessert", "cold_dish", "banquet", "drink", "fish", "poultry"]
Answer = Literal["yes", "no", "depends"]
Contains = Literal[
    "gluten",
    "lamb",
    "beef",
    "pork",
    "chicken",
    "fish",
    "blood",
    "offal",
    "egg",
    "dairy",
    "nuts",
    "sesame",
    "soy",
    "alcohol",
    "buckwheat",
    "vinegar",
    "garlic",
]


class Where(Sourced):
    """Where to eat it: a place of this library, or a house by name and the place it is near."""

    place: Optional[Slug] = None
    name: Optional[Words] = None
    near: Optional[Slug] = None
    address: Optional[Words] = None
    halal: Optional[Literal["yes", "no"]] = None  # of the house; left out where no source says
    note: Optional[Words] = None

    @root_validator
    def _somewhere(cls, values: dict) -> dict:
        if not {"place", "name"} <= values.keys():  # one of them is wrong, and has been told so
            return values
        if not (values.get("place") or values.get("name")):
            raise ValueError("give place (an id of this library) or name (words)")
        return values


class Dish(Record):
    """A dish or a drink."""

    kind: ClassVar[str] = "dish"

    type: DishKind
    story: Words
    halal: Answer
    vegetarian: Answer
    diet_note: Optional[Words] = None
    heat: int = Field(ge=0, le=3)
    contains: list[Contains] = []
    meals: list[Literal["breakfast", "lunch", "dinner"]] = []  # where it belongs to one; left out where it is eaten at any hour
    how_to_eat: Optional[Words] = None
    how_to_order: Optional[Words] = None
    where: conlist(Where, min_items=1)

    def facets(self) -> dict[str, list[str]]:
        return {
            "kind": [self.type],
            "halal": [self.halal],
            "vegetarian": [self.vegetarian],
            "spicy": ["false" if self.heat == 0 else "true"],
            "contains": list(self.contains),
            "meal": list(self.meals),
            "place": sorted({p for w in self.where for p in (w.place, w.near) if p}),
        }

    def references(self) -> list[tuple[str, str, str]]:
        return [(f"where[{i}].{f}", "place", getattr(w, f)) for i, w in enumerate(self.where) for f in ("place", "near") if getattr(w, f)]
