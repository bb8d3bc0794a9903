// Package offline holds what the commands share that write and check certificates:
// whom their user trusts, and how they say what a file rests on.
package offline

import (
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/civitas-chain/civitas/certificate"
)

// Flags of trust.
const (
	FlagTrustHeight = "trust-height"
	FlagTrustHash   = "trust-hash"
	FlagTrustPeriod = "trust-period"
	FlagGenesis     = "genesis"
	FlagLongRange   = "accept-long-range"
)

// defaultPeriod is two thirds of the three weeks for which validators answer for
// what they signed, unless a nation decides otherwise. Where it decides on less than
// this, whoever verifies must say so.
const defaultPeriod = 336 * time.Hour

// maxGenesis bounds a genesis file, in bytes.
const maxGenesis = 256 << 20

// Flags adds the flags of trust.
func Flags(cmd *cobra.Command) {
	cmd.Flags().Int64(FlagTrustHeight, 0, "height of the header that you trust")
	cmd.Flags().String(FlagTrustHash, "", "hash of the header that you trust, in hexadecimal")
	cmd.Flags().Duration(FlagTrustPeriod, defaultPeriod,
		"how old the trusted header may be, to lead to another; less than validators need to withdraw their bond")
	cmd.Flags().String(FlagGenesis, "", "genesis file whose validators you trust, in place of a header")
	cmd.Flags().Bool(FlagLongRange, false, "accept what --genesis assumes: that no validators of old have signed another history since")
	cmd.MarkFlagsMutuallyExclusive(FlagTrustHash, FlagGenesis)
	cmd.MarkFlagsMutuallyExclusive(FlagTrustHeight, FlagGenesis)
}

// Required makes a command ask for something to trust.
func Required(cmd *cobra.Command) {
	cmd.MarkFlagsRequiredTogether(FlagTrustHeight, FlagTrustHash)
	cmd.MarkFlagsOneRequired(FlagTrustHash, FlagGenesis)
}

// ReadTrust reads what is trusted, of which chain. Without a hash it is nothing, and
// the height, if there is one, only says where a trace begins.
func ReadTrust(cmd *cobra.Command, chainID string) (certificate.Trust, error) {
	genesis, err := cmd.Flags().GetString(FlagGenesis)
	if err != nil {
		return certificate.Trust{}, err
	}
	accepted, err := cmd.Flags().GetBool(FlagLongRange)
	switch {
	case err != nil:
		return certificate.Trust{}, err
	case genesis != "":
		return trustGenesis(genesis, chainID, accepted)
	case accepted:
		return certificate.Trust{}, fmt.Errorf("--%s goes with --%s", FlagLongRange, FlagGenesis)
	}
	trust := certificate.Trust{ChainID: chainID}
	if trust.Height, err = cmd.Flags().GetInt64(FlagTrustHeight); err != nil {
		return trust, err
	}
	if trust.Height < 0 {
		return trust, fmt.Errorf("there is no header %d to trust", trust.Height)
	}
	if trust.Period, err = cmd.Flags().GetDuration(FlagTrustPeriod); err != nil {
		return trust, err
	}
	text, err := cmd.Flags().GetString(FlagTrustHash)
	if err != nil || !cmd.Flags().Changed(FlagTrustHash) {
		return trust, err
	}
	if trust.Hash, err = hex.DecodeString(text); err != nil || len(trust.Hash) != 32 {
		return trust, fmt.Errorf("--%s is the hash of a header, 64 hexadecimal digits, not %q", FlagTrustHash, text)
	}
	if trust.Height == 0 {
		return trust, fmt.Errorf("--%s is of which header? Say its --%s", FlagTrustHash, FlagTrustHeight)
	}
	return trust, nil
}

func trustGenesis(name, chainID string, accepted bool) (certificate.Trust, error) {
	if !accepted {
		return certificate.Trust{}, fmt.Errorf("a genesis names the first validators and no later header, so that %s; "+
			"say --%s if you accept that, or trust a header that is not older than validators answer for", assumption, FlagLongRange)
	}
	file, err := readUpTo(name, maxGenesis)
	if err != nil {
		return certificate.Trust{}, err
	}
	trust, err := certificate.TrustGenesis(file)
	if err != nil {
		return trust, fmt.Errorf("%s: %w", name, err)
	}
	if chainID != "" && chainID != trust.ChainID {
		return trust, fmt.Errorf("%s is the genesis of %q, and you ask about %q", name, trust.ChainID, chainID)
	}
	return trust, nil
}

// assumption is what trust in a genesis comes to.
const assumption = "whoever bought or stole the keys of two thirds of any set of validators since then, long after they left, could have signed another history from there"

// ReadFile reads a certificate, but not much further than one can be long.
func ReadFile(name string) ([]byte, error) { return readUpTo(name, certificate.MaxSize+1) }

func readUpTo(name string, most int64) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("the file cannot be read: %w", err)
	}
	defer file.Close()
	raw, err := io.ReadAll(io.LimitReader(file, most))
	if err != nil {
		return nil, fmt.Errorf("the file cannot be read: %w", err)
	}
	return raw, nil
}
