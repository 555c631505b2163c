package query

import (
	"sync"

	"taixin/internal/textnorm"
	"taixin/internal/zone"
)

// Index answers queries to a snapshot. It is safe for concurrent use. What takes longer than a query is computed at its
// first use.
type Index struct {
	*zone.Snapshot

	documents func() []document
	words     func() words
	pieces    func() map[string][]int32
	values    func() []int32 // positions of observations by value
	lists     sync.Map       // what is kept of each list
	soundsZH  func() map[zone.NameKind]map[string]string
	soundsEN  func() map[zone.NameKind]map[string]string

	mu      sync.Mutex
	earlier []*Index // of the snapshots of earlier days that were asked for last
}

// NewIndex prepares an index.
func NewIndex(s *zone.Snapshot) *Index {
	x := &Index{Snapshot: s}
	x.documents = sync.OnceValue(x.listDocuments)
	x.pieces = sync.OnceValue(x.listPieces)
	x.words = sync.OnceValue(x.listWords)
	x.values = sync.OnceValue(x.listValues)
	x.soundsZH = sync.OnceValue(func() map[zone.NameKind]map[string]string { return x.listSounds("zh") })
	x.soundsEN = sync.OnceValue(func() map[zone.NameKind]map[string]string { return x.listSounds("en") })
	return x
}

// Prepare computes what would otherwise be computed for the first query that needs it.
func (x *Index) Prepare() {
	x.Snapshot.Prepare()
	x.documents()
	x.words()
	x.pieces()
	x.values()
	for _, lang := range []string{"zh", "en"} {
		prepare(x.Projects(lang))
		prepare(x.Observations(lang))
	}
}

// prepare sorts the rows of a list in every order and counts them.
func prepare[T any](l List[T]) {
	for _, by := range l.Orders {
		l.kept.sorted(l, by)
	}
	l.kept.facetsOf(l)
}

// AsOf is the index of the snapshot as of a day.
func (x *Index) AsOf(day zone.Date) *Index {
	then := x.Snapshot.AsOf(day)
	if then == x.Snapshot {
		return x
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, kept := range x.earlier {
		if kept.Snapshot == then {
			return kept
		}
	}
	x.earlier = append([]*Index{NewIndex(then)}, x.earlier[:min(len(x.earlier), x.EarlierKept()-1)]...)
	return x.earlier[0]
}

// sounds are the names of each kind, by ID, as they are typed in a language.
func (x *Index) sounds(lang string) map[zone.NameKind]map[string]string {
	if lang == "en" {
		return x.soundsEN()
	}
	return x.soundsZH()
}

func (x *Index) listSounds(lang string) map[zone.NameKind]map[string]string {
	all := map[zone.NameKind]map[string]string{}
	for _, n := range x.Names() {
		if all[n.Kind] == nil {
			all[n.Kind] = map[string]string{}
		}
		all[n.Kind][n.ID], _ = textnorm.Pinyin(n.Text.In(lang))
	}
	return all
}
