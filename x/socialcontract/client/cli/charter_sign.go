package cli

import (
	"fmt"

	"github.com/spf13/cobra"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Signed is what a signature did.
type Signed struct {
	Number  uint64 `json:"number"`
	Nation  string `json:"nation"`
	Version uint64 `json:"version"`
	Root    string `json:"root"`
	// Coming is where the version stands, if it is not in force yet.
	Coming *Standing `json:"coming,omitempty"`
}

// String says what was signed, and what follows.
func (s Signed) String() string {
	text := fmt.Sprintf("Number %d has signed version %d of the charter of %s", s.Number, s.Version, wallet.Printable(s.Nation))
	if s.Coming != nil {
		return text + fmt.Sprintf(", which comes into force at %s unless objections stop it.", s.Coming.windowEnd())
	}
	return text + ". `civitasd citizen status` shows whether you vote."
}

// firstSignature is told to who has nothing to compare with.
type firstSignature struct{ Version uint64 }

// String says where the text is.
func (f firstSignature) String() string {
	return fmt.Sprintf("You have signed no version of the charter yet. `civitasd charter show %d` shows all that you would sign.\n", f.Version)
}

func (p CharterPorts) signCmd() *cobra.Command {
	return p.Act(cobra.Command{
		Use: "sign [version]", Short: "Sign the charter in force, or the coming version", Args: cobra.MaximumNArgs(1),
		Long: `Sign the charter in force, or, by its number, the version whose consent window is open. It
shows what has changed since the version that you signed last, and asks. What is sent is the
root of the text that you were shown, computed on this machine: the chain refuses it where
the node showed another text than the charter's.`,
		Example: "civitasd charter sign --from ada\ncivitasd charter sign 2 --from ada",
	}, func(s *wallet.Session, args []string) (wallet.Act, error) {
		me, err := p.signer(s)
		if err != nil {
			return wallet.Act{}, err
		}
		e, coming, err := p.toSign(s, me, args)
		if err != nil {
			return wallet.Act{}, err
		}
		if err := p.tellChanges(s, me.SignedVersion, e); err != nil {
			return wallet.Act{}, err
		}
		return wallet.Act{
			Msg:     &types.MsgSign{Citizen: s.Me(), Version: e.Version, Root: e.root},
			Warning: signWarning(e, me.Number, coming),
			Tell: func(wallet.Receipt) (wallet.Facts, error) {
				return Signed{Number: me.Number, Nation: e.Charter.Meta.Name, Version: e.Version, Root: e.Root, Coming: coming}, nil
			},
		}, nil
	})
}

// signWarning says what a signature commits to.
func signWarning(e Edition, number uint64, coming *Standing) string {
	text := fmt.Sprintf(`You sign version %d of the charter of %s, as number %d, with the root
%s
which was computed here from the text that the node showed.
`, e.Version, wallet.Printable(e.Charter.Meta.Name), number, e.Root)
	if coming != nil {
		text += fmt.Sprintf("It is not in force yet. Until %s you can still object to it instead.\n", coming.windowEnd())
	}
	return text + fmt.Sprintf("Have you read it? (civitasd charter show %d)", e.Version)
}

// signer is who signs, and what they have signed that has been in force.
func (p CharterPorts) signer(s *wallet.Session) (*citizenshiptypes.QueryPassportResponse, error) {
	people := citizenshiptypes.NewQueryClient(s.Context)
	res, err := people.CitizenByAccount(s.Ctx(), &citizenshiptypes.QueryCitizenByAccountRequest{Account: s.Me()})
	if status.Code(err) == codes.NotFound {
		return nil, wallet.Refusal{Sentence: "Your account is nobody's: whoever applies accepts the charter, with `civitasd citizen apply`."}
	}
	if err != nil {
		return nil, err
	}
	if res.Retired {
		return nil, wallet.Refusal{Sentence: fmt.Sprintf(
			"This account is retired, since number %d has moved to another key; sign with that one.", res.Citizen.Number)}
	}
	return people.Passport(s.Ctx(), &citizenshiptypes.QueryPassportRequest{Number: res.Citizen.Number})
}

// toSign is the version in force, or the coming one if it was asked for.
func (p CharterPorts) toSign(
	s *wallet.Session, me *citizenshiptypes.QueryPassportResponse, args []string,
) (e Edition, coming *Standing, err error) {
	if e, err = p.inForce(s); err != nil {
		return e, nil, err
	}
	if coming, err = p.underWay(s); err != nil {
		return e, nil, err
	}
	version := e.Version
	if len(args) > 0 {
		if version, err = readVersion(args[0]); err != nil {
			return e, nil, err
		}
	}
	if err := signable(version, e.Version, coming, me); err != nil {
		return e, nil, err
	}
	if version == e.Version {
		return e, nil, nil
	}
	e, err = p.edition(s, version)
	return e, coming, err
}

// signable refuses what cannot be signed now, or is signed already.
func signable(version, inForce uint64, coming *Standing, me *citizenshiptypes.QueryPassportResponse) error {
	open := coming != nil && coming.is(types.VERSION_STATUS_CONSENT)
	switch {
	case version == inForce && me.SignedVersion >= version:
		text := fmt.Sprintf("You have signed version %d, which is in force: there is nothing to sign.", me.SignedVersion)
		if open && me.ComingVersion != coming.Version {
			text = fmt.Sprintf("You have signed version %d, which is in force. Version %d is coming: until %s `civitasd charter sign %d` signs it, and "+
				"`civitasd charter object %d` objects to it.", me.SignedVersion, coming.Version, coming.windowEnd(), coming.Version, coming.Version)
		}
		return wallet.Refusal{Sentence: text}
	case version == inForce:
		return nil
	case coming == nil || coming.Version != version:
		return wallet.Refusal{Sentence: fmt.Sprintf("Version %d is in force; version %d cannot be signed.", inForce, version)}
	case !open:
		return wallet.Refusal{Sentence: fmt.Sprintf("Version %d is voted on in referendum %d: a yes vote signs it.", version, coming.Referendum)}
	case me.ComingVersion == version:
		return wallet.Refusal{Sentence: fmt.Sprintf("You have signed version %d already.", version)}
	}
	return nil
}

// tellChanges shows what the signer has not agreed to yet.
func (p CharterPorts) tellChanges(s *wallet.Session, signed uint64, e Edition) error {
	if signed == 0 {
		return s.Show(firstSignature{e.Version})
	}
	old, err := p.edition(s, signed)
	if err != nil {
		return err
	}
	changes, err := p.compare(old, e)
	if err != nil {
		return err
	}
	return s.Show(changes)
}
