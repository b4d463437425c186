"""Prints the lowest versions of what users install that pyproject.toml admits, for pip."""

import re
import tomllib
from pathlib import Path

_BOUND = re.compile(r"(?P<name>[A-Za-z0-9._-]+(\[[a-z]+\])?)>=(?P<version>[0-9.]+)")
_FOR_DEVELOPERS = ("bench", "dev", "docs", "examples")


def lowest(pyproject: str) -> list[str]:
    """Turn each `name>=version` into `name==version`; any other form of bound is refused."""
    project = tomllib.loads(pyproject)["project"]
    wanted = list(project["dependencies"])
    for extra, requirements in project["optional-dependencies"].items():
        if extra not in _FOR_DEVELOPERS:
            wanted += requirements
    lines: list[str] = []
    for requirement in wanted:
        if requirement.startswith("participant-pathway["):
            continue  # one extra that brings another
        bound = _BOUND.fullmatch(requirement)
        if bound is None:
            raise SystemExit(f"{requirement!r} has no plain lower bound: write name>=version")
        lines.append(f"{bound['name']}=={bound['version']}")
    return sorted(lines)


if __name__ == "__main__":
    text = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
    print("\n".join(lowest(text)))
