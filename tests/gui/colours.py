"""Colours as eyes have them: WCAG contrast, and how far apart two colours are for people who see fewer of them."""

from __future__ import annotations

import numpy as np

# Machado, Oliveira and Fernandes (2009), IEEE TVCG 15:1291, doi:10.1109/TVCG.2009.113, severity 1.0; on linear RGB.
VISIONS = {
    "all colours": np.eye(3),
    "protan": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deutan": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "tritan": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}  # fmt: skip
XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])


def rgb(colour: str) -> np.ndarray:
    """(3,) 0 to 1 from "#1B232A"."""
    return np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255


def linear(values: np.ndarray) -> np.ndarray:
    """sRGB to light."""
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    return float(linear(rgb(colour)) @ (0.2126, 0.7152, 0.0722))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio: 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def over(colour: str, alpha: int, ground: str) -> str:
    """A colour of some transparency on a ground, as it is seen."""
    mixed = np.rint(rgb(colour) * alpha + rgb(ground) * (255 - alpha)).astype(int)
    return "#" + "".join(f"{value:02X}" for value in mixed)


def lab(colour: str, vision: str = "all colours") -> np.ndarray:
    """CIE L*a*b* (D65) of a colour as it looks to a kind of vision."""
    light = np.clip(VISIONS[vision] @ linear(rgb(colour)), 0, 1)
    part = XYZ @ light / (0.95047, 1.0, 1.08883)
    f = np.where(part > (6 / 29) ** 3, np.cbrt(part), part / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def apart(one: str, other: str, vision: str = "all colours") -> float:
    """How different two colours look to a kind of vision: CIEDE2000 (Sharma, Wu and Dalal 2005, doi:10.1002/col.20070)."""
    return difference(lab(one, vision), lab(other, vision))


def difference(one: np.ndarray, other: np.ndarray) -> float:
    """CIEDE2000 of two colours in L*a*b*."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    g = 0.5 * (1 - np.sqrt(mean**7 / (mean**7 + 25.0**7)))
    c1, c2 = np.hypot((1 + g) * a1, b1), np.hypot((1 + g) * a2, b2)
    h1, h2 = (np.degrees(np.arctan2(b, (1 + g) * a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    dl, dc, dh = l2 - l1, c2 - c1, 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn) / 2)
    ml, mc = (l1 + l2) / 2, (c1 + c2) / 2
    mh = h1 + h2 if not c1 * c2 else (h1 + turn / 2) % 360
    t = 1 - 0.17 * cos(mh - 30) + 0.24 * cos(2 * mh) + 0.32 * cos(3 * mh + 6) - 0.20 * cos(4 * mh - 63)
    sl = 1 + 0.015 * (ml - 50) ** 2 / np.sqrt(20 + (ml - 50) ** 2)
    sc, sh = 1 + 0.045 * mc, 1 + 0.015 * mc * t
    rt = -2 * np.sqrt(mc**7 / (mc**7 + 25.0**7)) * np.sin(np.radians(60 * np.exp(-(((mh - 275) / 25) ** 2))))
    return float(np.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh)))


def cos(degrees: float) -> float:
    return float(np.cos(np.radians(degrees)))
