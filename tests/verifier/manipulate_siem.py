"""Alters copies of a log as SIEMs have them, at random; counts what the verifier did not find. Question and answer as JSON."""
import json
import random
import sys

sys.path.insert(0, sys.argv[1])
from multimail_verify.primitives import Fault, NoteKey  # noqa: E402
from multimail_verify.sentinel import COLUMNS  # noqa: E402
from multimail_verify.siem import verify_siem  # noqa: E402

# Where the entry as it was hashed begins in a line; all behind it is verified byte for byte.
BEGINS = {"cef": "multimailEntry=", "ocsf": '"raw_data":"', "entries": '{"'}


def changed_row(line, chance):
    row, column = json.loads(line), chance.choice(sorted(COLUMNS.values()))
    value = row[column]
    if isinstance(value, int):
        return json.dumps({**row, column: value + 1})
    at = chance.randrange(len(value) or 1)
    letter = "x" if value[at : at + 1] != "x" else "y"
    return json.dumps({**row, column: value[:at] + letter + value[at + 1 :]})


def changed(line, form, chance):
    if form == "sentinel":
        return changed_row(line, chance)
    start = line.index(BEGINS[form]) + len(BEGINS[form])
    end = line.index('","unmapped"') if form == "ocsf" else len(line) - 1
    at = chance.randrange(start, end)
    return line[:at] + ("x" if line[at] != "x" else "y") + line[at + 1 :]


def altered(lines, form, chance):
    made, at = list(lines), chance.randrange(len(lines))
    # Sentinel answers in any order: there it is none that could be altered.
    deed = chance.choice(["change", "delete", "forge", "truncate", *([] if form == "sentinel" else ["reorder"])])
    if deed == "change":
        made[at] = changed(made[at], form, chance)
    elif deed == "delete":
        del made[at]
    elif deed == "forge":
        made.insert(at, changed(made[at], form, chance))
    elif deed == "reorder":
        to = (at + 1 + chance.randrange(len(lines) - 1)) % len(lines)
        made[at], made[to] = made[to], made[at]
    else:
        made = made[:at]
    return deed, made


def main():
    asked = json.load(sys.stdin)
    keys, notes, chance = [NoteKey(text) for text in asked["keys"]], [asked["note"]], random.Random(asked["seed"])
    missed, counts = [], {}
    for form, lines in asked["copies"].items():
        # What comes twice, and as it came, is no fault.
        half = len(lines) // 2
        assert verify_siem([*lines[:half], *lines], notes, keys) == (len(lines), len(lines), half)
        for number in range(asked["manipulations"]):
            deed, made = altered(lines, form, chance)
            counts[f"{form} {deed}"] = counts.get(f"{form} {deed}", 0) + 1
            try:
                verify_siem(made, notes, keys)
                missed.append(f"{form} {deed} {number}")
            except Fault:
                pass
    json.dump({"missed": missed, "counts": counts}, sys.stdout)


main()
