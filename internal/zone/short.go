package zone

import (
	"crypto/sha256"
	"encoding/binary"
)

// What short codes are made of: what is not mistaken for anything else when it is read off a board, and without vowels, so
// that no code is a word.
const (
	shortLetters = "23456789bcdfghjkmnpqrstvwxz"
	shortLength  = 7
	figureLength = 10 // there are far more figures than subjects
)

// ShortCode is the name of a subject in addresses that are printed and typed. It follows from the kind and the ID alone, so
// it is the same for as long as the ID is, which is for ever; the boards with it stay right whatever else changes. That no
// two subjects of a kind have the same is checked before a record is loaded.
func ShortCode(kind NameKind, id string) string { return coded(string(kind)+"/"+id, shortLength) }

// ID is the name of an observation in addresses, for ever. It follows from [Observation.Key] alone, so neither other rows nor
// a value that was mended change it. That no two are the same is checked before a record is loaded.
func (o *Observation) ID() string { return coded("figure/"+o.Key(), figureLength) }

// coded is a code for a name, always the same.
func coded(name string, length int) string {
	sum := sha256.Sum256([]byte(name))
	n := binary.BigEndian.Uint64(sum[:])
	code := make([]byte, length)
	for i := range code {
		code[i] = shortLetters[n%uint64(len(shortLetters))]
		n /= uint64(len(shortLetters))
	}
	return string(code)
}

// ByShortCode returns the ID of the subject of a kind with a short code.
func (s *Snapshot) ByShortCode(kind NameKind, code string) (id string, known bool) {
	id, known = s.codes()[kind][code]
	return id, known
}

func (s *Snapshot) listCodes() map[NameKind]map[string]string {
	all := map[NameKind]map[string]string{NamedProject: {}, NamedService: {}}
	for _, p := range s.Projects {
		all[NamedProject][ShortCode(NamedProject, p.ID)] = p.ID
	}
	for _, v := range s.Services {
		all[NamedService][ShortCode(NamedService, v.ID)] = v.ID
	}
	return all
}

// Observation returns the observation with an ID, and false where there is none.
func (s *Snapshot) Observation(id string) (o *Observation, known bool) {
	at, known := s.figureIDs()[id]
	if known {
		o = s.Observations[at]
	}
	return o, known
}

// HasObservation reports whether there is an observation with an ID.
func (s *Snapshot) HasObservation(id string) bool {
	_, known := s.figureIDs()[id]
	return known
}

func (s *Snapshot) listFigureIDs() map[string]int {
	all := make(map[string]int, len(s.Observations))
	for i, o := range s.Observations {
		all[o.ID()] = i
	}
	return all
}

// shortened finds subjects whose codes are the same.
func (c *checker) shortened() {
	figures := map[string]string{}
	for i, o := range c.record.Observations {
		id := o.ID()
		if by, there := figures[id]; there && by != o.Key() {
			c.fault("observations", i, "indicator", "has the same address as %s, give its source another id", by)
		}
		figures[id] = o.Key()
	}
	projects, services := map[string]string{}, map[string]string{}
	for i, p := range c.record.Projects {
		c.short("projects", i, projects, NamedProject, p.ID)
	}
	for i, s := range c.record.Services {
		c.short("services", i, services, NamedService, s.ID)
	}
}

func (c *checker) short(table string, row int, taken map[string]string, kind NameKind, id string) {
	code := ShortCode(kind, id)
	if by, there := taken[code]; there && by != id {
		c.fault(table, row, "id", "has the same short address as %s, give the newer of them another id", by)
	}
	taken[code] = id
}
