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

_CURVE = 0.5523  # how far a quarter circle's control points lie from its ends, in radii


def to_png(chart: Chart, *, scale: float = 3.0) -> bytes:
    """The chart as a PNG file of `scale` pixels a point. Text outside of Latin may show as boxes."""
    drawing = drawn(chart)
    document = pypdfium2.PdfDocument.new()
    try:
        page = document.new_page(drawing.width, drawing.height)
        for shape in drawing.shapes:
            _paint(document, page, drawing, shape)
        pdfium.FPDFPage_GenerateContent(page)
        bitmap = page.render(scale=scale, rev_byteorder=True, maybe_alpha=False)
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
    letters = (words.text + "\0").encode("utf-16-le")
    text = ctypes.cast(ctypes.create_string_buffer(letters), ctypes.POINTER(ctypes.c_ushort))
    pdfium.FPDFText_SetText(written, text)
    pdfium.FPDFPageObj_SetFillColor(written, *_rgb(words.colour), 255)
    ends = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(written, *(ctypes.byref(end) for end in ends))
    wide = ends[2].value - ends[0].value
    back = {"start": 0.0, "middle": wide / 2, "end": wide}[words.anchor]
    pdfium.FPDFPageObj_Transform(written, 1, 0, 0, 1, words.x - back, drawing.height - words.y)
    pdfium.FPDFPage_InsertObject(page, written)


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
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
