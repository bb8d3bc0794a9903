package cli

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/client/flags"

	"github.com/civitas-chain/civitas/certificate/clause"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

const (
	flagOutputFile = "output-file"
	flagRoot       = "root"
)

// Written is a proof that a command wrote.
type Written struct {
	Version uint64 `json:"version"`
	Path    string `json:"path"`
	Root    string `json:"root"`
	File    string `json:"file"`
	Bytes   int    `json:"bytes"`
}

// String says how to check the file.
func (w Written) String() string {
	return fmt.Sprintf(`The proof of %s in version %d is in %s: %d bytes. The node
says that the root of the version is
%s.

It verifies on another machine, with the root from a source that is trusted there:

  civitasd charter verify-clause %s --root %s`, w.Path, w.Version, w.File, w.Bytes, w.Root, w.File, w.Root)
}

// proofFile is a proof on its way to the standard output. It has one form, for
// people and for programs.
type proofFile []byte

// String is the file.
func (f proofFile) String() string { return string(f) }

// MarshalJSON is the same.
func (f proofFile) MarshalJSON() ([]byte, error) { return bytes.TrimSpace(f), nil }

func (p CharterPorts) proofCmd() *cobra.Command {
	cmd := p.Read(cobra.Command{
		Use: "proof <version> <path>", Short: "Write the proof that a version has a clause, which verifies offline", Args: cobra.ExactArgs(2),
		Long: `Write the proof that a version of the charter has a clause, as a file that 'civitasd charter
verify-clause' checks anywhere, without a node. Paths are such as meta, article/I.1,
track/ordinary, power//civitas.treasury.v1.MsgAppropriate, limit/treasury.issuance_bps,
access//civitas.citizenship.v1.MsgApply or district/1.`,
		Example: `civitasd charter proof 1 article/I.1 --output-file clause.json
civitasd charter proof 1 limit/treasury.issuance_bps > clause.json`,
	}, func(s *wallet.Session, args []string) (wallet.Facts, error) {
		version, err := readVersion(args[0])
		if err != nil {
			return nil, err
		}
		proof, err := p.proof(s, version, args[1])
		if err != nil {
			return nil, err
		}
		bz, err := proof.File()
		if err != nil {
			return nil, err
		}
		file := s.Flag(flagOutputFile)
		if file == "" {
			return proofFile(bz), nil
		}
		// A proof holds nothing that is not public, but a file of one's own is one's own.
		if err := os.WriteFile(file, bz, 0o600); err != nil {
			return nil, fmt.Errorf("the file cannot be written: %w", err)
		}
		root := proof.Root()
		return Written{Version: version, Path: proof.Path, Root: hex.EncodeToString(root[:]), File: file, Bytes: len(bz)}, nil
	})
	cmd.Flags().String(flagOutputFile, "", "File to write the proof to, instead of printing it")
	return cmd
}

// proof asks for a proof, and checks that it leads to the root that the node names.
func (p CharterPorts) proof(s *wallet.Session, version uint64, path string) (clause.Proof, error) {
	res, err := types.NewQueryClient(s.Context).ClauseProof(s.Ctx(), &types.QueryClauseProofRequest{Version: version, Path: path})
	if status.Code(err) == codes.NotFound {
		return clause.Proof{}, wallet.Refusal{Sentence: fmt.Sprintf("Version %d of the charter has no clause %q.", version, path)}
	}
	if err != nil {
		return clause.Proof{}, err
	}
	if res.Clause.Path != path || len(res.Root) != clause.Size {
		return clause.Proof{}, wallet.Refusal{Sentence: "The node answers with the proof of another clause."}
	}
	proof, err := clause.New(res.Clause.Path, res.Clause.Value, res.Index, res.Total, res.Aunts)
	if err != nil {
		return clause.Proof{}, err
	}
	return proof, proof.Check(clause.Hash(res.Root))
}

// Verified is a clause that a root commits to.
type Verified struct {
	Clause Clause `json:"clause"`
	Root   string `json:"root"`
	// Trusted is true where the root was given, and not only the file's own.
	Trusted bool `json:"root_trusted"`
}

// String tells the clause, and what is proven of it.
func (v Verified) String() string {
	if v.Trusted {
		return fmt.Sprintf("%s\n\nIt is a clause of the charter with the root that you gave,\n%s.", v.Clause, v.Root)
	}
	return fmt.Sprintf(`%s

It is a clause of whatever has the root
%s.
NOT PROVEN: that this is the root of a charter. Anybody can make such a file. Compare the
root with one from a source that you trust, or give that with --%s.`, v.Clause, v.Root, flagRoot)
}

func (p CharterPorts) verifyClauseCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use: "verify-clause <file>", Short: "Check a proof of a clause offline", Args: cobra.ExactArgs(1),
		Long: `Check that the root of a charter commits to the clause in a file, and print the clause.
Nothing is asked of any node. Give the root from a source that is not the bearer of the
file: what you signed, or 'civitasd charter show' against a node that you trust. Without it
the proof is checked against the root in the file, which its bearer can choose.`,
		Example: `civitasd charter verify-clause clause.json --root 8e77c698ef7563721cab871e017215c3be658e2857ab6ec0d57cc9996921c79f`,
		// The root command reads, and makes, the configuration of a home folder.
		PersistentPreRunE: func(*cobra.Command, []string) error { return nil },
		RunE: func(cmd *cobra.Command, args []string) error {
			root, err := cmd.Flags().GetString(flagRoot)
			if err != nil {
				return err
			}
			verified, err := p.verify(args[0], root)
			if err != nil {
				return wallet.Harmless(err)
			}
			return printFacts(cmd, verified)
		},
	}
	cmd.Flags().String(flagRoot, "", "Root that you trust, in hex or base64")
	cmd.Flags().StringP(flags.FlagOutput, "o", flags.OutputFormatText, "What to print: text, or json for programs")
	return cmd
}

// verify checks a file, against the root if there is one.
func (p CharterPorts) verify(name, root string) (Verified, error) {
	bz, err := readProofFile(name)
	if err != nil {
		return Verified{}, err
	}
	proof, err := clause.Read(bz)
	if err != nil {
		return Verified{}, fmt.Errorf("%s is refused: %w", name, err)
	}
	if root != "" {
		trusted, err := readRoot(root)
		if err != nil {
			return Verified{}, err
		}
		if err := proof.Check(trusted); err != nil {
			return Verified{}, fmt.Errorf("%s is refused: %w", name, err)
		}
	}
	words, err := p.clause(types.Clause{Path: proof.Path, Value: proof.Value})
	if err != nil {
		return Verified{}, err
	}
	is := proof.Root()
	return Verified{Clause: words, Root: hex.EncodeToString(is[:]), Trusted: root != ""}, nil
}

// readProofFile reads a file, but not much further than a proof can be long.
func readProofFile(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, clause.MaxFile+1))
}

// readRoot reads a root in hex, as `charter show` prints it, or in base64, as queries do.
func readRoot(text string) (clause.Hash, error) {
	bz, err := hex.DecodeString(text)
	if err != nil {
		bz, err = base64.StdEncoding.DecodeString(text)
	}
	if err != nil || len(bz) != clause.Size {
		return clause.Hash{}, wallet.Refusal{Sentence: fmt.Sprintf("%q is no root: it has 32 bytes, in hex or base64.", text)}
	}
	return clause.Hash(bz), nil
}

// printFacts prints facts of a command that needs no node.
func printFacts(cmd *cobra.Command, facts wallet.Facts) error {
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
