"""A service of the playground, and how Azure's two generations of interfaces describe it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

Kind = Literal["ACI", "AKS", "Managed", "Kubernetes"]
#: A log may be a text, none yet, or written for the moment at which it is read.
Log = str | Callable[[datetime], str] | None


@dataclass(slots=True, kw_only=True)
class LocalService:
    """A web service (`prices`) or an online deployment (`churn/blue`). Changes are seen at once."""

    name: str
    kind: Kind
    #: What is wrong with it, for people who look for an example: {"en": …, "ru": …}.
    trouble: Mapping[str, str]
    state: str = "Healthy"
    log: Log = None
    error: dict[str, Any] | None = None
    #: Fields of Azure's description that differ from the usual ones.
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def generation(self) -> Literal["v1", "v2"]:
        """Which of Azure's two interfaces it is reached by."""
        return "v2" if "/" in self.name else "v1"

    def log_now(self, lines: int) -> str | None:
        """The last lines of its log at this moment."""
        log = self.log(datetime.now(UTC)) if callable(self.log) else self.log
        return log if log is None else "".join(log.splitlines(keepends=True)[-lines:])

    def as_web_service(self) -> dict[str, Any]:
        """As model management describes it."""
        described = {
            **_EVERY_WEB_SERVICE,
            **(_AKS if self.kind == "AKS" else _ACI),
            "name": self.name,
            "computeType": self.kind,
            "state": self.state,
            "scoringUri": f"http://10.24.1.17/api/v1/service/{self.name}/score",
            **self.facts,
        }
        return {**described, "error": self.error} if self.error else described

    def as_deployment(self, endpoint_id: str) -> dict[str, Any]:
        """As Resource Manager describes it."""
        name = self.name.partition("/")[2]
        return {
            "id": f"{endpoint_id}/deployments/{name}",
            "name": name,
            "type": "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments",
            "location": "westeurope",
            "sku": {"name": "Default", "capacity": 1},
            "properties": {
                "endpointComputeType": self.kind,
                "provisioningState": self.state,
                "instanceType": "Standard_DS3_v2",
                "scaleSettings": {"scaleType": "Default"},
                "requestSettings": {"maxConcurrentRequestsPerInstance": 1, "requestTimeout": "PT5S"},
                **self.facts,
            },
        }


_EVERY_WEB_SERVICE: dict[str, Any] = {
    "createdTime": "2026-03-02T08:15:42.1304Z",
    "updatedTime": "2026-03-02T08:19:05.8812Z",
    "description": None,
    "kvTags": {},
    "properties": {},
    "appInsightsEnabled": False,
    "authEnabled": True,
    "containerResourceRequirements": {
        "cpu": 0.5,
        "cpuLimit": 1.0,
        "memoryInGB": 1.0,
        "memoryInGBLimit": 2.0,
        "gpu": None,
    },
}
_ACI: dict[str, Any] = {
    "cname": None,
    "location": "westeurope",
    "publicIp": "20.31.0.7",
    "sslCertificate": None,
    "sslEnabled": False,
    "sslKey": None,
}
_AKS: dict[str, Any] = {
    "computeName": "aks-shop",
    "namespace": "azureml-ml-shop",
    "aadAuthEnabled": False,
    "maxConcurrentRequestsPerContainer": 1,
    "maxQueueWaitMs": 500,
    "numReplicas": 1,
    "scoringTimeoutMs": 60_000,
    "livenessProbeRequirements": {
        "periodSeconds": 10,
        "initialDelaySeconds": 310,
        "timeoutSeconds": 2,
        "successThreshold": 1,
        "failureThreshold": 3,
    },
    "autoScaler": {
        "autoscaleEnabled": True,
        "maxReplicas": 10,
        "minReplicas": 1,
        "refreshPeriodInSeconds": 1,
        "targetUtilization": 70,
    },
    "dataCollection": {"eventHubEnabled": False, "storageEnabled": False},
}
