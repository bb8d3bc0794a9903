package keeper

import (
	"context"
	"time"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// CreateStream commits money of an appropriation that accrues to somebody by the
// second. The whole of it is committed at once, so that no interleaving of streams
// and disbursements can overdraw. It moves nothing.
func (k *Keeper) CreateStream(ctx context.Context, msg *types.MsgCreateStream) (uint64, error) {
	a, err := k.openAppropriation(ctx, msg.Appropriation, msg.Amount.Denom)
	if err != nil {
		return 0, err
	}
	s := msg.Stream()
	if s.Officer, err = k.authorise(ctx, a.Holder, msg.Officer, msg); err != nil {
		return 0, err
	}
	if s.Start, err = k.firstStart(ctx, msg.Start); err != nil {
		return 0, err
	}
	if err := k.checkEnd(ctx, a, s); err != nil {
		return 0, err
	}
	if err := k.admitRecipient(ctx, &s); err != nil {
		return 0, err
	}
	seconds, err := k.citizenship.EpochSeconds(ctx)
	if err != nil {
		return 0, err
	}
	epoch, err := k.citizenship.Epoch(ctx)
	if err != nil {
		return 0, err
	}
	a.Streams++
	s.Number, s.Status = a.Streams, types.STREAM_STATUS_RUNNING
	s.PerPeriod, s.Paid, s.Due = s.MostIn(seconds), math.ZeroInt(), s.Until()
	if err := a.CommitStream(epoch, s); err != nil {
		return 0, err
	}
	if err := k.Appropriations.Set(ctx, a.Id, a); err != nil {
		return 0, err
	}
	if err := k.setStream(ctx, s); err != nil {
		return 0, err
	}
	return s.Number, emit(ctx, types.NewEventStreamCreated(a, s))
}

// firstStart is the start of a stream that asks for one, or for none. It is not
// before the escrow of a disbursement made now would end: a stream of one second
// would otherwise pay what nobody has time to stop.
func (k *Keeper) firstStart(ctx context.Context, asked *time.Time) (time.Time, error) {
	first, err := k.releaseTime(ctx)
	if err != nil {
		return time.Time{}, err
	}
	if asked == nil {
		return first, nil
	}
	if asked.Before(first) {
		return time.Time{}, types.ErrInvalidDuration.Wrapf("it starts before %s", first.Format(time.RFC3339))
	}
	return asked.UTC(), nil
}

// checkEnd refuses an end that is not after the start, or after the day on which the
// appropriation expires has begun.
func (k *Keeper) checkEnd(ctx context.Context, a types.Appropriation, s types.Stream) error {
	if seconds := s.End.Unix() - s.Start.Unix(); seconds <= 0 || seconds > types.MaxStreamSeconds {
		return types.ErrInvalidDuration.Wrapf("%d seconds from %s, not 1 to %d", seconds, s.Start.Format(time.RFC3339), types.MaxStreamSeconds)
	}
	expiry, err := k.citizenship.StartOf(ctx, a.ExpiresOn)
	if err != nil {
		return err
	}
	if s.End.After(expiry) {
		return types.ErrInvalidDuration.Wrapf("the appropriation expires at %s", expiry.Format(time.RFC3339))
	}
	return nil
}

// admitRecipient refuses who cannot receive the stream, and notes what the stream
// depends on: the citizen, and the term of the citizen's seat.
func (k *Keeper) admitRecipient(ctx context.Context, s *types.Stream) error {
	var err error
	if s.Citizen, err = k.checkPayee(ctx, s.Recipient); err != nil {
		return err
	}
	if s.Citizen == 0 {
		if s.Office != "" {
			return types.ErrInvalidPayee.Wrapf("%s is no citizen and has no seat", s.Recipient)
		}
		return nil
	}
	standing, err := k.citizenship.StandingOf(ctx, s.Citizen)
	if err != nil {
		return err
	}
	switch standing {
	case citizenshiptypes.STANDING_SUSPENDED, citizenshiptypes.STANDING_EXPELLED, citizenshiptypes.STANDING_DEPARTED:
		return types.ErrInvalidPayee.Wrapf("number %d is %s", s.Citizen, standing)
	}
	receives, err := k.streamsOf(ctx, s.Citizen)
	if err != nil {
		return err
	}
	if len(receives) >= types.MaxStreamsOfCitizen {
		return types.ErrTooManyStreams.Wrapf("citizen %d receives %d", s.Citizen, len(receives))
	}
	if s.Office == "" {
		return nil
	}
	return k.bindToSeat(ctx, s)
}

// bindToSeat asks for a seat and lets the stream stop with its term, whatever the
// queue that vacates the seat has done by then.
func (k *Keeper) bindToSeat(ctx context.Context, s *types.Stream) error {
	seat, err := k.contract.SeatOf(ctx, s.Citizen, s.Office)
	if err != nil {
		return err
	}
	if seat.Until == 0 {
		return nil
	}
	over, err := k.citizenship.StartOf(ctx, seat.Until)
	if err != nil {
		return err
	}
	if over.Before(s.End) {
		s.Stop = &over
	}
	return nil
}

// WithdrawStream pays the recipient what has accrued.
func (k *Keeper) WithdrawStream(ctx context.Context, msg *types.MsgWithdrawStream) (sdk.Coin, error) {
	s, err := k.openStream(ctx, msg.Appropriation, msg.Number)
	if err != nil {
		return sdk.Coin{}, err
	}
	is, err := k.isRecipient(ctx, s, msg.Recipient)
	if err != nil {
		return sdk.Coin{}, err
	}
	if !is {
		return sdk.Coin{}, types.ErrNotRecipient.Wrapf("%s of stream %d/%d", msg.Recipient, s.Appropriation, s.Number)
	}
	owed := s.Owed(sdk.UnwrapSDKContext(ctx).BlockTime())
	if !owed.IsPositive() {
		return sdk.Coin{}, types.ErrNothingOwed.Wrapf("stream %d/%d has paid %s", s.Appropriation, s.Number, s.Paid)
	}
	a, err := k.GetAppropriation(ctx, s.Appropriation)
	if err != nil {
		return sdk.Coin{}, err
	}
	if err := k.payStream(ctx, a, s, owed); err != nil {
		return sdk.Coin{}, err
	}
	a.PayStream(&s, owed)
	if err := k.Appropriations.Set(ctx, a.Id, a); err != nil {
		return sdk.Coin{}, err
	}
	return a.Coin(owed), k.streams.Streams.Set(ctx, s.CollKey(), s)
}

// isRecipient tells whether the account is that of the recipient: the citizen's of
// the day, or the address itself.
func (k *Keeper) isRecipient(ctx context.Context, s types.Stream, account string) (bool, error) {
	address, err := k.accounts.AddressCodec().StringToBytes(account)
	if err != nil {
		return false, err
	}
	to, err := k.recipientOf(ctx, s)
	return to.Equals(sdk.AccAddress(address)), err
}

func (k *Keeper) recipientOf(ctx context.Context, s types.Stream) (sdk.AccAddress, error) {
	if s.Citizen != 0 {
		return k.citizenship.AccountOf(ctx, s.Citizen)
	}
	return k.accounts.AddressCodec().StringToBytes(s.Recipient)
}

// payStream takes what a stream owes out of escrow.
func (k *Keeper) payStream(ctx context.Context, a types.Appropriation, s types.Stream, owed math.Int) error {
	to, err := k.recipientOf(ctx, s)
	if err != nil {
		return err
	}
	money := a.Coin(owed)
	if err := k.sendOut(ctx, a, to, s.Citizen, money); err != nil {
		return err
	}
	text, err := k.accounts.AddressCodec().BytesToString(to)
	if err != nil {
		return err
	}
	return emit(ctx, types.NewEventStreamPaid(a, s, text, money))
}
