package charterfile

import (
	"cmp"
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/civitas-chain/civitas/internal/client/frontmatter"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Read reads a founding document from a file.
func Read(file string) (*Document, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return Parse(file, content)
}

// Parse reads a founding document; file only names it in errors.
func Parse(file string, content []byte) (*Document, error) {
	parsed, err := frontmatter.Parse(file, content, frontmatter.Wording{
		Document: "a founding document", Holds: "the tables", Needs: "founder, tracks, powers, offices and citizens",
	})
	if err != nil {
		return nil, err
	}
	d := &Document{File: parsed.File, Params: map[string]*yaml.Node{}}
	if err := d.tables(parsed.Root); err != nil {
		return nil, err
	}
	articles, err := d.articles(parsed)
	if err != nil {
		return nil, err
	}
	d.Charter.Sort()
	slices.SortFunc(d.Offices, func(a, b socialcontracttypes.Office) int { return cmp.Compare(a.Id, b.Id) })
	if err := d.validate(articles); err != nil {
		return nil, err
	}
	return d, nil
}

var (
	heading = regexp.MustCompile(`^(#{1,6})\s+(.*)$`)
	article = regexp.MustCompile(`^(\S+)(?:\s+(.*?))?(\s+\(entrenched\))?$`)
)

// articles reads the preamble and the articles, and returns the line of each article.
func (d *Document) articles(parsed *frontmatter.Document) (map[string]int, error) {
	at := map[string]int{}
	var text []string
	current := -1 // the preamble
	finish := func() {
		joined := strings.TrimSpace(strings.Join(text, "\n"))
		if current < 0 {
			d.Charter.Meta.Preamble = joined
		} else {
			d.Charter.Articles[current].Text = joined
		}
		text = nil
	}
	for i, written := range parsed.Body {
		line := parsed.BodyLine + i
		match := heading.FindStringSubmatch(written)
		if match == nil {
			text = append(text, written)
			continue
		}
		switch len(match[1]) {
		case 1:
			continue // a part's title, for the reader
		case 2:
			finish()
			parts := article.FindStringSubmatch(strings.TrimSpace(match[2]))
			if parts == nil {
				return nil, d.Line(line, "an article's heading is its id and its title, such as: ## II.3 Freedom of speech")
			}
			if earlier, twice := at[parts[1]]; twice {
				return nil, d.Line(line, "article %s is already on line %d: give this one another id", parts[1], earlier)
			}
			at[parts[1]] = line
			current = len(d.Charter.Articles)
			d.Charter.Articles = append(d.Charter.Articles, socialcontracttypes.Article{
				Id: parts[1], Title: strings.TrimSpace(parts[2]), Entrenched: parts[3] != "",
			})
		default:
			return nil, d.Line(line, "a charter has headings of two levels: # for a part, ## for an article")
		}
	}
	finish()
	return at, nil
}

// validate checks the document as a whole, naming the line of an article that is wrong.
func (d *Document) validate(articles map[string]int) error {
	for _, a := range d.Charter.Articles {
		if a.Text == "" {
			return d.Line(articles[a.Id], "article %s has no text: write it below the heading", a.Id)
		}
		if err := socialcontracttypes.ValidateArticleID(a.Id); err != nil {
			return d.Line(articles[a.Id], "%s", err)
		}
	}
	if err := d.Charter.Validate(); err != nil {
		return d.Line(0, "%s", strings.TrimPrefix(err.Error(), socialcontracttypes.ErrInvalidCharter.Error()+": "))
	}
	return nil
}

// IsProblem tells whether err says where a founding document is wrong.
func IsProblem(err error) bool {
	var problem *frontmatter.Error
	return errors.As(err, &problem)
}
