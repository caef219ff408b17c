"""Drives every tool of the `langchain-multimail` package, unchanged, against a running installation.

    MULTIMAIL_BASE_URL=… MULTIMAIL_SCENE='{…}' python drive_langchain.py
"""

from __future__ import annotations

import inspect
from typing import Any

from driving import BASE_URL, SCENE, say, step

import langchain_multimail
from langchain_core.tools import BaseTool
from langchain_multimail import MultiMailToolkit

MAILBOX = SCENE["mailbox_id"]
INBOUND = SCENE["inbound_id"]
driven: set[str] = set()


def toolbox(key: str) -> dict[str, BaseTool]:
    return {tool.name: tool for tool in MultiMailToolkit(key, base_url=BASE_URL).get_tools()}


AGENT = toolbox(SCENE["agent_key"])
APPROVER = toolbox(SCENE["oversight_key"])


def use(tools: dict[str, BaseTool], name: str, **given: Any) -> Any:
    """As an agent does: through `invoke`, so that the tool's own schema checks the input."""
    tool = tools[name.split(" ")[0]]
    driven.add(type(tool).__name__)
    return step(name, lambda: tool.invoke(given))


def main() -> None:
    use(AGENT, "check_inbox", mailbox_id=MAILBOX, direction="inbound", limit=5)
    use(AGENT, "read_email", mailbox_id=MAILBOX, email_id=INBOUND)
    use(AGENT, "get_thread", mailbox_id=MAILBOX, thread_id=SCENE["thread_id"])
    use(AGENT, "tag_email", mailbox_id=MAILBOX, email_id=INBOUND, tags={"kind": "order"})
    use(AGENT, "search_contacts", q="pat")
    use(AGENT, "search_contacts none", q="nobody of that name")
    use(AGENT, "send_email", mailbox_id=MAILBOX, to=["pat@example.com"], subject="From a tool", markdown="Text",
        cc=["cc@example.com"], bcc=["bcc@example.com"])
    use(AGENT, "reply_email", mailbox_id=MAILBOX, email_id=INBOUND, markdown="A reply from a tool.")
    use(APPROVER, "list_pending")
    pending = {email["subject"]: email["id"] for email in APPROVER["list_pending"].client.list_pending()}
    reply = next(email for subject, email in pending.items() if subject.startswith("Re: "))
    use(APPROVER, "decide_email approve", email_id=pending["From a tool"], action="approve")
    use(APPROVER, "decide_email reject", email_id=reply, action="reject", reason="Not so")
    use(APPROVER, "list_pending none")
    use(AGENT, "decide_email out of scope", email_id=pending["From a tool"], action="approve")
    use(AGENT, "read_email not found", mailbox_id=MAILBOX, email_id="01K4Z8R2M7P9R1T3V5W7X9Z1B3")
    classes = {name for name, member in inspect.getmembers(langchain_multimail, inspect.isclass)
               if issubclass(member, BaseTool)}
    classes |= {type(tool).__name__ for tool in AGENT.values()}
    say({"methods": sorted(classes), "never_driven": sorted(classes - driven)})


if __name__ == "__main__":
    main()
