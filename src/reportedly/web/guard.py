"""Who may ask: the right host, no foreign origin, and the token of this start; else refused.

A page of any site can send requests to this machine, so each is checked three times. The ``Host``
header must be ours, which stops a foreign name that was rebound to this machine. ``Origin`` and
``Sec-Fetch-Site``, where a browser sends them, must be ours. And the token must be there: in a
cookie that other sites' requests do not carry, or as a bearer. What is changed with the cookie
must also bring our ``Origin``.
"""

from collections.abc import Mapping, Sequence
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
SAFE: Final = frozenset(("GET", "HEAD"))
_REFUSED = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Refused · reportedly</title>'
    "<h1>Refused</h1><p>{}</p>"
)
_NO_TOKEN = "Open the address that reportedly serve has printed: it holds the token of this start."
_FOREIGN = "This request did not come from the workbench itself."


class Guard:
    """ASGI middleware that refuses every request that is not ours, and sets the headers.

    ``token`` is the secret of this start, ``port`` the one that is listened on.
    """

    def __init__(self, app: ASGIApp, *, token: str, port: int) -> None:
        self._app = app
        self._token = token
        self._cookie = f"reportedly-{port}"  # cookies are shared by all ports of a host
        names = ("127.0.0.1", "localhost")
        self._hosts = frozenset(f"{name}:{port}" for name in names) | (
            frozenset(names) if port == 80 else frozenset()
        )
        self._origins = frozenset(f"http://{host}" for host in self._hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self._refuse(scope) or self._enter(scope)
        await (answer or self._app)(scope, receive, with_headers)

    def _refuse(self, scope: Scope) -> Response | None:
        """Return the refusal of a request that does not come from ourselves."""
        headers = Headers(scope=scope)
        if headers.getlist("host") not in [[host] for host in self._hosts]:
            return _refused(scope, _FOREIGN)
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return _refused(scope, _FOREIGN)
        origin = headers.get("origin")
        if origin is not None and origin not in self._origins:
            return _refused(scope, _FOREIGN)
        return None

    def _enter(self, scope: Scope) -> Response | None:
        """Return the answer to a request that may not pass, or that only brings the token."""
        headers = Headers(scope=scope)
        bearer = headers.get("authorization", "")
        if bearer.startswith("Bearer ") and self._is_token(bearer[7:]):
            return None
        if self._is_token(_cookie(headers, self._cookie)):
            if scope["method"] in SAFE or headers.get("origin") is not None:
                return None if not _told(scope) else self._welcome(scope)
            return _refused(scope, _FOREIGN)
        told = _told(scope)
        if scope["method"] in SAFE and told and self._is_token(told):
            return self._welcome(scope)
        return _refused(scope, _NO_TOKEN)

    def _welcome(self, scope: Scope) -> Response:
        """Take the token out of the address and into a cookie."""
        rest = [pair for pair in _query(scope) if pair[0] != "token"]
        # one slash: an address that begins with two names another host
        path = "/" + quote(scope["path"].lstrip("/\\"))
        answer = RedirectResponse(path + ("?" + urlencode(rest) if rest else ""), status_code=303)
        if self._is_token(_told(scope)):
            answer.set_cookie(self._cookie, self._token, httponly=True, samesite="strict", path="/")
        return answer

    def _is_token(self, told: str) -> bool:
        return compare_digest(told.encode("utf-8", "replace"), self._token.encode())


def _query(scope: Scope) -> Sequence[tuple[str, str]]:
    return parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)


def _told(scope: Scope) -> str:
    return dict(_query(scope)).get("token", "")


def _cookie(headers: Headers, name: str) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _refused(scope: Scope, why: str) -> Response:
    if scope["path"].startswith("/api/"):
        return JSONResponse({"error": why}, status_code=403)
    return Response(_REFUSED.format(why), status_code=403, media_type="text/html")
