"""Verifies a copy of the audit log: chain, leaf hashes, root of a checkpoint, and that nothing was cut off."""
from .primitives import EMPTY_ROOT, Fault, Tree, canonical, checkpoint, leaf_hash, strict_json, unhex


def entry_of(said, place):
    """An entry as the API answers it, with its leaf hash beside: the entry without it, and the hash made anew."""
    if not isinstance(said, dict):
        raise Fault(f"line {place} is no entry")
    entry = dict(said)
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
    """Verifies lines of entries, each there once."""
    pairs = (entry_of(strict_json(line), place) for place, line in enumerate(lines, 1) if line.strip())
    return verify_roots(pairs, notes, keys)


def verify_roots(pairs, notes, keys):
    """Every checkpoint in `notes` must be about a beginning of these (entry, leaf) pairs; the first one is the newest."""
    said = checkpoints(notes, keys)
    tree, roots = verify_chain(pairs, sizes={size for _, size, *_ in said})
    reach(tree.size, roots, said)
    return tree.size, said[0][1]


def checkpoints(notes, keys):
    """What was signed; the first note is of the copy, the others were kept elsewhere before."""
    said = [checkpoint(note, keys) for note in notes]
    if len({origin for origin, *_ in said}) > 1:
        raise Fault("the checkpoints are of different logs")
    return said


def reach(length, roots, said):
    """Nothing may be missing that was ever signed, and no older checkpoint may stand in the place of a newer one."""
    for _, size, root, _ in said:
        if size > length:
            raise Fault(f"{size - length} entries are missing at the end: a checkpoint of size {size} was signed")
        if (roots[size] if size else EMPTY_ROOT) != root:
            raise Fault(f"the first {size} entries are not those that were signed")
        if size > said[0][1]:
            raise Fault(f"the checkpoint is older than one of size {size} that was kept")
