package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"

	"github.com/civitas-chain/civitas/commitment"
	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
)

const (
	flagKeyFile     = "key-file"
	flagShare       = "share"
	flagFingerprint = "fingerprint"
	flagShares      = "shares"
	flagIssuer      = "issuer"
	flagNumber      = "number"
	flagBorn        = "born"
	flagDir         = "dir"
)

// keyed is a hash that was made with a key.
type keyed struct {
	hash
	Fingerprint string `json:"fingerprint"`
}

func nullifierCmd() *cobra.Command {
	cmd := addOutput(&cobra.Command{
		Use: "nullifier", Short: "Make the nullifier of a person, as a registrar", Args: cobra.NoArgs,
		Long: `Make the keyed hash that stands for a person, from the document and the registrars' common
key: from a key file, or from as many shares as are needed. What is not given is asked for.
docs/privacy.md says how the key is made and kept. Needs no node, and should have none.`,
		Example: "civitasd citizen nullifier --share ada.share --share ben.share --issuer NZL --number LH123456 --born 1990-12-31",
		RunE: func(cmd *cobra.Command, _ []string) error {
			key, err := registrarsKey(cmd)
			if err != nil {
				return err
			}
			prompt := wallet.Terminal(cmd)
			var texts [3]string
			for i, name := range []string{flagIssuer, flagNumber, flagBorn} {
				if texts[i], err = cmd.Flags().GetString(name); err != nil {
					return err
				}
				if texts[i] != "" {
					continue
				}
				if texts[i], err = prompt.Ask(name + ":"); err != nil {
					return fmt.Errorf("--%s is missing: %w", name, err)
				}
			}
			nullifier, err := commitment.Nullifier(key, commitment.Document{Issuer: texts[0], Number: texts[1], Born: texts[2]})
			if err != nil {
				return err
			}
			fingerprint := key.Fingerprint().String()
			return print(cmd, keyed{Fingerprint: fingerprint, hash: hash{
				Base64: nullifier.String(), Hex: nullifier.Hex(),
				after: "Made with the key " + fingerprint + "; civitasd citizen attest --nullifier takes either form.",
			}})
		},
	})
	f := cmd.Flags()
	f.String(flagIssuer, "", "Issuing state, by the three letters in the document, or D")
	f.String(flagNumber, "", "Number of the person, or else of the document")
	f.String(flagBorn, "", "Date of birth, as 1990-12-31")
	keyFlags(cmd)
	return cmd
}

func keyFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.String(flagKeyFile, "", "File of the registrars' key: 64 hexadecimal digits, mode 0600")
	f.StringArray(flagShare, nil, "File of a share of the key; repeat for each")
	f.String(flagFingerprint, "", "Fingerprint that the key must have, as in the minutes; any unless said")
	cmd.MarkFlagsMutuallyExclusive(flagKeyFile, flagShare)
	cmd.MarkFlagsOneRequired(flagKeyFile, flagShare)
}

// registrarsKey reads the key and holds that it is the one that the caller means.
func registrarsKey(cmd *cobra.Command) (commitment.Key, error) {
	key, err := readKey(cmd)
	if err != nil || !cmd.Flags().Changed(flagFingerprint) {
		return key, err
	}
	want, err := cmd.Flags().GetString(flagFingerprint)
	if err != nil {
		return commitment.Key{}, err
	}
	if got := key.Fingerprint().String(); !strings.EqualFold(got, want) {
		return commitment.Key{}, fmt.Errorf("the key has the fingerprint %s, not %s: it is another key", got, want)
	}
	return key, nil
}

// readKey reads the key from its file or from shares.
func readKey(cmd *cobra.Command) (commitment.Key, error) {
	paths, err := cmd.Flags().GetStringArray(flagShare)
	if err != nil {
		return commitment.Key{}, err
	}
	if len(paths) == 0 {
		path, err := cmd.Flags().GetString(flagKeyFile)
		if err != nil {
			return commitment.Key{}, err
		}
		return commitment.ReadKey(path)
	}
	shares, err := commitment.ReadShares(paths)
	if err != nil {
		return commitment.Key{}, err
	}
	return commitment.Combine(shares)
}

// shared are shares that lie in files.
type shared struct {
	Fingerprint string   `json:"fingerprint"`
	Threshold   int      `json:"threshold"`
	Files       []string `json:"files"`
}

func (s shared) String() string {
	return fmt.Sprintf("The key %s is shared in %s:\n  %s\nAny %d of them give it. Each belongs on another person's paper or device, and nowhere else.",
		s.Fingerprint, prose.Count(uint64(len(s.Files)), "file", "files"), strings.Join(s.Files, "\n  "), s.Threshold)
}

func keyCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "key", Short: "Make, share and check the registrars' common key", RunE: client.ValidateCmd}
	fresh := addOutput(&cobra.Command{
		Use: "new", Short: "Draw the registrars' key and write its shares, but never the key itself", Args: cobra.NoArgs,
		Example: "civitasd citizen key new --threshold 3 --shares 5 --dir ./shares",
		RunE: func(cmd *cobra.Command, _ []string) error {
			key, err := commitment.NewKey()
			if err != nil {
				return err
			}
			return split(cmd, key)
		},
	})
	again := addOutput(&cobra.Command{
		Use: "reshare", Short: "Write new shares of the same key, for other registrars", Args: cobra.NoArgs,
		Example: "civitasd citizen key reshare --share a.share --share b.share --share c.share --threshold 3 --shares 5 --dir ./new",
		RunE: func(cmd *cobra.Command, _ []string) error {
			key, err := registrarsKey(cmd)
			if err != nil {
				return err
			}
			return split(cmd, key)
		},
	})
	keyFlags(again)
	for _, command := range []*cobra.Command{fresh, again} {
		f := command.Flags()
		f.Int(flagThreshold, 3, "How many shares give the key")
		f.Int(flagShares, 5, "How many shares there are")
		f.String(flagDir, "", "New folder for the shares")
		must(command.MarkFlagRequired(flagDir))
	}
	cmd.AddCommand(fresh, again, checkCmd())
	return cmd
}

// split writes the shares of a key into a new folder.
func split(cmd *cobra.Command, key commitment.Key) error {
	threshold, errThreshold := cmd.Flags().GetInt(flagThreshold)
	people, errPeople := cmd.Flags().GetInt(flagShares)
	dir, errDir := cmd.Flags().GetString(flagDir)
	if err := errors.Join(errThreshold, errPeople, errDir); err != nil {
		return err
	}
	shares, err := commitment.Split(key, threshold, people)
	if err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	told := shared{Fingerprint: key.Fingerprint().String(), Threshold: threshold}
	for _, share := range shares {
		path := filepath.Join(dir, fmt.Sprintf("%d.share", share.Index))
		if err := os.WriteFile(path, []byte(share.String()+"\n"), 0o600); err != nil {
			return err
		}
		told.Files = append(told.Files, path)
	}
	return print(cmd, told)
}

// checked is a share that is whole.
type checked struct {
	Index       byte   `json:"index"`
	Threshold   byte   `json:"threshold"`
	Fingerprint string `json:"fingerprint"`
}

func (c checked) String() string {
	return fmt.Sprintf("Share %d of the key %s is whole; %d shares give the key.", c.Index, c.Fingerprint, c.Threshold)
}

func checkCmd() *cobra.Command {
	return addOutput(&cobra.Command{
		Use: "check <file>", Short: "Check that a share was copied without a mistake", Args: cobra.ExactArgs(1),
		Example: "civitasd citizen key check 1.share",
		RunE: func(cmd *cobra.Command, args []string) error {
			shares, err := commitment.ReadShares(args)
			if err != nil {
				return err
			}
			return print(cmd, checked{Index: shares[0].Index, Threshold: shares[0].Threshold, Fingerprint: shares[0].Key.String()})
		},
	})
}
