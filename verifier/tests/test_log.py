"""Copies of a log and folders of tiles: a good one verifies, and each thing that can be wrong with it is named."""
import base64
import io
import json
import os
import tempfile
import unittest
from contextlib import redirect_stderr, redirect_stdout

from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from multimail_verify.__main__ import main
from multimail_verify.log import verify_log
from multimail_verify.mirror import verify_mirror
from multimail_verify.primitives import EMPTY_ROOT, Fault, Tree, canonical, leaf_hash

from .test_primitives import signed

KEY = ed25519.Ed25519PrivateKey.generate()
ORIGIN = "example.com/log/t"


def entries_of(count):
    entries, before = [], EMPTY_ROOT.hex()
    for seq in range(1, count + 1):
        entry = {"action": "email.send", "prev_hash": before, "seq": seq, "tenant_id": "t"}
        before = leaf_hash(canonical(entry).encode()).hex()
        entries.append({**entry, "leaf_hash": before})
    return entries


def note_of(entries):
    tree = Tree()
    for entry in entries:
        tree.add(bytes.fromhex(entry["leaf_hash"]))
    text = f"{ORIGIN}\n{tree.size}\n{base64.b64encode(tree.root()).decode()}\n"
    note, key = signed(text, ORIGIN, KEY)
    return note, key


def verifier_key():
    raw = b"\1" + KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return f"{ORIGIN}+{note_of([])[1].id}+{base64.b64encode(raw).decode()}"


def lines_of(entries):
    return [json.dumps(entry) + "\n" for entry in entries]


class LogTest(unittest.TestCase):
    def setUp(self):
        self.entries = entries_of(7)
        self.note, self.key = note_of(self.entries)

    def refused(self, entries, notes, saying):
        with self.assertRaisesRegex(Fault, saying):
            verify_log(lines_of(entries), notes, [self.key])

    def test_a_whole_copy_verifies_with_more_behind_the_checkpoint(self):
        self.assertEqual(verify_log(lines_of(entries_of(9)), [self.note], [self.key]), (9, 7))

    def test_what_is_missing_or_altered_is_named(self):
        self.refused(self.entries[:-1], [self.note], "1 entries are missing at the end")
        self.refused([*self.entries[:2], *self.entries[3:]], [self.note], "entry 3 is missing")
        altered = [{**entry, "action": "email.cancel"} if entry["seq"] == 4 else entry for entry in self.entries]
        self.refused(altered, [self.note], "entry 4 .* is not what was hashed")

    def test_the_end_that_was_cut_off_is_seen_by_a_checkpoint_that_was_kept(self):
        shorter = self.entries[:5]
        note, _ = note_of(shorter)
        self.assertEqual(verify_log(lines_of(shorter), [note], [self.key]), (5, 5))
        self.refused(shorter, [note, self.note], "2 entries are missing at the end")

    def test_an_older_checkpoint_does_not_stand_in_for_the_newest(self):
        older, _ = note_of(self.entries[:5])
        self.refused(self.entries, [older, self.note], "older than one of size 7")
        self.assertEqual(verify_log(lines_of(self.entries), [self.note, older], [self.key]), (7, 7))


class MirrorTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.entries = entries_of(300)
        note, self.key = note_of(self.entries)
        texts = [canonical({k: v for k, v in entry.items() if k != "leaf_hash"}).encode() for entry in self.entries]
        hashes = [leaf_hash(text) for text in texts]
        tree = Tree()
        for leaf in hashes[:256]:
            tree.add(leaf)
        framed = [len(text).to_bytes(2, "big") + text for text in texts]
        self.write("checkpoint", note.encode())
        for kind, parts in (("entries", framed), ("0", hashes)):
            self.write(f"tile/{kind}/000", b"".join(parts[:256]))
            self.write(f"tile/{kind}/001.p/44", b"".join(parts[256:]))
        self.write("tile/1/000.p/1", tree.root())

    def write(self, name, content):
        file = os.path.join(self.folder.name, name)
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, "wb") as made:
            made.write(content)

    def flip(self, name):
        file = os.path.join(self.folder.name, name)
        with open(file, "rb") as read:
            content = bytearray(read.read())
        content[40 % len(content)] ^= 1
        self.write(name, bytes(content))

    def test_a_folder_of_tiles_verifies(self):
        self.assertEqual(verify_mirror(self.folder.name, [], [self.key])[1], "3 tiles are made of them")

    def test_a_bit_of_any_file_is_found(self):
        for name in ("tile/entries/000", "tile/entries/001.p/44", "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1"):
            self.flip(name)
            with self.assertRaises(Fault, msg=name):
                verify_mirror(self.folder.name, [], [self.key])
            self.flip(name)

    def test_a_newer_checkpoint_that_was_kept_is_missed(self):
        note, _ = note_of(entries_of(301))
        with self.assertRaisesRegex(Fault, "1 entries are missing at the end"):
            verify_mirror(self.folder.name, [note], [self.key])


class ProgramTest(unittest.TestCase):
    def run_main(self, *words):
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main(list(words))
        return code, out.getvalue() + err.getvalue()

    def test_exit_codes_say_verified_altered_and_unreadable(self):
        entries = entries_of(3)
        note, _ = note_of(entries)
        with tempfile.TemporaryDirectory() as folder:
            files = {"log": "".join(lines_of(entries)), "cut": "".join(lines_of(entries[:2])), "checkpoint": note}
            for name, text in files.items():
                with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
                    file.write(text)
            place = lambda name: os.path.join(folder, name)  # noqa: E731
            given = ["--checkpoint", place("checkpoint"), "--log-key", verifier_key()]
            self.assertEqual(self.run_main("log", place("log"), *given)[0], 0)
            self.assertEqual(self.run_main("siem", place("cut"), *given)[0], 1)
            self.assertEqual(self.run_main("log", place("nothing"), *given)[0], 2)
            self.assertEqual(self.run_main("log", place("log"), "--log-key", given[3])[0], 2)


if __name__ == "__main__":
    unittest.main()
