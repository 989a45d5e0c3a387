"""Small PDFs for tests of the whole line."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas


def one_page_pdf(*lines: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for number, line in enumerate(lines):
        canvas.setFont("Helvetica-Bold" if number == 0 else "Helvetica", 20 if number == 0 else 11)
        canvas.drawString(72, 760 - 40 * number, line)
    canvas.save()
    return buffer.getvalue()


def encrypted_pdf(password: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, encrypt=StandardEncryption(password))
    canvas.drawString(72, 760, "Nobody reads this without the password.")
    canvas.save()
    return buffer.getvalue()


def picture_pdf() -> bytes:
    """A page that is drawn, as a scan is: no text layer."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.rect(72, 300, 400, 400, fill=1)
    canvas.save()
    return buffer.getvalue()
