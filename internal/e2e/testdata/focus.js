// Where the keyboard is, and whether a reader sees it.
(() => {
  const e = document.activeElement;
  const faults = [];
  const { all, name } = window.reachable;
  if (!e || e === document.body || e === document.documentElement) return { At: -1, Name: '', Faults: faults };
  const style = getComputedStyle(e);
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) faults.push('no outline shows the focus');
  const r = e.getBoundingClientRect();
  const rects = [...e.getClientRects()].filter(x => x.width > 0 && x.height > 0);
  // Of what is longer than the window, the part in it counts.
  const shown = rects.map(x => ({ left: Math.max(x.left, 0), top: Math.max(x.top, 0), right: Math.min(x.right, innerWidth), bottom: Math.min(x.bottom, innerHeight) }))
    .filter(x => x.right > x.left && x.bottom > x.top).map(x => ({ ...x, width: x.right - x.left, height: x.bottom - x.top }));
  const points = shown.flatMap(x => [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].map(p => [x.left + p[0] * x.width, x.top + p[1] * x.height]));
  const inside = points.filter(p => p[0] >= 0 && p[0] < innerWidth && p[1] >= 0 && p[1] < innerHeight);
  if (inside.length === 0) faults.push('the focus is out of the window at ' + [r.left, r.top, r.right, r.bottom].map(Math.round));
  else if (!inside.some(p => { const top = document.elementFromPoint(p[0], p[1]); return top && (e.contains(top) || top.contains(e)); }))
    faults.push('the focus is covered by ' + name(document.elementFromPoint(inside[0][0], inside[0][1])));
  const at = all.indexOf(e);
  return { At: at < 0 ? -2 : at, Name: name(e), Faults: faults };
})()
