package operator_test

import (
	"strings"
	"testing"

	"taixin/internal/operator"
)

func TestCheck(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		given operator.Operator
		fault string // the setting that the sentence names; empty for none
	}{
		{"nobody", operator.Operator{}, ""},
		{"everything", operator.Operator{
			Name: "太忻看板", Domain: "taixin.example.cn", Code: "1400000001", Organiser: "某某办公室", Undertaker: "某某中心", Contact: "0351-0000000",
			ICP: "晋ICP备2022000001号-1", Police: "晋公网安备14010002000001号", MapApproval: "晋S（2022）001号", Terms: "注明出处即可使用。\n\n不得歪曲。",
			Security: "mailto:security@example.org", Prefix: "oc4ids-abc123",
		}, ""},
		{"ministry", operator.Operator{Code: "bm00000001"}, ""},
		{"terms elsewhere", operator.Operator{Terms: "https://example.org/terms"}, ""},
		{"security page", operator.Operator{Security: "https://example.org/report"}, ""},
		{"security telephone", operator.Operator{Security: "tel:+86-351-0000000"}, ""},

		{"two lines", operator.Operator{Organiser: "某某\n办公室"}, "site-organiser"},
		{"blank around", operator.Operator{Name: " 太忻 "}, "site-name"},
		{"endless", operator.Operator{Contact: strings.Repeat("长", 200)}, "site-contact"},
		{"domain with a scheme", operator.Operator{Domain: "https://example.org"}, "site-domain"},
		{"domain without a dot", operator.Operator{Domain: "localhost"}, "site-domain"},
		{"short code", operator.Operator{Code: "140000"}, "site-id-code"},
		{"ICP in other words", operator.Operator{ICP: "晋ICP备案2022号"}, "site-icp"},
		{"ICP without a province", operator.Operator{ICP: "ICP备2022000001号"}, "site-icp"},
		{"short police number", operator.Operator{Police: "晋公网安备1401号"}, "site-police"},
		{"map", operator.Operator{MapApproval: "审图号"}, "site-map-approval"},
		{"terms at no address", operator.Operator{Terms: "htps://example.org"}, "site-terms"},
		{"terms with a bell", operator.Operator{Terms: "a\a"}, "site-terms"},
		{"bare mail", operator.Operator{Security: "security@example.org"}, "site-security-contact"},
		{"mail to nobody", operator.Operator{Security: "mailto:"}, "site-security-contact"},
		{"script", operator.Operator{Security: "javascript:alert(1)"}, "site-security-contact"},
		{"prefix", operator.Operator{Prefix: "OC4IDS"}, "site-oc4ids-prefix"},
	} {
		err := c.given.Check()
		if (err == nil) != (c.fault == "") || err != nil && !strings.HasPrefix(err.Error(), c.fault+" must be ") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	o := operator.Operator{Police: "晋公网安备 14010002000001号"}
	if got, want := o.PoliceAddress(), "https://beian.mps.gov.cn/#/query/webSearch?code=14010002000001"; got != want {
		t.Errorf("police record at %q, want %q", got, want)
	}
	if got := (operator.Operator{}).PoliceAddress(); got != "" {
		t.Errorf("no police record at %q", got)
	}
}
