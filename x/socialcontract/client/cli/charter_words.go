package cli

import (
	"cmp"
	"encoding/hex"
	"regexp"
	"strings"

	"github.com/civitas-chain/civitas/internal/client/prose"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// none is what a field says that sets nothing.
const none = "none"

// Field is one thing that a clause says, in words.
type Field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// trackFields are the rules of a track.
func trackFields(t types.Track) []Field {
	share := func(bps uint32, of string) string {
		if bps == 0 {
			return none
		}
		return prose.Percent(uint64(bps)) + " of " + of
	}
	days := func(days uint32) string { return prose.Days(uint64(days)) }
	electors := "who has signed the charter, in good standing"
	if t.Constitutional {
		electors = "everybody in good standing, signed or not"
	}
	return []Field{
		{"electors", electors},
		{"votes cast, at least", share(t.QuorumBps, "the electorate")},
		{"yes, more than", share(t.MajorityBps, "yes and no")},
		{"yes, also more than", share(t.ElectorateBps, "the electorate")},
		{"districts for it, more than", share(t.DistrictBps, "the weight of all")},
		{"smallest electorate", prose.Number(t.MinElectorate)},
		{"smallest district that counts", orNone(t.MinDistrictElectorate)},
		{"voting", days(t.VotingDays)},
		{"late swing, within the last", orNone(uint64(t.LateSwingDays), "day", "days")},
		{"extension after one", orNone(uint64(t.ExtensionDays), "day", "days")},
		{"from the close to the effect", days(t.DelayDays)},
		{"signatures of a petition", share(t.PetitionBps, "the electorate")},
		{"time to gather them", days(t.PetitionDays)},
		{"open at once", prose.Number(uint64(t.MaxSlots))},
		{"of them by one sponsor", prose.Number(uint64(t.SponsorSlots))},
	}
}

// orNone writes a number, and what it counts where that is said.
func orNone(number uint64, unit ...string) string {
	switch {
	case number == 0:
		return none
	case len(unit) == 2:
		return prose.Count(number, unit[0], unit[1])
	}
	return prose.Number(number)
}

// limit says what a limit bounds.
func (p CharterPorts) limit(name string) string {
	if words, known := p.Limits[name]; known {
		return words
	}
	return strings.NewReplacer(".", ": ", "_bps", "", "_days", "", "_", " ").Replace(name)
}

// limitValue writes shares in percent, and periods in days. The name of a limit says
// what it is.
func limitValue(l types.LimitRow) string {
	switch {
	case strings.HasSuffix(l.Name, "_bps"):
		return prose.Percent(l.Value)
	case strings.HasSuffix(l.Name, "_days"):
		return prose.Days(l.Value)
	}
	return prose.Number(l.Value)
}

// levels of the access table. Each admits those after it.
var levels = map[citizenshiptypes.Level]string{
	citizenshiptypes.LEVEL_ANYONE:    "anyone",
	citizenshiptypes.LEVEL_APPLICANT: "applicants, and everybody on the register",
	citizenshiptypes.LEVEL_HOLDER:    "everybody on the register",
	citizenshiptypes.LEVEL_RESIDENT:  "residents and citizens",
	citizenshiptypes.LEVEL_CITIZEN:   "citizens in good standing who have signed",
}

// who says whom a rule admits.
func who(r types.AccessRule) string {
	var admitted []string
	level := levels[r.Level]
	if r.Office != "" {
		level = cmp.Or(level, "nobody") + ", in the office " + r.Office
	}
	if level != "" {
		admitted = append(admitted, level)
	}
	if r.Licence != "" {
		admitted = append(admitted, "accounts with the licence "+r.Licence)
	}
	if len(admitted) == 0 {
		return "nobody"
	}
	return strings.Join(admitted, "; and ")
}

// hump is where a word begins in a name such as MsgSoftwareUpgrade.
var hump = regexp.MustCompile(`([a-z0-9])([A-Z])`)

// deed says in words what messages of a type do, or all with a prefix.
func deed(pattern string) string {
	if strings.HasSuffix(pattern, ".") {
		return "everything"
	}
	name := strings.TrimPrefix(pattern[strings.LastIndex(pattern, ".")+1:], "Msg")
	return strings.ToLower(hump.ReplaceAllString(name, "$1 $2"))
}

// metaFields are what the first clause says besides the preamble.
func metaFields(m types.Meta) []Field {
	kinds := make([]string, len(m.Symbols))
	for i, s := range m.Symbols {
		kinds[i] = s.Kind
	}
	fields := []Field{{"name", m.Name}, {"founder", m.Founder}, {symbols, strings.Join(kinds, ", ")}}
	for _, s := range m.Symbols {
		fields = append(fields, Field{"symbol " + s.Kind, s.Text})
		fields = append(fields, documentFields("symbol "+s.Kind+", shown at", s.Document)...)
	}
	return append(fields, documentFields("virtual capital", m.Capital)...)
}

// symbols names the field that keeps their order.
const symbols = "symbols"

// documentFields say where something is found, and what it must be.
func documentFields(name string, d types.Document) []Field {
	return []Field{{name, d.Uri}, {name + ", SHA-256", hex.EncodeToString(d.Hash)}}
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return "no"
}
