"""Hashes, proofs, notes and JSON, against values that others published or that are made here by other means."""
import base64
import hashlib
import unittest

from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from multimail_verify.primitives import (
    EMPTY_ROOT,
    Fault,
    NoteKey,
    Tree,
    canonical,
    checkpoint,
    leaf_hash,
    node_hash,
    open_note,
    root_of_path,
    strict_json,
    unhex,
)

# The leaves and roots that the reference implementation of RFC 6962 tests with.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def signed(text, name="example.com/log/t", key=None):
    key = key or ed25519.Ed25519PrivateKey.generate()
    raw = b"\1" + key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    id = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
    line = base64.b64encode(id + key.sign(text.encode())).decode()
    verifier = f"{name}+{id.hex()}+{base64.b64encode(raw).decode()}"
    return f"{text}\n\u2014 {name} {line}\n", NoteKey(verifier)


class TreeTest(unittest.TestCase):
    def test_roots_are_those_of_the_reference(self):
        tree = Tree()
        self.assertEqual(tree.root(), EMPTY_ROOT)
        for leaf, root in zip(LEAVES, ROOTS):
            tree.add(leaf_hash(leaf))
            self.assertEqual(tree.root().hex(), root)

    def test_a_path_leads_to_the_root_and_no_other_does(self):
        leaves = [leaf_hash(leaf) for leaf in LEAVES[:3]]
        root = bytes.fromhex(ROOTS[2])
        path = [leaves[1], leaves[2]]
        self.assertEqual(root_of_path(0, 3, leaves[0], path), root)
        self.assertEqual(root_of_path(2, 3, leaves[2], [node_hash(leaves[0], leaves[1])]), root)
        self.assertNotEqual(root_of_path(1, 3, leaves[0], path), root)
        for wrong in ([leaves[1]], [*path, leaves[0]]):
            with self.assertRaises(Fault):
                root_of_path(0, 3, leaves[0], wrong)
        with self.assertRaises(Fault):
            root_of_path(3, 3, leaves[0], path)


class NoteTest(unittest.TestCase):
    def test_a_note_opens_with_its_key_only(self):
        note, key = signed("example.com/log/t\n2\n" + base64.b64encode(EMPTY_ROOT).decode() + "\n")
        self.assertEqual(checkpoint(note, [key])[:3], ("example.com/log/t", 2, EMPTY_ROOT))
        _, other = signed("x\n")
        for broken, keys in ((note, [other]), (note.replace("\n2\n", "\n3\n"), [key]), (note[:-1], [key]), ("", [key])):
            with self.assertRaises(Fault):
                open_note(broken, keys)

    def test_a_key_whose_id_is_of_another_is_none(self):
        with self.assertRaises(Fault):
            NoteKey("example.com/log/t+00000000+" + base64.b64encode(b"\1" + bytes(32)).decode())


class JsonTest(unittest.TestCase):
    def test_what_could_be_read_in_two_ways_is_refused(self):
        for text in ('{"a":1,"a":2}', '{"a":NaN}', "[1", '{"a":1}x'):
            with self.assertRaises(Fault):
                strict_json(text)
        with self.assertRaises(Fault):
            canonical(1.5)

    def test_members_are_ordered_by_utf_16_as_in_rfc_8785(self):
        self.assertEqual(canonical({"\ue000": 1, "\U0001f600": 2, "a": [True, None]}), '{"a":[true,null],"\U0001f600":2,"\ue000":1}')

    def test_a_hash_has_64_small_digits(self):
        for text in ("00", "A" * 64, None, "g" * 64, " " + "0" * 63):
            with self.assertRaises(Fault):
                unhex(text)


if __name__ == "__main__":
    unittest.main()
