package passport

import (
	"encoding/hex"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/civitas-chain/civitas/certificate"
)

// defaultPeriod is two thirds of the three weeks for which validators answer for
// what they signed, unless a nation decides otherwise. Where it decides on less than
// this, whoever verifies must say so.
const defaultPeriod = 336 * time.Hour

func trustFlags(cmd *cobra.Command) {
	cmd.Flags().Int64(flagTrustHeight, 0, "height of the header that you trust")
	cmd.Flags().String(flagTrustHash, "", "hash of the header that you trust, in hexadecimal")
	cmd.Flags().Duration(flagTrustPeriod, defaultPeriod,
		"how old the trusted header may be, to lead to another; less than validators need to withdraw their bond")
}

// readTrust reads which header is trusted on which chain. Without a hash it is none,
// and the height, if there is one, only says where a trace begins.
func readTrust(cmd *cobra.Command, chainID string) (certificate.Trust, error) {
	trust := certificate.Trust{ChainID: chainID}
	var err error
	if trust.Height, err = cmd.Flags().GetInt64(flagTrustHeight); err != nil {
		return trust, err
	}
	if trust.Height < 0 {
		return trust, fmt.Errorf("there is no header %d to trust", trust.Height)
	}
	if trust.Period, err = cmd.Flags().GetDuration(flagTrustPeriod); err != nil {
		return trust, err
	}
	text, err := cmd.Flags().GetString(flagTrustHash)
	if err != nil || !cmd.Flags().Changed(flagTrustHash) {
		return trust, err
	}
	if trust.Hash, err = hex.DecodeString(text); err != nil || len(trust.Hash) != 32 {
		return trust, fmt.Errorf("--%s is the hash of a header, 64 hexadecimal digits, not %q", flagTrustHash, text)
	}
	if trust.Height == 0 {
		return trust, fmt.Errorf("--%s is of which header? Say its --%s", flagTrustHash, flagTrustHeight)
	}
	return trust, nil
}

// ground says what an answer of a node rests on.
func ground(trust certificate.Trust) string {
	if len(trust.Hash) == 0 {
		return "As this node says; not verified against anything you trust."
	}
	return fmt.Sprintf("Verified against header %d, which you trust.", trust.Height)
}
