"""Verifies a folder of tiles (C2SP tlog-tiles), as a mirror of /log/<tenant>/ holds it: entries, every tile, the checkpoint."""
import os

from .log import checkpoints, reach, verify_chain
from .primitives import Fault, canonical, leaf_hash, node_hash, strict_json

WIDTH = 256


def verify_mirror(folder, notes, keys):
    """`notes`: checkpoints that were kept elsewhere, beside the one that lies in the folder."""
    with open(os.path.join(folder, "checkpoint"), encoding="utf-8", newline="") as file:
        notes = [file.read(), *notes]
    said = checkpoints(notes, keys)
    size = said[0][1]
    leaves = []
    tree, roots = verify_chain(_entries(folder, size, leaves), sizes={of for _, of, *_ in said})
    reach(tree.size, roots, said)
    tiles = _tiles(folder, leaves)
    return [f"{tree.size} entries, gap-free and chained", f"{tiles} tiles are made of them", "the checkpoint is about all of them"]


def _entries(folder, size, leaves):
    """The entries in order, and their leaf hashes on the side."""
    for number in range((size + WIDTH - 1) // WIDTH):
        width = min(WIDTH, size - number * WIDTH)
        texts = list(_split(_read(folder, ("tile", "entries"), number, width)))
        if len(texts) != width:
            raise Fault(f"entry bundle {number} has {len(texts)} entries")
        for text in texts:
            entry = strict_json(text.decode("utf-8", "surrogatepass"))
            if not isinstance(entry, dict) or canonical(entry).encode("utf-8", "surrogatepass") != text:
                raise Fault(f"an entry of bundle {number} is not in canonical form")
            leaves.append(leaf_hash(text))
            yield entry, leaves[-1]


def _split(bundle):
    """Each entry stands behind its length in two bytes."""
    at = 0
    while at < len(bundle):
        end = at + 2 + int.from_bytes(bundle[at : at + 2], "big")
        if end > len(bundle):
            raise Fault("a bundle of entries is cut off")
        yield bundle[at + 2 : end]
        at = end


def _tiles(folder, hashes):
    """Every tile of every level must be what the leaves make; answers how many there are."""
    count, level = 0, 0
    while hashes:
        full = []
        for number in range((len(hashes) + WIDTH - 1) // WIDTH):
            part = hashes[number * WIDTH : (number + 1) * WIDTH]
            if _read(folder, ("tile", str(level)), number, len(part)) != b"".join(part):
                raise Fault(f"tile {level}/{number} is not made of the entries")
            count += 1
            if len(part) == WIDTH:
                full.append(_root(part))
        hashes, level = full, level + 1
    return count


def _root(row):
    while len(row) > 1:
        row = [node_hash(left, right) for left, right in zip(row[::2], row[1::2])]
    return row[0]


def _read(folder, above, number, width):
    groups = f"{number:03d}" if number < 1000 else f"{number:0{(len(str(number)) + 2) // 3 * 3}d}"
    parts = [groups[at : at + 3] for at in range(0, len(groups), 3)]
    place = os.path.join(folder, *above, *[f"x{part}" for part in parts[:-1]], parts[-1])
    with open(place if width == WIDTH else os.path.join(f"{place}.p", str(width)), "rb") as file:
        return file.read()
