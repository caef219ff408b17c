"""Drives every public method of the `multimail` package's clients, unchanged, against a running installation.

    MULTIMAIL_BASE_URL=… MULTIMAIL_SCENE='{…}' python drive_sdk.py MultiMail|AsyncMultiMail
"""

from __future__ import annotations

import asyncio
import inspect
import sys
from typing import Any

from driving import BASE_URL, SCENE, say, step, wait_for

import multimail

MAILBOX = SCENE["mailbox_id"]
INBOUND = SCENE["inbound_id"]


class Client:
    """One of the two client classes with one key; every call blocks, and the driven methods are noted."""

    driven: set[str] = set()
    loop = asyncio.new_event_loop()

    def __init__(self, kind: type, key: str) -> None:
        self.client = kind(key, base_url=BASE_URL + "/")

    def call(self, method: str, /, *args: Any, **kwargs: Any) -> Any:
        Client.driven.add(method)
        outcome = getattr(self.client, method)(*args, **kwargs)
        return self.loop.run_until_complete(outcome) if inspect.isawaitable(outcome) else outcome

    def step(self, name: str, /, *args: Any, **kwargs: Any) -> Any:
        """The step is named after its method; what follows a space tells steps of one method apart."""
        return step(name, lambda: self.call(name.split(" ")[0], *args, **kwargs))


def main(kind: type) -> None:
    agent, admin, approver = (Client(kind, SCENE[f"{who}_key"]) for who in ("agent", "admin", "oversight"))
    read(agent)
    write(agent)
    decide(agent, approver)
    contacts(agent, admin)
    configure(admin)
    domains_and_suppression(admin)
    failures(kind, agent, admin)
    step("with", lambda: in_context(kind))
    delete_account(kind, admin)
    for client in (agent, admin, approver):
        client.call("close")
    public = {name for name, _ in inspect.getmembers(kind, callable) if not name.startswith("_")}
    say({"methods": sorted(public), "never_driven": sorted(public - Client.driven)})


def read(agent: Client) -> None:
    agent.step("get_account")
    agent.step("get_usage")
    agent.step("list_mailboxes")
    agent.step("list_emails", MAILBOX)
    agent.step("list_emails inbound", MAILBOX, limit=1, direction="inbound")
    agent.step("list_emails offset", MAILBOX, limit=1, offset=1, direction="inbound")
    email = agent.step("get_email", MAILBOX, INBOUND)
    agent.step("download_attachment", MAILBOX, INBOUND, SCENE["attachment"])
    agent.step("get_thread", MAILBOX, email["thread_id"])
    agent.step("get_tags", MAILBOX, INBOUND)
    agent.step("set_tags", MAILBOX, INBOUND, {"kind": "order", "place": "a/b c"})
    agent.step("set_tags merged", MAILBOX, INBOUND, {"kind": "invoice"})
    agent.step("delete_tag", MAILBOX, INBOUND, "kind")
    agent.step("get_tags after", MAILBOX, INBOUND)


def write(agent: Client) -> None:
    mail = {
        "to": ["pat@example.com"],
        "subject": "From Python",
        "markdown": "A *text*.",
        "cc": ["cc@example.com"],
        "bcc": ["bcc@example.com"],
        "attachments": [{"name": "a.txt", "content_base64": "aGk=", "content_type": "text/plain"}],
        "idempotency_key": "python-1",
    }
    agent.step("send_email", MAILBOX, **mail)
    agent.step("send_email again", MAILBOX, **mail)
    agent.step("reply_email", MAILBOX, INBOUND, markdown="Thanks.")
    third = agent.step("send_email third", MAILBOX, to=["pat@example.com"], subject="Never", markdown="mind")
    agent.step("cancel_email", MAILBOX, third["id"])


def decide(agent: Client, approver: Client) -> None:
    pending = approver.step("list_pending")
    replies = [email for email in pending if email["subject"].startswith("Re: ")]
    others = [email for email in pending if not email["subject"].startswith("Re: ")]
    approver.step("decide approve", others[0]["id"], "approve")
    approver.step("decide reject", replies[0]["id"], "reject", reason="Not so")
    agent.step("cancel_email too late", MAILBOX, others[0]["id"])


def contacts(agent: Client, admin: Client) -> None:
    pat = agent.step("add_contact", "pat@example.com", "Pat", tags=["customer"])
    agent.step("add_contact nameless", "sam@example.com")
    agent.step("list_contacts", q="PAT")
    agent.step("list_contacts all")
    admin.step("delete_contact", pat["id"])


def configure(admin: Client) -> None:
    admin.step("update_account", name="Acme of Python")
    gated(admin, "update_account gated", oversight_email=SCENE["operator"], physical_address="1 Road")
    admin.step("update_mailbox", MAILBOX, display_name="Python agent", forward_inbound=True)
    gated(admin, "update_mailbox gated", MAILBOX, auto_bcc="archive@example.com")
    gated(admin, "create_mailbox", "second", "Second", oversight_mode="gated_all")
    boxes = admin.step("list_mailboxes after")
    admin.step("delete_mailbox", next(box["id"] for box in boxes if box["address"].startswith("second@")))
    gated(admin, "create_api_key", "Robot", ["read", "send"])
    keys = admin.step("list_api_keys")
    gated(admin, "revoke_api_key", next(key["id"] for key in keys if key["name"] == "Robot"))
    admin.step("list_api_keys after")
    gated(admin, "create_webhook", "https://hooks.example.com/in", ["message.received"], secret="a-long-enough-secret")
    hooks = admin.step("list_webhooks")
    admin.step("delete_webhook", hooks[0]["id"])
    admin.step("get_audit_log", limit=5)


def gated(admin: Client, name: str, /, *args: Any, **kwargs: Any) -> None:
    admin.step(name, *args, **kwargs)
    wait_for("operator")


def domains_and_suppression(admin: Client) -> None:
    domain = admin.step("add_domain", SCENE["domain"])
    admin.step("verify_domain", domain["id"])
    admin.step("list_domains")
    admin.step("delete_domain", domain["id"])
    admin.step("list_suppressions")
    admin.step("remove_suppression", SCENE["suppressed"])
    admin.step("list_suppressions after")


def failures(kind: type, agent: Client, admin: Client) -> None:
    nobody = Client(kind, "mm_live_" + "x" * 40)
    nobody.step("get_account unauthenticated")
    nobody.call("close")
    agent.step("get_email not found", MAILBOX, "01K4Z8R2M7P9R1T3V5W7X9Z1B3")
    agent.step("list_api_keys out of scope")
    agent.step("send_email invalid", MAILBOX, to=[], subject="x", markdown="x")
    for number in range(SCENE["asks_until_limited"]):
        admin.call("create_webhook", f"https://hooks.example.com/{number}", ["message.sent"])
    admin.step("create_webhook limited", "https://hooks.example.com/last", ["message.sent"])


def in_context(kind: type) -> bool:
    """As a context manager, the way the packages' own README uses the clients."""
    if not inspect.iscoroutinefunction(kind.close):
        with kind(SCENE["agent_key"], base_url=BASE_URL) as client:
            return bool(client.list_mailboxes())

    async def visit() -> bool:
        async with kind(SCENE["agent_key"], base_url=BASE_URL) as client:
            return bool(await client.list_mailboxes())

    return Client.loop.run_until_complete(visit())


def delete_account(kind: type, admin: Client) -> None:
    gated(admin, "delete_account")
    admin.step("get_account deleted")


if __name__ == "__main__":
    main(getattr(multimail, sys.argv[1]))
