package keeper_test

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// elector is a citizen of the fake register.
type elector struct {
	account  sdk.AccAddress
	district uint32
	standing citizenshiptypes.Standing
	signed   uint64
	former   uint64 // counts until signed is in force
	since    int64  // height of admission
	affirmed int
	// at keeps the standing at the height of each opening.
	movedTo uint32
	movedAt int64
}

// register is a small citizenship: enough of the real one to vote by.
type register struct {
	people  []*elector                       // number = index + 1
	counted []citizenshiptypes.DistrictCount // the electorate, where people are too many to list
	drained bool
	epochs  int64 // that have passed
	fail    error
	// activated asks the contract, like the real register.
	activated func(ctx context.Context, version uint64) (height int64, activated bool, err error)
}

// effective is the version that counts as of a height.
func (r *register) effective(ctx context.Context, p *elector, height int64) uint64 {
	since, activated, err := r.activated(ctx, p.signed)
	if err != nil {
		panic(err)
	}
	if activated && since <= height {
		return p.signed
	}
	return p.former
}

func (r *register) NumberOf(_ context.Context, acc sdk.AccAddress) (uint64, error) {
	for i, p := range r.people {
		if p.account.Equals(acc) {
			return uint64(i + 1), nil
		}
	}
	return 0, citizenshiptypes.ErrNotRegistered
}

func (r *register) of(number uint64) *elector { return r.people[number-1] }

func (r *register) AccountOf(_ context.Context, number uint64) (sdk.AccAddress, error) {
	return r.of(number).account, nil
}

func (r *register) StandingOf(_ context.Context, number uint64) (citizenshiptypes.Standing, error) {
	return r.of(number).standing, nil
}

func (r *register) InGoodStanding(_ context.Context, number uint64) (bool, error) {
	if number == 0 || number > uint64(len(r.people)) {
		return false, citizenshiptypes.ErrNotRegistered
	}
	return r.of(number).standing == citizenshiptypes.STANDING_CITIZEN, nil
}

func (r *register) SetSigned(ctx context.Context, number, version uint64) error {
	p := r.of(number)
	now := r.effective(ctx, p, sdk.UnwrapSDKContext(ctx).BlockHeight())
	_, activated, err := r.activated(ctx, version)
	switch {
	case !activated:
		p.signed, p.former = version, now
	case p.signed > version:
		p.former = version
	default:
		p.signed, p.former = version, 0
	}
	return err
}

func (r *register) Unsign(_ context.Context, number, version uint64) error {
	if p := r.of(number); p.signed == version {
		p.signed, p.former = p.former, 0
	}
	return nil
}

func (r *register) SignatureOf(_ context.Context, number uint64) (citizenshiptypes.Signature, error) {
	p := r.of(number)
	return citizenshiptypes.Signature{Version: p.signed, Former: p.former}, nil
}

func (r *register) SignedVersion(ctx context.Context, number uint64) (uint64, error) {
	return r.effective(ctx, r.of(number), sdk.UnwrapSDKContext(ctx).BlockHeight()), nil
}

func (r *register) Affirm(_ context.Context, number uint64) error {
	r.of(number).affirmed++
	return nil
}

// EligibleAt keeps what a later suspension does not touch, like the real one.
func (r *register) EligibleAt(ctx context.Context, number uint64, height int64, minVersion uint64) (uint32, bool, error) {
	p := r.of(number)
	district := p.district
	if p.movedAt > height {
		district = p.movedTo // before the move
	}
	return district, p.since <= height && r.effective(ctx, p, height) >= minVersion, nil
}

func (r *register) Electorate(ctx context.Context, minVersion uint64) ([]citizenshiptypes.DistrictCount, uint64, error) {
	if r.fail != nil {
		return nil, 0, r.fail
	}
	var out []citizenshiptypes.DistrictCount
	var total uint64
	height := sdk.UnwrapSDKContext(ctx).BlockHeight()
	if r.counted != nil {
		for _, d := range r.counted {
			total += d.Count
		}
		return r.counted, total, nil
	}
	for d := uint32(1); d <= 300; d++ {
		var n uint64
		for _, p := range r.people {
			if p.district == d && p.standing == citizenshiptypes.STANDING_CITIZEN && (r.effective(ctx, p, height) >= minVersion || p.signed == minVersion) {
				n++
			}
		}
		if n > 0 {
			out = append(out, citizenshiptypes.DistrictCount{District: d, Count: n})
			total += n
		}
	}
	return out, total, nil
}

func (r *register) CivicDay(ctx context.Context) (int64, error) {
	return sdk.UnwrapSDKContext(ctx).BlockTime().Unix() / 86_400, nil
}

func (r *register) DaySeconds(context.Context) (int64, error) { return 86_400, nil }

func (r *register) Drained(context.Context) (bool, error) { return r.drained, nil }

func (r *register) Epoch(context.Context) (int64, error) { return 1 + r.epochs, nil }

func (r *register) ForwardRetired(context.Context, sdk.AccAddress, string) error { return nil }
