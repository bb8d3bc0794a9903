package civictime_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/internal/civictime"
)

func TestDay(t *testing.T) {
	genesis := time.Unix(1_000, 999).UTC()
	for _, tc := range []struct {
		name    string
		at      time.Time
		seconds int64
		want    int64
	}{
		{"before genesis is the first day", time.Unix(0, 0), 10, 0},
		{"genesis", genesis, 10, 0},
		{"last second of the first day", time.Unix(1_009, 0), 10, 0},
		{"first second of the second day", time.Unix(1_010, 0), 10, 1},
		{"a day is a day", time.Unix(1_000+3*86_400, 0), civictime.SecondsPerDay, 3},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.Equal(t, tc.want, civictime.Day(tc.at, genesis, tc.seconds))
		})
	}
}

func TestStartIsTheInverseOfDay(t *testing.T) {
	genesis := time.Unix(1_000, 0).UTC()
	for day := int64(0); day < 100; day++ {
		start := civictime.Start(day, genesis, 7)
		require.Equal(t, day, civictime.Day(start, genesis, 7))
		if day > 0 {
			require.Equal(t, day-1, civictime.Day(start.Add(-time.Second), genesis, 7))
		}
	}
}
