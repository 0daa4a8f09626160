"""An HTML sheet as tagged PDF (PDF/UA-1); run as a process of its own by `planner.sheets.press`.

::

    python -m planner.sheets.as_pdf MEGABYTES SECONDS  <sheet.html  >sheet.pdf

Exit codes: 0 done; 3 a library of the system is missing; 4 no font here has some letters, which stand on stderr.
"""

from __future__ import annotations

import logging
import sys

__all__ = ["MISSING_LETTERS", "MISSING_LIBRARY", "main", "to_pdf"]

MISSING_LIBRARY, MISSING_LETTERS = 3, 4
#: How WeasyPrint begins what it says of a letter that no font has.
_NO_GLYPH = ".notdef glyph rendered for Unicode string unsupported by fonts: "


class _Letters(logging.Handler):
    """Keeps the letters that no font has."""

    def __init__(self) -> None:
        super().__init__()
        self.missing: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the letter of a message about one; other messages are about our own style and of no use to anyone."""
        words = record.getMessage()
        if words.startswith(_NO_GLYPH):
            self.missing.append(words.removeprefix(_NO_GLYPH))


def to_pdf(html: str) -> tuple[bytes, tuple[str, ...]]:
    """The PDF, and what WeasyPrint said of letters that no font here has.

    Nothing is fetched: of all addresses only ``data:`` ones, which hold what they lead to, are followed.
    """
    import weasyprint
    from weasyprint.urls import URLFetcher

    letters = _Letters()
    logger = logging.getLogger("weasyprint")
    logger.handlers = [letters]
    logger.propagate = False
    fetcher = URLFetcher(allowed_protocols=("data",), allow_redirects=False)
    document = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url=None)
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", optimize_images=False)
    return pdf, tuple(dict.fromkeys(letters.missing))


def main(megabytes: int, seconds: int) -> int:
    """From stdin to stdout, within limits of memory and processor time."""
    _limit(megabytes, seconds)
    html = sys.stdin.buffer.read().decode("utf-8")
    try:
        pdf, missing = to_pdf(html)
    except OSError as error:
        # WeasyPrint opens Pango when it is imported.
        sys.stderr.write(str(error))
        return MISSING_LIBRARY
    if missing:
        sys.stderr.write(" ".join(missing))
        return MISSING_LETTERS
    sys.stdout.buffer.write(pdf)
    return 0


def _limit(megabytes: int, seconds: int) -> None:
    """Bounds from the operating system; where it has none (Windows), the clock of the press still holds."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024**2, megabytes * 1024**2))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
