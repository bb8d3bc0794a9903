package app_test

import (
	_ "embed"
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// usConstitution is the Constitution of the United States, by section.
//
//go:embed testdata/usconstitution/us_constitution.json
var usConstitution []byte

// part is a part of the file: an article, a section, an amendment, a paragraph.
type part struct {
	Number   string   `json:"num"`
	Name     string   `json:"name"`
	Type     string   `json:"type"`
	Content  []string `json:"content"`
	Children []part   `json:"children"`
}

// number is what follows the word, as in "Section 3 ".
func (p part) number(word string) string {
	return strings.TrimSpace(strings.TrimPrefix(p.Number, word))
}

func (p part) paragraphs() []string {
	texts := p.Content
	for _, child := range p.Children {
		texts = append(texts, child.paragraphs()...)
	}
	return texts
}

// article makes one article of all the paragraphs.
func (p part) article(id string) contracttypes.Article {
	return contracttypes.Article{
		Id: id, Title: strings.TrimSpace(p.Name), Text: strings.Join(p.paragraphs(), blankLine),
	}
}

// blankLine stands between two paragraphs of a section.
const blankLine = "\n\n"

// constitution is the file as a charter: each section is an article of it.
type constitution struct {
	preamble   string
	original   []contracttypes.Article
	amendments [][]contracttypes.Article // the sections of each
}

func readConstitution(t *testing.T) constitution {
	t.Helper()
	var file part
	require.NoError(t, json.Unmarshal(usConstitution, &file))
	require.Len(t, file.Children, 3)
	c := constitution{preamble: strings.Join(file.Children[0].paragraphs(), blankLine)}
	for _, article := range file.Children[1].Children {
		c.original = append(c.original, articlesOf(article)...)
	}
	for _, amendment := range file.Children[2].Children {
		c.amendments = append(c.amendments, sectionsOf(amendment))
	}
	return c
}

// articlesOf are the sections of an original article, or the whole of one that
// has none.
func articlesOf(article part) []contracttypes.Article {
	id := article.number("Article")
	if article.Children[0].Type != "section" {
		return []contracttypes.Article{article.article(id)}
	}
	var articles []contracttypes.Article
	for _, section := range article.Children {
		articles = append(articles, section.article(id+"."+section.number("Section")))
	}
	return articles
}

// sectionsOf are the sections of an amendment. A paragraph with a number begins
// one, and what follows without a number belongs to it.
func sectionsOf(amendment part) []contracttypes.Article {
	id := "A" + amendment.number("Amendment")
	var sections []contracttypes.Article
	for _, text := range amendment.paragraphs() {
		number, _, _ := strings.Cut(text, ". ")
		_, err := strconv.Atoi(number)
		switch {
		case err == nil:
			sections = append(sections, contracttypes.Article{Id: id + "." + number, Title: strings.TrimSpace(amendment.Name), Text: text})
		case len(sections) == 0:
			sections = append(sections, contracttypes.Article{Id: id, Title: strings.TrimSpace(amendment.Name), Text: text})
		default:
			sections[len(sections)-1].Text += blankLine + text
		}
	}
	return sections
}

// adding puts the first article behind the last of the charter, and the others
// behind that one, the last of them first, so that their order is that of After.
func adding(articles ...contracttypes.Article) []contracttypes.Operation {
	operation := func(i int, after string) contracttypes.Operation {
		return contracttypes.Operation{Path: contracttypes.PathArticle + articles[i].Id, After: after, Article: &articles[i]}
	}
	operations := []contracttypes.Operation{operation(0, "")}
	for i := len(articles) - 1; i > 0; i-- {
		operations = append(operations, operation(i, operations[0].Path))
	}
	return operations
}

// Amendments that Congress proposed and the states did not ratify, with the place
// in the Statutes at Large.
var (
	titlesOfNobility = contracttypes.Article{
		Id: "nobility", Title: "Titles of Nobility", // 1810, 2 Stat. 613
		Text: "If any citizen of the United States shall accept, claim, receive or retain, any title of nobility or honour, " +
			"or shall, without the consent of Congress, accept and retain any present, pension, office or emolument of any kind whatever, " +
			"from any emperor, king, prince or foreign power, such person shall cease to be a citizen of the United States, " +
			"and shall be incapable of holding any office of trust or profit under them, or either of them.",
	}
	// It was meant to bind every later amendment: it is entrenched.
	domesticInstitutions = contracttypes.Article{
		Id: "institutions", Title: "Domestic Institutions", Entrenched: true, // 1861, 12 Stat. 251
		Text: "No amendment shall be made to the Constitution which will authorize or give to Congress the power to abolish or interfere, " +
			"within any State, with the domestic institutions thereof, including that of persons held to labor or service by the laws of said State.", //nolint:misspell // the spelling of 1861
	}
	equalRights = contracttypes.Article{
		Id: "equality", Title: "Equal Rights", // 1972, 86 Stat. 1523
		Text: "Equality of rights under the law shall not be denied or abridged by the United States or by any State on account of sex.",
	}
)
