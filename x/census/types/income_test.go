package types_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/civitas-chain/civitas/x/census/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

func TestClassesOfAFewAreMergedWithTheirNeighbours(t *testing.T) {
	class := func(bits uint32, citizens uint64) treasurytypes.IncomeClass {
		return treasurytypes.IncomeClass{Bits: bits, Citizens: citizens}
	}
	for name, test := range map[string]struct {
		classes []treasurytypes.IncomeClass
		want    []types.IncomeClass
		persons uint64
	}{
		"nobody":                      {nil, nil, 0},
		"too few for any class":       {[]treasurytypes.IncomeClass{class(3, 10), class(9, 9)}, nil, 19},
		"enough, together":            {[]treasurytypes.IncomeClass{class(3, 10), class(9, 10)}, []types.IncomeClass{{FromBits: 3, ToBits: 9, Citizens: 20}}, 20},
		"each enough":                 {[]treasurytypes.IncomeClass{class(3, 20), class(9, 21)}, []types.IncomeClass{{FromBits: 3, ToBits: 3, Citizens: 20}, {FromBits: 9, ToBits: 9, Citizens: 21}}, 41},
		"a few at the bottom go up":   {[]treasurytypes.IncomeClass{class(1, 1), class(2, 30)}, []types.IncomeClass{{FromBits: 1, ToBits: 2, Citizens: 31}}, 31},
		"a few at the top go down":    {[]treasurytypes.IncomeClass{class(2, 30), class(64, 1)}, []types.IncomeClass{{FromBits: 2, ToBits: 64, Citizens: 31}}, 31},
		"a few in the middle go up":   {[]treasurytypes.IncomeClass{class(1, 20), class(2, 5), class(3, 20)}, []types.IncomeClass{{FromBits: 1, ToBits: 1, Citizens: 20}, {FromBits: 2, ToBits: 3, Citizens: 25}}, 45},
		"several at the top go down":  {[]treasurytypes.IncomeClass{class(1, 20), class(2, 5), class(3, 5)}, []types.IncomeClass{{FromBits: 1, ToBits: 3, Citizens: 30}}, 30},
		"exactly at the least number": {[]treasurytypes.IncomeClass{class(1, 19), class(2, 1), class(3, 20)}, []types.IncomeClass{{FromBits: 1, ToBits: 2, Citizens: 20}, {FromBits: 3, ToBits: 3, Citizens: 20}}, 40},
	} {
		t.Run(name, func(t *testing.T) {
			merged, persons := types.MergeClasses(test.classes)
			require.Equal(t, test.want, merged)
			require.Equal(t, test.persons, persons)
		})
	}
}

// Whatever the classes, nobody is lost, no class is small, and none overlaps another.
func TestMergedClassesLoseNobody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var classes []treasurytypes.IncomeClass
		want := uint64(0)
		for bits := uint32(1); bits <= treasurytypes.IncomeBits; bits++ {
			if citizens := rapid.Uint64Range(0, 40).Draw(t, "citizens"); citizens > 0 && rapid.Bool().Draw(t, "any") {
				classes = append(classes, treasurytypes.IncomeClass{Bits: bits, Citizens: citizens})
				want += citizens
			}
		}
		merged, persons := types.MergeClasses(classes)
		require.Equal(t, want, persons)
		sum, last := uint64(0), uint32(0)
		for _, class := range merged {
			require.GreaterOrEqual(t, class.Citizens, uint64(types.MinClass))
			require.Greater(t, class.FromBits, last)
			require.GreaterOrEqual(t, class.ToBits, class.FromBits)
			sum, last = sum+class.Citizens, class.ToBits
		}
		if want >= types.MinClass {
			require.Equal(t, want, sum)
		} else {
			require.Empty(t, merged)
		}
	})
}
