package app_test

import (
	"fmt"
	"slices"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/nations/charterfile"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	"github.com/civitas-chain/civitas/x/territory/geometry"
	territorykeeper "github.com/civitas-chain/civitas/x/territory/keeper"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
)

// managersMessages are those that the seal shares with those who manage land. The
// charter names them in its access table, and the module knows whose land it is.
var managersMessages = []string{
	"/civitas.territory.v1.MsgEndLease",
	"/civitas.territory.v1.MsgMergeParcels",
	"/civitas.territory.v1.MsgOfferLease",
	"/civitas.territory.v1.MsgSplitParcel",
	"/civitas.territory.v1.MsgTransferParcel",
}

// closeLand takes what the seal shares with managers of land off the access table.
func closeLand(document *charterfile.Document) {
	document.Charter.Access = slices.DeleteFunc(document.Charter.Access, func(r contracttypes.AccessRule) bool {
		return slices.Contains(managersMessages, r.Pattern)
	})
}

// field is a rectangle in units of 10⁻⁵ degree, about a metre.
func field(x, y, w, h int32) territorytypes.Boundary {
	at := func(x, y int32) geometry.Point {
		return geometry.Point{Lon: 1_479_000_000 + x*100, Lat: -423_000_000 + y*100}
	}
	return territorytypes.NewBoundary(geometry.MultiPolygon{{{at(x, y), at(x+w, y), at(x+w, y+h), at(x, y+h), at(x, y)}}})
}

func deed(reference string) territorytypes.Deed {
	return territorytypes.Deed{Reference: reference, Document: paper(reference)}
}

// titles has ada register land and a surveyor attest it, and returns its number.
func titles(n *apptest.Nation, surveyor *apptest.Citizen, reference string, boundary territorytypes.Boundary, campaign uint64) uint64 {
	n.T.Helper()
	ada := n.Citizen("ada")
	n.Succeeded(ada.Sends(&territorytypes.MsgRegisterParcel{
		Registrant: ada.String(), Kind: territorytypes.PARCEL_KIND_PHYSICAL, Country: "AU", Boundary: boundary,
		Deed: deed(reference), CampaignId: campaign,
	}))
	next, err := n.App.TerritoryKeeper.NextParcel.Peek(n.Context())
	require.NoError(n.T, err)
	n.Succeeded(surveyor.Sends(&territorytypes.MsgSurvey{
		Surveyor: surveyor.String(), ParcelId: next - 1, TitleAreaDm2: 1, Document: paper("survey"),
	}))
	return next - 1
}

// fields has three parcels side by side, of the nation.
func fields(n *apptest.Nation, surveyor *apptest.Citizen) (ids []uint64) {
	n.T.Helper()
	for i := range int32(3) {
		ids = append(ids, titles(n, surveyor, fmt.Sprint("field ", i), field(10*i, 0, 10, 10), 0))
	}
	return ids
}

// lets offers a parcel for a hundred periods of ten days.
func lets(n *apptest.Nation, authority string, parcel uint64, rent int64) *territorytypes.MsgOfferLease {
	return &territorytypes.MsgOfferLease{
		Authority: authority, ParcelId: parcel, Rent: n.Coin(rent), PeriodDays: 10, Periods: 100, GraceDays: 5, Terms: paper("terms"),
	}
}

func landQueries(n *apptest.Nation) territorytypes.QueryServer {
	return territorykeeper.NewQueryServer(n.App.TerritoryKeeper)
}
