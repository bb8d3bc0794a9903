package types

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/cosmos/gogoproto/proto"
)

// AmendPower is the message whose power decides on amendments.
const AmendPower = "/civitas.socialcontract.v1.MsgAmendCharter"

// Amend returns the charter that operations make of c. A clause that an
// operation replaces or removes must be the one it names by its hash:
// ErrStaleAmendment when it has changed since.
func (c Charter) Amend(operations []Operation) (Charter, error) {
	if err := ValidateOperations(operations); err != nil {
		return Charter{}, err
	}
	clauses, err := c.Clauses()
	if err != nil {
		return Charter{}, err
	}
	for i := range operations { // at most MaxOperations
		if clauses, err = operations[i].apply(clauses); err != nil {
			return Charter{}, err
		}
	}
	amended, err := CharterFromClauses(clauses)
	if err != nil {
		return Charter{}, err
	}
	amended.Sort()
	if _, could := c.powerTrack(AmendPower); could {
		if _, can := amended.powerTrack(AmendPower); !can {
			return Charter{}, fmt.Errorf("%w: nobody could ever amend the charter that it makes", ErrInvalidAmendment)
		}
	}
	return amended, amended.Validate()
}

func position(clauses []Clause, path string) int {
	return slices.IndexFunc(clauses, func(c Clause) bool { return c.Path == path })
}

func (o *Operation) apply(clauses []Clause) ([]Clause, error) {
	held, err := o.content()
	if err != nil {
		return nil, err
	}
	at := position(clauses, o.Path)
	if o.Adds() {
		if at >= 0 {
			return nil, ErrStaleAmendment.Wrapf("%s exists", o.Path)
		}
		return o.insert(clauses, held)
	}
	if at < 0 {
		return nil, ErrStaleAmendment.Wrapf("%s does not exist", o.Path)
	}
	hash, err := ClauseHash(clauses[at])
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(hash, o.Replaces) {
		return nil, ErrStaleAmendment.Wrapf("%s is %X, not %X", o.Path, hash, o.Replaces)
	}
	if held == nil {
		return slices.Delete(clauses, at, at+1), nil
	}
	clauses[at].Value, err = proto.Marshal(held.value)
	return clauses, err
}

// insert puts a new article where it belongs in the document, and a row of a
// table anywhere: tables are sorted afterwards.
func (o *Operation) insert(clauses []Clause, held *content) ([]Clause, error) {
	bz, err := proto.Marshal(held.value)
	if err != nil {
		return nil, err
	}
	at := len(clauses)
	if o.After != "" {
		if o.After != PathMeta && !strings.HasPrefix(o.After, PathArticle) {
			return nil, fmt.Errorf("%w: %s stands after %s, which is no article", ErrInvalidAmendment, o.Path, o.After)
		}
		before := position(clauses, o.After)
		if before < 0 {
			return nil, ErrStaleAmendment.Wrapf("%s does not exist", o.After)
		}
		at = before + 1
	}
	return slices.Insert(clauses, at, Clause{Path: o.Path, Value: bz}), nil
}

// AmendmentTrack returns what a vote on operations must reach, where amended is
// the charter that they make of c: the componentwise maximum of
//   - the track of the power to amend;
//   - for a row of the tracks, its old content, and what its new content asks;
//   - for a power, its old and its new track, and for one that nobody had, every
//     track, since so far no majority could give it;
//   - for a limit, every track, since it binds what any of them decides, and for an
//     access rule, since it can open what an office or a licence of any track opens;
//   - for a district, every track that asks for a majority of districts.
//
// So whoever can reach one track cannot get by amendments what needs another.
func (c Charter) AmendmentTrack(operations []Operation, amended Charter) (Track, error) {
	base, found := c.powerTrack(AmendPower)
	if !found {
		return Track{}, ErrNoPower.Wrap(AmendPower)
	}
	tracks := []Track{base}
	for i := range operations {
		tracks = append(tracks, c.protecting(operations[i].Path, amended, base)...)
	}
	return MaxTrack(tracks...), nil
}

// protecting returns the tracks that a change of the clause must reach besides
// base, that of the power to amend.
func (c Charter) protecting(path string, amended Charter, base Track) []Track {
	var tracks []Track
	both := func(of func(Charter) (Track, bool)) (had bool) {
		track, had := of(c)
		if had {
			tracks = append(tracks, track)
		}
		if track, has := of(amended); has {
			tracks = append(tracks, c.asked(track, base))
		}
		return had
	}
	switch {
	case strings.HasPrefix(path, PathTrack):
		id := strings.TrimPrefix(path, PathTrack)
		both(func(c Charter) (Track, bool) { return c.track(id) })
	case strings.HasPrefix(path, PathPower):
		url := strings.TrimPrefix(path, PathPower)
		if had := both(func(c Charter) (Track, bool) { return c.powerTrack(url) }); !had {
			tracks = append(tracks, c.Tracks...)
		}
	case strings.HasPrefix(path, PathLimit), strings.HasPrefix(path, PathAccess):
		tracks = append(tracks, c.Tracks...)
	case strings.HasPrefix(path, PathDistrict):
		for _, track := range c.Tracks {
			if track.DistrictBps > 0 {
				tracks = append(tracks, track)
			}
		}
	}
	return tracks
}

// asked returns what a track of the amended charter asks of the vote that brings
// it. One that is in force asks for all that it says. Of new content, which the
// sponsor alone has written, the shares, floors and delay count: its name would
// take a slot of its own, and its voting days could hold up every other amendment.
func (c Charter) asked(track, base Track) Track {
	if inForce, found := c.track(track.Id); found && inForce == track {
		return track
	}
	out := base
	out.QuorumBps, out.MajorityBps = track.QuorumBps, track.MajorityBps
	out.ElectorateBps, out.DistrictBps = track.ElectorateBps, track.DistrictBps
	out.MinElectorate, out.MinDistrictElectorate = track.MinElectorate, track.MinDistrictElectorate
	out.DelayDays, out.Constitutional = track.DelayDays, track.Constitutional
	return out
}

func (c Charter) powerTrack(url string) (Track, bool) {
	i := slices.IndexFunc(c.Powers, func(p Power) bool { return p.MsgTypeUrl == url })
	if i < 0 {
		return Track{}, false
	}
	return c.track(c.Powers[i].Track)
}

// Entrenched tells whether operations need two votes, where amended is the
// charter that they make of c: they touch an article that is entrenched before
// or after, or the time between the two votes.
func (c Charter) Entrenched(operations []Operation, amended Charter) bool {
	for i := range operations {
		path := operations[i].Path
		if path == PathLimit+LimitEntrenchmentDays || c.entrenches(path) || amended.entrenches(path) {
			return true
		}
	}
	return false
}

func (c Charter) entrenches(path string) bool {
	return slices.ContainsFunc(c.Articles, func(a Article) bool { return a.Entrenched && PathArticle+a.Id == path })
}
