package cli

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/client"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

const flagFile = "file"

// request is what a person who lost a key hands to the first guardian.
type request struct {
	Chain      string          `json:"chain_id"`
	Number     uint64          `json:"number"`
	NewAccount string          `json:"new_account"`
	NewKey     json.RawMessage `json:"new_key"`
	Nonce      uint32          `json:"nonce"`
	Proof      []byte          `json:"proof"`
}

// Requested is a request that lies in a file.
type Requested struct {
	Number     uint64 `json:"number"`
	NewAccount string `json:"new_account"`
	File       string `json:"file"`
}

// String says to whom the file goes.
func (r Requested) String() string {
	return fmt.Sprintf("%s asks for a move of number %d to %s. Give it to one of your guardians, who sends it with\n"+
		"`civitasd citizen recover start %s`, and tell the others the new account.", r.File, r.Number, r.NewAccount, r.File)
}

// Recovery is where a recovery stands.
type Recovery struct {
	Number     uint64 `json:"number"`
	NewAccount string `json:"new_account"`
	Missing    uint32 `json:"approvals_missing"`
	Due        Day    `json:"due"`
}

// String says what is missing, or when it happens.
func (r Recovery) String() string {
	if r.Missing > 0 {
		verb := "is"
		if r.Missing > 1 {
			verb = "are"
		}
		return fmt.Sprintf("%s %s missing, by %s: `civitasd citizen recover approve %d %s`.",
			wallet.Capital(prose.Count(uint64(r.Missing), "approval", "approvals")), verb, r.Due, r.Number, r.NewAccount)
	}
	return fmt.Sprintf("Number %d moves to %s at %s, unless the old key stops it before.", r.Number, r.NewAccount, r.Due)
}

// Cancelled is what cancelling did.
type Cancelled struct {
	Cancelled uint32 `json:"cancelled"`
}

// String says how many ended.
func (c Cancelled) String() string {
	return wallet.Capital(prose.Count(uint64(c.Cancelled), "recovery is", "recoveries are")) +
		" cancelled. If you did not ask for it, choose other guardians: `civitasd citizen guardians set <number>…`."
}

func (p Ports) recoverCmd() *cobra.Command {
	cmd := &cobra.Command{Use: "recover", Short: "Recover a lost key with the help of guardians", RunE: client.ValidateCmd}
	cmd.AddCommand(p.requestCmd(), p.startCmd(), p.approveCmd(), p.cancelCmd())
	return cmd
}

func (p Ports) requestCmd() *cobra.Command {
	cmd := p.Read(cobra.Command{
		Use: "request <number>", Short: "Write the request of a new key, for the first guardian", Args: cobra.ExactArgs(1),
		Long: `Write a file in which a new key of yours, the one that --from names, asks to become that of
your number. It says nothing secret.`,
		Example: "civitasd citizen recover request 6 --from gus-2 --file request.json",
	}, func(s *wallet.Session, args []string) (wallet.Facts, error) {
		if err := s.ForChain(); err != nil {
			return nil, err
		}
		number, err := p.number(s, args[0])
		if err != nil {
			return nil, err
		}
		return p.ask(s, number, s.Flag(flagFile))
	})
	cmd.Flags().String(flagFile, "request.json", "File to write")
	return cmd
}

// ask writes the request of the new key.
func (p Ports) ask(s *wallet.Session, number uint64, file string) (Requested, error) {
	person, err := types.NewQueryClient(s.Context).Citizen(s.Ctx(), &types.QueryCitizenRequest{Number: number})
	if err != nil {
		return Requested{}, err
	}
	old, err := s.TxConfig.SigningContext().AddressCodec().StringToBytes(person.Citizen.Account)
	if err != nil {
		return Requested{}, err
	}
	key, err := findKey(s, s.FromName)
	if err != nil {
		return Requested{}, err
	}
	document, err := types.RecoveryDoc{
		ChainId: s.ChainID, Number: number, OldAccount: old, NewAccount: key.address, Nonce: person.Citizen.Rotations,
	}.SignBytes()
	if err != nil {
		return Requested{}, err
	}
	proof, err := key.prove(s, document)
	if err != nil {
		return Requested{}, err
	}
	packed, err := s.Codec.MarshalInterfaceJSON(key.pub)
	if err != nil {
		return Requested{}, err
	}
	bz, err := json.MarshalIndent(request{
		Chain: s.ChainID, Number: number, NewAccount: s.Me(), NewKey: packed, Nonce: person.Citizen.Rotations, Proof: proof,
	}, "", "  ")
	if err != nil {
		return Requested{}, err
	}
	return Requested{Number: number, NewAccount: s.Me(), File: file}, os.WriteFile(file, append(bz, '\n'), 0o600)
}

func (p Ports) startCmd() *cobra.Command {
	return p.Act(cobra.Command{
		Use: "start <request.json>", Short: "Start a recovery, as a guardian", Args: cobra.ExactArgs(1),
		Example: "civitasd citizen recover start request.json --from ben",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		bz, err := os.ReadFile(args[0])
		if err != nil {
			return wallet.Act{}, err
		}
		var asked request
		if err := json.Unmarshal(bz, &asked); err != nil {
			return wallet.Act{}, fmt.Errorf("%s is no request: %w", args[0], err)
		}
		if asked.Chain != s.ChainID {
			return wallet.Act{}, wallet.Refusal{Sentence: fmt.Sprintf("The request is for the chain %q, not for %q.", asked.Chain, s.ChainID)}
		}
		var key cryptotypes.PubKey
		if err := s.Codec.UnmarshalInterfaceJSON(asked.NewKey, &key); err != nil {
			return wallet.Act{}, fmt.Errorf("%s is no request: %w", args[0], err)
		}
		// What the file says of the account is not believed: the key decides.
		account, err := s.TxConfig.SigningContext().AddressCodec().BytesToString(key.Address())
		if err != nil {
			return wallet.Act{}, err
		}
		person, err := types.NewQueryClient(s.Context).Citizen(s.Ctx(), &types.QueryCitizenRequest{Number: asked.Number})
		if err != nil {
			return wallet.Act{}, err
		}
		denoms, _, err := p.foreign(s, person.Citizen.Account)
		if err != nil {
			return wallet.Act{}, err
		}
		packed, err := codectypes.NewAnyWithValue(key)
		return wallet.Act{
			Msg: &types.MsgStartRecovery{
				Guardian: s.Me(), Number: asked.Number, NewKey: packed, Nonce: asked.Nonce, Proof: asked.Proof, Denoms: denoms,
			},
			Warning: fmt.Sprintf("You say that number %d has lost the key, and that %s\nis the new one. "+
				"Have you heard it from the person, face to face or by voice?", asked.Number, account),
			Tell: func(receipt wallet.Receipt) (wallet.Facts, error) {
				var answer types.MsgStartRecoveryResponse
				if err := receipt.Response(&answer); err != nil {
					return nil, err
				}
				days, err := p.calendar(s)
				return Recovery{Number: asked.Number, NewAccount: answer.NewAccount, Missing: answer.ApprovalsMissing, Due: days.until(answer.DueDay)}, err
			},
		}, err
	})
}

// approvalWarning shows what was typed next to what it stands for, since the name
// of a key may stand for another account than was meant.
func approvalWarning(typed string, number uint64, typedAccount, account string) string {
	return fmt.Sprintf("You say that the person has lost the key, and that the new one is that of\n  %s → %s\nfor\n  %s → number %d\n"+
		"Have you heard the account from the person, face to face or by voice?",
		wallet.Printable(typedAccount), account, wallet.Printable(typed), number)
}

func (p Ports) approveCmd() *cobra.Command {
	return p.Act(cobra.Command{
		Use: "approve <number> <new-account>", Short: "Approve a recovery that another guardian started", Args: cobra.ExactArgs(2),
		Example: "civitasd citizen recover approve 6 gus-2 --from chloe",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		number, err := p.number(s, args[0])
		if err != nil {
			return wallet.Act{}, err
		}
		account, err := s.Account(args[1])
		return wallet.Act{
			Msg:     &types.MsgApproveRecovery{Guardian: s.Me(), Number: number, NewAccount: account},
			Warning: approvalWarning(args[0], number, args[1], account),
			Tell: func(receipt wallet.Receipt) (wallet.Facts, error) {
				var answer types.MsgApproveRecoveryResponse
				if err := receipt.Response(&answer); err != nil {
					return nil, err
				}
				days, err := p.calendar(s)
				return Recovery{Number: number, NewAccount: account, Missing: answer.ApprovalsMissing, Due: days.until(answer.DueDay)}, err
			},
		}, err
	})
}

func (p Ports) cancelCmd() *cobra.Command {
	return p.Act(cobra.Command{
		Use: "cancel", Short: "Stop every recovery of yours: the key is not lost", Args: cobra.NoArgs,
		Example: "civitasd citizen recover cancel --from ada",
	}, func(s *wallet.Session, _ []string) (wallet.Act, error) {
		return wallet.Act{
			Msg: &types.MsgCancelRecovery{Person: s.Me()},
			Tell: func(receipt wallet.Receipt) (wallet.Facts, error) {
				var answer types.MsgCancelRecoveryResponse
				err := receipt.Response(&answer)
				return Cancelled{Cancelled: answer.Cancelled}, err
			},
		}, nil
	})
}
