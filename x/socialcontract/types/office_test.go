package types_test

import (
	"testing"

	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/acts"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func judge() types.Office {
	return types.Office{
		Id: "judge", Title: "Judge", Seats: 3, TermDays: 100, Fill: types.OFFICE_FILL_APPOINTMENT, AppointedBy: "council",
		Warrant: []types.WarrantRow{{MsgTypeUrl: "/civitas.citizenship.v1.MsgSuspend", Cap: 2}}, Bond: math.ZeroInt(),
	}
}

func TestOfficeValidate(t *testing.T) {
	for name, tc := range map[string]struct {
		edit func(*types.Office)
		want string
	}{
		"valid":                    {func(*types.Office) {}, ""},
		"no id":                    {func(o *types.Office) { o.Id = "" }, "id"},
		"id with a capital":        {func(o *types.Office) { o.Id = "Judge" }, "a-z"},
		"no title":                 {func(o *types.Office) { o.Title = "" }, "title"},
		"no seats":                 {func(o *types.Office) { o.Seats = 0 }, "seats"},
		"too many seats":           {func(o *types.Office) { o.Seats = types.MaxSeats + 1 }, "seats"},
		"term for ever":            {func(o *types.Office) { o.TermDays = types.MaxPeriodDays + 1 }, "term_days"},
		"no fill":                  {func(o *types.Office) { o.Fill = 0 }, "fill"},
		"appointed by nobody":      {func(o *types.Office) { o.AppointedBy = "" }, "appointed_by"},
		"appointed by itself":      {func(o *types.Office) { o.AppointedBy = "judge" }, "cannot appoint to itself"},
		"elected and appointed":    {func(o *types.Office) { o.Fill = types.OFFICE_FILL_ELECTION }, "not filled by appointment"},
		"too long a warrant":       {func(o *types.Office) { o.Warrant = make([]types.WarrantRow, types.MaxWarrantRows+1) }, "rows in the warrant"},
		"warrant for no message":   {func(o *types.Office) { o.Warrant[0].MsgTypeUrl = "x" }, "warrant"},
		"warrant twice":            {func(o *types.Office) { o.Warrant = append(o.Warrant, o.Warrant[0]) }, "appears twice"},
		"warrant without a cap":    {func(o *types.Office) { o.Warrant[0].Cap = 0 }, "cap 0"},
		"warrant to create":        {func(o *types.Office) { o.Warrant[0].MsgTypeUrl = "/civitas.socialcontract.v1.MsgCreateOffice" }, "widen its own power"},
		"no bond":                  {func(o *types.Office) { o.Bond = math.Int{} }, "bond is missing"},
		"bond of a judge":          {func(o *types.Office) { o.Bond = math.OneInt() }, "only the office"},
		"validator without a bond": {func(o *types.Office) { o.Id = types.ValidatorOffice }, "must be positive"},
		"a bond beyond all money": {func(o *types.Office) {
			o.Id, o.Bond = types.ValidatorOffice, math.NewIntFromUint64(1<<63).MulRaw(1<<62)
		}, "it needs"},
		"a bond beyond all power": {func(o *types.Office) {
			o.Id, o.Bond = types.ValidatorOffice, math.NewIntFromUint64(1<<63).MulRaw(1<<30)
		}, "it needs"},
		"a bond without power": {func(o *types.Office) {
			o.Id, o.Bond = types.ValidatorOffice, sdk.DefaultPowerReduction.SubRaw(1)
		}, "it needs"},
	} {
		t.Run(name, func(t *testing.T) {
			office := judge()
			tc.edit(&office)
			err := office.Validate()
			if tc.want == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, types.ErrInvalidOffice)
			require.ErrorContains(t, err, tc.want)
		})
	}
}

// The whole set with the greatest bond has no more power than CometBFT allows.
func TestTheGreatestBondFitsTheLargestSet(t *testing.T) {
	office := types.NewOffice(types.ValidatorOffice, "Validators", 1, 0)
	office.Bond = sdk.DefaultPowerReduction.MulRaw(cmttypes.MaxTotalVotingPower / types.MaxValidatorSet)
	require.NoError(t, office.Validate())
	power := sdk.TokensToConsensusPower(office.Bond, sdk.DefaultPowerReduction)
	require.LessOrEqual(t, power*types.MaxValidatorSet, cmttypes.MaxTotalVotingPower)
	office.Bond = office.Bond.AddRaw(1)
	require.ErrorIs(t, office.Validate(), types.ErrInvalidOffice)
}

func TestSeatIsOverOnItsLastDay(t *testing.T) {
	require.False(t, types.Seat{Until: 10}.OverOn(9))
	require.True(t, types.Seat{Until: 10}.OverOn(10))
	require.False(t, types.Seat{}.OverOn(1_000_000), "no end")
}

func TestMarkers(t *testing.T) {
	require.True(t, acts.IsFree(&types.MsgSign{}))
	require.True(t, acts.IsPersonal(&types.MsgSign{}))
	require.True(t, acts.IsPersonal(&types.MsgResign{}))
	require.True(t, acts.IsPersonal(&types.MsgExecOffice{}))
	require.False(t, acts.IsFree(&types.MsgExecOffice{}))
	require.False(t, acts.IsPersonal(&types.MsgAppoint{}))
}

func TestNewOffice(t *testing.T) {
	require.NoError(t, types.NewOffice("council", "Council", 5, 0).Validate())
	_, found := judge().Row("/civitas.citizenship.v1.MsgSuspend")
	require.True(t, found)
	_, found = judge().Row("/civitas.citizenship.v1.MsgExpel")
	require.False(t, found)
}

func TestIDs(t *testing.T) {
	for id, ok := range map[string]bool{"a": true, "a-b_1": true, "1a": false, "-a": false, "aB": false, "": false, "a b": false} {
		require.Equal(t, ok, types.ValidateID(id) == nil, id)
	}
	for id, ok := range map[string]bool{"1": true, "II.3": true, "12-a": true, ".1": false, "": false, "é": false} {
		require.Equal(t, ok, types.ValidateArticleID(id) == nil, id)
	}
	for url, ok := range map[string]bool{"/a.B": true, "a.B": false, "/a": false, "/a.": false, "/a..B": false, "/a.B c": false, "": false} {
		require.Equal(t, ok, types.ValidateTypeURL(url) == nil, url)
	}
}
