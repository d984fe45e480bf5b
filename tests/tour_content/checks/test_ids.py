"""An id is its file's name, and nobody else's of its kind."""

from __future__ import annotations

from tests.tour_content.conftest import Library, minimal


def test_an_id_that_is_not_the_files_name_is_told(library: Library) -> None:
    library.write("places/bell-tower.yml", minimal("place", "belltower"))
    assert library.problems() == ['places/bell-tower.yml:1: id: "belltower" is not the file\'s name; rename one of them']


def test_an_id_given_twice_is_told_at_the_second(library: Library) -> None:
    library.add("place", "bell-tower")
    library.write("places/big-bell-tower.yml", minimal("place", "bell-tower"))
    assert 'places/big-bell-tower.yml:1: id: "bell-tower" is the id of bell-tower.yml too; choose another' in library.problems()


def test_records_of_two_kinds_may_share_an_id(library: Library) -> None:
    library.add("place", "tang-paradise")
    library.add("event", "tang-paradise")
    assert library.problems() == []


def test_an_id_is_judged_in_a_file_with_other_mistakes_too(library: Library) -> None:
    library.write("places/bell-tower.yml", minimal("place", "belltower", rank="seven"))
    assert 'places/bell-tower.yml:1: id: "belltower" is not the file\'s name; rename one of them' in library.problems()
