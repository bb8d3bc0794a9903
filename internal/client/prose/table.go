package prose

import "strings"

// gap stands between two columns of a table.
const gap = "  "

// Table aligns rows in columns behind a margin. The last column is broken where a
// line would be wider than Width.
func Table(rows [][]string, margin string) string {
	widths := widthsOf(rows)
	var text strings.Builder
	for _, row := range rows {
		var before strings.Builder
		before.WriteString(margin)
		for i, cell := range row[:len(row)-1] {
			before.WriteString(cell + strings.Repeat(" ", widths[i]-Columns(cell)) + gap)
		}
		start := before.String()
		under := strings.Repeat(" ", Columns(start))
		// However narrow the rest of the line is, a word of common length fits.
		for _, line := range orEmpty(wrap(row[len(row)-1], max(Width-Columns(start), 20))) {
			text.WriteString(strings.TrimRight(start+line, " ") + "\n")
			start = under
		}
	}
	return text.String()
}

func widthsOf(rows [][]string) []int {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], Columns(cell))
		}
	}
	return widths
}

func orEmpty(lines []string) []string {
	if len(lines) == 0 {
		return []string{""}
	}
	return lines
}
