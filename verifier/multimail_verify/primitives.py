"""Hashes, Merkle proofs (RFC 9162), signed notes (C2SP), compact JWS (RFC 7515), canonical JSON (RFC 8785)."""
import base64
import hashlib
import json

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils

ED25519 = 1
COSIGNATURE = 4


class Fault(Exception):
    """Something does not verify; the text says what."""


def sha256(*parts):
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


def leaf_hash(entry):
    return sha256(b"\0", entry)


def node_hash(left, right):
    return sha256(b"\1", left, right)


EMPTY_ROOT = sha256()


def unhex(text):
    try:
        value = bytes.fromhex(text)
    except (TypeError, ValueError):
        raise Fault("not a hash") from None
    if len(value) != 32 or value.hex() != text:
        raise Fault("not a hash")
    return value


class Tree:
    """Roots of a growing tree: holds the roots of complete subtrees only."""

    def __init__(self):
        self.size = 0
        self.stack = []

    def add(self, leaf):
        count = self.size
        while count & 1:
            leaf = node_hash(self.stack.pop(), leaf)
            count >>= 1
        self.stack.append(leaf)
        self.size += 1

    def root(self):
        if not self.stack:
            return EMPTY_ROOT
        root = self.stack[-1]
        for left in reversed(self.stack[:-1]):
            root = node_hash(left, root)
        return root


def root_of_path(index, size, leaf, path):
    """RFC 9162 section 2.1.3.2."""
    if not 0 <= index < size:
        raise Fault("the entry lies outside the log")
    fn, sn, root = index, size - 1, leaf
    for sibling in path:
        if sn == 0:
            raise Fault("the proof is too long")
        if fn & 1 or fn == sn:
            root = node_hash(sibling, root)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            root = node_hash(root, sibling)
        fn, sn = fn >> 1, sn >> 1
    if sn:
        raise Fault("the proof is too short")
    return root


def strict_json(text):
    """JSON without doubled members, fractions or constants that JSON does not know."""

    def members(pairs):
        made = dict(pairs)
        if len(made) != len(pairs):
            raise Fault("a member stands there twice")
        return made

    def refuse(word):
        raise Fault(f"a number that is none: {word}")

    try:
        return json.loads(text, object_pairs_hook=members, parse_constant=refuse)
    except (ValueError, RecursionError):
        raise Fault("not JSON") from None


def canonical(value):
    """RFC 8785 for strings, whole numbers, booleans, null, lists and objects."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float):
        raise Fault("a fraction where none belongs")
    return json.dumps(value, ensure_ascii=False)


class NoteKey:
    """A verifier key: name+id+base64(algorithm, key)."""

    def __init__(self, text):
        try:
            self.name, rest = text.split("+", 1)
            self.id, encoded = rest.split("+", 1)
            raw = base64.b64decode(encoded, validate=True)
            self.algorithm, key = raw[0], raw[1:]
            self.key = ed25519.Ed25519PublicKey.from_public_bytes(key)
        except (AttributeError, IndexError, ValueError):
            raise Fault("not a verifier key") from None
        if sha256(self.name.encode() + b"\n", raw)[:4].hex() != self.id:
            raise Fault("the id of a verifier key is not of this key")


def open_note(note, keys):
    """The text of a note and the names that signed it; at least one of the keys has to have."""
    if not isinstance(note, str) or "\n\n" not in note:
        raise Fault("not a signed note")
    at = note.rindex("\n\n")
    text, lines = note[: at + 1], note[at + 2 :]
    if not lines.endswith("\n"):
        raise Fault("not a signed note")
    signers = []
    for line in lines[:-1].split("\n"):
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "\u2014":
            raise Fault("not a signature line")
        try:
            signature = base64.b64decode(parts[2], validate=True)
        except ValueError:
            raise Fault("not a signature line") from None
        for key in keys:
            if parts[1] == key.name and signature[:4].hex() == key.id:
                _verify_line(key, text, signature[4:])
                signers.append(key.name)
    if not signers:
        raise Fault("no known key signed the note")
    return text, signers


def _verify_line(key, text, signature):
    said = text.encode()
    if key.algorithm == COSIGNATURE:
        seconds, signature = int.from_bytes(signature[:8], "big"), signature[8:]
        said = f"cosignature/v1\ntime {seconds}\n".encode() + said
    try:
        key.key.verify(signature, said)
    except InvalidSignature:
        raise Fault(f"the signature of {key.name} is not good") from None


def checkpoint(note, keys):
    """Origin, size and root of a checkpoint that one of the keys signed."""
    text, signers = open_note(note, keys)
    lines = text.split("\n")
    try:
        origin, size, root = lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True)
    except (IndexError, ValueError):
        raise Fault("not a checkpoint") from None
    if str(size) != lines[1] or len(root) != 32:
        raise Fault("not a checkpoint")
    return origin, size, root, signers


def _unb64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def jws_claims(token, jwks, typ=None):
    """Claims of a compact ES256 JWS that one of the keys signed."""
    try:
        head, body, signature = token.split(".")
        header = strict_json(_unb64(head))
        raw = _unb64(signature)
        jwk = next(key for key in jwks if key.get("kid") == header["kid"])
        numbers = ec.EllipticCurvePublicNumbers(
            int.from_bytes(_unb64(jwk["x"]), "big"), int.from_bytes(_unb64(jwk["y"]), "big"), ec.SECP256R1()
        )
        pair = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
        if header["alg"] != "ES256" or len(raw) != 64 or (typ and header.get("typ") != typ):
            raise Fault("a statement of another kind")
        numbers.public_key().verify(pair, f"{head}.{body}".encode(), ec.ECDSA(hashes.SHA256()))
        return strict_json(_unb64(body))
    except StopIteration:
        raise Fault("a statement is signed with a key that is not there") from None
    except (AttributeError, InvalidSignature, KeyError, ValueError):
        raise Fault("the signature of a statement is not good") from None
