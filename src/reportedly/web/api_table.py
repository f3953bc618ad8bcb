"""What an endpoint of the API is: one row of the table that serves it and documents it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request

from reportedly.errors import UsageError
from reportedly.web.api_types import Listing
from reportedly.web.app import bench, state
from reportedly.web.shelf import Shelf
from reportedly.web.state import Desk, State

MOST_ROWS: Final = 200


@dataclass(frozen=True, slots=True)
class Query:
    """A parameter of an address: a text, one of some words, or where ``most`` is told a number."""

    name: str
    about: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    default: str | int | None = None
    needed: bool = False

    def read(self, told: str | None) -> str | int | None:
        """Return the value that is told; raises UsageError where it cannot be one."""
        if told is None:
            if self.needed:
                raise UsageError(f"{self.name} is missing: {self.about}")
            return self.default
        if self.most:
            number = int(told) if told.isascii() and told.isdecimal() and len(told) < 12 else -1
            if not self.least <= number <= self.most:
                raise UsageError(
                    f"{self.name} is a whole number from {self.least} to {self.most}, "
                    f"not {told[:40]!r}"
                )
            return number
        if self.choices and told not in self.choices:
            raise UsageError(f"{self.name} is one of {', '.join(self.choices)}, not {told[:40]!r}")
        return told


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to an endpoint: its parameters as the table reads them, and its body."""

    request: Request
    values: Mapping[str, Any]
    body: Any = None

    @property
    def desk(self) -> Desk:
        """The case."""
        return bench(self.request).desk

    @property
    def state(self) -> State:
        """The case as it stands now."""
        return state(self.request)

    @property
    def shelf(self) -> Shelf:
        """The look-ups over it."""
        return self.state.shelf

    @property
    def ident(self) -> str:
        """The id in the path."""
        return str(self.request.path_params["id"])

    def listing(self, every: Sequence[Any], make: Callable[[Any], Any]) -> Listing[Any]:
        """Return the page of a list that is asked for; beyond the last one it holds nothing."""
        page, limit = self.values["page"], self.values["limit"]
        pages = max(1, -(-len(every) // limit))
        first = (page - 1) * limit
        return Listing(
            tuple(make(one) for one in every[first : first + limit]),
            len(every),
            page,
            pages,
            self._link(page + 1) if page < pages else None,
            self._link(min(page - 1, pages)) if page > 1 else None,
        )

    def _link(self, page: int) -> str:
        rest = [pair for pair in self.request.query_params.multi_items() if pair[0] != "page"]
        return f"{self.request.url.path}?{urlencode([*rest, ('page', page)])}"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address of the API.

    ``name`` names it for programs that are made from the document; ``answer`` and ``body`` are
    types, which give the schemas; ``do`` makes the answer.
    """

    path: str
    name: str
    about: str
    answer: Any
    do: Callable[[Asked], Any]
    query: tuple[Query, ...] = ()
    method: str = "GET"
    body: Any = None
    status: int = 200
    problems: tuple[int, ...] = field(default=())

    def values(self, request: Request) -> dict[str, Any]:
        """Return the parameters of an address.

        Raises UsageError where one is unknown, is given twice, or cannot be what it says.
        """
        told = request.query_params
        known = {one.name: one for one in self.query}
        for name in told:
            if name not in known:
                takes = ", ".join(known) or "no parameters"
                raise UsageError(f"{name[:40]!r} is no parameter here; it takes {takes}")
            if len(told.getlist(name)) > 1:
                raise UsageError(f"{name} is given twice")
        return {name: one.read(told.get(name)) for name, one in known.items()}


PAGED: Final = (
    Query("page", "which page of the list, from 1", least=1, most=10**9, default=1),
    Query("limit", "rows of a page", least=1, most=MOST_ROWS, default=50),
)
