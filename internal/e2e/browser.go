// Package e2e tests the site as readers meet it: the real server, on a real PostgreSQL, in a real Chromium.
//
// The programs and tools that it needs are put in place by make tools: Chromium, Java, Node and curl by internal/tools/install.sh, and
// what web/package-lock.json names, such as axe-core, the Nu checker and Lighthouse, by npm. Where one is missing, tests
// fail and say so; nothing is ever skipped. Nothing of it is needed to run the site.
package e2e

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/chromedp/chromedp"
)

// programs are the names by which systems know each program that internal/tools/install.sh sees to.
var programs = map[string][]string{
	"chromium": {"chromium", "chromium-browser", "google-chrome"},
	"java":     {"java"},
	"node":     {"node"},
	"curl":     {"curl"},

	"libreoffice": {"soffice"},
}

// Program returns the path of a program: the one that internal/tools/install.sh unpacked for a user without rights, or the first
// in PATH.
func Program(name string) (string, error) {
	if cache, err := os.UserCacheDir(); err == nil {
		if unpacked := filepath.Join(cache, "taixin", name, "bin", name); isFile(unpacked) {
			return unpacked, nil
		}
	}
	for _, known := range programs[name] {
		if path, err := exec.LookPath(known); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("there is no %s: run `make tools`, which installs it on Debian, or put one into PATH", name)
}

// Tool returns the path of a file of a package that npm installs.
func Tool(root, path string) (string, error) {
	file := filepath.Join(root, "web", "node_modules", path)
	if !isFile(file) {
		return "", fmt.Errorf("there is no %s: run `make tools`, which installs it with npm", file)
	}
	return file, nil
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// Open starts a Chromium that shows itself to nobody and keeps nothing. Contexts of its tabs are made from the one that
// it returns. close ends it and removes what it left.
func Open(ctx context.Context) (browser context.Context, closing func() error, err error) {
	program, err := Program("chromium")
	if err != nil {
		return nil, nil, err
	}
	home, err := os.MkdirTemp("", "taixin-chromium-")
	if err != nil {
		return nil, nil, err
	}
	options := append(
		chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program),
		chromedp.NoSandbox, // which root cannot have; nothing but our own pages is ever opened
		chromedp.UserDataDir(filepath.Join(home, "profile")),
		chromedp.Env("HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home),
		chromedp.Flag("lang", "zh-CN"),
		chromedp.Flag("font-render-hinting", "none"),
	)
	allocator, release := chromedp.NewExecAllocator(ctx, options...)
	browser, cancel := chromedp.NewContext(allocator)
	closing = func() error {
		err := chromedp.Cancel(browser)
		cancel()
		release()
		return errors.Join(err, os.RemoveAll(home))
	}
	if err := chromedp.Do(browser); err != nil { // which starts it
		return nil, nil, errors.Join(fmt.Errorf("start %s: %w", program, err), closing())
	}
	return browser, closing, nil
}
