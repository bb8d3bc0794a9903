package wallet

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"
)

// ErrNobodyToAsk is returned where a question meets no terminal.
var ErrNobodyToAsk = errors.New("there is no terminal to ask at")

// Prompt asks a person.
type Prompt struct {
	In       io.Reader
	Out      io.Writer
	Terminal bool
}

// Terminal is the prompt of a command: at the terminal, if there is one.
func Terminal(cmd *cobra.Command) Prompt {
	at := os.Stdin.Fd()
	return Prompt{In: cmd.InOrStdin(), Out: cmd.ErrOrStderr(), Terminal: isatty.IsTerminal(at) || isatty.IsCygwinTerminal(at)}
}

// Show shows a text, where there is a terminal to show it on.
func (p Prompt) Show(text string) error {
	if text == "" || !p.Terminal {
		return nil
	}
	_, err := fmt.Fprintf(p.Out, "%s\n\n", printableLines(strings.TrimRight(text, "\n")))
	return err
}

// Ask asks for one line.
func (p Prompt) Ask(question string) (string, error) {
	if !p.Terminal {
		return "", ErrNobodyToAsk
	}
	if _, err := fmt.Fprintf(p.Out, "%s ", printableLines(question)); err != nil {
		return "", err
	}
	return p.line()
}

// line reads byte by byte: what follows the line may be for somebody else, such as
// the keyring, which asks for its password after us.
func (p Prompt) line() (string, error) {
	var line []byte
	for one := make([]byte, 1); ; {
		n, err := p.In.Read(one)
		if n == 1 && one[0] != '\n' {
			line = append(line, one[0])
		}
		switch {
		case n == 1 && one[0] == '\n', errors.Is(err, io.EOF):
			return strings.TrimSpace(string(line)), nil
		case err != nil:
			return "", err
		}
	}
}

// Consent asks for the answer that gives it, or for a yes. Any other answer is a no.
func (p Prompt) Consent(warning, answer string) error {
	question := "Go on? [y/N]"
	if answer != "" {
		question = fmt.Sprintf("Type %s to go on:", answer)
	}
	if !p.Terminal {
		return Refusal{Sentence: Printable(strings.ReplaceAll(warning, "\n", " ")) + " There is no terminal to ask at: give --yes if this is what you want."}
	}
	got, err := p.Ask(warning + "\n" + question)
	if err != nil {
		return err
	}
	if agreed := strings.EqualFold(got, "y") || strings.EqualFold(got, "yes"); got == answer && answer != "" || agreed && answer == "" {
		return nil
	}
	return Refusal{Sentence: "Nothing was sent."}
}
