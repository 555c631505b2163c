package api

// Problem says what was wrong with a request (RFC 9457).
type Problem struct {
	Type      string   `json:"type" format:"uri-reference" doc:"是哪一种错，说明在这个地址"`
	Title     string   `json:"title" doc:"这种错叫什么"`
	Status    int      `json:"status" doc:"HTTP 状态码"`
	Detail    string   `json:"detail" doc:"这一次错在哪里，怎样改"`
	Instance  string   `json:"instance" format:"uri-reference" doc:"要的是哪个地址"`
	Parameter string   `json:"parameter,omitempty" doc:"哪个参数不对"`
	Allowed   []string `json:"allowed,omitempty" nullable:"false" doc:"它可以取的值；参数本身不认识时，是可以用的参数"`
	Request   string   `json:"request,omitempty" doc:"编号，报告故障时请带上"`
}

// ProblemType is the media type of a problem.
const ProblemType = "application/problem+json"
