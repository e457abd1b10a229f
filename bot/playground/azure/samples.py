"""The services of the playground: one that is well, and one for each usual trouble."""

from __future__ import annotations

from typing import Any

from bot.playground.azure import sample_logs
from bot.playground.azure.service import LocalService


def sample_services() -> list[LocalService]:
    """New copies, so that a change in one playground is none in another."""
    return [*_web_services(), *_deployments()]


def _web_services() -> list[LocalService]:
    return [
        LocalService(
            name="prices",
            kind="AKS",
            trouble={"en": "All is well", "ru": "Всё в порядке"},
            log=sample_logs.healthy,
        ),
        LocalService(
            name="recommendations",
            kind="AKS",
            trouble={
                "en": "Restarts over and over after a deployment",
                "ru": "После выкладки перезапускается без конца",
            },
            state="Failed",
            log=sample_logs.module_missing,
            error=_failed(
                "CrashLoopBackOff",
                "Your container application crashed. This may be caused by errors in your scoring file's "
                "init() function. Please check the logs for your container instance: recommendations.",
            ),
        ),
        LocalService(
            name="image-search",
            kind="AKS",
            trouble={
                "en": "Does not start: no GPU is free",
                "ru": "Не запускается: нет свободной видеокарты",
            },
            state="Failed",
            error=_failed(
                "Unschedulable",
                "Couldn't Schedule because the kubernetes cluster didn't have available resources after "
                "trying for 00:05:00. 0/3 nodes are available: 3 Insufficient nvidia.com/gpu.",
            ),
            facts={"containerResourceRequirements": _resources(cpu=2.0, memory=8.0, gpu=1)},
        ),
        LocalService(
            name="checkout-fraud",
            kind="AKS",
            trouble={
                "en": "Answers 503 since the sale began",
                "ru": "С начала распродажи отвечает 503",
            },
            log=sample_logs.overloaded,
            facts={"numReplicas": 1},
        ),
        LocalService(
            name="forecast",
            kind="AKS",
            trouble={"en": "Answers 504 on long series", "ru": "На длинных рядах отвечает 504"},
            state="Unhealthy",
            log=sample_logs.worker_timeout,
        ),
        LocalService(
            name="product-tags",
            kind="ACI",
            trouble={"en": "Runs out of memory while loading", "ru": "Не хватает памяти при загрузке модели"},
            state="Unhealthy",
            log=sample_logs.out_of_memory,
            facts={"containerResourceRequirements": {"cpu": 1.0, "memoryInGB": 1.0}},
        ),
        LocalService(
            name="fresh",
            kind="ACI",
            trouble={"en": "Just deployed, no log yet", "ru": "Только что развёрнут, лога ещё нет"},
            state="Transitioning",
        ),
    ]


def _deployments() -> list[LocalService]:
    return [
        LocalService(
            name="churn/blue",
            kind="Managed",
            trouble={
                "en": "All is well, but secrets stand in its log",
                "ru": "Всё в порядке, но в логе видны секреты",
            },
            state="Succeeded",
            log=sample_logs.deployment_healthy,
            facts={
                "scaleSettings": {
                    "scaleType": "TargetUtilization",
                    "minInstances": 1,
                    "maxInstances": 4,
                    "targetUtilizationPercentage": 70,
                }
            },
        ),
        LocalService(
            name="churn/green",
            kind="Managed",
            trouble={
                "en": "The new version does not find its model",
                "ru": "Новая версия не находит свою модель",
            },
            state="Failed",
            log=sample_logs.model_file_missing,
        ),
        LocalService(
            name="speech/main",
            kind="Kubernetes",
            trouble={"en": "Some requests fail in run()", "ru": "Часть запросов падает в run()"},
            state="Succeeded",
            log=sample_logs.script_raises,
            facts={
                "containerResourceRequirements": {
                    "containerResourceRequests": {"cpu": "500m", "memory": "1Gi"},
                    "containerResourceLimits": {"cpu": "1", "memory": "2Gi"},
                }
            },
        ),
    ]


def _failed(code: str, message: str) -> dict[str, Any]:
    """An error as a failed deployment to Kubernetes leaves it with the service."""
    return {
        "code": "KubernetesDeploymentFailed",
        "statusCode": 400,
        "message": "Kubernetes Deployment failed",
        "details": [{"code": code, "message": message}],
    }


def _resources(*, cpu: float, memory: float, gpu: int | None) -> dict[str, Any]:
    return {"cpu": cpu, "cpuLimit": cpu, "memoryInGB": memory, "memoryInGBLimit": memory, "gpu": gpu}
