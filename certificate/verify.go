package certificate

import (
	"bytes"
	"fmt"
	"time"

	cmttypes "github.com/cometbft/cometbft/types"
)

// maxDrift is how much a header's time may be ahead of the caller's clock.
const maxDrift = 10 * time.Second

// Trust is what the caller knows from elsewhere: one header of the chain, or its
// first validators.
type Trust struct {
	// ChainID, or empty: the hash of a header already stands for one chain.
	ChainID string
	// Height and Hash of the header.
	Height int64
	Hash   []byte
	// Validators is, in place of Hash, the hash of the validators that sealed the
	// header, the chain's first. Then ChainID is needed, and the period does not
	// count: the caller accepts that nobody of them has ever sold the key.
	Validators []byte
	// Period for which validators answer for what they signed. A header older
	// than that may lead to none but itself, for who signed it may have left and
	// sold the key.
	Period time.Duration
}

// Header names one header.
type Header struct {
	// Height, Hash and Time of the header.
	Height int64
	Hash   []byte
	Time   time.Time
}

// Report is what a verified certificate proves.
type Report struct {
	// Kind of the certificate.
	Kind Kind
	// ChainID of the chain.
	ChainID string
	// Height of the block after which the state was what is proven. The header
	// that commits it is the next one.
	Height int64
	// Header that commits the state.
	Header Header
	// Anchor is the header that the caller trusted.
	Anchor Header
	// Blocks of the trace, Anchor and Header included.
	Blocks int
	// Signers of Validators signed Header, with Signed of Power, or more: whoever held
	// the file may have left signatures out.
	Signers, Validators int
	Signed, Power       int64
	// SetSince is the first header of the trace from which on all of them, Header
	// included, have the same validators.
	SetSince Header
	// LongRange tells that the anchor was trusted for its validators, at any age.
	LongRange bool
	// Passport, when the certificate is one.
	Passport *Passport
	// Census, when the certificate is one.
	Census *Census
}

// Verify checks every byte of a certificate, given one header to trust and the
// time now, and reports what it proves. It takes any bytes.
func Verify(file []byte, trust Trust, now time.Time) (*Report, error) {
	if err := trust.check(); err != nil {
		return nil, err
	}
	c, err := Decode(file)
	if err != nil {
		return nil, err
	}
	if trust.ChainID != "" && trust.ChainID != c.ChainID {
		return nil, fmt.Errorf("%w: it is of %q, not of %q", ErrChain, c.ChainID, trust.ChainID)
	}
	if err := c.checkAnchor(trust, now); err != nil {
		return nil, err
	}
	if err := c.checkTrace(now); err != nil {
		return nil, err
	}
	for _, store := range c.Stores {
		if err := store.check(c.last().AppHash); err != nil {
			return nil, err
		}
	}
	report := c.report()
	report.LongRange = trust.longRange()
	if c.Kind == KindCensus {
		report.Census, err = newCensus(c)
	} else {
		report.Passport, err = newPassport(c)
	}
	if err != nil {
		return nil, err
	}
	return report, nil
}

// longRange tells whether the caller trusts validators and not a header.
func (t Trust) longRange() bool { return len(t.Validators) > 0 }

func (t Trust) check() error {
	switch {
	case t.Height < 1 || t.Period < 0:
	case t.longRange():
		if len(t.Validators) == hashLen && len(t.Hash) == 0 && t.ChainID != "" {
			return nil
		}
		return fmt.Errorf("%w: validators are trusted by their hash (%d bytes) and the chain id, without a header", ErrTrust, hashLen)
	case len(t.Hash) == hashLen:
		return nil
	}
	return fmt.Errorf("%w: it takes the height and the hash (%d bytes) of a header", ErrTrust, hashLen)
}

// checkAnchor holds that the trace begins with the trusted header. What comes before
// that header proves nothing, for anybody could put it there. Nothing else needs a
// signature to be refused, so it comes first.
func (c *Certificate) checkAnchor(trust Trust, now time.Time) error {
	first := c.Blocks[0]
	if first.Height != trust.Height {
		return c.beginsElsewhere(trust.Height)
	}
	if trust.longRange() {
		if !bytes.Equal(first.ValidatorsHash, trust.Validators) {
			return fmt.Errorf("%w: the validators of its header %d have the hash %X, and you trust %X",
				ErrAnchor, first.Height, first.ValidatorsHash, trust.Validators)
		}
		return nil
	}
	if !bytes.Equal(first.Hash(), trust.Hash) {
		return fmt.Errorf("%w: its header %d has the hash %X, and you trust %X", ErrAnchor, first.Height, first.Hash(), trust.Hash)
	}
	if age := now.Sub(first.Time); len(c.Blocks) > 1 && age > trust.Period {
		return fmt.Errorf("%w: header %d is %s old, and the trusting period is %s; trust a newer one",
			ErrExpired, first.Height, age.Round(time.Second), trust.Period)
	}
	return nil
}

// beginsElsewhere says what to do about a trace from another height.
func (c *Certificate) beginsElsewhere(trusted int64) error {
	switch first, last := c.Blocks[0].Height, c.last().Height; {
	case trusted > last:
		return fmt.Errorf("%w: it is of block %d, before the header %d that you trust; ask for a newer one", ErrAnchor, last, trusted)
	case trusted < first:
		return fmt.Errorf("%w: it has no header %d; ask for one with a trace from there, or trust header %d", ErrAnchor, trusted, first)
	default:
		return fmt.Errorf("%w: its trace begins with header %d, before the header %d that you trust; ask for one that begins there",
			ErrAnchor, first, trusted)
	}
}

// checkTrace verifies every block and every step, the oldest first, so that a forger
// cannot make it verify what the anchor does not lead to.
func (c *Certificate) checkTrace(now time.Time) error {
	if last := c.last(); last.Time.After(now.Add(maxDrift)) {
		return fmt.Errorf("%w: header %d is of %s, and it is %s", ErrFuture, last.Height,
			last.Time.Format(time.RFC3339), now.UTC().Format(time.RFC3339))
	}
	for i := 1; i < len(c.Blocks); i++ {
		if before, after := c.Blocks[i-1], c.Blocks[i]; after.Height <= before.Height || !after.Time.After(before.Time) {
			return fmt.Errorf("%w: header %d comes after header %d", ErrOrder, after.Height, before.Height)
		}
	}
	if err := checkSigned(c.Blocks[0]); err != nil {
		return err
	}
	for i := 1; i < len(c.Blocks); i++ {
		if err := checkStep(c.Blocks[i-1], c.Blocks[i]); err != nil {
			return err
		}
	}
	return nil
}

// CheckStep tells whether trust in a block leads to a later one: the later one is
// signed by its validators, and they are those whom the block announced for the
// next height, or include more than a third of the block's. It takes any blocks.
func CheckStep(trusted, next *cmttypes.LightBlock) error {
	trusted, err := reread(trusted)
	if err != nil {
		return err
	}
	if next, err = reread(next); err != nil {
		return err
	}
	if trusted.ChainID != next.ChainID {
		return fmt.Errorf("%w: block %d is of %q, and block %d of %q", ErrChain, next.Height, next.ChainID, trusted.Height, trusted.ChainID)
	}
	return checkStep(trusted, next)
}

// checkStep is CheckStep for blocks that were read from a file.
func checkStep(trusted, next *cmttypes.LightBlock) error {
	if err := follows(trusted, next); err != nil {
		return err
	}
	return checkSigned(next)
}

// checkSigned verifies all signatures of a block, and that they are of more than
// two thirds of the power.
func checkSigned(block *cmttypes.LightBlock) error {
	if err := block.ValidateBasic(block.ChainID); err != nil {
		return fmt.Errorf("%w: block %d: %w", ErrSigned, block.Height, err)
	}
	if err := cmttypes.VerifyCommitLightAllSignatures(
		block.ChainID, block.ValidatorSet, block.Commit.BlockID, block.Height, block.Commit,
	); err != nil {
		return fmt.Errorf("%w: block %d: %w", ErrSigned, block.Height, err)
	}
	return nil
}

// follows checks the validators of the later block against the trusted one. Who
// signed counts by key; that the signatures are good is for checkSigned.
func follows(trusted, next *cmttypes.LightBlock) error {
	if next.Height == trusted.Height+1 {
		if !bytes.Equal(next.ValidatorsHash, trusted.NextValidatorsHash) {
			return fmt.Errorf("%w: the validators of block %d are not those that block %d announced",
				ErrStep, next.Height, trusted.Height)
		}
		return nil
	}
	power := make(map[string]int64, len(trusted.ValidatorSet.Validators))
	for _, validator := range trusted.ValidatorSet.Validators {
		power[keyOf(validator)] = validator.VotingPower
	}
	var signed int64
	for i, signature := range next.Commit.Signatures {
		if signature.BlockIDFlag == cmttypes.BlockIDFlagCommit {
			signed += power[keyOf(next.ValidatorSet.Validators[i])]
		}
	}
	if total := trusted.ValidatorSet.TotalVotingPower(); signed <= total/3 {
		return fmt.Errorf("%w: block %d is signed by %d of the %d of power that block %d had, and it takes more than a third",
			ErrStep, next.Height, signed, total, trusted.Height)
	}
	return nil
}

func keyOf(validator *cmttypes.Validator) string {
	return validator.PubKey.Type() + string(validator.PubKey.Bytes())
}

func (c *Certificate) report() *Report {
	last := c.last()
	report := &Report{
		Kind: c.Kind, ChainID: c.ChainID, Height: last.Height - 1,
		Header: headerOf(last), Anchor: headerOf(c.Blocks[0]), Blocks: len(c.Blocks),
		Validators: last.ValidatorSet.Size(), Power: last.ValidatorSet.TotalVotingPower(),
	}
	since := last
	for i := len(c.Blocks) - 2; i >= 0 && bytes.Equal(c.Blocks[i].ValidatorsHash, last.ValidatorsHash); i-- {
		since = c.Blocks[i]
	}
	report.SetSince = headerOf(since)
	for i, signature := range last.Commit.Signatures {
		if signature.BlockIDFlag == cmttypes.BlockIDFlagCommit {
			report.Signers++
			report.Signed += last.ValidatorSet.Validators[i].VotingPower
		}
	}
	return report
}

func headerOf(block *cmttypes.LightBlock) Header {
	return Header{Height: block.Height, Hash: block.Hash(), Time: block.Time}
}
