package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// openAllowed is how many referenda may be open.
const openAllowed = 2

var referendaBreaches = attacked{
	found: func(t *testing.T) *fortress {
		t.Helper()
		propose := []sdk.Msg{&contracttypes.MsgPropose{}}
		return newFortress(t, fortressOptions{
			Limits:   map[string]uint64{contracttypes.LimitMaxOpenReferenda: openAllowed},
			Warrants: map[string][]sdk.Msg{"council": propose, "auditor": propose},
		})
	},
	ways: map[way]breach{
		overMessages:  {try: opensByMessages},
		overOffices:   {try: opensByOffices},
		overReferenda: {try: opensManyAtOnce},
		directly:      {try: opensOneByOne},
		raisedFirst: raised{
			name: contracttypes.LimitMaxOpenReferenda, looser: contracttypes.MaxOpenReferenda, uses: opensOneByOne,
			beyond: []uint64{0, contracttypes.MaxOpenReferenda + 1},
		}.first(),
		throughParams:  {try: opensUnderOtherParams},
		throughUpgrade: {try: opensByUpgrade},
		throughPacket:  noPacket,
		throughAuthz:   {try: opensByAuthz},
	},
}

// harmless is an act that breaks nothing.
func (f *fortress) harmless() sdk.Msg { return f.issue(math.OneInt()) }

// proposal is the message with which a citizen or an office proposes.
func (f *fortress) proposal(name, office string, act ...sdk.Msg) *contracttypes.MsgPropose {
	f.T.Helper()
	msg, err := contracttypes.NewMsgPropose(f.Citizen(name).String(), office, "A crowd", "", act...)
	require.NoError(f.T, err)
	return msg
}

func (f *fortress) open() int64 {
	f.T.Helper()
	return f.measure(contracttypes.LimitMaxOpenReferenda).Measure.Int64()
}

// crowds lets blocks pass until everything that was proposed since has ended: so
// many are open as may be and the others wait, and at last each has had its turn.
func (f *fortress) crowds(first uint64, count int) {
	f.T.Helper()
	crowded := false
	for range 60 {
		ended := 0
		for i := range count {
			if f.referendum(first+uint64(i)).EndedAt != nil {
				ended++
			}
		}
		require.LessOrEqual(f.T, f.open(), int64(openAllowed))
		crowded = crowded || f.open() == openAllowed && ended == 0
		if ended == count {
			require.True(f.T, crowded, "the limit was never reached")
			return
		}
		f.Block()
	}
	f.T.Fatal("the referenda do not end")
}

func opensOneByOne(f *fortress) bool {
	// No act can open another.
	f.Refused(f.Citizen("ada").Proposes("", "Nested", f.proposal("ada", "", f.harmless())), contracttypes.ErrRefused.Error())

	first := f.LastReferendum() + 1
	f.all(f.petition(f.Citizen("ada"), "", f.harmless()), f.petition(f.Citizen("ben"), "", f.harmless()))
	f.all(f.petition(f.Citizen("chloe"), "", f.harmless()))
	require.Equal(f.T, contracttypes.REFERENDUM_STATUS_PETITION, f.referendum(first+openAllowed).Status)
	require.True(f.T, f.referendum(first+openAllowed).Qualified, "it has its signatures and waits")
	f.crowds(first, openAllowed+1)
	return false
}

func opensByMessages(f *fortress) bool {
	first, ada := f.LastReferendum()+1, f.Citizen("ada")
	msg := f.proposal("ada", "", f.harmless())
	f.Succeeded(ada.SendsWith(apptest.TxOptions{Gas: attackGas}, msg, msg, msg, msg))
	f.crowds(first, 4)
	return false
}

func opensManyAtOnce(f *fortress) bool {
	first := f.LastReferendum() + 1
	var txs [][]byte
	for _, voter := range f.voters() {
		txs = append(txs, f.petition(voter, "", f.harmless()))
	}
	f.all(txs...)
	f.crowds(first, len(txs))
	return false
}

func opensByOffices(f *fortress) bool {
	first := f.LastReferendum() + 1
	f.all(
		f.petition(f.Citizen("ada"), "council", f.harmless()), f.petition(f.Citizen("dara"), "auditor", f.harmless()),
		f.petition(f.Citizen("ben"), "council", f.harmless()), f.petition(f.Citizen("emil"), "", f.harmless()),
	)
	f.crowds(first, 4)
	nested := f.proposal("ada", "council", f.harmless())
	nested.Proposer = apptest.Seal()
	f.Refused(f.acts("ada", "council", nested), contracttypes.ErrRefused.Error())
	return false
}

func opensUnderOtherParams(f *fortress) bool {
	f.enacted(looseParams(f)...)
	return opensManyAtOnce(f)
}

func opensByUpgrade(f *fortress) bool {
	first := f.LastReferendum() + 2 // after the one that decides on the upgrade
	f.upgrades("next", func(ctx sdk.Context, instance *app.App) error {
		msg := f.proposal("ada", "council", f.harmless())
		return run(ctx, instance, msg, msg, msg, msg)
	})
	f.crowds(first, 4)
	return false
}

func opensByAuthz(f *fortress) bool {
	f.stolen("ada", ante.ErrPersonal, f.proposal("ada", "", f.harmless()), f.proposal("ada", "council", f.harmless()))
	return false
}
