"""The window of the guide: its pages and what a search finds on the left, a page on the right."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QUrl, Slot
from PySide6.QtGui import (
    QAction,
    QDesktopServices,
    QImage,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from rmsprop_gui.drawing import icons, style
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.timers import call_later, make_delay
from rmsprop_gui.panels.lessons.prose import show_markdown
from rmsprop_gui.widgets.controls import tool_button
from rmsprop_gui.widgets.layouts import STRETCH, make_column, make_label, make_row
from rmsprop_gui.windows.guide.declared import make_commands
from rmsprop_gui.windows.guide.dialog_keys import GUIDE
from rmsprop_gui.windows.guide.pages import Guide, GuidePage, GuideSection
from rmsprop_gui.windows.guide.pictures import draw_picture, make_blank, read_picture
from rmsprop_gui.windows.guide.places import Pointing, list_anchors
from rmsprop_gui.windows.shell.command import Command, CommandWindow

OPENS = Qt.ItemDataRole.UserRole
TEXT_PX, HEADINGS = 14.0, (22.0, 17.0, 14.0)
WIDEST = 700  # pixels of a line of text, which nobody likes to read when it is longer
SIDE = 24
TITLE = 36  # pixels that the frame of the window takes at its top, which must be on the screen
REST = 150  # milliseconds after which pictures are drawn for another width
MOST_FOUND = 60


class GuidePageView(QTextBrowser):
    """A page: Markdown as lessons have it, pictures drawn one after the other once the text is there, and the words that were
    searched for marked."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setAccessibleName(tr("Page of the guide"))
        self._page: GuidePage | None = None
        self._section: GuideSection | None = None
        self._words: list[str] = []
        self._document: QTextDocument | None = None
        self._drawn: dict[object, QImage] = {}
        self._headings: list[int] = []
        self._wide = 0
        self._waiting: list[str] = []
        self._rest = make_delay(self, REST, self.set_text)
        style.notifier().changed.connect(self._restyle)

    @property
    def section(self) -> GuideSection | None:
        """What was opened last."""
        return self._section

    def show_section(self, page: GuidePage, section: GuideSection, words: Iterable[str] = ()) -> None:
        """Opens a page at one of its sections."""
        turned = page is not self._page
        self._page, self._section, self._words = page, section, [word for word in words if len(word) > 1]
        if turned or not self._headings:
            self.set_text()
        self._mark_words()
        self._scroll()

    @Slot()
    def _restyle(self) -> None:
        self._drawn.clear()
        self.set_text()

    def room(self) -> int:
        """Pixels that text and pictures take at most."""
        return max(200, min(round(style.px(WIDEST)), self.viewport().width() - 2 * SIDE))

    @Slot()
    def set_text(self) -> None:
        """Sets the page anew, for the width and the style of now."""
        if self._page is None:
            return
        self._wide = self.room()
        markdown = "\n\n".join(f"{'#' * each.level} {each.title}\n\n{each.text}" for each in self._page.sections)
        document = QTextDocument(self)
        show_markdown(document, markdown, TEXT_PX)
        document.setDocumentMargin(SIDE)
        self._dress(document)
        self.setDocument(document)  # the one before is the view's own, or was made here: it goes with its view
        if self._document is not None:
            self._document.deleteLater()
        self._document = document
        self._fit_width()
        self._scroll()
        call_later(self, 0, self._draw_next)

    def _fit_width(self) -> None:
        frame = self.document().rootFrame().frameFormat()
        frame.setRightMargin(max(SIDE, self.viewport().width() - self._wide - SIDE))
        self.document().rootFrame().setFrameFormat(frame)

    def _dress(self, document: QTextDocument) -> None:
        """Headings in their sizes, and room for the pictures."""
        self._headings, self._waiting = [], []
        block = document.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level:
                self._headings.append(block.position())
                dress_heading(block, level)
            self._place_pictures(document, block)
            block = block.next()

    def _place_pictures(self, document: QTextDocument, block: QTextBlock) -> None:
        iterator, images = block.begin(), []
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if fragment.charFormat().isImageFormat():
                images.append((fragment.position(), fragment.charFormat().toImageFormat()))
            iterator += 1
        if images:  # the lines of text have air, which under a picture would be a gap
            flat = block.blockFormat()
            flat.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
            QTextCursor(block).setBlockFormat(flat)
        for position, image in images:
            address, size = image.name(), read_picture(image.name()).size(self._wide)
            shape = QTextImageFormat(image)
            shape.setWidth(size.width())
            shape.setHeight(size.height())
            cursor = QTextCursor(document)
            cursor.setPosition(position)
            cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(shape)
            drawn = self._drawn.get((address, size.toTuple()))
            if drawn is None:
                self._waiting.append(address)
            document.addResource(
                QTextDocument.ResourceType.ImageResource.value, QUrl(address), drawn or make_blank(size, self.devicePixelRatioF())
            )

    @Slot()
    def _draw_next(self) -> None:
        """One picture, and the next one when the window has done what it had to do."""
        if not self._waiting or not self.isVisible():
            return
        address = self._waiting.pop(0)
        size = read_picture(address).size(self._wide)
        image = draw_picture(read_picture(address), size, self.devicePixelRatioF())
        self._drawn[address, size.toTuple()] = image
        self.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(address), image)
        self.viewport().update()
        call_later(self, 0, self._draw_next)

    def is_drawn(self) -> bool:
        """Whether all pictures of the page are there."""
        return not self._waiting

    def _scroll(self) -> None:
        if self._page is None or self._section not in self._page.sections:
            return
        place = self._page.sections.index(self._section)
        if place < len(self._headings):
            block = self.document().findBlock(self._headings[place])
            top = self.document().documentLayout().blockBoundingRect(block).top()
            self.verticalScrollBar().setValue(0 if place == 0 else round(top - SIDE / 2))

    def _mark_words(self) -> None:
        """What was searched for, in the colour of a marking."""
        marks = []
        shape = QTextCharFormat()
        shape.setBackground(style.color("selected"))
        for word in self._words:
            cursor = self.document().find(word)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, shape
                marks.append(mark)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(marks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._page is not None and self.room() != self._wide:
            self._rest.start()
        elif self._page is not None:
            self._fit_width()


def dress_heading(block: QTextBlock, level: int) -> None:
    """A heading in the size of its level, with air before it."""
    cursor = QTextCursor(block)
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    shape = QTextCharFormat()
    font = style.font(HEADINGS[min(level, 3) - 1], 600)
    shape.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
    start = QTextCursor(block)
    start.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    start.mergeCharFormat(shape)
    room = block.blockFormat()
    room.setTopMargin(0 if block.position() == 0 else style.px(18 if level < 3 else 12))
    room.setBottomMargin(style.px(6))
    QTextCursor(block).setBlockFormat(room)


class GuideWindow(QDialog):
    """Not modal: it stands beside the window or the dialog that it explains."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName(GUIDE)
        self.guide = Guide(made={"commands": partial(make_commands, get_main_commands())})
        self._history: list[GuideSection] = []
        self._at = -1
        self.search, self.list, self.view = QLineEdit(), QListWidget(), GuidePageView()
        self.back = tool_button("back", tr("Back to what was read before (Alt+←)"), size=24, color_key="text_3")
        self.forward = tool_button("forward", tr("Forward again (Alt+→)"), size=24, color_key="text_3")
        self.nothing = make_label("", "quiet", wrap=True)
        self._make_search()
        self._lay_out()
        self._connect()
        self._list_pages()
        if isinstance(parent, QDialog):
            parent.finished.connect(self.close)

    def _make_search(self) -> None:
        self.search.setPlaceholderText(tr("Search the guide"))
        self.search.setAccessibleName(tr("Search the guide"))
        self.search.setClearButtonEnabled(True)
        self._icon = QAction(self)
        self.search.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self.list.setAccessibleName(tr("Pages of the guide"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        make_column(self.search, self.nothing, (self.list, 1), of=left, spacing=8, margins=(12, 12, 6, 12))
        head = make_row(self.back, self.forward, STRETCH, spacing=4, margins=(SIDE - 6, 8, 12, 0))
        make_column(head, (self.view, 1), of=right, spacing=0, margins=0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(1, 1)
        make_column((self.splitter, 1), of=self, spacing=0, margins=0)
        self.splitter.setSizes([round(style.px(250)), round(style.px(730))])
        room, size = self.screen().availableGeometry(), self.sizeHint()
        self.resize(size)
        self.move(room.center().x() - size.width() // 2, room.top() + max(TITLE, (room.height() - size.height()) // 2))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self.search.installEventFilter(self)
        self.list.currentItemChanged.connect(self._on_item)
        self.back.clicked.connect(partial(self._go, -1))
        self.forward.clicked.connect(partial(self._go, 1))
        self.view.anchorClicked.connect(self._on_link)
        for keys, way in ((QKeySequence("Alt+Left"), -1), (QKeySequence("Alt+Right"), 1)):
            action = QAction(self)
            action.setShortcut(keys)
            action.triggered.connect(partial(self._go, way))
            self.addAction(action)
        style.notifier().changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        room = self.screen().availableGeometry().size()
        return QSize(min(round(style.px(980)), room.width() - 40), min(round(style.px(720)), room.height() - 2 * TITLE))

    @Slot()
    def _restyle(self) -> None:
        self._icon.setIcon(icons.icon("search", "text_3"))

    # ---- what is shown

    def open(self, anchors: Iterable[str] = ()) -> None:
        """Comes to the front at the first of these places that there is; else where it was, at first at its beginning."""
        section = self.guide.find(anchors)
        self.search.clear()
        if section is not None or self.view.section is None:
            self.show_section(section or self.guide.pages[0].sections[0])
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.setFocus()

    def show_section(self, section: GuideSection, remember: bool = True) -> None:
        """A section of a page, and the page in the list."""
        page = self.guide.page(section.page)
        self.view.show_section(page, section, self.search.text().split())
        self.setWindowTitle(tr("{title} – Guide – RMSprop Explorer", title=page.title))
        if not self.search.text().strip():
            self._mark_page(page)
        if remember and self._history[self._at : self._at + 1] != [section]:
            self._history = [*self._history[: self._at + 1], section]
            self._at = len(self._history) - 1
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at + 1 < len(self._history))

    def _mark_page(self, page: GuidePage) -> None:
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            if self.list.item(row).data(OPENS) is page:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def _list_pages(self) -> None:
        self._fill([(page.title, page) for page in self.guide.pages])

    def _fill(self, items: Iterable[tuple[str, GuidePage | GuideSection]]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for text, opens in items:
            item = QListWidgetItem(text)
            item.setData(OPENS, opens)
            self.list.addItem(item)
        self.list.blockSignals(False)

    @Slot(str)
    def _on_search(self, text: str) -> None:
        found = self.guide.search(text)
        titles = {page.name: page.title for page in self.guide.pages}
        self.nothing.setVisible(bool(text.strip()) and not found)
        self.nothing.setText(tr("Nothing in the guide has these words."))
        if not text.strip():
            self._list_pages()
            if self.view.section is not None:
                self._mark_page(self.guide.page(self.view.section.page))
            return
        self._fill(
            [
                (each.title if each.level == 1 else tr("{section} · {page}", section=each.title, page=titles[each.page]), each)
                for each in found[:MOST_FOUND]
            ]
        )

    # ---- what the user does

    @Slot(QListWidgetItem, QListWidgetItem)
    def _on_item(self, item: QListWidgetItem | None, before: object = None) -> None:
        if item is not None:
            opens = item.data(OPENS)
            self.show_section(opens.sections[0] if isinstance(opens, GuidePage) else opens)

    @Slot(QUrl)
    def _on_link(self, url: QUrl) -> None:
        """To another place of the guide, or with the browser to what it names."""
        if url.scheme() == "guide":
            section = self.guide.find([url.path()])
            if section is not None:
                self.search.clear()
                self.show_section(section)
        elif url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)

    def _go(self, way: int, checked: bool = False) -> None:
        if 0 <= self._at + way < len(self._history):
            self._at += way
            self.show_section(self._history[self._at], remember=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search, Enter opens the first that is found, the arrows go through the list, Escape clears it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.list.setCurrentRow(max(0, self.list.currentRow()))
                self._on_item(self.list.currentItem())
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
                QApplication.sendEvent(self.list, event)
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return False


def get_main_commands() -> tuple[Command, ...]:
    """Those of the main window, which the window that is explained need not be."""
    windows = (window for window in QApplication.topLevelWidgets() if window.objectName() == "mainWindow")
    return next((window.commands for window in windows if isinstance(window, CommandWindow)), ())


def get_guide(window: QWidget) -> GuideWindow:
    """The guide of a window, made when it is first asked for."""
    own = Qt.FindChildOption.FindDirectChildrenOnly  # a dialog of the window may have one too
    return window.findChild(GuideWindow, options=own) or GuideWindow(window)


def open_guide(window: QWidget) -> None:
    """Where it was, at first at its beginning."""
    get_guide(window).open()


def open_place(window: QWidget, widget: QWidget | None = None, at: QPoint | None = None) -> None:
    """Where the guide explains a control: the one that has the focus, unless it is said."""
    get_guide(window).open(list_anchors(widget or window.focusWidget() or window, at))


def point(window: QWidget) -> None:
    """The next click opens the place of what is clicked."""
    Pointing(window, partial(open_place, window))



