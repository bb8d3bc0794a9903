package wallet

import "github.com/cosmos/cosmos-sdk/client/flags"

// Choose makes sure that a command that only reads knows for whom.
func (s *Session) Choose() error {
	if !s.GetFromAddress().Empty() {
		return nil
	}
	return s.as(s.Flag(flags.FlagFrom))
}

// ForChain makes sure that a command that signs without sending knows with which
// key, and for which chain.
func (s *Session) ForChain() error {
	if err := s.Choose(); err != nil {
		return err
	}
	return s.nameChain()
}
