package apptest

import (
	"bytes"
	"sort"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/cometbft/cometbft/crypto/encoding"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
)

// validatorSet plays consensus: it applies the updates of a block two blocks
// later, as CometBFT does, and signs every block for those who are not absent.
type validatorSet struct {
	// previous signed the last block, current signs the next one.
	previous, current, next map[string]member
	absent                  map[string]bool
}

type member struct {
	address []byte
	power   int64
}

func (s *validatorSet) init(updates []abci.ValidatorUpdate) {
	s.current = map[string]member{}
	s.absent = map[string]bool{}
	change(s.current, updates)
	s.next = clone(s.current)
}

// apply takes the updates of the block just committed: they reach the set that
// signs after the next block.
func (s *validatorSet) apply(updates []abci.ValidatorUpdate) {
	s.previous, s.current = s.current, s.next
	s.next = clone(s.next)
	change(s.next, updates)
}

func change(set map[string]member, updates []abci.ValidatorUpdate) {
	for _, update := range updates {
		key, err := encoding.PubKeyFromProto(update.PubKey)
		if err != nil {
			panic(err)
		}
		address := key.Address()
		if update.Power == 0 {
			delete(set, string(address))
			continue
		}
		set[string(address)] = member{address: address, power: update.Power}
	}
}

func clone(set map[string]member) map[string]member {
	copied := make(map[string]member, len(set))
	for key, value := range set {
		copied[key] = value
	}
	return copied
}

// members returns a set in the order of address.
func members(set map[string]member) []member {
	members := make([]member, 0, len(set))
	for _, m := range set {
		members = append(members, m)
	}
	sort.Slice(members, func(i, j int) bool { return bytes.Compare(members[i].address, members[j].address) < 0 })
	return members
}

// proposer takes turns.
func (s *validatorSet) proposer(height int64) []byte {
	signers := members(s.current)
	if len(signers) == 0 {
		return nil
	}
	return signers[int(height)%len(signers)].address
}

func (s *validatorSet) lastCommit() abci.CommitInfo {
	var info abci.CommitInfo
	for _, m := range members(s.previous) {
		flag := cmtproto.BlockIDFlagCommit
		if s.absent[string(m.address)] {
			flag = cmtproto.BlockIDFlagAbsent
		}
		info.Votes = append(info.Votes, abci.VoteInfo{
			Validator:   abci.Validator{Address: m.address, Power: m.power},
			BlockIdFlag: flag,
		})
	}
	return info
}

// Powers returns the consensus power of each validator that signs now, by
// consensus address.
func (c *Chain) Powers() map[string]int64 {
	powers := map[string]int64{}
	for _, m := range members(c.validators.current) {
		powers[string(m.address)] = m.power
	}
	return powers
}

// Absent makes a validator stop signing, or start again.
func (c *Chain) Absent(consensusAddress []byte, absent bool) {
	c.validators.absent[string(consensusAddress)] = absent
}
