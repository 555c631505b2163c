package server

import (
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestProxyKnowsWhatTheSiteKnows: nginx.conf keeps pages by the parameters that some route reads and by no others, overlooks
// what is added by those who pass addresses on, and waits for events longer than they are silent.
func TestProxyKnowsWhatTheSiteKnows(t *testing.T) {
	t.Parallel()
	s := New(record{}, Options{Now: time.Now})
	s.Handler()
	slices.Sort(s.known)
	known := slices.Compact(s.known)
	content, err := os.ReadFile("../tools/nginx.conf")
	if err != nil {
		t.Fatal(err)
	}
	conf := string(content)
	var inKey []string
	for _, m := range regexp.MustCompile(`([a-z_]+)=\$arg_([a-z_]+)`).FindAllStringSubmatch(conf, -1) {
		if m[1] != m[2] {
			t.Errorf("the key has %s for %s", m[2], m[1])
		}
		inKey = append(inKey, m[1])
	}
	slices.Sort(inKey)
	if diff := cmp.Diff(known, inKey); diff != "" {
		t.Errorf("parameters of the site (-) and of the key (+):\n%s", diff)
	}
	named := regexp.MustCompile(`as_of(?:\|[a-z_]+)+`).FindAllString(conf, -1)
	if len(named) < 3 {
		t.Errorf("the parameters are named %d times", len(named))
	}
	for _, list := range named {
		list, _, _ = strings.Cut(list, "|from|") // and what is overlooked
		names := strings.Split(list, "|")
		slices.Sort(names)
		if diff := cmp.Diff(known, names); diff != "" {
			t.Errorf("parameters of the site (-) and of an expression (+):\n%s", diff)
		}
	}
	if overlooked := `|` + strings.Join(added, "|") + `|utm_[a-z]+)=`; !strings.Contains(conf, overlooked) {
		t.Errorf("no %s", overlooked)
	}
	if _, events, _ := strings.Cut(conf, "location = /screen/events"); !waits(events, beatEvery) {
		t.Errorf("events come every %v", beatEvery)
	}
}

// waits tells whether the first timeout of reading is longer than something takes.
func waits(conf string, than time.Duration) bool {
	m := regexp.MustCompile(`proxy_read_timeout (\d+)s`).FindStringSubmatch(conf)
	if m == nil {
		return false
	}
	n, err := strconv.Atoi(m[1])
	return err == nil && time.Duration(n)*time.Second >= 2*than
}
