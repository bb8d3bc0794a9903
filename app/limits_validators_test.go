package app_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/nations/charterfile"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Four founders validate, and the charter lets none of them go.
var validatorBreaches = attacked{
	least: true,
	found: func(t *testing.T) *fortress {
		t.Helper()
		return newFortress(t, fortressOptions{
			Validators: 4,
			Limits:     map[string]uint64{contracttypes.LimitMinValidators: 4},
			Warrants: map[string][]sdk.Msg{"council": {
				&stakingtypes.MsgUpdateParams{}, &slashingtypes.MsgUpdateParams{},
			}},
			Edit: func(document *charterfile.Document) {
				councilFillsSeats(document)
				for _, msg := range []sdk.Msg{&stakingtypes.MsgUndelegate{}, &stakingtypes.MsgBeginRedelegate{}} {
					document.Charter.Access = append(document.Charter.Access, contracttypes.AccessRule{
						Pattern: sdk.MsgTypeURL(msg), Level: citizenshiptypes.LEVEL_CITIZEN,
					})
				}
				document.Charter.Sort()
			},
			State: func(instance *app.App, state map[string]json.RawMessage) {
				editState(t, instance, state, stakingtypes.ModuleName, &stakingtypes.GenesisState{}, func(gs *stakingtypes.GenesisState) {
					gs.Params.UnbondingTime = unbonding
				})
			},
		})
	},
	ways: map[way]breach{
		overMessages:  {try: vacatesInParts},
		overOffices:   {try: vacatesInOffices},
		overReferenda: {try: vacatesInActs},
		directly:      {try: vacatesAtOnce},
		raisedFirst: raised{
			name: contracttypes.LimitMinValidators, looser: 1, uses: vacatesInParts, beyond: []uint64{0, contracttypes.MaxSeats + 1},
		}.first(),
		throughParams:  {try: shrinksByParams},
		throughUpgrade: {try: unbondsByUpgrade},
		throughPacket:  noPacket,
		throughAuthz:   {try: unbondsByAuthz},
	},
}

// unbonds are the messages with which a founder would take a bond, or a part of it.
func (f *fortress) unbonds(name string) []sdk.Msg {
	person, other := f.Citizen(name).Person, f.Citizen("ben").Person
	return []sdk.Msg{
		stakingtypes.NewMsgUndelegate(person.String(), valoper(person), f.Coin(bond)),
		stakingtypes.NewMsgUndelegate(person.String(), valoper(person), f.Coin(1)),
		stakingtypes.NewMsgBeginRedelegate(person.String(), valoper(person), valoper(other), f.Coin(bond)),
	}
}

// seatTaken is the message that takes the seat of a founder.
func (f *fortress) seatTaken(name string) *contracttypes.MsgVacateSeat {
	f.T.Helper()
	number := f.Citizen(name).Number
	seat, err := f.App.SocialContractKeeper.SeatOf(f.Context(), number, contracttypes.ValidatorOffice)
	require.NoError(f.T, err)
	return &contracttypes.MsgVacateSeat{
		Authority: apptest.Seal(), Office: contracttypes.ValidatorOffice, Seat: seat.Number, Holder: number,
	}
}

// heldOver fails unless all four sign although some have lost their seats, which
// they then have again.
func (f *fortress) heldOver(names ...string) {
	f.T.Helper()
	f.Blocks(4)
	powers := f.Powers()
	require.Len(f.T, powers, 4)
	for _, name := range []string{"ada", "ben", "chloe", "dara"} {
		require.EqualValues(f.T, bond/1_000_000, powers[string(apptest.ConsensusKey(name).PubKey().Address())], name)
	}
	var again []sdk.Msg
	for _, name := range names {
		citizen := f.Citizen(name)
		again = append(again, &contracttypes.MsgAppoint{
			Authority: apptest.Seal(), Office: contracttypes.ValidatorOffice, Holder: citizen.Number, Operator: citizen.String(),
		})
	}
	f.Succeeded(f.acts("ada", "council", again...))
	f.Blocks(2)
}

func vacatesAtOnce(f *fortress) bool {
	f.Succeeded(f.acts("ada", "council", f.seatTaken("dara")))
	f.heldOver("dara")
	f.enacted(f.seatTaken("dara"))
	f.heldOver("dara")
	for _, msg := range f.unbonds("dara") {
		f.Refused(f.Citizen("dara").Sends(msg), contracttypes.ErrBondHeld.Error())
	}
	return false
}

func vacatesInParts(f *fortress) bool {
	all := []string{"ada", "ben", "chloe", "dara"}
	var act []sdk.Msg
	for _, name := range all {
		act = append(act, f.seatTaken(name))
	}
	f.Succeeded(f.acts("ada", "council", act...))
	f.heldOver(all...)
	return false
}

func vacatesInActs(f *fortress) bool {
	for _, act := range f.decides([]sdk.Msg{f.seatTaken("ada")}, []sdk.Msg{f.seatTaken("ben")}, []sdk.Msg{f.seatTaken("dara")}) {
		require.Equal(f.T, contracttypes.REFERENDUM_STATUS_ENACTED, act.Status, act.Reason)
	}
	f.heldOver("ada", "ben", "dara")
	return false
}

// The council, officers who resign, and the nation take every seat in one block.
func vacatesInOffices(f *fortress) bool {
	ben, chloe := f.seatTaken("ben"), f.Citizen("chloe")
	act, results := f.decidesWhile(func() [][]byte {
		return [][]byte{
			f.exec("ada", "council", f.seatTaken("ada")),
			f.exec("ben", "council", f.seatTaken("dara")),
			chloe.Sign(apptest.TxOptions{}, &contracttypes.MsgResign{Officer: chloe.String(), Office: contracttypes.ValidatorOffice}),
		}
	}, []sdk.Msg{ben})
	for _, result := range results {
		f.Succeeded(result)
	}
	require.Equal(f.T, contracttypes.REFERENDUM_STATUS_ENACTED, act[0].Status, act[0].Reason)
	f.heldOver("ada", "ben", "chloe", "dara")
	return false
}

// Parameters with which staking or slashing would put validators out are beyond
// the compiled floors, whoever decides on them.
func shrinksByParams(f *fortress) bool {
	staking, err := f.App.StakingKeeper.GetParams(f.Context())
	require.NoError(f.T, err)
	slashing, err := f.App.SlashingKeeper.GetParams(f.Context())
	require.NoError(f.T, err)
	fewer, otherBond, window, share := staking, staking, slashing, slashing
	fewer.MaxValidators = 3
	otherBond.BondDenom = "umerit"
	window.SignedBlocksWindow = 1
	share.MinSignedPerWindow = math.LegacyOneDec()
	for _, msg := range []sdk.Msg{
		&stakingtypes.MsgUpdateParams{Authority: apptest.Seal(), Params: fewer},
		&stakingtypes.MsgUpdateParams{Authority: apptest.Seal(), Params: otherBond},
		&slashingtypes.MsgUpdateParams{Authority: apptest.Seal(), Params: window},
		&slashingtypes.MsgUpdateParams{Authority: apptest.Seal(), Params: share},
	} {
		f.Refused(f.Citizen("ada").Proposes("", "Fewer", msg), contracttypes.ErrFloor.Error())
		f.Refused(f.acts("ada", "council", msg), contracttypes.ErrFloor.Error())
		f.Refused(f.acts("ada", "council", f.seatTaken("dara"), msg), contracttypes.ErrFloor.Error())
	}
	f.enacted(append(looseParams(f), f.seatTaken("dara"))...)
	f.heldOver("dara")
	return false
}

func unbondsByUpgrade(f *fortress) bool {
	unbond, seats := f.unbonds("dara"), []sdk.Msg{f.seatTaken("ada"), f.seatTaken("dara")}
	f.upgrades("next", func(ctx sdk.Context, instance *app.App) error {
		for _, msg := range unbond {
			require.ErrorIs(f.T, run(ctx, instance, msg), contracttypes.ErrBondHeld)
		}
		return run(ctx, instance, seats...)
	})
	f.heldOver("ada", "dara")
	return false
}

func unbondsByAuthz(f *fortress) bool {
	f.stolen("dara", ante.ErrOfficeInAuthz, f.unbonds("dara")...)
	f.stolen("dara", ante.ErrPersonal, &contracttypes.MsgResign{
		Officer: f.Citizen("dara").String(), Office: contracttypes.ValidatorOffice,
	})
	f.stolen("ada", ante.ErrUnnamed, f.seatTaken("dara"))
	return false
}
