package server

import (
	"strconv"
	"strings"
)

// encoding is a content coding that answers are kept in.
type encoding int

const (
	identity encoding = iota
	gzipped
	brotlied
	encodings // how many there are
)

// names of the codings as HTTP says them.
var encodingNames = [encodings]string{"identity", "gzip", "br"}

// suffixes tell the validators of one content in several codings apart.
var suffixes = [encodings]string{"", "-gz", "-br"}

// negotiate picks the coding that the lines of an Accept-Encoding header like most; of several liked as much it picks
// the smallest answer. Nothing but identity is sent to who names no coding, refuses them all or writes nonsense.
func negotiate(lines []string) encoding {
	if len(lines) == 1 {
		switch lines[0] { // what nearly every browser and command says
		case "gzip, deflate, br, zstd", "gzip, deflate, br":
			return brotlied
		case "gzip", "gzip, deflate":
			return gzipped
		}
	}
	const unnamed = -1
	liked := [encodings]float64{unnamed, unnamed, unnamed}
	others := 0.0 // how much the codings are liked that no part names
	for _, line := range lines {
		for part := range strings.SplitSeq(line, ",") {
			name, q := weighed(part)
			if name == "*" {
				others = q
				continue
			}
			for e, known := range encodingNames {
				if strings.EqualFold(name, known) || encoding(e) == gzipped && strings.EqualFold(name, "x-gzip") {
					liked[e] = q
				}
			}
		}
	}
	best, most := identity, max(liked[identity], 0)
	for _, e := range []encoding{brotlied, gzipped} {
		q := liked[e]
		if q == unnamed {
			q = others
		}
		if q > 0 && (q > most || q == most && best == identity) {
			best, most = e, q
		}
	}
	return best
}

// weighed splits a part such as "br;q=0.5". A weight that is none counts as refusal.
func weighed(part string) (name string, q float64) {
	name, parameter, has := strings.Cut(part, ";")
	name = strings.TrimSpace(name)
	if !has {
		return name, 1
	}
	key, value, _ := strings.Cut(strings.TrimSpace(parameter), "=")
	if !strings.EqualFold(strings.TrimSpace(key), "q") {
		return name, 0
	}
	q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || !(q >= 0 && q <= 1) {
		return name, 0
	}
	return name, q
}
