package zone

// Synonym is how people ask for what the record names otherwise. It is about words alone: it says nothing of what is there.
type Synonym struct {
	ID    string
	Rank  int    // order in the list, from 1
	Words Text   // by which people ask, with commas between: 社保卡、医保卡
	Part  string // of the Chinese names that they may mean: 社会保障卡
}

// Question is something that people ask, whatever they ask it of, or a page that answers.
type Question struct {
	ID    string
	Rank  int // order in the list, from 1
	Asks  Asks
	Name  Text   // what is asked for, as a page says it: 票价
	Words Text   // by which people ask, with commas between
	Path  string // of the page that answers; empty where that depends on what is asked of
}

// Asks says what a question is for.
type Asks string

// What is asked.
const (
	AsksWhen    Asks = "when"    // 什么时候
	AsksWhere   Asks = "where"   // 在哪
	AsksMuch    Asks = "much"    // 多少
	AsksWhether Asks = "whether" // 能不能
	AsksUnsaid  Asks = "unsaid"  // what the record holds of nothing, such as fares
	AsksLate    Asks = "late"    // 延期
	AsksPage    Asks = "page"    // a page: 下载
	AsksNothing Asks = "nothing" // a word that only holds a question together
)

// AllAsks lists what can be asked; of two in one query the first counts.
func AllAsks() []Asks {
	return []Asks{AsksUnsaid, AsksWhen, AsksWhere, AsksMuch, AsksWhether, AsksLate, AsksPage, AsksNothing}
}
