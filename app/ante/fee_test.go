package ante_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	"github.com/civitas-chain/civitas/app/ante"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestFreeActs(t *testing.T) {
	key := secp256k1.GenPrivKey()
	me := sdk.AccAddress(key.PubKey().Address())
	affirm := &citizenshiptypes.MsgAffirm{Citizen: me.String()}
	vote := &contracttypes.MsgVote{Voter: me.String(), Option: contracttypes.VOTE_OPTION_YES}
	apply := &citizenshiptypes.MsgApply{Applicant: me.String()}
	renounce := &citizenshiptypes.MsgRenounce{Person: me.String()}
	citizen := person{level: citizenshiptypes.LEVEL_CITIZEN, number: 1}
	guest := person{level: citizenshiptypes.LEVEL_ANYONE, sponsor: 9}
	granter := sdk.AccAddress("granter of fees_____")

	for _, tc := range []struct {
		name  string
		me    person
		quota map[uint64]int
		left  map[uint64]int
		stand citizenshiptypes.Standing
		draft draft
		civic bool
		err   error
		paid  string
	}{
		{
			name: "free within the quota", me: citizen, quota: map[uint64]int{1: 2}, left: map[uint64]int{1: 1},
			draft: draft{msgs: []sdk.Msg{vote}}, civic: true,
		},
		{
			name: "quota spent", me: citizen, quota: map[uint64]int{1: 0},
			draft: draft{msgs: []sdk.Msg{vote}}, civic: true, err: citizenshiptypes.ErrQuota,
		},
		{
			name: "quota spent, but it pays", me: citizen, quota: map[uint64]int{1: 0},
			draft: draft{msgs: []sdk.Msg{vote}, fee: "200uciv"}, paid: "200uciv",
		},
		{
			name: "what pays takes nothing off the quota", me: citizen, quota: map[uint64]int{1: 1}, left: map[uint64]int{1: 1},
			draft: draft{msgs: []sdk.Msg{vote}, fee: "200uciv"}, paid: "200uciv",
		},
		{
			name: "two messages are not free", me: citizen, quota: map[uint64]int{1: 5}, left: map[uint64]int{1: 5},
			draft: draft{msgs: []sdk.Msg{vote, affirm}}, err: sdkerrors.ErrInsufficientFee,
		},
		{
			name: "gas at the cap", me: citizen, quota: map[uint64]int{1: 1},
			draft: draft{msgs: []sdk.Msg{vote}, gas: ante.CivicGasCap}, civic: true,
		},
		{
			name: "gas above the cap is not free", me: citizen, quota: map[uint64]int{1: 1}, left: map[uint64]int{1: 1},
			draft: draft{msgs: []sdk.Msg{vote}, gas: ante.CivicGasCap + 1}, err: sdkerrors.ErrInsufficientFee,
		},
		{
			name: "a fee granter is for fees", me: citizen, quota: map[uint64]int{1: 1}, left: map[uint64]int{1: 1},
			draft: draft{msgs: []sdk.Msg{vote}, granter: granter}, err: sdkerrors.ErrInsufficientFee,
		},
		{
			name: "without a number there is no quota", me: person{level: citizenshiptypes.LEVEL_CITIZEN},
			draft: draft{msgs: []sdk.Msg{vote}}, civic: true, err: ante.ErrNoQuota,
		},
		{
			name: "a guest applies on the sponsor's quota", me: guest, quota: map[uint64]int{9: 1}, left: map[uint64]int{9: 0},
			draft: draft{msgs: []sdk.Msg{apply}}, civic: true,
		},
		{
			name: "the sponsor's quota is spent", me: guest, quota: map[uint64]int{9: 0},
			draft: draft{msgs: []sdk.Msg{apply}}, civic: true, err: citizenshiptypes.ErrQuota,
		},
		{
			name: "an applicant without a sponsor is not free", me: person{level: citizenshiptypes.LEVEL_ANYONE},
			draft: draft{msgs: []sdk.Msg{apply}}, civic: true, err: ante.ErrNoQuota,
		},
		{
			name: "an applicant without a sponsor may pay", me: person{level: citizenshiptypes.LEVEL_ANYONE},
			draft: draft{msgs: []sdk.Msg{apply}, fee: "200uciv"}, paid: "200uciv",
		},
		{
			name: "leaving needs no quota", me: citizen, stand: citizenshiptypes.STANDING_CITIZEN,
			draft: draft{msgs: []sdk.Msg{renounce}, gas: ante.CivicGasCap}, civic: true,
		},
		{
			name: "leaving beyond the quota must be able to succeed", me: citizen, stand: citizenshiptypes.STANDING_CITIZEN,
			draft: draft{msgs: []sdk.Msg{renounce}, gas: 100_000}, civic: true, err: ante.ErrNoQuota,
		},
		{
			name: "who has left does not leave for nothing", me: citizen, stand: citizenshiptypes.STANDING_DEPARTED,
			draft: draft{msgs: []sdk.Msg{renounce}, gas: ante.CivicGasCap}, civic: true, err: ante.ErrNoQuota,
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			g := newGate(t)
			g.admit(key, tc.me)
			g.allow(citizenshiptypes.LEVEL_ANYONE, affirm, vote, apply, renounce)
			g.citizenship.standing[1] = tc.stand
			for number, n := range tc.quota {
				g.citizenship.quota[number] = n
			}
			tx := g.sign(tc.draft, key)
			require.Equal(t, tc.civic, ante.IsCivic(tx))
			_, err := g.handle(g.ctx, tx, false)
			require.ErrorIs(t, err, tc.err)
			for number, n := range tc.left {
				require.Equal(t, n, g.citizenship.quota[number])
			}
			require.Equal(t, tc.paid, g.bank.paid.String())
		})
	}
}

func TestSimulationOfAFreeActTakesTheSameSteps(t *testing.T) {
	g := newGate(t)
	key := secp256k1.GenPrivKey()
	me := g.admit(key, person{level: citizenshiptypes.LEVEL_CITIZEN, number: 1})
	vote := &contracttypes.MsgVote{Voter: me.String(), Option: contracttypes.VOTE_OPTION_YES}
	g.allow(citizenshiptypes.LEVEL_ANYONE, vote)
	g.citizenship.quota[1] = 1
	tx := g.sign(draft{msgs: []sdk.Msg{vote}, gas: 9_000_000}, key)
	_, err := g.handle(g.ctx, tx, true)
	require.NoError(t, err)
	require.Zero(t, g.citizenship.quota[1])
}

func TestFees(t *testing.T) {
	key := secp256k1.GenPrivKey()
	me := sdk.AccAddress(key.PubKey().Address())
	granter := sdk.AccAddress("granter of fees_____")
	node := sdk.NewDecCoins(sdk.NewDecCoinFromDec(denom, math.LegacyNewDecWithPrec(2, 3)))

	for _, tc := range []struct {
		name    string
		ctx     func(sdk.Context) sdk.Context
		draft   draft
		also    func(g *gate)
		err     error
		paid    string
		virtual int
		plain   int
	}{
		{name: "the minimum", draft: draft{fee: "200uciv"}, paid: "200uciv", virtual: 1},
		{name: "below the minimum at delivery", draft: draft{fee: "199uciv"}, err: sdkerrors.ErrInsufficientFee},
		{name: "nothing at delivery", err: sdkerrors.ErrInsufficientFee},
		{
			name: "below the minimum at check", draft: draft{fee: "199uciv"}, err: sdkerrors.ErrInsufficientFee,
			ctx: func(ctx sdk.Context) sdk.Context { return ctx.WithIsCheckTx(true).WithTxIndex(-1) },
		},
		{
			name: "below the node's own price at check", draft: draft{fee: "399uciv"}, err: sdkerrors.ErrInsufficientFee,
			ctx: func(ctx sdk.Context) sdk.Context {
				return ctx.WithIsCheckTx(true).WithMinGasPrices(node).WithTxIndex(-1)
			},
		},
		{
			name: "the node's own price at check", draft: draft{fee: "400uciv"}, paid: "400uciv", plain: 1,
			ctx: func(ctx sdk.Context) sdk.Context {
				return ctx.WithIsCheckTx(true).WithMinGasPrices(node).WithTxIndex(-1)
			},
		},
		{
			name: "the node's own price does not matter at delivery", draft: draft{fee: "200uciv"}, paid: "200uciv", virtual: 1,
			ctx: func(ctx sdk.Context) sdk.Context { return ctx.WithMinGasPrices(node) },
		},
		{name: "another currency", draft: draft{fee: "900other"}, err: ante.ErrFeeDenom},
		{name: "another currency besides", draft: draft{fee: "900other,200uciv"}, err: ante.ErrFeeDenom},
		{
			name: "not enough coins", draft: draft{fee: "200uciv"}, err: sdkerrors.ErrInsufficientFunds,
			also: func(g *gate) { g.bank.poor[string(me)] = true }, virtual: 1,
		},
		{
			name: "outside of a block's transactions the send is plain", draft: draft{fee: "200uciv"}, paid: "200uciv", plain: 1,
			ctx: func(ctx sdk.Context) sdk.Context { return ctx.WithTxIndex(-1) },
		},
		{
			name: "and in simulations that say so", draft: draft{fee: "200uciv"}, paid: "200uciv", plain: 1,
			also: func(g *gate) { g.options.KeepPlainFees = true; g.build() },
		},
		{
			name: "genesis transactions need not pay", plain: 0,
			ctx: func(ctx sdk.Context) sdk.Context { return ctx.WithBlockHeight(0).WithTxIndex(-1) },
		},
		{
			name: "a granter pays", draft: draft{fee: "200uciv", granter: granter}, paid: "200uciv", virtual: 1,
			also: func(g *gate) {
				g.feegrant.allowed[string(granter)] = true
				g.accounts.SetAccount(g.ctx, accountAt(granter))
			},
		},
		{
			name: "a granter who did not agree", draft: draft{fee: "200uciv", granter: granter}, err: sdkerrors.ErrUnauthorized,
			also: func(g *gate) { g.accounts.SetAccount(g.ctx, accountAt(granter)) },
		},
		{
			name: "a granter whose account is retired", draft: draft{fee: "200uciv", granter: granter}, err: citizenshiptypes.ErrRetiredAccount,
			also: func(g *gate) {
				g.feegrant.allowed[string(granter)] = true
				g.accounts.SetAccount(g.ctx, accountAt(granter))
				g.citizenship.persons[string(granter)] = &person{retired: true}
			},
		},
		{
			name: "gas above the block's", draft: draft{gas: 10_000_001, fee: "20000uciv"}, err: sdkerrors.ErrInvalidGasLimit,
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			g := newGate(t)
			g.admit(key, person{level: citizenshiptypes.LEVEL_RESIDENT, number: 1})
			g.allow(citizenshiptypes.LEVEL_ANYONE, &banktypes.MsgSend{})
			if tc.also != nil {
				tc.also(g)
			}
			if tc.ctx != nil {
				g.ctx = tc.ctx(g.ctx)
			}
			tc.draft.msgs = []sdk.Msg{send(me, me)}
			tx := g.sign(tc.draft, key)
			if g.ctx.BlockHeight() == 0 {
				// A genesis transaction signs with account number 0, as this one has.
				require.Zero(t, g.accounts.GetAccount(g.ctx, me).GetAccountNumber())
			}
			_, err := g.handle(g.ctx, tx, false)
			require.ErrorIs(t, err, tc.err)
			require.Equal(t, tc.paid, g.bank.paid.String())
			require.Equal(t, []int{tc.virtual, tc.plain}, []int{g.bank.virtual, g.bank.plain})
		})
	}
}
