"""A visitor's passport as a picture: SVG with the stamps in the manner of seals, vermilion on paper. No scripts, no foreign fonts."""

from __future__ import annotations

import datetime as dt
import zlib
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from bot.words import words_of
from tour_content.kinds.base import Words

LOCALES = Path(__file__).parent / "locales"
WIDTH, MARGIN, HEAD, ROW, FOOT = 800, 52, 182, 190, 34
VERMILION, INK, FAINT, PAPER, EDGE = "#b7352a", "#3b322b", "#a8977c", "#f7eedb", "#c9b48c"
KAI = "'STKaiti','Kaiti SC','KaiTi','Noto Serif CJK SC','Source Han Serif SC','Songti SC','STSong','SimSun',serif"
LATIN = "'Palatino Linotype','Book Antiqua',Palatino,Georgia,'Noto Serif','Songti SC',serif"
SLOT = 86  # from one seal's middle to the next
# How many characters a seal has → its width, its height, their size, and where their middles are: read downwards, from the right.
SHAPES = {
    2: (48, 84, 34, ((0, -19), (0, 19))),
    3: (40, 98, 29, ((0, -29), (0, 0), (0, 29))),
    4: (80, 80, 34, ((17.5, -17.5), (17.5, 17.5), (-17.5, -17.5), (-17.5, 17.5))),
}


@dataclass(frozen=True)
class Mark:
    """A stop of a page: its seal's two to four characters, and the day and manner it was stamped, if it was."""

    seal: str
    day: dt.date | None = None
    how: str = "quiz"  # place: the seal is full, with white characters; quiz: it is a frame with red ones


@dataclass(frozen=True)
class Page:
    """A walk's part of the passport."""

    name: Words
    keepsake: Words
    marks: tuple[Mark, ...]

    @property
    def count(self) -> int:
        return sum(mark.day is not None for mark in self.marks)


def passport_svg(pages: list[Page]) -> str:
    """The passport with a row for each walk, stamped or not."""
    height = HEAD + ROW * len(pages) + FOOT
    root = ElementTree.Element(
        "svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {height}", width=str(WIDTH), height=str(height)
    )
    _add(root, "title", _both("passport-title"))
    _ink(root)
    _paper(root, height)
    _head(root, sum(page.count for page in pages), sum(len(page.marks) for page in pages))
    for number, page in enumerate(pages):
        _row(root, page, HEAD + ROW * number)
    return ElementTree.tostring(root, encoding="unicode")


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: object) -> ElementTree.Element:
    """An element in another. ElementTree escapes what is put in; `_` in an attribute's name stands for `-`, at its end for nothing."""
    element = ElementTree.SubElement(parent, tag, {name.rstrip("_").replace("_", "-"): str(value) for name, value in attributes.items()})
    element.text = text or None
    return element


def _both(key: str) -> str:
    return f"{words_of(LOCALES, 'zh')(key)} · {words_of(LOCALES, 'en')(key)}"


def _text(parent: ElementTree.Element, text: str, x: float, y: float, size: float, **attributes: object) -> None:
    _add(parent, "text", text, x=x, y=y, font_size=size, **{"font_family": KAI, "fill": INK, **attributes})


def _ink(root: ElementTree.Element) -> None:
    """The filter that makes an edge uneven and leaves specks without ink, as a seal does on paper."""
    ink = _add(_add(root, "defs"), "filter", id="ink", x="-10%", y="-10%", width="120%", height="120%")
    _add(ink, "feTurbulence", type="fractalNoise", baseFrequency="0.07", numOctaves=2, seed=7, result="wave")
    _add(ink, "feDisplacementMap", in_="SourceGraphic", in2="wave", scale=2, result="edge")
    _add(ink, "feTurbulence", type="fractalNoise", baseFrequency="0.75", numOctaves=2, seed=3, result="grain")
    _add(ink, "feColorMatrix", in_="grain", type="matrix", values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  0 0 0 -6 4.7", result="specks")
    _add(ink, "feComposite", in_="edge", in2="specks", operator="in")


def _paper(root: ElementTree.Element, height: float) -> None:
    _add(root, "rect", width=WIDTH, height=height, fill=PAPER)
    _pagoda(root, height - 30)
    for inset, width in ((14, 2.4), (20, 0.8)):
        frame = {"x": inset, "y": inset, "width": WIDTH - 2 * inset, "height": height - 2 * inset}
        _add(root, "rect", **frame, fill="none", stroke=EDGE, stroke_width=width)


def _pagoda(root: ElementTree.Element, ground: float) -> None:
    """The Big Wild Goose Pagoda, seven storeys, faint as a watermark."""
    group = _add(root, "g", fill=EDGE, opacity=0.2)
    middle, y = WIDTH - 190, ground
    for storey in range(7):
        half, rise = 104 - 11 * storey, 50 - 3 * storey
        _add(group, "path", d=f"M{middle - half} {y}L{middle - half + 7} {y - rise}H{middle + half - 7}L{middle + half} {y}Z")
        y -= rise
        _add(group, "path", d=f"M{middle - half - 3} {y}H{middle + half + 3}L{middle + half - 8} {y - 7}H{middle - half + 8}Z")
        y -= 9
    _add(group, "path", d=f"M{middle - 24} {y}L{middle} {y - 34}L{middle + 24} {y}Z")


def _head(root: ElementTree.Element, count: int, total: int) -> None:
    zh, en = words_of(LOCALES, "zh"), words_of(LOCALES, "en")
    _text(root, zh("passport-title"), MARGIN, 92, 50, letter_spacing=12, font_weight=700)
    _text(root, en("passport-title"), MARGIN + 3, 124, 17, font_family=LATIN, letter_spacing=3.2, fill="#6f6150")
    _text(root, zh("passport-count", count=count, total=total), WIDTH - MARGIN, 86, 22, text_anchor="end", fill=VERMILION, font_weight=700)
    _text(
        root, en("passport-count", count=count, total=total), WIDTH - MARGIN, 112, 14, text_anchor="end", font_family=LATIN, fill="#6f6150"
    )
    _add(root, "path", d=f"M{MARGIN} 146H{WIDTH - MARGIN}", stroke=EDGE, stroke_width=1.2)


def _row(root: ElementTree.Element, page: Page, top: float) -> None:
    """A walk: its name in both languages, whether its set is whole, its seals."""
    _text(root, page.name.zh, MARGIN, top + 8, 18, font_weight=700)
    _text(root, page.name.en, MARGIN, top + 25, 12, font_family=LATIN, fill="#7d6e5a")
    if page.count == len(page.marks):
        _text(root, "★ " + page.keepsake.zh, WIDTH - MARGIN, top + 8, 16, text_anchor="end", fill=VERMILION, font_weight=700)
        _text(root, page.keepsake.en, WIDTH - MARGIN, top + 25, 12, text_anchor="end", font_family=LATIN, fill=VERMILION)
    else:
        _text(root, f"{page.count} / {len(page.marks)}", WIDTH - MARGIN, top + 12, 16, text_anchor="end", font_family=LATIN, fill=FAINT)
    step = min(SLOT, (WIDTH - 2 * MARGIN) / len(page.marks))
    for number, mark in enumerate(page.marks, 1):
        spot = _add(root, "g", transform=f"translate({MARGIN + step * (number - 0.5):g} {top + 90:g}) scale({step / SLOT * 0.94:.3f})")
        (_seal if mark.day else _blank)(spot, mark, number)


def _blank(spot: ElementTree.Element, mark: Mark, number: int) -> None:
    """A place where a seal will be."""
    width, height, *_ = SHAPES[len(mark.seal)]
    box = {"x": -width / 2, "y": -height / 2, "width": width, "height": height, "rx": 5}
    _add(spot, "rect", **box, fill="none", stroke=FAINT, stroke_width=1, stroke_dasharray="3 4", opacity=0.75)
    _text(spot, str(number), 0, 6, 17, font_family=LATIN, text_anchor="middle", fill=FAINT)


def _seal(spot: ElementTree.Element, mark: Mark, number: int) -> None:
    """A seal, a little askew, as a hand sets it; its number and day below."""
    width, height, size, middles = SHAPES[len(mark.seal)]
    askew = zlib.crc32(f"{mark.seal}{number}".encode()) % 11 - 5
    seal = _add(spot, "g", transform=f"rotate({askew})", filter="url(#ink)")
    full = mark.how == "place"
    box = {"x": -width / 2, "y": -height / 2, "width": width, "height": height, "rx": 5}
    _add(seal, "rect", **box, fill=VERMILION if full else "none", stroke=VERMILION, stroke_width=4)
    for character, (x, y) in zip(mark.seal, middles):
        _text(seal, character, x, y + 0.36 * size, size, text_anchor="middle", font_weight=700, fill=PAPER if full else VERMILION)
    _text(spot, f"{number} · {mark.day:%Y.%m.%d}", 0, 70, 12.5, font_family=LATIN, text_anchor="middle", fill="#7d6e5a")
