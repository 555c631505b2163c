// What a page says and offers. Buttons are left out unless they send a form: a script may add comforts of its own.
(() => {
  const comforts = [...document.querySelectorAll('button')].filter(e => !e.form);
  comforts.forEach(e => { e.style.display = 'none'; });
  const found = (selector, say) => [...document.querySelectorAll(selector)].map(say);
  return {
    Text: document.body.innerText.split('\n').map(line => line.trim()).filter(line => line),
    Links: found('a[href]', e => e.getAttribute('href') + ' ' + e.textContent.trim()),
    Figures: found('[data-observation] data, data[value]', e => e.value + ' ' + e.textContent.trim()),
    Fields: found('input, select, form button', e => e.name + '=' + e.value),
  };
})()
