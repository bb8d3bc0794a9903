package cli

import (
	"fmt"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// VersionStatus is a status in JSON.
type VersionStatus types.VersionStatus

// MarshalText gives programs the name that the chain uses.
func (s VersionStatus) MarshalText() ([]byte, error) {
	return []byte(types.VersionStatus(s).String()), nil
}

// Standing is where a version stands, and who consents to it.
type Standing struct {
	Version uint64        `json:"version"`
	Status  VersionStatus `json:"status"`
	// Signed counts the citizens in good standing who signed this version or a later
	// one, out of all Citizens in good standing.
	Signed   uint64 `json:"signed"`
	Citizens uint64 `json:"citizens"`
	// Referendum that decides or decided on it; 0 for the founding charter.
	Referendum uint64 `json:"referendum,omitempty"`
	// WindowEnds is when the consent window closes, and the version comes into force
	// unless as many Objections as are Needed have stopped it.
	WindowEnds *time.Time `json:"window_ends,omitempty"`
	Objections uint64     `json:"objections,omitempty"`
	Needed     uint64     `json:"objections_needed,omitempty"`
	// GraceEnds is from when on the vote needs a signature of the version in force.
	GraceEnds *time.Time `json:"grace_ends,omitempty"`

	// seconds matter where civic days are short.
	seconds bool
}

// is tells whether the version has a status.
func (v Standing) is(status types.VersionStatus) bool { return types.VersionStatus(v.Status) == status }

// windowEnd says when the consent window closes.
func (v Standing) windowEnd() string { return v.moment(v.WindowEnds) }

func (v Standing) moment(t *time.Time) string {
	if t == nil {
		return "an unknown time"
	}
	return prose.Time(*t, v.seconds)
}

// coming says of a version under way where it stands, and what one can do.
func (v Standing) coming() string {
	if v.is(types.VERSION_STATUS_PROPOSED) {
		return fmt.Sprintf("version %d, voted on in referendum %d", v.Version, v.Referendum)
	}
	return fmt.Sprintf("version %d, to be signed or objected to until %s", v.Version, v.windowEnd())
}

// consent says how many have signed.
func (v Standing) consent() string {
	text := fmt.Sprintf("by %s of %s in good standing", prose.Number(v.Signed), prose.Count(v.Citizens, "citizen", "citizens"))
	if v.is(types.VERSION_STATUS_SUPERSEDED) {
		text += ", or a later version"
	}
	return text
}

// standing asks where a version stands.
func (p CharterPorts) standing(s *wallet.Session, version uint64) (Standing, error) {
	res, err := types.NewQueryClient(s.Context).Consent(s.Ctx(), &types.QueryConsentRequest{Version: version})
	if status.Code(err) == codes.NotFound {
		return Standing{}, wallet.Refusal{Sentence: fmt.Sprintf(
			"The charter has no version %d; `civitasd query socialcontract charter-versions` lists those there are.", version)}
	}
	if err != nil {
		return Standing{}, err
	}
	days, err := citizenshiptypes.NewQueryClient(s.Context).Calendar(s.Ctx(), &citizenshiptypes.QueryCalendarRequest{})
	if err != nil {
		return Standing{}, err
	}
	v := Standing{
		Version: res.Version, Status: VersionStatus(res.Status), Signed: res.Signed, Citizens: res.Citizens,
		Objections: res.Objections, seconds: days.Calendar.DaySeconds < int64(time.Hour/time.Second),
	}
	if a := res.Amendment; a != nil {
		v.Referendum, v.WindowEnds, v.Needed = a.Referendum, a.WindowEndsAt, a.ObjectionsNeeded
		if !a.Graced {
			v.GraceEnds = a.GraceEndsAt
		}
	}
	return v, nil
}

// underWay is the version that is voted on or waits in its consent window, if there
// is one. There is at most one, and it is the newest.
func (p CharterPorts) underWay(s *wallet.Session) (*Standing, error) {
	res, err := types.NewQueryClient(s.Context).CharterVersions(s.Ctx(), &types.QueryCharterVersionsRequest{
		Pagination: &query.PageRequest{Limit: 1, Reverse: true},
	})
	if err != nil || len(res.Versions) == 0 {
		return nil, err
	}
	newest := res.Versions[0]
	if newest.Status != types.VERSION_STATUS_PROPOSED && newest.Status != types.VERSION_STATUS_CONSENT {
		return nil, nil
	}
	v, err := p.standing(s, newest.Version)
	return &v, err
}

// Moment is a block, and when it was made as far as the node still knows.
type Moment struct {
	// Height is 0 for the founding.
	Height int64      `json:"height"`
	Time   *time.Time `json:"time,omitempty"`
}

// String says it after "since".
func (m Moment) String() string {
	text := "the founding"
	if m.Height > 0 {
		text = fmt.Sprintf("block %d", m.Height)
	}
	if m.Time != nil {
		text += ", " + prose.Time(*m.Time, false)
	}
	return text
}

// moment asks when a block was. A node that has thrown it away cannot tell.
func (p CharterPorts) moment(s *wallet.Session, height int64) (Moment, error) {
	m := Moment{Height: height}
	if height == 0 {
		res, err := citizenshiptypes.NewQueryClient(s.Context).Calendar(s.Ctx(), &citizenshiptypes.QueryCalendarRequest{})
		if err != nil {
			return m, err
		}
		founding := time.Unix(res.Calendar.GenesisTime, 0).UTC()
		m.Time = &founding
		return m, nil
	}
	node, err := s.GetNode()
	if err != nil {
		return m, err
	}
	if block, err := node.Block(s.Ctx(), &height); err == nil && block.Block != nil {
		m.Time = &block.Block.Time
	}
	return m, nil
}
