// Reads a served log with programs that nobody here wrote, and exits 0 only where both say that it is whole.
//
//   - golang.org/x/mod/sumdb note and tlog (the Go checksum database's own): signature, inclusion and consistency proofs
//     made from tiles
//   - github.com/transparency-dev/tessera fsck: every entry bundle and every tile against the signed root
//
// Usage: tlog-client URL|FOLDER VERIFIER-KEY [SIZE ROOT(base64)], with the bearer token in TOKEN. SIZE and ROOT are of a
// checkpoint that was kept before.
package main

import (
	"context"
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"strconv"
	"strings"

	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/tessera/api"
	"github.com/transparency-dev/tessera/client"
	"github.com/transparency-dev/tessera/fsck"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const proofs = 200

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Println("NOT VERIFIED:", err)
		os.Exit(1)
	}
	fmt.Println("VERIFIED")
}

func run(ctx context.Context, args []string) error {
	if len(args) != 2 && len(args) != 4 {
		return fmt.Errorf("usage: tlog-client URL|FOLDER VERIFIER-KEY [SIZE ROOT]")
	}
	source, err := fetcher(args[0])
	if err != nil {
		return err
	}
	verifier, err := note.NewVerifier(args[1])
	if err != nil {
		return err
	}
	tree, err := checkpoint(ctx, source, verifier)
	if err != nil {
		return err
	}
	fmt.Printf("sumdb/note: checkpoint of %d entries is signed by %s\n", tree.N, verifier.Name())
	tiles := tlog.TileHashReader(tree, &tileReader{ctx, source})
	if err := inclusion(ctx, source, tree, tiles); err != nil {
		return err
	}
	if len(args) == 4 {
		if err := consistency(tree, tiles, args[2], args[3]); err != nil {
			return err
		}
	}
	if err := fsck.New(verifier.Name(), verifier, source, leafHashes, fsck.Opts{N: 4}).Check(ctx); err != nil {
		return fmt.Errorf("tessera/fsck: %w", err)
	}
	fmt.Printf("tessera/fsck: all entries and tiles make the signed root\n")
	return nil
}

func fetcher(place string) (fsck.Fetcher, error) {
	if !strings.HasPrefix(place, "http") {
		return &client.FileFetcher{Root: place}, nil
	}
	root, err := url.Parse(strings.TrimSuffix(place, "/") + "/")
	if err != nil {
		return nil, err
	}
	source, err := client.NewHTTPFetcher(root, nil)
	if err == nil {
		source.SetAuthorizationHeader("Bearer " + os.Getenv("TOKEN"))
	}
	return source, err
}

func checkpoint(ctx context.Context, source fsck.Fetcher, verifier note.Verifier) (tlog.Tree, error) {
	raw, err := source.ReadCheckpoint(ctx)
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(raw, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, fmt.Errorf("sumdb/note: %w", err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 3 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("the checkpoint is about another log")
	}
	return treeOf(lines[1], lines[2])
}

func treeOf(size, root string) (tlog.Tree, error) {
	n, err := strconv.ParseInt(size, 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	bytes, err := base64.StdEncoding.DecodeString(root)
	if err != nil || len(bytes) != tlog.HashSize {
		return tlog.Tree{}, fmt.Errorf("a root that is none")
	}
	return tlog.Tree{N: n, Hash: tlog.Hash(bytes)}, nil
}

// Every tile that the reader answers was checked against the signed root by tlog itself.
func inclusion(ctx context.Context, source fsck.Fetcher, tree tlog.Tree, tiles tlog.HashReader) error {
	for range min(proofs, tree.N) {
		index := rand.Int64N(tree.N)
		bundle, err := client.GetEntryBundle(ctx, source.ReadEntryBundle, uint64(index/256), uint64(tree.N))
		if err != nil {
			return err
		}
		proof, err := tlog.ProveRecord(tree.N, index, tiles)
		if err != nil {
			return fmt.Errorf("sumdb/tlog: %w", err)
		}
		leaf := tlog.RecordHash(bundle.Entries[index%256])
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaf); err != nil {
			return fmt.Errorf("sumdb/tlog: entry %d: %w", index, err)
		}
	}
	fmt.Printf("sumdb/tlog: %d entries proven to be in it\n", min(proofs, tree.N))
	return nil
}

func consistency(tree tlog.Tree, tiles tlog.HashReader, size, root string) error {
	before, err := treeOf(size, root)
	if err != nil {
		return err
	}
	proof, err := tlog.ProveTree(tree.N, before.N, tiles)
	if err != nil {
		return fmt.Errorf("sumdb/tlog: %w", err)
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, before.N, before.Hash); err != nil {
		return fmt.Errorf("sumdb/tlog: %w", err)
	}
	fmt.Printf("sumdb/tlog: it begins with the %d entries that were signed before\n", before.N)
	return nil
}

// tileReader gives tlog the tiles at the addresses of C2SP tlog-tiles.
type tileReader struct {
	ctx    context.Context
	source fsck.Fetcher
}

func (r *tileReader) Height() int { return 8 }

func (r *tileReader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	read := make([][]byte, len(tiles))
	for i, tile := range tiles {
		width := uint8(tile.W % 256) // a full tile has no width in its address
		bytes, err := r.source.ReadTile(r.ctx, uint64(tile.L), uint64(tile.N), width)
		if err != nil {
			return nil, err
		}
		read[i] = bytes
	}
	return read, nil
}

func (r *tileReader) SaveTiles([]tlog.Tile, [][]byte) {}

func leafHashes(bundle []byte) ([][]byte, error) {
	entries := &api.EntryBundle{}
	if err := entries.UnmarshalText(bundle); err != nil {
		return nil, err
	}
	hashes := make([][]byte, 0, len(entries.Entries))
	for _, entry := range entries.Entries {
		hashes = append(hashes, rfc6962.DefaultHasher.HashLeaf(entry))
	}
	return hashes, nil
}
