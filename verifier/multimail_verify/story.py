"""What a bundle tells of a message, against the audit entries about it: a story that they contradict is refused."""
import base64

from .primitives import Fault, sha256

# What closes a request, and the state that it is in then.
CLOSINGS = {
    "email.approve": "approved",
    "email.break_glass": "approved",
    "email.reject": "rejected",
    "email.request_changes": "changes_requested",
    "email.expire": "expired",
}
VOTES = ("email.vote", "email.break_glass_request")
# What a message's state says has been written.
ENDINGS = {
    "sent": {"email.send"},
    "send_failed": {"email.send_failed", "email.refuse"},
    "cancelled": {"email.cancel"},
}
ENDS = {"email.send": "sent", "email.send_failed": "send_failed", "email.cancel": "cancelled"}
# Of an account that was erased it is no longer told whom a message was for.
ERASED = "erased"
ENDED_ATTEMPTS = ("accepted", "refused", "in_doubt")
OF_VOTE = ("decision", "stage", "revision", "transport", "on_behalf_of", "way", "auth_context")
OF_RULES = ("rules_version", "rule_policies", "content_rules", "recipient_rules")


def verify_story(message, about, is_whole):
    """`about`: the entries about the message; `is_whole`: all there are, so that what they do not say has not happened."""
    if message["frozen"]:
        _rules(message, about)
    approval = message["approval"]
    if approval:
        _resolution(approval, about, is_whole)
        _votes(message["votes"], approval, about, is_whole)
    _attempts(message, about, is_whole)
    for entry in about:
        if ENDS.get(entry["action"], message["status"]) != message["status"]:
            raise Fault(f"message {message['id']} did not end as the log says")
    wanted = ENDINGS.get(message["status"])
    if is_whole and wanted and not any(entry["action"] in wanted for entry in about):
        raise Fault(f"message {message['id']} is {message['status']}, and no entry says so")


def _rules(message, about):
    revision = message["frozen"]["revision"]
    freezes = [
        entry["metadata"]
        for entry in about
        if entry["action"] == "email.freeze" and int(entry["metadata"]["revision"]) <= revision
    ]
    rules = message["rules"]
    if freezes and (rules is None or any(rules[name] != freezes[-1][name] for name in OF_RULES)):
        raise Fault("the rules are not those that the log names")


def _resolution(approval, about, is_whole):
    closings = [
        entry
        for entry in about
        if entry["action"] in CLOSINGS and entry["metadata"]["approval_id"] == approval["id"]
    ]
    for entry in closings:
        if entry["metadata"]["digest"] != approval["digest"]:
            raise Fault(f"request {approval['id']} is about another content than the log says")
        # Expiry is nobody's decision, and names no policy.
        if entry["metadata"].get("policy_version", approval["policy_version"]) != approval["policy_version"]:
            raise Fault(f"request {approval['id']} was under another policy")
    if closings:
        _ended_as(approval, closings[-1], is_whole)
    elif is_whole and approval["state"] in CLOSINGS.values():
        raise Fault(f"request {approval['id']} is {approval['state']}, and no entry says so")


def _ended_as(approval, entry, is_whole):
    """What asked for changes may still end otherwise, but not as approved."""
    state = CLOSINGS[entry["action"]]
    later = {"cancelled", "superseded"} | (set() if is_whole else {"expired"})
    if approval["state"] != state and (state != "changes_requested" or approval["state"] not in later):
        raise Fault(f"request {approval['id']} did not end as the log says")
    if approval["state"] == state and approval["approval_ref"] != entry["id"]:
        raise Fault(f"request {approval['id']} names another resolution than the log")


def _votes(votes, approval, about, is_whole):
    logged = {
        entry["metadata"]["vote_id"]: entry
        for entry in about
        if entry["action"] in VOTES and entry["metadata"]["approval_id"] == approval["id"]
    }
    counted = {vote["id"]: vote for vote in votes if vote["counted_at"] is not None}
    for id in logged:
        if id not in counted:
            raise Fault(f"vote {id} stands in the log and is missing")
    for id, vote in counted.items():
        entry = logged.get(id)
        if entry is None:
            if is_whole:
                raise Fault(f"vote {id} was counted, and no entry says so")
            continue
        said = entry["metadata"]
        if entry["actor"] != f"person:{vote['person_id']}" or any(said[name] != vote[name] for name in OF_VOTE):
            raise Fault(f"vote {id} is not what the log says")


def _attempts(message, about, is_whole):
    made = {(attempt["number"], _recipient(message["id"], attempt["address"])): attempt for attempt in message["attempts"]}
    logged = {}
    for entry in about:
        if entry["action"] in ("email.attempt", "email.in_doubt"):
            said = entry["metadata"]
            logged[(said["attempt"], said["recipient"])] = said["outcome"]
    for (number, recipient), outcome in logged.items():
        attempt = made.get((number, recipient)) or made.get((number, ERASED))
        if attempt is None:
            raise Fault(f"attempt {number} stands in the log and is missing")
        if (number, recipient) in made and _outcome(attempt["state"]) != outcome:
            raise Fault(f"attempt {attempt['id']} did not end as the log says")
    doubted = {entry["metadata"]["attempt"] for entry in about if entry["action"] == "email.resend_uncertain"}
    numbers = {number for number, _ in logged}
    for (number, recipient), attempt in made.items():
        if not is_whole or attempt["state"] not in ENDED_ATTEMPTS or (number, recipient) in logged:
            continue
        if recipient == ERASED and number in numbers:
            continue
        if attempt["state"] != "in_doubt" or number not in doubted:
            raise Fault(f"attempt {attempt['id']} ended, and no entry says so")


def _outcome(state):
    return "deferred" if state == "unreachable" else state


def _recipient(message_id, address):
    """As the log names whom an attempt was for: salted, so that a blind copy stays blind."""
    if "@" not in address:
        return ERASED
    digest = sha256((message_id + address.lower()).encode())
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
