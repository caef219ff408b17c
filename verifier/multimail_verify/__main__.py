"""multimail-verify: exit code 0 verified, 1 altered or missing, 2 wrong usage or a file that cannot be read, 3 verified,
and the content of a message was erased."""
import argparse
import os
import sys

from .bundle import verify_bundle
from .log import verify_log
from .mirror import verify_mirror
from .primitives import Fault, NoteKey, strict_json
from .siem import verify_siem


def text_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def bundle(arguments):
    witnessed = text_of(arguments.witnessed) if arguments.witnessed else None
    lines, erased = verify_bundle(strict_json(text_of(arguments.file)), arguments.log_key, witnessed)
    if arguments.log_key is None:
        lines.append("not checked: that the log key is the operator's (--log-key)")
    return lines, erased


def log(arguments):
    if os.path.isdir(arguments.file):
        notes = [text_of(path) for path in [arguments.checkpoint, arguments.witnessed] if path]
        return verify_mirror(arguments.file, notes, [NoteKey(text) for text in arguments.log_key])
    size, signed = verified(verify_log, arguments)
    return [f"{size} entries, gap-free and chained", f"the first {signed} are those that were signed"], []


def siem(arguments):
    size, signed, repeated = verified(verify_siem, arguments)
    lines = [f"{size} entries, gap-free and chained", f"the first {signed} are those that were signed"]
    return [*lines, f"{repeated} came again, unchanged"] if repeated else lines, []


def verified(verify, arguments):
    notes = [text_of(path) for path in [arguments.checkpoint, arguments.witnessed] if path]
    keys = [NoteKey(text) for text in arguments.log_key]
    if not arguments.checkpoint:
        raise OSError("a file needs --checkpoint; a folder of tiles has its own")
    with open(arguments.file, encoding="utf-8", newline="\n") as lines:
        return verify(lines, notes, keys)


def parser():
    main_parser = argparse.ArgumentParser(prog="multimail-verify", description=__doc__)
    commands = main_parser.add_subparsers(required=True)
    of_bundle = commands.add_parser("bundle", help="an evidence bundle")
    of_bundle.add_argument("file")
    of_bundle.add_argument("--log-key", help="verifier key of the log, known from elsewhere")
    of_bundle.add_argument("--witnessed", help="a checkpoint that was kept elsewhere: the bundle must not be older")
    of_bundle.set_defaults(run=bundle)
    siem_copy = "a copy of it from a SIEM, one a line: entries, CEF, OCSF, or bodies that were posted; or rows of Sentinel"
    for name, what, run in (("log", "an export of the audit log, NDJSON, or a folder of tiles", log), ("siem", siem_copy, siem)):
        of_log = commands.add_parser(name, help=what)
        of_log.add_argument("file")
        of_log.add_argument("--checkpoint", help="a signed checkpoint; a folder of tiles has one")
        of_log.add_argument("--witnessed", help="an older one that was kept elsewhere")
        of_log.add_argument("--log-key", action="append", required=True, help="verifier key of the log")
        of_log.set_defaults(run=run)
    return main_parser


def main(words=None):
    arguments = parser().parse_args(words)
    try:
        lines, erased = arguments.run(arguments)
        for line in lines:
            print(f"  {line}")
    except Fault as fault:
        print(f"NOT VERIFIED: {fault}")
        return 1
    except (OSError, UnicodeDecodeError) as error:
        print(f"cannot be read: {error}", file=sys.stderr)
        return 2
    print("VERIFIED, CONTENT ERASED" if erased else "VERIFIED")
    return 3 if erased else 0


if __name__ == "__main__":
    sys.exit(main())
