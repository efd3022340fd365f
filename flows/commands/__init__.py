"""One file per command, listed in flows.cli.COMMANDS; what is heavy is imported only when the command runs."""
