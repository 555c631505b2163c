package seed

import "taixin/internal/zone"

// catalogue reads a file of what is stable.
func (rd *reader) catalogue(top *row) {
	table(top, "units", &rd.record.Units, unit)
	table(top, "regions", &rd.record.Regions, region)
	table(top, "indicators", &rd.record.Indicators, indicator)
	table(top, "derivations", &rd.record.Derivations, derivation)
	table(top, "stops", &rd.record.Stops, stop)
	table(top, "projects", &rd.record.Projects, project)
	table(top, "services", &rd.record.Services, service)
	table(top, "clusters", &rd.record.Clusters, cluster)
	table(top, "chains", &rd.record.Chains, chain)
}

// source reads a file of what one source says.
func (rd *reader) source(top *row) {
	if r := top.within("source", "source", top.value("source")); r != nil {
		s := source(r)
		top.file.source = s.ID
		top.wrong["source"] = s.ID == ""
		add(r, "sources", &rd.record.Sources, s)
	} else {
		top.missing("source")
	}
	table(top, "observations", &rd.record.Observations, observation)
	table(top, "stages", &rd.record.Stages, stage)
	table(top, "milestones", &rd.record.Milestones, milestone)
	table(top, "statements", &rd.record.Statements, statement)
	table(top, "events", &rd.record.Events, event)
	table(top, "aims", &rd.record.Aims, aim)
}

// table reads the rows of a section into the table of the same name.
func table[T any](top *row, name string, into *[]T, read func(*row) T) {
	for _, r := range top.each(name) {
		r.wrong["source"] = top.wrong["source"]
		add(r, name, into, read(r))
	}
}

// add puts a row into a table and remembers where it stands.
func add[T any](r *row, table string, into *[]T, value T) {
	r.done()
	*into = append(*into, value)
	r.rows[table] = append(r.rows[table], r)
}

func source(r *row) zone.Source {
	return zone.Source{
		ID:        r.str("id"),
		Title:     r.text("title"),
		Publisher: r.text("publisher"),
		Author:    r.str("author"),
		Published: r.moment("published"),
		URL:       r.str("url"),
		Founding:  r.yes("founding"),
		Note:      r.text("note"),
	}
}

func unit(r *row) zone.Unit {
	return zone.Unit{ID: r.str("id"), EN: r.str("en")}
}

func region(r *row) zone.Region {
	return zone.Region{
		ID:     r.str("id"),
		Kind:   word[zone.RegionKind](r, "kind", ""),
		Rank:   r.count("rank"),
		Parent: r.str("parent"),
		Name:   r.text("name"),
		Note:   r.text("note"),
	}
}

func indicator(r *row) zone.Indicator {
	return zone.Indicator{
		ID:         r.str("id"),
		Name:       r.text("name"),
		Unit:       r.str("unit"),
		Topic:      word[zone.Topic](r, "topic", ""),
		Definition: r.text("definition"),
		Scope:      r.text("scope"),
		Headline:   r.yes("headline"),
		Rank:       r.count("rank"),
		Fixed:      r.yes("fixed"),
		Kind:       word(r, "kind", zone.Amount),

		Cadence:       word[zone.Cadence](r, "cadence", ""),
		CadenceSource: r.str("cadence_source"),
		CadencePlace:  r.str("cadence_place"),
	}
}

func derivation(r *row) zone.Derivation {
	d := zone.Derivation{
		ID:       r.str("id"),
		Rank:     r.count("rank"),
		Name:     r.text("name"),
		Regions:  r.words("regions"),
		Op:       word[zone.Op](r, "op", ""),
		Unit:     r.str("unit"),
		Decimals: r.countOr("decimals", 0),
		Factor:   r.countOr("factor", 1),
		Note:     r.text("note"),
	}
	for _, in := range r.each("inputs") {
		d.Inputs = append(d.Inputs, zone.Input{
			Indicator: in.str("indicator"),
			Region:    in.str("region"),
			Project:   in.str("project"),
			Service:   in.str("service"),
		})
		in.done()
	}
	return d
}

func stop(r *row) zone.Stop {
	return zone.Stop{
		ID:     r.str("id"),
		Rank:   r.count("rank"),
		Name:   r.text("name"),
		Source: r.str("source"),
		Place:  r.str("place"),
	}
}

func project(r *row) zone.Project {
	return zone.Project{
		ID:      r.str("id"),
		Name:    r.text("name"),
		Sector:  word[zone.Sector](r, "sector", ""),
		Regions: r.words("regions"),
		Along:   r.words("along"),
		Rank:    r.count("rank"),
		Source:  r.str("source"),
		Place:   r.str("place"),
	}
}

func service(r *row) zone.Service {
	return zone.Service{
		ID:      r.str("id"),
		Rank:    r.count("rank"),
		Name:    r.text("name"),
		Since:   r.date("since"),
		Regions: r.words("regions"),
		Source:  r.str("source"),
		Place:   r.str("place"),
	}
}

func cluster(r *row) zone.Cluster {
	return zone.Cluster{
		ID:     r.str("id"),
		Rank:   r.count("rank"),
		Name:   r.text("name"),
		Source: r.str("source"),
		Place:  r.str("place"),
	}
}

func chain(r *row) zone.Chain {
	return zone.Chain{
		ID:     r.str("id"),
		Kind:   word[zone.ChainKind](r, "kind", ""),
		Rank:   r.count("rank"),
		Name:   r.text("name"),
		Source: r.str("source"),
		Place:  r.str("place"),
	}
}

func observation(r *row) zone.Observation {
	return zone.Observation{
		Indicator: r.str("indicator"),
		Region:    r.str("region"),
		Project:   r.str("project"),
		Service:   r.str("service"),
		From:      r.date("from"),
		To:        r.date("to"),
		Dating:    word(r, "dating", zone.DatedBySource),
		Value:     r.decimal("value"),
		Exactness: word(r, "exactness", zone.Exact),
		Nature:    word[zone.Nature](r, "nature", ""),
		Status:    word(r, "status", zone.Published),
		Source:    r.file.source,
		Place:     r.str("place"),
		Note:      r.text("note"),
	}
}

func stage(r *row) zone.StageReport {
	return zone.StageReport{
		Project: r.str("project"),
		Stage:   word[zone.Stage](r, "stage", ""),
		On:      r.date("on"),
		Text:    r.text("text"),
		Source:  r.file.source,
		Place:   r.str("place"),
	}
}

func milestone(r *row) zone.Milestone {
	m := zone.Milestone{
		ID:      r.str("id"),
		Rank:    r.count("rank"),
		Project: r.str("project"),
		Service: r.str("service"),
		Region:  r.str("region"),
		Name:    r.text("name"),
		Met:     r.yes("met"),
		Source:  r.file.source,
		Place:   r.str("place"),
	}
	m.Due, m.DuePrecision = dated(r, "due", "due_precision")
	m.MetOn, m.MetPrecision = dated(r, "met_on", "met_precision")
	return m
}

// dated is a day that may be left out and its precision, which then is left out too.
func dated(r *row, field, precision string) (zone.Date, zone.Precision) {
	day, usual := r.date(field), zone.Precision("")
	if !day.IsZero() {
		usual = zone.ToDay
	}
	return day, word(r, precision, usual)
}

func statement(r *row) zone.Statement {
	return zone.Statement{
		Project: r.str("project"),
		Service: r.str("service"),
		Region:  r.str("region"),
		Aspect:  word[zone.Aspect](r, "aspect", ""),
		Text:    r.text("text"),
		Source:  r.file.source,
		Place:   r.str("place"),
	}
}

func event(r *row) zone.Event {
	return zone.Event{
		ID:        r.str("id"),
		On:        r.date("on"),
		Precision: word(r, "precision", zone.ToDay),
		Title:     r.text("title"),
		Text:      r.text("text"),
		Regions:   r.words("regions"),
		Project:   r.str("project"),
		Service:   r.str("service"),
		Source:    r.file.source,
		Place:     r.str("place"),
	}
}

func aim(r *row) zone.Aim {
	return zone.Aim{
		ID:     r.str("id"),
		Kind:   word[zone.AimKind](r, "kind", ""),
		Region: r.str("region"),
		Rank:   r.count("rank"),
		Name:   r.text("name"),
		Source: r.file.source,
		Place:  r.str("place"),
	}
}
