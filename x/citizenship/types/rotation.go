package types

// SignBytes is what the new key of a rotation signs.
func (d RotationDoc) SignBytes() ([]byte, error) {
	bz, err := d.Marshal()
	if err != nil {
		return nil, err
	}
	return append(append([]byte(RotationDomain), 0), bz...), nil
}
