package keeper_test

import (
	"context"
	"encoding/csv"
	"math/big"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// vesting is one contract by which the Decentraland DAO paid a grant: the same linear
// accrual by seconds as a stream, on another chain.
type vesting struct {
	revoked         bool
	to              sdk.AccAddress
	released, total int64
	start, end      time.Time
}

// units are millionths of the token, rounded down. The contracts count 10⁻¹⁸ and the
// file has about 17 digits, so that a unit may be lost where a share was cut.
func units(t *testing.T, text string) int64 {
	value, ok := new(big.Rat).SetString(text)
	require.True(t, ok, text)
	value.Mul(value, big.NewRat(1_000_000, 1))
	return new(big.Int).Quo(value.Num(), value.Denom()).Int64()
}

func vestings(t *testing.T) []vesting {
	file, err := os.Open("testdata/decentraland_vestings.csv")
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	var all []vesting
	for _, row := range rows[1:] {
		start, err := time.Parse(time.RFC3339, row[7])
		require.NoError(t, err)
		end, err := time.Parse(time.RFC3339, row[8])
		require.NoError(t, err)
		all = append(all, vesting{
			revoked: row[1] == "Revoked", to: account(row[2]), total: units(t, row[6]),
			// What can be released at any time has accrued as well.
			released: units(t, row[3]) + units(t, row[4]), start: start, end: end,
		})
	}
	require.Len(t, all, 57)
	return all
}

// TestFiftySevenVestings runs each contract as a stream at its own times, moved to the
// beginning of the test's chain. A finished one pays its total, to the unit. Of a revoked
// one the file has no total but what was released, so it ends here at a third, and pays
// the third.
func TestFiftySevenVestings(t *testing.T) {
	n := newNation(t)
	all := vestings(t)
	earliest, sum := all[0].start, int64(0)
	for _, v := range all {
		sum += v.total
		if v.start.Before(earliest) {
			earliest = v.start
		}
	}
	// The fund can spend half of what it holds at the beginning of an epoch.
	n.fund(n.citizen(1), coins(3*sum))
	n.must(n.donate(1, 3*sum))
	n.sleep(daysAnEpoch)
	n.must(func(ctx context.Context) error {
		msg := appropriation(types.OfficeHolder("treasurer"), sum, sum)
		msg.CapPerPeriod, msg.Days = math.NewInt(sum), types.MaxDays
		_, err := n.msg.Appropriate(ctx, msg)
		return err
	})
	shift := n.now.Sub(earliest)
	var txs []tx
	for _, v := range all {
		start := v.start.Add(shift)
		txs = append(txs, n.createStream(&types.MsgCreateStream{
			Officer: n.citizen(1).String(), Appropriation: 1, Recipient: v.to.String(), Amount: coin(v.total),
			Start: &start, End: v.end.Add(shift), Purpose: "Grant", DocumentHash: document,
		}))
	}
	for _, err := range n.block(txs...) {
		require.NoError(t, err)
	}

	ends := make([]int, len(all))
	for i := range all {
		ends[i] = i
	}
	stop := func(i int) time.Time {
		if v := all[i]; v.revoked {
			return v.start.Add(v.end.Sub(v.start) / 3).Add(shift)
		}
		return all[i].end.Add(shift)
	}
	slices.SortFunc(ends, func(i, j int) int { return stop(i).Compare(stop(j)) })
	for _, i := range ends {
		v, number := all[i], uint64(i+1)
		n.now = stop(i)
		if !v.revoked {
			n.block()
			require.InDelta(t, v.total, v.released, 1, "vesting %d", number)
			require.Equal(t, v.total, n.balance(v.to), "vesting %d", number)
			require.Equal(t, types.STREAM_STATUS_FINISHED, n.stream(1, number).Status)
			continue
		}
		n.must(n.endStream(n.citizen(1), "", 1, number))
		seconds := int64(v.end.Sub(v.start) / time.Second)
		share := new(big.Int).Mul(big.NewInt(v.total), big.NewInt(seconds/3))
		share.Quo(share, big.NewInt(seconds))
		require.Equal(t, share.Int64(), n.balance(v.to), "vesting %d", number)
	}
	require.True(t, n.appropriation(1).Streaming.IsZero())
}
