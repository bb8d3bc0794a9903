package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func TestQueryCitizen(t *testing.T) {
	f := newFixture(t)
	res, err := f.queries.Citizen(f.ctx, &types.QueryCitizenRequest{Number: 3})
	require.NoError(t, err)
	require.Equal(t, foundersOf(testParams())[2], res.Citizen)

	f.ctx = f.ctx.WithBlockTime(genesis.Add(11 * daySeconds * 1e9))
	for range 11 {
		f.block()
	}
	byAccount, err := f.queries.CitizenByAccount(f.ctx, &types.QueryCitizenByAccountRequest{Account: text(acc(3))})
	require.NoError(t, err)
	require.Equal(t, types.STANDING_LAPSED, byAccount.Citizen.Standing)
	require.Equal(t, int64(10), byAccount.Citizen.SinceDay)
	require.Equal(t, types.LEVEL_HOLDER, byAccount.Level)
	require.False(t, byAccount.Retired)
}

func TestQueryCitizenEvaluatesTheLapseBeforeTheQueue(t *testing.T) {
	f := newFixture(t)
	require.NoError(t, f.k.LastClosedDay.Set(f.ctx, 10))
	res, err := f.queries.Citizen(f.ctx, &types.QueryCitizenRequest{Number: 3})
	require.NoError(t, err)
	require.Equal(t, types.STANDING_LAPSED, res.Citizen.Standing)
	require.Equal(t, int64(10), res.Citizen.SinceDay)
	require.Equal(t, types.STANDING_CITIZEN, f.citizen(3).Standing)
}

func TestQueryCitizenByRetiredAccount(t *testing.T) {
	f := newFixture(t)
	f.must(rotation(f, 1, 1, "new"))
	res, err := f.queries.CitizenByAccount(f.ctx, &types.QueryCitizenByAccountRequest{Account: text(acc(1))})
	require.NoError(t, err)
	require.True(t, res.Retired)
	require.Equal(t, uint64(1), res.Citizen.Number)
}

func TestQueryCitizens(t *testing.T) {
	f := newFixture(t)
	f.must(renounce(2))
	numbers := func(req *types.QueryCitizensRequest) (out []uint64, next []byte) {
		res, err := f.queries.Citizens(f.ctx, req)
		require.NoError(t, err)
		for _, c := range res.Citizens {
			out = append(out, c.Number)
		}
		return out, res.Pagination.NextKey
	}
	all, _ := numbers(&types.QueryCitizensRequest{})
	require.Equal(t, []uint64{1, 2, 3, 4, 5}, all)
	departed, _ := numbers(&types.QueryCitizensRequest{Standing: types.STANDING_DEPARTED})
	require.Equal(t, []uint64{2}, departed)
	portugal, _ := numbers(&types.QueryCitizensRequest{Country: "PT"})
	require.Equal(t, []uint64{3}, portugal)
	page, next := numbers(&types.QueryCitizensRequest{Country: "PT", Pagination: &query.PageRequest{Limit: 2}})
	require.Empty(t, page, "a filter leaves a page short")
	page, _ = numbers(&types.QueryCitizensRequest{Country: "PT", Pagination: &query.PageRequest{Limit: 2, Key: next}})
	require.Equal(t, []uint64{3}, page)
}

func TestQueryApplications(t *testing.T) {
	f := newFixture(t)
	f.must(apply("a"))
	f.must(apply("b"))
	res, err := f.queries.Applications(f.ctx, &types.QueryApplicationsRequest{Pagination: &query.PageRequest{Limit: 1}})
	require.NoError(t, err)
	require.Len(t, res.Applications, 1)
	require.NotEmpty(t, res.Pagination.NextKey)
	f.must(vouch(1, "a"))
	one, err := f.queries.Application(f.ctx, &types.QueryApplicationRequest{Applicant: text(acc("a"))})
	require.NoError(t, err)
	require.Equal(t, []types.GenesisVouch{{Applicant: text(acc("a")), Voucher: 1}}, one.Vouches)
	require.Equal(t, uint32(1), one.VouchesMissing)
	require.Equal(t, uint32(1), one.AttestationsMissing)
}

func TestQueryPopulationAndPassport(t *testing.T) {
	f := newFixture(t)
	f.admit("ben")
	res, err := f.queries.Population(f.ctx, &types.QueryPopulationRequest{})
	require.NoError(t, err)
	require.Equal(t, &types.QueryPopulationResponse{
		Population: types.Population{Citizens: 6, Admissions: 1},
		Countries:  []types.CountryCount{{Count: 2}, {Country: "CH", Count: 1}, {Country: "NZ", Count: 2}, {Country: "PT", Count: 1}},
		Districts:  []types.DistrictCount{{District: 1, Count: 3}, {District: 2, Count: 3}},
	}, res)
	passport, err := f.queries.Passport(f.ctx, &types.QueryPassportRequest{Number: 6})
	require.NoError(t, err)
	require.Equal(t, &types.QueryPassportResponse{
		Number: 6, Standing: types.STANDING_CITIZEN, SignedVersion: 1, Account: text(acc("ben")), District: 1, DueDay: 10,
	}, passport)
}

func TestQueryErrorsHaveCodes(t *testing.T) {
	f := newFixture(t)
	code := func(_ any, err error) codes.Code { return status.Code(err) }
	require.Equal(t, codes.NotFound, code(f.queries.Citizen(f.ctx, &types.QueryCitizenRequest{Number: 99})))
	require.Equal(t, codes.NotFound, code(f.queries.Passport(f.ctx, &types.QueryPassportRequest{Number: 99})))
	require.Equal(t, codes.NotFound, code(f.queries.Lineage(f.ctx, &types.QueryLineageRequest{Number: 99})))
	stranger := text(acc("x"))
	require.Equal(t, codes.NotFound, code(f.queries.CitizenByAccount(f.ctx, &types.QueryCitizenByAccountRequest{Account: stranger})))
	require.Equal(t, codes.NotFound, code(f.queries.Application(f.ctx, &types.QueryApplicationRequest{Applicant: stranger})))
	require.Equal(t, codes.InvalidArgument, code(f.queries.CitizenByAccount(f.ctx, &types.QueryCitizenByAccountRequest{Account: "?"})))
	require.Equal(t, codes.InvalidArgument, code(f.queries.Application(f.ctx, &types.QueryApplicationRequest{Applicant: "?"})))
	bad := &query.PageRequest{Key: []byte{1}, Offset: 1}
	require.Equal(t, codes.InvalidArgument, code(f.queries.Citizens(f.ctx, &types.QueryCitizensRequest{Pagination: bad})))
	require.Equal(t, codes.InvalidArgument, code(f.queries.Applications(f.ctx, &types.QueryApplicationsRequest{Pagination: bad})))
	require.Equal(t, codes.InvalidArgument, code(f.queries.Lineage(f.ctx, &types.QueryLineageRequest{Number: 1, Pagination: bad})))
	require.NoError(t, f.k.Calendar.Remove(f.ctx))
	require.Equal(t, codes.Internal, code(f.queries.Calendar(f.ctx, &types.QueryCalendarRequest{})))
}
