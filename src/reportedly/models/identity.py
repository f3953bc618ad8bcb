"""Which models ship with this package, as one short name that changes whenever they do."""

from hashlib import sha256
from importlib.metadata import version

from reportedly.errors import ResourceError
from reportedly.models.gazetteer import FILE
from reportedly.models.weights_read import FOLDER


def program_name() -> str:
    """Return the version of the program and of its models, such as ``reportedly 0.1.0 (5c0f…)``.

    It reads the list of the weights' hashes and the size of the gazetteer, not the models: it is
    asked before it is known whether they are wanted. Raises ResourceError where one is missing.
    """
    try:
        manifest = (FOLDER / "manifest.json").read_bytes()
        size = FILE.stat().st_size
    except OSError as error:
        raise ResourceError(f"{error.filename}: missing or not readable") from error
    digest = sha256(manifest + str(size).encode()).hexdigest()
    return f"reportedly {version('reportedly')} ({digest[:12]})"
