package cli

import treasurycli "github.com/civitas-chain/civitas/x/treasury/client/cli"

// For the tests of what is drawn.
var (
	ParseCoin = parseCoin
	Plain     = plain
)

// NewCampaigns is a list as a command would gather it, and so are the others.
func NewCampaigns(v Campaigns, money treasurycli.Money, calendar treasurycli.Calendar) Campaigns {
	v.setting = setting{money, calendar, "uciv"}
	return v
}

func NewCampaign(v Campaign, money treasurycli.Money, calendar treasurycli.Calendar) Campaign {
	v.setting = setting{money, calendar, "uciv"}
	return v
}

func NewParcels(v Parcels, money treasurycli.Money, calendar treasurycli.Calendar) Parcels {
	v.setting = setting{money, calendar, "uciv"}
	return v
}

func NewParcel(v Parcel, money treasurycli.Money, calendar treasurycli.Calendar) Parcel {
	v.setting = setting{money, calendar, "uciv"}
	return v
}

func NewLeases(v Leases, money treasurycli.Money, calendar treasurycli.Calendar) Leases {
	v.setting = setting{money, calendar, "uciv"}
	return v
}

func NewLease(v Lease, money treasurycli.Money, calendar treasurycli.Calendar) Lease {
	v.setting = setting{money, calendar, "uciv"}
	return v
}
