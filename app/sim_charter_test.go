//go:build sims

package app_test

import (
	"fmt"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contractkeeper "github.com/civitas-chain/civitas/x/socialcontract/keeper"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// checkCharter: one version governs, at most one is coming, and each electorate
// and each number of objections is what a count of everybody gives.
func checkCharter(ctx sdk.Context, a *app.App) error {
	state, err := a.SocialContractKeeper.ExportGenesis(ctx)
	if err != nil {
		return err
	}
	governed, err := checkVersions(state)
	if err != nil {
		return err
	}
	for _, v := range state.Versions {
		if !governed[v.Version] {
			continue
		}
		if err := checkElectorate(ctx, a, v.Version, governed); err != nil {
			return err
		}
	}
	return checkObjections(ctx, a, state)
}

// checkVersions returns the versions that have been in force.
func checkVersions(state *contracttypes.GenesisState) (map[uint64]bool, error) {
	governed, inForce, coming := map[uint64]bool{}, []uint64{}, []uint64{}
	for i, v := range state.Versions {
		if v.Version != uint64(i+1) {
			return nil, fmt.Errorf("version %d is number %d", v.Version, i+1)
		}
		switch v.Status {
		case contracttypes.VERSION_STATUS_IN_FORCE:
			inForce = append(inForce, v.Version)
			governed[v.Version] = true
		case contracttypes.VERSION_STATUS_SUPERSEDED:
			governed[v.Version] = true
		case contracttypes.VERSION_STATUS_PROPOSED, contracttypes.VERSION_STATUS_CONSENT:
			coming = append(coming, v.Version)
		}
	}
	if len(inForce) != 1 || inForce[0] != state.InForce || state.RequiredVersion > state.InForce || !governed[state.RequiredVersion] {
		return nil, fmt.Errorf("%v in force, %d governs and %d is required", inForce, state.InForce, state.RequiredVersion)
	}
	if len(coming) > 1 || len(coming) == 1 && (state.UnderWay == nil || state.UnderWay.Version != coming[0]) {
		return nil, fmt.Errorf("%v coming, %v under way", coming, state.UnderWay)
	}
	return governed, nil
}

// checkElectorate counts one by one who has signed a version or a later one. What
// is signed before it is in force counts for nothing but what was signed before.
func checkElectorate(ctx sdk.Context, a *app.App, version uint64, governed map[uint64]bool) error {
	closed, err := a.CitizenshipKeeper.LastClosedDay.Get(ctx)
	if err != nil {
		return err
	}
	there := map[uint32]uint64{}
	err = a.CitizenshipKeeper.Citizens.Walk(ctx, nil, func(_ uint64, c citizenshiptypes.Citizen) (bool, error) {
		signed := c.SignedVersion
		if !governed[signed] {
			signed = c.FormerVersion
		}
		if signed >= version && c.StandingAfter(closed) == citizenshiptypes.STANDING_CITIZEN && c.VotingDay <= closed+1 {
			there[c.District]++
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	counted, _, err := a.CitizenshipKeeper.Electorate(ctx, version)
	if err != nil {
		return err
	}
	return same(fmt.Sprintf("electors of version %d", version), districtMap(counted), there)
}

func checkObjections(ctx sdk.Context, a *app.App, state *contracttypes.GenesisState) error {
	for _, v := range state.Versions {
		if v.Status != contracttypes.VERSION_STATUS_CONSENT {
			continue
		}
		there := uint64(0)
		for _, o := range state.Objections {
			if o.ReferendumId == v.Version {
				there++
			}
		}
		res, err := contractkeeper.NewQueryServer(a.SocialContractKeeper).Consent(ctx, &contracttypes.QueryConsentRequest{Version: v.Version})
		if err != nil {
			return err
		}
		if res.Objections != there {
			return fmt.Errorf("version %d: %d objections counted, %d there", v.Version, res.Objections, there)
		}
	}
	return nil
}
