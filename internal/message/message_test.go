package message

import (
	"regexp"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/message"
)

// argument is where a message takes an argument: %s, or %[2]s for the second.
var argument = regexp.MustCompile(`%(?:\[(\d+)\])?([a-zA-Z])`)

// arguments are what a message takes, by position.
func arguments(text string) map[int]string {
	taken, next := map[int]string{}, 1
	for _, found := range argument.FindAllStringSubmatch(text, -1) {
		if found[1] != "" {
			next, _ = strconv.Atoi(found[1])
		}
		taken[next] = found[2]
		next++
	}
	return taken
}

// TestEditionsSayTheSame: every message is there in every language and takes the same arguments in each.
func TestEditionsSayTheSame(t *testing.T) {
	t.Parallel()
	for _, lang := range Languages() {
		own := In(lang)
		if own.Lang != lang {
			t.Fatalf("%s speaks %s", lang, own.Lang)
		}
		for _, other := range Languages() {
			for key, message := range In(other).known {
				mine, there := own.known[key]
				if !there {
					t.Errorf("%s has no %s", lang, key)
					continue
				}
				want := arguments(message.other)
				if diff := cmp.Diff(want, arguments(mine.other)); diff != "" {
					t.Errorf("%s: %s takes other arguments in %s (+) than in %s (-):\n%s", key, mine.other, lang, other, diff)
				}
				if mine.by == 0 {
					continue
				}
				if mine.one == "" || want[mine.by] != "d" {
					t.Errorf("%s in %s: no form for one, or no count as argument %d", key, lang, mine.by)
				}
				if diff := cmp.Diff(want, arguments(mine.one)); diff != "" {
					t.Errorf("%s in %s: the form for one takes other arguments:\n%s", key, lang, diff)
				}
			}
		}
	}
}

// TestEnglishIsEnglish: no Chinese is in the English words, whose pages would be read out in the wrong voice.
func TestEnglishIsEnglish(t *testing.T) {
	t.Parallel()
	for key, message := range In("en").known {
		for _, r := range message.one + message.other {
			if r >= 0x2E80 { // where the characters of East Asia begin
				t.Errorf("%s: %c", key, r)
			}
		}
	}
}

func TestCountDecides(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{1: " (1 year ago)", 4: " (4 years ago)"} {
		if got := In("en").T("age.years", n); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := In("en").T("search.title", "x", 1); got != "“x”: 1 result" {
		t.Error(got)
	}
}

func TestLangOf(t *testing.T) {
	t.Parallel()
	for path, want := range map[string][2]string{
		"/": {"zh", "/"}, "/en": {"en", "/"}, "/en/": {"en", "/"}, "/en/projects/x": {"en", "/projects/x"},
		"/energy": {"zh", "/energy"}, "/projects": {"zh", "/projects"}, "": {"zh", ""},
	} {
		if lang, page := LangOf(path); lang != want[0] || page != want[1] {
			t.Errorf("%q is %s of %s", path, page, lang)
		}
	}
}

// TestShortWay: a message whose arguments are texts says what the printer of its language makes of it, also with
// arguments missing or too many.
func TestShortWay(t *testing.T) {
	t.Parallel()
	given := []any{"甲", "50%", "<b>", "1234", "%d", "6"}
	for _, lang := range Languages() {
		words := In(lang)
		for key := range words.known {
			for n := range given {
				if got, want := words.T(key, given[:n]...), words.printer.Sprintf(message.Key(key, key), given[:n]...); got != want {
					t.Errorf("%s in %s with %d arguments says %q, want %q", key, lang, n, got, want)
				}
			}
		}
	}
}
