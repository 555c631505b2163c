package embedded

import (
	"os"
	"os/user"
	"path/filepath"
	"strconv"
)

// DefaultDir is the data directory of taixin: TAIXIN_DATA_DIR, or the place
// where this system expects the data of a service (root) or of a user.
func DefaultDir(getenv func(string) string) string {
	if dir := getenv("TAIXIN_DATA_DIR"); dir != "" {
		return dir
	}
	if os.Geteuid() == 0 {
		return "/var/lib/taixin"
	}
	// The base directory specification wants a relative path ignored.
	if data := getenv("XDG_DATA_HOME"); filepath.IsAbs(data) {
		return filepath.Join(data, "taixin")
	}
	home := getenv("HOME")
	if home == "" {
		if u, err := user.Current(); err == nil {
			home = u.HomeDir
		}
	}
	if home == "" {
		return filepath.Join(os.TempDir(), "taixin-"+strconv.Itoa(os.Geteuid()))
	}
	return filepath.Join(home, ".local", "share", "taixin")
}
