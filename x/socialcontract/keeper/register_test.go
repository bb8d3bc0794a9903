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
	since    int64 // height of admission
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

func (r *register) SetSigned(_ context.Context, number, version uint64) error {
	r.of(number).signed = version
	return nil
}

func (r *register) SignedVersion(_ context.Context, number uint64) (uint64, error) {
	return r.of(number).signed, nil
}

func (r *register) Affirm(_ context.Context, number uint64) error {
	r.of(number).affirmed++
	return nil
}

// EligibleAt keeps what a later suspension does not touch, like the real one.
func (r *register) EligibleAt(_ context.Context, number uint64, height int64, minVersion uint64) (uint32, bool, error) {
	p := r.of(number)
	district := p.district
	if p.movedAt > height {
		district = p.movedTo // before the move
	}
	return district, p.since <= height && p.signed >= minVersion, nil
}

func (r *register) Electorate(_ context.Context, minVersion uint64) ([]citizenshiptypes.DistrictCount, uint64, error) {
	if r.fail != nil {
		return nil, 0, r.fail
	}
	var out []citizenshiptypes.DistrictCount
	var total uint64
	if r.counted != nil {
		for _, d := range r.counted {
			total += d.Count
		}
		return r.counted, total, nil
	}
	for d := uint32(1); d <= 300; d++ {
		var n uint64
		for _, p := range r.people {
			if p.district == d && p.standing == citizenshiptypes.STANDING_CITIZEN && p.signed >= minVersion {
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
