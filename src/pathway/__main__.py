"""Starts the command line, or says what is missing before it can start."""

import sys

from pathway.installation import check_installation

__all__ = ["main"]

_NEEDS_CLI = (
    'The command line needs the extra "cli". Install it with: '
    'python -m pip install "participant-pathway[cli]"'
)
_INTERRUPTED = 130
_LIBRARIES_OF_CLI = ("click", "rich")


def main() -> int:
    """Run the command line on the arguments of the process and return its exit status.

    2 where the extra `cli` is missing, and in a mixed installation: there `pathway.cli` may be the
    other project's, and its code must not run under our name.
    """
    mixed = check_installation()
    if mixed is not None:
        print(mixed, file=sys.stderr)  # noqa: T201  # rich may be missing too
        return 2
    try:
        # Here, because a core installation has neither click nor rich.
        from pathway.cli import main as command_line  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] in _LIBRARIES_OF_CLI:
            print(_NEEDS_CLI, file=sys.stderr)  # noqa: T201
            return 2
        raise
    except KeyboardInterrupt:
        return _INTERRUPTED
    return command_line()


if __name__ == "__main__":
    sys.exit(main())
