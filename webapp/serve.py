"""Starts the production server with its worker, after checking all that would otherwise fail later and obscurely."""

from __future__ import annotations

import atexit
import contextlib
import gc
import ipaddress
import os
import socket
import subprocess
import sys
import threading
import time
from typing import Any

import click

from webapp.config import Config, ConfigError
from webapp.startup import prepare

COLLECT_AFTER = 20_000
"""New objects that outlive their making, between two rounds of garbage collection; a page makes a few thousand."""
WORKER_COMMAND = (sys.executable, "-m", "webapp.cli", "work")


def serve(config: Config) -> None:
    """Serves until it is stopped; raises ConfigError when it cannot start."""
    check_host(config.host)
    check_instance(config)
    check_port(config.host, config.port)
    prepare(config)
    click.echo(f"Studium is running at http://{config.host}:{config.port} (Ctrl+C stops it)")
    _serve_with_waitress(config) if sys.platform == "win32" else _serve_with_gunicorn(config)


def check_host(host: str) -> None:
    """Nobody logs in yet, so whoever reaches the server is the local user: only this machine may reach it."""
    if host == "localhost":
        return
    with contextlib.suppress(ValueError):
        if ipaddress.ip_address(host).is_loopback:
            return
    raise ConfigError(
        f"STUDIUM_HOST is {host}: without accounts Studium listens on this machine only, so use 127.0.0.1 or ::1."
    )


def check_instance(config: Config) -> None:
    try:
        config.instance.mkdir(parents=True, exist_ok=True)
        probe = config.instance / f".writable.{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise ConfigError(
            f"{config.instance} cannot be written ({error.strerror}): mend its permissions or set STUDIUM_INSTANCE."
        ) from error


def check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ConfigError(
                f"Port {port} on {host} cannot be used ({error.strerror}): stop what uses it or set STUDIUM_PORT."
            ) from error


def work(config: Config) -> None:
    """Runs the worker until it is stopped or the process that started it is gone."""
    from webapp.jobs import run_worker

    threading.Thread(target=_exit_when_orphaned, args=(os.getppid(),), daemon=True).start()
    run_worker(config)


def _exit_when_orphaned(parent: int) -> None:
    """A server that is killed outright cannot stop its worker; the worker sees that its parent has changed."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def keep_worker_running() -> None:
    """Starts the worker and starts it again when it dies; it ends with this process."""
    owner = os.getpid()
    stopping = threading.Event()
    running: list[subprocess.Popen[bytes]] = []

    def supervise() -> None:
        while not stopping.is_set():
            running[:] = [subprocess.Popen(WORKER_COMMAND)]  # noqa: S603 - our own interpreter and module
            running[0].wait()
            stopping.wait(1)

    def stop() -> None:
        if os.getpid() != owner:  # a forked server process inherits what is registered here, but not the worker
            return
        stopping.set()
        for process in running:
            process.terminate()

    atexit.register(stop)
    threading.Thread(target=supervise, daemon=True).start()


def spare_the_collector() -> None:
    """Takes what the application is made of, which stays for good, out of garbage collection, and collects less often:
    a full round took 10 ms, in the middle of somebody's request."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 10, 10)


def _serve_with_waitress(config: Config) -> None:
    import waitress

    from webapp import create_app

    keep_worker_running()
    app = create_app(config)
    spare_the_collector()
    waitress.serve(app, host=config.host, port=config.port, threads=8)


def _serve_with_gunicorn(config: Config) -> None:
    from gunicorn.app.base import BaseApplication

    from webapp import create_app

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            host = f"[{config.host}]" if ":" in config.host else config.host
            for name, value in _gunicorn_settings(host, config).items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return create_app(config)

    Server().run()


def _gunicorn_settings(host: str, config: Config) -> dict[str, Any]:
    return {
        "bind": f"{host}:{config.port}",
        "workers": config.web_processes,
        "worker_class": "gthread",
        "threads": 4,
        "loglevel": "warning",
        "when_ready": lambda _server: keep_worker_running(),
        "post_worker_init": lambda _worker: spare_the_collector(),
        "control_socket_disable": True,
    }
