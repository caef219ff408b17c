"""Verifies what a SIEM received: entries as they are, or as CEF or OCSF; each may have come more than once."""
import datetime
import re

from .log import entry_of, verify_chain, verify_roots
from .primitives import Fault, canonical, leaf_hash, strict_json, unhex
from .sentinel import log_lines

PAIR = re.compile(r"(?:^| )(\w+)=((?:[^\\=]|\\[\\=nr])*)(?= \w+=|$)", re.DOTALL)
ESCAPED = re.compile(r"\\(.)")


def verify_siem(lines, notes, keys):
    """Answers how many entries, how many of them were signed, and how many came again; raises Fault."""
    try:
        return _verify(lines, notes, keys)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Fault(f"the copy is not of a known form ({error.__class__.__name__}: {error})") from None


def _verify(lines, notes, keys):
    leaves, repeated = [], []

    def once():
        for place, line in enumerate(log_lines(lines), 1):
            for entry, leaf in entries_of(line, place) if line.strip() else ():
                seq = entry.get("seq")
                if isinstance(seq, int) and 0 < seq <= len(leaves):
                    if leaves[seq - 1] != leaf:
                        raise Fault(f"entry {seq} came twice and is not the same (line {place})")
                    repeated.append(seq)
                    continue
                leaves.append(leaf)
                yield entry, leaf

    size, signed = verify_roots(once(), notes, keys)
    return size, signed, len(repeated)


def entries_of(line, place):
    """(entry, leaf) of one line: one entry, an event, or a body that was posted, with several."""
    if "CEF:0|" in line and not line.lstrip().startswith(("{", "[")):
        yield _of_cef(line.rstrip("\r\n"), place)
        return
    said = strict_json(line)
    if isinstance(said, dict) and said.get("event") == "audit.entries":
        said = said["data"]["entries"]
    for one in said if isinstance(said, list) else [said]:
        yield _of_ocsf(one, place) if isinstance(one, dict) and "class_uid" in one else entry_of(one, place)


def _hashed(text, stated, place):
    entry = strict_json(text)
    leaf = leaf_hash(text.encode("utf-8", "surrogatepass"))
    if not isinstance(entry, dict) or canonical(entry) != text or leaf != unhex(stated):
        raise Fault(f"the entry of line {place} is not what was hashed")
    return entry, leaf


def _fits(shown, expected, entry, place):
    for name, value in expected.items():
        if shown.get(name) != value:
            raise Fault(f"entry {entry.get('seq')} (line {place}) says something else than was hashed: {name}")


def _milliseconds(text):
    moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return round(moment.timestamp() * 1000)


def _of_cef(line, place):
    head = re.match(r"CEF:0\|((?:[^\\|]|\\[\\|])*\|){6}", line[line.index("CEF:0|") :])
    if head is None:
        raise Fault(f"line {place} is no CEF")
    extension = line[line.index("CEF:0|") + head.end() :]
    shown = {
        name: ESCAPED.sub(lambda found: {"n": "\n", "r": "\r"}.get(found[1], found[1]), value)
        for name, value in PAIR.findall(extension)
    }
    entry, leaf = _hashed(shown.get("multimailEntry"), shown.get("cs4"), place)
    if f"|{entry['action']}|" not in head[0]:
        raise Fault(f"entry {entry['seq']} (line {place}) says something else than was hashed: its name")
    expected = {
        "act": entry["action"],
        "externalId": entry["id"],
        "rt": str(_milliseconds(entry["created_at"])),
        "suser": entry["actor"],
        "suid": entry["actor_key_id"],
        "cn1": str(entry["seq"]),
        "cs1": entry["resource_type"],
        "cs2": entry["resource_id"],
        "cs3": entry["prev_hash"],
        "cs5": entry["tenant_id"],
    }
    _fits(shown, expected, entry, place)
    return entry, leaf


def _of_ocsf(event, place):
    metadata, beside = event["metadata"], event["unmapped"]
    entry, leaf = _hashed(event["raw_data"], beside["leaf_hash"], place)
    expected = {"time": _milliseconds(entry["created_at"])}
    _fits(event, expected, entry, place)
    expected = {
        "uid": entry["id"],
        "sequence": entry["seq"],
        "event_code": entry["action"],
        "original_time": entry["created_at"],
        "tenant_uid": entry["tenant_id"],
    }
    _fits(metadata, expected, entry, place)
    _fits(beside, {"actor": entry["actor"], "prev_hash": entry["prev_hash"]}, entry, place)
    _fits(event["entity"], {"uid": entry["resource_id"]}, entry, place)
    return entry, leaf
