package certificate_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protowire"

	"github.com/civitas-chain/civitas/certificate"
	citizenship "github.com/civitas-chain/civitas/x/citizenship/types"
)

// Standing is as of the block, as the chain reads it.
func TestStandings(t *testing.T) {
	for name, test := range map[string]struct {
		stored     citizenship.Standing
		lastClosed int64
		want       certificate.Standing
		since      int64
	}{
		"before the due day":                {citizenship.STANDING_CITIZEN, 376, certificate.StandingCitizen, 12},
		"at the close of the due day":       {citizenship.STANDING_CITIZEN, 377, certificate.StandingLapsed, 377},
		"long after":                        {citizenship.STANDING_CITIZEN, 9999, certificate.StandingLapsed, 377},
		"lapsed, and written":               {citizenship.STANDING_LAPSED, 380, certificate.StandingLapsed, 377},
		"stored as lapsed before its time":  {citizenship.STANDING_LAPSED, 20, certificate.StandingCitizen, 12},
		"before the first day":              {citizenship.STANDING_CITIZEN, -1, certificate.StandingCitizen, 12},
		"suspended, past the due day":       {citizenship.STANDING_SUSPENDED, 380, certificate.StandingSuspended, 12},
		"expelled":                          {citizenship.STANDING_EXPELLED, 380, certificate.StandingExpelled, 12},
		"departed":                          {citizenship.STANDING_DEPARTED, 380, certificate.StandingDeparted, 12},
		"a resident, whose due day is zero": {citizenship.STANDING_RESIDENT, 380, certificate.StandingResident, 12},
	} {
		t.Run(name, func(t *testing.T) {
			citizen := record()
			citizen.Standing = test.stored
			n := nationOf(t, raw(t, citizen), test.lastClosed, classical(1))
			report, err := certificate.Verify(n.file(), trust(n.last()), now)
			require.NoError(t, err)
			require.Equal(t, test.want, report.Passport.Standing)
			require.Equal(t, test.since, report.Passport.SinceDay)
			require.EqualValues(t, test.stored, report.Passport.Citizen.Standing)
			require.EqualValues(t, citizen.StandingAfter(test.lastClosed), report.Passport.Standing)
		})
	}
	for _, standing := range citizenship.Standings() {
		require.NotEqual(t, "unknown", certificate.Standing(standing).String(), standing)
	}
	require.Equal(t, "unknown", certificate.Standing(0).String())
}

// What a later version of the chain adds to a record does not hide what this
// version knows of it.
func TestFieldsThatAreNotKnownArePassedOver(t *testing.T) {
	var more []byte
	more = protowire.AppendVarint(protowire.AppendTag(more, 14, protowire.VarintType), 5)
	more = protowire.AppendString(protowire.AppendTag(more, 15, protowire.BytesType), "new")
	more = protowire.AppendFixed32(protowire.AppendTag(more, 16, protowire.Fixed32Type), 1)
	more = protowire.AppendFixed64(protowire.AppendTag(more, 17, protowire.Fixed64Type), 1)
	more = protowire.AppendString(protowire.AppendTag(more, 15, protowire.BytesType), "again")
	n := nationOf(t, raw(t, record(), more...), 20, classical(1))
	report, err := certificate.Verify(n.file(), trust(n.last()), now)
	require.NoError(t, err)
	require.Equal(t, account, report.Passport.Citizen.Account)
}

// A record that the chain would never store is none, however well proven.
func TestRecordsAreReadStrictly(t *testing.T) {
	tag := func(number protowire.Number, kind protowire.Type) []byte {
		return protowire.AppendTag(nil, number, kind)
	}
	add := func(more ...byte) []byte { return raw(t, record(), more...) }
	with := func(change func(*citizenship.Citizen)) []byte {
		citizen := record()
		change(&citizen)
		return raw(t, citizen)
	}
	for name, value := range map[string][]byte{
		"half a tag":               add(0x80),
		"half a number":            add(append(tag(14, protowire.VarintType), 0x80)...),
		"half a text":              add(append(tag(14, protowire.BytesType), 9, 1)...),
		"half a fixed number":      add(append(tag(14, protowire.Fixed64Type), 9, 1)...),
		"a group":                  add(append(tag(14, protowire.StartGroupType), tag(14, protowire.EndGroupType)...)...),
		"a type that is none":      add(0x77),
		"field zero":               add(0x00, 0x01),
		"a field beyond the last":  add(append(tag(protowire.MaxValidNumber+1, protowire.VarintType), 1)...),
		"a number for an account":  add(append(tag(1, protowire.VarintType), 1)...),
		"a second standing":        add(append(tag(2, protowire.VarintType), 1)...),
		"a flag of two":            append(with(func(c *citizenship.Citizen) { c.Nullified = false }), append(tag(13, protowire.VarintType), 2)...),
		"no standing":              with(func(c *citizenship.Citizen) { c.Standing = 0 }),
		"a standing of tomorrow":   with(func(c *citizenship.Citizen) { c.Standing = 7 }),
		"no account":               with(func(c *citizenship.Citizen) { c.Account = nil }),
		"a long account":           with(func(c *citizenship.Citizen) { c.Account = make([]byte, 256) }),
		"a long country":           with(func(c *citizenship.Citizen) { c.Country = "PRT" }),
		"a country to hide behind": with(func(c *citizenship.Citizen) { c.Country = "\x1bc" }),
		"nothing but a byte":       {1},
	} {
		t.Run(name, func(t *testing.T) {
			n := nationOf(t, value, 20, classical(1))
			_, err := certificate.Verify(n.file(), trust(n.last()), now)
			require.ErrorIs(t, err, certificate.ErrContent)
		})
	}
}

func TestCalendar(t *testing.T) {
	calendar := certificate.Calendar{DaySeconds: day, GenesisTime: genesis.Unix()}
	for number, want := range map[int64]time.Time{0: genesis, 31: genesis.AddDate(0, 1, 0), -1: genesis.AddDate(0, 0, -1)} {
		got, ok := calendar.Start(number)
		require.True(t, ok)
		require.Equal(t, want, got)
	}
	for _, number := range []int64{math.MaxInt64, math.MinInt64, 1 << 40, -1 << 40} {
		_, ok := calendar.Start(number)
		require.False(t, ok, number)
	}
	_, ok := certificate.Calendar{}.Start(0)
	require.False(t, ok)
}

// The other two entries are read as strictly.
func TestDaysAreReadStrictly(t *testing.T) {
	calendar := func(seconds, genesis int64) []byte {
		value, err := (&citizenship.Calendar{DaySeconds: seconds, GenesisTime: genesis}).Marshal()
		require.NoError(t, err)
		return value
	}
	for name, test := range map[string]struct {
		entry int
		value []byte
	}{
		"no length of a day":          {0, calendar(0, 1)},
		"a negative length of a day":  {0, calendar(-1, 1)},
		"a genesis before time began": {0, calendar(1, -1)},
		"a genesis after its end":     {0, calendar(1, math.MaxInt64)},
		"no calendar":                 {0, []byte{0x80}},
		"half a day":                  {1, []byte{1, 2, 3}},
		"more than a day":             {1, make([]byte, 9)},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t, classical(1))
			store := n.state.GetKVStore(n.state.StoreKeysByName()[certificate.CitizenshipStore])
			keys := certificate.PassportKeys(number)
			store.Set(keys[test.entry], test.value)
			height := n.state.Commit().Version
			n.cert.Stores = []certificate.Store{n.state.provenAt(height, certificate.CitizenshipStore, keys...)}
			n.cert.Blocks[0] = n.block(t, draft{height: height + 1, set: n.set(nil), appHash: n.appHash()})
			_, err := certificate.Verify(n.file(), trust(n.last()), now)
			require.ErrorIs(t, err, certificate.ErrContent)
		})
	}
}
