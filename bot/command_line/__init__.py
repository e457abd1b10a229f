"""What can be done from a terminal; one file a command, each with `configure` and `run`."""
