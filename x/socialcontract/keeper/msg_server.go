package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

var _ types.MsgServer = msgServer{}

// msgServer authorises, validates and calls the keeper. Messages about
// referenda and laws are in msg_server_referendum.go.
type msgServer struct{ *Keeper }

// NewMsgServer returns the message server of a keeper.
func NewMsgServer(k *Keeper) types.MsgServer { return msgServer{k} }

// fromSeal checks that a message comes from the seal.
func (m msgServer) fromSeal(ctx context.Context, authority string) error {
	return sdk.ValidateAuthority(sdk.UnwrapSDKContext(ctx), m.authority, authority)
}

// UpdateParams replaces the parameters.
func (m msgServer) UpdateParams(ctx context.Context, msg *types.MsgUpdateParams) (*types.MsgUpdateParamsResponse, error) {
	if err := m.fromSeal(ctx, msg.Authority); err != nil {
		return nil, err
	}
	return &types.MsgUpdateParamsResponse{}, m.SetParams(ctx, msg.Params)
}

// Sign signs the charter in force.
func (m msgServer) Sign(ctx context.Context, msg *types.MsgSign) (*types.MsgSignResponse, error) {
	citizen, err := m.account.AddressCodec().StringToBytes(msg.Citizen)
	if err != nil {
		return nil, err
	}
	return &types.MsgSignResponse{}, m.Keeper.Sign(ctx, citizen, msg.Version, msg.Root)
}

// CreateOffice creates an office.
func (m msgServer) CreateOffice(ctx context.Context, msg *types.MsgCreateOffice) (*types.MsgCreateOfficeResponse, error) {
	if err := m.fromSeal(ctx, msg.Authority); err != nil {
		return nil, err
	}
	return &types.MsgCreateOfficeResponse{}, m.Keeper.CreateOffice(ctx, msg.Office)
}

// Appoint fills a vacant seat.
func (m msgServer) Appoint(ctx context.Context, msg *types.MsgAppoint) (*types.MsgAppointResponse, error) {
	if err := m.fromSeal(ctx, msg.Authority); err != nil {
		return nil, err
	}
	seat, err := m.Keeper.Appoint(ctx, msg.Office, msg.Seat, msg.Holder, msg.Operator)
	if err != nil {
		return nil, err
	}
	return &types.MsgAppointResponse{Seat: seat.Number}, nil
}

// VacateSeat empties a seat.
func (m msgServer) VacateSeat(ctx context.Context, msg *types.MsgVacateSeat) (*types.MsgVacateSeatResponse, error) {
	if err := m.fromSeal(ctx, msg.Authority); err != nil {
		return nil, err
	}
	return &types.MsgVacateSeatResponse{}, m.Keeper.VacateSeat(ctx, msg.Office, msg.Seat, msg.Holder)
}

// Resign gives up the sender's seat.
func (m msgServer) Resign(ctx context.Context, msg *types.MsgResign) (*types.MsgResignResponse, error) {
	officer, err := m.account.AddressCodec().StringToBytes(msg.Officer)
	if err != nil {
		return nil, err
	}
	return &types.MsgResignResponse{}, m.Keeper.Resign(ctx, officer, msg.Office)
}

// ExecOffice runs messages with the seal within the warrant of the sender's office.
func (m msgServer) ExecOffice(ctx context.Context, msg *types.MsgExecOffice) (*types.MsgExecOfficeResponse, error) {
	officer, err := m.account.AddressCodec().StringToBytes(msg.Officer)
	if err != nil {
		return nil, err
	}
	msgs, err := msg.GetMsgs()
	if err != nil {
		return nil, err
	}
	return &types.MsgExecOfficeResponse{}, m.Keeper.ExecOffice(sdk.UnwrapSDKContext(ctx), officer, msg.Office, msgs)
}

// GrantLicence gives an account a licence.
func (m msgServer) GrantLicence(ctx context.Context, msg *types.MsgGrantLicence) (*types.MsgGrantLicenceResponse, error) {
	if err := m.fromSeal(ctx, msg.Authority); err != nil {
		return nil, err
	}
	account, err := m.account.AddressCodec().StringToBytes(msg.Account)
	if err != nil {
		return nil, err
	}
	return &types.MsgGrantLicenceResponse{}, m.Keeper.GrantLicence(ctx, account, msg.Kind)
}

// RevokeLicence takes a licence back.
func (m msgServer) RevokeLicence(ctx context.Context, msg *types.MsgRevokeLicence) (*types.MsgRevokeLicenceResponse, error) {
	if err := m.fromSeal(ctx, msg.Authority); err != nil {
		return nil, err
	}
	account, err := m.account.AddressCodec().StringToBytes(msg.Account)
	if err != nil {
		return nil, err
	}
	return &types.MsgRevokeLicenceResponse{}, m.Keeper.RevokeLicence(ctx, account, msg.Kind)
}
