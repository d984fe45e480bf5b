"""The kinds of content, by name."""

from tour_content.kinds.article import Article
from tour_content.kinds.base import Record
from tour_content.kinds.dish import Dish
from tour_content.kinds.event import Event
from tour_content.kinds.person import Person
from tour_content.kinds.place import Place
from tour_content.kinds.poem import Poem
from tour_content.kinds.title import Title
from tour_content.kinds.tour import Tour
from tour_content.kinds.ward import Ward

KINDS: dict[str, type[Record]] = {kind.kind: kind for kind in (Place, Title, Event, Dish, Person, Poem, Article, Ward, Tour)}
FOLDERS = {
    "place": "places",
    "title": "titles",
    "event": "events",
    "dish": "dishes",
    "person": "people",
    "poem": "poems",
    "article": "articles",
    "ward": "wards",
    "tour": "tours",
}
