package cmd

import (
	"github.com/spf13/cobra"

	"github.com/civitas-chain/civitas/nations/charterfile"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contractcli "github.com/civitas-chain/civitas/x/socialcontract/client/cli"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// charterCommand is `civitasd charter`, with what higher modules tell it.
func charterCommand() *cobra.Command {
	return contractcli.CharterCmd(contractcli.CharterPorts{
		Wallet: shortWallet(),
		Limits: map[string]string{
			citizenshiptypes.SuspensionsLimit:   "suspensions in an epoch, at most",
			contracttypes.LimitConsentDays:      "consent window of a coming version",
			contracttypes.LimitEntrenchmentDays: "between the two votes on what is entrenched, at least",
			contracttypes.LimitGraceDays:        "time to sign a new version, until the vote needs it",
			contracttypes.LimitMaxOpenReferenda: "referenda open at once, at most",
			contracttypes.LimitMinValidators:    "validators, at least",
			contracttypes.LimitObjectionBps:     "objections that stop a coming version, of all citizens",
			contracttypes.LimitSealGas:          "gas of one act of the seal, at most",
			treasurytypes.LimitDues:             "dues of an epoch, at most",
			treasurytypes.LimitIssuance:         "new currency in a year, of what there was, at most",
			treasurytypes.LimitLevy:             "levy of an epoch, of what a parcel is worth, at most",
			treasurytypes.LimitSpending:         "spending in an epoch, of what the fund held, at most",
		},
		Draft: func(file string) (contracttypes.Charter, error) {
			document, err := charterfile.Read(file)
			if err != nil {
				return contracttypes.Charter{}, err
			}
			return document.Charter, nil
		},
	})
}
