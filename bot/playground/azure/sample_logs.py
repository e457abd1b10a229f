"""The logs of the playground's services, each told up to the moment at which it is read."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.playground.azure.logwriter import LogWriter
from bot.playground.azure.secrets_in_logs import bearer, letters, signed_address, storage_connection

_SERVER = "/azureml-envs/azureml_inference/lib/python3.10/site-packages/azureml_inference_server_http/server"


def healthy(now: datetime) -> str:
    """Twelve minutes of a service that does its work; it prints a key on the way, as some do."""
    log = LogWriter(now - timedelta(minutes=12), seed=1)
    log.container("score.py")
    log.boot("score.py")
    log.line("I", "azmlinfsrv.print", "price model 2026-02 loaded, 41 features")
    log.ready()
    log.traffic(now - timedelta(minutes=3), pause=2.2, milliseconds=18)
    log.line("I", "azmlinfsrv.print", f"feature store again: {storage_connection(log.random)}")
    log.traffic(now, pause=2.2, milliseconds=18)
    return log.text()


def module_missing(now: datetime) -> str:
    """A container that is started again and again: a package is missing in its environment."""
    log = LogWriter(now - timedelta(minutes=11), seed=2)
    for pause in (10, 20, 40, 80, 160, 300):
        log.container("recommend.py")
        log.boot("recommend.py")
        log.wait(0.2)
        log.line("E", "azmlinfsrv", "User's init function failed")
        log.line("E", "azmlinfsrv", "Encountered Exception Traceback (most recent call last):")
        _from_init(
            log,
            "recommend.py",
            14,
            "from lightfm import LightFM",
            "ModuleNotFoundError: No module named 'lightfm'",
        )
        _worker_failed(log)
        log.wait(pause)
    return log.text()


def overloaded(now: datetime) -> str:
    """A sale has begun: the one replica is busy, and the front end turns requests away."""
    log = LogWriter(now - timedelta(minutes=9), seed=3)
    log.container("fraud.py")
    log.boot("fraud.py")
    log.line("I", "azmlinfsrv.print", "fraud rules 118, model gbm-2026-02-27 loaded")
    log.ready()
    log.traffic(now - timedelta(minutes=3), pause=2.0, milliseconds=420)
    while log.at < now:
        log.wait(log.random.expovariate(4))
        log.scored(log.random.gammavariate(9, 95), 212)
        for _ in range(log.random.randrange(3)):
            request = letters(log.random, 8).lower()
            log.line(
                "W",
                "azureml-fe",
                f"request {request}: 503 Too many requests for service checkout-fraud (overloaded), "
                "replicas 1/1 busy, queued 500ms",
                pid=1,
            )
    return log.text()


def worker_timeout(now: datetime) -> str:
    """Long series make the model think for longer than anybody waits."""
    log = LogWriter(now - timedelta(minutes=14), seed=4)
    log.container("forecast.py")
    log.boot("forecast.py")
    log.line("I", "azmlinfsrv.print", "prophet models for 212 stores loaded")
    log.ready()
    log.traffic(now - timedelta(minutes=8), pause=3.1, milliseconds=900)
    while log.at < now - timedelta(seconds=80):
        log.wait(60)
        log.raw(
            f"{log.at:%Y/%m/%d %H:%M:%S} [error] 29#29: *{log.random.randrange(300, 900)} upstream timed out "
            "(110: Connection timed out) while reading response header from upstream, client: 10.244.3.1, "
            'server: , request: "POST /score HTTP/1.1", upstream: "http://127.0.0.1:31311/score", '
            'host: "forecast"'
        )
        log.line("C", "gunicorn.error", f"WORKER TIMEOUT (pid:{log.worker})", pid=13)
        log.line("I", "gunicorn.error", f"Worker exiting (pid: {log.worker})")
        log.boot("forecast.py")
        log.wait(6)
        log.line("I", "azmlinfsrv.print", "prophet models for 212 stores loaded")
        log.ready()
        log.traffic(log.at + timedelta(seconds=20), pause=3.1, milliseconds=900)
    return log.text()


def out_of_memory(now: datetime) -> str:
    """The model needs more memory than the container has; the kernel ends the worker each time."""
    log = LogWriter(now - timedelta(minutes=6), seed=5)
    log.container("tags.py")
    while log.at < now - timedelta(seconds=25):
        log.boot("tags.py")
        log.line("I", "azmlinfsrv.print", "loading bert-tags/model.safetensors (1.3 GB)")
        log.wait(9 + log.random.random() * 8)
        killed = f"Worker (pid:{log.worker}) was sent SIGKILL! Perhaps out of memory?"
        log.line("E", "gunicorn.error", killed, pid=13)
    return log.text()


def deployment_healthy(now: datetime) -> str:
    """A healthy deployment that is careless with its secrets."""
    log = LogWriter(now - timedelta(minutes=10), seed=6)
    log.container("churn.py")
    log.boot("churn.py")
    log.ready()
    log.traffic(now - timedelta(minutes=4), pause=2.6, milliseconds=31)
    log.line("I", "azmlinfsrv.print", f"downloading {signed_address(log.random)}")
    log.line("I", "azmlinfsrv.print", f"calling features with {bearer(log.random)}")
    log.line("I", "azmlinfsrv.print", f"config: db_password={letters(log.random, 20)} host=shop-db port=5432")
    log.traffic(now, pause=2.6, milliseconds=31)
    return log.text()


def model_file_missing(now: datetime) -> str:
    """The new model version lies in another folder than the script expects."""
    log = LogWriter(now - timedelta(minutes=7), seed=7)
    for pause in (15, 30, 60, 120, 180):
        log.container("churn.py")
        log.boot("churn.py")
        log.line("I", "azmlinfsrv.print", "AZUREML_MODEL_DIR=/var/azureml-app/azureml-models/churn/4")
        log.line("E", "azmlinfsrv", "User's init function failed")
        log.line("E", "azmlinfsrv", "Encountered Exception Traceback (most recent call last):")
        _from_init(
            log,
            "churn.py",
            22,
            "model = joblib.load(path)",
            "FileNotFoundError: [Errno 2] No such file or directory: "
            "'/var/azureml-app/azureml-models/churn/4/model.pkl'",
        )
        _worker_failed(log)
        log.wait(pause)
    return log.text()


def script_raises(now: datetime) -> str:
    """A deployment that starts well and fails on some of its requests."""
    log = LogWriter(now - timedelta(minutes=8), seed=8)
    log.container("speech.py")
    log.boot("speech.py")
    log.ready()
    while log.at < now:
        log.traffic(min(now, log.at + timedelta(seconds=40)), pause=3.0, milliseconds=240)
        log.line("E", "azmlinfsrv", "Encountered Exception: Traceback (most recent call last):")
        log.raw(
            f'  File "{_SERVER}/user_script.py", line 132, in invoke_run',
            "    run_output = self._wrapped_user_run(**run_parameters)",
            '  File "/var/azureml-app/speech.py", line 31, in run',
            "    rate = audio['sample_rate']",
            "KeyError: 'sample_rate'",
            "",
            "The above exception was the direct cause of the following exception:",
            "",
            "azureml_inference_server_http.server.user_script.UserScriptException: "
            "Caught an unhandled exception from the user script",
        )
        log.scored(12.4, 74, status=500)
    return log.text()


def _from_init(log: LogWriter, script: str, line: int, code: str, error: str) -> None:
    """The rest of a traceback out of `init()`, as the inference server wraps it."""
    log.raw(
        f'  File "{_SERVER}/user_script.py", line 119, in invoke_init',
        "    self._user_init()",
        f'  File "/var/azureml-app/{script}", line {line}, in init',
        f"    {code}",
        error,
        "",
        "The above exception was the direct cause of the following exception:",
        "",
        "Traceback (most recent call last):",
        f'  File "{_SERVER}/aml_blueprint.py", line 109, in setup',
        "    self.user_script.invoke_init()",
        f'  File "{_SERVER}/user_script.py", line 121, in invoke_init',
        "    raise UserScriptException(ex) from ex",
        "azureml_inference_server_http.server.user_script.UserScriptException: "
        "Caught an unhandled exception from the user script",
        "",
    )


def _worker_failed(log: LogWriter) -> None:
    log.line("I", "gunicorn.error", f"Worker exiting (pid: {log.worker})")
    log.wait(0.1)
    log.line("E", "gunicorn.error", f"Worker (pid:{log.worker}) exited with code 3.", pid=13)
    log.line("E", "gunicorn.error", "Shutting down: Master", pid=13)
    log.line("E", "gunicorn.error", "Reason: Worker failed to boot.", pid=13)
    log.runit("gunicorn/finish 3 0")
    log.runit("Exit code 3 is not normal. Killing image.")
