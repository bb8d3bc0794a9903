package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Rotation is what a change of key did.
type Rotation struct {
	Number uint64 `json:"number"`
	Old    string `json:"old_account"`
	New    string `json:"new_account"`
	Key    string `json:"key"`
	// Denoms that moved along besides the nation's currency.
	Denoms []string `json:"denoms,omitempty"`
	// Left counts the denoms that stayed behind, for a second message.
	Left int `json:"left,omitempty"`
}

// String says which key to use from now on.
func (r Rotation) String() string {
	text := fmt.Sprintf("Number %d is now %s: act with --from %s. %s signs nothing any more, and what still arrives there goes on to you.",
		r.Number, r.New, r.Key, r.Old)
	if r.Left > 0 {
		text += fmt.Sprintf(" %s stayed on the old account.", wallet.Capital(prose.Count(uint64(r.Left), "foreign currency", "foreign currencies")))
	}
	return text
}

// newKey is a key of the keyring that is to become somebody's.
type newKey struct {
	name    string
	pub     cryptotypes.PubKey
	packed  *codectypes.Any
	address sdk.AccAddress
}

func findKey(s *wallet.Session, name string) (newKey, error) {
	record, err := s.Keyring.Key(name)
	if err != nil {
		return newKey{}, wallet.Refusal{Sentence: fmt.Sprintf(
			"There is no key %q in the keyring; make it with `civitasd keys add %s --key-type ml_dsa_65`, or leave out the type for secp256k1.", name, name,
		)}
	}
	pub, err := record.GetPubKey()
	if err != nil {
		return newKey{}, err
	}
	packed, err := codectypes.NewAnyWithValue(pub)
	return newKey{name: name, pub: pub, packed: packed, address: sdk.AccAddress(pub.Address())}, err
}

// prove signs a document with the new key, to show that somebody holds it.
func (k newKey) prove(s *wallet.Session, document []byte) ([]byte, error) {
	proof, _, err := s.Keyring.Sign(k.name, document, signing.SignMode_SIGN_MODE_DIRECT)
	return proof, err
}

func (p Ports) rotateCmd() *cobra.Command {
	return p.Act(cobra.Command{
		Use: "rotate <new-key>", Short: "Move your citizenship and your coins to a new key", Args: cobra.ExactArgs(1),
		Long: `Move your citizenship and your coins to another key of your keyring, secp256k1 or the
post-quantum ML-DSA-65. The new key proves inside the message that you hold it. The old
account retires for ever. 'civitasd keys add ada-2 --key-type ml_dsa_65' makes such a key.`,
		Example: "civitasd citizen rotate ada-2 --from ada",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		me, err := p.me(s)
		if err != nil {
			return wallet.Act{}, err
		}
		key, err := findKey(s, args[0])
		if err != nil {
			return wallet.Act{}, err
		}
		fresh, err := s.Account(args[0])
		if err != nil {
			return wallet.Act{}, err
		}
		document, err := types.RotationDoc{
			ChainId: s.ChainID, Number: me.Number, OldAccount: s.GetFromAddress(), NewAccount: key.address, Nonce: me.Rotations,
		}.SignBytes()
		if err != nil {
			return wallet.Act{}, err
		}
		proof, err := key.prove(s, document)
		if err != nil {
			return wallet.Act{}, err
		}
		denoms, left, err := p.foreign(s, me.Account)
		return wallet.Act{
			Msg: &types.MsgRotateAccount{Account: s.Me(), NewKey: key.packed, Nonce: me.Rotations, Proof: proof, Denoms: denoms},
			Warning: fmt.Sprintf("Number %d and what it holds move to %s.\n%s never signs again, grants and allowances to it stay behind,\n"+
				"and none of this can be undone. Is the new key safe (its words on paper)?", me.Number, fresh, s.Me()),
			Tell: func(wallet.Receipt) (wallet.Facts, error) {
				return Rotation{Number: me.Number, Old: me.Account, New: fresh, Key: args[0], Denoms: denoms, Left: left}, nil
			},
		}, err
	})
}

// foreign are the denoms of an account that have to be named to move along, and
// how many are too many.
func (p Ports) foreign(s *wallet.Session, account string) ([]string, int, error) {
	params, err := types.NewQueryClient(s.Context).Params(s.Ctx(), &types.QueryParamsRequest{})
	if err != nil {
		return nil, 0, err
	}
	held, err := banktypes.NewQueryClient(s.Context).SpendableBalances(s.Ctx(), &banktypes.QuerySpendableBalancesRequest{
		Address: account, Pagination: &query.PageRequest{Limit: 1_000},
	})
	if err != nil {
		return nil, 0, err
	}
	var denoms []string
	for _, coin := range held.Balances {
		if coin.Denom != params.Params.Denom {
			denoms = append(denoms, coin.Denom)
		}
	}
	left := max(0, len(denoms)-types.MaxRotationDenoms)
	return denoms[:len(denoms)-left], left, nil
}
