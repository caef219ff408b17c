"""Verifies a delivered mail as an outsider would who has never seen our code.

The signatures with dkimpy, the identity claim with PyJWT, and what binds the claim to message and recipient with the
e-mail parser of the standard library. Told on standard input: the file, the DNS records, the key document of the issuer
and the recipient; answers one line of JSON.
"""

import base64
import email
import email.policy
import email.utils
import hashlib
import json
import re
import sys

import dkim
import jwt

asked = json.load(sys.stdin)
with open(asked["file"], "rb") as file:
    raw = file.read()


def dns(name, timeout=None):
    record = asked["dns"].get((name.decode() if isinstance(name, bytes) else name).rstrip("."))
    return None if record is None else record.encode()


def digest(text):
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def is_signed(index):
    try:
        return dkim.DKIM(raw).verify(idx=index, dnsfunc=dns)
    except dkim.ValidationError:
        return False


def signatures():
    count = len(re.findall(rb"^DKIM-Signature:", raw, re.I | re.M))
    return [is_signed(index) for index in range(count)]


def addresses(message, name):
    return [address for _, address in email.utils.getaddresses(message.get_all(name, [])) if address]


def lines(text):
    rows = [row.rstrip(" \t") for row in re.split(r"\r\n|\r|\n", text)]
    return "\r\n".join(rows).rstrip()


def part(message, kind):
    body = message.get_body(preferencelist=(kind,))
    return "" if body is None else lines(body.get_content())


def message_id(message, name):
    found = re.search(r"<[^<>\s]+>", message.get(name, ""))
    return found and found.group(0)


def message_hash(message):
    fields = {
        "mid": message_id(message, "Message-ID"),
        "from": ",".join(addresses(message, "From")),
        "to": addresses(message, "To"),
        "cc": addresses(message, "Cc"),
        "reply_to": ",".join(addresses(message, "Reply-To")) or None,
        "subject": re.sub(r"\s+", " ", str(message.get("Subject", ""))).strip(),
        "date": int(message["Date"].datetime.timestamp()),
        "irt": message_id(message, "In-Reply-To"),
        "text": part(message, "plain"),
        "html": part(message, "html"),
        "att": [hashlib.sha256(file.get_payload(decode=True)).hexdigest() for file in message.iter_attachments()],
    }
    # RFC 8785, for what stands here: names in order, no blanks, nothing escaped that need not be.
    return digest(json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False))


def claim(message):
    token = message["X-MultiMail-Identity"].strip()
    key = next(key for key in asked["keys"] if key["kid"] == jwt.get_unverified_header(token)["kid"])
    options = {"verify_iat": False, "verify_aud": False}
    return jwt.decode(token, jwt.PyJWK(key).key, algorithms=["ES256"], options=options)


message = email.message_from_bytes(raw, policy=email.policy.default)
claimed = claim(message)
print(
    json.dumps(
        {
            "dkim": signatures(),
            "claim": claimed,
            "message": message_hash(message) == claimed["msg_hash"],
            "recipient": digest(claimed["jti"] + asked["recipient"]) == claimed["rcpt_hash"],
        }
    )
)
