"""A PostgreSQL server for the tests: in a folder of its own, on 127.0.0.1, gone afterwards."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.outside import program

STARTS_WITHIN_SECONDS = 60
# A server that lives for one test run has nothing to keep.
CARELESS = ("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off")


@contextmanager
def postgresql_server() -> Iterator[str]:
    """The URL of a running server, without the name of a database."""
    initdb = Path(program("initdb", *map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb"))))
    folder = Path(tempfile.mkdtemp(prefix="checker-postgresql-"))
    user = "postgres" if os.getuid() == 0 else None  # the server refuses to run as root
    if user:
        shutil.chown(folder, user)
    books = folder / "books"
    make = [initdb, "-D", books, "-U", "checker", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    subprocess.run(make, check=True, stdout=subprocess.DEVNULL, user=user, cwd=folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run = [initdb.with_name("postgres"), "-D", books, "-h", "127.0.0.1", "-p", str(port), "-k", folder, *CARELESS]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(run, stdout=log, stderr=log, user=user, cwd=folder)
    try:
        _wait(server, port, folder / "log")
        yield f"postgresql://checker@127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(STARTS_WITHIN_SECONDS)
        shutil.rmtree(folder)


@contextmanager
def database(server: str, name: str) -> Iterator[str]:
    """The URL of an empty database on the server, dropped afterwards."""
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{server}/{name}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _wait(server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    import psycopg

    until = time.monotonic() + STARTS_WITHIN_SECONDS
    while True:
        try:
            psycopg.connect(f"postgresql://checker@127.0.0.1:{port}/postgres", connect_timeout=5).close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                raise AssertionError(log.read_text()) from None
            time.sleep(0.05)
