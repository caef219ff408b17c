"""Alters a bundle member by member, and a log at random; counts what the verifier did not find. Question and answer as JSON."""
import copy
import json
import random
import sys

sys.path.insert(0, sys.argv[1])
from multimail_verify.bundle import verify_bundle  # noqa: E402
from multimail_verify.log import verify_log  # noqa: E402
from multimail_verify.primitives import Fault, NoteKey, canonical, leaf_hash  # noqa: E402


def places(value, way=()):
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, member in members:
        yield (*way, name)
        yield from places(member, (*way, name))


def other(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return value[:-1] + ("x" if value[-1:] != "x" else "y")
    return 1 if value is None else None


def altered_bundles(bundle):
    for way in list(places(bundle)):
        for deed in ("change", "remove"):
            made = copy.deepcopy(bundle)
            inside = made
            for name in way[:-1]:
                inside = inside[name]
            if deed == "change":
                inside[way[-1]] = other(inside[way[-1]])
            else:
                del inside[way[-1]]
            yield f"{deed} {way}", made


def rechained(entries):
    """As somebody with the database would: every hash made anew."""
    before, made = None, []
    for seq, entry in enumerate(entries, 1):
        entry = {name: value for name, value in entry.items() if name != "leaf_hash"}
        entry |= {"seq": seq, "prev_hash": before or entry["prev_hash"]}
        before = leaf_hash(canonical(entry).encode()).hex()
        made.append({**entry, "leaf_hash": before})
    return made


def altered_log(entries, chance):
    made, at = copy.deepcopy(entries), chance.randrange(len(entries))
    deed = chance.choice(["change", "delete", "insert", "reorder", "truncate"])
    if deed == "change":
        name = chance.choice([name for name in sorted(made[at]) if name not in ("seq", "prev_hash", "leaf_hash")])
        made[at][name] = other(made[at][name])
    elif deed == "delete":
        del made[at]
    elif deed == "insert":
        made.insert(at, {**made[at], "id": "forged"})
    elif deed == "reorder":
        with_it = (at + 1 + chance.randrange(len(entries) - 1)) % len(entries)
        made[at], made[with_it] = made[with_it], made[at]
    else:
        made = made[:at]
    return deed, rechained(made) if made and chance.random() < 0.7 else made


def is_found(check):
    try:
        check()
    except Fault:
        return True
    return False


def main():
    asked = json.load(sys.stdin)
    missed, counts = [], {}
    if "bundle" in asked:
        verify_bundle(asked["bundle"])
        for name, made in altered_bundles(asked["bundle"]):
            counts["bundle"] = counts.get("bundle", 0) + 1
            if not is_found(lambda: verify_bundle(made)):
                missed.append(name)
    if "entries" in asked:
        keys, notes = [NoteKey(text) for text in asked["keys"]], [asked["note"]]
        verify = lambda entries, notes=notes: verify_log(map(json.dumps, entries), notes, keys)  # noqa: E731
        verify(asked["entries"])
        chance = random.Random(asked["seed"])
        for number in range(asked["manipulations"]):
            deed, made = altered_log(asked["entries"], chance)
            counts[deed] = counts.get(deed, 0) + 1
            if not is_found(lambda: verify(made)):
                missed.append(f"{deed} {number}")
        counts["checkpoint"] = 1
        if not is_found(lambda: verify(asked["entries"], [asked["note"].replace("\n", "\n1", 1)])):
            missed.append("checkpoint")
    json.dump({"missed": missed, "counts": counts}, sys.stdout)


main()
