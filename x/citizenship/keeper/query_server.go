package keeper

import (
	"context"
	"errors"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/page"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

type queryServer struct{ k *Keeper }

var _ types.QueryServer = queryServer{}

// NewQueryServer returns the query service.
func NewQueryServer(k *Keeper) types.QueryServer { return queryServer{k} }

// coded turns an error of the keeper into one with a gRPC status code.
func coded(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, types.ErrNotRegistered), errors.Is(err, types.ErrNoApplication):
		return status.Error(codes.NotFound, err.Error())
	default:
		return status.Error(codes.Internal, err.Error())
	}
}

func (s queryServer) account(text string) (sdk.AccAddress, error) {
	acc, err := s.k.account(text)
	if err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	return acc, nil
}

// Params implements types.QueryServer.
func (s queryServer) Params(ctx context.Context, _ *types.QueryParamsRequest) (*types.QueryParamsResponse, error) {
	params, err := s.k.Params.Get(ctx)
	return &types.QueryParamsResponse{Params: params}, coded(err)
}

// Calendar implements types.QueryServer.
func (s queryServer) Calendar(ctx context.Context, _ *types.QueryCalendarRequest) (*types.QueryCalendarResponse, error) {
	var (
		res types.QueryCalendarResponse
		err error
	)
	if res.Calendar, err = s.k.Calendar.Get(ctx); err != nil {
		return nil, coded(err)
	}
	if res.CivicDay, err = s.k.CivicDay(ctx); err != nil {
		return nil, coded(err)
	}
	if res.LastClosedDay, err = s.k.LastClosedDay.Get(ctx); err != nil {
		return nil, coded(err)
	}
	if res.Drained, err = s.k.Drained(ctx); err != nil {
		return nil, coded(err)
	}
	if res.Epoch, err = s.k.Epoch(ctx); err != nil {
		return nil, coded(err)
	}
	return &res, nil
}

// record reads a record with the standing evaluated.
func (s queryServer) record(ctx context.Context, number uint64) (types.CitizenRecord, error) {
	c, err := s.k.citizen(ctx, number)
	if err != nil {
		return types.CitizenRecord{}, coded(err)
	}
	return s.evaluated(ctx, number, c)
}

func (s queryServer) evaluated(ctx context.Context, number uint64, c types.Citizen) (types.CitizenRecord, error) {
	standing, err := s.k.standing(ctx, c)
	if err != nil {
		return types.CitizenRecord{}, coded(err)
	}
	if standing != c.Standing {
		c.Standing, c.SinceDay = standing, c.DueDay
	}
	return c.Record(number, s.k.text(c.Account)), nil
}

// Citizen implements types.QueryServer.
func (s queryServer) Citizen(ctx context.Context, req *types.QueryCitizenRequest) (*types.QueryCitizenResponse, error) {
	record, err := s.record(ctx, req.Number)
	if err != nil {
		return nil, err
	}
	return &types.QueryCitizenResponse{Citizen: record}, nil
}

// CitizenByAccount implements types.QueryServer.
func (s queryServer) CitizenByAccount(
	ctx context.Context, req *types.QueryCitizenByAccountRequest,
) (*types.QueryCitizenByAccountResponse, error) {
	acc, err := s.account(req.Account)
	if err != nil {
		return nil, err
	}
	entry, err := s.k.Accounts.Get(ctx, acc)
	if has, err := found(err); !has {
		return nil, either(coded(err), status.Errorf(codes.NotFound, "%s belongs to nobody", req.Account))
	}
	record, err := s.record(ctx, entry.Number)
	if err != nil {
		return nil, err
	}
	res := &types.QueryCitizenByAccountResponse{Citizen: record, Retired: entry.Retired}
	if entry.Retired {
		return res, nil
	}
	if res.Level, _, err = s.k.LevelOf(ctx, acc); err != nil {
		return nil, coded(err)
	}
	return res, nil
}

// Citizens implements types.QueryServer. The page bounds what is read, so a
// filter can leave it short.
func (s queryServer) Citizens(ctx context.Context, req *types.QueryCitizensRequest) (*types.QueryCitizensResponse, error) {
	var records []types.CitizenRecord
	_, next, err := query.CollectionPaginate(ctx, s.k.Citizens, page.Cap(req.Pagination),
		func(number uint64, c types.Citizen) (struct{}, error) {
			record, err := s.evaluated(ctx, number, c)
			if err != nil {
				return struct{}{}, err
			}
			if (req.Standing == types.STANDING_UNSPECIFIED || req.Standing == record.Standing) &&
				(req.Country == "" || req.Country == record.Country) {
				records = append(records, record)
			}
			return struct{}{}, nil
		})
	if err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	return &types.QueryCitizensResponse{Citizens: records, Pagination: next}, nil
}

// Application implements types.QueryServer.
func (s queryServer) Application(ctx context.Context, req *types.QueryApplicationRequest) (*types.QueryApplicationResponse, error) {
	acc, err := s.account(req.Applicant)
	if err != nil {
		return nil, err
	}
	application, err := s.k.application(ctx, acc)
	if err != nil {
		return nil, coded(err)
	}
	params, err := s.k.Params.Get(ctx)
	if err != nil {
		return nil, coded(err)
	}
	vouchers, err := s.k.vouchers(ctx, acc)
	if err != nil {
		return nil, coded(err)
	}
	attestations, err := s.k.attestations(ctx, acc)
	if err != nil {
		return nil, coded(err)
	}
	res := &types.QueryApplicationResponse{Application: application, Attestations: attestations}
	for _, voucher := range vouchers {
		res.Vouches = append(res.Vouches, types.GenesisVouch{Applicant: req.Applicant, Voucher: voucher})
	}
	res.VouchesMissing, res.AttestationsMissing = missing(application, params)
	res.RoundsAhead, err = s.k.roundsAhead(ctx, application)
	if err != nil {
		return nil, coded(err)
	}
	return res, nil
}

// Applications implements types.QueryServer.
func (s queryServer) Applications(ctx context.Context, req *types.QueryApplicationsRequest) (*types.QueryApplicationsResponse, error) {
	entries, next, err := query.CollectionPaginate(ctx, s.k.Applications, page.Cap(req.Pagination),
		func(acc sdk.AccAddress, a types.Application) (types.GenesisApplication, error) {
			return types.GenesisApplication{Applicant: s.k.text(acc), Application: a}, nil
		})
	if err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	return &types.QueryApplicationsResponse{Applications: entries, Pagination: next}, nil
}

// Lineage implements types.QueryServer.
func (s queryServer) Lineage(ctx context.Context, req *types.QueryLineageRequest) (*types.QueryLineageResponse, error) {
	c, err := s.k.citizen(ctx, req.Number)
	if err != nil {
		return nil, coded(err)
	}
	vouchers, err := s.k.vouchers(ctx, c.Account)
	if err != nil {
		return nil, coded(err)
	}
	entries, next, err := query.CollectionPaginate(ctx, s.k.VouchesBy, page.Cap(req.Pagination),
		func(key collections.Pair[uint64, sdk.AccAddress], _ collections.NoValue) (types.LineageEntry, error) {
			entry, err := s.k.Accounts.Get(ctx, key.K2())
			if _, err := found(err); err != nil {
				return types.LineageEntry{}, err
			}
			return types.LineageEntry{Account: s.k.text(key.K2()), Number: entry.Number}, nil
		}, query.WithCollectionPaginationPairPrefix[uint64, sdk.AccAddress](req.Number))
	if err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	return &types.QueryLineageResponse{Vouchers: vouchers, Vouched: entries, Pagination: next}, nil
}

// Population implements types.QueryServer.
func (s queryServer) Population(ctx context.Context, _ *types.QueryPopulationRequest) (*types.QueryPopulationResponse, error) {
	population, err := s.k.Population(ctx)
	if err != nil {
		return nil, coded(err)
	}
	countries, err := s.k.Countries(ctx)
	if err != nil {
		return nil, coded(err)
	}
	districts, err := s.k.Districts(ctx)
	if err != nil {
		return nil, coded(err)
	}
	return &types.QueryPopulationResponse{Population: population, Countries: countries, Districts: districts}, nil
}

// Passport implements types.QueryServer.
func (s queryServer) Passport(ctx context.Context, req *types.QueryPassportRequest) (*types.QueryPassportResponse, error) {
	record, err := s.record(ctx, req.Number)
	if err != nil {
		return nil, err
	}
	signed, err := s.k.SignedVersion(ctx, req.Number)
	if err != nil {
		return nil, coded(err)
	}
	coming := record.SignedVersion
	if coming == signed {
		coming = 0
	}
	return &types.QueryPassportResponse{
		Number: record.Number, Standing: record.Standing, SinceDay: record.AdmissionDay,
		SignedVersion: signed, ComingVersion: coming, Account: record.Account, District: record.District,
		DueDay: record.DueDay,
	}, nil
}
