// What moved after it had been drawn, from a moment in milliseconds on; less than a thousandth of the window nobody sees, and it
// happens where a page is drawn before all of it has come.
since => new Promise(resolve => {
  const faults = [];
  const note = entries => entries.filter(e => e.startTime >= since && e.value >= .001).forEach(e => faults.push(
    e.value + ' ' + e.sources.map(s => s.node ? s.node.nodeName + '.' + s.node.className : '').join(' ')));
  const watch = new PerformanceObserver(list => note(list.getEntries()));
  watch.observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => { note(watch.takeRecords()); resolve(faults); }));
})
