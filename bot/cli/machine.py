"""What the machine must offer before anything is started: free ports, free disk."""

from __future__ import annotations

import errno
import shutil
import socket

from bot.cli.errors import CommandError
from bot.cli.paths import ROOT

LEAST_FREE_MB = 1000


def require_port(host: str, port: int, option: str) -> None:
    """Raises CommandError where nothing can listen on the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise CommandError(f"Port {port} is only for the system; choose one from 1024 on with {option}.") from None
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise CommandError(f"Port {port} is in use: stop what runs there, or choose another port with {option}.") from None
            raise CommandError(f"{host}, port {port} cannot be listened on ({error}): choose another with --host or {option}.") from None


def free_port() -> int:
    """A port on which nothing listens at present."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def require_disk() -> None:
    """Raises CommandError where there is hardly room for logs, a model and the database."""
    free_mb = shutil.disk_usage(ROOT).free // 1_000_000
    if free_mb < LEAST_FREE_MB:
        raise CommandError(f"Only {free_mb} MB are free on the disk of {ROOT}, {LEAST_FREE_MB} are needed: free some space and try again.")
