"""The MCP server's side of the conversation: one JSON-RPC message in, at most one out.

Follows the Model Context Protocol, revisions 2024-11-05 to 2025-11-25, as a server with tools and
nothing else. Errors have the codes of JSON-RPC 2.0. What goes wrong in a tool (no such record, a
case that cannot be read) is a result with ``isError``, so that the assistant sees why.
"""

from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import msgspec

from reportedly.errors import ReportedlyError
from reportedly.web.api_types import NOTICE
from reportedly.web.mcp_tools import TOOLS, Tool, object_schema
from reportedly.web.state import Desk

REVISIONS: Final = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")
"""The newest first; a client that asks for another one is offered the newest."""
MOST_MESSAGE: Final = 1 << 20
"""Bytes of one message."""
PARSE_ERROR: Final = -32700
INVALID_REQUEST: Final = -32600
METHOD_NOT_FOUND: Final = -32601
INVALID_PARAMS: Final = -32602
INTERNAL_ERROR: Final = -32603

_MOST_ANSWER = 1 << 20  # bytes; an assistant can do nothing with more at once
_INSTRUCTIONS = (
    "The ledger of one case: who says what, in whose words, on whose word, and what does not add "
    "up. It gives no verdict on who is right. Quote exact words only, and name their document, "
    "start, end and text_sha256, so that they can be checked. Say when a record is unreviewed: "
    f"then only a machine has read it. {NOTICE}"
)


class _RPCError(Exception):
    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class Session:
    """One conversation over one case; ``log`` takes lines for whoever runs the server."""

    def __init__(self, path: Path, log: Callable[[str], None]) -> None:
        self._desk = Desk(path)
        self._log = log
        self._revision = ""  # none agreed yet; they compare as dates do
        self._methods: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "initialize": self._initialize,
            "ping": lambda _: {},
            "tools/list": self._list,
            "tools/call": self._call,
        }

    def answer(self, data: bytes) -> bytes | None:
        """Return the answer to a message, None where it gets none; never raises."""
        if len(data) > MOST_MESSAGE:
            told = f"a message has at most {MOST_MESSAGE:,} bytes"
            return _encode(_error(None, INVALID_REQUEST, told))
        try:
            message = msgspec.json.decode(data)
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            return _encode(_error(None, PARSE_ERROR, f"no JSON: {error}"))
        if isinstance(message, list) and message and self._revision == "2025-03-26":
            # that revision alone has batches
            answers = [one for one in map(self._one, message) if one is not None]
            return _encode(answers) if answers else None
        answer = self._one(message)
        return None if answer is None else _encode(answer)

    def _one(self, message: Any) -> dict[str, Any] | None:
        if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
            return _error(None, INVALID_REQUEST, "no JSON-RPC 2.0 message")
        ident, method = message.get("id"), message.get("method")
        if method is None and ("result" in message or "error" in message):
            return None  # an answer, though nothing was asked
        if "id" in message and (isinstance(ident, bool) or not isinstance(ident, (str, int))):
            return _error(None, INVALID_REQUEST, "an id is a string or a whole number")
        if not isinstance(method, str):
            return _error(ident, INVALID_REQUEST, "method is missing, or no string")
        if "id" not in message:
            return None  # a notification: initialized, cancelled, or one that we do not know
        try:
            return {"jsonrpc": "2.0", "id": ident, "result": self._do(method, message)}
        except _RPCError as error:
            return _error(ident, error.code, str(error))
        except Exception as error:  # a fault of ours in one call must not end the conversation
            self._log(f"{method}: {type(error).__name__}: {error}")
            return _error(ident, INTERNAL_ERROR, f"a fault in the program: {type(error).__name__}")

    def _do(self, method: str, message: dict[str, Any]) -> dict[str, Any]:
        do = self._methods.get(method)
        if do is None:
            raise _RPCError(METHOD_NOT_FOUND, f"there is no method {method[:100]}")
        params = message.get("params", {})
        if not isinstance(params, dict):
            raise _RPCError(INVALID_PARAMS, "params is an object")
        if not self._revision and method not in ("initialize", "ping"):
            raise _RPCError(INVALID_REQUEST, "initialize first")
        return do(params)

    def _initialize(self, params: dict[str, Any]) -> dict[str, Any]:
        if self._revision:
            raise _RPCError(INVALID_REQUEST, "the conversation is initialized already")
        asked = params.get("protocolVersion")
        if not isinstance(asked, str):
            raise _RPCError(INVALID_PARAMS, "protocolVersion is missing, or no string")
        self._revision = asked if asked in REVISIONS else REVISIONS[0]
        return {
            "protocolVersion": self._revision,
            "capabilities": {"tools": {"listChanged": False}},
            "serverInfo": {
                "name": "reportedly",
                "title": f"reportedly: {self._desk.path.name}",
                "version": version("reportedly"),
            },
            "instructions": _INSTRUCTIONS,
        }

    def _list(self, params: dict[str, Any]) -> dict[str, Any]:
        if params.get("cursor") is not None:
            raise _RPCError(INVALID_PARAMS, "there is no such cursor: the list is one page")
        return {"tools": [self._told(tool) for tool in TOOLS]}

    def _told(self, tool: Tool) -> dict[str, Any]:
        told: dict[str, Any] = {
            "name": tool.name,
            "description": f"{tool.about} {NOTICE}",
            "inputSchema": object_schema(tool.takes),
        }
        if self._revision >= "2025-03-26":
            told["annotations"] = {
                "title": tool.title,
                "readOnlyHint": True,
                "destructiveHint": False,
                "idempotentHint": True,
                "openWorldHint": False,
            }
        if self._revision >= "2025-06-18":
            told |= {"title": tool.title, "outputSchema": object_schema(tool.gives)}
        return told

    def _call(self, params: dict[str, Any]) -> dict[str, Any]:
        name = params.get("name")
        tool = next((one for one in TOOLS if one.name == name), None)
        if tool is None:
            raise _RPCError(INVALID_PARAMS, f"unknown tool: {str(name)[:100]}")
        arguments = params.get("arguments")
        try:
            asked = msgspec.convert({} if arguments is None else arguments, tool.takes)
        except msgspec.ValidationError as error:
            told = f"{tool.name}: {error}"
            if self._revision >= "2025-11-25":  # since then the assistant sees it, and mends it
                return _failed(told)
            raise _RPCError(INVALID_PARAMS, told) from None
        try:
            made = tool.do(self._desk, asked)
        except ReportedlyError as error:
            return _failed(str(error))
        text = msgspec.json.encode(made)
        if len(text) > _MOST_ANSWER:
            return _failed(f"the answer has more than {_MOST_ANSWER:,} bytes: ask for less of it")
        result: dict[str, Any] = {"content": [_text(text.decode())], "isError": False}
        if self._revision >= "2025-06-18":
            result["structuredContent"] = msgspec.Raw(text)
        return result


def _failed(why: str) -> dict[str, Any]:
    return {"content": [_text(why)], "isError": True}


def _text(text: str) -> dict[str, str]:
    return {"type": "text", "text": text}


def _error(ident: Any, code: int, message: str) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": ident, "error": {"code": code, "message": message}}


def _encode(message: Any) -> bytes:
    # JSON escapes line feeds, so that a message is one line
    return msgspec.json.encode(message) + b"\n"
