"""Which known service a text names."""

from __future__ import annotations

import pytest

from handlers.ask import ServiceName
from handlers.mentioned import named_in

KNOWN = [
    ServiceName("prod", name)
    for name in (
        "churn",
        "credit-aks",
        "score",
        "fraud/blue",
        "fraud/green",
        "ranking/main",
        "Upper-Case",
        "model",
    )
]
LONG = "\n".join(f"line {number} of a log without any name in it" for number in range(40))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('{"service": "churn", "code": 500}', "churn"),
        ("Service churn failed", "churn"),
        ("Too many requests for service credit-aks (overloaded)", "credit-aks"),
        ("churn is down", "churn"),
        ("CHURN is down", "churn"),
        ("сервис churn не отвечает", "churn"),
        ("с churn что-то не так, посмотрите", "churn"),
        ("`churn`?", "churn"),
        ("prod/churn is down", "churn"),
        ('Webservice(ws, "churn").get_logs()', "churn"),
        ("service_name='credit-aks'", "credit-aks"),
        (f"{LONG}\nGET http://10.1.2.3:80/api/v1/service/churn/score 502\n{LONG}", "churn"),
        (f"{LONG}\nhttps://ranking.westeurope.inference.ml.azure.com/score\n{LONG}", "ranking/main"),
        ("/onlineEndpoints/fraud/deployments/green/getLogs", "fraud/green"),
        ("fraud/blue returns 424", "fraud/blue"),
        ("endpoint fraud, deployment green: ResourceNotReady", "fraud/green"),
        ("ranking gives 404", "ranking/main"),
        (f"{LONG}\nazureml-prod  credit-aks-7d9f8b6c5d-x2x1q  0/2  CrashLoopBackOff\n{LONG}", "credit-aks"),
        ("service model is down", "model"),
        (f"{LONG}{LONG * 200}\nservice churn failed", "churn"),
        ("upper-case is slow", "Upper-Case"),
        ("churn and service credit-aks fail", "credit-aks"),
    ],
)
def test_a_service_is_found(text: str, name: str) -> None:
    """By its address, as a service, by its pod, or by its mere name where people write."""
    assert named_in(text, KNOWN) == ServiceName("prod", name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nothing to see",
        'File "/var/azureml-app/score.py", line 4, in run',
        "the churny service",
        "my-churn-2 is down",
        "see wiki/churn/page",
        "mail churn@example.com",
        "fraud is slow",
        '{"model": "model", "score": 3}',
        "the model does not load",
        f"{LONG}\nthe score was 0.7\n{LONG}",
    ],
)
def test_no_service_is_found(text: str) -> None:
    """Pieces of paths, files and other words are no names; of two deployments, neither is guessed."""
    assert named_in(text, KNOWN) is None
