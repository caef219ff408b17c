"""Verifies an evidence bundle (multimail-evidence/1): seal, checkpoint, proofs, votes, claims, digests."""
import base64
import hashlib

from .primitives import (
    Fault,
    NoteKey,
    canonical,
    checkpoint,
    jws_claims,
    leaf_hash,
    open_note,
    root_of_path,
    strict_json,
    unhex,
)
from .story import verify_story

FORMAT = "multimail-evidence/1"
VOTE = "multimail-vote+jwt"


def verify_bundle(bundle, pinned=None, witnessed=None):
    """
    Answers what was verified, as lines, and the ids of messages whose content was erased; raises Fault. `pinned`: a log
    key that is known from elsewhere; `witnessed`: a checkpoint that was kept elsewhere, and that the bundle may not be
    older than.
    """
    try:
        return _verify(bundle, pinned, witnessed)
    except (AttributeError, IndexError, KeyError, TypeError, UnicodeError) as error:
        raise Fault(f"the bundle is not of this form ({error.__class__.__name__}: {error})") from None


def _verify(bundle, pinned, witnessed):
    if bundle["format"] != FORMAT:
        raise Fault("another format")
    keys = [NoteKey(text) for text in bundle["keys"]["log"]] if pinned is None else [NoteKey(pinned)]
    _seal(bundle, keys)
    said = bundle["checkpoint"]
    origin, size, root, _ = checkpoint(said["note"], keys)
    if (origin, size, root.hex()) != (said["origin"], said["size"], said["root"]):
        raise Fault("the checkpoint is not what stands beside it")
    if witnessed is not None:
        _not_older(said, checkpoint(witnessed, keys))
    entries = [_entry(proven, size, root) for proven in bundle["entries"]]
    _in_order(entries, bundle["tenant_id"])
    about, next_seq = bundle["about"], bundle["next_after_seq"]
    if about["email_id"] is None:
        _without_gap(entries, about, next_seq or size)
    lines = [f"checkpoint of {size} entries of {origin}", f"{len(entries)} entries are in it"]
    for message in bundle["messages"]:
        about_it = [entry for entry in entries if entry["resource_id"] == message["id"]]
        is_whole = _is_whole(about, next_seq, message)
        _erasure(message, about_it, is_whole)
        lines += _message(message, about_it, bundle["keys"])
        verify_story(message, about_it, is_whole)
    return lines, [message["id"] for message in bundle["messages"] if message.get("erased_at")]


def _seal(bundle, keys):
    rest = {name: value for name, value in bundle.items() if name != "seal"}
    text, _ = open_note(bundle["seal"], keys)
    digest = hashlib.sha256(canonical(rest).encode()).hexdigest()
    if text != f"{FORMAT}\n{digest}\n":
        raise Fault("the bundle is not the one that was sealed")


def _entry(proven, size, root):
    text = proven["canonical"]
    entry = strict_json(text)
    path = [unhex(sibling) for sibling in proven["path"]]
    if root_of_path(entry["seq"] - 1, size, leaf_hash(text.encode()), path) != root:
        raise Fault(f"entry {entry['seq']} is not in the log")
    if canonical(entry) != text:
        raise Fault(f"entry {entry['seq']} is not in canonical form")
    return entry


def _in_order(entries, tenant):
    for before, entry in zip([None, *entries], entries):
        if entry["tenant_id"] != tenant:
            raise Fault(f"entry {entry['seq']} is of another tenant")
        if before and entry["seq"] <= before["seq"]:
            raise Fault("the entries are not in order")


def _erasure(message, about, is_whole):
    """What is said to be erased holds no content, and the log says that it was erased; and the other way round."""
    is_erased = message.get("erased_at") is not None
    is_logged = any(entry["action"] == "email.erase" for entry in about)
    if is_logged and not is_erased:
        raise Fault(f"message {message['id']} was erased, and is shown as if it was not")
    if is_erased and is_whole and not is_logged:
        raise Fault(f"message {message['id']} is erased, and the log does not say so")
    if is_erased and (message["content"] or message["claims"]):
        raise Fault(f"message {message['id']} is erased, and holds content")


def _not_older(said, kept):
    origin, size, root, _ = kept
    if origin != said["origin"]:
        raise Fault("the witnessed checkpoint is of another log")
    if size > said["size"] or (size == said["size"] and root.hex() != said["root"]):
        raise Fault(f"a checkpoint of {size} entries was signed: the log has been cut off, or this bundle is older")


def _without_gap(entries, about, last):
    """A stretch of the log has every entry, from where it begins to where it says that it ends."""
    for before, entry in zip(entries, entries[1:]):
        follows = entry["seq"] == before["seq"] + 1
        if not follows or entry["prev_hash"] != leaf_hash(canonical(before).encode()).hex():
            raise Fault(f"an entry is missing before entry {entry['seq']}")
    seqs = [entry["seq"] for entry in entries]
    if about["since"] is None and (seqs[0] if seqs else last + 1) != (about["after_seq"] or 0) + 1:
        raise Fault("entries are missing at the beginning")
    if about["until"] is None and seqs and seqs[-1] != last:
        raise Fault("entries are missing at the end")


def _is_whole(about, next_seq, message):
    """Everything about a message was asked for, and is there."""
    limits = (about["after_seq"], about["since"], about["until"], next_seq)
    return about["email_id"] == message["id"] and all(limit is None for limit in limits)


def _message(message, about, keys):
    frozen, approval = message["frozen"], message["approval"]
    if frozen:
        _frozen(frozen, about)
        _content(message["content"], frozen)
    statements = {cast["vote_id"]: cast["statement"] for cast in message["statements"]}
    for vote in message["votes"]:
        _vote(vote, statements.get(vote["id"]), (message, approval, keys, about))
    for copy in message["claims"]:
        claims = jws_claims(copy["claim"], keys["identity"])
        if claims.get("jti") != message["id"]:
            raise Fault(f"a claim of {message['id']} is about another message")
    parts = [f"{len(message['votes'])} votes", f"{len(message['claims'])} claims", f"{len(about)} entries"]
    lines = [f"message {message['id']} ({message['status']}): " + ", ".join(parts)]
    if message.get("erased_at"):
        lines.append(f"message {message['id']}: its content was ERASED at {message['erased_at']}; its digests verify")
    return lines


def _frozen(frozen, about):
    freezes = [entry["metadata"] for entry in about if entry["action"] == "email.freeze"]
    fits = [meta for meta in freezes if meta["revision"] == frozen["revision"] and meta["digest"] == frozen["digest"]]
    # A bundle about a stretch of the log need not reach back to the freeze.
    if freezes and not any(meta["mime_sha256"] == frozen["mime_sha256"] for meta in fits):
        raise Fault("what was frozen is not what the log says")


def _content(content, frozen):
    if content is None:
        return
    mime = base64.b64decode(content["mime_base64"], validate=True)
    if hashlib.sha256(mime).hexdigest() != frozen["mime_sha256"]:
        raise Fault("the message is not the one that was frozen")
    if hashlib.sha256(canonical(content["binding"]).encode()).hexdigest() != frozen["digest"]:
        raise Fault("the content is not the one that the digest is about")
    if content["binding"]["mime_sha256"] != frozen["mime_sha256"]:
        raise Fault("the digest is about another message")


def _vote(vote, statement, around):
    message, approval, keys, about = around
    if statement is None:
        raise Fault(f"the statement of vote {vote['id']} is missing")
    said = jws_claims(statement, keys["approval"], VOTE)
    reason = vote["reason"]
    # Erasure takes the words; what was signed of them is their digest.
    is_erased = message.get("erased_at") is not None and reason is None
    expected = {
        "sub": vote["person_id"],
        "jti": vote["id"],
        "message": message["id"],
        "request": approval["id"],
        "revision": vote["revision"],
        "digest": approval["digest"],
        "stage": vote["stage"],
        "decision": vote["decision"],
        "transport": vote["transport"],
        "reason_sha256": None if reason is None else hashlib.sha256(reason.encode()).hexdigest(),
    }
    if is_erased:
        del expected["reason_sha256"]
    for name, value in expected.items():
        if said.get(name) != value:
            raise Fault(f"vote {vote['id']} says something else than was signed: {name}")
    logged = [entry for entry in about if entry["action"] == "email.vote" and entry["metadata"]["vote_id"] == vote["id"]]
    if any(entry["identity"] != statement for entry in logged):
        raise Fault(f"vote {vote['id']} is not the one in the log")
