package keeper_test

import (
	"slices"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"cosmossdk.io/collections"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// docket is what the model knows of a person's cases.
type docket struct {
	suspension *types.Suspension
	expel      *types.Verdict
	reinstate  *types.Verdict
	expulsion  *types.Expulsion
	ban        *types.VouchBan
	seen       int64 // height at which a registrar last saw the person
}

func (m *machine) judge(t *rapid.T) *person {
	return m.people[rapid.IntRange(0, 3).Draw(t, "judge")]
}

// accused is mostly somebody with a case, so that cases come to an end, and the
// case and whether it is a fraud.
func (m *machine) accused(t *rapid.T) (p *person, id string, fraud bool) {
	p = m.somebody(t)
	var open []*person
	for _, other := range m.people {
		if other.expel != nil || other.reinstate != nil {
			open = append(open, other)
		}
	}
	id, fraud = rapid.SampledFrom([]string{"A", "B"}).Draw(t, "case"), rapid.Bool().Draw(t, "fraud")
	if rapid.IntRange(0, 3).Draw(t, "stranger") == 0 {
		return p, id, fraud
	}
	if len(open) > 0 {
		p = rapid.SampledFrom(open).Draw(t, "accused")
	}
	switch {
	case p.expel != nil:
		return p, p.expel.CaseId, p.expel.Fraud
	case p.reinstate != nil:
		return p, p.reinstate.CaseId, fraud
	case p.expulsion != nil:
		return p, p.expulsion.CaseId, fraud
	}
	return p, id, fraud
}

// vouchersOf looks at everybody.
func (m *machine) vouchersOf(t *rapid.T, p *person) []*person {
	var vouchers []*person
	for _, other := range m.people {
		vouched, err := m.k.Vouches.Has(m.ctx, collections.Join(p.account, other.number))
		require.NoError(t, err)
		if vouched {
			vouchers = append(vouchers, other)
		}
	}
	return vouchers
}

// duty tells whether a registrar must see the person before the next affirmation.
func (m *machine) duty(t *rapid.T, p *person) bool {
	return slices.ContainsFunc(m.vouchersOf(t, p), func(v *person) bool {
		return v.expulsion != nil && v.expulsion.Fraud && v.expulsion.Height > p.seen
	})
}

func (m *machine) barred(p *person) bool { return p.ban != nil && m.today() <= p.ban.UntilDay }

// Suspend suspends or fails as the model says.
func (m *machine) Suspend(t *rapid.T) {
	p, id, _ := m.accused(t)
	judge := m.judge(t)
	days := rapid.Uint32Range(1, 5).Draw(t, "days")
	longest := int64(m.params.SuspensionDays)
	_, err := m.send(&types.MsgSuspend{Judge: text(judge.account), Number: p.number, CaseId: id, Days: days})
	last := p.suspension
	again := last != nil && (last.CaseId == id || m.today() <= last.UntilDay+longest)
	// A nation of fewer than forty suspends one at a time, and no judge.
	full := slices.ContainsFunc(m.people, func(p *person) bool { return p.stands == types.STANDING_SUSPENDED })
	ok := int64(days) <= longest && p.number > 4 && p.stands == types.STANDING_CITIZEN && !again && !full && judge.expel == nil
	require.Equal(t, ok, err == nil, "%v", err)
	if !ok {
		return
	}
	p.suspension = &types.Suspension{Judge: judge.number, CaseId: id, FromDay: m.today(), UntilDay: m.today() + int64(days)}
	p.stands = types.STANDING_SUSPENDED
}

// Expel expels, or speaks for it, or fails as the model says.
func (m *machine) Expel(t *rapid.T) {
	p, id, fraud := m.accused(t)
	judge := m.judge(t)
	possible := p.expulsion == nil
	if rapid.IntRange(0, 7).Draw(t, "seal") == 0 {
		_, err := m.send(sealExpels(p.number, id, fraud))
		require.Equal(t, possible, err == nil, "%v", err)
		if possible {
			m.expelled(t, p, id, fraud)
			p.expulsion.BySeal = true
		}
		return
	}
	_, err := m.send(&types.MsgExpel{Authority: text(judge.account), Number: p.number, CaseId: id, Fraud: fraud})
	v := p.expel
	if v == nil {
		v = &types.Verdict{CaseId: id, Fraud: fraud, DecidedDay: -1, DueDay: m.today() + int64(m.params.HearingDays)}
	}
	ok := possible && judge != p && v.CaseId == id && v.Fraud == fraud && m.today() <= v.DueDay && !v.Stands() &&
		!slices.Contains(append(v.Judges, v.Reviewers...), judge.number)
	require.Equal(t, ok, err == nil, "%v", err)
	if !ok {
		return
	}
	p.expel = v
	if !v.Appealed {
		v.Judges = append(v.Judges, judge.number)
		if len(v.Judges) == int(m.params.Panel) {
			v.DecidedDay, v.DueDay = m.today(), m.today()+int64(m.params.AppealDays)
		}
		return
	}
	v.Reviewers = append(v.Reviewers, judge.number)
	if len(v.Reviewers) == int(m.params.Panel) {
		m.expelled(t, p, id, fraud)
	}
}

func (m *machine) expelled(t *rapid.T, p *person, id string, fraud bool) {
	p.expulsion = &types.Expulsion{From: m.expected(p), Day: m.today(), Height: m.ctx.BlockHeight(), CaseId: id, Fraud: fraud}
	p.stands, p.move, p.expel, p.reinstate = types.STANDING_EXPELLED, nil, nil, nil
	if !fraud {
		return
	}
	ban := types.VouchBan{UntilDay: m.today() + int64(m.params.VouchBanDays), Because: p.number}
	for _, voucher := range m.vouchersOf(t, p) {
		if voucher != p && (voucher.ban == nil || voucher.ban.UntilDay < ban.UntilDay) {
			voucher.ban = &ban
		}
	}
}

// Appeal appeals or fails as the model says.
func (m *machine) Appeal(t *rapid.T) {
	p, id, _ := m.accused(t)
	_, err := m.send(&types.MsgAppeal{Person: text(p.account), CaseId: id})
	v := p.expel
	ok := v != nil && v.CaseId == id && v.Stands() && m.today() <= v.DueDay
	require.Equal(t, ok, err == nil, "%v", err)
	if ok {
		v.Appealed, v.DueDay = true, m.today()+int64(m.params.HearingDays)
	}
}

// Reinstate undoes, or speaks for it, or fails as the model says.
func (m *machine) Reinstate(t *rapid.T) {
	p, id, _ := m.accused(t)
	judge := m.judge(t)
	possible := (p.expel != nil && p.expel.CaseId == id) || (p.expulsion != nil && p.expulsion.CaseId == id) ||
		(p.stands == types.STANDING_SUSPENDED && p.suspension.CaseId == id)
	if rapid.IntRange(0, 3).Draw(t, "seal") == 0 {
		_, err := m.send(sealReinstates(p.number, id))
		require.Equal(t, possible, err == nil, "%v", err)
		if possible {
			m.undone(t, p, id)
		}
		return
	}
	_, err := m.send(&types.MsgReinstate{Authority: text(judge.account), Number: p.number, CaseId: id})
	v := p.reinstate
	if v == nil {
		v = &types.Verdict{CaseId: id, DecidedDay: -1, DueDay: m.today() + int64(m.params.HearingDays)}
	}
	bySeal := p.expulsion != nil && p.expulsion.CaseId == id && p.expulsion.BySeal
	ok := possible && !bySeal && judge != p && v.CaseId == id && m.today() <= v.DueDay && !slices.Contains(v.Judges, judge.number)
	require.Equal(t, ok, err == nil, "%v", err)
	if !ok {
		return
	}
	p.reinstate = v
	v.Judges = append(v.Judges, judge.number)
	if len(v.Judges) == int(m.params.Panel) {
		m.undone(t, p, id)
	}
}

func (m *machine) undone(t *rapid.T, p *person, id string) {
	if p.expel != nil && p.expel.CaseId == id {
		p.expel = nil
	}
	if p.reinstate != nil && p.reinstate.CaseId == id {
		p.reinstate = nil
	}
	if p.stands == types.STANDING_SUSPENDED && p.suspension.CaseId == id {
		p.stands = types.STANDING_CITIZEN
	}
	e := p.expulsion
	if e == nil || e.CaseId != id {
		return
	}
	p.expulsion = nil
	for _, voucher := range m.vouchersOf(t, p) {
		if e.Fraud && voucher.ban != nil && voucher.ban.Because == p.number {
			voucher.ban = nil
		}
	}
	if p.stands != types.STANDING_EXPELLED {
		return
	}
	switch e.From {
	case types.STANDING_RESIDENT, types.STANDING_DEPARTED:
		p.stands = e.From
	default:
		p.stands, p.due = types.STANDING_CITIZEN, max(p.due, m.today()+int64(m.params.AffirmationDays))
	}
}

// AttestAgain brings somebody admitted before a registrar.
func (m *machine) AttestAgain(t *rapid.T) {
	p := m.somebody(t)
	applies, err := m.k.Applications.Has(m.ctx, p.account)
	require.NoError(t, err)
	msg := attest(4, p.number)
	msg.Registrar, msg.Applicant = text(m.people[3].account), text(p.account)
	_, err = m.send(msg)
	if applies || err != nil {
		return
	}
	require.True(t, p.stands.Belongs())
	p.seen = m.ctx.BlockHeight()
}

// workOff is what a block's end does about cases.
func (m *machine) workOff(t *rapid.T) {
	for _, p := range m.people {
		if p.stands == types.STANDING_SUSPENDED && p.suspension.UntilDay <= m.lastClosed {
			p.stands = types.STANDING_CITIZEN
		}
	}
	for _, p := range m.people {
		if v := p.expel; v != nil && v.DueDay <= m.lastClosed {
			if p.expel = nil; v.Stands() {
				m.expelled(t, p, v.CaseId, v.Fraud)
			}
		}
		if v := p.reinstate; v != nil && v.DueDay <= m.lastClosed {
			p.reinstate = nil
		}
	}
}

// checkJustice compares what is known of everybody's cases.
func (m *machine) checkJustice(t *rapid.T) {
	for _, p := range m.people {
		want := &types.QueryJusticeResponse{
			Suspension: p.suspension, Expulsion: p.expulsion, VouchBan: p.ban, Reattest: m.duty(t, p),
		}
		for kind, v := range map[types.VerdictKind]*types.Verdict{
			types.VERDICT_KIND_EXPEL: p.expel, types.VERDICT_KIND_REINSTATE: p.reinstate,
		} {
			if v != nil {
				want.Verdicts = append(want.Verdicts, types.GenesisVerdict{Number: p.number, Kind: kind, Verdict: *v})
			}
		}
		slices.SortFunc(want.Verdicts, func(a, b types.GenesisVerdict) int { return int(a.Kind - b.Kind) })
		require.Equal(t, want, m.justice(p.number), "number %d", p.number)
	}
}
