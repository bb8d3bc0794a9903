package certificate

import "errors"

// Reasons to refuse a certificate, one for each rule.
var (
	// ErrFormat says that the bytes are not a certificate in its one encoding.
	ErrFormat = errors.New("not a certificate")
	// ErrTrust says that what the caller trusts is not a chain, a height and a hash.
	ErrTrust = errors.New("nothing to trust")
	// ErrChain says that the certificate is of another chain.
	ErrChain = errors.New("of another chain")
	// ErrAnchor says that the certificate does not begin with the trusted header.
	ErrAnchor = errors.New("does not lead to the trusted header")
	// ErrExpired says that the trusted header is too old to lead to another.
	ErrExpired = errors.New("the trusted header is too old")
	// ErrFuture says that a header is later than the caller's clock.
	ErrFuture = errors.New("from the future")
	// ErrOrder says that heights or times of the trace do not increase.
	ErrOrder = errors.New("the trace is out of order")
	// ErrSigned says that a block is not signed as it must be.
	ErrSigned = errors.New("not signed by the validators")
	// ErrStep says that a block of the trace does not follow from the one before.
	ErrStep = errors.New("does not follow from the block before")
	// ErrProof says that the state does not hold the entries.
	ErrProof = errors.New("not in the state")
	// ErrFigures says that proven figures of a census contradict each other.
	ErrFigures = errors.New("the figures do not fit together")
	// ErrContent says that the proven entries are not what the kind asks for.
	ErrContent = errors.New("proves something else")
)
