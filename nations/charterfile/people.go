package charterfile

import (
	"sort"

	"go.yaml.in/yaml/v3"

	"cosmossdk.io/math"

	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// fills are the words for how an office is filled.
var fills = map[string]socialcontracttypes.OfficeFill{
	"referendum":  socialcontracttypes.OFFICE_FILL_REFERENDUM,
	"appointment": socialcontracttypes.OFFICE_FILL_APPOINTMENT,
	"election":    socialcontracttypes.OFFICE_FILL_ELECTION,
}

func (d *Document) offices(node *yaml.Node) error {
	return d.Pairs(node, "offices", func(key, value *yaml.Node) error {
		var bond uint64
		office := socialcontracttypes.Office{Id: key.Value, Fill: socialcontracttypes.OFFICE_FILL_REFERENDUM}
		err := d.Fields(value, "an office", map[string]func(*yaml.Node) error{
			"title":        d.Scalar(&office.Title),
			"seats":        d.Number32(&office.Seats),
			"term_days":    d.Number32(&office.TermDays),
			"appointed_by": d.Scalar(&office.AppointedBy),
			"bond":         d.Number(&bond),
			"fill": func(value *yaml.Node) error {
				fill, ok := fills[value.Value]
				if !ok {
					return d.At(value, "an office is filled by referendum, appointment or election, not by %q", value.Value)
				}
				office.Fill = fill
				return nil
			},
			"warrant": func(value *yaml.Node) error {
				return d.Pairs(value, "a warrant", func(url, uses *yaml.Node) error {
					row := socialcontracttypes.WarrantRow{MsgTypeUrl: url.Value}
					if err := d.Number32(&row.Cap)(uses); err != nil {
						return err
					}
					office.Warrant = append(office.Warrant, row)
					return nil
				})
			},
		})
		if err != nil {
			return err
		}
		office.Bond = math.NewIntFromUint64(bond)
		sort.Slice(office.Warrant, func(i, j int) bool { return office.Warrant[i].MsgTypeUrl < office.Warrant[j].MsgTypeUrl })
		if err := office.Validate(); err != nil {
			return d.At(key, "office %s: %s", office.Id, err)
		}
		d.Offices = append(d.Offices, office)
		return nil
	})
}

func (d *Document) citizens(node *yaml.Node) error {
	names := map[string]bool{}
	return d.Items(node, "citizens", func(item *yaml.Node) error {
		founder := Founder{Account: NewAccount}
		if len(d.Charter.Districts) > 0 {
			founder.District = 1
		}
		err := d.Fields(item, "a citizen", map[string]func(*yaml.Node) error{
			"name":     d.Scalar(&founder.Name),
			"account":  d.Scalar(&founder.Account),
			"country":  d.Scalar(&founder.Country),
			"district": d.Number32(&founder.District),
			"balance":  d.Number(&founder.Balance),
			"offices": func(value *yaml.Node) error {
				return d.Items(value, "the offices of a citizen", func(office *yaml.Node) error {
					founder.Offices = append(founder.Offices, office.Value)
					return nil
				})
			},
		})
		if err != nil {
			return err
		}
		if founder.Name == "" || names[founder.Name] {
			return d.At(item, "a founding citizen needs a name that no other has; it names the key and never reaches the chain")
		}
		names[founder.Name] = true
		d.Citizens = append(d.Citizens, founder)
		return nil
	})
}
