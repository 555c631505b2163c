package main

import (
	"cmp"
	"net/netip"
	"net/url"
	"strings"

	"taixin/internal/operator"
)

// siteFlags say who answers for the site. Each may be left out, and is then not shown.
type siteFlags struct {
	SiteName    string `name:"site-name" env:"TAIXIN_SITE_NAME" placeholder:"NAME" help:"What the site is called (default: 太忻看板)."`
	Domain      string `name:"site-domain" env:"TAIXIN_SITE_DOMAIN" placeholder:"DOMAIN" help:"Domain of the site, for its page tags (default: that of --site-url)."`
	IDCode      string `name:"site-id-code" env:"TAIXIN_SITE_ID_CODE" placeholder:"CODE" help:"网站标识码, such as 1400000001."`
	Organiser   string `name:"site-organiser" env:"TAIXIN_SITE_ORGANISER" placeholder:"NAME" help:"主办单位. Without one, pages say that the site is not an official one."`
	Undertaker  string `name:"site-undertaker" env:"TAIXIN_SITE_UNDERTAKER" placeholder:"NAME" help:"承办单位."`
	Contact     string `name:"site-contact" env:"TAIXIN_SITE_CONTACT" placeholder:"TEXT" help:"联系方式, such as a telephone number."`
	ICP         string `name:"site-icp" env:"TAIXIN_SITE_ICP" placeholder:"NUMBER" help:"ICP number, such as 晋ICP备2022000001号-1."`
	Police      string `name:"site-police" env:"TAIXIN_SITE_POLICE" placeholder:"NUMBER" help:"Police record number, such as 晋公网安备14010002000001号."`
	MapApproval string `name:"site-map-approval" env:"TAIXIN_SITE_MAP_APPROVAL" placeholder:"NUMBER" help:"审图号, such as 晋S(2022)001号."`
	Terms       string `name:"site-terms" env:"TAIXIN_SITE_TERMS" placeholder:"TEXT" help:"Terms of use: their address, or the text, which pages then show."`
	Security    string `name:"site-security-contact" env:"TAIXIN_SITE_SECURITY_CONTACT" placeholder:"ADDRESS" help:"Where to report a weakness, for /.well-known/security.txt, such as mailto:security@example.org."`
	Prefix      string `name:"site-oc4ids-prefix" env:"TAIXIN_SITE_OC4IDS_PREFIX" placeholder:"PREFIX" help:"Registered prefix of project identifiers in OC4IDS (default: taixin-local, which is registered nowhere)."`
}

// operator is what the flags say; the domain of the public address stands in for one that is not given.
func (f siteFlags) operator(site string) operator.Operator {
	return operator.Operator{
		Name: f.SiteName, Domain: cmp.Or(f.Domain, domainOf(site)), Code: f.IDCode, Organiser: f.Organiser, Undertaker: f.Undertaker,
		Contact: f.Contact, ICP: f.ICP, Police: f.Police, MapApproval: f.MapApproval, Terms: f.Terms, Security: f.Security, Prefix: f.Prefix,
	}
}

// domainOf is the domain in a public address; empty where that is an IP address or a name within a network.
func domainOf(site string) string {
	u, err := url.Parse(site)
	if err != nil {
		return ""
	}
	name := strings.ToLower(u.Hostname())
	if _, err := netip.ParseAddr(name); err == nil || !strings.Contains(name, ".") {
		return ""
	}
	return name
}
