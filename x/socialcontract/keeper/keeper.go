// Package keeper keeps the social contract: the charter, the offices and the
// decisions that the charter allows.
package keeper

import (
	"fmt"

	"cosmossdk.io/collections"
	corestore "cosmossdk.io/core/store"

	"github.com/cosmos/cosmos-sdk/codec"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Keeper of the social contract. Each noun's state is a struct in the file of that noun.
type Keeper struct {
	cdc         codec.Codec
	account     types.AccountKeeper
	citizenship types.CitizenshipKeeper
	staking     types.StakingKeeper
	router      types.MessageRouter
	describer   types.Describer
	ports       *types.Ports

	// seal is the one address of the government: authority of every module.
	seal      sdk.AccAddress
	authority string
	// limits by name, registered while the app is wired and never later.
	limits map[string]types.Limit

	Schema     collections.Schema
	params     collections.Item[types.Params]
	charter    charterState
	amendment  amendmentState
	office     officeState
	licence    licenceState
	referendum referendumState
	delegation delegationState
	validator  validatorState
}

// Option is a part of the keeper that has a default.
type Option func(k *Keeper)

// WithDescriber lets queries say every message that the app knows in plain words, and
// amounts in the units of its currencies.
func WithDescriber(describer types.Describer) Option {
	return func(k *Keeper) { k.describer = describer }
}

// WithPorts lets higher modules hear of what happens here. They are filled in once,
// before the first block.
func WithPorts(ports *types.Ports) Option {
	return func(k *Keeper) { k.ports = ports }
}

// NewKeeper returns the keeper. authority is the bech32 address of the seal.
func NewKeeper(
	cdc codec.Codec,
	storeService corestore.KVStoreService,
	tkey *storetypes.TransientStoreKey,
	account types.AccountKeeper,
	citizenship types.CitizenshipKeeper,
	staking types.StakingKeeper,
	router types.MessageRouter,
	authority string,
	options ...Option,
) *Keeper {
	seal, err := account.AddressCodec().StringToBytes(authority)
	if err != nil {
		panic(fmt.Errorf("authority of %s: %w", types.ModuleName, err))
	}

	sb := collections.NewSchemaBuilder(storeService)
	k := &Keeper{
		cdc:         cdc,
		account:     account,
		citizenship: citizenship,
		staking:     staking,
		router:      router,
		describer:   ownWords{},
		ports:       &types.Ports{},
		seal:        seal,
		authority:   authority,
		limits:      make(map[string]types.Limit),

		// params: the technical parameters.
		params:     collections.NewItem(sb, types.ParamsKey, "params", codec.CollValue[types.Params](cdc)),
		charter:    newCharterState(sb, cdc),
		amendment:  newAmendmentState(sb, cdc),
		office:     newOfficeState(sb, cdc),
		licence:    newLicenceState(sb, cdc),
		referendum: newReferendumState(sb, cdc, tkey),
		delegation: newDelegationState(sb, cdc),
		validator:  newValidatorState(sb, cdc),
	}
	for _, option := range options {
		option(k)
	}
	k.Schema, err = sb.Build()
	if err != nil {
		panic(err)
	}
	k.RegisterLimits(sealGasLimit{}, openReferendaLimit{k}, validatorsLimit{k})
	k.RegisterLimits(consentLimits()...)
	return k
}

// Seal returns the one address of the government.
func (k *Keeper) Seal() sdk.AccAddress { return k.seal }

// Authority returns the seal as text.
func (k *Keeper) Authority() string { return k.authority }
