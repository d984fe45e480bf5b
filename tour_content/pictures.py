"""Pictures of records: read with suspicion, stored as JPEGs of our own making, and named by what they are."""

from __future__ import annotations

import hashlib
import re
import warnings
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from tour_content import store
from tour_content.query.pictures import find_picture, put_picture

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES, MOST_PIXELS = 4_000_000, 40_000_000
LEAST_SIDE, MOST_SIDE = 320, 1_280  # pixels
QUALITY = 82
NAME = re.compile(r"([0-9a-f]{32}\.jpg)")
FOLDER = "pictures"


class PictureError(Exception):
    """A file that is no picture of ours; `why`: large, unreadable, pixels, small."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def made_ours(body: bytes) -> bytes:
    """A JPEG of the same picture, at most 1280 pixels wide or high, upright, with nothing else in it: no position, no camera, no comment.

    Raises PictureError for what is too large, too small, or no JPEG, PNG or WebP.
    """
    if len(body) > MOST_BYTES:
        raise PictureError("large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # we count the pixels ourselves
            picture: Image.Image = Image.open(BytesIO(body), formats=FORMATS)
        if picture.width * picture.height > MOST_PIXELS:
            raise PictureError("pixels")
        picture = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):  # Pillow raises all of these for broken files
        raise PictureError("unreadable") from None
    if min(picture.size) < LEAST_SIDE:
        raise PictureError("small")
    return _as_jpeg(picture)


def _as_jpeg(picture: Image.Image) -> bytes:
    picture.thumbnail((MOST_SIDE, MOST_SIDE))
    on_white = Image.new("RGB", picture.size, "white")
    on_white.paste(picture, mask=picture.getchannel("A"))
    written = BytesIO()
    on_white.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return written.getvalue()


def name_of(jpeg: bytes) -> str:
    """The name by which a stored picture is known."""
    return f"{hashlib.sha256(jpeg).hexdigest()[:32]}.jpg"


def picture_path(name: str) -> str:
    """The path at which visitors find a picture."""
    return f"/guide/pictures/{name}"


def keep(body: bytes, author: str) -> str:
    """Store a picture and return its name. Raises PictureError."""
    jpeg = made_ours(body)
    with store.session() as db, db.begin():
        put_picture(db, name_of(jpeg), jpeg, author, store.utc_now())
    return name_of(jpeg)


def take_out(names: list[str], target: Path) -> None:
    """Write pictures into the folder `pictures` below `target`, beside the records that name them. Raises OSError."""
    with store.session() as db:
        for name in names:
            if body := find_picture(db, name):
                (target / FOLDER).mkdir(parents=True, exist_ok=True)
                (target / FOLDER / name).write_bytes(body)


def bring_in(source: Path, author: str) -> None:
    """Store the pictures of the folder `pictures` below `source`; a file that is not what its name says stays out."""
    with store.session() as db, db.begin():
        for path in sorted((source / FOLDER).glob("*.jpg")):
            body = path.read_bytes()
            if path.name == name_of(body):
                put_picture(db, path.name, body, author, store.utc_now())
