package types

import "cosmossdk.io/math"

// streamSums are what the streams of one appropriation add up to.
type streamSums struct {
	count                     uint64
	promised, paid, perPeriod math.Int
}

func noStreams() streamSums {
	return streamSums{promised: math.ZeroInt(), paid: math.ZeroInt(), perPeriod: math.ZeroInt()}
}

// validateStreams checks that every stream belongs to an appropriation and that
// nobody receives too many, and adds them up.
func (g GenesisState) validateStreams(appropriations map[uint64]Appropriation) (map[uint64]streamSums, error) {
	found, receives := make(map[uint64]streamSums, len(appropriations)), make(map[uint64]int)
	var before Stream
	for _, s := range g.Streams {
		if err := s.Validate(); err != nil {
			return nil, err
		}
		a, ok := appropriations[s.Appropriation]
		if !ok || s.Number > a.Streams {
			return nil, ErrInvalidGenesis.Wrapf("stream %d/%d belongs to no appropriation", s.Appropriation, s.Number)
		}
		if s.Appropriation < before.Appropriation || (s.Appropriation == before.Appropriation && s.Number <= before.Number) {
			return nil, ErrInvalidGenesis.Wrapf("stream %d/%d is out of order", s.Appropriation, s.Number)
		}
		sum, ok := found[s.Appropriation]
		if !ok {
			sum = noStreams()
		}
		sum.count++
		sum.paid = sum.paid.Add(s.Paid)
		if s.IsOpen() {
			sum.promised = sum.promised.Add(s.Left())
			sum.perPeriod = sum.perPeriod.Add(s.PerPeriod)
			if s.Citizen != 0 {
				receives[s.Citizen]++
			}
		}
		if receives[s.Citizen] > MaxStreamsOfCitizen {
			return nil, ErrInvalidGenesis.Wrapf("citizen %d receives more than %d streams", s.Citizen, MaxStreamsOfCitizen)
		}
		found[s.Appropriation], before = sum, s
	}
	return found, nil
}
