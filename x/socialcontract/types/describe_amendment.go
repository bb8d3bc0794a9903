package types

import (
	"strings"

	"github.com/civitas-chain/civitas/internal/describe"
)

var (
	_ describe.Describer = (*MsgAmendCharter)(nil)
	_ describe.Describer = (*MsgObject)(nil)
)

// Describe says which clauses change; the number of them comes first, since the
// sentence may have no room for all.
func (m *MsgAmendCharter) Describe(w describe.Words) string {
	return "Amend the charter in " + w.Count(uint64(len(m.Operations)), "place", "places") + ": " +
		w.List(len(m.Operations), func(i int) string { return m.Operations[i].describe(w) }) + "."
}

// describe says what becomes of the clause, and of a number or a name in it.
func (o *Operation) describe(w describe.Words) string {
	held, err := o.content()
	clause := describeClause(w, o.Path)
	switch {
	case err != nil: // no valid operation
		return "change " + clause
	case held == nil:
		return "remove " + clause
	case o.Adds():
		clause = "add " + clause
	default:
		clause = "change " + clause
	}
	switch value := held.value.(type) {
	case *Article:
		return clause + " " + w.Quote(value.Title)
	case *Power:
		return clause + " on the track " + w.Name(value.Track)
	case *LimitRow:
		return clause + " to " + w.Number(value.Value)
	case *District:
		return clause + " " + w.Quote(value.Name)
	}
	return clause
}

// describeClause names a clause by its path.
func describeClause(w describe.Words, path string) string {
	kind, key, _ := strings.Cut(path, "/")
	switch kind + "/" {
	case PathArticle:
		return "article " + w.Name(key)
	case PathTrack:
		return "the track " + w.Name(key)
	case PathPower:
		return "the power to send " + w.Kind(key)
	case PathLimit:
		return "the limit " + w.Name(key)
	case PathAccess:
		return "the access to " + describePattern(w, key)
	case PathDistrict:
		return "district " + w.Name(key)
	}
	return "the clause " + w.Name(path)
}

// describePattern names a message, or all those whose type begins with the pattern.
func describePattern(w describe.Words, pattern string) string {
	if strings.HasSuffix(pattern, ".") {
		return "what begins with " + w.Quote(pattern)
	}
	return w.Kind(pattern)
}

// Describe says to what a citizen objects.
func (m *MsgObject) Describe(w describe.Words) string {
	return "Object to version " + w.ID(m.Version) + " of the charter."
}
