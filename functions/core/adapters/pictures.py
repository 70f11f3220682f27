"""Pictures: painted anew, pixel by pixel, so that nothing that was hidden in a file is served."""

import base64
from io import BytesIO
from typing import Final

from functions.core.domain.brands import Logo
from functions.core.domain.errors import Invalid

FIELD: Final = "image_base64"
KINDS: Final = ("PNG", "WEBP")
"""No SVG: it is a program."""
MOST_PIXELS: Final = 4_000_000
"""A small file may unfold to gigabytes."""
SIZE: Final = (800, 400)
MOST_BYTES: Final = 200_000


class Pictures:
    """The Painter port."""

    def logo(self, data: bytes) -> Logo:
        from PIL import Image, UnidentifiedImageError

        try:
            with Image.open(BytesIO(data), formats=KINDS) as sent:
                if sent.width * sent.height > MOST_PIXELS:
                    raise Invalid(FIELD, "has too many pixels")
                picture = sent.convert("RGBA")
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
            raise Invalid(FIELD, "is no PNG or WebP picture") from error
        picture.thumbnail(SIZE)
        out = BytesIO()
        picture.save(out, format="PNG", optimize=True)
        if out.tell() > MOST_BYTES:
            raise Invalid(FIELD, "is too rich for a logo: use fewer colours")
        text = base64.b64encode(out.getvalue()).decode()
        return Logo(png_base64=text, width=picture.width, height=picture.height)
