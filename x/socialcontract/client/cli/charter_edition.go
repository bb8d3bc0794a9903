package cli

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strconv"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Edition is a charter that was read, and the root that was computed of it.
type Edition struct {
	// Version number; 0 for a file.
	Version uint64 `json:"version,omitempty"`
	// File that it was read from.
	File string `json:"file,omitempty"`
	Root string `json:"root"`

	Charter types.Charter `json:"-"`

	// activated is the block at whose end it came into force, if it did.
	activated int64
	root      []byte
	clauses   []types.Clause
}

// String names it.
func (e Edition) String() string {
	if e.File != "" {
		return e.File
	}
	return fmt.Sprintf("version %d", e.Version)
}

// newEdition computes the root of a charter.
func newEdition(charter types.Charter) (Edition, error) {
	clauses, err := charter.Clauses()
	if err != nil {
		return Edition{}, err
	}
	root, err := types.RootOf(clauses)
	return Edition{Charter: charter, Root: hex.EncodeToString(root), root: root, clauses: clauses}, err
}

// fetched is an edition of what a node shows, which must have the root that it names.
func fetched(version types.CharterVersion, charter types.Charter) (Edition, error) {
	e, err := newEdition(charter)
	if err != nil {
		return Edition{}, err
	}
	if !bytes.Equal(e.root, version.Root) {
		return Edition{}, wallet.Refusal{Sentence: fmt.Sprintf(
			"The node shows a version %d whose root is %x, and says that it is %x; ask another node, or bring civitasd up to date.",
			version.Version, e.root, version.Root,
		)}
	}
	e.Version, e.activated = version.Version, version.ActivatedHeight
	return e, nil
}

// edition fetches one version.
func (p CharterPorts) edition(s *wallet.Session, version uint64) (Edition, error) {
	res, err := types.NewQueryClient(s.Context).CharterVersion(s.Ctx(), &types.QueryCharterVersionRequest{Version: version})
	if status.Code(err) == codes.NotFound {
		// A version that failed has a standing, but no text any more.
		if _, err := p.standing(s, version); err != nil {
			return Edition{}, err
		}
		return Edition{}, wallet.Refusal{Sentence: fmt.Sprintf("Version %d never came into force, and its text is no longer kept.", version)}
	}
	if err != nil {
		return Edition{}, err
	}
	if res.Version.Version != version {
		return Edition{}, wallet.Refusal{Sentence: fmt.Sprintf("The node was asked for version %d, and shows version %d.", version, res.Version.Version)}
	}
	return fetched(res.Version, res.Charter)
}

// inForce fetches the version that governs now.
func (p CharterPorts) inForce(s *wallet.Session) (Edition, error) {
	res, err := types.NewQueryClient(s.Context).Charter(s.Ctx(), &types.QueryCharterRequest{})
	if err != nil {
		return Edition{}, err
	}
	return fetched(res.Version, res.Charter)
}

// either fetches a version, or reads a file.
func (p CharterPorts) either(s *wallet.Session, arg string) (Edition, error) {
	if version, err := strconv.ParseUint(arg, 10, 64); err == nil {
		return p.edition(s, version)
	}
	charter, err := p.Draft(arg)
	if errors.Is(err, os.ErrNotExist) {
		return Edition{}, wallet.Refusal{Sentence: fmt.Sprintf("%q is neither the number of a version nor a file.", arg)}
	}
	if err != nil {
		return Edition{}, err
	}
	e, err := newEdition(charter)
	e.File = arg
	return e, err
}

// readVersion reads the number of a version.
func readVersion(text string) (uint64, error) {
	version, err := strconv.ParseUint(text, 10, 64)
	if err != nil || version == 0 {
		return 0, wallet.Refusal{Sentence: fmt.Sprintf("%q is not the number of a version: 1 is the first.", text)}
	}
	return version, nil
}
