package app_test

import (
	_ "embed"
	"encoding/csv"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/nations/charterfile"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// vote636 is the federal vote of 29 November 2020, which the people accepted and
// the cantons did not.
//
//go:embed testdata/swissvote/vote636.csv
var vote636 string

// What is recorded of it in all. Blank papers are not recorded by canton.
const (
	recordedYes    = 1_299_129
	recordedNo     = 1_261_680
	recordedBlank  = 16_187
	recordedWeight = 17 // half votes of the cantons that accepted, of 46
)

// canton is a district, with its ballots in the order of the options.
type canton struct {
	name     string
	weight   uint32
	ballots  [3]uint64
	accepted bool
}

// readCantons reads the vote. Blank papers are shared out in proportion to the
// others.
func readCantons(t *testing.T) []canton {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(vote636)).ReadAll()
	require.NoError(t, err)
	number := func(text string) uint64 {
		n, err := strconv.ParseUint(text, 10, 64)
		require.NoError(t, err)
		return n
	}
	var cantons []canton
	var valid []uint64
	for _, row := range rows[1:] {
		yes, no := number(row[3]), number(row[4])
		cantons = append(cantons, canton{
			name: row[1], weight: uint32(number(row[2])), ballots: [3]uint64{yes, no, 0}, accepted: row[5] == "1",
		})
		valid = append(valid, yes+no)
	}
	for i, blank := range apportion(recordedBlank, valid) {
		cantons[i].ballots[2] = blank
	}
	return cantons
}

// apportion shares seats out in proportion to weights, by the largest remainder.
func apportion(seats uint64, weights []uint64) []uint64 {
	var total uint64
	for _, weight := range weights {
		total += weight
	}
	shares, order := make([]uint64, len(weights)), make([]int, len(weights))
	left := seats
	for i, weight := range weights {
		shares[i], order[i] = seats*weight/total, i
		left -= shares[i]
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return int(seats*weights[b]%total) - int(seats*weights[a]%total)
	})
	for _, i := range order[:left] {
		shares[i]++
	}
	return shares
}

// scaled is the vote among fewer voters.
func scaled(cantons []canton, voters uint64) []canton {
	var weights []uint64
	for _, c := range cantons {
		weights = append(weights, c.ballots[:]...)
	}
	shares := apportion(voters, weights)
	small := slices.Clone(cantons)
	for i := range small {
		small[i].ballots = [3]uint64(shares[3*i : 3*i+3])
	}
	return small
}

// verdict counts by hand: the ballots of all, and the half votes of the cantons
// in which yes leads.
func verdict(cantons []canton) (ballots [3]uint64, weight, all uint32) {
	for _, c := range cantons {
		for option, count := range c.ballots {
			ballots[option] += count
		}
		all += c.weight
		if c.ballots[0] > c.ballots[1] {
			weight += c.weight
		}
	}
	return ballots, weight, all
}

func TestSwissVoteIsTheRecord(t *testing.T) {
	cantons := readCantons(t)
	ballots, weight, all := verdict(cantons)
	require.Equal(t, [3]uint64{recordedYes, recordedNo, recordedBlank}, ballots)
	require.EqualValues(t, recordedWeight, weight)
	require.EqualValues(t, 46, all)
	for _, c := range cantons {
		require.Equal(t, c.accepted, c.ballots[0] > c.ballots[1], c.name)
	}
}

// voter is somebody who lives in a canton and knows what to vote.
type voter struct {
	district uint32
	option   socialcontracttypes.VoteOption
}

// votersOf lists who votes, in an order that follows from the number of voters.
func votersOf(cantons []canton) []voter {
	var voters []voter
	for i, c := range cantons {
		for j, option := range socialcontracttypes.Options() {
			for range c.ballots[j] {
				voters = append(voters, voter{uint32(i + 1), option})
			}
		}
	}
	order := rand.New(rand.NewPCG(636, uint64(len(voters))))
	order.Shuffle(len(voters), func(i, j int) { voters[i], voters[j] = voters[j], voters[i] })
	return voters
}

const (
	federalTrack = "people-and-cantons"
	// ballotGas is what a vote may use, so that 4,400 fit into a block.
	ballotGas   = 90_000
	mostBallots = 4_400
)

// confederation is an edit that makes the demonstration nation one of cantons and
// of these voters, in which people and cantons decide on laws.
func confederation(cantons []canton, voters []voter, blocks int) func(*charterfile.Document) {
	return func(document *charterfile.Document) {
		apptest.Crowd(len(voters))(document)
		for i := range document.Citizens {
			document.Citizens[i].District = voters[i].district
		}
		charter := &document.Charter
		charter.Districts = nil
		for i, c := range cantons {
			charter.Districts = append(charter.Districts, socialcontracttypes.District{
				Id: uint32(i + 1), Name: c.name, Weight: c.weight,
			})
		}
		for _, track := range charter.Tracks {
			if track.Id == "ordinary" {
				track.Id, track.QuorumBps, track.DistrictBps = federalTrack, 0, 5_000
				track.VotingDays = uint32(blocks/2) + 2 // two blocks a day
				charter.Tracks = append(charter.Tracks, track)
			}
		}
		for i, power := range charter.Powers {
			if power.MsgTypeUrl == sdk.MsgTypeURL(&socialcontracttypes.MsgEnactLaw{}) {
				charter.Powers[i].Track = federalTrack
			}
		}
		charter.Sort()
	}
}

// castAll has every voter sign a vote and delivers them in blocks of some size.
func castAll(n *apptest.Nation, referendum uint64, voters []voter, inBlock int) {
	n.T.Helper()
	next := 0
	for some := range slices.Chunk(voters, inBlock) {
		var txs [][]byte
		for _, v := range some {
			citizen := n.Citizen(n.Document.Citizens[next].Name)
			next++
			txs = append(txs, citizen.Sign(apptest.TxOptions{Free: true, Gas: ballotGas}, &socialcontracttypes.MsgVote{
				Voter: citizen.String(), ReferendumId: referendum, Option: v.option,
			}))
		}
		for _, result := range n.Block(txs...).TxResults {
			n.Succeeded(result)
		}
	}
	require.Equal(n.T, socialcontracttypes.REFERENDUM_STATUS_VOTING, n.Status(referendum), "there was time for everybody")
}

// A federal vote is cast again, ballot by ballot, in a nation of fewer voters:
// each is a transaction that a citizen signs. The count of each canton is that of
// its ballots, and people and cantons decide as they did.
func TestScaleSwissVote(t *testing.T) {
	began := time.Now()
	cantons := scaled(readCantons(t), uint64(apptest.ScaleOr(t, 2_000)))
	voters := votersOf(cantons)
	inBlock := min(mostBallots, (len(voters)+19)/20)
	blocks := (len(voters) + inBlock - 1) / inBlock
	n := apptest.Found(t, apptest.NationOptions{
		Options: apptest.Options{Unshadowed: len(voters) > 5_000},
		Edit:    confederation(cantons, voters, blocks),
	})
	n.Days(2)
	n.Succeeded(n.Citizen("ada").Proposes("council", "Responsible businesses", &socialcontracttypes.MsgEnactLaw{
		Authority: apptest.Seal(), Tier: socialcontracttypes.LAW_TIER_STATUTE,
		Title: "Responsible businesses", Text: "Businesses answer for human rights and the environment.",
	}))
	referendum := n.LastReferendum()
	n.Until(referendum, socialcontracttypes.REFERENDUM_STATUS_VOTING)
	castAll(n, referendum, voters, inBlock)
	n.Until(referendum, socialcontracttypes.REFERENDUM_STATUS_REJECTED)

	r, err := n.App.SocialContractKeeper.Referendum(n.Context(), referendum)
	require.NoError(t, err)
	require.Equal(t, federalTrack, r.Track.Id)
	require.EqualValues(t, len(voters), r.Electorate)
	ballots, weight, all := verdict(cantons)
	require.Equal(t, votesOf(ballots), r.Votes)

	count, err := n.App.SocialContractKeeper.CountVotes(n.Context(), r)
	require.NoError(t, err)
	require.Len(t, count.Districts, len(cantons))
	for i, c := range cantons {
		votes := votesOf(c.ballots)
		require.Equal(t, socialcontracttypes.DistrictTally{
			District: uint32(i + 1), Electorate: votes.Cast(), Weight: uint64(c.weight), Votes: votes,
		}, count.Districts[i], c.name)
		require.Equal(t, c.accepted, votes.Yes > votes.No, c.name)
	}

	// As recorded, the people say yes and the cantons no, so the law is refused.
	require.EqualValues(t, recordedWeight, weight)
	yes, of := count.DistrictWeights()
	require.Equal(t, []uint64{uint64(weight), uint64(all)}, []uint64{yes, of})
	alone := r.Track
	alone.DistrictBps = 0
	require.Equal(t, socialcontracttypes.REFERENDUM_STATUS_PASSED, count.Decide(alone))
	t.Logf("%d ballots, each a transaction, in %d blocks: %d yes, %d no, %d abstain; %d of %d half votes of the cantons, all %d as recorded; %s",
		len(voters), blocks, r.Votes.Yes, r.Votes.No, r.Votes.Abstain, yes, of, len(cantons), time.Since(began).Round(time.Second))
}

func votesOf(ballots [3]uint64) socialcontracttypes.Votes {
	return socialcontracttypes.Votes{Yes: ballots[0], No: ballots[1], Abstain: ballots[2]}
}
