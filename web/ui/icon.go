package ui

// Icons are drawn on a grid of 24 with one stroke, in the colour of the text that they stand beside. They repeat a word
// and never replace it.
const (
	IconExternal = "external"
	IconDownload = "download"
	IconPrint    = "print"
	IconSearch   = "search"
	IconArrow    = "arrow"
	IconWarning  = "warning"
	IconCalendar = "calendar"
	IconPlace    = "place"
	IconText     = "text"
	IconMoon     = "moon"
	IconSun      = "sun"
	IconSystem   = "system"
	IconTrain    = "train"
	IconCross    = "cross"
	IconCard     = "card"
	IconHouse    = "house"
	IconWorks    = "works"
)

var iconPaths = map[string]string{
	IconExternal: "M13 4h7v7M20 4l-9 9M17 14v6H4V7h6",
	IconDownload: "M12 4v11M7 10.5l5 5 5-5M4 20h16",
	IconPrint:    "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
	IconSearch:   "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 20 20",
	IconArrow:    "M4 12h15M13 6l6 6-6 6",
	IconWarning:  "M12 4 2.5 20h19zM12 10v4.5M12 17v.5",
	IconCalendar: "M4 6h16v14H4zM4 10.5h16M8 3.5V8M16 3.5V8",
	IconPlace:    "M12 21c4-5 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2.5 6 6.5 11zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
	IconText:     "M3 6.5V4h12v2.5M9 4v16M6.5 20h5M14 12.5V11h7v1.5M17.5 11v9M16 20h3",
	IconMoon:     "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
	IconSun:      "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
	IconSystem:   "M4 5h16v11H4zM9 20h6M12 16v4",
	IconTrain:    "M6 3.5h12v13H6zM6 11h12M9.5 7.5h5M9 14h.5M14.5 14h.5M8.5 16.5 6.5 21M15.5 16.5l2 4.5",
	IconCross:    "M9 3.5h6V9h5.5v6H15v5.5H9V15H3.5V9H9z",
	IconCard:     "M3 5.5h18v13H3zM3 10h18M6.5 14.5h4",
	IconHouse:    "M3.5 11.5 12 4l8.5 7.5M5.5 10v10h13V10M10 20v-6h4v6",
	IconWorks:    "M3 20.5h18M6 20.5V8l5-4v16.5M14.5 20.5V11h4v9.5M14.5 11l-3.5-3",
}

// Icons lists the names, for the page that shows them all.
func Icons() []string {
	return []string{
		IconExternal, IconDownload, IconPrint, IconSearch, IconArrow, IconWarning, IconCalendar, IconPlace, IconText,
		IconMoon, IconSun, IconSystem, IconTrain, IconCross, IconCard, IconHouse, IconWorks,
	}
}
