"""Reading back what was printed."""

from io import BytesIO

from pypdf import PdfReader


def pages_of(pdf: bytes | None) -> PdfReader:
    assert pdf is not None
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes | None) -> str:
    """Return the words of a PDF without its line breaks."""
    pages = pages_of(pdf).pages
    return "".join("".join(page.extract_text().split("\n")) for page in pages)
