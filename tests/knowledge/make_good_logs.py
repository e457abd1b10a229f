"""Make the collection of good logs: run real software, let it work well, keep what it prints.

Run it with a Python that has azureml-inference-server-http, gunicorn, uvicorn, flask, scikit-learn
and pip, and with an nginx binary: `PYTHON tests/knowledge/make_good_logs.py --nginx /usr/sbin/nginx`.
It writes compressed logs into knowledge/good_logs/. Everything binds to loopback.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

OUT = Path(__file__).parents[2] / "knowledge" / "good_logs"
BIN = Path(sys.executable).parent
#: Requests sent to each server; each makes one to three lines.
REQUESTS = 3_500

SCORE = """
import json, logging, os, time, warnings
import numpy as np
from sklearn.linear_model import LogisticRegression

log = logging.getLogger("score")

def init():
    global model
    print("loading model from", os.environ.get("AZUREML_MODEL_DIR"))
    warnings.warn("feature 'age_503' is constant; check the training data", UserWarning)
    x = np.arange(60).reshape(30, 2)
    model = LogisticRegression(max_iter=400).fit(x, np.arange(30) % 2)
    log.info("init done in %d ms", 502)
    print("0 errors, 0 failures, memory used 504 MB of 2048 MB")

def run(raw):
    rows = json.loads(raw)["data"]
    started = time.perf_counter()
    answer = model.predict(np.array(rows)).tolist()
    spent = (time.perf_counter() - started) * 1000
    log.info("scored %d rows in %.3f ms, retries 0, failed 0", len(rows), spent)
    if len(rows) > 8:
        try:
            return {"label": answer, "cache": {}["missing"]}
        except KeyError:
            log.warning("no cached embedding; computed anew (handled)")
    return {"label": answer}
"""

FLASK = """
import logging
from flask import Flask, request
logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
app = Flask(__name__)

@app.route("/score", methods=["POST"])
def score():
    app.logger.info("request of %d bytes; timeout 504 s; 503 rows left", request.content_length or 0)
    return {"ok": True}

@app.route("/")
def index():
    return "Healthy"
"""

ASGI = """
async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": message["type"] + ".complete"})
            if message["type"].endswith("shutdown"):
                return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"pong"})
"""


def main() -> None:
    """Make all logs, each by running its software."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--nginx", required=True)
    options = reader.parse_args()
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "score.py").write_text(SCORE)
        (here / "web.py").write_text(FLASK)
        (here / "ping.py").write_text(ASGI)
        keep("inference-server", inference_server(here))
        keep("gunicorn", gunicorn(here))
        keep("uvicorn", uvicorn(here))
        keep("nginx", nginx(here, options.nginx))
        keep("pip", pip(here))


def keep(name: str, text: str) -> None:
    """Write one log, compressed, without this machine's folders."""
    here = re.escape(tempfile.gettempdir())
    clean = re.sub(
        here + r"/[\w./-]*?(?=/(?:lib|bin|score|web|ping)|[\s'\":,]|$)", "/azureml-envs/inference", text
    )
    path = OUT / f"{name}.log.gz"
    path.write_bytes(gzip.compress(clean.encode(), mtime=0))
    logging.getLogger(__name__).info("%s: %d bytes, %d compressed", name, len(clean), path.stat().st_size)


@contextmanager
def running(command: Sequence[str], folder: Path, port: int, **environment: str) -> Iterator[Path]:
    """A server's output file while the server answers on its port."""
    output = folder / f"{port}.out"
    with output.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603 - commands of this file
            command, cwd=folder, stdout=file, stderr=subprocess.STDOUT, env={**os.environ, **environment}
        )
        try:
            await_port(port)
            yield output
        finally:
            process.terminate()
            process.wait(30)


def await_port(port: int) -> None:
    """Return once something listens there. Raises TimeoutError after half a minute."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing listens on {port}")


def post(url: str, rows: int) -> None:
    """One scoring request of so many rows."""
    body = json.dumps({"data": [[at, at + 1] for at in range(rows)]}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})  # noqa: S310 - loopback
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - loopback
        answer.read()


def get(url: str) -> None:
    """One request whose answer may also be a client's mistake."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - loopback
            answer.read()
    except urllib.error.HTTPError as error:
        error.read()


def inference_server(folder: Path) -> str:
    """A healthy start and thousands of scored requests."""
    command = [
        str(BIN / "azmlinfsrv"),
        "--entry_script",
        "score.py",
        "--port",
        "5061",
        "--health_port",
        "5062",
    ]
    command += ["--model_dir", str(folder), "--worker_count", "2"]
    with running(command, folder, 5061) as output:
        for at in range(REQUESTS):
            post("http://127.0.0.1:5061/score", 1 + at % 10)
    return output.read_text("utf-8", "replace")


def gunicorn(folder: Path) -> str:
    """Several workers, recycled as configured, a reload by signal, and a clean end."""
    command = [str(BIN / "gunicorn"), "web:app", "-b", "127.0.0.1:5063", "-w", "3", "--access-logfile", "-"]
    with running([*command, "--max-requests", "400", "--max-requests-jitter", "50"], folder, 5063) as output:
        for at in range(REQUESTS):
            post("http://127.0.0.1:5063/score", 1 + at % 7)
    return output.read_text("utf-8", "replace")


def uvicorn(folder: Path) -> str:
    """An ASGI server with its access log."""
    with running([str(BIN / "uvicorn"), "ping:app", "--port", "5064"], folder, 5064) as output:
        for at in range(REQUESTS):
            get(f"http://127.0.0.1:5064/ping?batch={500 + at % 6}")
    return output.read_text("utf-8", "replace")


def nginx(folder: Path, binary: str) -> str:
    """A web server's access and error logs: pages, sizes and ports that look like statuses."""
    site = folder / "site"
    site.mkdir()
    for size in (200, 404, 500, 502, 503, 504):
        (site / f"page-{size}.html").write_text("x" * size)
    (folder / "nginx.conf").write_text(
        f"""daemon off; pid {folder}/nginx.pid; error_log stderr info; worker_processes 1;
        events {{ worker_connections 64; }}
        http {{ access_log /dev/stdout; client_body_temp_path {folder}; proxy_temp_path {folder};
        fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
        server {{ listen 127.0.0.1:5065; root {site}; location = /favicon.ico {{ return 204; }} }} }}"""
    )
    with running([binary, "-p", str(folder), "-c", str(folder / "nginx.conf")], folder, 5065) as output:
        for at in range(REQUESTS):
            get(f"http://127.0.0.1:5065/page-{(200, 500, 502, 503, 504)[at % 5]}.html?line={at}")
    return output.read_text("utf-8", "replace")


def pip(folder: Path) -> str:
    """Packages installed into a fresh environment, told at length."""
    packages = ["requests", "flask", "pandas", "joblib"]
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-v",
        "--no-cache-dir",
        "--target",
        str(folder / "p"),
        *packages,
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=True)  # noqa: S603 - as above
    text = re.sub(r"(?:https?|file)://[^\s,]+", "https://packages.example/simple", done.stdout)
    text = re.sub(r"(Processing|Looking in links:) /\S*/?", r"\1 /wheels/", text)
    return re.sub(r" @ [^\s]+", "", text)


if __name__ == "__main__":
    main()
