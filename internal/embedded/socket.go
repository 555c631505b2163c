package embedded

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

const (
	port = "5432" // part of the name of the socket; no port is opened
	// socketLimit is what every system takes: sun_path has 104 bytes on
	// macOS and the BSDs and 108 on Linux, with the zero at the end.
	socketLimit = 103
)

// socketDir is the cluster itself, which only its account can enter, unless
// the path is longer than the kernel takes or has a comma, which pgx would
// read as two hosts. Then it is a directory below tmp whose name follows from
// the path of the cluster, so that every taixin of the cluster finds the same.
func (c *cluster) socketDir(tmp string) (string, error) {
	fits := func(dir string) bool {
		return len(dir)+len("/.s.PGSQL."+port) <= socketLimit && !strings.Contains(dir, ",")
	}
	if fits(c.dir) {
		return c.dir, nil
	}
	sum := sha256.Sum256([]byte(c.dir))
	name := "taixin-" + hex.EncodeToString(sum[:8])
	dir := filepath.Join(tmp, name)
	if !fits(dir) || !filepath.IsAbs(dir) {
		dir = filepath.Join("/tmp", name)
	}
	err := os.Mkdir(dir, 0o700)
	switch {
	case err == nil:
		err = c.as.own(dir)
	case errors.Is(err, fs.ErrExist):
		// Anybody may have made it in a place like /tmp.
		err = c.as.mustOwn(dir)
	}
	if err != nil {
		return "", fmt.Errorf("the path of %s is too long for a Unix socket, and the place chosen instead fails: %w", c.dir, err)
	}
	c.log.Info("the path of the data directory does not suit a Unix socket, which is elsewhere", "dir", c.dir, "socket", dir)
	return dir, nil
}
