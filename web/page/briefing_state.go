package page

import (
	"slices"
	"strings"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// state says in sentences how the place stands.
func (b briefer) state() []ui.Sentence {
	observations := b.firstByIndicator(zone.Subject{Region: b.region.ID}, mostListed, func(o *zone.Observation) bool {
		return o.Nature != zone.Target && (b.whole() && b.leads(o) || !b.whole() && !b.rec.IsReplaced(*o))
	})
	sentences := b.stages()
	sentences = append(sentences, b.due("briefing.behind", func(v zone.Assessment) bool { return v.Status == zone.NoResult })...)
	sentences = append(sentences, b.unanswered()...)
	sentences = append(sentences, b.due(putOff, late)...)
	sentences = append(sentences, b.due("briefing.next", func(v zone.Assessment) bool { return v.Open && !late(v) })...)
	told := b.told(observations) // whose figures are in the table as well
	told = told[:min(len(told), max(briefTold, briefState-len(sentences)))]
	sentences = append(told, sentences...)
	return sentences[:min(len(sentences), briefState)]
}

// told words observations one after the other, those of one time in one sentence, as a 统计公报 would.
func (b briefer) told(observations []*zone.Observation) []ui.Sentence {
	of := map[string][]*zone.Observation{}
	for _, o := range observations {
		of[o.Indicator] = append(of[o.Indicator], o)
	}
	var sorted []*zone.Observation
	for _, i := range b.rec.Indicators {
		sorted = append(sorted, of[i.ID]...)
	}
	sorted, _ = firstOf(b.desk, sorted, "figures", ui.Link{})
	var sentences []ui.Sentence
	at := map[string]int{}
	for _, o := range sorted {
		f := b.rec.Figure(*o)
		when, text, sign := b.covers(f), b.amount(f), b.T("briefing.and")
		i, begun := at[when]
		if !begun {
			i, at[when] = len(sentences), len(sentences)
			sentences, sign = append(sentences, ui.Sentence{Text: when}), b.T("briefing.when")
		}
		sentences[i].Text += sign + text
		sentences[i].Cites = cited(sentences[i].Cites, b.cite(f.Observation.Source, f.Observation.Place))
	}
	for i := range sentences {
		sentences[i].Text += b.T("sentence.sign")
	}
	return sentences
}

// amount is what is measured and how much of it there is: 太忻大道道路全长41公里, 全年计划投资1756亿元（计划）.
func (b briefer) amount(f zone.Figure) string {
	view := b.desk.figure(f)
	text := b.T("briefing.amount", b.named(view.Subject.Text, small(view.Name.Text)), view.Said)
	if view.Planned && !strings.Contains(view.Name.Text, view.Nature) && !strings.Contains(view.Period, view.Nature) {
		return b.T("briefing.natured", text, small(view.Nature))
	}
	return text
}

// stages counts the projects that sources name, by the stage each was last reported at; few of a kind are named.
func (b briefer) stages() []ui.Sentence {
	steps, projects := b.byStages()
	if len(projects) == 0 {
		return nil
	}
	var parts []string
	s := ui.Sentence{}
	for _, step := range steps {
		part := b.T("briefing.stage", small(step.name), len(step.projects))
		if len(step.projects) <= briefNames {
			var names []string
			for _, p := range step.projects {
				names = append(names, b.say(p.Name))
			}
			part = b.T("briefing.stage_of", part, strings.Join(names, b.T("list.sign")))
		}
		parts = append(parts, part)
	}
	for _, p := range projects[:min(len(projects), mostListed)] {
		s.Cites = b.citedFor(s.Cites, *p)
	}
	s.Text = b.T("briefing.stages", len(projects), strings.Join(parts, b.T("clause.sign")))
	return []ui.Sentence{s}
}

// step is the projects at one stage.
type step struct {
	name     string
	projects []*zone.Project
}

// byStages sorts the projects of the place by stage, the furthest first; stages without any are left out.
func (b briefer) byStages() (steps []step, projects []*zone.Project) {
	at := map[zone.Stage][]*zone.Project{}
	for i, stage := range b.rec.ProjectStages() {
		p := &b.rec.Projects[i]
		if b.whole() || slices.Contains(p.Regions, b.region.ID) {
			projects = append(projects, p)
			at[stage] = append(at[stage], p)
		}
	}
	for _, stage := range fromFarthest() {
		if len(at[stage]) > 0 {
			steps = append(steps, step{b.T("stage." + string(stage)), at[stage]})
		}
	}
	return steps, projects
}

// mostSaid is how many sentences are said of milestones, on a sheet or a wall.
const mostSaid = 60

// putOff is the sentence of milestones that are late and still to come.
const putOff = "briefing.put_off"

func late(v zone.Assessment) bool { return v.Status == zone.Late }

// due words the milestones whose verdict passes, the first where there are very many.
func (b briefer) due(key string, pass func(zone.Assessment) bool) []ui.Sentence {
	var g gathering
	for _, c := range b.rec.Histories(zone.Subject{}) {
		if len(g) > mostSaid {
			break // milestones of one subject follow each other, so what there is is whole
		}
		if last, planned := c.Plan(); planned && pass(c.Assess(b.today)) && b.milestone(c.Latest().Milestone) {
			if _, reached := c.Met(); reached {
				continue
			}
			day := b.day(last.Due, last.DuePrecision)
			if first := c.Forecasts()[0]; key == putOff {
				day = b.T("briefing.from_to", b.day(first.Due, first.DuePrecision), day)
			}
			g.add(key, b.subject(last.Project, last.Service).Text, b.say(last.Name), day, b.cite(last.Source, last.Place))
		}
	}
	return g.sentences(b.desk)
}

// gathering makes one sentence of the milestones of one subject of which the same is said.
type gathering []gathered

type gathered struct {
	key, subject, day string
	names             []string
	cites             []ui.Cite
}

func (g *gathering) add(key, subject, name, day string, c ui.Cite) {
	i := slices.IndexFunc(*g, func(s gathered) bool { return s.key == key && s.subject == subject && s.day == day })
	if i < 0 {
		i = len(*g)
		*g = append(*g, gathered{key: key, subject: subject, day: day})
	}
	s := &(*g)[i]
	s.names, s.cites = append(s.names, name), cited(s.cites, c)
}

func (g gathering) sentences(d desk) []ui.Sentence {
	var sentences []ui.Sentence
	for _, s := range g {
		args := []any{d.named(s.subject, strings.Join(s.names, d.T("list.sign")))}
		if s.day != "" {
			args = append(args, s.day)
		}
		sentences = append(sentences, ui.Sentence{Text: d.T(s.key, args...), Cites: s.cites})
	}
	return sentences
}

// unanswered words the targets whose day has passed without a published result.
func (b briefer) unanswered() []ui.Sentence {
	sentences := b.told(slices.DeleteFunc(b.rec.Unanswered(b.today), func(o *zone.Observation) bool { return !b.observation(o) }))
	for i := range sentences {
		sentences[i].Text = strings.TrimSuffix(sentences[i].Text, b.T("sentence.sign")) + b.T("briefing.unanswered")
	}
	return sentences
}
