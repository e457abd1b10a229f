import asyncio
import os
import sys

from bot.playground.azure.local import LocalAzure

SDK_ALONE = """
import warnings
warnings.simplefilter("ignore")
from azure.identity import ClientSecretCredential
from azureml.core import Workspace
from azureml.core.authentication import TokenAuthentication
import os
credential = ClientSecretCredential(
    os.environ["AZURE_TENANT_ID"], os.environ["AZURE_CLIENT_ID"], os.environ["AZURE_CLIENT_SECRET"],
    disable_instance_discovery=True,
)
auth = TokenAuthentication(lambda audience: credential.get_token(audience + "/.default").token)
workspace = Workspace(os.environ["SUBSCRIPTION"], "rg-shop", "ml-shop", auth=auth)
services = workspace.webservices
print(sorted(services))
print(services["prices"].state, services["checkout-fraud"].autoscaler.target_utilization)
print("gunicorn" in services["recommendations"].get_logs(num_lines=50))
print(services["fresh"].get_logs())
"""


async def test_azureml_alone_works_with_it(azure: LocalAzure) -> None:
    """The SDK's own look-ups, untouched by the bot, in a process that gets the environment alone."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        SDK_ALONE,
        env={**os.environ, **azure.environment(), "SUBSCRIPTION": azure.interfaces.subscription},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    names, state, log, fresh = out.decode().splitlines()
    assert names == str(sorted(name for name in azure.services if "/" not in name))
    assert (state, log, fresh) == ("Healthy 70", "True", "None")


async def test_it_serves_loopback_alone(azure: LocalAzure) -> None:
    """Nobody else on the network can reach it."""
    assert azure.base.startswith("https://127.0.0.1:")


async def test_its_private_key_is_written_nowhere(azure: LocalAzure) -> None:
    """Only certificates lie in the folder."""
    assert "PRIVATE KEY" not in azure.trust.read_text()
