package postgres

import (
	"reflect"
	"testing"
	"time"

	"taixin/internal/zone"
)

// Every field of the domain has its column: one that is added there must be added here.
func TestEveryFieldHasAColumn(t *testing.T) {
	t.Parallel()
	rows := map[string]any{
		"source": zone.Source{}, "unit": zone.Unit{}, "region": zone.Region{}, "indicator": zone.Indicator{},
		"derivation": zone.Derivation{}, "derivation_input": zone.Input{}, "project": zone.Project{}, "service": zone.Service{},
		"cluster": zone.Cluster{}, "chain": zone.Chain{}, "aim": zone.Aim{}, "observation": zone.Observation{},
		"stage_report": zone.StageReport{}, "milestone": zone.Milestone{}, "statement": zone.Statement{}, "event": zone.Event{},
		"stop": zone.Stop{}, "project_region": "", "project_stop": "", "service_region": "", "event_region": "", "derivation_region": "",
	}
	for _, table := range tables() {
		row, known := rows[table.name]
		if !known {
			t.Errorf("%s is not in this test", table.name)
			continue
		}
		columns := len(table.read)
		if table.order != "" {
			columns -= 2 // the owner and the position are not in the item
		}
		if fields := leaves(reflect.TypeOf(row)); columns != fields {
			t.Errorf("%s has %d columns for %d fields", table.name, columns, fields)
		}
	}
	if lists := reflect.TypeFor[zone.Record]().NumField() - 2; lists != len(tables())-6 { // Release, Beyond; six tables are inside others
		t.Errorf("a record has %d lists, of which %d have tables", lists, len(tables())-6)
	}
}

// leaves counts the values of a row that fit a column; lists have tables of their own.
func leaves(t reflect.Type) int {
	switch {
	case t.Kind() == reflect.Slice:
		return 0
	case t.Kind() != reflect.Struct, t == reflect.TypeFor[zone.Date](), t == reflect.TypeFor[zone.Decimal](), t == reflect.TypeFor[time.Time]():
		return 1
	}
	n := 0
	for field := range t.Fields() {
		n += leaves(field.Type)
	}
	return n
}
