"""The verifier, asked again and again: a question a line, and what it said of each. Nothing here decides anything."""
import json
import sys

sys.path.insert(0, sys.argv[1])
from multimail_verify.bundle import verify_bundle  # noqa: E402
from multimail_verify.log import verify_log  # noqa: E402
from multimail_verify.primitives import Fault, NoteKey  # noqa: E402


def judged(question):
    if "bundle" in question:
        return verify_bundle(question["bundle"], question["key"], question["witnessed"])
    return verify_log(question["lines"], question["notes"], [NoteKey(question["key"])])


for line in sys.stdin:
    try:
        judged(json.loads(line))
        fault = None
    except Fault as error:
        fault = str(error)
    print(json.dumps({"fault": fault}), flush=True)
