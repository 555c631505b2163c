// What moved after it had been drawn, from a moment in milliseconds on.
since => new Promise(resolve => {
  const faults = [];
  const note = entries => entries.filter(e => e.startTime >= since).forEach(e => faults.push(
    e.value + ' ' + e.sources.map(s => s.node ? s.node.nodeName + '.' + s.node.className : '').join(' ')));
  const watch = new PerformanceObserver(list => note(list.getEntries()));
  watch.observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => { note(watch.takeRecords()); resolve(faults); }));
})
