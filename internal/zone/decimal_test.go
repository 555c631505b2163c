package zone_test

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"testing/quick"

	"taixin/internal/zone"
)

func TestParseDecimal(t *testing.T) {
	t.Parallel()
	for _, kept := range []string{"0", "682", "159.9", "17.56", "78.0", "-3.5", "0.10", "123456789012345678", "12345678901234567.8"} {
		if d, err := zone.ParseDecimal(kept); err != nil || d.String() != kept {
			t.Errorf("ParseDecimal(%q) = %s, %v", kept, d, err)
		}
	}
	for _, refused := range []string{
		"", "-", ".", ".5", "5.", "1.2.3", "1,756", "1_756", "1e3", "+5", "--5", " 5", "5 ", "0x1F", "NaN", "七", "５",
		"1234567890123456789",
	} {
		if d, err := zone.ParseDecimal(refused); err == nil {
			t.Errorf("ParseDecimal(%q) = %s, want an error", refused, d)
		}
	}
}

// Any number that can be written comes back as it was written.
func TestDecimalRoundTrip(t *testing.T) {
	t.Parallel()
	property := func(whole uint32, fraction uint32, negative bool, places uint8) bool {
		s := strconv.FormatUint(uint64(whole), 10)
		if n := int(places % 8); n > 0 {
			digits := strings.Repeat("0", 10) + strconv.FormatUint(uint64(fraction), 10)
			s += "." + digits[len(digits)-n:]
		}
		if negative && strings.Trim(s, "0.") != "" {
			s = "-" + s
		}
		d, err := zone.ParseDecimal(s)
		if err != nil || d.String() != s {
			return false
		}
		again, err := zone.ParseDecimal(d.String())
		return err == nil && again == d
	}
	if err := quick.Check(property, nil); err != nil {
		t.Error(err)
	}
}

func TestDecimalCompares(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		a, b string
		want int
	}{
		{"78.0", "78", 0},
		{"0", "-0.0", 0},
		{"9", "10", -1},
		{"9.9", "9.89", 1},
		{"-2", "-1", -1},
		{"999999999999999999", "0.00000000000000001", 1},
	} {
		a, b := zone.MustDecimal(test.a), zone.MustDecimal(test.b)
		if a.Cmp(b) != test.want || b.Cmp(a) != -test.want {
			t.Errorf("%s compared to %s: %d, want %d", a, b, a.Cmp(b), test.want)
		}
	}
	for range 200 {
		n, m := rand.Int32(), rand.Int32()
		if got := zone.MustDecimal(strconv.Itoa(int(n))).Cmp(zone.MustDecimal(strconv.Itoa(int(m)))); (got < 0) != (n < m) {
			t.Fatalf("%d compared to %d: %d", n, m, got)
		}
	}
}

func TestShift(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in     string
		places int
		want   string
	}{
		{"9726", -1, "972.6"},
		{"1756", -1, "175.6"},
		{"159.9", -1, "15.99"},
		{"100", -1, "10"},
		{"100", -2, "1"},
		{"10.0", -1, "1.00"},
		{"3.5", 2, "350"},
		{"3.5", 8, "350000000"},
		{"38.2", 4, "382000"},
		{"0", -1, "0"},
		{"0", 4, "0"},
		{"5", -2, "0.05"},
		{"-42", -1, "-4.2"},
		{"0.10", 1, "1.0"},
		{"78.0", 0, "78.0"},
		{"100", 0, "100"},
	} {
		if got, ok := zone.MustDecimal(c.in).Shift(c.places); !ok || got.String() != c.want {
			t.Errorf("%s by %d: %s, %t, want %s", c.in, c.places, got, ok, c.want)
		}
	}
	if got, ok := zone.MustDecimal("123456789012345678").Shift(1); ok {
		t.Errorf("19 digits: %s", got)
	}
}
