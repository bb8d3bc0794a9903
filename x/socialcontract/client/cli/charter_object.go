package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Objected is what an objection did.
type Objected struct {
	Number uint64 `json:"number"`
	// Standing of the version after it.
	Standing Standing `json:"standing"`
}

// String says how many are missing.
func (o Objected) String() string {
	v := o.Standing
	text := fmt.Sprintf("Number %d objects to version %d", o.Number, v.Version)
	if v.is(types.VERSION_STATUS_LAPSED) {
		return text + ", and that has stopped it: it will not come into force."
	}
	return text + fmt.Sprintf(": %s of the %s objections that would stop it. Until %s `civitasd charter sign %d` takes yours back.",
		prose.Number(v.Objections), prose.Number(v.Needed), v.windowEnd(), v.Version)
}

func (p CharterPorts) objectCmd() *cobra.Command {
	return p.Act(cobra.Command{
		Use: "object <version>", Short: "Object to the coming version while its consent window is open", Args: cobra.ExactArgs(1),
		Long: `Object to a version of the charter that has passed the vote and is not in force yet. Enough
objections within its consent window stop it. It shows what the version would change, and
asks. If you have signed the version, the signature is taken back; signing it takes the
objection back.`,
		Example: "civitasd charter object 2 --from ada",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		version, err := readVersion(args[0])
		if err != nil {
			return wallet.Act{}, err
		}
		me, err := p.signer(s)
		if err != nil {
			return wallet.Act{}, err
		}
		v, err := p.standing(s, version)
		if err != nil {
			return wallet.Act{}, err
		}
		if err := objectable(v); err != nil {
			return wallet.Act{}, err
		}
		now, err := p.inForce(s)
		if err != nil {
			return wallet.Act{}, err
		}
		coming, err := p.edition(s, version)
		if err != nil {
			return wallet.Act{}, err
		}
		changes, err := p.compare(now, coming)
		if err != nil {
			return wallet.Act{}, err
		}
		return wallet.Act{
			Msg: &types.MsgObject{Citizen: s.Me(), Version: version}, Warning: objectWarning(v, me.Number, me.ComingVersion),
			Tell: func(wallet.Receipt) (wallet.Facts, error) {
				after, err := p.standing(s, version)
				return Objected{Number: me.Number, Standing: after}, err
			},
		}, s.Show(changes)
	})
}

// objectable refuses what nobody can object to now.
func objectable(v Standing) error {
	switch types.VersionStatus(v.Status) {
	case types.VERSION_STATUS_CONSENT:
		return nil
	case types.VERSION_STATUS_PROPOSED:
		return wallet.Refusal{Sentence: fmt.Sprintf("Version %d is voted on in referendum %d: vote no.", v.Version, v.Referendum)}
	case types.VERSION_STATUS_IN_FORCE:
		return wallet.Refusal{Sentence: fmt.Sprintf("Version %d is in force: nobody can object to it any more, and nobody has to sign it.", v.Version)}
	}
	return wallet.Refusal{Sentence: fmt.Sprintf("Version %d is over: there is nothing to object to.", v.Version)}
}

// objectWarning says what an objection does.
func objectWarning(v Standing, number, signed uint64) string {
	text := fmt.Sprintf("You object, as number %d, to version %d of the charter, which comes into force at %s\nunless %s stop it; there %s.",
		number, v.Version, v.windowEnd(), prose.Count(v.Needed, "objection", "objections"), soFar(v.Objections))
	if signed == v.Version {
		text += "\nYou have signed it: your signature is taken back."
	}
	return text
}

func soFar(objections uint64) string {
	if objections == 1 {
		return "is 1 so far"
	}
	return fmt.Sprintf("are %s so far", prose.Number(objections))
}
