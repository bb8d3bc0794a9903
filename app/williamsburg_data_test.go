//go:build data

package app_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/nations/charterfile"
	"github.com/civitas-chain/civitas/x/territory/geojson"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
)

// cityGas is what registering and surveying any parcel of the city may use.
const cityGas = 1_500_000

// refusedParcels are the places in the file of the parcels that the chain refuses.
func refusedParcels(t *testing.T) map[int]string {
	t.Helper()
	listed, err := os.ReadFile("../x/territory/testdata/williamsburg_refused.txt")
	require.NoError(t, err)
	refused := map[int]string{}
	for line := range strings.Lines(string(listed)) {
		place, why, _ := strings.Cut(strings.TrimSpace(line), " ")
		i, err := strconv.Atoi(place)
		require.NoError(t, err)
		refused[i] = why
	}
	return refused
}

// The 4,464 parcels of a city are registered and titled in the order of the file, each by
// a transaction. The chain refuses exactly those in the list, which an independent
// computation judges, and gives the others back as they came.
func TestWilliamsburgOnTheChain(t *testing.T) {
	file, err := os.Open(filepath.Join(os.Getenv("CIVITAS_DATA"), "land", "williamsburg_va_parcels.geojson"))
	require.NoError(t, err)
	defer file.Close()
	features, err := geojson.Decode(file)
	require.NoError(t, err)
	require.Len(t, features, 4464)
	refused := refusedParcels(t)

	n := apptest.Found(t, apptest.NationOptions{Edit: func(document *charterfile.Document) {
		warrants(t, document, "surveyor", &territorytypes.MsgSurvey{})
		for i := range document.Offices {
			for j := range document.Offices[i].Warrant {
				document.Offices[i].Warrant[j].Cap = 1_000_000
			}
		}
		for i := range document.Citizens {
			document.Citizens[i].Balance *= 1_000
		}
	}})
	ben := n.Citizen("ben")
	sequence := n.App.AccountKeeper.GetAccount(n.Context(), ben.Address()).GetSequence()
	const perBlock = 40
	next, accepted := uint64(1), map[uint64]territorytypes.Boundary{}
	var gas, vertices uint64
	for from := 0; from < len(features); from += perBlock {
		var txs [][]byte
		batch := features[from:min(from+perBlock, len(features))]
		for i, f := range batch {
			boundary := territorytypes.NewBoundary(geojson.Repair(f.Shape))
			at := sequence
			txs = append(txs, ben.Sign(apptest.TxOptions{Gas: cityGas, Sequence: &at},
				&territorytypes.MsgRegisterParcel{
					Registrant: ben.String(), Kind: territorytypes.PARCEL_KIND_PHYSICAL, Country: "US", Boundary: boundary,
					Deed: deed(fmt.Sprintf("%v (%d)", f.Properties["PID"], from+i)),
				},
				&territorytypes.MsgSurvey{Surveyor: ben.String(), ParcelId: next, Document: paper("survey")},
			))
			sequence++
			if _, no := refused[from+i]; !no {
				accepted[next] = boundary
				next++
			}
		}
		for i, result := range n.Block(txs...).TxResults {
			why, no := refused[from+i]
			switch {
			case !no:
				require.Zero(t, result.Code, "feature %d: %s", from+i, result.Log)
				gas, vertices = gas+uint64(result.GasUsed), vertices+uint64(geojson.Repair(batch[i].Shape).Vertices())
			case strings.Contains(why, "invalid"):
				require.Contains(t, result.Log, territorytypes.ErrInvalidParcel.Error(), "feature %d", from+i)
			default:
				require.Contains(t, result.Log, territorytypes.ErrOverlap.Error(), "feature %d", from+i)
			}
		}
	}
	area := uint64(0)
	for id, boundary := range accepted {
		parcel, err := landQueries(n).Parcel(n.Context(), &territorytypes.QueryParcelRequest{ParcelId: id})
		require.NoError(t, err)
		require.Equal(t, boundary, parcel.Boundary)
		area += parcel.Parcel.AreaDm2
	}
	t.Logf("%d parcels of %d.%02d km², %d refused; %d gas and %d vertices each",
		len(accepted), area/100_000_000, area/1_000_000%100, len(refused), gas/uint64(len(accepted)), vertices/uint64(len(accepted)))
}
