package clause_test

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/cometbft/cometbft/crypto/merkle"
	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/reflect/protoreflect"
	"pgregory.net/rapid"

	"github.com/civitas-chain/civitas/certificate/clause"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// charterOf is a charter's clauses, as many as asked for.
func charterOf(t require.TestingT, count int) []types.Clause {
	charter := types.Charter{Meta: types.Meta{Name: "Utopia", Founder: "Thomas"}}
	for i := range count - 1 {
		charter.Articles = append(charter.Articles, types.Article{Id: fmt.Sprint(i + 1), Text: strings.Repeat("All are equal. ", i%9)})
	}
	clauses, err := charter.Clauses()
	require.NoError(t, err)
	require.Len(t, clauses, count)
	return clauses
}

// proofs are those that CometBFT's tree makes, and its root.
func proofs(t require.TestingT, clauses []types.Clause) ([]*merkle.Proof, clause.Hash) {
	leaves, err := types.Leaves(clauses)
	require.NoError(t, err)
	root, made := merkle.ProofsFromByteSlices(leaves)
	return made, clause.Hash(root)
}

// The way up is computed without any code of the chain, and meets CometBFT's root.
func TestProofsOfCometBFT(t *testing.T) {
	for count := 1; count <= 70; count++ {
		clauses := charterOf(t, count)
		made, root := proofs(t, clauses)
		for i, c := range clauses {
			p, err := clause.New(c.Path, c.Value, made[i].Index, made[i].Total, made[i].Aunts)
			require.NoError(t, err)
			require.NoError(t, p.Check(root), "clause %d of %d", i, count)
			leaf, err := c.Marshal()
			require.NoError(t, err)
			require.Equal(t, leaf, p.Leaf())
			require.NoError(t, made[i].Verify(root[:], p.Leaf()))

			file, err := p.File()
			require.NoError(t, err)
			back, err := clause.Read(file)
			require.NoError(t, err)
			require.Equal(t, p, back)
			if i > 0 {
				forged := p
				forged.Path = clauses[i-1].Path
				require.ErrorIs(t, forged.Check(root), clause.ErrRoot)
			}
		}
	}
}

func TestAnyClauseOfAnyCharter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		clauses := make([]types.Clause, rapid.IntRange(1, 200).Draw(t, "clauses"))
		for i := range clauses {
			clauses[i] = types.Clause{
				Path:  rapid.StringMatching(`[a-z]{1,9}/[A-Za-z0-9._/-]{0,40}`).Draw(t, "path"),
				Value: rapid.SliceOfN(rapid.Byte(), 0, 300).Draw(t, "value"),
			}
		}
		made, root := proofs(t, clauses)
		i := rapid.IntRange(0, len(clauses)-1).Draw(t, "index")
		p, err := clause.New(clauses[i].Path, clauses[i].Value, made[i].Index, made[i].Total, made[i].Aunts)
		require.NoError(t, err)
		require.NoError(t, p.Check(root))
	})
}

// Every bit of a file matters.
func TestEveryBitOfAFile(t *testing.T) {
	for count := 1; count <= 70; count++ {
		clauses := charterOf(t, count)
		made, root := proofs(t, clauses)
		i := count * 7 % count
		p, err := clause.New(clauses[i].Path, clauses[i].Value, made[i].Index, made[i].Total, made[i].Aunts)
		require.NoError(t, err)
		file, err := p.File()
		require.NoError(t, err)
		for at := range 8 * len(file) {
			other := bytes.Clone(file)
			other[at/8] ^= 1 << (at % 8)
			if read, err := clause.Read(other); err == nil {
				t.Fatalf("%d clauses, bit %d: %q is read as %+v", count, at, other, read)
			}
		}
		// A whole file that leads elsewhere is for --root to refuse.
		p.Value = append(bytes.Clone(p.Value), 0)
		require.ErrorIs(t, p.Check(root), clause.ErrRoot)
	}
}

func TestOtherFormsOfTheSameProofAreRefused(t *testing.T) {
	file := exampleFile
	require.NoError(t, readable(file))
	for name, other := range map[string]string{
		"no newline":        strings.TrimSuffix(file, "\n"),
		"two newlines":      file + "\n",
		"another line end":  strings.Replace(file, "\n", "\r\n", 1),
		"a space":           strings.Replace(file, ",", ", ", 1),
		"upper-case hex":    strings.Replace(file, "abd6", "ABD6", 1),
		"an upper-case key": strings.Replace(file, `"path"`, `"Path"`, 1),
		"a field twice":     strings.Replace(file, `"path":"article/1"`, `"path":"article/2","path":"article/1"`, 1),
		"one field more":    strings.Replace(file, `"path"`, `"version":1,"path"`, 1),
		"escaped":           strings.Replace(file, "article/1", `article\/1`, 1),
		"both sides":        strings.Replace(file, `{"left":"`, `{"right":"00","left":"`, 1),
		"no side":           strings.Replace(file, `{"left":"`, `{},{"left":"`, 1),
		"another format":    strings.Replace(file, "proof 1", "proof 2", 1),
		"a short hash":      strings.Replace(file, `{"left":"`, `{"left":"00"},{"left":"`, 1),
		"no hex":            strings.Replace(file, `"value":"`, `"value":"z`, 1),
		"no root":           strings.Replace(file, `"root":"`, `"root":"z`, 1),
		"no JSON":           "article/1",
		"nothing":           "",
		"too long":          strings.Repeat(" ", clause.MaxFile+1),
	} {
		t.Run(name, func(t *testing.T) {
			require.NotEqual(t, file, other)
			require.ErrorIs(t, readable(other), clause.ErrProof)
		})
	}
}

func readable(file string) error {
	_, err := clause.Read([]byte(file))
	return err
}

func TestRefusals(t *testing.T) {
	hash := make([]byte, clause.Size)
	for _, tc := range []struct {
		name         string
		path         string
		size         int
		index, total int64
		aunts        [][]byte
	}{
		{"no path", "", 1, 0, 1, nil},
		{"long path", strings.Repeat("x", clause.MaxPath+1), 1, 0, 1, nil},
		{"a path with a quote", `meta"`, 1, 0, 1, nil},
		{"long value", "meta", clause.MaxValue + 1, 0, 1, nil},
		{"before the first", "meta", 1, -1, 1, nil},
		{"after the last", "meta", 1, 1, 1, nil},
		{"no clauses", "meta", 1, 0, 0, nil},
		{"a sibling too many", "meta", 1, 0, 1, [][]byte{hash}},
		{"a sibling too few", "meta", 1, 0, 2, nil},
		{"a short sibling", "meta", 1, 0, 2, [][]byte{hash[1:]}},
		{"a huge tree", "meta", 1, 0, 1 << 40, slicesOf(hash, 40)},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := clause.New(tc.path, make([]byte, tc.size), tc.index, tc.total, tc.aunts)
			require.ErrorIs(t, err, clause.ErrProof)
		})
	}
	_, err := clause.Proof{}.File()
	require.ErrorIs(t, err, clause.ErrProof)
}

func slicesOf(hash []byte, count int) [][]byte {
	hashes := make([][]byte, count)
	for i := range hashes {
		hashes[i] = hash
	}
	return hashes
}

// The worked example of docs/charter.md: the second of three clauses.
const (
	exampleLeaf = "0a0961727469636c652f31121e0a013112074469676e6974791a0e416c6c2061726520657175616c2e2001"
	exampleRoot = "8e77c698ef7563721cab871e017215c3be658e2857ab6ec0d57cc9996921c79f"
	exampleFile = `{"format":"civitas clause proof 1","root":"` + exampleRoot + `","path":"article/1",` +
		`"value":"0a013112074469676e6974791a0e416c6c2061726520657175616c2e2001",` +
		`"siblings":[{"left":"abd6aac9de41705ef18bb707dcc47d76e2f9cdd2ea427502015f066b97ac6466"},` +
		`{"right":"1130ec83a6c0e0cf99c5ed9f56ad4bdad06a69a78d3b847986935b7f11967735"}]}` + "\n"
)

func exampleCharter() types.Charter {
	return types.Charter{
		Meta:     types.Meta{Name: "Utopia", Founder: "Thomas"},
		Articles: []types.Article{{Id: "1", Title: "Dignity", Text: "All are equal.", Entrenched: true}, {Id: "2", Text: "Everybody may leave."}},
	}
}

func TestVector(t *testing.T) {
	clauses, err := exampleCharter().Clauses()
	require.NoError(t, err)
	made, root := proofs(t, clauses)
	p, err := clause.New(clauses[1].Path, clauses[1].Value, made[1].Index, made[1].Total, made[1].Aunts)
	require.NoError(t, err)
	require.Equal(t, exampleLeaf, hex.EncodeToString(p.Leaf()))
	require.Equal(t, exampleRoot, hex.EncodeToString(root[:]))
	file, err := p.File()
	require.NoError(t, err)
	require.Equal(t, strings.Split(exampleFile, ","), strings.Split(string(file), ","), "every byte, not only the same JSON")
}

// The document has every field of every clause, with its tag.
func TestDocumentHasEveryField(t *testing.T) {
	text, err := os.ReadFile("../../docs/charter.md")
	require.NoError(t, err)
	fields := 0
	for _, message := range []proto.Message{
		&types.Meta{}, &types.Symbol{}, &types.Document{}, &types.Article{}, &types.Track{}, &types.Power{},
		&types.LimitRow{}, &types.AccessRule{}, &types.District{}, &types.Clause{},
	} {
		d, err := proto.HybridResolver.FindDescriptorByName(protoreflect.FullName(proto.MessageName(message)))
		require.NoError(t, err)
		list := d.(protoreflect.MessageDescriptor).Fields()
		for i := range list.Len() {
			field := list.Get(i)
			kind := protowire.VarintType
			if field.Kind() == protoreflect.StringKind || field.Kind() == protoreflect.BytesKind || field.Kind() == protoreflect.MessageKind {
				kind = protowire.BytesType
			}
			tag := protowire.AppendTag(nil, field.Number(), kind)
			require.Contains(t, string(text), fmt.Sprintf("\n| `% x` | %s | ", tag, field.Name()))
			fields++
		}
	}
	require.Equal(t, 43, fields)
}

// The document prints what the test computes.
func TestDocumentHasTheVector(t *testing.T) {
	text, err := os.ReadFile("../../docs/charter.md")
	require.NoError(t, err)
	plain := strings.NewReplacer("\n", "", " ", "").Replace(string(text))
	for _, value := range []string{exampleLeaf, exampleRoot, strings.NewReplacer("\n", "", " ", "").Replace(exampleFile)} {
		require.Contains(t, plain, value)
	}
}
