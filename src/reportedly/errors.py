"""What can go wrong, as one small tree.

::

    ReportedlyError
    ├── UsageError       the call is off: a bad date, an output that cannot be written
    ├── PageError        one page could not be read; the others of the call go on
    ├── ResourceError    a part of the installation is missing or damaged
    └── CaseError        a case file cannot be used: not one, newer, full, read-only, damaged
        └── LockedError  another process writes to it at the moment
"""


class ReportedlyError(Exception):
    """The root of every error that this package raises on purpose."""


class UsageError(ReportedlyError):
    """The caller asked for something that makes no sense."""


class PageError(ReportedlyError):
    """A page could not be read at all; the message says why, in a sentence for people."""


class ResourceError(ReportedlyError):
    """A file that ships with the package is missing or damaged; the message names it."""


class CaseError(ReportedlyError):
    """A case file cannot be opened, read or written; the message names the file and says why."""


class LockedError(CaseError):
    """Another process has the case open for writing; the message says which, where known."""
