"""The workspace that the page's own tests look at: people, channels, examples."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

BOT = {"id": "U0MEDIC", "bot_id": "B0MEDIC", "name": "aml-medic"}

#: What must never run, wherever the page shows it.
SCRIPT = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"

PASTE = "0/3 nodes are available: 3 Insufficient nvidia.com/gpu."

WORLD: Json = {
    "team": {"name": "Night Watch"},
    "people": [
        {"id": "U0ANA", "name": "ana", "real_name": "Ana Ruiz", "locale": "en-US", "color": "2b8a3e"},
        {
            "id": "U0BORIS",
            "name": "boris",
            "real_name": "Борис Ковалёв",
            "locale": "ru-RU",
            "color": "1864ab",
        },
        {"id": "U0CHEN", "name": "chen", "real_name": "Chen Wei", "locale": "en-US", "color": "b35c00"},
    ],
    "channels": [
        {"id": "C0INC", "name": "incidents", "topic": "What is broken right now", "is_im": False},
        {"id": "C0KIT", "name": "block-kit", "topic": "Every block there is", "is_im": False},
        {"id": "C0NEW", "name": "new-service", "topic": "", "is_im": False},
        {"id": "D0ANA", "name": "aml-medic", "topic": "", "is_im": True, "user": "U0ANA"},
        {"id": "D0BORIS", "name": "aml-medic", "topic": "", "is_im": True, "user": "U0BORIS"},
    ],
    "bot": BOT,
    "bots": [
        {"id": "U0ALERT", "bot_id": "B0ALERT", "name": "alerts", "real_name": "Alerts", "color": "c92a2a"}
    ],
    "faults": [
        "disconnect",
        "rate_limit",
        {"name": "azure_down", "title": {"en": "Azure is away", "ru": "Azure недоступен"}},
    ],
    "commands": [
        {
            "command": "/aml",
            "usage": "[paste | logs SERVICE | services | help]",
            "description": "Diagnose a deployment",
        }
    ],
    "examples": [
        {
            "title": {"en": "No GPU left in the cluster", "ru": "В кластере не хватает GPU"},
            "text": f"@aml-medic {PASTE}",
            "channel": "C0INC",
            "kind": "mention",
        },
        {
            "title": {"en": "Why does blue crash?", "ru": "Почему падает blue?"},
            "text": "@aml-medic churn/blue is crash looping since the last deployment, what is wrong?",
            "channel": "C0INC",
            "kind": "mention",
        },
        {
            "title": {"en": "A service's live log", "ru": "Живой лог сервиса"},
            "text": "/aml logs prod/churn",
            "channel": "C0INC",
            "kind": "command",
        },
        {
            "title": {"en": "How many replicas do I need?", "ru": "Сколько нужно реплик?"},
            "text": "replicas 20 rps 0.2 s",
            "channel": "D0ANA",
            "kind": "message",
        },
    ],
    "services": [
        {
            "workspace": "prod",
            "name": "churn",
            "trouble": {"en": "crashes at start", "ru": "падает при запуске"},
        },
        {
            "workspace": "prod",
            "name": "fraud/blue",
            "trouble": {"en": "503 under load", "ru": "503 под нагрузкой"},
        },
        {"workspace": "prod", "name": "ocr", "trouble": {"en": "healthy", "ru": "в порядке"}},
    ],
}
