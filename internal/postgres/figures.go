package postgres

import (
	"context"
	"fmt"
	"iter"

	"taixin/internal/zone"
)

// Figures holds every figure, observed or derived; of a record that is too large to be read whole those of no single
// project.
func (s *Store) Figures(ctx context.Context) (*zone.Record, error) {
	return s.extract(ctx, "figures", take{beyond: ofRecord, whole: true, observations: figures(all), derivations: all})
}

// Record holds everything; of a record that is too large to be read whole what is of no single project.
func (s *Store) Record(ctx context.Context) (*zone.Record, error) {
	bounded := everything
	bounded.beyond, bounded.whole = ofRecord, true
	bounded.observations, bounded.projects, bounded.stages = figures(all), fewProjects, fewProjects
	return s.extract(ctx, "record", bounded)
}

// Parts reads the whole record, however large it is, one part after the other: first what is of no single project, then
// projects by their IDs with all that is about them. Each part is closed under reference. If another record is loaded
// meanwhile it ends with [zone.ErrUnavailable], so that nobody takes parts of two for one.
func (s *Store) Parts(ctx context.Context) iter.Seq2[*zone.Record, error] {
	const alone = "project is null"
	first := everything
	first.projects, first.stages = "", ""
	first.observations, first.milestones, first.statements, first.events = observed(alone), alone, alone, alone
	next := fmt.Sprintf("any (array(select id from project where id > $1 order by id limit %d))", projectsToAPart)
	about := "project = " + next
	then := take{
		projects: "id = " + next, observations: observed(about), stages: about, milestones: about, statements: about, events: about, closed: true,
	}
	return func(yield func(*zone.Record, error) bool) {
		part, after := first, ""
		for release := (zone.Release{}); ; part = then {
			r, err := s.ask(ctx, part.queue(&after))
			switch {
			case err != nil:
				yield(nil, fmt.Errorf("part of the record after %q: %w", after, err))
				return
			case release.Number != 0 && r.Release != release:
				yield(nil, fmt.Errorf("%w: another record was loaded", zone.ErrUnavailable))
				return
			case release.Number != 0 && len(r.Projects) == 0:
				return
			}
			if !yield(r, nil) {
				return
			}
			release = r.Release
			for _, p := range r.Projects {
				after = max(after, p.ID)
			}
		}
	}
}

// projectsToAPart is how many are in memory at once.
const projectsToAPart = 500

var everything = take{
	derivations:  all,
	projects:     all,
	services:     all,
	clusters:     all,
	chains:       all,
	aims:         all,
	observations: all,
	stages:       all,
	milestones:   all,
	statements:   all,
	events:       all,
}
