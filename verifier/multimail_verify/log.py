"""Verifies a copy of the audit log: chain, leaf hashes, root of a checkpoint, and that nothing was cut off."""
from .primitives import EMPTY_ROOT, Fault, Tree, canonical, checkpoint, leaf_hash, strict_json, unhex


def entry_of(line, place):
    """The canonical bytes of one line: an entry as the API answers it, with its leaf hash beside."""
    entry = strict_json(line)
    if not isinstance(entry, dict):
        raise Fault(f"line {place} is no entry")
    stated = entry.pop("leaf_hash", None)
    leaf = leaf_hash(canonical(entry).encode("utf-8", "surrogatepass"))
    if stated is None or leaf != unhex(stated):
        raise Fault(f"entry {entry.get('seq')} (line {place}) is not what was hashed")
    return entry, leaf


def verify_chain(entries, tree=None, sizes=()):
    """Walks (entry, leaf) pairs; answers the tree and its roots at the sizes asked for."""
    tree, roots, before = tree or Tree(), {}, EMPTY_ROOT
    tenant = None
    for entry, leaf in entries:
        if entry.get("seq") != tree.size + 1:
            raise Fault(f"entry {tree.size + 1} is missing: {entry.get('seq')} comes instead")
        if entry.get("prev_hash") != before.hex():
            raise Fault(f"entry {entry['seq']} does not continue the one before")
        if tenant not in (None, entry.get("tenant_id")):
            raise Fault(f"entry {entry['seq']} is of another tenant")
        tenant, before = entry.get("tenant_id"), leaf
        tree.add(leaf)
        if tree.size in sizes:
            roots[tree.size] = tree.root()
    return tree, roots


def verify_log(lines, notes, keys):
    """Every checkpoint in `notes` must be about a beginning of this copy."""
    said = [checkpoint(note, keys) for note in notes]
    if len({origin for origin, *_ in said}) > 1:
        raise Fault("the checkpoints are of different logs")
    pairs = (entry_of(line, place) for place, line in enumerate(lines, 1) if line.strip())
    tree, roots = verify_chain(pairs, sizes={size for _, size, *_ in said})
    for _, size, root, _ in said:
        if size > tree.size:
            raise Fault(f"{size - tree.size} entries are missing at the end: a checkpoint of size {size} was signed")
        if (roots[size] if size else EMPTY_ROOT) != root:
            raise Fault(f"the first {size} entries are not those that were signed")
    return tree.size, max((size for _, size, *_ in said), default=0)
