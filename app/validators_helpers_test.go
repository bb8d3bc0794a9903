package app_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/app/founding"
	"github.com/civitas-chain/civitas/nations/charterfile"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

const (
	bond      = 100_000_000
	unbonding = 60 * time.Second
	jailTime  = 20 * time.Second
)

// guardians are a nation of four validators, ada, ben, chloe and dara, in which
// the council fills the validators' seats. emil validates when appointed.
type guardians struct {
	*apptest.Nation
}

type guardianOptions struct {
	// Minimum of validators; 1 unless set.
	Minimum uint64
	// DowntimeSlash is nothing unless set.
	DowntimeSlash math.LegacyDec
	// BlockTime is a second unless set.
	BlockTime time.Duration
	// State changes the genesis state.
	State func(instance *app.App, state map[string]json.RawMessage)
}

// newGuardians founds the nation. Its charter opens every message on validators
// to the validator office, so that staking's own hooks have the last word.
func newGuardians(t *testing.T, options guardianOptions) *guardians {
	t.Helper()
	nation := apptest.Found(t, apptest.NationOptions{
		Validators: 4,
		Options:    apptest.Options{BlockTime: options.BlockTime},
		Edit: func(document *charterfile.Document) {
			document.Calendar = charterfile.Calendar{DaySeconds: 86_400, EpochSeconds: 30 * 86_400}
			for i := range document.Charter.Limits {
				if document.Charter.Limits[i].Name == contracttypes.LimitMinValidators && options.Minimum > 0 {
					document.Charter.Limits[i].Value = options.Minimum
				}
			}
			for _, msg := range []sdk.Msg{
				&stakingtypes.MsgUndelegate{}, &stakingtypes.MsgBeginRedelegate{}, &stakingtypes.MsgCancelUnbondingDelegation{},
			} {
				document.Charter.Access = append(document.Charter.Access, contracttypes.AccessRule{
					Pattern: sdk.MsgTypeURL(msg), Level: citizenshiptypes.LEVEL_CITIZEN,
				})
			}
			document.Charter.Sort()
			councilFillsSeats(document)
		},
		State: func(instance *app.App, state map[string]json.RawMessage) {
			editState(t, instance, state, stakingtypes.ModuleName, &stakingtypes.GenesisState{}, func(gs *stakingtypes.GenesisState) {
				gs.Params.UnbondingTime = unbonding
			})
			editState(t, instance, state, slashingtypes.ModuleName, &slashingtypes.GenesisState{}, func(gs *slashingtypes.GenesisState) {
				gs.Params.SignedBlocksWindow, gs.Params.DowntimeJailDuration = 10, jailTime
				if !options.DowntimeSlash.IsNil() {
					gs.Params.SlashFractionDowntime = options.DowntimeSlash
				}
			})
			if options.State != nil {
				options.State(instance, state)
			}
		},
	})
	return &guardians{nation}
}

func councilFillsSeats(document *charterfile.Document) {
	for i := range document.Offices {
		office := &document.Offices[i]
		switch office.Id {
		case contracttypes.ValidatorOffice:
			office.Fill, office.AppointedBy = contracttypes.OFFICE_FILL_APPOINTMENT, "council"
		case "council":
			for _, msg := range []sdk.Msg{&contracttypes.MsgAppoint{}, &contracttypes.MsgVacateSeat{}} {
				office.Warrant = append(office.Warrant, contracttypes.WarrantRow{MsgTypeUrl: sdk.MsgTypeURL(msg), Cap: 100})
			}
			slices.SortFunc(office.Warrant, func(a, b contracttypes.WarrantRow) int {
				if a.MsgTypeUrl < b.MsgTypeUrl {
					return -1
				}
				return 1
			})
		}
	}
}

func editState[T codec.ProtoMarshaler](t *testing.T, instance *app.App, state map[string]json.RawMessage, module string, gs T, edit func(T)) {
	t.Helper()
	require.NoError(t, instance.AppCodec().UnmarshalJSON(state[module], gs))
	edit(gs)
	state[module] = instance.AppCodec().MustMarshalJSON(gs)
}

// council runs messages with the seal.
func (g *guardians) council(msgs ...sdk.Msg) {
	g.T.Helper()
	ada := g.Citizen("ada")
	exec := &contracttypes.MsgExecOffice{Officer: ada.String(), Office: "council"}
	for _, msg := range msgs {
		packed, err := codectypes.NewAnyWithValue(msg)
		require.NoError(g.T, err)
		exec.Messages = append(exec.Messages, packed)
	}
	g.Succeeded(ada.SendsWith(apptest.TxOptions{Gas: 5_000_000}, exec))
}

// appoint gives a citizen a seat of the validator office.
func (g *guardians) appoint(name string) {
	g.T.Helper()
	citizen := g.Citizen(name)
	g.council(&contracttypes.MsgAppoint{
		Authority: apptest.Seal(), Office: contracttypes.ValidatorOffice, Holder: citizen.Number, Operator: citizen.String(),
	})
}

// vacate takes seats of the validator office from citizens, all at once.
func (g *guardians) vacate(names ...string) {
	g.T.Helper()
	var msgs []sdk.Msg
	for _, name := range names {
		citizen := g.Citizen(name)
		seat, err := g.App.SocialContractKeeper.SeatOf(g.Context(), citizen.Number, contracttypes.ValidatorOffice)
		require.NoError(g.T, err)
		msgs = append(msgs, &contracttypes.MsgVacateSeat{
			Authority: apptest.Seal(), Office: contracttypes.ValidatorOffice, Seat: seat.Number, Holder: citizen.Number,
		})
	}
	g.council(msgs...)
}

// create returns the message by which a citizen's validator bonds.
func (g *guardians) create(name string) *stakingtypes.MsgCreateValidator {
	g.T.Helper()
	msg, err := founding.Bond(g.Document, g.Citizen(name).Address(), apptest.ConsensusKey(name).PubKey(), name)
	require.NoError(g.T, err)
	return msg
}

func valoper(person *apptest.Person) string { return sdk.ValAddress(person.Address()).String() }

func (g *guardians) delegate(from, to string, amount int64) *stakingtypes.MsgDelegate {
	return stakingtypes.NewMsgDelegate(g.Citizen(from).String(), valoper(g.Citizen(to).Person), g.Coin(amount))
}

func (g *guardians) undelegate(name string, amount int64) *stakingtypes.MsgUndelegate {
	return stakingtypes.NewMsgUndelegate(g.Citizen(name).String(), valoper(g.Citizen(name).Person), g.Coin(amount))
}

func (g *guardians) unjail(name string) *abci.ExecTxResult {
	g.T.Helper()
	citizen := g.Citizen(name)
	return citizen.Sends(slashingtypes.NewMsgUnjail(valoper(citizen.Person)))
}

func (g *guardians) resigns(name string) {
	g.T.Helper()
	citizen := g.Citizen(name)
	g.Succeeded(citizen.Sends(&contracttypes.MsgResign{Officer: citizen.String(), Office: contracttypes.ValidatorOffice}))
}

// validator returns the record that staking has.
func (g *guardians) validator(name string) stakingtypes.Validator {
	g.T.Helper()
	v, err := g.App.StakingKeeper.GetValidator(g.Context(), sdk.ValAddress(g.Citizen(name).Address()))
	require.NoError(g.T, err)
	return v
}

// signs tells whether a consensus key signs blocks now.
func (g *guardians) signs(key cryptotypes.PubKey) bool {
	return g.Powers()[string(key.Address())] > 0
}

// signers returns whose first consensus keys sign blocks now.
func (g *guardians) signers() []string {
	signers := []string{}
	for _, name := range []string{"ada", "ben", "chloe", "dara", "emil"} {
		if g.signs(apptest.ConsensusKey(name).PubKey()) {
			signers = append(signers, name)
		}
	}
	return signers
}

// down keeps a validator from signing until it is in jail.
func (g *guardians) down(name string) {
	g.T.Helper()
	address := apptest.ConsensusKey(name).PubKey().Address()
	g.Absent(address, true)
	for range 30 {
		if g.validator(name).Jailed {
			g.Absent(address, false)
			return
		}
		g.Block()
	}
	g.T.Fatalf("%s is not in jail", name)
}
