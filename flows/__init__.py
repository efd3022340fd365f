"""The audit as a Prefect flow and a command line; the only room that knows the clock and the settings."""
