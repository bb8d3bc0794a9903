package cli

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

const (
	flagArticle = "article"
	flagTables  = "tables"

	margin = "  "
)

// Shown is a version of the charter as people read it.
type Shown struct {
	Standing
	Root string `json:"root"`
	// InForce is the number of the version that governs now.
	InForce uint64 `json:"version_in_force"`
	// Since is when the version came into force, if it did.
	Since *Moment `json:"since,omitempty"`
	// Coming is a version that may follow the one in force.
	Coming *Standing `json:"coming,omitempty"`
	// Text of the charter, in the JSON of its messages.
	Text json.RawMessage `json:"charter"`

	charter types.Charter
	ports   CharterPorts
	article string
	tables  bool
}

// String is the whole document, or the part that was asked for.
func (v Shown) String() string {
	switch {
	case v.article != "":
		return v.head() + "\n" + v.articles()
	case v.tables:
		return v.head() + "\n" + v.allTables()
	}
	return v.head() + "\n" + v.preamble() + v.articles() + v.allTables()
}

// head says what this is, and what is known of it.
func (v Shown) head() string {
	text := "The charter of " + wallet.Printable(v.charter.Meta.Name) + "\n\n" + prose.Table(v.known(), margin)
	if v.article != "" || v.tables {
		return text
	}
	var rows [][]string
	for _, field := range metaFields(v.charter.Meta)[1:] {
		if field.Value != "" && field.Name != symbols {
			rows = append(rows, []string{field.Name, wallet.Printable(field.Value)})
		}
	}
	return text + "\n" + prose.Table(rows, margin)
}

// known is where the version stands.
func (v Shown) known() [][]string {
	rows := [][]string{{"version", v.where()}, {"root", v.Root}, {"signed", v.consent()}}
	if v.is(types.VERSION_STATUS_CONSENT) {
		rows = append(rows, []string{"objections", fmt.Sprintf("%s of the %s that would stop it", prose.Number(v.Objections), prose.Number(v.Needed))})
	}
	if v.is(types.VERSION_STATUS_IN_FORCE) && v.GraceEnds != nil {
		rows = append(rows, []string{"vote", "needs a signature of this version from " + v.moment(v.GraceEnds) + " on"})
	}
	if v.Coming != nil {
		rows = append(rows, []string{"coming", fmt.Sprintf("%s (civitasd charter diff %d %d)", v.Coming.coming(), v.Version, v.Coming.Version)})
	}
	return rows
}

// where says where the version stands, and which one governs.
func (v Shown) where() string {
	text := fmt.Sprint(v.Version)
	switch types.VersionStatus(v.Status) {
	case types.VERSION_STATUS_IN_FORCE:
		return text + ", in force since " + v.Since.String()
	case types.VERSION_STATUS_SUPERSEDED:
		text += ", which came into force with " + v.Since.String()
	default:
		text = strings.TrimPrefix(v.coming(), "version ")
	}
	return fmt.Sprintf("%s; version %d is in force", text, v.InForce)
}

func (v Shown) preamble() string {
	if v.charter.Meta.Preamble == "" {
		return ""
	}
	return prose.Indent(prose.Lines(v.charter.Meta.Preamble, prose.Width-len(margin)), margin) + "\n"
}

func (v Shown) articles() string {
	var text strings.Builder
	for _, a := range v.charter.Articles {
		if v.article == "" || v.article == a.Id {
			text.WriteString(heading(a) + "\n\n" + prose.Indent(prose.Lines(a.Text, prose.Width-len(margin)), margin) + "\n")
		}
	}
	return text.String()
}

// heading of an article.
func heading(a types.Article) string {
	text := a.Id
	if a.Title != "" {
		text += " " + wallet.Printable(a.Title)
	}
	if a.Entrenched {
		text += " (entrenched)"
	}
	return text
}

// Colour makes the headings bold.
func (Shown) Colour(line string) wallet.Colour {
	if line != "" && !strings.HasPrefix(line, margin) {
		return wallet.Bold
	}
	return wallet.None
}

func (p CharterPorts) showCmd() *cobra.Command {
	cmd := p.Read(cobra.Command{
		Use: "show [version]", Short: "Read the charter in force, or one of its versions", Args: cobra.MaximumNArgs(1),
		Example: `civitasd charter show
civitasd charter show 1 --article I.1
civitasd charter show --tables`,
	}, func(s *wallet.Session, args []string) (wallet.Facts, error) {
		now, err := p.inForce(s)
		if err != nil {
			return nil, err
		}
		e := now
		if len(args) > 0 {
			version, err := readVersion(args[0])
			if err != nil {
				return nil, err
			}
			if e, err = p.edition(s, version); err != nil {
				return nil, err
			}
		}
		return p.shown(s, e, now.Version)
	})
	cmd.Flags().String(flagArticle, "", "Show one article, such as I.1")
	cmd.Flags().Bool(flagTables, false, "Show the tables only: tracks, powers, limits, access and districts")
	cmd.MarkFlagsMutuallyExclusive(flagArticle, flagTables)
	return cmd
}

// shown gathers what a text does not say of itself.
func (p CharterPorts) shown(s *wallet.Session, e Edition, inForce uint64) (Shown, error) {
	v := Shown{
		Root: e.Root, InForce: inForce, charter: e.Charter,
		ports: p, article: s.Flag(flagArticle), tables: s.Flag(flagTables) == "true",
	}
	if v.article != "" && !slices.ContainsFunc(e.Charter.Articles, func(a types.Article) bool { return a.Id == v.article }) {
		return v, wallet.Refusal{Sentence: fmt.Sprintf("Version %d has no article %q.", e.Version, v.article)}
	}
	var err error
	if v.Standing, err = p.standing(s, e.Version); err != nil {
		return v, err
	}
	if v.is(types.VERSION_STATUS_IN_FORCE) || v.is(types.VERSION_STATUS_SUPERSEDED) {
		since, err := p.moment(s, e.activated)
		if err != nil {
			return v, err
		}
		v.Since = &since
	}
	if v.is(types.VERSION_STATUS_IN_FORCE) {
		if v.Coming, err = p.underWay(s); err != nil {
			return v, err
		}
	}
	part := v.part()
	v.Text, err = s.Codec.MarshalJSON(&part)
	return v, err
}

// part of the charter that was asked for.
func (v Shown) part() types.Charter {
	part := v.charter
	switch {
	case v.article != "":
		part = types.Charter{Meta: types.Meta{Name: v.charter.Meta.Name}}
		for _, a := range v.charter.Articles {
			if a.Id == v.article {
				part.Articles = append(part.Articles, a)
			}
		}
	case v.tables:
		part.Meta, part.Articles = types.Meta{Name: v.charter.Meta.Name}, nil
	}
	return part
}
