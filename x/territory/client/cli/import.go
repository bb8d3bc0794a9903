package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	"github.com/civitas-chain/civitas/x/territory/geojson"
	"github.com/civitas-chain/civitas/x/territory/geometry"
	"github.com/civitas-chain/civitas/x/territory/types"
)

const (
	flagWhere     = "where"
	flagFeature   = "feature"
	flagLand      = "land"
	flagSnap      = "snap"
	flagCountry   = "country"
	flagReference = "reference"
	flagDocument  = "document"
	flagURI       = "uri"
	flagCampaign  = "campaign"
	flagOutput    = "output-file"
)

// ImportCmd checks a parcel in a GeoJSON file and writes the message that registers it.
func ImportCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import <file.geojson>",
		Short: "Check a parcel in a GeoJSON file and write the message that registers it",
		Long: `Reads RFC 7946 GeoJSON (WGS84 longitude and latitude), rounds it to 10⁻⁷ degree, mends
open rings, repeated positions and the direction of rings, and checks it as the chain
will. Shows area, boundary hash and neighbours among the other parcels of the file and
of --land (the output of 'civitasd query territory geojson'), and writes
MsgRegisterParcel as JSON for 'civitasd tx territory register-file'. Needs no node.`,
		Example: `civitasd territory import parcels.geojson --where VOLUME=233282 --country AU \
  --reference 233282/1 --document deed.pdf --output-file parcel.json`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			options, err := readOptions(cmd)
			if err != nil {
				return err
			}
			return runImport(cmd, args[0], options)
		},
	}
	flags := cmd.Flags()
	flags.StringArray(flagWhere, nil, "property=value that chooses the feature; repeat to narrow")
	flags.Int(flagFeature, -1, "place of the feature in the file, from 0")
	flags.String(flagLand, "", "GeoJSON file of titled parcels to compare with")
	flags.Int32(flagSnap, 0, "move vertices onto a neighbour's within this many units of 10⁻⁷ degree (about 1 cm)")
	flags.String(flagCountry, "", "ISO 3166-1 alpha-2 code of the country")
	flags.String(flagReference, "", "reference of the deed in its registry")
	flags.String(flagDocument, "", "file of the deed, of which the hash is taken")
	flags.String(flagURI, "", "where the deed can be read")
	flags.Uint64(flagCampaign, 0, "number of the campaign that buys the parcel")
	flags.String(flagOutput, "", "file to write the message to; standard output otherwise")
	return cmd
}

type options struct {
	where                                       []string
	feature                                     int
	land, country, reference, document, uri, to string
	snap                                        int32
	campaign                                    uint64
}

func readOptions(cmd *cobra.Command) (options, error) {
	flags := cmd.Flags()
	var o options
	var errs [10]error
	o.where, errs[0] = flags.GetStringArray(flagWhere)
	o.feature, errs[1] = flags.GetInt(flagFeature)
	o.land, errs[2] = flags.GetString(flagLand)
	o.snap, errs[3] = flags.GetInt32(flagSnap)
	o.country, errs[4] = flags.GetString(flagCountry)
	o.reference, errs[5] = flags.GetString(flagReference)
	o.document, errs[6] = flags.GetString(flagDocument)
	o.uri, errs[7] = flags.GetString(flagURI)
	o.campaign, errs[8] = flags.GetUint64(flagCampaign)
	o.to, errs[9] = flags.GetString(flagOutput)
	return o, errors.Join(errs[:]...)
}

func runImport(cmd *cobra.Command, file string, o options) error {
	features, err := readFeatures(file)
	if err != nil {
		return err
	}
	chosen, err := choose(features, o)
	if err != nil {
		return err
	}
	others := append(append([]geojson.Feature{}, features[:chosen]...), features[chosen+1:]...)
	if o.land != "" {
		land, err := readFeatures(o.land)
		if err != nil {
			return err
		}
		others = append(others, land...)
	}
	shape := geojson.Repair(features[chosen].Shape)
	if o.snap > 0 {
		var vertices geometry.MultiPolygon
		for _, f := range others {
			vertices = append(vertices, f.Shape...)
		}
		shape = geojson.Repair(geojson.Snap(shape, vertices, o.snap))
	}
	if err := shape.Validate(nil); err != nil {
		return fmt.Errorf("the chain would refuse feature %d of %s: %w", chosen, file, err)
	}
	msg, err := message(shape, o)
	if err != nil {
		return err
	}
	if err := report(cmd, chosen, features[chosen], shape, others); err != nil {
		return err
	}
	return write(cmd, msg, o.to)
}

func readFeatures(path string) ([]geojson.Feature, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	features, err := geojson.Decode(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return features, nil
}

// choose returns the place of the one feature that the options name.
func choose(features []geojson.Feature, o options) (int, error) {
	if o.feature >= len(features) {
		return 0, fmt.Errorf("there are %d features; --%s counts from 0", len(features), flagFeature)
	}
	var found []int
	for i, f := range features {
		if o.feature >= 0 && i != o.feature {
			continue
		}
		match := true
		for _, condition := range o.where {
			name, value, ok := strings.Cut(condition, "=")
			if !ok {
				return 0, fmt.Errorf("--%s wants property=value, not %q", flagWhere, condition)
			}
			has, exists := f.Properties[name]
			match = match && exists && fmt.Sprint(has) == value
		}
		if match {
			found = append(found, i)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return 0, errors.New("no feature matches")
	default:
		return 0, fmt.Errorf("%d features match, such as %d and %d; narrow with --%s or --%s", len(found), found[0], found[1], flagWhere, flagFeature)
	}
}

func message(shape geometry.MultiPolygon, o options) (*types.MsgRegisterParcel, error) {
	if o.document == "" {
		return nil, fmt.Errorf("--%s must name the file of the deed", flagDocument)
	}
	document, err := os.ReadFile(o.document)
	if err != nil {
		return nil, err
	}
	hash := sha256.Sum256(document)
	msg := &types.MsgRegisterParcel{
		Kind: types.PARCEL_KIND_PHYSICAL, Country: o.country, Boundary: types.NewBoundary(shape),
		Deed:       types.Deed{Reference: o.reference, Document: types.Document{Hash: hash[:], URI: o.uri}},
		CampaignId: o.campaign,
	}
	return msg, msg.Validate()
}

// report tells what the chain will see, on standard error.
func report(cmd *cobra.Command, place int, f geojson.Feature, shape geometry.MultiPolygon, others []geojson.Feature) error {
	hash, err := types.NewBoundary(shape).Hash()
	if err != nil {
		return err
	}
	area := geometry.AreaDm2(shape)
	cmd.PrintErrf("feature        %d %v\n", place, f.Properties)
	cmd.PrintErrf("vertices       %d\n", shape.Vertices())
	cmd.PrintErrf("area           %d.%02d m² on the WGS84 ellipsoid\n", area/100, area%100)
	cmd.PrintErrf("boundary hash  %s\n", hex.EncodeToString(hash))
	var overlaps []string
	for _, other := range others {
		neighbour := geojson.Repair(other.Shape)
		if !shape.Bounds().Touches(neighbour.Bounds()) || neighbour.Validate(nil) != nil {
			continue
		}
		relation := geometry.Relate(shape, neighbour, nil)
		switch relation {
		case geometry.Touching:
			cmd.PrintErrf("touches        %v\n", other.Properties)
		case geometry.Bordering:
			cmd.PrintErrf("borders on     %v\n", other.Properties)
		case geometry.Overlapping:
			overlaps = append(overlaps, fmt.Sprint(other.Properties))
		}
	}
	for _, other := range overlaps {
		cmd.PrintErrf("OVERLAPS       %s\n", other)
	}
	return nil
}

// write writes the message as JSON with its type.
func write(cmd *cobra.Command, msg *types.MsgRegisterParcel, to string) error {
	text, err := messageCodec().MarshalInterfaceJSON(msg)
	if err != nil {
		return err
	}
	text = append(text, '\n')
	if to == "" {
		_, err = cmd.OutOrStdout().Write(text)
		return err
	}
	return os.WriteFile(to, text, 0o644)
}

// messageCodec knows the messages of this module only, and needs no node.
func messageCodec() *codec.ProtoCodec {
	registry := codectypes.NewInterfaceRegistry()
	types.RegisterInterfaces(registry)
	return codec.NewProtoCodec(registry)
}
