package clause

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

const (
	// Format is what the first field of a file says.
	Format = "civitas clause proof 1"
	// MaxFile is the size of the longest file there can be, rounded up, in bytes.
	MaxFile = 256 << 10
)

// document is the proof in a file: JSON, with hashes and values in lower-case hex.
type document struct {
	Format   string    `json:"format"`
	Root     string    `json:"root"`
	Path     string    `json:"path"`
	Value    string    `json:"value"`
	Siblings []sibling `json:"siblings"`
}

// sibling has one of the two.
type sibling struct {
	Left  string `json:"left,omitempty"`
	Right string `json:"right,omitempty"`
}

// File writes the proof in its one form: one line, without spaces but those of the
// format's name, and a newline.
func (p Proof) File() ([]byte, error) {
	if err := p.validate(); err != nil {
		return nil, err
	}
	root := p.Root()
	out := document{
		Format: Format, Root: hex.EncodeToString(root[:]), Path: p.Path, Value: hex.EncodeToString(p.Value),
		Siblings: make([]sibling, len(p.Siblings)),
	}
	for i, s := range p.Siblings {
		text := hex.EncodeToString(s.Hash[:])
		if s.Left {
			out.Siblings[i].Left = text
		} else {
			out.Siblings[i].Right = text
		}
	}
	bz, err := json.Marshal(out)
	return append(bz, '\n'), err
}

// Read reads a file and checks that the proof leads to the root that the file
// names. Whether that root is a charter's, it cannot know. There is one form of
// every proof, so that no two readers can see different things in a file: every bit
// of it matters.
func Read(file []byte) (Proof, error) {
	if len(file) > MaxFile {
		return Proof{}, fmt.Errorf("%w: the file is longer than %d bytes", ErrProof, MaxFile)
	}
	var in document
	if err := json.Unmarshal(file, &in); err != nil {
		return Proof{}, fmt.Errorf("%w: %w", ErrProof, err)
	}
	if in.Format != Format {
		return Proof{}, fmt.Errorf("%w: the format is %q, not %q", ErrProof, in.Format, Format)
	}
	root, err := readHash(in.Root)
	if err != nil {
		return Proof{}, err
	}
	p := Proof{Path: in.Path}
	if p.Value, err = hex.DecodeString(in.Value); err != nil {
		return Proof{}, fmt.Errorf("%w: the value: %w", ErrProof, err)
	}
	for _, s := range in.Siblings {
		if (s.Left == "") == (s.Right == "") {
			return Proof{}, fmt.Errorf("%w: a sibling is either left or right", ErrProof)
		}
		hash, err := readHash(s.Left + s.Right)
		if err != nil {
			return Proof{}, err
		}
		p.Siblings = append(p.Siblings, Sibling{Left: s.Left != "", Hash: hash})
	}
	if err := p.Check(root); err != nil {
		return Proof{}, err
	}
	again, err := p.File()
	if err != nil {
		return Proof{}, err
	}
	if !bytes.Equal(file, again) {
		return Proof{}, fmt.Errorf("%w: it is not in the one form that a file has; was it edited, or its line end changed?", ErrProof)
	}
	return p, nil
}

func readHash(text string) (Hash, error) {
	bz, err := hex.DecodeString(text)
	if err != nil {
		return Hash{}, fmt.Errorf("%w: a hash: %w", ErrProof, err)
	}
	if len(bz) != Size {
		return Hash{}, fmt.Errorf("%w: a hash has %d bytes", ErrProof, len(bz))
	}
	return Hash(bz), nil
}
