"""The verb ``serve``: the workbench of a case, for one browser on this machine."""

import argparse
import secrets
import socket
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.casework import case_work
from reportedly.cli_output import EXIT_OK
from reportedly.errors import UsageError
from reportedly.models.identity import program_name
from reportedly.models.load import load_models
from reportedly.settings import Settings
from reportedly.store.case import open_case
from reportedly.store.run import Work

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

HOST = "127.0.0.1"


def add_serve_verbs(verbs: "Verbs") -> None:
    """Add the verb and its options to the command line."""
    one = verbs.add_parser("serve", help="open the workbench of a case in the browser")
    one.add_argument("case", metavar="CASE", type=Path, help="the case file")
    one.add_argument("--port", metavar="N", type=int, default=0, help="listen there; else any free")
    one.add_argument("--no-browser", action="store_true", help="only print the address")
    one.set_defaults(do=serve)


def serve(options: argparse.Namespace) -> int:
    """Serve the workbench until it is stopped; prints its address with the token of this start."""
    import uvicorn  # the core does without the web's libraries until they are asked for

    from reportedly.web.app import make_app

    with open_case(options.case):
        pass  # told at once where it cannot be read
    token = secrets.token_urlsafe(24)
    with _listening(options.port) as listener:
        port = listener.getsockname()[1]
        app = make_app(options.case, token=token, port=port, work=_work)
        address = f"http://{HOST}:{port}/?token={token}"
        print(address, flush=True)
        if not options.no_browser:
            webbrowser.open(address)
        config = uvicorn.Config(
            app,
            log_level="error",
            lifespan="off",
            server_header=False,
            ws="none",
            proxy_headers=False,
            timeout_graceful_shutdown=1,  # seconds; who listens to a run must not keep it going
        )
        uvicorn.Server(config).run(sockets=[listener])
    return EXIT_OK


def _work() -> Work:
    return case_work(Settings(), program_name(), load_models)


def _listening(port: int) -> socket.socket:
    """Return a socket that listens on this machine alone; raises UsageError where it cannot."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise UsageError(f"cannot listen on port {port}: {error}") from None
    return listener
