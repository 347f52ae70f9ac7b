"""A drawing as PNG, painted by PDFium: for programs that show no SVG."""

from __future__ import annotations

import ctypes
import struct
import zlib
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from servanda.briefs.charts.chart import Chart
from servanda.briefs.charts.drawing import Disc, Drawing, Rectangle, Shape, Words
from servanda.briefs.charts.layout import drawn
from servanda.briefs.charts.svg import TYPST_FONTS, to_svg

_CURVE = 0.5523  # how far a quarter circle's control points lie from its ends, in radii


def to_png(chart: Chart, *, scale: float = 2.5) -> bytes:
    """The chart as a PNG file of `scale` pixels a point.

    Text in other letters than Latin ones is set by typst where it is installed; else they show as "?".
    """
    drawing = drawn(chart)
    other = any(not _is_latin(shape.text) for shape in drawing.shapes if isinstance(shape, Words))
    return (other and _by_typst(chart, drawing, scale)) or _by_pdfium(drawing, scale)


def _by_typst(chart: Chart, drawing: Drawing, scale: float) -> bytes | None:
    try:
        import typst
    except ImportError:
        return None
    page = f"#set page(width: {drawing.width}pt, height: {drawing.height}pt, margin: 0pt)\n"
    shown = '#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    given = {"svg": to_svg(chart, fonts=TYPST_FONTS)}
    made = typst.compile((page + shown).encode(), format="png", ppi=72 * scale, sys_inputs=given)
    return made if isinstance(made, bytes) else None


def _by_pdfium(drawing: Drawing, scale: float) -> bytes:
    document = pypdfium2.PdfDocument.new()
    try:
        page = document.new_page(drawing.width, drawing.height)
        for shape in drawing.shapes:
            _paint(document, page, drawing, shape)
        pdfium.FPDFPage_GenerateContent(page)
        bitmap = page.render(scale=scale, rev_byteorder=True)
        return _png(bitmap.width, bitmap.height, bytes(bitmap.buffer), bitmap.stride, bitmap.n_channels)
    finally:
        document.close()


def _paint(document: Any, page: Any, drawing: Drawing, shape: Shape) -> None:
    if isinstance(shape, Words):
        _write(document, page, drawing, shape)
        return
    if isinstance(shape, Rectangle):
        bottom = drawing.height - shape.y - shape.height
        path = pdfium.FPDFPageObj_CreateNewRect(shape.x, bottom, shape.width, shape.height)
        _coloured(path, shape.fill, shape.stroke, 1.5)
    elif isinstance(shape, Disc):
        path = _circle(shape.x, drawing.height - shape.y, shape.radius)
        _coloured(path, shape.fill, shape.stroke, 1.5)
    else:
        path = pdfium.FPDFPageObj_CreateNewPath(shape.x1, drawing.height - shape.y1)
        pdfium.FPDFPath_LineTo(path, shape.x2, drawing.height - shape.y2)
        _coloured(path, "none", shape.colour, shape.width)
    pdfium.FPDFPage_InsertObject(page, path)


def _circle(x: float, y: float, radius: float) -> Any:
    path, bend = pdfium.FPDFPageObj_CreateNewPath(x + radius, y), radius * _CURVE
    for ax, ay, bx, by, cx, cy in (
        (radius, bend, bend, radius, 0, radius),
        (-bend, radius, -radius, bend, -radius, 0),
        (-radius, -bend, -bend, -radius, 0, -radius),
        (bend, -radius, radius, -bend, radius, 0),
    ):
        pdfium.FPDFPath_BezierTo(path, x + ax, y + ay, x + bx, y + by, x + cx, y + cy)
    return path


def _coloured(path: Any, fill: str, stroke: str, width: float) -> None:
    if fill != "none":
        pdfium.FPDFPageObj_SetFillColor(path, *_rgb(fill), 255)
    if stroke:
        pdfium.FPDFPageObj_SetStrokeColor(path, *_rgb(stroke), 255)
        pdfium.FPDFPageObj_SetStrokeWidth(path, width)
    filled = pdfium.FPDF_FILLMODE_NONE if fill == "none" else pdfium.FPDF_FILLMODE_WINDING
    pdfium.FPDFPath_SetDrawMode(path, filled, bool(stroke))


def _write(document: Any, page: Any, drawing: Drawing, words: Words) -> None:
    written = pdfium.FPDFPageObj_NewTextObj(document, b"Helvetica", words.size)
    text = words.text if _is_latin(words.text) else words.text.encode("cp1252", "replace").decode("cp1252")
    letters = (text + "\0").encode("utf-16-le")
    wide = ctypes.cast(ctypes.create_string_buffer(letters), ctypes.POINTER(ctypes.c_ushort))
    pdfium.FPDFText_SetText(written, wide)
    pdfium.FPDFPageObj_SetFillColor(written, *_rgb(words.colour), 255)
    ends = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(written, *(ctypes.byref(end) for end in ends))
    length = ends[2].value - ends[0].value
    back = {"start": 0.0, "middle": length / 2, "end": length}[words.anchor]
    pdfium.FPDFPageObj_Transform(written, 1, 0, 0, 1, words.x - back, drawing.height - words.y)
    pdfium.FPDFPage_InsertObject(page, written)


def _is_latin(text: str) -> bool:
    """Whether Helvetica has every letter."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _png(width: int, height: int, pixels: bytes, stride: int, channels: int) -> bytes:
    """The pixels as a PNG without a date; alpha is left out."""
    rows = bytearray()
    for row in range(height):
        line = pixels[row * stride : row * stride + width * channels]
        if channels == 4:
            kept = bytearray(width * 3)
            for channel in range(3):
                kept[channel::3] = line[channel::4]
            line = bytes(kept)
        rows += b"\0" + line
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(rows), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
