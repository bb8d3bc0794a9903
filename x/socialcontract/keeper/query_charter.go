package keeper

import (
	"context"
	"errors"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/page"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Charter returns the charter in force.
func (q queryServer) Charter(ctx context.Context, req *types.QueryCharterRequest) (*types.QueryCharterResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	f, err := q.k.InForce(ctx)
	if err != nil {
		return nil, statusOf(err)
	}
	v, charter, err := q.charter(ctx, f.Version)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryCharterResponse{Version: v, RequiredVersion: f.RequiredVersion, Charter: charter}, nil
}

func (q queryServer) charter(ctx context.Context, version uint64) (types.CharterVersion, types.Charter, error) {
	v, err := q.k.Version(ctx, version)
	if err != nil {
		return types.CharterVersion{}, types.Charter{}, err
	}
	charter, err := q.k.Charter(ctx, version)
	return v, charter, err
}

// CharterVersion returns one version of the charter.
func (q queryServer) CharterVersion(ctx context.Context, req *types.QueryCharterVersionRequest) (*types.QueryCharterVersionResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	v, charter, err := q.charter(ctx, req.Version)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryCharterVersionResponse{Version: v, Charter: charter}, nil
}

// CharterVersions lists the versions without their text.
func (q queryServer) CharterVersions(ctx context.Context, req *types.QueryCharterVersionsRequest) (*types.QueryCharterVersionsResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	versions, pages, err := query.CollectionPaginate(ctx, q.k.charter.Versions, page.Cap(req.Pagination),
		func(_ uint64, v types.CharterVersion) (types.CharterVersion, error) { return v, nil })
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryCharterVersionsResponse{Versions: versions, Pagination: pages}, nil
}

// ClauseProof returns one clause with its inclusion proof. It hashes the whole
// version: at most MaxClauses leaves.
func (q queryServer) ClauseProof(ctx context.Context, req *types.QueryClauseProofRequest) (*types.QueryClauseProofResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	version := req.Version
	if version == 0 {
		f, err := q.k.InForce(ctx)
		if err != nil {
			return nil, statusOf(err)
		}
		version = f.Version
	}
	clauses, err := q.k.clauses(ctx, version)
	if err != nil {
		return nil, statusOf(err)
	}
	index, err := q.k.charter.ClausePaths.Get(ctx, collections.Join(version, req.Path))
	if errors.Is(err, collections.ErrNotFound) {
		return nil, status.Errorf(codes.NotFound, "version %d has no clause %q", version, req.Path)
	}
	if err != nil {
		return nil, statusOf(err)
	}
	root, proof, leaf, err := types.ProofOf(clauses, index)
	if err != nil {
		return nil, statusOf(err)
	}
	return &types.QueryClauseProofResponse{
		Version: version, Root: root, Clause: clauses[index], Leaf: leaf,
		Index: proof.Index, Total: proof.Total, Aunts: proof.Aunts,
	}, nil
}

// Consent counts the citizens in good standing who signed a version or a later one.
func (q queryServer) Consent(ctx context.Context, req *types.QueryConsentRequest) (*types.QueryConsentResponse, error) {
	if req == nil {
		return nil, errEmptyRequest
	}
	version := req.Version
	if version == 0 {
		f, err := q.k.InForce(ctx)
		if err != nil {
			return nil, statusOf(err)
		}
		version = f.Version
	}
	v, err := q.k.Version(ctx, version)
	if err != nil {
		return nil, statusOf(err)
	}
	signed, citizens, err := q.k.Consent(ctx, version)
	if err != nil {
		return nil, statusOf(err)
	}
	res := &types.QueryConsentResponse{Version: version, Root: v.Root, Signed: signed, Citizens: citizens, Status: v.Status}
	amendment, found, err := q.k.Amendment(ctx, version)
	if err != nil || !found {
		return res, statusOf(err)
	}
	res.Amendment, res.Objections = &amendment, amendment.Objections
	if v.Status == types.VERSION_STATUS_CONSENT {
		res.Objections, err = q.k.referendum.Journal.Count(ctx, types.ObjectionCounter(version))
	}
	return res, statusOf(err)
}
