package types_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/internal/acts"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Every pair of standings that is not named here is refused.
func TestTransitions(t *testing.T) {
	allowed := map[[2]types.Standing]bool{
		{types.STANDING_UNSPECIFIED, types.STANDING_APPLICANT}: true,
		{types.STANDING_APPLICANT, types.STANDING_UNSPECIFIED}: true,
		{types.STANDING_APPLICANT, types.STANDING_CITIZEN}:     true,
		{types.STANDING_APPLICANT, types.STANDING_RESIDENT}:    true,
		{types.STANDING_CITIZEN, types.STANDING_LAPSED}:        true,
		{types.STANDING_CITIZEN, types.STANDING_SUSPENDED}:     true,
		{types.STANDING_CITIZEN, types.STANDING_EXPELLED}:      true,
		{types.STANDING_CITIZEN, types.STANDING_DEPARTED}:      true,
		{types.STANDING_LAPSED, types.STANDING_CITIZEN}:        true,
		{types.STANDING_LAPSED, types.STANDING_SUSPENDED}:      true,
		{types.STANDING_LAPSED, types.STANDING_EXPELLED}:       true,
		{types.STANDING_LAPSED, types.STANDING_DEPARTED}:       true,
		{types.STANDING_SUSPENDED, types.STANDING_CITIZEN}:     true,
		{types.STANDING_SUSPENDED, types.STANDING_LAPSED}:      true,
		{types.STANDING_SUSPENDED, types.STANDING_EXPELLED}:    true,
		{types.STANDING_SUSPENDED, types.STANDING_DEPARTED}:    true,
		{types.STANDING_EXPELLED, types.STANDING_CITIZEN}:      true,
		{types.STANDING_EXPELLED, types.STANDING_RESIDENT}:     true,
		{types.STANDING_EXPELLED, types.STANDING_DEPARTED}:     true,
		{types.STANDING_DEPARTED, types.STANDING_CITIZEN}:      true,
		{types.STANDING_DEPARTED, types.STANDING_RESIDENT}:     true,
		{types.STANDING_DEPARTED, types.STANDING_EXPELLED}:     true,
		{types.STANDING_RESIDENT, types.STANDING_CITIZEN}:      true,
		{types.STANDING_RESIDENT, types.STANDING_EXPELLED}:     true,
		{types.STANDING_RESIDENT, types.STANDING_DEPARTED}:     true,
	}
	all := append(types.Standings(), types.STANDING_UNSPECIFIED, types.STANDING_APPLICANT)
	require.Len(t, all, len(types.Standing_name))
	for _, from := range all {
		for _, to := range all {
			require.Equal(t, allowed[[2]types.Standing{from, to}], from.CanBecome(to), "%s to %s", from, to)
		}
	}
	require.False(t, types.STANDING_UNSPECIFIED.Known())
	require.False(t, types.STANDING_APPLICANT.Known(), "no record holds it")
}

func TestStandingAfter(t *testing.T) {
	for _, tc := range []struct {
		stored     types.Standing
		lastClosed int64
		want       types.Standing
	}{
		{types.STANDING_CITIZEN, 9, types.STANDING_CITIZEN},
		{types.STANDING_CITIZEN, 10, types.STANDING_LAPSED},
		{types.STANDING_LAPSED, 9, types.STANDING_CITIZEN},
		{types.STANDING_LAPSED, 10, types.STANDING_LAPSED},
		{types.STANDING_SUSPENDED, 10, types.STANDING_SUSPENDED},
		{types.STANDING_DEPARTED, 10, types.STANDING_DEPARTED},
		{types.STANDING_RESIDENT, 10, types.STANDING_RESIDENT},
	} {
		c := types.Citizen{Standing: tc.stored, DueDay: 10}
		require.Equal(t, tc.want, c.StandingAfter(tc.lastClosed))
	}
}

func TestParamsValidate(t *testing.T) {
	require.NoError(t, types.DefaultParams().Validate())
	for name, change := range map[string]func(*types.Params){
		"denom":                   func(p *types.Params) { p.Denom = "?" },
		"too many vouches":        func(p *types.Params) { p.VouchesRequired = types.MaxVouches + 1 },
		"too many attestations":   func(p *types.Params) { p.AttestationsRequired = types.MaxAttestations + 1 },
		"admission for nothing":   func(p *types.Params) { p.VouchesRequired, p.AttestationsRequired = 0, 0 },
		"nobody may vouch":        func(p *types.Params) { p.VouchesPerEpoch = 0 },
		"invitation too short":    func(p *types.Params) { p.InvitationDays = 0 },
		"application too short":   func(p *types.Params) { p.ApplicationDays = 0 },
		"interval too short":      func(p *types.Params) { p.AffirmationDays = 0 },
		"interval too long":       func(p *types.Params) { p.AffirmationDays = 1 << 20 },
		"waiting for the expiry":  func(p *types.Params) { p.WaitingDays = p.AffirmationDays },
		"cooling off for ever":    func(p *types.Params) { p.CoolingOffDays = 1 << 20 },
		"no growth":               func(p *types.Params) { p.GrowthMinimum = 0 },
		"growth above everything": func(p *types.Params) { p.GrowthBps = 10_001 },
		"no quota":                func(p *types.Params) { p.DailyQuota = 0 },
	} {
		t.Run(name, func(t *testing.T) {
			p := types.DefaultParams()
			change(&p)
			require.ErrorIs(t, p.Validate(), types.ErrParams)
		})
	}
}

func TestCountries(t *testing.T) {
	require.Len(t, types.Countries(), 249)
	for _, code := range append(types.Countries(), "") {
		require.True(t, types.ValidCountry(code))
	}
	for _, code := range []string{"XX", "pt", "P", "PRT", "  ", " P", "D "} {
		require.False(t, types.ValidCountry(code), "%q", code)
	}
}

func TestActs(t *testing.T) {
	for msg, want := range map[acts.Personal]bool{
		&types.MsgApply{}: true, &types.MsgAffirm{}: true, &types.MsgRenounce{}: true, &types.MsgVouch{}: false,
		&types.MsgWithdrawVouch{}: false, &types.MsgAttest{}: false, &types.MsgRotateAccount{}: false,
	} {
		msg.PersonalAct()
		free, is := msg.(acts.Free)
		require.Equal(t, want, is, "%T", msg)
		if is {
			free.FreeAct()
		}
	}
	require.False(t, acts.IsPersonal(&types.MsgInvite{}))
	require.False(t, acts.IsPersonal(&types.MsgUpdateParams{}))
}

func TestRotationDocumentIsCanonical(t *testing.T) {
	doc := types.RotationDoc{ChainId: "c", Number: 300, OldAccount: []byte{1}, NewAccount: []byte{2}, Nonce: 4}
	bz, err := doc.SignBytes()
	require.NoError(t, err)
	want := append([]byte("civitas/citizenship/rotation/v1\x00"),
		0x0a, 1, 'c', 0x10, 0xac, 0x02, 0x1a, 1, 1, 0x22, 1, 2, 0x28, 4)
	require.Equal(t, want, bz)
}
