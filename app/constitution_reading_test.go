package app_test

import (
	"encoding/binary"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// provision is an article as the reading finds it.
type provision struct {
	id, title, text string
	entrenched      bool
}

// reading is the file read a second time and in another way: line by line, and by
// counting articles and sections where the founding goes by their numbers.
type reading struct {
	preamble   string
	original   []provision
	amendments [][]provision
	paragraphs []string // all but the preamble, in order
}

var (
	romans = []string{"I", "II", "III", "IV", "V", "VI", "VII"}
	// fileKey is a line with a key and a text, and fileText one with a text.
	fileKey  = regexp.MustCompile(`^\s*"(num|type|name)": (".*"),?$`)
	fileText = regexp.MustCompile(`^\s*(".*"),?$`)
	// sectionNumber is how a section of an amendment begins.
	sectionNumber = regexp.MustCompile(`^(\d+)\. `)
	// repealing is how the file says that an amendment ends another.
	repealing = regexp.MustCompile(`The (\w+) article of amendment to the Constitution of the United States is hereby repealed\.`)
	ordinals  = map[string]int{"eighteenth": 18}
)

// readAgain reads the lines of the file. The name of a part follows its type; a
// paragraph stands before its own keys, which say nothing.
func readAgain(t *testing.T) reading {
	t.Helper()
	var (
		r                reading
		group, kind      string
		title            string
		article, section int
	)
	for _, line := range strings.Split(string(usConstitution), "\n") {
		if match := fileKey.FindStringSubmatch(line); match != nil {
			text := strings.TrimSpace(unquote(t, match[2]))
			switch {
			case match[1] == "type":
				kind = text
			case match[1] == "num" || kind == "paragraph" || kind == "document":
			case kind == "part":
				group = text
			case kind == "section":
				section, title = section+1, text
			case kind == "article":
				article, section, title = article+1, 0, text
			case kind == "amendment":
				r.amendments, title = append(r.amendments, nil), text
			}
			continue
		}
		match := fileText.FindStringSubmatch(line)
		if match == nil {
			continue
		}
		text := unquote(t, match[1])
		switch group {
		case "Preamble":
			r.preamble = text
			continue
		case "Articles":
			id := romans[article-1]
			if section > 0 {
				id += "." + strconv.Itoa(section)
			}
			r.original = provide(r.original, id, title, text)
		case "Amendments":
			last := len(r.amendments) - 1
			r.amendments[last] = provide(r.amendments[last], amendmentID(r.amendments, text), title, text)
		}
		r.paragraphs = append(r.paragraphs, text)
	}
	for i := range r.original {
		r.original[i].entrenched = slices.Contains([]string{"I.3", "I.9", "V"}, r.original[i].id)
	}
	return r
}

func unquote(t *testing.T, text string) string {
	t.Helper()
	plain, err := strconv.Unquote(text)
	require.NoError(t, err)
	return plain
}

// provide adds a paragraph to the provision that has the id, or a provision.
func provide(provisions []provision, id, title, text string) []provision {
	if last := len(provisions) - 1; last >= 0 && provisions[last].id == id {
		provisions[last].text += "\n\n" + text
		return provisions
	}
	return append(provisions, provision{id: id, title: title, text: text})
}

// amendmentID is that of the section which a paragraph of the last amendment
// begins, or goes on with.
func amendmentID(amendments [][]provision, text string) string {
	id := "A" + strconv.Itoa(len(amendments))
	if match := sectionNumber.FindStringSubmatch(text); match != nil {
		return id + "." + match[1]
	}
	if sections := amendments[len(amendments)-1]; len(sections) > 0 {
		return sections[len(sections)-1].id
	}
	return id
}

// repealed is the number of the amendment that this one ends, or 0.
func (r reading) repealed(amendment int) int {
	for _, section := range r.amendments[amendment-1] {
		if match := repealing.FindStringSubmatch(section.text); match != nil {
			return ordinals[match[1]]
		}
	}
	return 0
}

// after returns what is in force after so many amendments.
func (r reading) after(amendments int, protected bool) []provision {
	all := slices.Clone(r.original)
	for i := range all {
		if all[i].id == "I.9" {
			all[i].entrenched = protected
		}
	}
	ended := map[int]bool{}
	for number := 1; number <= amendments; number++ {
		ended[r.repealed(number)] = true
	}
	for number := 1; number <= amendments; number++ {
		if !ended[number] {
			all = append(all, r.amendments[number-1]...)
		}
	}
	return all
}

// leaf encodes the provision as a clause of the charter, by hand.
func (p provision) leaf() string {
	article := protoField(1, p.id) + protoField(2, p.title) + protoField(3, p.text)
	if p.entrenched {
		article += "\x20\x01" // field 4, true
	}
	return clauseLeaf("article/"+p.id, article)
}

func clauseLeaf(path, value string) string { return protoField(1, path) + protoField(2, value) }

// protoField is a protobuf field of bytes or text.
func protoField(number byte, text string) string {
	return string(binary.AppendUvarint([]byte{number<<3 | 2}, uint64(len(text)))) + text
}
