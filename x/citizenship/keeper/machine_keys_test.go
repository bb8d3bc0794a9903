package keeper_test

import (
	"errors"
	"fmt"
	"slices"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// keyRefusals are the rules for which a random message about keys may fail.
var keyRefusals = []error{
	types.ErrStanding, types.ErrGuardians, types.ErrThreshold, types.ErrNoGuardian, types.ErrRecoveryOpen,
	types.ErrNoRecovery, types.ErrRecoveryApproved, types.ErrAlreadyApplied, types.ErrAccountTaken, types.ErrRetiredAccount,
}

func keyRefusal(t *rapid.T, err error) {
	require.True(t, err == nil || slices.ContainsFunc(keyRefusals, func(rule error) bool { return errors.Is(err, rule) }), "%v", err)
}

// Rotate moves somebody to a new account.
func (m *machine) Rotate(t *rapid.T) {
	p := m.somebody(t)
	key := secpKey(fmt.Sprint("key ", m.names))
	m.names++
	_, err := m.send(rotationTo(m.fixture, p.number, p.account, key))
	keyRefusal(t, err)
	if err == nil {
		p.account = addressOf(key)
		require.Empty(t, m.recoveries(p.number))
	}
}

// Guard lets somebody choose guardians, also badly.
func (m *machine) Guard(t *rapid.T) {
	p := m.somebody(t)
	msg := &types.MsgSetGuardians{Person: text(p.account), Threshold: rapid.Uint32Range(0, 3).Draw(t, "threshold")}
	for range rapid.IntRange(0, 4).Draw(t, "guardians") {
		msg.Guardians = append(msg.Guardians, m.somebody(t).number)
	}
	_, err := m.send(msg)
	keyRefusal(t, err)
	if err == nil {
		require.Empty(t, m.recoveries(p.number))
	}
}

// Recover starts a recovery, mostly by one who may, to a new key or, now and
// then, to the latest one that somebody had in mind.
func (m *machine) Recover(t *rapid.T) {
	p := m.somebody(t)
	if !rapid.Bool().Draw(t, "another key") {
		m.names++
	}
	key := secpKey(fmt.Sprint("key ", m.names))
	msg := recoveryTo(m.fixture, 1, p.number, key)
	msg.Guardian = text(m.guardian(t, p).account)
	_, err := m.send(msg)
	keyRefusal(t, err)
}

// Approve approves a recovery, mostly by one who may.
func (m *machine) Approve(t *rapid.T) {
	p := m.somebody(t)
	open := m.recoveries(p.number)
	if len(open) == 0 {
		return
	}
	r := rapid.SampledFrom(open).Draw(t, "recovery")
	_, err := m.send(&types.MsgApproveRecovery{
		Guardian: text(m.guardian(t, p).account), Number: p.number, NewAccount: r.NewAccount,
	})
	keyRefusal(t, err)
}

// Cancel ends what is open, or has nothing to end.
func (m *machine) Cancel(t *rapid.T) {
	p := m.somebody(t)
	open := len(m.recoveries(p.number))
	_, err := m.send(&types.MsgCancelRecovery{Person: text(p.account)})
	require.Equal(t, open > 0, err == nil)
	require.Empty(t, m.recoveries(p.number))
}

// guardian draws a guardian of somebody, or anybody where there is none.
func (m *machine) guardian(t *rapid.T, p *person) *person {
	set, err := m.k.Guardians(m.ctx, p.number)
	require.NoError(t, err)
	if len(set.Guardians) == 0 {
		return m.somebody(t)
	}
	return m.people[rapid.SampledFrom(set.Guardians).Draw(t, "guardian")-1]
}

// due is the approved recoveries that end with this block: the moves that have
// to come, unless their account is somebody's by then.
func (m *machine) dueMoves(t *rapid.T, lastClosed int64) map[uint64]string {
	moves := map[uint64]string{}
	for _, p := range m.people {
		for _, r := range m.recoveries(p.number) {
			if r.Recovery.Approved && r.Recovery.DueDay <= lastClosed {
				_, dup := moves[p.number]
				require.False(t, dup, "two recoveries of number %d are approved", p.number)
				moves[p.number] = r.NewAccount
			}
		}
	}
	return moves
}

// recovered compares who has moved with who had to.
func (m *machine) recovered(t *rapid.T, moves map[uint64]string) {
	for _, p := range m.people {
		now := m.accountOf(p.number)
		if now.Equals(p.account) {
			continue
		}
		require.Equal(t, moves[p.number], text(now), "number %d moved to where nobody sent it", p.number)
		p.account = now
	}
}

// checkKeys looks at every recovery and at every account there ever was.
func (m *machine) checkKeys(t *rapid.T) {
	for _, p := range m.people {
		set, err := m.k.Guardians(m.ctx, p.number)
		require.NoError(t, err)
		approvers := map[uint64]bool{}
		approved := 0
		for _, r := range m.recoveries(p.number) {
			require.Equal(t, r.Guardian, r.Recovery.Approvals[0])
			require.Equal(t, m.citizen(p.number).Rotations, r.Recovery.Nonce)
			if r.Recovery.Approved {
				approved++
				require.GreaterOrEqual(t, len(r.Recovery.Approvals), int(set.Threshold))
			}
			for _, guardian := range r.Recovery.Approvals {
				require.False(t, approvers[guardian], "number %d approves twice", guardian)
				require.True(t, set.Has(guardian))
				approvers[guardian] = true
			}
		}
		require.LessOrEqual(t, approved, 1)
	}
	current := map[uint64]int{}
	require.NoError(t, m.k.Accounts.Walk(m.ctx, nil, func(acc sdk.AccAddress, entry types.AccountEntry) (bool, error) {
		if !entry.Retired {
			current[entry.Number]++
			require.Equal(t, acc, m.accountOf(entry.Number))
		}
		invited, err := m.k.Invitations.Has(m.ctx, acc)
		require.NoError(t, err)
		require.False(t, entry.Retired && invited)
		return false, nil
	}))
	for _, p := range m.people {
		require.Equal(t, 1, current[p.number], "accounts of number %d", p.number)
	}
}
