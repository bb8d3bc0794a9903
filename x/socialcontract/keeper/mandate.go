package keeper

import (
	"context"
	"reflect"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// CheckMessages returns the track that an act of msgs needs: the componentwise
// maximum of the tracks of its messages. It fails if the seal could not execute
// one of them, and is asked when an act is proposed, opened and executed.
func (k *Keeper) CheckMessages(ctx context.Context, msgs []sdk.Msg) (types.Track, error) {
	switch {
	case len(msgs) == 0:
		return types.Track{}, types.ErrNoMessages
	case len(msgs) > types.MaxProposalMessages:
		return types.Track{}, errorsmod.Wrapf(types.ErrTooManyMessages, "%d; at most %d", len(msgs), types.MaxProposalMessages)
	}
	tracks := make([]types.Track, 0, len(msgs))
	for i, msg := range msgs {
		// What an amendment decides takes effect after its window, or never: it
		// cannot share one fate with another message.
		if _, amends := msg.(*types.MsgAmendCharter); amends && len(msgs) > 1 {
			return types.Track{}, types.ErrAmendmentAlone
		}
		track, err := k.checkMessage(ctx, msg)
		if err != nil {
			return types.Track{}, errorsmod.Wrapf(err, "message %d %s", i+1, sdk.MsgTypeURL(msg))
		}
		tracks = append(tracks, track)
	}
	return types.MaxTrack(tracks...), nil
}

func (k *Keeper) checkMessage(ctx context.Context, msg sdk.Msg) (types.Track, error) {
	if types.SealRefuses(msg) {
		return types.Track{}, types.ErrRefused
	}
	if m, ok := msg.(sdk.HasValidateBasic); ok {
		if err := m.ValidateBasic(); err != nil {
			return types.Track{}, errorsmod.Wrap(types.ErrInvalidProposal, err.Error())
		}
	}
	if k.router.Handler(msg) == nil {
		return types.Track{}, types.ErrNoHandler
	}
	if err := k.checkSigner(msg); err != nil {
		return types.Track{}, err
	}
	if err := k.checkFloors(ctx, msg); err != nil {
		return types.Track{}, err
	}
	return k.trackFor(ctx, msg)
}

// checkSigner demands that the seal, and nobody else, signs msg, and that
// nothing inside msg is itself a message: the router checks no signers.
func (k *Keeper) checkSigner(msg sdk.Msg) error {
	signers, _, err := k.cdc.GetMsgV1Signers(msg)
	if err != nil {
		return errorsmod.Wrap(types.ErrSealSigner, err.Error())
	}
	if len(signers) != 1 || !k.seal.Equals(sdk.AccAddress(signers[0])) {
		return types.ErrSealSigner
	}
	nested, err := k.holdsMessage(reflect.ValueOf(msg), maxNesting)
	if err != nil {
		return err
	}
	if nested {
		return types.ErrNested
	}
	return nil
}

// trackFor returns the track that the charter asks for msg, together with what
// a warrant that msg hands out asks for; or the strongest of all where msg could
// replace the machine or a law of the charter's rank.
func (k *Keeper) trackFor(ctx context.Context, msg sdk.Msg) (types.Track, error) {
	track, err := k.TrackOf(ctx, sdk.MsgTypeURL(msg))
	if err != nil {
		return types.Track{}, err
	}
	if amend, ok := msg.(*types.MsgAmendCharter); ok {
		return k.amendmentTrack(ctx, amend)
	}
	strongest, err := k.needsStrongest(ctx, msg)
	if err != nil {
		return types.Track{}, err
	}
	if strongest {
		return k.strongestTrack(ctx)
	}
	return k.withWarrant(ctx, track, msg)
}

func (k *Keeper) needsStrongest(ctx context.Context, msg sdk.Msg) (bool, error) {
	if types.StrongestOnly(sdk.MsgTypeURL(msg)) {
		return true, nil
	}
	return k.touchesCharterLaw(ctx, msg)
}

// strongestTrack is the componentwise maximum of all tracks of the charter.
func (k *Keeper) strongestTrack(ctx context.Context) (types.Track, error) {
	var tracks []types.Track
	// At most MaxTracks.
	err := k.charter.Tracks.Walk(ctx, nil, func(_ string, track types.Track) (bool, error) {
		tracks = append(tracks, track)
		return false, nil
	})
	return types.MaxTrack(tracks...), err
}

// checkFloors refuses parameters of other modules that could stop the chain.
func (k *Keeper) checkFloors(ctx context.Context, msg sdk.Msg) error {
	switch msg := msg.(type) {
	case *consensustypes.MsgUpdateParams:
		return types.CheckConsensusParams(msg)
	case *stakingtypes.MsgUpdateParams:
		current, err := k.staking.GetParams(ctx)
		if err != nil {
			return err
		}
		least, _, err := k.Limit(ctx, types.LimitMinValidators)
		if err != nil {
			return err
		}
		present, err := k.ValidatorCount(ctx)
		if err != nil {
			return err
		}
		// A smaller set would put out whoever is beyond it at once, past the rule
		// of a third.
		return types.CheckStakingParams(current, msg.Params, max(least, present))
	case *slashingtypes.MsgUpdateParams:
		return types.CheckSlashingParams(msg.Params)
	case *banktypes.MsgUpdateParams:
		return types.CheckBankParams(msg.Params)
	case *banktypes.MsgSetSendEnabled:
		denom, err := k.staking.BondDenom(ctx)
		if err != nil {
			return err
		}
		return types.CheckSendEnabled(msg, denom)
	case *authtypes.MsgUpdateParams:
		return types.CheckAuthParams(msg.Params)
	}
	return nil
}
