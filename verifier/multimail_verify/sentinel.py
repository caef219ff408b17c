"""A copy of the audit log from Microsoft Sentinel: rows of MultiMailAudit_CL as NDJSON, as a JSON array or as CSV."""
import csv
import io
import itertools
import re

from .primitives import Fault, canonical, strict_json

# Where each member of an entry stands. The other columns follow from these, or are constant.
COLUMNS = {
    "action": "Operation",
    "actor": "ActorUserId",
    "actor_key_id": "ActorKeyId",
    "created_at": "CreatedAt",
    "id": "EventOriginalUid",
    "identity": "ActorIdentity",
    "leaf_hash": "LeafHash",
    "metadata": "Metadata",
    "prev_hash": "PrevHash",
    "resource_id": "Object",
    "resource_type": "OriginalObjectType",
    "seq": "Seq",
    "tenant_id": "ActorScopeId",
}
# Log Analytics keeps no difference between an empty text and none.
NULLABLE = ("actor_key_id", "identity", "metadata")
FIELD_BYTES = 64 * 1024


def log_lines(lines):
    """Rows from Sentinel as lines of the log; any other copy as it is."""
    lines = iter(lines)
    first = next(lines, "")
    if first.strip("\ufeff \r\n") != "[" and "LeafHash" not in first:
        return itertools.chain([first], lines)
    return _in_order(_rows(first + "".join(lines)))


def _rows(text):
    text = text.lstrip("\ufeff")
    if text.startswith("["):
        return strict_json(text)
    if text.startswith("{"):
        return [strict_json(line) for line in text.split("\n") if line.strip()]
    csv.field_size_limit(2 * FIELD_BYTES)
    try:
        return list(csv.DictReader(io.StringIO(text, newline="")))
    except csv.Error:
        raise Fault("not CSV") from None


def _in_order(rows):
    """One entry a line. Sentinel answers in any order, and what it was told twice it has twice."""
    entries = [_entry(row, place) for place, row in enumerate(rows, 1)]
    return map(canonical, sorted(entries, key=lambda entry: entry["seq"]))


def _entry(row, place):
    try:
        entry = {member: row[column] for member, column in COLUMNS.items()}
    except (KeyError, TypeError) as error:
        raise Fault(f"row {place} has no column {error}") from None
    if not re.fullmatch("[1-9][0-9]{0,15}", str(entry["seq"])):
        raise Fault(f"row {place} has no number")
    entry["seq"] = int(entry["seq"])
    for member in NULLABLE:
        entry[member] = entry[member] or None
    if entry["metadata"] is not None:
        entry["metadata"] = strict_json(entry["metadata"])
    return entry
