"""The command line `noteaudit`: finds the command, and turns all that goes wrong into one line and an exit code."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version

import click

from expectations.suggestions import unknown
from flows.exits import Exit, Stop
from reports.visible import one_line

# One file each in flows/commands; the order is that of the help page.
COMMANDS = (
    "audit",
    "check",
    "facts",
    "export",
    "quantities",
    "diff",
    "fix",
    "baseline",
    "schedule",
    "rules",
    "explain",
    "pack",
    "init",
    "doctor",
    "lsp",
)
INTERRUPTED = 130
PIPE_CLOSED = 141
# Collect garbage seldom: a run makes much that stays and little that does not, which saves a tenth of its time.
SELDOM = (50_000, 20, 50)


class CommandList(click.Group):
    """The commands, each imported only when it is called, so that the linter never waits for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click asks so
        """Name every command, in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002 - click asks so
        """Import the command of this name."""
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"flows.commands.{name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, and say which one was meant when there is none of that name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(unknown("command", args[0], COMMANDS, "see noteaudit --help"))
        return super().resolve_command(ctx, args)


@click.group(cls=CommandList, no_args_is_help=False, invoke_without_command=True)
@click.version_option(version("noteaudit"), message="%(prog)s %(version)s", prog_name="noteaudit")
@click.pass_context
def noteaudit(context: click.Context) -> None:
    """Find duplicate, contradictory and stale facts in study notes."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(*SELDOM)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code; whatever goes wrong is told in lines on stderr, never by a traceback."""
    try:
        result = noteaudit.main(list(arguments), prog_name="noteaudit", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else _command_in(arguments)
        return _tell(command, [_usage(error, command)], Exit.USAGE)
    except click.ClickException as error:
        return _tell(_command_in(arguments), [error.format_message()], Exit.USAGE)
    except Stop as stop:
        return _tell(_command_in(arguments), stop.problems, stop.code)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        return _leave_pipe()
    except Exception as error:  # noqa: BLE001 - the outermost place: nothing goes on after it
        return _internal(error, arguments)
    return int(result or 0)


def _usage(error: click.UsageError, command: str) -> str:
    """Say in one line what is wrong and where the help is."""
    help_place = f"see {command} --help"
    if isinstance(error, click.NoSuchOption):
        known = [name for option in error.ctx.command.params for name in option.opts] if error.ctx else []
        return unknown("option", error.option_name, known, help_place)
    text = error.format_message().rstrip(".")
    shown = text if "--help" in text else f"{text} ({help_place})"
    return shown[:1].lower() + shown[1:]


def _command_in(arguments: Sequence[str]) -> str:
    name = next((argument for argument in arguments if argument in COMMANDS), "")
    return f"noteaudit {name}".strip()


def _tell(command: str, problems: Sequence[str], code: Exit) -> Exit:
    for problem in problems:
        click.echo(f"{command}: {one_line(problem)}", err=True)
    return code


def _internal(error: Exception, arguments: Sequence[str]) -> Exit:
    if "--verbose" in arguments:
        traceback.print_exception(error)
    kind = type(error).__name__
    hint = "" if "--verbose" in arguments else " (--verbose shows where)"
    return _tell(_command_in(arguments), [f"internal error: {kind}: {error}{hint}"], Exit.INTERNAL)


def _leave_pipe() -> int:
    """Give up stdout, which the reader closed, so that Python does not complain about it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED
