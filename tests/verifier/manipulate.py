"""Alters a bundle member by member, and counts what the verifier did not find. Question and answer as JSON."""
import copy
import json
import sys

sys.path.insert(0, sys.argv[1])
from multimail_verify.bundle import verify_bundle  # noqa: E402
from multimail_verify.primitives import Fault  # noqa: E402


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


def is_found(check):
    try:
        check()
    except Fault:
        return True
    return False


def main():
    asked = json.load(sys.stdin)
    missed, count = [], 0
    verify_bundle(asked["bundle"])
    for name, made in altered_bundles(asked["bundle"]):
        count += 1
        if not is_found(lambda: verify_bundle(made)):
            missed.append(name)
    json.dump({"missed": missed, "counts": {"bundle": count}}, sys.stdout)


main()
