package keeper

import (
	"bytes"
	"context"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// Capital says where the virtual capital is, by the charter in force, and what land is
// there. NotFound when the charter names none.
func (s queryServer) Capital(ctx context.Context, _ *types.QueryCapitalRequest) (*types.QueryCapitalResponse, error) {
	version, uri, hash, err := s.k.contract.Capital(ctx)
	if err == nil && uri == "" {
		err = types.ErrNoCapital
	}
	if err != nil {
		return nil, grpcError(err)
	}
	r := &types.QueryCapitalResponse{CharterVersion: version, URI: uri, Hash: hash}
	id, titled, err := owner(ctx, s.k.Sites, types.SiteKey(uri))
	if err != nil {
		return nil, grpcError(err)
	}
	if !titled {
		return r, nil
	}
	parcel, err := s.k.parcel(ctx, id)
	if err != nil {
		return nil, grpcError(err)
	}
	day, err := s.k.citizenship.CivicDay(ctx)
	if err != nil {
		return nil, grpcError(err)
	}
	r.Parcel = &parcel
	r.Attested = day <= parcel.SurveyExpiryDay && (len(hash) == 0 || bytes.Equal(hash, parcel.Deed.Document.Hash))
	return r, nil
}
