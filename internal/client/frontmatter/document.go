// Package frontmatter reads documents in Markdown with a front matter in YAML:
// charters and proposals. Every error names the file and the line, and says what to
// do.
package frontmatter

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// fence opens and closes the front matter.
const fence = "---"

// Document is a document whose front matter is YAML.
type Document struct {
	File
	// Root of the front matter.
	Root *yaml.Node
	// Body are the lines after it, the first of which is line BodyLine of the file.
	Body     []string
	BodyLine int
}

// Wording is what the errors call a document.
type Wording struct {
	// Document such as "a founding document".
	Document string
	// Holds is what stands in the front matter, such as "the tables".
	Holds string
	// Needs is what it must have, such as "title and messages".
	Needs string
}

// Parse splits a document; file only names it in errors.
func Parse(file string, content []byte, wording Wording) (*Document, error) {
	d := &Document{File: File{file}}
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	lines := strings.Split(string(bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))), "\n")
	if strings.TrimRight(lines[0], " \t") != fence {
		return nil, d.Line(1, "%s starts with a front matter: put --- on the first line, %s in YAML below it, and --- after that",
			wording.Document, wording.Holds)
	}
	end := 1
	for end < len(lines) && strings.TrimRight(lines[end], " \t") != fence {
		end++
	}
	if end == len(lines) {
		return nil, d.Line(1, "the front matter does not end: put --- on a line of its own after it")
	}
	d.Body, d.BodyLine = lines[end+1:], end+2
	// The blank line in place of the fence keeps YAML's line numbers those of the file.
	if err := d.decode("\n" + strings.Join(lines[1:end], "\n")); err != nil {
		return nil, err
	}
	if d.Root == nil {
		return nil, d.Line(1, "the front matter is empty: it needs at least %s", wording.Needs)
	}
	return d, nil
}

// yamlLine finds the line in an error of the YAML library.
var yamlLine = regexp.MustCompile(`line (\d+): (.*)`)

func (d *Document) decode(text string) error {
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(text), &root); err != nil {
		if match := yamlLine.FindStringSubmatch(err.Error()); match != nil {
			if line, broken := strconv.Atoi(match[1]); broken == nil {
				return d.Line(line, "%s", match[2])
			}
		}
		return d.Line(0, "%s", err)
	}
	if len(root.Content) > 0 {
		d.Root = root.Content[0]
	}
	return nil
}

// Text is the body without the blank lines around it.
func (d *Document) Text() string { return strings.TrimSpace(strings.Join(d.Body, "\n")) }

// Error says where a document is wrong, and what to do.
type Error struct {
	File    string
	Line    int
	Problem string
}

// Error returns file:line: problem.
func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, e.Problem)
	}
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Problem)
}
