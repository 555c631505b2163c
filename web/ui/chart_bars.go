package ui

import "taixin/internal/chart"

// What fits a line on the narrowest screen, in em: all across, and half of it.
const labelEms, halfEms = 14, 7

const lineHeight = 1.4

// labelLines breaks a label into lines.
func labelLines(m Mark, ems float64) []string { return chart.Balanced(m.name(), ems) }

func labelHeight(m Mark, ems float64) float64 {
	return float64(len(labelLines(m, ems))) * lineHeight
}

func sizes(marks []Mark) []float64 {
	var all []float64
	for _, m := range marks {
		all = append(all, m.size())
	}
	return all
}

// part is one of the parts, nothing where there are fewer.
func (v ShareBar) part(i int) Mark {
	if i < len(v.Parts) {
		return v.Parts[i]
	}
	return Mark{}
}

func (v ShareBar) height() float64 {
	if v.Whole.Raw == "" {
		return 4.5 + max(labelHeight(v.part(0), halfEms), labelHeight(v.part(1), halfEms))
	}
	return labelHeight(v.part(0), labelEms) + 7.1 + labelHeight(v.Whole, labelEms)
}

// top is where a step begins.
func (v StepBars) top(step int) float64 {
	y := 0.0
	for _, m := range v.Steps[:step] {
		y += labelHeight(m, labelEms) + 4.6
	}
	return y
}

func (v StepBars) height() float64 { return v.top(len(v.Steps)) + 1.8 }

func (v Meter) labels() float64 { return labelHeight(v.Mark, labelEms) }

func (v Meter) full() float64 {
	if v.Max == 0 {
		return 100
	}
	return v.Max
}

// reach is what the width of the picture stands for: more than a full bar where more than that was reached.
func (v Meter) reach() float64 { return max(v.full(), v.Mark.size(), v.Against.size()) }

func (v Meter) height() float64 {
	if v.Against.Raw == "" {
		return v.labels() + 3.8
	}
	return v.labels() + 6
}
