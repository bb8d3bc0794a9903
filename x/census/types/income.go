package types

import treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"

// MergeClasses merges classes of fewer than MinClass persons with their
// neighbours, so that no class points at somebody: from below, a class grows until
// it is large enough, and what is left at the top joins the last one. It returns
// all persons, too; if they are fewer than MinClass, there is no class.
func MergeClasses(classes []treasurytypes.IncomeClass) (merged []IncomeClass, persons uint64) {
	var next IncomeClass
	for _, class := range classes { // at most treasurytypes.IncomeBits
		if next.Citizens == 0 {
			next.FromBits = class.Bits
		}
		next.ToBits = class.Bits
		next.Citizens += class.Citizens
		persons += class.Citizens
		if next.Citizens >= MinClass {
			merged, next = append(merged, next), IncomeClass{}
		}
	}
	if last := len(merged) - 1; next.Citizens > 0 && last >= 0 {
		merged[last].ToBits = next.ToBits
		merged[last].Citizens += next.Citizens
	}
	return merged, persons
}
