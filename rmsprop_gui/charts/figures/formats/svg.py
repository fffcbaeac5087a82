"""SVG: shapes and text for browsers and drawing programs.

QSvgGenerator writes no clipping: the painter leaves a mark wherever the clip changes, and the marks become clip paths.
"""

from __future__ import annotations

import re
import secrets
import xml.etree.ElementTree as ET
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtSvg import QSvgGenerator

from optim.base.plain_text import one_line
from rmsprop_gui.charts.figures.formats import DOTS_PER_INCH, Paintable, PictureFormat
from rmsprop_gui.i18n import mark

SVG = "http://www.w3.org/2000/svg"
SECRET = secrets.token_hex(12)  # nothing foreign can be taken for a mark; plain letters, which every font has
MARK = re.compile(rf"^clip-mark-{SECRET}-(-?\d+)$")
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TEXT, GROUP = f"{{{SVG}}}text", f"{{{SVG}}}g"


class ClipMarker(QPainter):
    """A painter whose Python callers are watched: after each change of the clip it writes a mark that counts `clips`."""

    def __init__(self, device: Any) -> None:
        super().__init__(device)
        self.clips: list[str] = []  # clip-path data in the coordinates of the picture
        self._marked = -1

    def setClipRect(self, *arguments: Any) -> None:
        super().setClipRect(*arguments)
        self._mark()

    def setClipPath(self, *arguments: Any) -> None:
        super().setClipPath(*arguments)
        self._mark()

    def setClipping(self, enable: bool) -> None:
        super().setClipping(enable)
        self._mark()

    def restore(self) -> None:
        super().restore()
        self._mark()

    def _mark(self) -> None:
        index = self._index()
        if index == self._marked:
            return
        self._marked = index
        super().save()
        super().setPen(QPen(Qt.GlobalColor.black))
        super().drawText(QPointF(0, 0), f"clip-mark-{SECRET}-{index}")
        super().restore()

    def _index(self) -> int:
        """Place of the clip in force among `clips`; -1 where nothing is clipped."""
        if not self.hasClipping():
            return -1
        data = path_data(self.combinedTransform().map(self.clipPath()))
        if data not in self.clips:
            self.clips.append(data)
        return self.clips.index(data)


def path_data(path: QPainterPath) -> str:
    """The path in the words of SVG; clips are made of straight lines here."""
    polygons = path.toFillPolygons()
    return " ".join("M" + " L".join(f"{p.x():g},{p.y():g}" for p in polygon) + " Z" for polygon in polygons)


def with_clips(content: bytes, clips: list[str], title: str = "", about: str = "") -> bytes:
    """What a QSvgGenerator wrote for a ClipMarker, with the marks turned into clip paths, and with its title and description.

    QSvgGenerator itself writes a title as it is, tags and all.
    """
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    root = ET.fromstring(NO_XML.sub("\ufffd", content.decode(errors="replace")))
    elements = [ET.Element(f"{{{SVG}}}{tag}") for tag in ("title", "desc")]
    elements[0].text, elements[1].text = one_line(title), "\n".join(map(one_line, about.split("\n")))
    for old in [child for child in root if child.tag in (elements[0].tag, elements[1].tag)]:
        root.remove(old)
    root[:0] = elements if title else []
    root.attrib.pop("baseProfile", None)
    root.set("version", "1.1")  # clip paths are not part of "tiny"
    body = root.find(GROUP)
    if body is not None:
        body[:] = apply_clips(list(body))
    definitions = root.find(f"{{{SVG}}}defs")
    if definitions is not None:
        for index, data in enumerate(clips):
            clip = ET.SubElement(definitions, f"{{{SVG}}}clipPath", {"id": f"clip{index}"})
            ET.SubElement(clip, f"{{{SVG}}}path", {"d": data})
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="utf-8") + b"\n"


def apply_clips(groups: list[ET.Element]) -> list[ET.Element]:
    """The groups gathered by the clip that was in force; each has the state of the painter as its attributes."""
    result: list[ET.Element] = []
    current, holder, held = -1, None, -2
    for group in groups:
        for index, piece in pieces(group, current):
            current = index
            if len(piece):
                if index != held:
                    holder, held = ET.Element(GROUP, {"clip-path": f"url(#clip{index})"} if index >= 0 else {}), index
                    result.append(holder)
                holder.append(piece)
    return result


def pieces(group: ET.Element, clip: int) -> list[tuple[int, ET.Element]]:
    """A group cut at its marks: (clip in force, copy of the group with what was drawn under that clip)."""
    found = [(clip, ET.Element(group.tag, group.attrib))]
    for element in group:
        mark = MARK.match((element.text or "").strip()) if element.tag == TEXT else None
        if mark is not None:
            found.append((int(mark[1]), ET.Element(group.tag, group.attrib)))
        else:
            found[-1][1].append(element)
    return found


def make(figure: Paintable, dpi: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(round(DOTS_PER_INCH))
    generator.setSize(QSize(round(figure.size.width()), round(figure.size.height())))
    generator.setViewBox(QRectF(0, 0, figure.size.width(), figure.size.height()))
    painter = ClipMarker(generator)
    try:
        figure.paint(painter)
    finally:
        painter.end()
    return with_clips(bytes(buffer.data().data()), painter.clips, figure.title, figure.about)


ENTRY = PictureFormat(mark("SVG drawing"), make)
