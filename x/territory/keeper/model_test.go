package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// book is the model: what everyone paid into and got back from one campaign, with the
// cut worked out the slow way.
type book struct {
	goal            int64
	earlier, latest map[uint64]int64
	status          types.CampaignStatus
	deadline, close int64
	paid            int64
}

func (b *book) sum(of map[uint64]int64) (total int64) {
	for _, v := range of {
		total += v
	}
	return total
}

// TestMoneyIsNeverCreatedOrLost runs random campaigns against the model. After every
// block the module's balance equals what it owes (solvent); at the end everyone has
// exactly what the model says.
func TestMoneyIsNeverCreatedOrLost(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := newNation(t)
		books := map[uint64]*book{}
		paidIn := map[uint64]int64{} // by citizen, net of what came back
		citizens := rapid.Uint64Range(2, 6)
		endBlock := func() {
			n.block()
			for id := uint64(1); id <= uint64(len(books)); id++ {
				b := books[id]
				if b.status == types.CAMPAIGN_STATUS_OPEN && n.register.day <= b.deadline && b.sum(b.earlier)+b.sum(b.latest) >= b.goal {
					over := b.sum(b.earlier) + b.sum(b.latest) - b.goal
					window := b.sum(b.latest)
					b.status, b.close = types.CAMPAIGN_STATUS_FUNDED, n.register.day+20
					for citizen, v := range b.latest {
						cut := v * over / window
						b.earlier[citizen] += v - cut
						b.latest[citizen] = cut // now what can be refunded
					}
				} else if b.status == types.CAMPAIGN_STATUS_OPEN {
					for citizen, v := range b.latest {
						b.earlier[citizen] += v
						delete(b.latest, citizen)
					}
				}
			}
		}
		expire := func() {
			for _, b := range books {
				switch {
				case b.status == types.CAMPAIGN_STATUS_OPEN && n.register.day > b.deadline:
					b.status = types.CAMPAIGN_STATUS_FAILED
				case b.status == types.CAMPAIGN_STATUS_FUNDED && n.register.day > b.close:
					b.status = types.CAMPAIGN_STATUS_LAPSED
				}
			}
		}
		for range rapid.IntRange(5, 60).Draw(r, "steps") {
			id := uint64(1)
			if len(books) > 0 {
				id = rapid.Uint64Range(1, uint64(len(books))).Draw(r, "campaign")
			}
			b := books[id]
			citizen := citizens.Draw(r, "citizen")
			switch what := rapid.IntRange(0, 13).Draw(r, "what"); {
			case b == nil || what == 0 && len(books) < 4:
				goal := rapid.Int64Range(100, 3_000).Draw(r, "goal")
				fresh := n.launches(goal)
				books[fresh] = &book{
					goal: goal, earlier: map[uint64]int64{}, latest: map[uint64]int64{},
					status: types.CAMPAIGN_STATUS_OPEN, deadline: n.register.day + 10,
				}
			case what <= 5:
				amount := rapid.Int64Range(1, 900).Draw(r, "amount")
				_, err := do(n, n.msg.Pledge, &types.MsgPledge{Citizen: addr(citizen), CampaignId: id, Amount: coin(amount)})
				require.Equal(t, b.status == types.CAMPAIGN_STATUS_OPEN, err == nil, "%v", err)
				if err == nil {
					b.latest[citizen] += amount
					paidIn[citizen] += amount
				}
			case what <= 7:
				has := b.earlier[citizen] + b.latest[citizen]
				amount := rapid.Int64Range(0, has+1).Draw(r, "amount")
				_, err := do(n, n.msg.WithdrawPledge, &types.MsgWithdrawPledge{Citizen: addr(citizen), CampaignId: id, Amount: math.NewInt(amount)})
				require.Equal(t, b.status == types.CAMPAIGN_STATUS_OPEN && has > 0 && amount <= has, err == nil, "%v", err)
				if err == nil {
					if amount == 0 {
						amount = has
					}
					fresh := min(amount, b.latest[citizen])
					b.latest[citizen] -= fresh
					b.earlier[citizen] -= amount - fresh
					paidIn[citizen] -= amount
				}
			case what <= 9:
				want := int64(0)
				switch b.status {
				case types.CAMPAIGN_STATUS_FAILED, types.CAMPAIGN_STATUS_LAPSED:
					want = b.earlier[citizen] + b.latest[citizen]
				case types.CAMPAIGN_STATUS_FUNDED, types.CAMPAIGN_STATUS_COMPLETED:
					want = b.latest[citizen]
				}
				answer, err := do(n, n.msg.Refund, &types.MsgRefund{Citizen: addr(citizen), CampaignId: id})
				require.Equal(t, want > 0, err == nil, "%v", err)
				if err == nil {
					require.Equal(t, want, answer.Amount.Amount.Int64())
					if want == b.earlier[citizen]+b.latest[citizen] {
						b.earlier[citizen] = 0
					}
					b.latest[citizen] = 0
					paidIn[citizen] -= want
				}
			case what == 10:
				require.NoError(t, n.k.Settle(n.outside(), citizen))
				for _, b := range books {
					back := int64(0)
					switch b.status {
					case types.CAMPAIGN_STATUS_OPEN, types.CAMPAIGN_STATUS_FAILED, types.CAMPAIGN_STATUS_LAPSED:
						back, b.earlier[citizen] = b.earlier[citizen]+b.latest[citizen], 0
					default:
						back = b.latest[citizen]
					}
					b.latest[citizen] = 0
					paidIn[citizen] -= back
				}
			case what == 11 && b.status == types.CAMPAIGN_STATUS_FUNDED:
				parcel := n.registers("title", square(int32(id)*100, 0, 10), id)
				if err := n.surveys(parcel); err == nil {
					b.status, b.paid = types.CAMPAIGN_STATUS_COMPLETED, b.goal
					_, err = do(n, n.msg.Retire, &types.MsgRetire{Authority: seal, ParcelId: parcel, Reason: "sold"}) // frees the deed
					require.NoError(t, err)
				}
			case what == 12:
				// days pass between blocks
				endBlock()
				n.register.day += rapid.Int64Range(1, 12).Draw(r, "days")
				expire()
			default:
				endBlock()
			}
		}
		endBlock()
		paidOut := int64(0)
		for id := uint64(1); id <= uint64(len(books)); id++ {
			b := books[id]
			paidOut += b.paid
			require.Equal(t, b.status, n.campaign(id).Status)
			for citizen := uint64(2); citizen <= 6; citizen++ {
				has := b.earlier[citizen] + b.latest[citizen]
				p, err := n.query.Pledge(n.outside(), &types.QueryPledgeRequest{CampaignId: id, Citizen: citizen})
				if has == 0 {
					require.Error(t, err)
					continue
				}
				require.NoError(t, err)
				require.Equal(t, has, p.Pledge.Pledge.Total().Int64())
				require.Equal(t, has, p.Pledge.Stake.Int64()+map[bool]int64{true: b.latest[citizen]}[b.close != 0])
			}
		}
		for citizen := uint64(2); citizen <= 6; citizen++ {
			require.Equal(t, purse-paidIn[citizen], n.balance(citizen))
		}
		require.Equal(t, paidOut, n.balance(agent))
	})
}
