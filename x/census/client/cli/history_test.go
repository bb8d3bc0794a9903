package cli_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/census/client/cli"
	"github.com/civitas-chain/civitas/x/census/types"
)

func statistic(round, citizens uint64, income int64) types.Statistic {
	return types.Statistic{
		Round: round, Height: int64(10 * round), Time: time.Date(2031, 5, int(round), 0, 0, 0, 0, time.UTC), Citizens: citizens,
		Supply: math.NewInt(1_000_000), Fund: math.NewInt(500), Value: math.ZeroInt(), Income: math.NewInt(income), Validators: 4,
	}
}

func history() cli.History {
	return cli.History{
		Series: []types.Statistic{statistic(1, 10, 0), statistic(2, 1_200, 70), statistic(3, 1_100, 70)},
		Newest: &types.Snapshot{
			Round: 3, Height: 30, Time: time.Date(2031, 5, 3, 0, 0, 0, 0, time.UTC),
			People: types.People{
				CitizensByCountry:    []types.CountryCount{{Count: 100}, {Country: "AU", Count: 400}, {Country: "PT", Count: 600}},
				RespondentsByCountry: []types.CountryCount{{Country: "NZ", Count: 7}, {Country: "PT", Count: 300}},
			},
			Land: types.Land{Countries: []types.CountryLand{{Country: "AU", Parcels: 2, AreaDm2: 700}}},
		},
		Opinions: &types.Opinions{Auditors: 3, Cosigned: 2, Dissented: 1},
	}
}

func TestHistory(t *testing.T) {
	require.Equal(t, `Round 3 of the census, as of block 30, 3 May 2031 00:00 UTC.
Of 3 seats held then, 2 auditors co-signed and 1 dissented.

            now        change  rounds 1 to 3
citizens    1,100      −100    ▁█▇
residents   0          =       ▁▁▁
electorate  0          =       ▁▁▁
answered    0          =       ▁▁▁
admitted    0          =       ▁▁▁
left        0          =       ▁▁▁
supply      1,000,000  =       ███
fund        500        =       ███
income      70         =       ▁██
parcels     0          =       ▁▁▁
area, dm²   0          =       ▁▁▁
land value  0          =       ▁▁▁
validators  4          =       ███

country  citizens  answered  parcels  area, dm²
PT       600       300       0        0
AU       400       0         2        700
none     100       0         0        0
NZ       0         7         0        0`, history().String())
}

func TestAHistoryOfOneRoundChangesNothing(t *testing.T) {
	h := history()
	h.Series = h.Series[:1]
	h.Newest.People, h.Newest.Land = types.People{}, types.Land{}
	require.Contains(t, h.String(), "citizens    10                 █\n")
	require.Contains(t, h.String(), "round 1")
	require.NotContains(t, h.String(), "country")
	require.Equal(t, "No round of the census has closed yet.", cli.History{}.String())
}

func TestCSV(t *testing.T) {
	text, err := history().CSV()
	require.NoError(t, err)
	lines := strings.Split(text, "\n")
	require.Equal(t, "round,height,time,citizens,residents,electorate,answered,admitted,left,supply,fund,income,parcels,area_dm2,land_value,validators", lines[0])
	require.Equal(t, "2,20,2031-05-02T00:00:00Z,1200,0,0,0,0,0,1000000,500,70,0,0,0,4", lines[2])
	require.Len(t, lines, 5)
}

func TestSparkline(t *testing.T) {
	for want, numbers := range map[string][]int64{
		"":         nil,
		"▁":        {0},
		"█":        {5},
		"▁▂▃▄▅▆▇█": {0, 1, 2, 3, 4, 5, 6, 7},
		"▁▁█":      {0, 1, 1_000_000},
	} {
		values := []math.Int{}
		for _, n := range numbers {
			values = append(values, math.NewInt(n))
		}
		require.Equal(t, want, cli.Sparkline(values))
	}
}
