package cli_test

import (
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/client/cli"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// A node that names another root than that of its text is not believed.
func TestFetched(t *testing.T) {
	charter := draft(t, "old.md").Charter
	root, err := charter.Root()
	require.NoError(t, err)
	e, err := cli.Fetched(types.CharterVersion{Version: 3, Root: root}, charter)
	require.NoError(t, err)
	require.Equal(t, hex.EncodeToString(root), e.Root)
	require.Equal(t, "version 3", e.String())

	charter.Articles[0].Text += "!"
	_, err = cli.Fetched(types.CharterVersion{Version: 3, Root: root}, charter)
	require.ErrorAs(t, err, &wallet.Refusal{})
	require.ErrorContains(t, err, "says that it is "+hex.EncodeToString(root))
}

func TestSignWarning(t *testing.T) {
	e := draft(t, "old.md")
	e.Version = 2
	require.Equal(t, `You sign version 2 of the charter of Utopia, as number 7, with the root
`+e.Root+`
which was computed here from the text that the node showed.
Have you read it? (civitasd charter show 2)`, cli.SignWarns(e, 7, nil))
	coming := standing(2, types.VERSION_STATUS_CONSENT)
	require.Contains(t, cli.SignWarns(e, 7, &coming), "It is not in force yet. Until 1 April 2027, 09:30 UTC you can still object to it instead.\n")
}

// Version 2 is in force, and version 3 is voted on, then in its window.
func TestSignable(t *testing.T) {
	consent, proposed := standing(3, types.VERSION_STATUS_CONSENT), standing(3, types.VERSION_STATUS_PROPOSED)
	for _, tc := range []struct {
		name           string
		version        uint64
		coming         *cli.Standing
		signed, before uint64
		refused        string
	}{
		{"in force", 2, nil, 1, 0, ""},
		{"in force, after the coming one", 2, &consent, 1, 3, ""},
		{"coming", 3, &consent, 2, 0, ""},
		{"coming, by who signed nothing", 3, &consent, 0, 0, ""},
		{"coming, after one that failed", 4, &cli.Standing{Version: 4, Status: consent.Status}, 2, 3, ""},
		{"twice", 2, nil, 2, 0, "You have signed version 2, which is in force: there is nothing to sign."},
		{"twice, both", 2, &consent, 2, 3, "You have signed version 2, which is in force: there is nothing to sign."},
		{"twice, another coming", 2, &consent, 2, 0, "You have signed version 2, which is in force. Version 3 is coming: until 1 April 2027, 09:30 UTC " +
			"`civitasd charter sign 3` signs it, and `civitasd charter object 3` objects to it."},
		{"the coming one twice", 3, &consent, 2, 3, "You have signed version 3 already."},
		{"proposed", 3, &proposed, 2, 0, "Version 3 is voted on in referendum 7: a yes vote signs it."},
		{"former", 1, &consent, 0, 0, "Version 2 is in force; version 1 cannot be signed."},
		{"unknown", 4, nil, 2, 0, "Version 2 is in force; version 4 cannot be signed."},
	} {
		t.Run(tc.name, func(t *testing.T) {
			err := cli.Signable(tc.version, 2, tc.coming, &citizenshiptypes.QueryPassportResponse{SignedVersion: tc.signed, ComingVersion: tc.before})
			if tc.refused == "" {
				require.NoError(t, err)
				return
			}
			require.EqualError(t, err, tc.refused)
		})
	}
}

func TestObjectable(t *testing.T) {
	for status, refused := range map[types.VersionStatus]string{
		types.VERSION_STATUS_CONSENT:    "",
		types.VERSION_STATUS_PROPOSED:   "Version 3 is voted on in referendum 7: vote no.",
		types.VERSION_STATUS_IN_FORCE:   "Version 3 is in force: nobody can object to it any more, and nobody has to sign it.",
		types.VERSION_STATUS_SUPERSEDED: "Version 3 is over: there is nothing to object to.",
		types.VERSION_STATUS_REJECTED:   "Version 3 is over: there is nothing to object to.",
		types.VERSION_STATUS_LAPSED:     "Version 3 is over: there is nothing to object to.",
	} {
		err := cli.Objectable(standing(3, status))
		if refused == "" {
			require.NoError(t, err)
			continue
		}
		require.EqualError(t, err, refused)
	}
}

func TestObjecting(t *testing.T) {
	v := standing(3, types.VERSION_STATUS_CONSENT)
	v.Needed = 328
	require.Equal(t, `You object, as number 7, to version 3 of the charter, which comes into force at 1 April 2027, 09:30 UTC
unless 328 objections stop it; there are 0 so far.`, cli.ObjectWarn(v, 7, 2))
	v.Objections = 1
	require.Contains(t, cli.ObjectWarn(v, 7, 3), "there is 1 so far.\nYou have signed it: your signature is taken back.")
	require.Equal(t, "Number 7 objects to version 3: 1 of the 328 objections that would stop it. "+
		"Until 1 April 2027, 09:30 UTC `civitasd charter sign 3` takes yours back.", cli.Objected{Number: 7, Standing: v}.String())
	v.Status = cli.VersionStatus(types.VERSION_STATUS_LAPSED)
	require.Equal(t, "Number 7 objects to version 3, and that has stopped it: it will not come into force.", cli.Objected{Number: 7, Standing: v}.String())
}

func TestSigned(t *testing.T) {
	signed := cli.Signed{Number: 7, Nation: "Utopia", Version: 3}
	require.Equal(t, "Number 7 has signed version 3 of the charter of Utopia. `civitasd citizen status` shows whether you vote.", signed.String())
	coming := standing(3, types.VERSION_STATUS_CONSENT)
	signed.Coming = &coming
	require.Equal(t, "Number 7 has signed version 3 of the charter of Utopia, which comes into force at 1 April 2027, 09:30 UTC unless objections stop it.", signed.String())
}

// every visits one field after the other, at any depth, and undoes what is done to it.
func every(value reflect.Value, path string, visit func(path string, field reflect.Value)) {
	switch value.Kind() {
	case reflect.Struct:
		for i := range value.NumField() {
			every(value.Field(i), path+"."+value.Type().Field(i).Name, visit)
		}
	case reflect.Slice:
		if value.Type().Elem().Kind() == reflect.Uint8 {
			visit(path, value)
			return
		}
		for i := range value.Len() {
			every(value.Index(i), fmt.Sprintf("%s[%d]", path, i), visit)
		}
	default:
		visit(path, value)
	}
}

// alter makes a field another than it is.
func alter(field reflect.Value) {
	switch field.Kind() {
	case reflect.String:
		field.SetString(field.String() + "x")
	case reflect.Bool:
		field.SetBool(!field.Bool())
	case reflect.Int32:
		field.SetInt((field.Int() + 1) % 6)
	case reflect.Slice:
		field.SetBytes(append(slices.Clone(field.Bytes()), 1))
	default:
		field.SetUint(field.Uint() + 1)
	}
}

// Whatever differs between two charters, a reader is told: no field is without words.
func TestNoChangeIsHidden(t *testing.T) {
	old := draft(t, "old.md")
	old.Charter.Meta.Symbols[0].Document = types.Document{Uri: "https://utopia.example/motto", Hash: make([]byte, 32)}
	old, err := cli.NewEdition(old.Charter)
	require.NoError(t, err)
	fields := 0
	charter := old.Charter
	every(reflect.ValueOf(&charter).Elem(), "charter", func(path string, field reflect.Value) {
		was := reflect.New(field.Type()).Elem()
		was.Set(field)
		defer field.Set(was)
		alter(field)
		now, err := cli.NewEdition(charter)
		require.NoError(t, err)
		d, err := cli.Compare(ports, old, now)
		require.NoError(t, err, path)
		require.NotEmpty(t, d.Changes, path)
		require.NotContains(t, wallet.Text(d), "They are the same", path)
		fields++
	})
	require.Greater(t, fields, 90)

	// So does the order of symbols.
	symbols := &charter.Meta.Symbols
	*symbols = slices.Clone(*symbols)
	slices.Reverse(*symbols)
	now, err := cli.NewEdition(charter)
	require.NoError(t, err)
	d, err := cli.Compare(ports, old, now)
	require.NoError(t, err)
	require.Contains(t, d.String(), "symbols: motto, flag → flag, motto")
}

// What founders write into names and texts stays where it belongs: no line begins
// like one of ours, and nothing draws on the terminal.
func TestTextsCannotPretend(t *testing.T) {
	charter := draft(t, "old.md").Charter
	fake := "x\nI.9 Fake (entrenched)\n\n- fake\r\x1b[2J\u202e"
	charter.Meta.Name, charter.Meta.Founder, charter.Meta.Preamble = fake, fake, fake
	charter.Meta.Symbols[0].Text, charter.Meta.Capital.Uri = fake, fake
	charter.Articles[0].Title, charter.Articles[0].Text = fake, fake
	charter.Districts[0].Name = fake
	now, err := cli.NewEdition(charter)
	require.NoError(t, err)
	d, err := cli.Compare(ports, draft(t, "old.md"), now)
	require.NoError(t, err)
	back, err := cli.Compare(ports, now, cli.Edition{})
	require.NoError(t, err)
	shown := ports.Show(cli.Shown{Standing: standing(1, types.VERSION_STATUS_PROPOSED)}, now, "", false)
	for _, text := range []string{wallet.Text(shown), wallet.Text(d), wallet.Text(back)} {
		require.NotContains(t, text, "\x1b")
		require.NotContains(t, text, "\u202e")
		for line := range strings.Lines(text) {
			require.False(t, strings.HasPrefix(line, "I.9"), line)
			require.False(t, strings.HasPrefix(line, "- fake"), line)
		}
	}
}

func TestClauseRefusals(t *testing.T) {
	clauses, err := draft(t, "old.md").Charter.Clauses()
	require.NoError(t, err)
	for _, c := range clauses {
		words, err := cli.ClauseOf(ports, c)
		require.NoError(t, err)
		require.Equal(t, c.Path, words.Path)
		require.NotEmpty(t, words.String())
	}
	article := clauses[1]
	for name, c := range map[string]types.Clause{
		"another path":    {Path: "article/I.2", Value: article.Value},
		"another kind":    {Path: "track/I.1", Value: article.Value},
		"an unknown kind": {Path: "anthem/I.1", Value: article.Value},
		"no encoding":     {Path: article.Path, Value: []byte{0xff}},
		"more than words": {Path: article.Path, Value: append(slices.Clone(article.Value), 0x78, 1)},
		"meta of another": {Path: "meta", Value: article.Value},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := cli.ClauseOf(ports, c)
			require.ErrorAs(t, err, &wallet.Refusal{})
		})
	}
}
