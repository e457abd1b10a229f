"""What the page's first screen suggests to try."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Example:
    """Something to say: how it is offered in each language, and what is said where."""

    title: Mapping[str, str]
    text: str
    channel: str = "C0INCIDENT"
    kind: Literal["mention", "command", "message"] = "mention"


@dataclass(frozen=True, slots=True)
class SampleService:
    """A service of the Azure stand-in, and what is wrong with it in each language."""

    workspace: str
    name: str
    trouble: Mapping[str, str]


def default_examples(service: str = "recommendations", workspace: str = "shop") -> tuple[Example, ...]:
    """Examples that speak of one service whose container keeps crashing."""
    return (
        Example(
            {"en": "A pod finds no GPU", "ru": "Поду не досталось GPU"},
            "@aml-medic 0/3 nodes are available: 3 Insufficient nvidia.com/gpu",
        ),
        Example(
            {"en": "An error that names a service", "ru": "Ошибка, в которой назван сервис"},
            f"@aml-medic what broke here?\n```\n{_webservice_exception(service)}\n```",
        ),
        Example(
            {"en": "A question in Russian: 503 under load", "ru": "Вопрос: 503 под нагрузкой"},
            "@aml-medic после обеда эндпоинт модели на AKS стал отвечать 503 Service Unavailable, "
            "запросов примерно 20 в секунду. Что подкрутить?",
        ),
        Example(
            {"en": "All services and their state", "ru": "Все сервисы и их состояние"},
            "/aml services",
            channel="C0MLOPS",
            kind="command",
        ),
        Example(
            {"en": f"The live log of {service}", "ru": f"Живой лог сервиса {service}"},
            f"/aml logs {workspace}/{service}",
            kind="command",
        ),
        Example(
            {"en": "Small talk: the bot stays silent", "ru": "Болтовня: бот молчит"},
            "Lunch at one? The new place around the corner is open.",
            kind="message",
        ),
    )


def _webservice_exception(service: str) -> str:
    """What a deployment with the first SDK prints when the container crashes."""
    return f"""WebserviceException: WebserviceException:
\tMessage: Service deployment polling reached non-successful terminal state, current service state: Failed
Error:
{{
  "code": "KubernetesDeploymentFailed",
  "statusCode": 400,
  "message": "Kubernetes Deployment failed",
  "details": [
    {{
      "code": "CrashLoopBackOff",
      "message": "Your container application crashed. This may be caused by errors in your scoring file's \
init() function. Please check the logs for your container instance: {service}."
    }}
  ]
}}"""
