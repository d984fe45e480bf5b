"""Pictures: only what is one gets in, made ours, without what it tells about its maker; out with the content and in again."""

from __future__ import annotations

import shutil
from io import BytesIO

import pytest
from PIL import Image

from tour_content import pictures
from tour_content.pictures import PictureError, made_ours, name_of
from tour_content.query.pictures import find_picture


def picture(form: str = "JPEG", size: tuple[int, int] = (640, 480), **options) -> bytes:
    written = BytesIO()
    Image.new("RGBA" if form != "JPEG" else "RGB", size, "red").save(written, form, **options)
    return written.getvalue()


@pytest.fixture
def database(sqlite_template, tmp_path, monkeypatch):
    shutil.copy(sqlite_template, tmp_path / "content.db")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'content.db'}")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_a_jpeg_of_ours(form):
    ours = Image.open(BytesIO(made_ours(picture(form, (2_000, 1_000)))))
    assert (ours.format, ours.size, ours.mode) == ("JPEG", (1_280, 640), "RGB")


def test_what_a_camera_notes_is_gone_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A camera"  # turned by 90 degrees; its maker
    exif.get_ifd(0x8825)[1] = "N"  # a position
    ours = Image.open(BytesIO(made_ours(picture(exif=exif))))
    assert ours.size == (480, 640) and not ours.getexif()


@pytest.mark.parametrize(
    "body, why",
    [
        (b"", "unreadable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "unreadable"),
        (b"GIF89a" + b"\0" * 100, "unreadable"),
        (picture()[:300], "unreadable"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "unreadable"),
        (picture(size=(100, 640)), "small"),
        (b"x" * 4_000_001, "large"),
        (picture("PNG", (9_000, 5_000)), "pixels"),  # a bomb: some kB that unfold to 180 MB
    ],
)
def test_what_is_no_picture_of_ours_is_refused(body, why):
    with pytest.raises(PictureError) as refused:
        made_ours(body)
    assert refused.value.why == why


def test_code_behind_a_picture_does_not_get_in():
    assert b"<?php" not in made_ours(picture() + b"<?php system($_GET['x']); ?>")


def test_a_picture_is_stored_once_and_goes_out_and_in_with_the_content(database, tmp_path):
    from tour_content.store import session
    from tour_content.tables import PictureRow

    name = pictures.keep(picture(), "edith")
    assert pictures.keep(picture(), "paula") == name
    pictures.take_out([name, "0" * 32 + ".jpg"], tmp_path / "out")
    (tmp_path / "out" / "pictures" / ("1" * 32 + ".jpg")).write_bytes(b"not what its name says")
    with session() as db, db.begin():
        assert db.query(PictureRow).count() == 1
        db.query(PictureRow).delete()
    pictures.bring_in(tmp_path / "out", "loader")
    with session() as db:
        assert name_of(find_picture(db, name)) == name and db.query(PictureRow).count() == 1
