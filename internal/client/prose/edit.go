package prose

import "slices"

// Op says what became of an element of a list.
type Op byte

// Operations, as the usual form of a difference writes them.
const (
	Keep   Op = ' '
	Delete Op = '-'
	Insert Op = '+'
)

// Edit is one step from an old list to a new one. Old and New are positions in them,
// of which a deletion has only the first and an insertion only the second.
type Edit struct {
	Op       Op
	Old, New int
}

// maxCells bounds the table of a comparison. Lists whose middles are longer than it
// holds are taken to have nothing in common there.
const maxCells = 4 << 20

// Edits are the fewest steps that make the new list of the old one: what stays is a
// longest common subsequence. Deletions stand before the insertions at their place.
func Edits[T comparable](old, now []T) []Edit {
	first := 0
	for first < len(old) && first < len(now) && old[first] == now[first] {
		first++
	}
	last := 0
	for last < len(old)-first && last < len(now)-first && old[len(old)-1-last] == now[len(now)-1-last] {
		last++
	}
	edits := make([]Edit, 0, max(len(old), len(now)))
	for i := range first {
		edits = append(edits, Edit{Keep, i, i})
	}
	for _, edit := range middle(old[first:len(old)-last], now[first:len(now)-last]) {
		if edit.Op != Insert {
			edit.Old += first
		}
		if edit.Op != Delete {
			edit.New += first
		}
		edits = append(edits, edit)
	}
	for i := range last {
		edits = append(edits, Edit{Keep, len(old) - last + i, len(now) - last + i})
	}
	return order(edits)
}

// middle compares what differs at both ends.
func middle[T comparable](old, now []T) []Edit {
	var edits []Edit
	i, j := 0, 0
	if len(old)*len(now) <= maxCells {
		common := lengths(old, now)
		for i < len(old) && j < len(now) {
			switch {
			case old[i] == now[j]:
				edits = append(edits, Edit{Keep, i, j})
				i++
				j++
			case common[i+1][j] >= common[i][j+1]:
				edits = append(edits, Edit{Op: Delete, Old: i})
				i++
			default:
				edits = append(edits, Edit{Op: Insert, New: j})
				j++
			}
		}
	}
	for ; i < len(old); i++ {
		edits = append(edits, Edit{Op: Delete, Old: i})
	}
	for ; j < len(now); j++ {
		edits = append(edits, Edit{Op: Insert, New: j})
	}
	return edits
}

// lengths are those of the longest common subsequences of what follows each pair of
// positions.
func lengths[T comparable](old, now []T) [][]int32 {
	common := make([][]int32, len(old)+1)
	common[len(old)] = make([]int32, len(now)+1)
	for i := len(old) - 1; i >= 0; i-- {
		common[i] = make([]int32, len(now)+1)
		for j := len(now) - 1; j >= 0; j-- {
			if old[i] == now[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	return common
}

// order puts the deletions of each run of changes before its insertions.
func order(edits []Edit) []Edit {
	for start := 0; start < len(edits); {
		end := start
		for end < len(edits) && edits[end].Op != Keep {
			end++
		}
		slices.SortStableFunc(edits[start:end], func(a, b Edit) int { return int(b.Op) - int(a.Op) })
		start = end + 1
	}
	return edits
}
