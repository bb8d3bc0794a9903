package types

// SignBytes is what the new key of a rotation signs.
func (d RotationDoc) SignBytes() ([]byte, error) {
	bz, err := d.Marshal()
	return inDomain(RotationDomain, bz), err
}

// SignBytes is what the new key of a recovery signs.
func (d RecoveryDoc) SignBytes() ([]byte, error) {
	bz, err := d.Marshal()
	return inDomain(RecoveryDomain, bz), err
}

// inDomain puts a domain separator and a zero byte before a document, so that
// no signature of one kind is one of another.
func inDomain(domain string, doc []byte) []byte {
	return append(append([]byte(domain), 0), doc...)
}
