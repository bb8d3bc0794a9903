package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Vote casts a vote or changes it, and counts as a sign of life. It reads the
// open ballot, the voter and their earlier vote, and writes the vote; the count
// goes through the journal, so that voters never wait for one another.
func (k *Keeper) Vote(ctx context.Context, voter sdk.AccAddress, id uint64, option types.VoteOption) error {
	if !option.Valid() {
		return errorsmod.Wrapf(types.ErrInvalidOption, "%d", option)
	}
	ballot, err := k.ballot(ctx, id)
	if err != nil {
		return err
	}
	if ballot.Phase != types.REFERENDUM_STATUS_VOTING || now(ctx).Unix() >= ballot.EndsAt {
		return errorsmod.Wrapf(types.ErrNotVoting, "%d", id)
	}
	number, district, err := k.elector(ctx, voter, ballot)
	if err != nil {
		return err
	}
	if err := k.cast(ctx, id, number, ballot, types.Ballot{Option: option, District: district}); err != nil {
		return err
	}
	if ballot.CharterVersion != 0 {
		if err := k.signByVote(ctx, number, ballot.CharterVersion, option); err != nil {
			return err
		}
	}
	// Also through a later suspension: the proof of life goes on meanwhile.
	if err := k.citizenship.Affirm(ctx, number); err != nil {
		return err
	}
	sdk.UnwrapSDKContext(ctx).EventManager().EmitEvent(types.NewEventVoted(id, number, option))
	return nil
}

// elector returns who votes and in which district, as it was at the opening.
// Whoever has left since is no elector any more.
func (k *Keeper) elector(ctx context.Context, acc sdk.AccAddress, ballot types.OpenBallot) (number uint64, district uint32, err error) {
	if number, err = k.citizenship.NumberOf(ctx, acc); err != nil {
		return 0, 0, err
	}
	standing, err := k.citizenship.StandingOf(ctx, number)
	if err != nil {
		return 0, 0, err
	}
	if hasLeft(standing) {
		return 0, 0, errorsmod.Wrapf(types.ErrNotInElectorate, "%d is %s", number, standing)
	}
	district, eligible, err := k.citizenship.EligibleAt(ctx, number, ballot.OpenedHeight, ballot.MinVersion)
	if err != nil {
		return 0, 0, err
	}
	if !eligible {
		return 0, 0, errorsmod.Wrapf(types.ErrNotInElectorate, "%d at height %d", number, ballot.OpenedHeight)
	}
	return number, district, nil
}

func hasLeft(standing citizenshiptypes.Standing) bool {
	return standing == citizenshiptypes.STANDING_DEPARTED || standing == citizenshiptypes.STANDING_EXPELLED
}

// cast writes a vote and the difference it makes to the running count. What it
// changes in the count of delegates is found at the block's end.
func (k *Keeper) cast(ctx context.Context, id, number uint64, open types.OpenBallot, ballot types.Ballot) error {
	key := collections.Join(id, number)
	before, err := k.referendum.Votes.Get(ctx, key)
	switch {
	case errors.Is(err, collections.ErrNotFound):
		if err := k.override(ctx, id, number, open); err != nil {
			return err
		}
	case err != nil:
		return err
	case before == ballot:
		return nil
	default:
		if err := k.tally(ctx, id, before, -1); err != nil {
			return err
		}
	}
	if err := k.referendum.Votes.Set(ctx, key, ballot); err != nil {
		return err
	}
	if err := k.delegateVoted(ctx, id, number); err != nil {
		return err
	}
	return k.tally(ctx, id, ballot, 1)
}

func (k *Keeper) tally(ctx context.Context, id uint64, ballot types.Ballot, delta int64) error {
	return k.referendum.Journal.Add(ctx, types.TallyCounter(id, ballot.District, ballot.Option), delta)
}

// Veto counts a citizen against a referendum that has passed. Whether there are
// enough to cancel it is found when the block's vetoes are folded.
func (k *Keeper) Veto(ctx context.Context, citizen sdk.AccAddress, id uint64) error {
	ballot, err := k.ballot(ctx, id)
	if err != nil {
		return err
	}
	if ballot.Phase != types.REFERENDUM_STATUS_PASSED || ballot.ClosedToVeto || now(ctx).Unix() >= ballot.EndsAt {
		return errorsmod.Wrapf(types.ErrNotVetoable, "%d", id)
	}
	number, _, err := k.elector(ctx, citizen, ballot)
	if err != nil {
		return err
	}
	if err := k.mark(ctx, k.referendum.Vetoes, types.VetoCounter(id), id, number); err != nil {
		return err
	}
	return emit(ctx, types.NewEventVetoed(id, number))
}

// vetoesChanged is called at a block's end for each referendum whose number of
// vetoes changed.
func (k *Keeper) vetoesChanged(ctx context.Context, id, vetoes uint64) error {
	r, err := k.Referendum(ctx, id)
	if err != nil {
		return err
	}
	if r.Status != types.REFERENDUM_STATUS_PASSED || r.VetoProof || !types.Cancels(vetoes, r.Electorate) {
		return nil
	}
	if err := k.referendum.Enactments.Remove(ctx, collections.Join(r.EnactsAt.Unix(), id)); err != nil {
		return err
	}
	return k.end(ctx, r, types.REFERENDUM_STATUS_VETOED, "", "")
}

// withdrawVotes takes back what somebody who has left said on everything that is
// still open: at most MaxOpen petitions and referenda, one read each.
func (k *Keeper) withdrawVotes(ctx context.Context, number uint64) error {
	it, err := k.referendum.Ballots.Iterate(ctx, nil)
	if err != nil {
		return err
	}
	open, err := it.KeyValues()
	if err != nil {
		return err
	}
	for _, kv := range open {
		switch kv.Value.Phase {
		case types.REFERENDUM_STATUS_PETITION:
			err = k.unmark(ctx, k.referendum.Signatures, types.SignatureCounter(kv.Key), kv.Key, number,
				types.NewEventSignatureWithdrawn(kv.Key, number))
		case types.REFERENDUM_STATUS_VOTING:
			err = k.withdrawVote(ctx, kv.Key, number, kv.Value)
		case types.REFERENDUM_STATUS_PASSED:
			err = k.unmark(ctx, k.referendum.Vetoes, types.VetoCounter(kv.Key), kv.Key, number,
				types.NewEventVetoWithdrawn(kv.Key, number))
		}
		if err != nil {
			return err
		}
	}
	a, window, err := k.window(ctx)
	if err != nil || !window {
		return err
	}
	return k.withdrawObjection(ctx, a.Version, number)
}

// withdrawVote takes back the vote of somebody who has left, or, if they have
// cast none, the one that a delegate casts for them.
func (k *Keeper) withdrawVote(ctx context.Context, id, number uint64, open types.OpenBallot) error {
	key := collections.Join(id, number)
	ballot, err := k.referendum.Votes.Get(ctx, key)
	if errors.Is(err, collections.ErrNotFound) {
		return k.override(ctx, id, number, open)
	}
	if err != nil {
		return err
	}
	if err := k.referendum.Votes.Remove(ctx, key); err != nil {
		return err
	}
	if err := k.tally(ctx, id, ballot, -1); err != nil {
		return err
	}
	if err := k.delegateVoted(ctx, id, number); err != nil {
		return err
	}
	return emit(ctx, types.NewEventVoteWithdrawn(id, number))
}
