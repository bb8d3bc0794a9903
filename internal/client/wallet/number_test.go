package wallet_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/civitas-chain/civitas/internal/client/wallet"
)

func TestParseID(t *testing.T) {
	for _, text := range []string{"7", "#7"} {
		id, err := wallet.ParseID(text, "a parcel")
		require.NoError(t, err)
		require.EqualValues(t, 7, id)
	}
	for _, text := range []string{"", "0", "-1", "one", "18446744073709551616"} {
		_, err := wallet.ParseID(text, "a parcel")
		require.ErrorAs(t, err, &wallet.Refusal{})
		require.ErrorContains(t, err, "is no number of a parcel.")
	}
}

func TestNotFound(t *testing.T) {
	require.True(t, wallet.NotFound(status.Error(codes.NotFound, "parcel 7")))
	require.False(t, wallet.NotFound(status.Error(codes.Internal, "parcel 7")))
	require.False(t, wallet.NotFound(errors.New("not found")))
	require.False(t, wallet.NotFound(nil))
}
