package types

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cosmos/gogoproto/proto"
)

// Compiled bounds of a charter. They also bound what activating one may write.
const (
	// MaxClauses is the most clauses a version may have.
	MaxClauses = 1024
	// MaxCharterBytes is the most bytes its clauses may have together.
	MaxCharterBytes = 512 * 1024
	// MaxArticleBytes bounds the text of one article, and the preamble.
	MaxArticleBytes = 16 * 1024
	// MaxSymbols is the most symbols of a nation.
	MaxSymbols = 16
	// MaxDistrictWeight keeps sums of weights far from overflow.
	MaxDistrictWeight = 1_000_000
	// MaxTracks is the most ways of deciding.
	MaxTracks = 32
	// HashLength of SHA-256.
	HashLength = 32
)

// Sort brings the tables into the order of the clauses. Articles keep the order of the document.
func (c *Charter) Sort() {
	slices.SortStableFunc(c.Tracks, func(a, b Track) int { return cmp.Compare(a.Id, b.Id) })
	slices.SortStableFunc(c.Powers, func(a, b Power) int { return cmp.Compare(a.MsgTypeUrl, b.MsgTypeUrl) })
	slices.SortStableFunc(c.Limits, func(a, b LimitRow) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortStableFunc(c.Access, func(a, b AccessRule) int { return cmp.Compare(a.Pattern, b.Pattern) })
	slices.SortStableFunc(c.Districts, func(a, b District) int { return cmp.Compare(a.Id, b.Id) })
}

// Validate checks the charter by itself; what needs the app's messages and
// limits is checked where they are known.
func (c Charter) Validate() error {
	for _, check := range []func() error{
		c.Meta.validate, c.validateArticles, c.validateTracks, c.validatePowers,
		c.validateLimits, c.validateAccess, c.validateDistricts, c.validateSize,
	} {
		if err := check(); err != nil {
			return fmt.Errorf("%w: %w", ErrInvalidCharter, err)
		}
	}
	return nil
}

func (m Meta) validate() error {
	if err := validateText("the nation's name", m.Name, 1, MaxNameLength); err != nil {
		return err
	}
	if err := validateText("the founder's name", m.Founder, 1, MaxNameLength); err != nil {
		return err
	}
	if err := validateText("the preamble", m.Preamble, 0, MaxArticleBytes); err != nil {
		return err
	}
	if len(m.Symbols) > MaxSymbols {
		return fmt.Errorf("%d symbols; at most %d", len(m.Symbols), MaxSymbols)
	}
	kinds := map[string]bool{}
	for _, s := range m.Symbols {
		if err := ValidateID(s.Kind); err != nil {
			return fmt.Errorf("symbol: %w", err)
		}
		if kinds[s.Kind] {
			return fmt.Errorf("symbol %q appears twice", s.Kind)
		}
		kinds[s.Kind] = true
		if err := validateText("symbol "+s.Kind, s.Text, 0, MaxNameLength); err != nil {
			return err
		}
		if err := s.Document.validate(); err != nil {
			return fmt.Errorf("symbol %s: %w", s.Kind, err)
		}
	}
	if err := m.Capital.validate(); err != nil {
		return fmt.Errorf("virtual capital: %w", err)
	}
	return nil
}

func (d Document) validate() error {
	if err := validateText("the URI", d.Uri, 0, MaxURILen); err != nil {
		return err
	}
	if d.Uri == "" && len(d.Hash) != 0 {
		return fmt.Errorf("a hash without a URI")
	}
	if len(d.Hash) != 0 && len(d.Hash) != HashLength {
		return fmt.Errorf("the hash has %d bytes; a SHA-256 has %d", len(d.Hash), HashLength)
	}
	return nil
}

func (c Charter) validateArticles() error {
	seen := make(map[string]bool, len(c.Articles))
	for _, a := range c.Articles {
		if err := ValidateArticleID(a.Id); err != nil {
			return err
		}
		if seen[a.Id] {
			return fmt.Errorf("article %s appears twice", a.Id)
		}
		seen[a.Id] = true
		if err := validateText("the title of article "+a.Id, a.Title, 0, MaxNameLength); err != nil {
			return err
		}
		if err := validateText("article "+a.Id, a.Text, 1, MaxArticleBytes); err != nil {
			return err
		}
	}
	return nil
}

func (c Charter) validateTracks() error {
	if len(c.Tracks) > MaxTracks {
		return fmt.Errorf("%d tracks; at most %d", len(c.Tracks), MaxTracks)
	}
	constitutional := false
	for i, t := range c.Tracks {
		if err := t.Validate(); err != nil {
			return fmt.Errorf("track %q: %w", t.Id, err)
		}
		if i > 0 {
			if err := ordered("track", c.Tracks[i-1].Id, t.Id); err != nil {
				return err
			}
		}
		if t.DistrictBps > 0 && len(c.Districts) == 0 {
			return fmt.Errorf("track %q asks for a majority of districts, but there are none", t.Id)
		}
		constitutional = constitutional || t.Constitutional
	}
	if !constitutional {
		return fmt.Errorf("no track is constitutional; one must be, or the charter could never be amended")
	}
	return nil
}

func (c Charter) track(id string) (Track, bool) {
	i, found := slices.BinarySearchFunc(c.Tracks, id, func(t Track, id string) int { return cmp.Compare(t.Id, id) })
	if !found {
		return Track{}, false
	}
	return c.Tracks[i], true
}

func (c Charter) validatePowers() error {
	for i, p := range c.Powers {
		if err := ValidateTypeURL(p.MsgTypeUrl); err != nil {
			return fmt.Errorf("power: %w", err)
		}
		if i > 0 {
			if err := ordered("power", c.Powers[i-1].MsgTypeUrl, p.MsgTypeUrl); err != nil {
				return err
			}
		}
		track, found := c.track(p.Track)
		if !found {
			return fmt.Errorf("power %s names the track %q, which does not exist", p.MsgTypeUrl, p.Track)
		}
		if (StrongestOnly(p.MsgTypeUrl) || p.MsgTypeUrl == AmendPower) && !track.Constitutional {
			return fmt.Errorf("power %s can replace the whole government, so its track must be constitutional; %q is not", p.MsgTypeUrl, p.Track)
		}
	}
	return nil
}

func (c Charter) validateLimits() error {
	for i, l := range c.Limits {
		module, name, found := strings.Cut(l.Name, ".")
		if !found || ValidateID(module) != nil || ValidateID(name) != nil {
			return fmt.Errorf("limit %q must look like treasury.issuance_bps", l.Name)
		}
		if i > 0 {
			if err := ordered("limit", c.Limits[i-1].Name, l.Name); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c Charter) validateAccess() error {
	for i, r := range c.Access {
		if err := r.Validate(); err != nil {
			return fmt.Errorf("access: %w", err)
		}
		if i > 0 {
			if err := ordered("access to", c.Access[i-1].Pattern, r.Pattern); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c Charter) validateDistricts() error {
	if len(c.Districts) > MaxDistricts {
		return fmt.Errorf("%d districts; at most %d", len(c.Districts), MaxDistricts)
	}
	for i, d := range c.Districts {
		if d.Id == 0 {
			return fmt.Errorf("district %q has the id 0; ids start at 1", d.Name)
		}
		if i > 0 && c.Districts[i-1].Id >= d.Id {
			return fmt.Errorf("district %d follows %d; ids must increase", d.Id, c.Districts[i-1].Id)
		}
		if err := validateText(fmt.Sprintf("the name of district %d", d.Id), d.Name, 1, MaxNameLength); err != nil {
			return err
		}
		if d.Weight == 0 || d.Weight > MaxDistrictWeight {
			return fmt.Errorf("district %d has weight %d; it needs 1 to %d", d.Id, d.Weight, MaxDistrictWeight)
		}
	}
	return nil
}

func (c Charter) validateSize() error {
	count := 1 + len(c.Articles) + len(c.Tracks) + len(c.Powers) + len(c.Limits) + len(c.Access) + len(c.Districts)
	if count > MaxClauses {
		return fmt.Errorf("%d clauses; at most %d", count, MaxClauses)
	}
	if size := proto.Size(&c); size > MaxCharterBytes {
		return fmt.Errorf("%d bytes; at most %d", size, MaxCharterBytes)
	}
	return nil
}

// ordered finds duplicates and rows out of order.
func ordered(what, before, after string) error {
	switch {
	case before == after:
		return fmt.Errorf("%s %s appears twice", what, after)
	case before > after:
		return fmt.Errorf("%s %s follows %s; rows must be sorted", what, after, before)
	}
	return nil
}
