"""Draw the guides' portraits as pictures, for messengers, which show no SVG: run it again when a portrait has changed.

    python -m tests.draw_portraits

Each tour_content/library/portraits/<slug>.svg gets a <slug>.png beside it, twice its size, with the drawing's SHA-256 in it, so that a test
can tell which are old. Needs Debian's Chromium.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import sync_playwright

from tour_content.reader import LIBRARY

PORTRAITS = LIBRARY / "portraits"
SIZE = {"width": 240, "height": 300}
DRAWN_FROM = "drawn-from-sha256"
COLOURS = 256  # drawings have few
CHROMIUM = "/usr/bin/chromium"


def fingerprint(drawing: Path) -> str:
    return hashlib.sha256(drawing.read_bytes()).hexdigest()


def draw() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, device_scale_factor=2)
        for drawing in sorted(PORTRAITS.glob("*.svg")):
            page.set_content(f'<body style="margin:0;background:#f6efdf">{drawing.read_text(encoding="utf-8")}</body>')
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS)
            source = PngInfo()
            source.add_text(DRAWN_FROM, fingerprint(drawing))
            picture.save(drawing.with_suffix(".png"), optimize=True, pnginfo=source)
        browser.close()


if __name__ == "__main__":
    draw()
