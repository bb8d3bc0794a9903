package keeper

import (
	"context"
	"errors"

	"github.com/cosmos/gogoproto/proto"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Propose submits an act. Without an office it is a petition, which its sponsor
// is the first to sign; an office whose warrant lists MsgPropose needs no
// signatures.
func (k *Keeper) Propose(ctx context.Context, proposer sdk.AccAddress, msg *types.MsgPropose) (uint64, error) {
	if err := msg.Validate(); err != nil {
		return 0, err
	}
	number, err := k.citizenInGoodStanding(ctx, proposer)
	if err != nil {
		return 0, err
	}
	act := types.Act{Text: msg.Text, Messages: msg.Messages}
	msgs, err := act.GetMsgs()
	if err != nil {
		return 0, errorsmod.Wrap(types.ErrInvalidProposal, err.Error())
	}
	track, err := k.CheckMessages(ctx, msgs)
	if err != nil {
		return 0, err
	}
	if msg.Office != "" {
		if err := k.UseOffice(ctx, number, msg.Office, sdk.MsgTypeURL(msg)); err != nil {
			return 0, err
		}
	}
	r, err := k.submit(ctx, number, msg, track, act, msgs)
	if err != nil {
		return 0, err
	}
	if err := emit(ctx, types.NewEventProposed(r)); err != nil {
		return 0, err
	}
	if r.Office != "" {
		return r.Id, k.qualify(ctx, r)
	}
	if err := k.openPetition(ctx, r); err != nil {
		return 0, err
	}
	return r.Id, k.mark(ctx, k.referendum.Signatures, types.SignatureCounter(r.Id), r.Id, number)
}

// submit gives the referendum its id and its slots. The sequence is a key that
// all proposals of a block share; slots keep proposals few.
func (k *Keeper) submit(ctx context.Context, number uint64, msg *types.MsgPropose, track types.Track, act types.Act, msgs []sdk.Msg) (types.Referendum, error) {
	id, err := k.referendum.NextReferendum.Next(ctx)
	if err != nil {
		return types.Referendum{}, err
	}
	hash, err := act.Hash()
	if err != nil {
		return types.Referendum{}, err
	}
	r := types.Referendum{
		Id: id, Title: msg.Title, Sponsor: number, Office: msg.Office,
		Status: types.REFERENDUM_STATUS_PETITION, Track: track,
		ActHash: hash, SubmittedAt: now(ctx), SlotTracks: track.Ids(),
	}
	for _, m := range msgs {
		r.MessageTypes = append(r.MessageTypes, sdk.MsgTypeURL(m))
	}
	if err := k.takeSlots(ctx, r); err != nil {
		return types.Referendum{}, err
	}
	if err := k.referendum.Acts.Set(ctx, id, act); err != nil {
		return types.Referendum{}, err
	}
	if msg.Office == "" {
		if err := k.checkCooling(ctx, r.SlotTracks, number); err != nil {
			return types.Referendum{}, err
		}
		ends, err := k.after(ctx, track.PetitionDays)
		if err != nil {
			return types.Referendum{}, err
		}
		r.PetitionEndsAt = &ends
	}
	return r, k.save(ctx, r, types.REFERENDUM_STATUS_UNSPECIFIED)
}

// openPetition lets citizens sign until the petition ends.
func (k *Keeper) openPetition(ctx context.Context, r types.Referendum) error {
	ends := r.PetitionEndsAt.Unix()
	if err := k.referendum.Agenda.Set(ctx, collections.Join(ends, r.Id)); err != nil {
		return err
	}
	return k.referendum.Ballots.Set(ctx, r.Id, types.OpenBallot{Phase: r.Status, EndsAt: ends})
}

// SignPetition adds a signature. Whether there are enough is found when the
// block's signatures are folded.
func (k *Keeper) SignPetition(ctx context.Context, citizen sdk.AccAddress, id uint64) error {
	ballot, err := k.ballot(ctx, id)
	if err != nil {
		return err
	}
	if ballot.Phase != types.REFERENDUM_STATUS_PETITION || now(ctx).Unix() >= ballot.EndsAt {
		return errorsmod.Wrapf(types.ErrNotAPetition, "%d", id)
	}
	number, err := k.citizenInGoodStanding(ctx, citizen)
	if err != nil {
		return err
	}
	if err := k.mark(ctx, k.referendum.Signatures, types.SignatureCounter(id), id, number); err != nil {
		return err
	}
	return emit(ctx, types.NewEventPetitionSigned(id, number))
}

// ballot returns what is open of a referendum, or none when nothing is.
func (k *Keeper) ballot(ctx context.Context, id uint64) (types.OpenBallot, error) {
	ballot, err := k.referendum.Ballots.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return types.OpenBallot{}, nil
	}
	return ballot, err
}

func (k *Keeper) citizenInGoodStanding(ctx context.Context, acc sdk.AccAddress) (uint64, error) {
	number, err := k.citizenship.NumberOf(ctx, acc)
	if err != nil {
		return 0, err
	}
	good, err := k.citizenship.InGoodStanding(ctx, number)
	if err != nil {
		return 0, err
	}
	if !good {
		return 0, errorsmod.Wrapf(types.ErrNotInGoodStanding, "%d", number)
	}
	return number, nil
}

// mark records a signature or a veto once, and counts it through the journal.
func (k *Keeper) mark(ctx context.Context, marks collections.KeySet[collections.Pair[uint64, uint64]], counter []byte, id, number uint64) error {
	key := collections.Join(id, number)
	found, err := marks.Has(ctx, key)
	if err != nil {
		return err
	}
	if found {
		return errorsmod.Wrapf(types.ErrAlreadyMarked, "%d by %d", id, number)
	}
	if err := marks.Set(ctx, key); err != nil {
		return err
	}
	return k.referendum.Journal.Add(ctx, counter, 1)
}

// unmark takes a signature or a veto back, if there is one.
func (k *Keeper) unmark(
	ctx context.Context, marks collections.KeySet[collections.Pair[uint64, uint64]], counter []byte, id, number uint64, event proto.Message,
) error {
	key := collections.Join(id, number)
	found, err := marks.Has(ctx, key)
	if err != nil || !found {
		return err
	}
	if err := marks.Remove(ctx, key); err != nil {
		return err
	}
	if err := k.referendum.Journal.Add(ctx, counter, -1); err != nil {
		return err
	}
	return emit(ctx, event)
}

// signaturesChanged is called at a block's end for each petition whose number
// of signatures changed. The first time, in the block of its submission, it
// fixes how many are needed.
func (k *Keeper) signaturesChanged(ctx context.Context, id, signatures uint64) error {
	r, err := k.Referendum(ctx, id)
	if err != nil {
		return err
	}
	if r.Status != types.REFERENDUM_STATUS_PETITION || r.Qualified {
		return nil
	}
	if r.SignaturesNeeded == 0 {
		minVersion, err := k.minVersion(ctx, r.Track)
		if err != nil {
			return err
		}
		_, electorate, err := k.citizenship.Electorate(ctx, minVersion)
		if err != nil {
			return err
		}
		r.SignaturesNeeded = types.ShareOf(electorate, r.Track.PetitionBps)
		if err := k.save(ctx, r, r.Status); err != nil {
			return err
		}
	}
	if signatures < r.SignaturesNeeded {
		return nil
	}
	if err := emit(ctx, types.NewEventQualified(id, signatures)); err != nil {
		return err
	}
	if err := k.referendum.Agenda.Remove(ctx, collections.Join(r.PetitionEndsAt.Unix(), id)); err != nil {
		return err
	}
	if err := k.referendum.Ballots.Remove(ctx, id); err != nil {
		return err
	}
	if r.Signatures, err = k.takeCounter(ctx, types.SignatureCounter(id)); err != nil {
		return err
	}
	return k.qualify(ctx, r)
}

// takeCounter returns a counter of marks and clears it.
func (k *Keeper) takeCounter(ctx context.Context, counter []byte) (uint64, error) {
	n, err := k.referendum.Journal.Count(ctx, counter)
	if err != nil || n == 0 {
		return 0, err
	}
	return n, k.referendum.Journal.AddInt(ctx, counter, math.NewIntFromUint64(n).Neg())
}

// qualify queues r for its opening at a block's end.
func (k *Keeper) qualify(ctx context.Context, r types.Referendum) error {
	r.Qualified = true
	if err := k.save(ctx, r, r.Status); err != nil {
		return err
	}
	return k.queueOpening(ctx, r)
}

// minVersion is the charter version that a voter must have signed: none on the
// constitutional track.
func (k *Keeper) minVersion(ctx context.Context, track types.Track) (uint64, error) {
	if track.Constitutional {
		return 0, nil
	}
	return k.RequiredVersion(ctx)
}
