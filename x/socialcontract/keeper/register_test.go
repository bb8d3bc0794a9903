package keeper_test

import (
	"context"
	"slices"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// elector is a citizen of the fake register.
type elector struct {
	account  sdk.AccAddress
	since    int64 // height of admission
	affirmed int
	voice
	// before keeps the voice before each change, with the height of it.
	before []earlier
}

// voice is that part of an elector on which the right to vote depends.
type voice struct {
	district uint32
	standing citizenshiptypes.Standing
	signed   uint64
	former   uint64 // counts until signed is in force
}

type earlier struct {
	voice
	height int64
}

// change notes what held before.
func (p *elector) change(height int64, to voice) {
	p.before = append(p.before, earlier{p.voice, height})
	p.voice = to
}

// at is what held at the end of the block of a height.
func (p *elector) at(height int64) voice {
	for _, e := range p.before {
		if e.height > height {
			return e.voice
		}
	}
	return p.voice
}

// register is a small citizenship: enough of the real one to vote by.
type register struct {
	people  []*elector                       // number = index + 1
	counted []citizenshiptypes.DistrictCount // the electorate, where people are too many to list
	drained bool
	epochs  int64 // that have passed
	fail    error
	// daysFail is the error of the length of a day.
	daysFail error
	// activated asks the contract, like the real register.
	activated func(ctx context.Context, version uint64) (height int64, activated bool, err error)
}

// effective is the version that counts as of a height.
func (r *register) effective(ctx context.Context, p voice, height int64) uint64 {
	since, activated, err := r.activated(ctx, p.signed)
	if err != nil {
		panic(err)
	}
	if activated && since <= height {
		return p.signed
	}
	return p.former
}

// copy makes the register that of a twin nation.
func (r *register) copy(other *register) {
	r.people, r.drained, r.epochs = nil, other.drained, other.epochs
	for _, p := range other.people {
		twin := *p
		twin.before = slices.Clone(p.before)
		r.people = append(r.people, &twin)
	}
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
	p, height := r.of(number), sdk.UnwrapSDKContext(ctx).BlockHeight()
	to := p.voice
	_, activated, err := r.activated(ctx, version)
	switch {
	case !activated:
		to.signed, to.former = version, r.effective(ctx, p.voice, height)
	case p.signed > version:
		to.former = version
	default:
		to.signed, to.former = version, 0
	}
	p.change(height, to)
	return err
}

func (r *register) Unsign(ctx context.Context, number, version uint64) error {
	if p := r.of(number); p.signed == version {
		to := p.voice
		to.signed, to.former = p.former, 0
		p.change(sdk.UnwrapSDKContext(ctx).BlockHeight(), to)
	}
	return nil
}

func (r *register) SignatureOf(_ context.Context, number uint64) (citizenshiptypes.Signature, error) {
	p := r.of(number)
	return citizenshiptypes.Signature{Version: p.signed, Former: p.former}, nil
}

func (r *register) SignedVersion(ctx context.Context, number uint64) (uint64, error) {
	return r.effective(ctx, r.of(number).voice, sdk.UnwrapSDKContext(ctx).BlockHeight()), nil
}

func (r *register) Affirm(_ context.Context, number uint64) error {
	r.of(number).affirmed++
	return nil
}

func (r *register) EligibleAt(ctx context.Context, number uint64, height int64, minVersion uint64) (uint32, bool, error) {
	if number == 0 || number > uint64(len(r.people)) {
		return 0, false, citizenshiptypes.ErrNotRegistered
	}
	p := r.of(number)
	then := p.at(height)
	good := p.since <= height && then.standing == citizenshiptypes.STANDING_CITIZEN
	return then.district, good && r.effective(ctx, then, height) >= minVersion, nil
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
			if p.district == d && p.standing == citizenshiptypes.STANDING_CITIZEN && (r.effective(ctx, p.voice, height) >= minVersion || p.signed == minVersion) {
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

func (r *register) DaySeconds(context.Context) (int64, error) { return 86_400, r.daysFail }

func (r *register) Drained(context.Context) (bool, error) { return r.drained, nil }

func (r *register) Epoch(context.Context) (int64, error) { return 1 + r.epochs, nil }

func (r *register) ForwardRetired(context.Context, sdk.AccAddress, string) error { return nil }
