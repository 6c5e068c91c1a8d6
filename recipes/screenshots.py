"""Make the pictures of docs/how-to/publish-a-page.md: the shipped list in light and dark, and on a phone.

usage: python recipes/screenshots.py

Needs Chromium (UNLEARNBIB_BROWSER, or chromium) and the extras of `dev`. Pictures have a palette, so that
they stay small.
"""

import io
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import unlearnbib

IMAGES = Path(__file__).parents[1] / "docs" / "images"
#: name -> width, height, scheme, what is done before
SHOTS = {
    "site-light": (1280, 800, "light", ""),
    "site-dark": (1280, 800, "dark", "cite"),
    "site-phone": (390, 800, "light", ""),
}


def main() -> None:
    """Write the pictures."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only for this

    program = os.environ.get("UNLEARNBIB_BROWSER") or shutil.which("chromium") or ""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        about = "Papers on removing what a language model has learned."
        unlearnbib.build_site(unlearnbib.load(), folder, title="LLM unlearning", about=about)
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, (width, height, scheme, deed) in SHOTS.items():
            size: Any = {"width": width, "height": height}
            context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
            page = context.new_page()
            page.goto((Path(folder) / "index.html").as_uri())
            if deed == "cite":
                page.locator(".paper .cite").first.click()
                page.wait_for_selector("#ui-text:not(:empty)")
            save(page.screenshot(), name)
            context.close()
        browser.close()


def save(picture: bytes, name: str) -> None:
    """Write a picture with a palette."""
    from PIL import Image  # noqa: PLC0415 - it comes with matplotlib

    IMAGES.mkdir(parents=True, exist_ok=True)
    image = (
        Image.open(io.BytesIO(picture))
        .convert("RGB")
        .quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    )
    path = IMAGES / f"{name}.png"
    image.save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
