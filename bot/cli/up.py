"""changan up."""

from __future__ import annotations

import subprocess
import threading
import time
from contextlib import ExitStack

import typer

from bot.cli.process import environment, python
from bot.cli.stopping import Stop, listen_for_the_end

WATCH_EVERY_S = 0.5


def up(
    port: int = typer.Option(5005, min=1, max=65535, help="Where Rasa and the page listen."),
    actions_port: int = typer.Option(5055, min=1, max=65535, help="Where the action server listens, for this machine only."),
    host: str = typer.Option("127.0.0.1", help="The address to listen on; 0.0.0.0 lets other machines in."),
    no_page: bool = typer.Option(False, "--no-page", help="Do not build the visitor's page."),
    admin_port: int = typer.Option(5007, min=0, max=65535, help="Where the operators' page listens; 0 leaves it out."),
    admin_host: str = typer.Option("127.0.0.1", help="The address that the operators' page listens on; CHANGAN_ADMIN_URL names it."),
) -> None:
    """Start the assistant, its page, and the operators' page.

    Loads the content, trains a model if none fits, builds the page, starts Rasa and the action server, says where to go, and runs until
    Ctrl-C. A server that ends by itself, or hangs, is started again. What the servers print goes to var/log. CHANGAN_ENDPOINTS and
    CHANGAN_CREDENTIALS name other files than endpoints.yml and credentials.yml; DATABASE_URL names another database than var/content.db.

    Exit status: 0 stopped by Ctrl-C or SIGTERM, 1 could not start or a server died again and again, 2 wrong usage.

    Example: changan up --port 8080 --host 0.0.0.0
    """
    listen_for_the_end()
    try:
        _run(port, actions_port, host, no_page, (admin_port, admin_host))
    except Stop:
        from bot.cli.steps import say

        say("\nStopped.")


def _run(port: int, actions_port: int, host: str, no_page: bool, admin: tuple[int, str]) -> None:
    from bot.cli import model
    from bot.cli.assistant import Assistant, admin_server, reachable
    from bot.cli.machine import require_disk, require_port
    from bot.cli.serving import note, offer
    from bot.cli.steps import say, step

    begun = time.monotonic()
    require_port(host, port, "--port")
    require_port("127.0.0.1", actions_port, "--actions-port")
    if admin[0]:
        require_port(admin[1], admin[0], "--admin-port")
    require_disk()
    page = None if no_page else PageBuild()
    load_content()
    with ExitStack() as running:
        assistant = running.enter_context(Assistant(lambda: offer(model.ensure()), port, actions_port, host, note()))
        if admin[0]:
            assistant.processes.insert(0, admin_server(*admin))
        with step("Starting Rasa and the action server"):
            assistant.wait_until_it_answers()
        if page:
            page.finish()
        say(f"Ready after {time.monotonic() - begun:.0f} s.\n")
        desk = f"http://{reachable(admin[1])}:{admin[0]}/" if admin[0] else ""
        print(_where_to_go(assistant.address, page is not None, desk), flush=True)
        watched = assistant.watched()
        while True:
            for server in watched:
                server.look()
            time.sleep(WATCH_EVERY_S)


def load_content() -> None:
    """`content.ensure` as a program of its own: what it needs of libraries, 40 MB, is gone while the assistant runs.

    Raises typer.Exit where the content cannot be loaded; what is wrong has been said by then.
    """
    if subprocess.run(python("-m", "bot.cli.content"), env=environment(), check=False).returncode:
        raise typer.Exit(1)


class PageBuild:
    """The page, built beside everything else; npm mostly waits for the network."""

    def __init__(self) -> None:
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._build, daemon=True)
        self._thread.start()

    def _build(self) -> None:
        from bot.cli import page

        try:
            page.build(say=lambda _text: None)
        except Exception as error:  # whatever it is, it is told in finish()
            self._error = error

    def finish(self) -> None:
        """Waits for the page. Raises CommandError where it cannot be built."""
        from bot.cli.errors import CommandError
        from bot.cli.steps import step

        if self._thread.is_alive():
            with step("Building the visitor's page"):
                while self._thread.is_alive():  # in small bites, so that a signal gets through
                    self._thread.join(WATCH_EVERY_S)
        if self._error:
            raise CommandError(f"{self._error} Or start without it: ./changan up --no-page")


def _where_to_go(address: str, page: bool, desk: str) -> str:
    local = address.replace("127.0.0.1", "localhost")
    guide = f"{local}/guide/" if page else "not built (--no-page)"
    message = '{"sender": "me", "message": "When does the Bell Tower open?"}'
    return f"""Page    {guide}
REST    curl {local}/webhooks/rest/webhook -H 'Content-Type: application/json' -d '{message}'
Desk    {desk.replace("127.0.0.1", "localhost") or "off (--admin-port 0)"}   (for operators: ./changan content user add)
Shell   ./changan shell          (in another terminal)
Logs    var/log/                 Stop with Ctrl-C."""
