"""A Python in which nothing may reach the network or start a program: code to run first."""

from __future__ import annotations

FORBID = """
import sys
def _forbid():
    import os
    families = {{1}}
    allowed, log = {allowed!r}, {log!r}
    banned = (
        "socket.", "urllib.", "http.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "nntplib.",
        "telnetlib.", "webbrowser.", "subprocess.", "os.system", "os.exec", "os.spawn",
        "os.posix_spawn", "os.fork", "os.startfile", "pty.spawn", "_winapi.CreateProcess",
    )
    def hook(event, args):
        if not event.startswith(banned):
            return
        # A pair of sockets by which asyncio wakes itself, within the process: AF_UNIX.
        harmless = event == "socket.__new__" and int(args[1]) in families
        if event == "subprocess.Popen":
            harmless = os.path.basename(args[1][0]) in allowed
        about = args[1] if event == "socket.__new__" else args
        said = f"{{'allowed' if harmless else 'FORBIDDEN'}} {{event}} {{about}}\\n".encode()
        if log:
            handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.write(handle, said)
            os.close(handle)
        if not harmless:
            os.write(2, said)
            os._exit(99)  # No handler of exceptions can hide it.
    sys.addaudithook(hook)
_forbid()
"""

CAUGHT = 99
"""The exit code of what tried."""

NETWORK = frozenset({
    "socket", "_socket", "ssl", "_ssl", "http", "http.client", "http.server", "urllib.request",
    "ftplib", "smtplib", "poplib", "imaplib", "nntplib", "telnetlib", "webbrowser", "xmlrpc",
    "socketserver", "requests", "urllib3", "httpx", "aiohttp",
})  # fmt: skip
"""Modules that can reach the network."""


def forbid(*allowed: str, log: str = "") -> str:
    """Code after which a process that tries the network, or to start a program, ends at once.

    `allowed` are names of programs that may be started; `log` is a file that gets a line for
    every try, also for the pair of sockets that is harmless.
    """
    return FORBID.format(allowed=allowed, log=log)
