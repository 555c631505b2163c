// Package operator is who answers for a site: what public-body sites in China have to show of themselves. All of it comes
// from configuration; nothing is guessed, and what is not given is not shown.
package operator

import (
	"errors"
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Operator is who answers for a site. The zero Operator is nobody: such a site says that it is not an official one.
type Operator struct {
	Name        string // of the site
	Domain      string
	Code        string // 网站标识码
	Organiser   string // 主办单位; whoever is named here makes the site an official one
	Undertaker  string // 承办单位
	Contact     string // 联系方式, in words
	ICP         string // such as 晋ICP备2022000001号-1
	Police      string // such as 晋公网安备14010002000001号
	MapApproval string // 审图号
	Terms       string // terms of use: an address, or the text
	Security    string // where to report a weakness: mailto:, https: or tel:
	Prefix      string // of project identifiers in OC4IDS, as registered there
}

// LocalPrefix stands before project identifiers where none is registered. It identifies them within this site only.
const LocalPrefix = "taixin-local"

// Longest texts, in characters.
const (
	longestLine  = 120
	longestTerms = 4000
)

var (
	domain      = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$`)
	code        = regexp.MustCompile(`^([0-9]{10}|bm[0-9]{8})$`)
	icp         = regexp.MustCompile(`^\p{Han}ICP[备证][0-9]{6,10}号(-[0-9]{1,4})?$`)
	police      = regexp.MustCompile(`^\p{Han}公网安备 ?([0-9]{14})号$`)
	mapApproval = regexp.MustCompile(`^\p{Han}?[A-Z]{1,2}\p{Han}?[(（〔\[][0-9]{4}[)）〕\]][0-9]{1,6}号$`)
	prefix      = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
)

// Check returns a sentence for everything that cannot be meant; each begins with the name of the setting.
func (o Operator) Check() error {
	var faults []error
	fault := func(name, value, is string) {
		faults = append(faults, fmt.Errorf("site-%s must be %s, not %q", name, is, value))
	}
	for name, line := range map[string]string{
		"name": o.Name, "organiser": o.Organiser, "undertaker": o.Undertaker, "contact": o.Contact,
	} {
		if line != "" && !plain(line, longestLine, false) {
			fault(name, line, fmt.Sprintf("one line of at most %d characters", longestLine))
		}
	}
	for _, c := range []struct {
		name, value string
		shape       *regexp.Regexp
		is          string
	}{
		{"domain", o.Domain, domain, "a domain such as taixin.example.cn"},
		{"id-code", o.Code, code, "ten digits, or bm and eight digits"},
		{"icp", o.ICP, icp, "an ICP number such as 晋ICP备2022000001号-1"},
		{"police", o.Police, police, "a police record number such as 晋公网安备14010002000001号"},
		{"map-approval", o.MapApproval, mapApproval, "a map approval number such as 晋S(2022)001号"},
		{"oc4ids-prefix", o.Prefix, prefix, "small letters, digits and hyphens, such as oc4ids-abc123"},
	} {
		if c.value != "" && !c.shape.MatchString(c.value) {
			fault(c.name, c.value, c.is)
		}
	}
	switch _, linked := o.TermsAddress(); {
	case o.Terms == "" || linked:
	case strings.Contains(o.Terms, "://") && !strings.ContainsFunc(o.Terms, unicode.IsSpace), !plain(o.Terms, longestTerms, true):
		fault("terms", o.Terms, fmt.Sprintf("an http:// or https:// address, or a text of at most %d characters", longestTerms))
	}
	if o.Security != "" && !reachable(o.Security) {
		fault("security-contact", o.Security, "an address with mailto:, https:// or tel:, such as mailto:security@example.org")
	}
	return errors.Join(faults...)
}

// Official reports that somebody answers for the site.
func (o Operator) Official() bool { return o.Organiser != "" }

// ProjectPrefix is what stands before project identifiers.
func (o Operator) ProjectPrefix() string {
	if o.Prefix == "" {
		return LocalPrefix
	}
	return o.Prefix
}

// PoliceAddress is where the police record is looked up; empty without one.
func (o Operator) PoliceAddress() string {
	parts := police.FindStringSubmatch(o.Police)
	if parts == nil {
		return ""
	}
	return "https://beian.mps.gov.cn/#/query/webSearch?code=" + parts[1]
}

// ICPAddress is where ICP numbers are looked up.
const ICPAddress = "https://beian.miit.gov.cn/"

// TermsAddress returns the address of the terms of use; false where they are a text, or not given.
func (o Operator) TermsAddress() (string, bool) {
	if !web(o.Terms) {
		return "", false
	}
	return o.Terms, true
}

// plain reports whether a text can stand on a page as it is.
func plain(text string, longest int, paragraphs bool) bool {
	return utf8.ValidString(text) && utf8.RuneCountInString(text) <= longest && strings.TrimSpace(text) == text &&
		!strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && !(paragraphs && r == '\n') })
}

func web(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != "" && u.User == nil
}

func reachable(address string) bool {
	u, err := url.Parse(address)
	if err != nil || strings.ContainsFunc(address, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) {
		return false
	}
	switch u.Scheme {
	case "https":
		return web(address)
	case "mailto":
		_, err := mail.ParseAddress(u.Opaque)
		return err == nil
	case "tel":
		return strings.Trim(u.Opaque, "+0123456789-") == "" && u.Opaque != ""
	}
	return false
}
