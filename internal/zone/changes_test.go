package zone_test

import (
	"fmt"
	"testing"
	"time"

	"taixin/internal/seed"
	"taixin/internal/zone"
	"taixin/seeds"
)

// repeated is a record in which every source publishes again, a week and a year later each time.
func repeated(r *zone.Record, times int) *zone.Record {
	all := *r
	for i := 1; i < times; i++ {
		again := fmt.Sprintf("-%d", i)
		for _, s := range r.Sources {
			s.PublishedAt = time.Time{}
			s.ID, s.Published, s.Founding = s.ID+again, zone.DateOf(s.Published.Time().AddDate(0, 0, 7*i)), false
			all.Sources = append(all.Sources, s)
		}
		for _, o := range r.Observations {
			later := *o
			later.Source, later.To.Year = o.Source+again, o.To.Year+i
			if !o.From.IsZero() {
				later.From.Year += i
			}
			all.Observations = append(all.Observations, &later)
		}
		for _, s := range r.Stages {
			s.Source += again
			all.Stages = append(all.Stages, s)
		}
		for _, m := range r.Milestones {
			m.Source += again
			all.Milestones = append(all.Milestones, m)
		}
	}
	all.Sort()
	return &all
}

// BenchmarkChanges shows how changes grow with the number of publications.
func BenchmarkChanges(b *testing.B) {
	shipped, err := seed.Read(seeds.FS)
	if err != nil {
		b.Fatal(err)
	}
	for _, times := range []int{1, 10, 100} {
		record := repeated(shipped, times)
		b.Run(fmt.Sprint(len(record.Sources), " sources"), func(b *testing.B) {
			for b.Loop() {
				zone.NewSnapshot(record).Changes()
			}
		})
	}
}
