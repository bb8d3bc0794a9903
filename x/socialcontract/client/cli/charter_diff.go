package cli

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// What became of a clause.
const (
	added   = "added"
	removed = "removed"
	changed = "changed"
	moved   = "moved"
)

// Diff is what differs between two editions of the charter, clause by clause.
type Diff struct {
	Old     Edition  `json:"old"`
	New     Edition  `json:"new"`
	Changes []Change `json:"changes"`
}

// Change is what became of one clause.
type Change struct {
	Path string `json:"path"`
	Name string `json:"name"`
	// Kind is added, removed, changed or moved.
	Kind string `json:"change"`
	// After is the path of the clause that it follows now, where it moved.
	After string `json:"after,omitempty"`
	// Clause that was added or removed.
	Clause *Clause `json:"clause,omitempty"`
	// Fields that changed.
	Fields []FieldChange `json:"fields,omitempty"`
	// Sentences of the text that changed.
	Sentences []Sentence `json:"sentences,omitempty"`
	// Spacing is true where spaces or line breaks of the text changed, too.
	Spacing bool `json:"spacing,omitempty"`

	after string
	lines []prose.Difference
}

// FieldChange is a field that changed, in words.
type FieldChange struct {
	Name string `json:"name"`
	Old  string `json:"old"`
	New  string `json:"new"`
}

// Sentence that was added or removed.
type Sentence struct {
	Op   string `json:"op"`
	Text string `json:"text"`
}

// compare finds the changes, in the order of the new edition; what was removed
// stands where it stood.
func (p CharterPorts) compare(old, now Edition) (Diff, error) {
	d := Diff{Old: old, New: now, Changes: []Change{}}
	before, after := byPath(old.clauses), byPath(now.clauses)
	for _, edit := range prose.Edits(paths(old.clauses), paths(now.clauses)) {
		var (
			c   Change
			err error
		)
		switch edit.Op {
		case prose.Keep:
			c, err = p.change(old.clauses[edit.Old], now.clauses[edit.New])
		case prose.Delete:
			clause := old.clauses[edit.Old]
			if _, stays := after[clause.Path]; stays {
				continue // it moved, and is told of where it stands now
			}
			c, err = p.whole(clause, removed)
		default:
			clause := now.clauses[edit.New]
			if was, moves := before[clause.Path]; moves {
				c, err = p.move(was, clause, now.clauses, edit.New)
			} else {
				c, err = p.whole(clause, added)
			}
		}
		if err != nil {
			return Diff{}, err
		}
		if c.Kind != "" {
			d.Changes = append(d.Changes, c)
		}
	}
	return d, nil
}

func paths(clauses []types.Clause) []string {
	list := make([]string, len(clauses))
	for i, clause := range clauses {
		list[i] = clause.Path
	}
	return list
}

func byPath(clauses []types.Clause) map[string]types.Clause {
	index := make(map[string]types.Clause, len(clauses))
	for _, clause := range clauses {
		index[clause.Path] = clause
	}
	return index
}

// whole is a clause that was added or removed.
func (p CharterPorts) whole(c types.Clause, kind string) (Change, error) {
	words, err := p.clause(c)
	return Change{Path: c.Path, Name: words.Name, Kind: kind, Clause: &words}, err
}

// move is an article that stands elsewhere now, and may have changed besides.
func (p CharterPorts) move(was, is types.Clause, now []types.Clause, at int) (Change, error) {
	c, err := p.change(was, is)
	if err != nil {
		return c, err
	}
	words, err := p.clause(is)
	if err != nil {
		return c, err
	}
	previous, err := p.clause(now[at-1]) // the first clause is meta, which never moves
	if c.Kind == "" {
		c.Kind = moved
	}
	c.Path, c.Name, c.After, c.after = is.Path, words.Name, now[at-1].Path, previous.Name
	return c, err
}

// change compares two clauses of one path; it has no kind if they are the same.
func (p CharterPorts) change(old, now types.Clause) (Change, error) {
	if bytes.Equal(old.Value, now.Value) {
		return Change{}, nil
	}
	was, err := p.clause(old)
	if err != nil {
		return Change{}, err
	}
	is, err := p.clause(now)
	if err != nil {
		return Change{}, err
	}
	c := Change{Path: now.Path, Name: is.Name, Kind: changed, Fields: fieldChanges(was.Fields, is.Fields)}
	if was.Text != is.Text {
		c.lines, c.Spacing = prose.Compare(was.Text, is.Text)
	}
	for _, line := range c.lines {
		if line.Op != prose.Keep {
			c.Sentences = append(c.Sentences, Sentence{Op: string(line.Op), Text: line.Text})
		}
	}
	if len(c.Sentences) == 0 {
		c.lines = nil
	}
	if len(c.Fields) == 0 && len(c.Sentences) == 0 && !c.Spacing {
		return c, fmt.Errorf("%s differs in what has no words: %x, then %x", now.Path, old.Value, now.Value)
	}
	return c, nil
}

// fieldChanges compares fields by name.
func fieldChanges(old, now []Field) []FieldChange {
	var changes []FieldChange
	value := func(fields []Field, name string) string {
		i := slices.IndexFunc(fields, func(f Field) bool { return f.Name == name })
		if i < 0 {
			return ""
		}
		return fields[i].Value
	}
	for _, field := range old {
		if is := value(now, field.Name); is != field.Value {
			changes = append(changes, FieldChange{field.Name, field.Value, is})
		}
	}
	for _, field := range now {
		fresh := !slices.ContainsFunc(old, func(f Field) bool { return f.Name == field.Name })
		if fresh && field.Value != "" {
			changes = append(changes, FieldChange{field.Name, "", field.Value})
		}
	}
	return changes
}

func (p CharterPorts) diffCmd() *cobra.Command {
	return p.Read(cobra.Command{
		Use: "diff <old> [new]", Short: "Show what differs between two versions, clause by clause", Args: cobra.RangeArgs(1, 2),
		Long: `Show what differs between two versions of the charter, clause by clause. Either may be the
number of a version or a file with a founding document, so that a draft can be compared
with what it would change. Without the second it is the version in force.`,
		Example: `civitasd charter diff 1
civitasd charter diff 1 2
civitasd charter diff 1 draft.md`,
	}, func(s *wallet.Session, args []string) (wallet.Facts, error) {
		old, err := p.either(s, args[0])
		if err != nil {
			return nil, err
		}
		later := func() (Edition, error) { return p.inForce(s) }
		if len(args) > 1 {
			later = func() (Edition, error) { return p.either(s, args[1]) }
		}
		now, err := later()
		if err != nil {
			return nil, err
		}
		return p.compare(old, now)
	})
}
