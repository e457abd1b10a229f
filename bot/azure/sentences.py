"""What the bot says when Azure fails: each failure a sentence of its own, the next step in it."""

from __future__ import annotations

from bot.azure.errors import Garbling, Silence
from handlers.ask import N_

#: By Entra's number for the failure, or by azure-identity's name for it.
ENTRA = {
    "AADSTS7000222": N_(
        "The bot's client secret has expired. "
        "Make a new one in Microsoft Entra ID and set AZURE_CLIENT_SECRET."
    ),
    "AADSTS7000215": N_(
        "The bot's client secret is wrong. Set AZURE_CLIENT_SECRET to the secret's value, not to its id."
    ),
    "AADSTS700016": N_(
        "Microsoft Entra ID does not know the bot's application. Check AZURE_CLIENT_ID and AZURE_TENANT_ID."
    ),
    "AADSTS90002": N_("Microsoft Entra ID does not know the bot's tenant. Check AZURE_TENANT_ID."),
    "UnknownAuthority": N_(
        "Azure's sign-in knows no such tenant. Check AZURE_TENANT_ID, and the sign-in host "
        "(`azure.authority_host` in medic.yaml, or AZURE_AUTHORITY_HOST)."
    ),
    "AADSTS700024": N_(
        "The bot's workload identity token has run out. "
        "Check that the pod's token file is renewed, then restart the pod."
    ),
    "CredentialUnavailableError": N_(
        "The bot has nothing to sign in to Azure with. "
        "Set `azure.credential` in medic.yaml and the variables it needs, such as "
        "AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET."
    ),
}
SIGN_IN = N_("The bot cannot sign in to Azure (%(reason)s). Check the identity that it runs with.")
VARIABLE = N_("The bot cannot sign in to Azure: %(reason)s is not set. Set it and restart the bot.")
CREDENTIAL = N_(
    "The bot cannot sign in to Azure: the credential `%(reason)s` lacks its variables. "
    "Set them and restart the bot."
)

SILENCE: dict[Silence, str] = {
    "late": N_("Azure did not answer within %(seconds)s seconds. Ask again in a minute."),
    "unreachable": N_(
        "The bot cannot reach Azure. "
        "Check the network, DNS and proxy of the machine it runs on, then ask again."
    ),
    "cut": N_("Azure cut the connection. Ask again."),
    "untrusted": N_(
        "The certificate of Azure's address is not trusted. If a proxy stands between, "
        "set REQUESTS_CA_BUNDLE and SSL_CERT_FILE to its certificates."
    ),
}
GARBLED: dict[Garbling, str] = {
    "page": N_(
        "A web page came instead of Azure's answer. Check the proxy or firewall between the bot and Azure."
    ),
    "no_json": N_(
        "Azure's answer cannot be read: it is no JSON. "
        "Ask again; if it happens again, check the proxy in between."
    ),
    "incomplete": N_(
        "Azure's answer lacks what was asked for. Ask again; if it happens again, look in Azure ML studio."
    ),
}

NO_SUBSCRIPTION = N_(
    "Azure knows no subscription %(subscription)s. "
    "Check `subscription_id` of workspace %(workspace)s in medic.yaml."
)
NO_GROUP = N_(
    "Subscription %(subscription)s has no resource group %(group)s. "
    "Check `resource_group` of workspace %(workspace)s in medic.yaml."
)
NO_WORKSPACE = N_(
    "Resource group %(group)s has no workspace %(azure_name)s. "
    "Check `workspace` of workspace %(workspace)s in medic.yaml."
)
NO_SERVICE = N_("Workspace %(workspace)s has no service `%(service)s`. See what there is with `services`.")
NO_SERVICE_BUT = N_("Workspace %(workspace)s has no service `%(service)s`. Did you mean %(near)s?")
NO_LIST = N_(
    "Azure lists no services for workspace %(workspace)s. "
    "Check in Azure ML studio that the workspace is still there."
)
REJECTED = N_(
    "Azure did not accept the bot's sign-in for workspace %(workspace)s. "
    "Check that AZURE_TENANT_ID is the tenant of subscription %(subscription)s."
)
FORBIDDEN = N_(
    "The bot may not do this in workspace %(workspace)s. "
    "Grant its identity the role “%(role)s” on the scope `%(scope)s`; it takes some minutes to work."
)
CONFLICT = N_("Azure is busy with another operation on `%(service)s`. Ask again when it has ended.")
CONFLICT_THERE = N_(
    "Azure is busy with another operation in workspace %(workspace)s. Ask again when it has ended."
)
TOO_MANY = N_("Azure has had too many requests. Ask again in %(seconds)s seconds.")
BROKEN = N_(
    "Azure itself failed (HTTP %(status)s). "
    "Ask again in a minute; if it happens again, look at azure.status.microsoft."
)
REFUSED = N_(
    "Azure refused the request (HTTP %(status)s %(code)s). "
    "Check the entry of workspace %(workspace)s in medic.yaml."
)
NO_CLOUD = N_(
    "The cloud %(cloud)s is not known. "
    "Check AZUREML_CURRENT_CLOUD, and ARM_CLOUD_METADATA_URL if it is your own."
)


#: By Azure's own word for the refusal, whatever its status.
CODES = {
    "SubscriptionNotFound": NO_SUBSCRIPTION,
    "InvalidSubscriptionId": NO_SUBSCRIPTION,
    "ResourceGroupNotFound": NO_GROUP,
}
STATUSES = {401: REJECTED, 403: FORBIDDEN, 409: CONFLICT, 429: TOO_MANY}
