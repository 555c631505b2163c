// What axe finds against WCAG 2.2 A and AA, one line for each rule; of its rules only some, where those are named.
rules => axe.run(document, {
  runOnly: rules ? { type: 'rule', values: rules } : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'] },
  rules: rules ? {} : { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
}).then(result => result.violations.map(v =>
  v.id + ': ' + v.help + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + n.html.slice(0, 120)).join(' | ') +
  (v.nodes.length > 3 ? ' and ' + (v.nodes.length - 3) + ' more' : '')))
