"""A tiny client for headless Chromium over its debugging pipe: standard library only.

Chromium reads commands on file descriptor 3 and answers on 4, each message one JSON object that
ends in a NUL byte (the DevTools protocol). One page at a time is all that the tests need.
"""

import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fcntl import F_DUPFD_CLOEXEC, fcntl
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 60.0
_SETTLED = """(async () => {
  const node = document.querySelector(%s);
  let place = [];
  for (let calm = 0, turn = 0; calm < 3 && turn < 60; turn++) {
    node.scrollIntoView({block: "center"});
    await new Promise(done => requestAnimationFrame(done));
    const box = node.getClientRects()[0];
    const next = [box.x + box.width / 2, box.y + box.height / 2];
    const hit = node.contains(document.elementFromPoint(...next));
    calm = hit && String(next) === String(place) ? calm + 1 : 0;
    place = next;
  }
  return place;
})()"""


def find_chromium() -> str | None:
    """Return a Chromium's path; on a Debian machine of one's own, install it first."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
            subprocess.run(["apt-get", *command], capture_output=True, timeout=400, check=False)
        found = next(filter(None, map(shutil.which, NAMES)), None)
    return found


@dataclass
class Tab:
    """One page: ``send`` a command, ``ask`` for a value, ``click``; ``events`` are all heard."""

    write: int
    read: int
    session: str = ""
    last: int = 0
    rest: bytes = b""
    events: list[dict[str, Any]] = field(default_factory=list)

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        self.last += 1
        message: dict[str, Any] = {"id": self.last, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.hear()
            if answer.get("id") == self.last:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def hear(self) -> dict[str, Any]:
        """Return the next message; events are kept as well."""
        end = time.monotonic() + PATIENCE
        while b"\0" not in self.rest:
            ready, _, _ = select.select([self.read], [], [], max(0.0, end - time.monotonic()))
            assert ready, "Chromium does not answer"
            more = os.read(self.read, 1 << 16)
            assert more, "Chromium has gone"
            self.rest += more
        raw, self.rest = self.rest.split(b"\0", 1)
        message: dict[str, Any] = json.loads(raw)
        if "method" in message:
            self.events.append(message)
        return message

    def open(self, path: Path, fragment: str = "") -> None:
        """Load a file and wait until it is loaded; only its own events are kept."""
        self._load("about:blank")
        self.events.clear()
        self._load(path.as_uri() + fragment)

    def visit(self, url: str) -> None:
        """Load an address and wait until it is loaded; only its own events are kept."""
        self._load("about:blank")
        self.events.clear()
        self._load(url)

    def press(self, key: str, shift: bool = False) -> None:
        """Press a key and let it go, as a person at the keyboard would."""
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
        codes = {"Enter": 13, "Escape": 27, "ArrowLeft": 37, "ArrowRight": 39, "Tab": 9}
        code = codes.get(key, ord(key.upper()) if len(key) == 1 else 0)
        common = {"key": key, "modifiers": 8 * shift, "windowsVirtualKeyCode": code}
        self.send("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self.send("Input.dispatchKeyEvent", type="keyUp", **common)

    def wait(self, expression: str) -> None:
        """Wait until an expression is true in the page; it must be so within seconds."""
        end = time.monotonic() + PATIENCE
        while not self.ask(f"!!({expression})"):
            assert time.monotonic() < end, expression
            time.sleep(0.05)

    def _load(self, url: str) -> None:
        loader = self.send("Page.navigate", url=url)["loaderId"]
        while not any(
            event["method"] == "Page.lifecycleEvent"
            and event["params"]["name"] == "load"
            and event["params"]["loaderId"] == loader
            for event in self.events
        ):
            self.hear()

    def ask(self, expression: str) -> Any:
        """Return an expression's value (JSON) in the page."""
        answer = self.send(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def click(self, selector: str) -> None:
        """Press the mouse in the middle of an element's first line, once it lies still."""
        place = self.ask(_SETTLED % json.dumps(selector))
        for kind in ("mousePressed", "mouseReleased"):
            self.send(
                "Input.dispatchMouseEvent",
                type=kind,
                x=place[0],
                y=place[1],
                button="left",
                clickCount=1,
            )
        self.ask("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")

    def complaints(self) -> list[str]:
        """Return everything that a clean page has none of: errors, dialogs, policy breaches."""
        bad = ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
        return [
            json.dumps(event["params"])[:400]
            for event in self.events
            if event["method"] in (*bad, "Page.javascriptDialogOpening")
        ]

    def requests(self) -> list[str]:
        """Return the addresses that the page asked for."""
        return [
            event["params"]["request"]["url"]
            for event in self.events
            if event["method"] == "Network.requestWillBeSent"
        ]


@contextmanager
def chromium(program: str) -> Iterator[Tab]:
    """Run a headless Chromium with one page; it is ended afterwards."""
    to_read, to_write = os.pipe()
    from_read, from_write = os.pipe()
    child_in = fcntl(to_read, F_DUPFD_CLOEXEC, 20)
    child_out = fcntl(from_write, F_DUPFD_CLOEXEC, 20)

    def wire() -> None:
        os.dup2(child_in, 3)
        os.dup2(child_out, 4)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--window-size=1440,900",
                f"--user-data-dir={profile}",
                "--remote-debugging-pipe",
                "about:blank",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=wire,
            pass_fds=(3, 4),
        )
        for descriptor in (to_read, from_write, child_in, child_out):
            os.close(descriptor)
        tab = Tab(to_write, from_read)
        try:
            target = tab.send("Target.createTarget", url="about:blank")["targetId"]
            attached = tab.send("Target.attachToTarget", targetId=target, flatten=True)
            tab.session = attached["sessionId"]
            for domain in ("Page", "Runtime", "Log", "Network"):
                tab.send(f"{domain}.enable")
            tab.send("Page.setLifecycleEventsEnabled", enabled=True)
            yield tab
        finally:
            process.kill()
            process.wait()
            os.close(to_write)
            os.close(from_read)
