package wallet

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mattn/go-isatty"
)

// Painter is implemented by facts whose lines have colours at a terminal.
type Painter interface {
	// Colour of a line, or none.
	Colour(line string) Colour
}

// Colour of a line.
type Colour int

// The colours that every terminal has.
const (
	None  Colour = 0
	Red   Colour = 31
	Green Colour = 32
	Bold  Colour = 1
)

// Show tells facts to the person, beside what the command is asked to print.
func (s *Session) Show(facts Facts) error {
	_, err := fmt.Fprintln(s.prompt.Out, painted(facts, colourful(s.prompt.Out)))
	return err
}

// painted is what a person reads of facts, in colours if the facts have them.
func painted(facts Facts, colours bool) string {
	text := Text(facts)
	painter, has := facts.(Painter)
	if !has || !colours {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if colour := painter.Colour(line); colour != None {
			lines[i] = fmt.Sprintf("\x1b[%dm%s\x1b[0m", colour, line)
		}
	}
	return strings.Join(lines, "\n")
}

// colourful tells whether out is a terminal of somebody who does not mind colours.
func colourful(out io.Writer) bool {
	file, is := out.(*os.File)
	return is && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isatty.IsTerminal(file.Fd())
}
