package keeper_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	"github.com/civitas-chain/civitas/x/territory/geometry"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// sizes are the least and the greatest length of keys and of values.
type sizes struct {
	keys, values [2]int
}

func within(found *[2]int, size int) {
	if found[0] < 0 || size < found[0] {
		found[0] = size
	}
	found[1] = max(found[1], size)
}

// entries measures what is in the store, by prefix.
func (n *nation) entries(by map[byte]sizes) {
	it := storetypes.KVStorePrefixIterator(n.cms.GetKVStore(n.key), nil)
	defer it.Close()
	for ; it.Valid(); it.Next() {
		key, value := it.Key(), it.Value()
		found, ok := by[key[0]]
		if !ok {
			found = sizes{keys: [2]int{-1}, values: [2]int{-1}}
		}
		within(&found.keys, len(key))
		within(&found.values, len(value))
		by[key[0]] = found
	}
}

// longPaper is a document with the longest location.
func longPaper(name string) types.Document {
	d := paper(name)
	d.URI = strings.Repeat("u", types.MaxURILen)
	return d
}

// greatestCampaign is as large as a message can make it.
func greatestCampaign(n *nation) {
	n.Helper()
	hash, err := square(500, 500, 10).Hash()
	require.NoError(n, err)
	require.NoError(n, launch(func(m *types.MsgLaunchCampaign) {
		great(m)
		m.BoundaryHash, m.Goal = hash, tooMuch.SubRaw(1)
	})(n))
}

// great makes a campaign long in every word.
func great(m *types.MsgLaunchCampaign) {
	m.Title, m.TitleReference = strings.Repeat("t", types.MaxTextLen), strings.Repeat("r", types.MaxTextLen)
	m.Milestones = []uint64{1_250, 1_250, 1_250, 1_250, 1_250, 1_250, 1_250, 1_250}
	m.Documents = nil
	for range types.MaxDocuments {
		m.Documents = append(m.Documents, longPaper("offer"))
	}
}

// greatest adds what is as large as messages can make it.
func greatest(n *nation) {
	n.Helper()
	greatestCampaign(n)
	m := registration(strings.Repeat("d", types.MaxTextLen), types.NewBoundary(geometry.MultiPolygon{{faraway(comb(511))}}), 0)
	m.Deed.Document = longPaper("deed")
	r, err := do(n, n.msg.RegisterParcel, m)
	require.NoError(n, err)
	require.NoError(n, survey(surveyor, r.ParcelId, longPaper("survey"))(n))
	require.NoError(n, appraise(valuer, r.ParcelId, of(tooMuch.SubRaw(1)), longPaper("value"))(n))
	n.block()
}

// faraway moves a ring to where each coordinate takes five bytes, as on most of the Earth.
func faraway(r geometry.Ring) geometry.Ring {
	for i := range r {
		r[i].Lon, r[i].Lat = r[i].Lon+1_000_000_000, r[i].Lat-500_000_000
	}
	return r
}

// The README's table of state has every collection, and the sizes of its entries.
func TestBytesOfEntries(t *testing.T) {
	found := make(map[byte]sizes)
	n := settled(t)
	greatest(n)
	n.entries(found)
	n = newNation(t)
	opens(n)
	n.block()
	_, err := n.msg.Pledge(n.outside(), &types.MsgPledge{Citizen: addr(2), CampaignId: 1, Amount: coin(100)}) // as in simulations
	require.NoError(t, err)
	_, err = n.msg.WithdrawPledge(n.outside(), &types.MsgWithdrawPledge{Citizen: addr(2), CampaignId: 1, Amount: math.NewInt(1)})
	require.NoError(t, err)
	n.entries(found)

	said := make(map[byte]sizes)
	number := `([\d,]+)(?: to ([\d,]+))?`
	row := regexp.MustCompile("(?m)^\\| `(\\d+)`[^|]*\\|[^|]*\\| " + number + ` \| ` + number + ` \|`)
	span := func(from, to string) [2]int {
		least, err := strconv.Atoi(strings.ReplaceAll(from, ",", ""))
		require.NoError(t, err)
		if to == "" {
			return [2]int{least, least}
		}
		most, err := strconv.Atoi(strings.ReplaceAll(to, ",", ""))
		require.NoError(t, err)
		return [2]int{least, most}
	}
	for _, m := range row.FindAllStringSubmatch(section(t, "State"), -1) {
		prefix, err := strconv.Atoi(m[1])
		require.NoError(t, err)
		said[byte(prefix)] = sizes{keys: span(m[2], m[3]), values: span(m[4], m[5])}
	}
	for prefix, size := range found {
		t.Logf("%d: keys %v, values %v", prefix, size.keys, size.values)
	}
	require.Equal(t, said, found)
}
