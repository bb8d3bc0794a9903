package charterfile

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// fence opens and closes the front matter.
const fence = "---"

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
	d := &Document{file: file, Params: map[string]*yaml.Node{}}
	lines := strings.Split(string(bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))), "\n")
	end, err := d.frontMatter(lines)
	if err != nil {
		return nil, err
	}
	articles, err := d.articles(lines, end)
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

// frontMatter reads the YAML between the first two fences and returns the index
// of the line after the second.
func (d *Document) frontMatter(lines []string) (int, error) {
	if len(lines) == 0 || strings.TrimSpace(lines[0]) != fence {
		return 0, &Error{d.file, 1, "a founding document starts with a front matter: put --- on the first line, the tables in YAML below it, and --- after them"}
	}
	for i := 1; i < len(lines); i++ {
		if strings.TrimSpace(lines[i]) != fence {
			continue
		}
		// The blank line in place of the fence keeps YAML's line numbers those of the file.
		return i + 1, d.decode("\n" + strings.Join(lines[1:i], "\n"))
	}
	return 0, &Error{d.file, 1, "the front matter does not end: put --- on a line of its own after it"}
}

// yamlLine finds the line in an error of the YAML library.
var yamlLine = regexp.MustCompile(`line (\d+): (.*)`)

func (d *Document) decode(text string) error {
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(text), &root); err != nil {
		problem := &Error{d.file, 0, err.Error()}
		if match := yamlLine.FindStringSubmatch(err.Error()); match != nil {
			fmt.Sscanf(match[1], "%d", &problem.Line) //nolint:errcheck // the pattern only matches digits
			problem.Problem = match[2]
		}
		return problem
	}
	if len(root.Content) == 0 {
		return &Error{d.file, 1, "the front matter is empty: it needs at least founder, tracks, powers, offices and citizens"}
	}
	return d.tables(root.Content[0])
}

var (
	heading = regexp.MustCompile(`^(#{1,6})\s+(.*)$`)
	article = regexp.MustCompile(`^(\S+)(?:\s+(.*?))?(\s+\(entrenched\))?$`)
)

// articles reads the preamble and the articles from the line start on, and
// returns the line of each article.
func (d *Document) articles(lines []string, start int) (map[string]int, error) {
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
	for i := start; i < len(lines); i++ {
		match := heading.FindStringSubmatch(lines[i])
		if match == nil {
			text = append(text, lines[i])
			continue
		}
		switch len(match[1]) {
		case 1:
			continue // a part's title, for the reader
		case 2:
			finish()
			parts := article.FindStringSubmatch(strings.TrimSpace(match[2]))
			if parts == nil {
				return nil, &Error{d.file, i + 1, "an article's heading is its id and its title, such as: ## II.3 Freedom of speech"}
			}
			if earlier, twice := at[parts[1]]; twice {
				return nil, &Error{d.file, i + 1, fmt.Sprintf("article %s is already on line %d: give this one another id", parts[1], earlier)}
			}
			at[parts[1]] = i + 1
			current = len(d.Charter.Articles)
			d.Charter.Articles = append(d.Charter.Articles, socialcontracttypes.Article{
				Id: parts[1], Title: strings.TrimSpace(parts[2]), Entrenched: parts[3] != "",
			})
		default:
			return nil, &Error{d.file, i + 1, "a charter has headings of two levels: # for a part, ## for an article"}
		}
	}
	finish()
	return at, nil
}

// validate checks the document as a whole, naming the line of an article that is wrong.
func (d *Document) validate(articles map[string]int) error {
	for _, a := range d.Charter.Articles {
		if a.Text == "" {
			return &Error{d.file, articles[a.Id], fmt.Sprintf("article %s has no text: write it below the heading", a.Id)}
		}
		if err := socialcontracttypes.ValidateArticleID(a.Id); err != nil {
			return &Error{d.file, articles[a.Id], err.Error()}
		}
	}
	if err := d.Charter.Validate(); err != nil {
		return &Error{d.file, 0, strings.TrimPrefix(err.Error(), socialcontracttypes.ErrInvalidCharter.Error()+": ")}
	}
	return nil
}

// IsProblem tells whether err says where a founding document is wrong.
func IsProblem(err error) bool {
	var problem *Error
	return errors.As(err, &problem)
}
