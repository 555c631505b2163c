package e2e

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
)

// Serve runs the program as a newcomer does, on a database of its own, and returns the address of the site. stop ends
// it and removes what it left. Tests have no need of it: they serve in their own process.
func Serve(ctx context.Context, binary string) (url string, stop func() error, err error) {
	// The account that runs PostgreSQL for root must be able to enter the directory.
	data, err := os.MkdirTemp("", "taixin-serve-")
	if err != nil {
		return "", nil, err
	}
	if err := os.Chmod(data, 0o711); err != nil {
		return "", nil, err
	}
	var said strings.Builder
	cmd := exec.CommandContext(ctx, binary, "serve", "--listen", "127.0.0.1:0", "--data", data)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.Stderr = &said
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := cmd.Start(); err != nil {
		return "", nil, errors.Join(fmt.Errorf("%w: run make build", err), os.RemoveAll(data))
	}
	stop = func() error {
		_ = cmd.Process.Signal(syscall.SIGTERM) // it may have ended by itself
		return errors.Join(cmd.Wait(), os.RemoveAll(data))
	}
	for lines := bufio.NewScanner(stdout); lines.Scan(); {
		if _, address, ok := strings.Cut(lines.Text(), "http://"); ok {
			return "http://" + address, stop, nil
		}
	}
	return "", nil, errors.Join(fmt.Errorf("%s serve names no address", binary), stop(), errors.New(said.String()))
}
