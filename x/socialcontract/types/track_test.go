package types_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func anyTrack(id string) *rapid.Generator[types.Track] {
	return rapid.Custom(func(t *rapid.T) types.Track {
		bps := rapid.Uint32Range(0, 3)
		return types.Track{
			Id: id, QuorumBps: bps.Draw(t, "quorum"), MajorityBps: bps.Draw(t, "majority"), ElectorateBps: bps.Draw(t, "electorate"),
			DistrictBps: bps.Draw(t, "district"), MinElectorate: uint64(bps.Draw(t, "floor")), MinDistrictElectorate: uint64(bps.Draw(t, "district floor")),
			VotingDays: bps.Draw(t, "voting"), LateSwingDays: bps.Draw(t, "swing"), ExtensionDays: bps.Draw(t, "extension"),
			DelayDays: bps.Draw(t, "delay"), PetitionBps: bps.Draw(t, "petition"), PetitionDays: bps.Draw(t, "petition days"),
			MaxSlots: bps.Draw(t, "slots"), SponsorSlots: bps.Draw(t, "sponsor"), Constitutional: rapid.Bool().Draw(t, "constitutional"),
		}
	})
}

// TestMaxTrackIsTheLeastThatCoversAll is the rule that protects a strong track
// from being reached through a message of a weak one.
func TestMaxTrackIsTheLeastThatCoversAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := anyTrack("a").Draw(t, "a"), anyTrack("b").Draw(t, "b"), anyTrack("c").Draw(t, "c")
		m := types.MaxTrack(a, b)
		require.True(t, m.Covers(a) && m.Covers(b))
		require.True(t, m.Covers(m))
		if c.Covers(a) && c.Covers(b) {
			require.True(t, c.Covers(m), "nothing less would do")
		}
		n := types.MaxTrack(b, a)
		require.True(t, n.Covers(m) && m.Covers(n), "the order does not matter")
		require.LessOrEqual(t, m.MaxSlots, min(a.MaxSlots, b.MaxSlots))
		switch m.Id {
		case "a":
			require.True(t, a.Covers(b))
		case "b":
			require.True(t, b.Covers(a))
		default:
			require.Equal(t, "a+b", m.Id)
			require.False(t, a.Covers(b) || b.Covers(a))
		}
	})
}

func TestMaxTrackOfOneAndNone(t *testing.T) {
	require.Equal(t, types.Track{}, types.MaxTrack())
	track := types.DefaultConstitutionalTrack()
	require.Equal(t, track, types.MaxTrack(track))
	require.Equal(t, track, types.MaxTrack(track, track))
}

// A track that is itself the maximum of several brings the ids of all of them.
func TestMaxTrackNamesEachTrackOnce(t *testing.T) {
	a, b, c := types.DefaultConstitutionalTrack(), types.DefaultConstitutionalTrack(), types.DefaultConstitutionalTrack()
	a.Id, b.Id, c.Id = "a", "b", "c"
	a.VotingDays++
	b.DelayDays++
	c.QuorumBps++
	require.Equal(t, "a+b", types.MaxTrack(a, b, a).Id)
	require.Equal(t, "a+b+c", types.MaxTrack(types.MaxTrack(a, b), a, c).Id)
	require.Equal(t, "a+b+c", types.MaxTrack(types.MaxTrack(a, b), types.MaxTrack(b, c)).Id)
	require.Equal(t, "a+b", types.MaxTrack(types.MaxTrack(a, b), types.MaxTrack(b, a)).Id)
	require.Empty(t, types.MaxTrack(a, b).RowTrack())
	require.Equal(t, "a", types.MaxTrack(a).RowTrack())
}
