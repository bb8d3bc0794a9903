package cli

import (
	"context"
	"encoding/json"
	"strconv"

	"github.com/spf13/cobra"
	"google.golang.org/grpc"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/x/territory/geojson"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// GeoJSONCmd writes titled physical parcels as GeoJSON.
func GeoJSONCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "geojson",
		Short:   "Write the nation's titled parcels as GeoJSON",
		Example: "civitasd query territory geojson --country AU > archipelago.geojson",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			clientCtx, err := client.GetClientQueryContext(cmd)
			if err != nil {
				return err
			}
			country, err := cmd.Flags().GetString(flagCountry)
			if err != nil {
				return err
			}
			text, err := Archipelago(cmd.Context(), clientCtx, country)
			if err != nil {
				return err
			}
			cmd.Println(string(text))
			return nil
		},
	}
	cmd.Flags().String(flagCountry, "", "only the parcels of one country")
	flags.AddQueryFlagsToCmd(cmd)
	return cmd
}

// Archipelago reads all titled parcels page by page and gives them as a feature collection.
func Archipelago(ctx context.Context, conn grpc.ClientConnInterface, country string) ([]byte, error) {
	client := types.NewQueryClient(conn)
	features := []geojson.Feature{}
	for page := (&query.PageRequest{}); page != nil; {
		parcels, err := client.Parcels(ctx, &types.QueryParcelsRequest{
			Country: country, Status: types.PARCEL_STATUS_TITLED, Pagination: page,
		})
		if err != nil {
			return nil, err
		}
		for _, p := range parcels.Parcels {
			if p.Kind != types.PARCEL_KIND_PHYSICAL {
				continue
			}
			whole, err := client.Parcel(ctx, &types.QueryParcelRequest{ParcelId: p.Id})
			if err != nil {
				return nil, err
			}
			feature, err := asFeature(whole)
			if err != nil {
				return nil, err
			}
			features = append(features, feature)
		}
		page = nil
		if next := parcels.Pagination.GetNextKey(); len(next) > 0 {
			page = &query.PageRequest{Key: next}
		}
	}
	return geojson.Encode(features)
}

func asFeature(r *types.QueryParcelResponse) (geojson.Feature, error) {
	shape, err := r.Boundary.Shape()
	if err != nil {
		return geojson.Feature{}, err
	}
	number := func(n uint64) json.Number { return json.Number(strconv.FormatUint(n, 10)) }
	return geojson.Feature{
		Shape: shape,
		Properties: map[string]any{
			"id": number(r.Parcel.Id), "country": r.Parcel.Country, "deed": r.Parcel.Deed.Reference,
			"area_dm2": number(r.Parcel.AreaDm2), "title_area_dm2": number(r.Parcel.TitleAreaDm2),
			"campaign": number(r.Parcel.CampaignId), "value": r.Value.String(), "counts": r.Counts,
		},
	}, nil
}
