// Package cli holds the commands for people: short forms of what citizens do, each
// of which says in a plain sentence what happens next.
package cli

import (
	"context"

	gogogrpc "github.com/cosmos/gogoproto/grpc"
	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"

	"github.com/civitas-chain/civitas/internal/client/wallet"
)

// Charter is what an applicant accepts.
type Charter struct {
	// Name of the nation.
	Name string
	// Version in force, and its root.
	Version uint64
	Root    []byte
	// Required is the least signed version that gives the vote.
	Required uint64
}

// Ports are the wallet, and what higher modules tell the commands.
type Ports struct {
	wallet.Wallet
	// Charter in force.
	Charter func(ctx context.Context, conn gogogrpc.ClientConn) (Charter, error)
	// Districts are the names of the districts by number.
	Districts func(ctx context.Context, conn gogogrpc.ClientConn) (map[uint32]string, error)
}

// printableCharter makes a name harmless that the nation, or a node, chose.
func printableCharter(read func(context.Context, gogogrpc.ClientConn) (Charter, error)) func(context.Context, gogogrpc.ClientConn) (Charter, error) {
	return func(ctx context.Context, conn gogogrpc.ClientConn) (Charter, error) {
		charter, err := read(ctx, conn)
		charter.Name = wallet.Printable(charter.Name)
		return charter, err
	}
}

// printableDistricts does the same for the names of districts.
func printableDistricts(
	read func(context.Context, gogogrpc.ClientConn) (map[uint32]string, error),
) func(context.Context, gogogrpc.ClientConn) (map[uint32]string, error) {
	return func(ctx context.Context, conn gogogrpc.ClientConn) (map[uint32]string, error) {
		districts, err := read(ctx, conn)
		named := make(map[uint32]string, len(districts))
		for number, name := range districts {
			named[number] = wallet.Printable(name)
		}
		return named, err
	}
}

// Groups of the commands, as the help shows them.
const (
	groupCitizen = "citizen"
	groupKey     = "key"
	groupPrivacy = "privacy"
)

// CitizenCmd is `civitasd citizen`.
func CitizenCmd(p Ports) *cobra.Command {
	p.Plain = append(Refusals(), p.Plain...)
	p.Charter, p.Districts = printableCharter(p.Charter), printableDistricts(p.Districts)
	cmd := &cobra.Command{
		Use:   "citizen",
		Short: "Act as a citizen, in short commands",
		Long: `What citizens do, in short commands. Each waits until it is in a block, and says what
happens next; --output json says it to programs.

apply, affirm, appeal, recover cancel and renounce are free of charge, within quotas. The
others that send something cost a fee, which is found and added, and refused above --max-fee.

These ask first, and show the fee: apply, withdraw-application, attest, move, renounce,
rotate, guardians set, recover start, recover approve, and invite with --allowance. Without
a terminal they want --yes. The others act at once.

Without --from the only key in the keyring acts, or the one that client.toml names. An
account can be given by the name of a key of yours.

The examples speak of the demonstration nation of 'make start', whose keys lie in
build/nation/node0: add --home build/nation/node0 there, and a key for a newcomer with
'civitasd keys add gus --home build/nation/node0'.`,
		RunE: client.ValidateCmd,
	}
	cmd.AddGroup(
		&cobra.Group{ID: groupCitizen, Title: "Citizenship:"},
		&cobra.Group{ID: groupKey, Title: "Keys and guardians:"},
		&cobra.Group{ID: groupPrivacy, Title: "Privacy:"},
	)
	add := func(group string, commands ...*cobra.Command) {
		for _, command := range commands {
			command.GroupID = group
			cmd.AddCommand(command)
		}
	}
	add(groupCitizen, p.statusCmd(), p.inviteCmd(), p.applyCmd(), p.withdrawCmd(), p.vouchCmd(), p.withdrawVouchCmd(), p.attestCmd(),
		p.affirmCmd(), p.moveCmd(), p.appealCmd(), p.renounceCmd(), p.lineageCmd(), p.populationCmd())
	add(groupKey, p.rotateCmd(), p.guardiansCmd(), p.recoverCmd())
	add(groupPrivacy, commitCmd(), openCmd(), nullifierCmd(), keyCmd())
	return cmd
}
