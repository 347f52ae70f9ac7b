"""Equal Earth: from latitude and longitude to places on a map whose areas are true.

B. Šavrič, T. Patterson and B. Jenny, "The Equal Earth map projection", International Journal of Geographical
Information Science 33 (2018).
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

WIDTH, HEIGHT = 1000.0, 440.0  # without the Antarctic
_MIDDLE = 243.5  # the equator's place from the top
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2
_HALF_WIDTH = 2.7066297  # of the projection, at 180 degrees on the equator


def projected(latitude: float, longitude: float) -> tuple[float, float]:
    """The place (x from the left, y from the top) of degrees north and east, on a map of WIDTH by HEIGHT."""
    theta = asin(_M * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = radians(longitude) * cos(theta) / (_M * slope)
    y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    scale = WIDTH / (2 * _HALF_WIDTH)
    return WIDTH / 2 + x * scale, _MIDDLE - y * scale
