package simulation

import (
	"context"
	"fmt"
	"math/rand"
	"slices"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/simulate"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/keeper"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// amendCharter amends one or two clauses of the charter in force. Amendments
// leave the nation such that every message still finds somebody to send it.
func amendCharter(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource) (*types.MsgAmendCharter, error) {
	f, err := k.InForce(ctx)
	if err != nil {
		return nil, err
	}
	charter, err := k.Charter(ctx, f.Version)
	if err != nil {
		return nil, err
	}
	clauses, err := charter.Clauses()
	if err != nil {
		return nil, err
	}
	r := data.Rand().Rand
	msg := &types.MsgAmendCharter{Authority: k.Authority()}
	for _, i := range r.Perm(len(drawn))[:1+r.Intn(2)] {
		operation := drawn[i](r, charter)
		at := slices.IndexFunc(clauses, func(c types.Clause) bool { return c.Path == operation.Path })
		if at >= 0 {
			if operation.Replaces, err = types.ClauseHash(clauses[at]); err != nil {
				return nil, err
			}
		}
		msg.Operations = append(msg.Operations, operation)
	}
	return msg, nil
}

// drawn are random operations, which do not say yet what they replace.
var drawn = []func(*rand.Rand, types.Charter) types.Operation{
	drawMeta, drawArticle, drawTrack, drawPower, drawLimit, drawAccess, drawDistrict,
}

func drawMeta(r *rand.Rand, charter types.Charter) types.Operation {
	meta := charter.Meta
	meta.Preamble = fmt.Sprint("We agree, for the ", r.Intn(1_000), "th time.")
	return types.Operation{Path: types.PathMeta, Meta: &meta}
}

// drawArticle adds an article, or replaces or removes one. One in eight is
// entrenched, so that its change takes two votes.
func drawArticle(r *rand.Rand, charter types.Charter) types.Operation {
	article := types.Article{Id: fmt.Sprint("S.", 1+r.Intn(9)), Text: fmt.Sprint("Article ", r.Intn(1_000)), Entrenched: r.Intn(8) == 0}
	o := types.Operation{Path: types.PathArticle + article.Id, Article: &article}
	exists := slices.ContainsFunc(charter.Articles, func(a types.Article) bool { return a.Id == article.Id })
	if exists && r.Intn(3) == 0 {
		o.Article = nil
	}
	return o
}

func drawTrack(r *rand.Rand, charter types.Charter) types.Operation {
	track := charter.Tracks[r.Intn(len(charter.Tracks))]
	track.VotingDays, track.DelayDays = randomTrackDays(r, track.Constitutional)
	return types.Operation{Path: types.PathTrack + track.Id, Track: &track}
}

// drawPower gives a message to one track or the other, but for amendments.
func drawPower(r *rand.Rand, charter types.Charter) types.Operation {
	url := powers[r.Intn(len(powers))]
	track := charter.Tracks[r.Intn(len(charter.Tracks))]
	return types.Operation{Path: types.PathPower + url, Power: &types.Power{MsgTypeUrl: url, Track: track.Id}}
}

func drawLimit(r *rand.Rand, _ types.Charter) types.Operation {
	rows := consentRows(r)
	row := rows[r.Intn(len(rows))]
	return types.Operation{Path: types.PathLimit + row.Name, Limit: &row}
}

// drawAccess would close what no charter can close.
func drawAccess(r *rand.Rand, _ types.Charter) types.Operation {
	msgs := []sdk.Msg{&types.MsgVote{}, &types.MsgSign{}, &types.MsgObject{}, &citizenshiptypes.MsgAffirm{}}
	rule := types.AccessRule{Pattern: sdk.MsgTypeURL(msgs[r.Intn(len(msgs))]), Level: citizenshiptypes.LEVEL_CITIZEN, Office: council}
	return types.Operation{Path: types.PathAccess + rule.Pattern, Access: &rule}
}

func drawDistrict(r *rand.Rand, charter types.Charter) types.Operation {
	district := types.District{Id: uint32(1 + r.Intn(len(charter.Districts)+1)), Name: "Somewhere", Weight: uint32(1 + r.Intn(9))}
	return types.Operation{Path: fmt.Sprint(types.PathDistrict, district.Id), District: &district}
}

// MsgObjectFactory objects to the version whose consent window is open.
func MsgObjectFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Object,
		func(ctx context.Context, _ *simsx.ChainDataSource) (simulate.Draft[*types.MsgObject], error) {
			version, err := comingVersion(ctx, k, types.VERSION_STATUS_CONSENT)
			return func(by simsx.SimAccount) (*types.MsgObject, error) {
				return &types.MsgObject{Citizen: by.AddressBech32, Version: version.Version}, nil
			}, err
		})
}

// comingVersion returns the version under way, if it has the status.
func comingVersion(ctx context.Context, k *keeper.Keeper, status types.VersionStatus) (types.CharterVersion, error) {
	underWay, found, err := k.UnderWay(ctx)
	if err != nil {
		return types.CharterVersion{}, err
	}
	if !found || underWay.Version == 0 {
		return types.CharterVersion{}, simulate.ErrNothing
	}
	v, err := k.Version(ctx, underWay.Version)
	if err == nil && v.Status != status {
		err = simulate.ErrNothing
	}
	return v, err
}
