package certificate_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate"
)

// Whatever the bytes of a census, the answer is a report or an error, and only the
// genuine file has a report.
func FuzzVerifyCensus(f *testing.F) {
	opinions, certifications := audited()
	n := counted(f, written(f, snapshot(), opinions, certifications...), classical(1))
	genuine := n.file()
	f.Add(genuine)
	f.Add([]byte("CIVCERT\x01\x02"))
	f.Fuzz(func(t *testing.T, file []byte) {
		report, err := certificate.Verify(file, trust(n.last()), now)
		require.Equal(t, err == nil, report != nil)
		require.True(t, err != nil || bytes.Equal(file, genuine), "another file is accepted")
	})
}

// Whatever an entry holds, it is read as figures or refused, never with a panic; the
// proof does not matter here, so that the reader sees it all.
func FuzzReadCensus(f *testing.F) {
	opinions, certifications := audited()
	entries := written(f, snapshot(), opinions, certifications...)
	f.Add(entries[string(certificate.SnapshotKey(round))])
	f.Fuzz(func(t *testing.T, value []byte) {
		if len(value) == 0 {
			return
		}
		changed := map[string][]byte{}
		for key, was := range entries {
			changed[key] = was
		}
		changed[string(certificate.SnapshotKey(round))] = value
		n := counted(t, changed, classical(1))
		file, err := certificate.Encode(n.cert)
		if err != nil {
			return // too long for an entry
		}
		_, _ = certificate.Verify(file, trust(n.last()), now)
	})
}
