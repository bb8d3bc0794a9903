package demo

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/civitas-chain/civitas/x/territory/testdata"
)

// The parcels of the story, by the volume of their title, and what they cost.
const (
	parcelTitle    = "VOLUME=233282"
	neighbourTitle = "VOLUME=233281"
	goal           = "30000000"
)

// landGas is enough for the geometry of a parcel of four corners.
const landGas, landFee = "3000000", "30000uciv"

// buyLand pledges, surveys and titles a real parcel.
func (s *story) buyLand() error {
	if err := os.WriteFile(s.file("land.geojson"), testdata.Tasmania, 0o600); err != nil {
		return err
	}
	if err := os.WriteFile(s.file("deed.txt"), []byte("Certificate of title, volume 233282, folio 1\n"), 0o600); err != nil {
		return err
	}
	launched, err := s.pay("ada", "territory", "launch-campaign", "Orford, lot 1", goal,
		"--country", "AU", "--title-reference", "233282/1", "--campaign-days", "300", "--closing-days", "300",
		"--agent", s.newcomer, "--milestones", "10000")
	if err != nil {
		return err
	}
	campaign := launched.attribute("EventCampaignLaunched", "campaign_id")
	for _, name := range []string{"ben", "chloe", "gus"} {
		if _, err := s.pay(name, "territory", "pledge", campaign, "10000000uciv"); err != nil {
			return err
		}
	}
	var seen struct {
		Campaign struct {
			Status string `json:"status"`
		} `json:"campaign"`
	}
	if err := s.until("the campaign is funded", func() (bool, error) {
		return seen.Campaign.Status == "CAMPAIGN_STATUS_FUNDED", s.get("/civitas/territory/v1/campaigns/"+campaign, &seen)
	}); err != nil {
		return err
	}
	s.say("campaign %s is funded by three citizens", campaign)
	parcel, err := s.register("land.geojson", parcelTitle, "233282/1", "--campaign", campaign)
	if err != nil {
		return err
	}
	return s.title(parcel, "409500")
}

// register checks a parcel with the wallet and registers it.
func (s *story) register(file, where, reference string, more ...string) (string, error) {
	if _, err := s.run(append([]string{
		"territory", "import", s.file(file), "--where", where, "--country", "AU",
		"--reference", reference, "--document", s.file("deed.txt"), "--output-file", s.file("parcel.json"),
	}, more...)...); err != nil {
		return "", err
	}
	registered, err := s.send("ada", "territory", "register-file", s.file("parcel.json"), "--gas", landGas, "--fees", landFee)
	return registered.attribute("EventParcelRegistered", "parcel_id"), err
}

// title has the surveyor attest boundary and deed.
func (s *story) title(parcel, area string) error {
	document := fmt.Sprintf(`{"hash":%q}`, sum("report of the surveyor on parcel "+parcel))
	if _, err := s.send("ben", "territory", "survey", parcel, area, "--document", document, "--gas", landGas, "--fees", landFee); err != nil {
		return err
	}
	var seen struct {
		Parcel struct {
			Status  string `json:"status"`
			AreaDm2 string `json:"area_dm2"`
		} `json:"parcel"`
	}
	if err := s.get("/civitas/territory/v1/parcels/"+parcel, &seen); err != nil {
		return err
	}
	if seen.Parcel.Status != "PARCEL_STATUS_TITLED" {
		return fmt.Errorf("parcel %s is %s", parcel, seen.Parcel.Status)
	}
	s.say("parcel %s is titled; the chain computed %s dm²", parcel, seen.Parcel.AreaDm2)
	return nil
}

// neighbours registers a parcel that overlaps, which fails, and one that borders.
func (s *story) neighbours() error {
	if err := s.shift("land.geojson", "shifted.geojson"); err != nil {
		return err
	}
	_, err := s.register("shifted.geojson", parcelTitle, "overlap")
	if err := s.expectRefused(err, "overlap"); err != nil {
		return err
	}
	parcel, err := s.register("land.geojson", neighbourTitle, "233281/1")
	if err != nil {
		return err
	}
	if err := s.title(parcel, "409200"); err != nil {
		return err
	}
	document := fmt.Sprintf(`{"hash":%q}`, sum("appraisal of parcel "+parcel))
	for _, each := range []string{"1", parcel} {
		if _, err := s.pay("dara", "territory", "appraise", each, "30000000uciv", "--document", document); err != nil {
			return err
		}
	}
	var near struct {
		Neighbours []struct {
			ID      string `json:"parcel_id"`
			Contact string `json:"contact"`
		} `json:"neighbours"`
	}
	if err := s.get("/civitas/territory/v1/parcels/1/neighbours", &near); err != nil {
		return err
	}
	if len(near.Neighbours) != 1 || near.Neighbours[0].ID != parcel {
		return fmt.Errorf("the neighbours of parcel 1 are %v", near.Neighbours)
	}
	s.say("parcel %s, the nation's, borders on parcel 1 (%s), which belongs to three citizens", parcel, near.Neighbours[0].Contact)
	return nil
}

// shift writes the parcels moved by a few metres, so that one overlaps its old self.
func (s *story) shift(from, to string) error {
	content, err := os.ReadFile(s.file(from))
	if err != nil {
		return err
	}
	var collection map[string]any
	if err := json.Unmarshal(content, &collection); err != nil {
		return err
	}
	move(collection)
	moved, err := json.Marshal(collection)
	if err != nil {
		return err
	}
	return os.WriteFile(s.file(to), moved, 0o600)
}

// move adds 0.00005 degrees to the longitude of every position below node.
func move(node any) {
	switch value := node.(type) {
	case map[string]any:
		for _, child := range value {
			move(child)
		}
	case []any:
		if len(value) >= 2 {
			if longitude, ok := value[0].(float64); ok {
				value[0] = longitude + 0.00005
				return
			}
		}
		for _, child := range value {
			move(child)
		}
	}
}
