package charterfile

import (
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/civitas-chain/civitas/internal/civictime"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// tables reads the front matter.
func (d *Document) tables(root *yaml.Node) error {
	d.Currency = Currency{Denom: "uciv", Display: "civ"}
	d.Calendar = Calendar{DaySeconds: civictime.SecondsPerDay, EpochSeconds: 30 * civictime.SecondsPerDay}
	return d.Fields(root, "the front matter", map[string]func(*yaml.Node) error{
		"name":      d.Scalar(&d.Charter.Meta.Name),
		"founder":   d.Scalar(&d.Charter.Meta.Founder),
		"symbols":   d.symbols,
		"capital":   d.capital,
		"currency":  d.currency,
		"calendar":  d.calendar,
		"fund":      d.Number(&d.Fund),
		"tracks":    d.tracks,
		"powers":    d.powers,
		"limits":    d.limits,
		"access":    d.access,
		"districts": d.districts,
		"offices":   d.offices,
		"citizens":  d.citizens,
		"params":    d.params,
	})
}

func (d *Document) capital(node *yaml.Node) error {
	return d.document(&d.Charter.Meta.Capital)(node)
}

func (d *Document) symbols(node *yaml.Node) error {
	return d.Pairs(node, "symbols", func(key, value *yaml.Node) error {
		d.Charter.Meta.Symbols = append(d.Charter.Meta.Symbols,
			socialcontracttypes.Symbol{Kind: key.Value, Text: value.Value})
		return nil
	})
}

func (d *Document) currency(node *yaml.Node) error {
	return d.Fields(node, "currency", map[string]func(*yaml.Node) error{
		"denom":   d.Scalar(&d.Currency.Denom),
		"display": d.Scalar(&d.Currency.Display),
	})
}

func (d *Document) calendar(node *yaml.Node) error {
	return d.Fields(node, "calendar", map[string]func(*yaml.Node) error{
		"day_seconds":   d.seconds(&d.Calendar.DaySeconds),
		"epoch_seconds": d.seconds(&d.Calendar.EpochSeconds),
	})
}

func (d *Document) tracks(node *yaml.Node) error {
	return d.Pairs(node, "tracks", func(key, value *yaml.Node) error {
		t := socialcontracttypes.Track{Id: key.Value}
		err := d.Fields(value, "a track", map[string]func(*yaml.Node) error{
			"quorum_bps":              d.Number32(&t.QuorumBps),
			"majority_bps":            d.Number32(&t.MajorityBps),
			"electorate_bps":          d.Number32(&t.ElectorateBps),
			"district_bps":            d.Number32(&t.DistrictBps),
			"min_electorate":          d.Number(&t.MinElectorate),
			"min_district_electorate": d.Number(&t.MinDistrictElectorate),
			"voting_days":             d.Number32(&t.VotingDays),
			"late_swing_days":         d.Number32(&t.LateSwingDays),
			"extension_days":          d.Number32(&t.ExtensionDays),
			"delay_days":              d.Number32(&t.DelayDays),
			"petition_bps":            d.Number32(&t.PetitionBps),
			"petition_days":           d.Number32(&t.PetitionDays),
			"max_slots":               d.Number32(&t.MaxSlots),
			"sponsor_slots":           d.Number32(&t.SponsorSlots),
			"constitutional":          d.Flag(&t.Constitutional),
		})
		if err != nil {
			return err
		}
		if err := t.Validate(); err != nil {
			return d.At(key, "track %s: %s", t.Id, err)
		}
		d.Charter.Tracks = append(d.Charter.Tracks, t)
		return nil
	})
}

// powers are listed by track.
func (d *Document) powers(node *yaml.Node) error {
	return d.Pairs(node, "powers", func(track, list *yaml.Node) error {
		return d.Items(list, "the powers of a track", func(item *yaml.Node) error {
			if err := socialcontracttypes.ValidateTypeURL(item.Value); err != nil {
				return d.At(item, "%s", err)
			}
			d.Charter.Powers = append(d.Charter.Powers,
				socialcontracttypes.Power{MsgTypeUrl: item.Value, Track: track.Value})
			return nil
		})
	})
}

func (d *Document) limits(node *yaml.Node) error {
	return d.Pairs(node, "limits", func(key, value *yaml.Node) error {
		row := socialcontracttypes.LimitRow{Name: key.Value}
		if err := d.Number(&row.Value)(value); err != nil {
			return err
		}
		d.Charter.Limits = append(d.Charter.Limits, row)
		return nil
	})
}

// levels are the words for the levels of the access table.
var levels = map[string]citizenshiptypes.Level{
	"anyone":    citizenshiptypes.LEVEL_ANYONE,
	"applicant": citizenshiptypes.LEVEL_APPLICANT,
	"holder":    citizenshiptypes.LEVEL_HOLDER,
	"resident":  citizenshiptypes.LEVEL_RESIDENT,
	"citizen":   citizenshiptypes.LEVEL_CITIZEN,
}

// access is "pattern: level", where a level may be followed by office:ID or licence:KIND.
func (d *Document) access(node *yaml.Node) error {
	return d.Pairs(node, "access", func(key, value *yaml.Node) error {
		rule := socialcontracttypes.AccessRule{Pattern: key.Value}
		for _, word := range strings.Fields(value.Value) {
			name, id, named := strings.Cut(word, ":")
			level, known := levels[word]
			switch {
			case known:
				rule.Level = level
			case named && name == "office":
				rule.Office = id
			case named && name == "licence":
				rule.Licence = id
			default:
				return d.At(value, "%q is no level: write anyone, applicant, holder, resident or citizen, and then office:ID or licence:KIND where one is asked for", word)
			}
		}
		if err := rule.Validate(); err != nil {
			return d.At(key, "%s", err)
		}
		d.Charter.Access = append(d.Charter.Access, rule)
		return nil
	})
}

func (d *Document) districts(node *yaml.Node) error {
	return d.Items(node, "districts", func(item *yaml.Node) error {
		district := socialcontracttypes.District{Id: uint32(len(d.Charter.Districts) + 1), Weight: 1}
		if err := d.Fields(item, "a district", map[string]func(*yaml.Node) error{
			"name":   d.Scalar(&district.Name),
			"weight": d.Number32(&district.Weight),
		}); err != nil {
			return err
		}
		d.Charter.Districts = append(d.Charter.Districts, district)
		return nil
	})
}

// params are kept for the founding, which knows the modules.
func (d *Document) params(node *yaml.Node) error {
	return d.Pairs(node, "params", func(module, values *yaml.Node) error {
		if values.Kind != yaml.MappingNode {
			return d.At(values, "the parameters of a module must be a list of \"key: value\"")
		}
		d.Params[module.Value] = values
		return nil
	})
}
