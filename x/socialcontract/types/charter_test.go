package types_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func ordinary() types.Track {
	return types.Track{
		Id: "ordinary", QuorumBps: 1_000, MajorityBps: 5_000, MinElectorate: 1, VotingDays: 3, DelayDays: 1,
		PetitionBps: 500, PetitionDays: 10, MaxSlots: 4, SponsorSlots: 1,
	}
}

func charter() types.Charter {
	c := types.DefaultCharter()
	c.Meta.Symbols = []types.Symbol{{Kind: "motto", Text: "By consent"}}
	c.Meta.Capital = types.Document{Uri: "https://example.org/capital", Hash: make([]byte, 32)}
	c.Articles = []types.Article{
		{Id: "I.1", Title: "Dignity", Text: "All are born free.", Entrenched: true},
		{Id: "I.2", Text: "Nobody is above the law."},
	}
	c.Tracks = append(c.Tracks, ordinary())
	c.Powers = []types.Power{
		{MsgTypeUrl: "/civitas.treasury.v1.MsgAppropriate", Track: "ordinary"},
		{MsgTypeUrl: "/cosmos.upgrade.v1beta1.MsgSoftwareUpgrade", Track: "constitutional"},
	}
	c.Limits = []types.LimitRow{{Name: "treasury.issuance_bps", Value: 200}}
	c.Districts = []types.District{{Id: 1, Name: "North", Weight: 2}, {Id: 2, Name: "South", Weight: 1}}
	return c
}

func TestCharterValidate(t *testing.T) {
	long := strings.Repeat("x", types.MaxArticleBytes+1)
	for name, tc := range map[string]struct {
		edit func(*types.Charter)
		want string // empty for a valid charter
	}{
		"valid":                     {func(*types.Charter) {}, ""},
		"no name":                   {func(c *types.Charter) { c.Meta.Name = "" }, "the nation's name"},
		"no founder":                {func(c *types.Charter) { c.Meta.Founder = "" }, "the founder's name"},
		"long preamble":             {func(c *types.Charter) { c.Meta.Preamble = long }, "the preamble"},
		"preamble is not text":      {func(c *types.Charter) { c.Meta.Preamble = "\xff" }, "not UTF-8"},
		"too many symbols":          {func(c *types.Charter) { c.Meta.Symbols = make([]types.Symbol, types.MaxSymbols+1) }, "symbols; at most"},
		"symbol without kind":       {func(c *types.Charter) { c.Meta.Symbols[0].Kind = "" }, "symbol"},
		"symbol twice":              {func(c *types.Charter) { c.Meta.Symbols = append(c.Meta.Symbols, c.Meta.Symbols[0]) }, "appears twice"},
		"symbol with a long text":   {func(c *types.Charter) { c.Meta.Symbols[0].Text = long }, "symbol motto"},
		"symbol with a hash only":   {func(c *types.Charter) { c.Meta.Symbols[0].Document.Hash = []byte{1} }, "a hash without a URI"},
		"capital with a short hash": {func(c *types.Charter) { c.Meta.Capital.Hash = []byte{1} }, "a SHA-256 has 32"},
		"capital with a long URI":   {func(c *types.Charter) { c.Meta.Capital.Uri = long }, "virtual capital"},
		"article without id":        {func(c *types.Charter) { c.Articles[0].Id = "" }, "article id"},
		"article with a wrong id":   {func(c *types.Charter) { c.Articles[0].Id = "I 1" }, "article id"},
		"article twice":             {func(c *types.Charter) { c.Articles[1].Id = "I.1" }, "article I.1 appears twice"},
		"article without text":      {func(c *types.Charter) { c.Articles[1].Text = "" }, "article I.2"},
		"article with a long title": {func(c *types.Charter) { c.Articles[1].Title = long }, "title of article I.2"},
		"article with a long text":  {func(c *types.Charter) { c.Articles[1].Text = long }, "article I.2"},
		"invalid track":             {func(c *types.Charter) { c.Tracks[1].VotingDays = 0 }, "voting_days"},
		"track twice":               {func(c *types.Charter) { c.Tracks[1].Id = "constitutional" }, "track constitutional appears twice"},
		"tracks out of order":       {func(c *types.Charter) { c.Tracks[0], c.Tracks[1] = c.Tracks[1], c.Tracks[0] }, "rows must be sorted"},
		"too many tracks":           {func(c *types.Charter) { c.Tracks = make([]types.Track, types.MaxTracks+1) }, "tracks; at most"},
		"no constitutional track":   {func(c *types.Charter) { c.Tracks = c.Tracks[1:] }, "no track is constitutional"},
		"majority of no districts":  {func(c *types.Charter) { c.Tracks[1].DistrictBps = 5_000; c.Districts = nil }, "there are none"},
		"power of a wrong type":     {func(c *types.Charter) { c.Powers[0].MsgTypeUrl = "MsgSend" }, "must look like"},
		"power on no track":         {func(c *types.Charter) { c.Powers[0].Track = "swift" }, `the track "swift", which does not exist`},
		"power twice":               {func(c *types.Charter) { c.Powers = append(c.Powers, c.Powers[1]) }, "appears twice"},
		"upgrade on a weak track":   {func(c *types.Charter) { c.Powers[1].Track = "ordinary" }, "must be constitutional"},
		"limit without module":      {func(c *types.Charter) { c.Limits[0].Name = "issuance" }, "must look like treasury.issuance_bps"},
		"limit twice":               {func(c *types.Charter) { c.Limits = append(c.Limits, c.Limits[0]) }, "appears twice"},
		"invalid access":            {func(c *types.Charter) { c.Access[0].Pattern = "" }, "access"},
		"access twice":              {func(c *types.Charter) { c.Access = append(c.Access, c.Access[0]) }, "appears twice"},
		"district zero":             {func(c *types.Charter) { c.Districts[0].Id = 0 }, "ids start at 1"},
		"district twice":            {func(c *types.Charter) { c.Districts[1].Id = 1 }, "ids must increase"},
		"district without a name":   {func(c *types.Charter) { c.Districts[0].Name = "" }, "name of district 1"},
		"district without weight":   {func(c *types.Charter) { c.Districts[0].Weight = 0 }, "weight 0"},
		"too many districts":        {func(c *types.Charter) { c.Districts = make([]types.District, types.MaxDistricts+1) }, "districts; at most"},
		"too many clauses":          {func(c *types.Charter) { c.Articles = manyArticles(types.MaxClauses, "x") }, "clauses; at most"},
		"too many bytes":            {func(c *types.Charter) { c.Articles = manyArticles(40, long[1:]) }, "bytes; at most"},
	} {
		t.Run(name, func(t *testing.T) {
			c := charter()
			tc.edit(&c)
			err := c.Validate()
			if tc.want == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, types.ErrInvalidCharter)
			require.ErrorContains(t, err, tc.want)
		})
	}
}

func manyArticles(n int, text string) []types.Article {
	articles := make([]types.Article, n)
	for i := range articles {
		articles[i] = types.Article{Id: "A" + strings.Repeat("a", i%26) + "." + string(rune('a'+i/26%26)) + "-" + string(rune('a'+i/676)), Text: text}
	}
	return articles
}

func TestSortBringsTablesIntoOrder(t *testing.T) {
	c := charter()
	c.Tracks[0], c.Tracks[1] = c.Tracks[1], c.Tracks[0]
	c.Powers[0], c.Powers[1] = c.Powers[1], c.Powers[0]
	c.Districts[0], c.Districts[1] = c.Districts[1], c.Districts[0]
	c.Limits = append(c.Limits, types.LimitRow{Name: "citizenship.suspensions_per_epoch"})
	c.Access = append(c.Access, types.AccessRule{Pattern: "/a.B", Level: citizenshiptypes.LEVEL_CITIZEN})
	require.Error(t, c.Validate())
	c.Sort()
	require.NoError(t, c.Validate())
	require.Equal(t, "I.1", c.Articles[0].Id, "articles keep the order of the document")
}

func TestTrackValidate(t *testing.T) {
	for name, tc := range map[string]struct {
		edit func(*types.Track)
		want string
	}{
		"valid":                             {func(*types.Track) {}, ""},
		"no id":                             {func(t *types.Track) { t.Id = "" }, "id"},
		"quorum above all":                  {func(t *types.Track) { t.QuorumBps = 10_001 }, "quorum_bps"},
		"majority below half":               {func(t *types.Track) { t.MajorityBps = 4_999 }, "majority_bps"},
		"majority that nothing exceeds":     {func(t *types.Track) { t.MajorityBps = 10_000 }, "majority_bps"},
		"electorate that nothing exceeds":   {func(t *types.Track) { t.ElectorateBps = 10_000 }, "electorate_bps"},
		"districts that nothing exceeds":    {func(t *types.Track) { t.DistrictBps = 10_000 }, "district_bps"},
		"constitutional by a minority":      {func(t *types.Track) { t.Constitutional = true; t.ElectorateBps = 4_999 }, "majority of the electorate"},
		"an electorate of nobody":           {func(t *types.Track) { t.MinElectorate = 0 }, "min_electorate"},
		"voting on the day of the opening":  {func(t *types.Track) { t.VotingDays = 0 }, "voting_days"},
		"voting for ever":                   {func(t *types.Track) { t.VotingDays = 3_651 }, "voting_days"},
		"late swing before the opening":     {func(t *types.Track) { t.LateSwingDays, t.ExtensionDays = 3, 1 }, "late_swing_days"},
		"late swing without extension":      {func(t *types.Track) { t.LateSwingDays = 1 }, "go together"},
		"extension without late swing":      {func(t *types.Track) { t.ExtensionDays = 1 }, "go together"},
		"extension for ever":                {func(t *types.Track) { t.LateSwingDays, t.ExtensionDays = 1, 3_651 }, "extension_days"},
		"delay for ever":                    {func(t *types.Track) { t.DelayDays = 3_651 }, "delay_days"},
		"petition that needs nobody":        {func(t *types.Track) { t.PetitionBps = 0 }, "petition_bps"},
		"petition that needs more than all": {func(t *types.Track) { t.PetitionBps = 10_001 }, "petition_bps"},
		"petition without time":             {func(t *types.Track) { t.PetitionDays = 0 }, "petition_days"},
		"no slots":                          {func(t *types.Track) { t.MaxSlots = 0 }, "max_slots"},
		"more slots for one than for all":   {func(t *types.Track) { t.SponsorSlots = 5 }, "sponsor_slots"},
		"no slots for a sponsor":            {func(t *types.Track) { t.SponsorSlots = 0 }, "sponsor_slots"},
	} {
		t.Run(name, func(t *testing.T) {
			track := ordinary()
			tc.edit(&track)
			if tc.want == "" {
				require.NoError(t, track.Validate())
				return
			}
			require.ErrorContains(t, track.Validate(), tc.want)
		})
	}
}
