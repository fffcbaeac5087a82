"""A real Chromium without a screen, driven through its debugging pipe: pages are opened, clicked, typed at and looked at."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PATIENCE = 60.0  # seconds for any answer
KEYS = {" ": ("Space", 32), "ArrowLeft": ("ArrowLeft", 37), "ArrowRight": ("ArrowRight", 39), "Home": ("Home", 36),
        "End": ("End", 35), "Tab": ("Tab", 9)}  # fmt: skip


def find_browser() -> str | None:
    return next((path for path in map(shutil.which, NAMES) if path), None)


class Tab:
    """One page. `requests` are the addresses that it asked for, `refused` those that its own rules did not let pass, `complaints`
    what its script or its rules complained of."""

    def __init__(self, read: int, write: int) -> None:
        self._read, self._write = read, write
        self._buffer, self._number, self._session = b"", 0, ""
        self._asked: dict[str, str] = {}
        self.requests: list[str] = []
        self.refused: list[str] = []
        self.complaints: list[str] = []

    def attach(self) -> None:
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "DOM", "Accessibility"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        wanted = self._number
        while True:
            answer = self._take()
            if answer.get("id") == wanted:
                assert "error" not in answer, answer["error"]
                return dict(answer["result"])

    def _take(self) -> dict[str, Any]:
        """The next message; what happens in the page is noted."""
        until = time.monotonic() + PATIENCE
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._read], [], [], max(0.0, until - time.monotonic()))
            assert ready, "Chromium does not answer"
            chunk = os.read(self._read, 1 << 20)
            assert chunk, "Chromium has ended"
            self._buffer += chunk
        text, _, self._buffer = self._buffer.partition(b"\0")
        message = dict(json.loads(text))
        method, given = message.get("method", ""), message.get("params", {})
        if method == "Network.requestWillBeSent":
            self._asked[given["requestId"]] = given["request"]["url"]
            self.requests.append(given["request"]["url"])
        elif method == "Network.loadingFailed" and given.get("blockedReason") == "csp":
            self.requests.remove(self._asked[given["requestId"]])
            self.refused.append(self._asked[given["requestId"]])
        elif method == "Runtime.exceptionThrown":
            details = given["exceptionDetails"]
            self.complaints.append(details.get("exception", {}).get("description", details["text"]))
        elif method == "Log.entryAdded" and given["entry"]["level"] == "error":
            self.complaints.append(given["entry"]["text"])
        return message

    def wait_for(self, method: str) -> None:
        while self._take().get("method") != method:
            pass

    def open(self, path: Path, width: int = 1440, height: int = 900, dark: bool = False) -> None:
        """Opens a file and waits until it is drawn."""
        self.resize(width, height, dark)
        self.ask("Page.navigate", url=path.as_uri())
        self.wait_for("Page.loadEventFired")
        self.settle()

    def resize(self, width: int, height: int, dark: bool = False, phone: bool = False) -> None:
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def settle(self) -> None:
        """Waits for two frames, in which what changed is drawn."""
        self.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def evaluate(self, expression: str) -> Any:
        answer = self.ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, key: str, shift: bool = False) -> None:
        code, number = KEYS[key]
        common = {"key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": 8 if shift else 0}
        self.ask("Input.dispatchKeyEvent", type="keyDown", text=" " if key == " " else "", **common)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **common)
        self.settle()

    def find(self, selector: str) -> tuple[float, float]:
        """The middle of an element, scrolled into sight."""
        self.evaluate(f"document.querySelector({selector!r}).scrollIntoView({{block: 'nearest'}})")
        middle = "(b => [b.x + b.width / 2, b.y + b.height / 2])"
        box = self.evaluate(f"{middle}(document.querySelector({selector!r}).getBoundingClientRect())")
        return float(box[0]), float(box[1])

    def move(self, x: float, y: float, pressed: bool = False) -> None:
        self.ask("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y, buttons=int(pressed))
        self.settle()

    def click(self, x: float, y: float) -> None:
        self.move(x, y)
        for kind in ("mousePressed", "mouseReleased"):
            pressed = int(kind == "mousePressed")
            self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1, buttons=pressed)
        self.settle()

    def click_on(self, selector: str) -> None:
        self.click(*self.find(selector))

    def take_picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"]))


@contextmanager
def start_browser(program: str, folder: Path) -> Iterator[Tab]:
    """A browser with a profile of its own in `folder`, which ends with this context."""
    theirs, ours = os.pipe(), os.pipe()
    options = [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-pipe",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
        f"--user-data-dir={folder}", "about:blank",
    ]  # fmt: skip
    redirect = f'exec "$0" "$@" 3<&{theirs[0]} 4>&{ours[1]}'
    environment = {**os.environ, "HOME": str(folder)}
    process = subprocess.Popen(
        ["/bin/bash", "-c", redirect, program, *options], pass_fds=(theirs[0], ours[1]), env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(theirs[0])
    os.close(ours[1])
    try:
        tab = Tab(ours[0], theirs[1])
        tab.attach()
        yield tab
    finally:
        os.close(theirs[1])  # Chromium ends with its pipe
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        os.close(ours[0])
