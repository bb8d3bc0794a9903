// Package demo tells the story of a nation on a real node, from its founding to
// its census, as a person would live it: with real keys, through the command
// line and the REST API only. It stops at the first thing that is wrong.
package demo

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
)

const chainID = "civitas-demo-1"

// story is a demonstration under way, and what its steps hand on.
type story struct {
	shell
	dir  string
	node *node

	root     string // root of the charter, base64
	newcomer string // account of the newcomer, gus
	number   string // number of gus
}

// Command returns `civitasd demo`.
func Command() *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Tell the story of a nation on a real node",
		Long: `Found the demonstration nation, run its validator on free loopback ports, and
live through its first minutes: admission, a passport, residence, a lost key, due
process, a petition that becomes a law of the purse, land that is bought together
and let, a census, an amendment of the charter, and what the nation refuses.

Every step runs civitasd or opens the REST API, as a person would. The command
ends with an error at the first thing that is not as it must be.`,
		Example: "  civitasd demo\n  civitasd demo --dir ./demo   # keep the node's directory",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			binary, err := os.Executable()
			if err != nil {
				return err
			}
			if dir == "" {
				dir, err = os.MkdirTemp("", "civitas-demo-")
				if err != nil {
					return err
				}
				defer os.RemoveAll(dir)
			}
			return tell(cmd.OutOrStdout(), binary, dir)
		},
	}
	cmd.Flags().StringVar(&dir, "dir", "", "Directory for the nation, kept afterwards (a temporary one if empty)")
	return cmd
}

// tell runs every step in turn.
func tell(out io.Writer, binary, dir string) error {
	s := &story{dir: dir, shell: shell{
		out: out, binary: binary, chainID: chainID,
		home: filepath.Join(dir, "wallet"), keyring: filepath.Join(dir, "nation", "node0"),
	}}
	defer func() {
		if s.node != nil {
			s.node.stop()
		}
	}()
	steps := []struct {
		title string
		run   func() error
	}{
		{"Found the nation from its charter", s.found},
		{"Read the charter, and prove a clause of it", s.readCharter},
		{"A newcomer without account or coins becomes a citizen", s.admit},
		{"The newcomer's passport is checked without a node, and so is a forgery", s.showPassport},
		{"The newcomer signs the charter and votes, without a fee", s.signAndVote},
		{"A resident settles, and moves", s.resident},
		{"The resident loses a key, and guardians bring a post-quantum one", s.lostKey},
		{"One judge suspends, and expels nobody", s.dueProcess},
		{"A petition becomes a referendum, and sets money aside", s.appropriate},
		{"The treasurer spends it, and cannot spend more", s.disburse},
		{"A grant accrues by the second, and ends to the unit", s.stream},
		{"An epoch gives everybody a share", s.dividend},
		{"Citizens buy a parcel of land together", s.buyLand},
		{"What overlaps is refused, what borders is welcome", s.neighbours},
		{"The land is let, and the rent reaches who bought it", s.lease},
		{"A place on the net is the virtual capital", s.capital},
		{"The census counts the nation", s.census},
		{"The charter is amended, and consent is asked of everybody", s.amend},
		{"An unconstitutional decision passes the vote and is stopped", s.unconstitutional},
		{"A citizen leaves, and takes the pledge along", s.leave},
		{"Who has no standing cannot move money", s.stranger},
	}
	began := time.Now()
	for i, step := range steps {
		fmt.Fprintf(out, "\n%d. %s\n", i+1, step.title)
		if err := step.run(); err != nil {
			return fmt.Errorf("step %d, %s: %w%s", i+1, step.title, err, s.logTail())
		}
	}
	fmt.Fprintf(out, "\nThe story took %s. Everything was as it must be.\n", time.Since(began).Round(time.Second))
	return nil
}

// logTail returns the end of the node's log, for a story that went wrong.
func (s *story) logTail() string {
	if s.node == nil {
		return ""
	}
	content, err := os.ReadFile(s.node.logFile)
	if err != nil {
		return ""
	}
	const most = 2_000
	if len(content) > most {
		content = content[len(content)-most:]
	}
	return fmt.Sprintf("\n--- the end of the node's log\n%s", content)
}
