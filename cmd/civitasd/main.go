// Command civitasd is everything Civitas runs: the node of a validator, the
// wallet of a citizen, and the tools that found a nation.
package main

import (
	"errors"
	"fmt"
	"os"

	servercmd "github.com/cosmos/cosmos-sdk/server/cmd"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/cmd/civitasd/cmd"
	"github.com/civitas-chain/civitas/internal/client/wallet"
)

func main() {
	if err := servercmd.Execute(cmd.NewRootCmd(), "CIVITASD", app.DefaultNodeHome); err != nil {
		fmt.Fprintln(os.Stderr, err)
		var unknown wallet.Unknown
		if errors.As(err, &unknown) {
			os.Exit(unknown.ExitCode())
		}
		os.Exit(1)
	}
}
