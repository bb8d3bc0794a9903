package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/civitas-chain/civitas/x/territory/types"
)

func (n *nation) capital() *types.QueryCapitalResponse {
	n.Helper()
	r, err := n.query.Capital(n.outside(), &types.QueryCapitalRequest{})
	require.NoError(n, err)
	return r
}

// The capital is the titled virtual land at the URI that the charter names.
func TestCapital(t *testing.T) {
	n := newNation(t)
	_, err := n.query.Capital(n.outside(), &types.QueryCapitalRequest{})
	require.Equal(t, codes.NotFound, status.Code(err), "the charter names none")

	document := plaza().Deed.Document
	n.charter.capital = types.Document{URI: document.URI}
	r, err := do(n, n.msg.RegisterParcel, plaza())
	require.NoError(t, err)
	require.Equal(t, &types.QueryCapitalResponse{CharterVersion: 3, URI: document.URI}, n.capital(), "nobody has a title")

	require.NoError(t, surveysVirtual(n, r.ParcelId))
	require.Equal(t, r.ParcelId, n.capital().Parcel.Id)
	require.True(t, n.capital().Attested, "of any content")

	n.charter.capital.Hash = document.Hash
	require.True(t, n.capital().Attested)
	n.charter.capital.Hash = paper("rebuilt").Hash
	require.False(t, n.capital().Attested, "the charter wants another content")
	n.charter.capital.Hash = document.Hash

	n.register.day = n.parcel(r.ParcelId).Parcel.SurveyExpiryDay
	require.True(t, n.capital().Attested, "on the last day")
	n.register.day++
	require.False(t, n.capital().Attested, "after it")
	require.NoError(t, surveysVirtual(n, r.ParcelId))
	require.True(t, n.capital().Attested, "surveyed again")

	require.NoError(t, retire(seal, r.ParcelId)(n))
	require.Nil(t, n.capital().Parcel)
	titledPlaza(n)
	require.NotEqual(t, r.ParcelId, n.capital().Parcel.Id, "its place is free again")

	n.charter.broken = errStore
	_, err = n.query.Capital(n.outside(), &types.QueryCapitalRequest{})
	require.Equal(t, codes.Internal, status.Code(err))
}
