"""What both drivers share: one JSON line per step on stdout, and a line on stdin once a person has clicked.

A step that only an operator can complete (the client has no way to pass the mailed code) prints `waits_for` and blocks
until the test has followed the link in the mail.
"""

from __future__ import annotations

import base64
import json
import os
import sys
import warnings
from typing import Any, Callable

# Both packages announce their retirement at import.
warnings.simplefilter("ignore", FutureWarning)

BASE_URL = os.environ["MULTIMAIL_BASE_URL"]
SCENE: dict[str, Any] = json.loads(os.environ["MULTIMAIL_SCENE"])


def say(line: dict[str, Any]) -> None:
    print(json.dumps(line, default=_as_json), flush=True)


def _as_json(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode()}
    raise TypeError(f"{type(value).__name__} cannot be told")


def step(name: str, act: Callable[[], Any]) -> Any:
    """Tells what `act` returned, or how it failed; answers the result, None after a failure."""
    try:
        result = act()
    except Exception as error:  # whatever comes out of the packages is what is looked at
        say({"step": name, "error": _told(error)})
        return None
    say({"step": name, "result": result})
    return result


def _told(error: Exception) -> dict[str, Any]:
    told: dict[str, Any] = {"type": type(error).__name__, "message": str(error)}
    for member in ("status_code", "body", "retry_after"):
        if hasattr(error, member):
            told[member] = getattr(error, member)
    return told


def wait_for(whom: str) -> None:
    say({"waits_for": whom})
    if sys.stdin.readline() == "":
        raise SystemExit("nobody is there to go on")
