package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/civitas-chain/civitas/commitment"
	"github.com/civitas-chain/civitas/internal/client/wallet"
)

const (
	exampleHash = "24d31218763e9f17b15a7f711dbe650be24b582ae942951ffab8f896fca1d71f"

	flagField = "field"
)

// hash is 32 bytes that a command made.
type hash struct {
	Base64 string `json:"base64"`
	Hex    string `json:"hex"`
	File   string `json:"file,omitempty"`
	after  string
}

func (h hash) String() string {
	return fmt.Sprintf("%s\n%s\n%s", h.Base64, h.Hex, h.after)
}

// print prints facts of a command that needs no node.
func print(cmd *cobra.Command, facts wallet.Facts) error {
	output, err := cmd.Flags().GetString(flags.FlagOutput)
	if err != nil {
		return err
	}
	text := wallet.Text(facts)
	if output == flags.OutputFormatJSON {
		bz, err := json.Marshal(facts)
		if err != nil {
			return err
		}
		text = string(bz)
	}
	_, err = fmt.Fprintln(cmd.OutOrStdout(), text)
	return err
}

// addOutput adds the flag of all, and has errors that quote a file shown harmlessly.
func addOutput(cmd *cobra.Command) *cobra.Command {
	run := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return wallet.Harmless(run(cmd, args)) }
	cmd.Flags().StringP(flags.FlagOutput, "o", flags.OutputFormatText, "What to print: text, or json for programs")
	return cmd
}

func commitCmd() *cobra.Command {
	cmd := addOutput(&cobra.Command{
		Use: "commit", Short: "Commit to what you tell of yourself, without telling it", Args: cobra.NoArgs,
		Long: `Draw a salt, write it with the fields into an opening file that nobody else can read, and
print the commitment, in base64 and in hex. Keep the file: without it nobody can ever
open the commitment again. A field without a value is asked for. Needs no node.`,
		Example: `civitasd citizen commit --field name="Zoë Ångström" --field born=1990-12-31 --file opening.json`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			given, err := cmd.Flags().GetStringArray(flagField)
			if err != nil {
				return err
			}
			file, err := cmd.Flags().GetString(flagFile)
			if err != nil {
				return err
			}
			fields, err := readFields(wallet.Terminal(cmd), given)
			if err != nil {
				return err
			}
			opening, err := commitment.NewOpening(fields)
			if err != nil {
				return err
			}
			committed, err := opening.Commitment()
			if err != nil {
				return err
			}
			if err := opening.Write(file); err != nil {
				if errors.Is(err, os.ErrExist) {
					return fmt.Errorf("%s exists and may hold the only copy of a salt; name another --%s", file, flagFile)
				}
				return err
			}
			return print(cmd, hash{
				Base64: committed.String(), Hex: committed.Hex(), File: file,
				after: "Keep " + file + " where you keep your key: without it nobody can open this again.",
			})
		},
	})
	cmd.Flags().StringArray(flagField, nil, "name=value, or name alone to be asked; repeat for more")
	cmd.Flags().String(flagFile, "opening.json", "Opening file to write")
	return cmd
}

// readFields reads name=value, and asks for the values that are not there.
func readFields(prompt wallet.Prompt, given []string) ([]commitment.Field, error) {
	fields := make([]commitment.Field, len(given))
	for i, text := range given {
		name, value, has := strings.Cut(text, "=")
		if !has {
			var err error
			if value, err = prompt.Ask(name + ":"); err != nil {
				return nil, fmt.Errorf("--%s %s has no value: %w", flagField, name, err)
			}
		}
		fields[i] = commitment.Field{Name: name, Value: value}
	}
	return fields, nil
}

// opened is an opening that is of its commitment.
type opened struct {
	Commitment string             `json:"commitment"`
	Fields     []commitment.Field `json:"fields"`
}

func (o opened) String() string {
	rows := make([][2]string, len(o.Fields))
	for i, field := range o.Fields {
		rows[i] = [2]string{field.Name, field.Value}
	}
	return "The opening is of this commitment:\n\n" + wallet.Table(rows)
}

func openCmd() *cobra.Command {
	return addOutput(&cobra.Command{
		Use: "open <opening.json> <commitment>", Short: "Check that an opening is of a commitment", Args: cobra.ExactArgs(2),
		Long: `Check an opening that somebody showed you against the commitment on the ledger, in base64 or
hex. Fails, with another exit code than 0, unless it is of it. Needs no node.`,
		Example: "civitasd citizen open opening.json " + exampleHash,
		RunE: func(cmd *cobra.Command, args []string) error {
			opening, err := commitment.ReadOpening(args[0])
			if err != nil {
				return err
			}
			committed, err := commitment.Parse(args[1])
			if err != nil {
				return err
			}
			if err := opening.Check(committed); err != nil {
				return err
			}
			return print(cmd, opened{Commitment: committed.String(), Fields: opening.Fields})
		},
	})
}
