package app_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/app/apptest"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contractkeeper "github.com/civitas-chain/civitas/x/socialcontract/keeper"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// way is how somebody may try to get past a limit.
type way string

const (
	overMessages   way = "split over messages"
	overOffices    way = "split over offices in one block"
	overReferenda  way = "split over referenda"
	directly       way = "directly"
	raisedFirst    way = "by raising the limit first"
	throughParams  way = "through MsgUpdateParams"
	throughUpgrade way = "through an upgrade"
	throughPacket  way = "through an IBC packet"
	throughAuthz   way = "through authz"
)

// ways are all of them, in the order in which they are tried: first those that
// need some room below the bound.
var ways = []way{
	overMessages, overOffices, overReferenda, directly, raisedFirst, throughParams, throughUpgrade, throughPacket, throughAuthz,
}

// breach is one attempt, or the reason why there is none.
type breach struct {
	// try attacks the limit. It fails the test where an attack is not refused,
	// and tells whether the quantity has moved, within its bound.
	try func(f *fortress) (moved bool)
	// excuse says why nobody can try this way, and holds fails once somebody can.
	excuse string
	holds  func(f *fortress)
}

// attacked is a limit and what is done against it.
type attacked struct {
	// found founds the nation whose limit it is.
	found func(t *testing.T) *fortress
	// least is true of a limit that bounds a quantity from below.
	least bool
	ways  map[way]breach
}

// breaches has every limit of the charter. A module that declares a new one
// adds its attacks here, one for each way.
var breaches = map[string]attacked{
	citizenshiptypes.SuspensionsLimit:   suspensionBreaches,
	contracttypes.LimitConsentDays:      consentDaysBreaches,
	contracttypes.LimitEntrenchmentDays: entrenchmentDaysBreaches,
	contracttypes.LimitGraceDays:        graceDaysBreaches,
	contracttypes.LimitMaxOpenReferenda: referendaBreaches,
	contracttypes.LimitMinValidators:    validatorBreaches,
	contracttypes.LimitObjectionBps:     objectionBreaches,
	contracttypes.LimitSealGas:          gasBreaches,
	treasurytypes.LimitDues:             duesBreaches,
	treasurytypes.LimitIssuance:         issuanceBreaches,
	treasurytypes.LimitLevy:             levyBreaches,
	treasurytypes.LimitSpending:         spendingBreaches,
}

// Every limit that a module declares is attacked in every way, or it is said
// why a way does not exist.
func TestEveryLimitIsAttackedInEveryWay(t *testing.T) {
	registered := limitsOf(apptest.Found(t))
	for _, name := range slices.Sorted(maps.Keys(registered)) {
		require.Contains(t, breaches, name, "nobody attacks this limit: add it to breaches in limits_test.go")
	}
	for name, limit := range breaches {
		require.Contains(t, registered, name, "no module declares this limit any more")
		require.NotNil(t, limit.found, name)
		for way := range limit.ways {
			require.Contains(t, ways, way, name)
		}
		for _, way := range ways {
			attempt, found := limit.ways[way]
			require.True(t, found, "nobody attacks %s %s: add an attempt, or an excuse", name, way)
			require.NotEqual(t, attempt.try != nil, attempt.excuse != "", "%s %s: either an attempt or an excuse", name, way)
			require.Equal(t, attempt.excuse != "", attempt.holds != nil, "%s %s: an excuse is checked", name, way)
		}
	}
}

// No limit of the charter is broken, whatever is tried.
func TestNoLimitIsBroken(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(breaches)) {
		t.Run(name, func(t *testing.T) {
			limit := breaches[name]
			f := limit.found(t)
			for _, way := range ways {
				t.Run(string(way), func(t *testing.T) {
					outer := f.T
					f.T = t
					defer func() { f.T = outer }()
					f.suffers(name, limit.least, limit.ways[way])
				})
			}
		})
	}
}

// suffers runs one attempt and compares what the limit measures, and what
// everybody holds, before and after.
func (f *fortress) suffers(name string, least bool, attempt breach) {
	f.T.Helper()
	if attempt.excuse != "" {
		f.T.Log(attempt.excuse)
		attempt.holds(f)
		return
	}
	measured, held := f.measure(name), f.holdings()
	moved := attempt.try(f)
	after := f.measure(name)
	if !moved {
		require.Equal(f.T, measured.Measure.String(), after.Measure.String(), "the quantity has moved")
		require.Equal(f.T, held, f.holdings(), "somebody holds more or less than before")
	}
	require.Equal(f.T, measured.Limit, after.Limit, "the bound has moved")
	bound := math.NewIntFromUint64(after.Limit.Value)
	if least {
		require.False(f.T, after.Measure.LT(bound), "%s is below %s", after.Measure, bound)
		return
	}
	require.False(f.T, after.Measure.GT(bound), "%s is above %s", after.Measure, bound)
}

// limitsOf returns the limits in force with what each quantity measures.
func limitsOf(n *apptest.Nation) map[string]contracttypes.MeasuredLimit {
	n.T.Helper()
	response, err := contractkeeper.NewQueryServer(n.App.SocialContractKeeper).Limits(n.Context(), &contracttypes.QueryLimitsRequest{})
	require.NoError(n.T, err)
	require.Empty(n.T, response.Pagination.NextKey)
	limits := make(map[string]contracttypes.MeasuredLimit, len(response.Limits))
	for _, limit := range response.Limits {
		limits[limit.Limit.Name] = limit
	}
	return limits
}

// measure returns one limit and what its quantity measures.
func (f *fortress) measure(name string) contracttypes.MeasuredLimit {
	f.T.Helper()
	limit, found := limitsOf(f.Nation)[name]
	require.True(f.T, found, name)
	return limit
}

// noPacket excuses what no packet reaches.
var noPacket = breach{
	excuse: "the one application of IBC moves coins",
	holds: func(f *fortress) {
		require.Equal(f.T, []string{"transfer"}, f.App.IBCKeeper.PortKeeper.Router.Keys(), "packets reach something new: attack with one")
	},
}
