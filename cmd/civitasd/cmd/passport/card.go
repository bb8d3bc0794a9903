package passport

import (
	"fmt"
	"io"
	"strings"

	"rsc.io/qr"

	"github.com/civitas-chain/civitas/certificate"
	"github.com/civitas-chain/civitas/internal/client/wallet"
)

// Backgrounds that a QR code is drawn for.
const (
	qrDark  = "dark"
	qrLight = "light"
	qrNone  = "none"
)

// quiet is the margin that a reader needs around a QR code.
const quiet = 2

const rule = "────────────────────────────────────────────────────────────────"

func printCard(out io.Writer, report *certificate.Report, nation, ground, background string) error {
	code := ""
	if background != qrNone {
		var err error
		if code, err = drawQR(uri(report), background); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(out, "%s\n  PASSPORT  %s\n%s\n%s\n  %s\n%s\n%s\n  %s\n",
		rule, wallet.Printable(nation), rule, table(lines(report)), ground, rule, code, uri(report))
	return err
}

// drawQR draws two rows of the code with each line of text. On a dark background
// it is the light squares that are drawn.
func drawQR(text, background string) (string, error) {
	if background != qrDark && background != qrLight {
		return "", fmt.Errorf("the background is %s, %s or %s, not %q", qrDark, qrLight, qrNone, background)
	}
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return "", err
	}
	drawn := func(x, y int) bool { return code.Black(x, y) == (background == qrLight) }
	var drawing strings.Builder
	for y := -quiet; y < code.Size+quiet; y += 2 {
		drawing.WriteString("  ")
		for x := -quiet; x < code.Size+quiet; x++ {
			switch upper, lower := drawn(x, y), drawn(x, y+1) && y+1 < code.Size+quiet; {
			case upper && lower:
				drawing.WriteRune('█')
			case upper:
				drawing.WriteRune('▀')
			case lower:
				drawing.WriteRune('▄')
			default:
				drawing.WriteRune(' ')
			}
		}
		drawing.WriteRune('\n')
	}
	return drawing.String(), nil
}
