"""The playground: Slack and Azure on this machine, so that the bot can be tried with one command."""
