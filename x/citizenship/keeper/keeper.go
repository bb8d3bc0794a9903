// Package keeper holds the state of citizenship.
package keeper

import (
	"context"
	"encoding/hex"
	"errors"

	"github.com/cosmos/gogoproto/proto"

	"cosmossdk.io/collections"
	corestore "cosmossdk.io/core/store"
	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/codec"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/journal"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Keeper is the register of persons. It holds no mutable memory.
type Keeper struct {
	authority string
	accounts  types.AccountKeeper
	bank      types.BankKeeper
	feegrant  types.FeegrantKeeper
	epochs    types.EpochsKeeper
	ports     *types.Ports
	modules   map[string]struct{}

	Schema  collections.Schema
	journal *journal.Journal

	// Params: → parameters, which only the seal changes.
	Params collections.Item[types.Params]
	// Calendar: → length and start of the civic days, fixed at genesis.
	Calendar collections.Item[types.Calendar]
	// LastClosedDay: → the latest civic day whose buckets have left the counters.
	LastClosedDay collections.Item[int64]
	// ClosedHeights: day → height at which it closed; one entry a day, so that
	// what depends on days can be known for a past height.
	ClosedHeights collections.Map[int64, int64]
	// NextNumber: → number of the next new person; used at the block's end only.
	NextNumber collections.Item[uint64]

	// Citizens: number → record.
	Citizens collections.Map[uint64, types.Citizen]
	// Accounts: account → number, for ever, whether current or retired.
	Accounts collections.Map[sdk.AccAddress, types.AccountEntry]
	// LapseQueue: (due day, number) of every record stored as citizen.
	LapseQueue collections.KeySet[collections.Pair[int64, uint64]]

	// Invitations: guest's account → invitation not used yet.
	Invitations collections.Map[sdk.AccAddress, types.Invitation]
	// InvitationExpiry: (expiry day, guest's account).
	InvitationExpiry collections.KeySet[collections.Pair[int64, sdk.AccAddress]]
	// OpenGuests: sponsor → invitations and applications of guests not admitted yet.
	OpenGuests collections.Map[uint64, uint32]

	// Applications: applicant's account → application.
	Applications collections.Map[sdk.AccAddress, types.Application]
	// ApplicationExpiry: (expiry day, applicant's account) of those outside the admission queue.
	ApplicationExpiry collections.KeySet[collections.Pair[int64, sdk.AccAddress]]
	// Vouches: (account, voucher's number), for applicants and for persons
	// admitted, whose key follows them to a new account.
	Vouches collections.KeySet[collections.Pair[sdk.AccAddress, uint64]]
	// VouchesBy: (voucher's number, account), the lineage downwards.
	VouchesBy collections.KeySet[collections.Pair[uint64, sdk.AccAddress]]
	// Attestations: (account, registrar's number) → attestation.
	Attestations collections.Map[collections.Pair[sdk.AccAddress, uint64], types.Attestation]
	// Nullifiers: nullifier → whose it is; one person or applicant.
	Nullifiers collections.Map[[]byte, types.NullifierHolder]

	// AdmissionQueue: (round, sponsor) → applicant's account, in the order of admission.
	AdmissionQueue collections.Map[collections.Pair[uint64, uint64], []byte]
	// Turns: sponsor → latest round taken in the admission queue.
	Turns collections.Map[uint64, uint64]
	// Cursor: → turn of the latest admission; used by transactions read only.
	Cursor collections.Item[types.Turn]
	// Growth: → admissions of the current epoch against the cap.
	Growth collections.Item[types.Growth]

	// Quota: number → free civic acts of a day.
	Quota collections.Map[uint64, types.Use]
	// VouchBudget: number → vouches of an epoch.
	VouchBudget collections.Map[uint64, types.Use]

	// History: (number, height of a change) → eligibility before it.
	History collections.Map[collections.Pair[uint64, int64], types.Eligibility]
	// HistoryQueue: (height of a change, number), in the order of pruning.
	HistoryQueue collections.KeySet[collections.Pair[int64, uint64]]

	// Moves: number → district to move to and the day; one a person.
	Moves collections.Map[uint64, types.Move]
	// MoveQueue: (day, number) of each move.
	MoveQueue collections.KeySet[collections.Pair[int64, uint64]]
	// Receipts: number → receipt of the latest departure.
	Receipts collections.Map[uint64, types.Receipt]
	// ResidentQueue: (day of the application, account) of residents to be admitted.
	ResidentQueue collections.KeySet[collections.Pair[int64, sdk.AccAddress]]

	justice  justiceState
	recovery recoveryState
}

// NewKeeper returns the keeper. The authority is the seal; ports may be filled
// until the first block.
func NewKeeper(
	cdc codec.Codec, storeService corestore.KVStoreService, tkey *storetypes.TransientStoreKey,
	accounts types.AccountKeeper, bank types.BankKeeper, feegrant types.FeegrantKeeper, epochs types.EpochsKeeper,
	authority string, ports *types.Ports,
) *Keeper {
	sb := collections.NewSchemaBuilder(storeService)
	dayNumber := collections.PairKeyCodec(collections.Int64Key, collections.Uint64Key)
	dayAccount := collections.PairKeyCodec(collections.Int64Key, sdk.AccAddressKey)
	accountNumber := collections.PairKeyCodec(sdk.AccAddressKey, collections.Uint64Key)
	numberAccount := collections.PairKeyCodec(collections.Uint64Key, sdk.AccAddressKey)
	numberHeight := collections.PairKeyCodec(collections.Uint64Key, collections.Int64Key)
	turn := collections.PairKeyCodec(collections.Uint64Key, collections.Uint64Key)
	use := codec.CollValue[types.Use](cdc)

	k := &Keeper{
		authority: authority,
		accounts:  accounts, bank: bank, feegrant: feegrant, epochs: epochs, ports: ports,
		modules: map[string]struct{}{},
		journal: journal.New(tkey, sb, types.JournalTotalsPrefix, types.JournalTouchedPrefix),

		Params:        collections.NewItem(sb, types.ParamsPrefix, "params", codec.CollValue[types.Params](cdc)),
		Calendar:      collections.NewItem(sb, types.CalendarPrefix, "calendar", codec.CollValue[types.Calendar](cdc)),
		LastClosedDay: collections.NewItem(sb, types.LastClosedDayPrefix, "last_closed_day", collections.Int64Value),
		ClosedHeights: collections.NewMap(sb, types.ClosedHeightsPrefix, "closed_heights", collections.Int64Key, collections.Int64Value),
		NextNumber:    collections.NewItem(sb, types.NextNumberPrefix, "next_number", collections.Uint64Value),

		Citizens:   collections.NewMap(sb, types.CitizensPrefix, "citizens", collections.Uint64Key, codec.CollValue[types.Citizen](cdc)),
		Accounts:   collections.NewMap(sb, types.AccountsPrefix, "accounts", sdk.AccAddressKey, codec.CollValue[types.AccountEntry](cdc)),
		LapseQueue: collections.NewKeySet(sb, types.LapseQueuePrefix, "lapse_queue", dayNumber),

		Invitations:      collections.NewMap(sb, types.InvitationsPrefix, "invitations", sdk.AccAddressKey, codec.CollValue[types.Invitation](cdc)),
		InvitationExpiry: collections.NewKeySet(sb, types.InvitationExpiry, "invitation_expiry", dayAccount),
		OpenGuests:       collections.NewMap(sb, types.OpenGuestsPrefix, "open_guests", collections.Uint64Key, collections.Uint32Value),

		Applications:      collections.NewMap(sb, types.ApplicationsPrefix, "applications", sdk.AccAddressKey, codec.CollValue[types.Application](cdc)),
		ApplicationExpiry: collections.NewKeySet(sb, types.ApplicationExpiry, "application_expiry", dayAccount),
		Vouches:           collections.NewKeySet(sb, types.VouchesPrefix, "vouches", accountNumber),
		VouchesBy:         collections.NewKeySet(sb, types.VouchesByPrefix, "vouches_by", numberAccount),
		Attestations:      collections.NewMap(sb, types.AttestationsPrefix, "attestations", accountNumber, codec.CollValue[types.Attestation](cdc)),
		Nullifiers:        collections.NewMap(sb, types.NullifiersPrefix, "nullifiers", collections.BytesKey, codec.CollValue[types.NullifierHolder](cdc)),

		AdmissionQueue: collections.NewMap(sb, types.AdmissionQueuePrefix, "admission_queue", turn, collections.BytesValue),
		Turns:          collections.NewMap(sb, types.TurnsPrefix, "turns", collections.Uint64Key, collections.Uint64Value),
		Cursor:         collections.NewItem(sb, types.CursorPrefix, "cursor", codec.CollValue[types.Turn](cdc)),
		Growth:         collections.NewItem(sb, types.GrowthPrefix, "growth", codec.CollValue[types.Growth](cdc)),

		Quota:       collections.NewMap(sb, types.QuotaPrefix, "quota", collections.Uint64Key, use),
		VouchBudget: collections.NewMap(sb, types.VouchBudgetPrefix, "vouch_budget", collections.Uint64Key, use),

		History:      collections.NewMap(sb, types.HistoryPrefix, "history", numberHeight, codec.CollValue[types.Eligibility](cdc)),
		HistoryQueue: collections.NewKeySet(sb, types.HistoryQueuePrefix, "history_queue", dayNumber),

		Moves:         collections.NewMap(sb, types.MovesPrefix, "moves", collections.Uint64Key, codec.CollValue[types.Move](cdc)),
		MoveQueue:     collections.NewKeySet(sb, types.MoveQueuePrefix, "move_queue", dayNumber),
		Receipts:      collections.NewMap(sb, types.ReceiptsPrefix, "receipts", collections.Uint64Key, codec.CollValue[types.Receipt](cdc)),
		ResidentQueue: collections.NewKeySet(sb, types.ResidentQueuePrefix, "resident_queue", dayAccount),

		justice:  newJusticeState(sb, cdc),
		recovery: newRecoveryState(sb, cdc),
	}
	for _, permissions := range accounts.GetModulePermissions() {
		k.modules[string(permissions.GetAddress())] = struct{}{}
	}
	schema, err := sb.Build()
	if err != nil {
		panic(err)
	}
	k.Schema = schema
	return k
}

// Authority is the address that may change the parameters: the seal.
func (k *Keeper) Authority() string { return k.authority }

// updateParams replaces the parameters. The currency stays what it is: the treasury's,
// which a rotation moves along.
func (k *Keeper) updateParams(ctx context.Context, params types.Params) error {
	if err := params.Validate(); err != nil {
		return err
	}
	before, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	if before.Denom != params.Denom {
		return errorsmod.Wrapf(types.ErrDenomFixed, "it is %s", before.Denom)
	}
	if err := k.Params.Set(ctx, params); err != nil {
		return err
	}
	return emit(ctx, &types.EventParamsUpdated{Params: params})
}

func (k *Keeper) contract() (types.ContractPort, error) {
	if k.ports == nil || k.ports.Contract == nil {
		return nil, errorsmod.Wrap(types.ErrNotReady, "the social contract is not bound")
	}
	return k.ports.Contract, nil
}

// text writes an account as people read it. Every account here came through
// the codec, so the fallback is for damaged state only.
func (k *Keeper) text(acc []byte) string {
	text, err := k.accounts.AddressCodec().BytesToString(acc)
	if err != nil {
		return hex.EncodeToString(acc)
	}
	return text
}

func (k *Keeper) account(text string) (sdk.AccAddress, error) {
	bz, err := k.accounts.AddressCodec().StringToBytes(text)
	if err != nil {
		return nil, errorsmod.Wrapf(err, "address %q", text)
	}
	return bz, nil
}

func emit(ctx context.Context, event proto.Message) error {
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(event)
}

// found splits an absent entry from a failure to read.
func found(err error) (bool, error) {
	if err == nil {
		return true, nil
	}
	if errors.Is(err, collections.ErrNotFound) {
		return false, nil
	}
	return false, err
}
