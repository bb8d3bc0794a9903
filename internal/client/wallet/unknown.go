package wallet

import (
	"fmt"
	"time"
)

// Unknown is said of an act that has left, and of which nobody can say yet whether it
// takes place. To repeat it at once might do it twice.
type Unknown struct {
	// Hash of the transaction, and why nothing is known of it.
	Hash, Why string
	// Expires is the last moment at which it can come into a block.
	Expires time.Time
}

// Error implements error.
func (u Unknown) Error() string {
	return fmt.Sprintf("Whether the act takes place is not known: %s. It was sent as transaction %s, which can come into a block until %s; "+
		"look with `civitasd query tx %s` before you try again.",
		Printable(u.Why), u.Hash, u.Expires.UTC().Format("15:04:05 UTC"), u.Hash)
}

// ExitCode tells a script that it may not simply try again.
func (Unknown) ExitCode() int { return 3 }
