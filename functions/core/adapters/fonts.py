"""The Japanese font that every PDF embeds: without it each kanji is a box on other machines."""

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any, Final

FONT: Final = "IPAexGothic"
FILE: Final = "ipaexg.ttf"
MISSING: Final = "〓"
"""What printers in Japan set for a character that the font lacks."""


@cache
def font_path() -> Path:
    """Find the font file in the package that carries it; its code is never imported."""
    spec = importlib.util.find_spec("matplotlib_fontja")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("matplotlib-fontja, which carries the font, is not installed")
    return next(Path(spec.origin).parent.rglob(FILE))


@cache
def register() -> Any:  # noqa: ANN401 - reportlab is untyped
    """Make the font known to reportlab, once, and return it."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(FONT, str(font_path()))
    pdfmetrics.registerFont(font)
    return font


def drawable(text: str) -> str:
    """Replace what the font lacks (emoji, rare kanji) by a visible mark."""
    known = register().face.charToGlyph
    return "".join(each if ord(each) in known else MISSING for each in text)
