// Command pictures takes the pictures that are kept in the source: the pages that the README shows, and the icon and the
// card by which telephones and chats show the site. It is run by make pictures, at the top of the source tree.
package main

import (
	"context"
	"errors"
	"fmt"
	"html"
	"log"
	"os"
	"os/signal"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"taixin/internal/e2e"
	"taixin/web/ui"
)

// The colours of the card are those of the icon.
const (
	ground = "#0f4c81"
	ink    = "#fff"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx)
	stop()
	if err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) (err error) {
	site, stop, err := e2e.Serve(ctx, "bin/taixin")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	browser, closing, err := e2e.Open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closing()) }()
	icon, err := os.ReadFile("web/static/icon.svg")
	if err != nil {
		return err
	}
	for _, picture := range []struct {
		file          string
		width, height int64
		show          chromedp.Action[chromedp.Void]
	}{
		{".readme/overview.png", 1280, 1190, chromedp.Navigate(site + "/")},
		{".readme/progress.png", 1280, 860, chromedp.Navigate(site + "/progress")},
		{"web/static/touch-icon.png", 180, 180, draw(touchIcon(string(icon)))},
		{"web/static/share.png", 1200, 630, draw(card(string(icon)))},
	} {
		if err := chromedp.Do(browser, chromedp.EmulateViewport(picture.width, picture.height), picture.show); err != nil {
			return err
		}
		png, err := chromedp.Run(browser, chromedp.CaptureScreenshot())
		if err != nil {
			return err
		}
		if err := os.WriteFile(picture.file, png, 0o644); err != nil {
			return err
		}
		fmt.Println(picture.file)
	}
	return nil
}

// draw shows a document that has no address.
func draw(document string) chromedp.Action[chromedp.Void] {
	return chromedp.Steps(chromedp.Navigate("about:blank"), chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		tree, err := chromedp.Call(ctx, page.GetFrameTree, struct{}{})
		if err != nil {
			return err
		}
		_, err = chromedp.Call(ctx, page.SetDocumentContent, page.SetDocumentContentParams{FrameID: tree.FrameTree.Frame.ID, HTML: document})
		return err
	}))
}

// touchIcon fills the square, whose corners telephones cut themselves.
func touchIcon(icon string) string {
	return fmt.Sprintf(`<!DOCTYPE html><style>body{margin:0;background:%s}svg{display:block;width:100vw;height:100vh}</style>%s`, ground, icon)
}

// card says the name of the site and what it is of. It says no figure, which would grow old in other people's chats.
func card(icon string) string {
	words := ui.WordsIn("zh")
	return fmt.Sprintf(
		`<!DOCTYPE html><html lang="zh-CN"><style>
body { box-sizing: border-box; display: flex; flex-direction: column; justify-content: center; height: 100vh; margin: 0; padding: 0 110px; font-family: "Noto Sans CJK SC", sans-serif; color: %[2]s; background: %[1]s; }
svg { width: 132px; height: 132px; margin: 0 0 44px -18px; }
p { margin: 0; font-size: 104px; font-weight: 700; line-height: 1.2; letter-spacing: .04em; }
p + p { margin-top: 24px; font-size: 44px; font-weight: 400; letter-spacing: .02em; opacity: .85; }
</style>%[3]s<p>%[4]s</p><p>%[5]s</p>`,
		ground, ink, icon, html.EscapeString(words.T("site.name")), html.EscapeString(words.T("site.subtitle")),
	)
}
