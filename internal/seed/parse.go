package seed

import (
	"fmt"
	"strconv"
	"time"

	"taixin/internal/zone"
)

// parseMoment reads a time of day with its offset, or a day, which starts at midnight in Shanghai.
func parseMoment(s string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t, err = time.ParseInLocation(time.DateOnly, s, zone.Shanghai)
	}
	t = t.In(zone.Shanghai)
	if err != nil || t.Year() < 1 || t.Year() > 9999 {
		return time.Time{}, fmt.Errorf("%q is no time (2022-11-06T18:15:06+08:00) and no date (2022-11-06)", s)
	}
	return t, nil
}

func parseBool(s string) (bool, error) {
	switch s {
	case "true":
		return true, nil
	case "false":
		return false, nil
	}
	return false, fmt.Errorf("%q is neither true nor false", s)
}

func parseCount(s string) (int, error) {
	n, err := strconv.ParseUint(s, 10, 31)
	if err != nil {
		return 0, fmt.Errorf("%q is no whole number", s)
	}
	return int(n), nil
}
