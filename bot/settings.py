"""The settings: the only reader of the environment and of the configuration file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

import msgspec

Action = Literal["logs", "services", "watch"]
Source = Literal["webservices", "online_endpoints"]
CredentialKind = Literal["default", "environment", "workload_identity", "managed_identity", "client_secret"]

Name = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=64)]
ChannelId = Annotated[str, msgspec.Meta(pattern=r"^[CGD][A-Z0-9]+$")]
#: People (U…, W…), user groups (S…) and channels (C…, G…): ids never change, names do.
Grantee = Annotated[str, msgspec.Meta(pattern=r"^[UWSCG][A-Z0-9]+$")]

CONFIGURATION_FILE = "medic.yaml"


class SettingsError(Exception):
    """The settings cannot be used; the message is one line that says what to set or mend."""


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of the configuration file: a field that it does not know is a mistake."""


class WorkspaceSettings(_Strict, frozen=True):
    """An Azure ML workspace, and the short name that people use for it."""

    name: Name
    subscription_id: str
    resource_group: str
    workspace: str
    sources: tuple[Source, ...] = ("webservices", "online_endpoints")


class AzureSettings(_Strict, frozen=True):
    """How the bot signs in to Azure."""

    credential: CredentialKind = "default"
    #: The sign-in host of another cloud; the public cloud's where it is absent.
    authority_host: str | None = None
    disable_instance_discovery: bool = False


class ChannelSettings(_Strict, frozen=True):
    """What a channel is bound to, and whether unasked answers are welcome in it."""

    workspace: Name | None = None
    #: Confirmed matches are answered without a mention.
    listen: bool = False


class GrantSettings(_Strict, frozen=True):
    """Who may do what, on which `workspace/service`; `*` and `?` stand for any letters."""

    who: Annotated[tuple[Grantee, ...], msgspec.Meta(min_length=1)]
    may: Annotated[tuple[Action, ...], msgspec.Meta(min_length=1)]
    on: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]


class Configuration(_Strict, frozen=True):
    """The configuration file, whole."""

    workspaces: tuple[WorkspaceSettings, ...] = ()
    azure: AzureSettings = AzureSettings()
    channels: dict[ChannelId, ChannelSettings] = {}
    access: tuple[GrantSettings, ...] = ()
    #: Folders with the team's own entries, relative to the configuration file.
    knowledge: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is set from outside. Tokens are kept out of its repr."""

    data: Path
    configuration: Configuration
    configuration_file: Path | None = None
    bot_token: str | None = field(default=None, repr=False)
    app_token: str | None = field(default=None, repr=False)
    signing_secret: str | None = field(default=None, repr=False)
    #: The Slack Web API's base address; None for Slack's own.
    slack_api_url: str | None = None
    #: None: the embedded server, with its file under `data`. May hold a password.
    redis_url: str | None = field(default=None, repr=False)
    #: The whole environment, for the libraries that read their own variables from it (Azure's).
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def in_slack(self) -> bool:
        """Whether anything says that there is a Slack workspace to connect to."""
        return bool(self.bot_token or self.app_token or self.signing_secret)

    @property
    def cache(self) -> Path:
        """Where the compiled knowledge base is kept: with the data, or with the user's caches without any."""
        if self.data.is_dir():
            return self.data / "cache"
        caches = self.environment.get("XDG_CACHE_HOME")
        return (Path(caches) if caches else Path.home() / ".cache") / "aml-medic"

    @property
    def knowledge(self) -> tuple[Path, ...]:
        """The team's own folders of entries, found from where the configuration file lies."""
        base = self.configuration_file.parent if self.configuration_file else Path()
        return tuple(base / folder for folder in self.configuration.knowledge)


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings from the environment (the process's own by default) and the file that it names.

    Raises SettingsError: the file is missing, is no YAML, or says something unknown; a token is of
    the wrong kind.
    """
    given = os.environ if environment is None else environment
    file = _configuration_file(given)
    return Settings(
        data=Path(given.get("MEDIC_DATA") or "data").absolute(),
        configuration=read_configuration(file) if file else Configuration(),
        configuration_file=file,
        bot_token=_token(given, "SLACK_BOT_TOKEN", "xoxb-", "OAuth & Permissions"),
        app_token=_token(given, "SLACK_APP_TOKEN", "xapp-", "Basic Information, App-Level Tokens"),
        signing_secret=given.get("SLACK_SIGNING_SECRET") or None,
        slack_api_url=given.get("SLACK_API_URL") or None,
        redis_url=given.get("REDIS_URL") or None,
        environment=given,
    )


def read_configuration(file: Path) -> Configuration:
    """The configuration file's content. Raises SettingsError, which names file, field and reason."""
    # Most commands on the command line have no configuration to read.
    import yaml  # noqa: PLC0415

    from knowledge.strict_yaml import StrictLoader  # noqa: PLC0415

    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=StrictLoader)  # noqa: S506 - a safe loader
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read: {error}") from error
    except yaml.YAMLError as error:
        raise SettingsError(f"{file}: is no valid YAML: {' '.join(str(error).split())}") from error
    try:
        configuration = msgspec.convert(content or {}, Configuration)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{file}: {error}") from error
    _check_workspaces(file, configuration)
    _check_folders(file, configuration)
    return configuration


def _check_workspaces(file: Path, configuration: Configuration) -> None:
    """Names are unique, and a channel is bound to a workspace that there is."""
    names = [workspace.name for workspace in configuration.workspaces]
    if twice := {name for name in names if names.count(name) > 1}:
        raise SettingsError(f"{file}: workspaces: the name {min(twice)!r} is used twice")
    for channel, settings in configuration.channels.items():
        if settings.workspace and settings.workspace not in names:
            raise SettingsError(
                f"{file}: channels.{channel}.workspace: {settings.workspace!r} is none of the workspaces "
                f"({', '.join(names) or 'there are none'})"
            )


def _check_folders(file: Path, configuration: Configuration) -> None:
    """A folder of entries that is not there would be an empty one, and nobody would notice."""
    for number, folder in enumerate(configuration.knowledge):
        if not (file.parent / folder).is_dir():
            raise SettingsError(f"{file}: knowledge[{number}]: {folder!r} is no folder beside this file")


def _configuration_file(given: Mapping[str, str]) -> Path | None:
    if named := given.get("MEDIC_CONFIG"):
        return Path(named).absolute()
    beside = Path(CONFIGURATION_FILE).absolute()
    return beside if beside.is_file() else None


def _token(given: Mapping[str, str], variable: str, prefix: str, page: str) -> str | None:
    token = (given.get(variable) or "").strip()
    if not token:
        return None
    if not token.startswith(prefix):
        raise SettingsError(
            f"{variable} must start with {prefix}: copy it from the Slack app's page under {page}"
        )
    return token
