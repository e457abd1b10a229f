"""Writes logs as a scoring container prints them: runit's start, the inference server, gunicorn, nginx."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

_PROBE_EVERY = 10.0


class LogWriter:
    """A log in the making: each line is written at the moment `at`, which only moves on."""

    def __init__(self, start: datetime, seed: int) -> None:
        self.at = start
        #: The same service tells the same story each time, with today's times.
        self.random = random.Random(seed)  # noqa: S311 - made-up traffic, no secrets
        self.worker = 38 + self.random.randrange(20)
        self._lines: list[str] = []

    def text(self) -> str:
        """The log so far."""
        return "\n".join(self._lines) + "\n"

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.at += timedelta(seconds=seconds)

    def raw(self, *lines: str) -> None:
        """Lines that carry no time."""
        self._lines += lines

    def line(self, level: str, logger: str, text: str, pid: int | None = None) -> None:
        """One line of the inference server or of gunicorn, which it words alike."""
        stamp = f"{self.at:%Y-%m-%d %H:%M:%S},{self.at.microsecond // 1000:03d}"
        self._lines.append(f"{stamp} {level} [{pid or self.worker}] {logger} - {text}")

    def runit(self, what: str) -> None:
        """One line of the container's own start."""
        nanoseconds = f"{self.at.microsecond:06d}{self.random.randrange(1000):03d}"
        self._lines.append(f"{self.at:%Y-%m-%dT%H:%M:%S},{nanoseconds}+00:00 - {what}")

    def container(self, script: str) -> None:
        """A container begins: syslog, the web server in front, the inference server behind."""
        for service in ("rsyslog/run", "gunicorn/run", "nginx/run"):
            self.runit(service)
            self.wait(0.004)
        self.runit("gunicorn/run")
        self.raw("AzureML image information: ubuntu20.04-py38-cpu-inference:20260115.v2")
        self.raw("", "Azure ML Inferencing HTTP server v1.4.1", "", "", "Server Settings", "---------------")
        self.raw(
            f"Entry Script Name: /var/azureml-app/{script}",
            "Model Directory: /var/azureml-app/azureml-models",
        )
        self.raw(
            "Worker Count: 1", "Worker Timeout (seconds): 300", "Server Port: 31311", "Health Port: 31311"
        )
        self.raw(
            "Application Insights Enabled: false", "Inferencing HTTP server version: azmlinfsrv/1.4.1", "", ""
        )
        self.raw("Server Routes", "---------------", "Liveness Probe: GET   127.0.0.1:31311/")
        self.raw("Score:          POST  127.0.0.1:31311/score", "")
        self.wait(0.9)
        self.line("I", "gunicorn.error", "Starting gunicorn 23.0.0", pid=13)
        self.line("I", "gunicorn.error", "Listening at: http://0.0.0.0:31311 (13)", pid=13)
        self.line("I", "gunicorn.error", "Using worker: sync", pid=13)

    def boot(self, script: str) -> None:
        """A worker begins and looks for the entry script; `init()` comes next."""
        self.worker += 1 + self.random.randrange(3)
        self.wait(0.01)
        self.line("I", "gunicorn.error", f"Booting worker with pid: {self.worker}")
        self.raw("Initializing logger")
        self.wait(1.1)
        self.line("I", "azmlinfsrv", "Starting up app insights client")
        self.line("I", "azmlinfsrv.user_script", f"Found user script at /var/azureml-app/{script}")
        self.line("I", "azmlinfsrv.user_script", "Invoking user's init function")

    def ready(self) -> None:
        """`init()` has come to its end."""
        self.line("I", "azmlinfsrv.user_script", "Users's init has completed successfully")
        self.line("I", "azmlinfsrv.swagger", "Swaggers are prepared for the following versions: [2, 3, 3.1].")
        self.line("I", "azmlinfsrv", f"Worker with pid {self.worker} ready for serving traffic")

    def probe(self) -> None:
        """Kubernetes asks whether the container lives."""
        self._access("GET / HTTP/1.0", 200, 7, "kube-probe/1.29")

    def scored(self, milliseconds: float, size: int, status: int = 200) -> None:
        """One request was scored."""
        self.line("I", "azmlinfsrv", f"POST /score {status} {milliseconds:.3f}ms {size}")
        self._access("POST /score HTTP/1.0", status, size, "python-requests/2.32.3")

    def traffic(self, until: datetime, *, pause: float, milliseconds: float) -> None:
        """Requests and probes until a moment; `pause` seconds between requests on average."""
        probe = self.at + timedelta(seconds=_PROBE_EVERY)
        while self.at < until:
            self.wait(self.random.expovariate(1 / pause))
            if self.at >= probe:
                self.probe()
                probe += timedelta(seconds=_PROBE_EVERY)
            self.scored(self.random.gammavariate(4, milliseconds / 4), self.random.randrange(180, 420))

    def _access(self, request: str, status: int, size: int, agent: str) -> None:
        stamp = f"{self.at:%d/%b/%Y:%H:%M:%S} +0000"
        self.line(
            "I", "gunicorn.access", f'127.0.0.1 - - [{stamp}] "{request}" {status} {size} "-" "{agent}"'
        )
