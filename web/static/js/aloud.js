// Reads the page aloud where the browser has a voice of its language; elsewhere there is no trace of it. The text goes to the
// voice sentence by sentence, because Chrome falls silent after a quarter of a minute.
(() => {
  const voices = window.speechSynthesis, place = document.querySelector('[data-aloud]') || document.querySelector('.site-top .choices'), words = document.currentScript.dataset;
  if (!voices || !window.SpeechSynthesisUtterance || !place) return;
  const english = document.documentElement.lang === 'en', pause = english ? ', ' : '，', colon = english ? ': ' : '：';
  const skipped = 'nav,form,.snippets,svg,script,thead,caption,summary,details:not([open]),.cite,.age,.more,.printed,a[href*="/charts/"],[aria-hidden=true]';
  const blocks = 'h2,h3,p,li,dt,dd,tr,div,section,article,time';
  let button, voice, left = [], saying;

  // The text of an element; pieces apart by a pause, but a number and its unit in one breath.
  const text = (node, parent) => {
    if (node.nodeType === 3) {
      const piece = node.data.trim();
      return piece && (parent.tagName === 'DATA' || parent.className === 'unit' ? english ? ' ' : '' : pause) + piece;
    }
    if (node.nodeType !== 1 || node.matches(skipped)) return '';
    return Array.from(node.childNodes, child => text(child, node)).join('');
  };
  const clean = said => english
    ? said.replace(/^[, ]+/, '').replace(/(?:, )+(?=[.,;:)])/g, '').replace(/([.,;:(])(?:,? )+/g, '$1 ')
    : said.replace(/^，+/, '').replace(/，*([，、。；：）])，*/g, '$1').replace(/（，/g, '（');

  const collect = (e, out) => {
    if (e.matches(skipped)) return;
    if (e.matches('.stages')) {
      const now = e.querySelector('.current');
      if (now) out.push(e.getAttribute('aria-label') + pause + now.textContent);
    } else if (e.tagName === 'TR') {
      const heads = e.closest('table').querySelectorAll('thead th');
      out.push(Array.from(e.cells, (cell, i) => {
        const said = clean(text(cell));
        return said && (i && heads[i] ? heads[i].textContent + colon : '') + said;
      }).filter(Boolean).join(pause));
    } else if (e.querySelector(blocks)) {
      Array.from(e.children, child => collect(child, out));
    } else {
      out.push(clean(text(e)));
    }
  };

  const next = () => {
    if (!left.length) return stop();
    saying = new SpeechSynthesisUtterance(left.shift()); // kept, or Chrome forgets to tell its end
    saying.lang = voice.lang;
    saying.voice = voice;
    saying.onend = next;
    saying.onerror = stop;
    voices.speak(saying);
  };
  const stop = () => {
    left = [];
    if (saying) saying.onend = saying.onerror = saying = null;
    voices.cancel();
    button.textContent = words.read;
  };
  const start = () => {
    const out = [];
    document.querySelectorAll('main,.paper-foot h2,.references li').forEach(e => collect(e, out));
    // Whole sentences; long ones up to a comma; a text without either wherever it gets too long.
    const sentences = english
      ? /[^\n]{1,180}?(?:[.!?;](?=\s|$)|(?=\n)|$)|[^\n]{1,180}[,:](?=\s)|[^\n]{1,180}(?=\s)|[^\n]{1,180}/g
      : /[^。！？；\n]{1,60}(?:[。！？；]|(?=\n)|$)|[^。！？；\n]{1,60}[，、：]|[^。！？；\n]{1,60}/g;
    left = out.join('\n').match(sentences) || [];
    button.textContent = words.stop;
    button.classList.add('loose');
    document.body.appendChild(button); // so that the voice can be silenced wherever the reader has got to
    next();
  };

  const offer = () => {
    const fit = voices.getVoices().filter(v => (english ? /^en/i : /^(zh|cmn)/i).test(v.lang));
    voice = fit.find(v => (english ? /gb/i : /cn|hans|cmn/i).test(v.lang)) || fit[0];
    if (!voice || button) return;
    button = document.createElement('button');
    button.type = 'button';
    button.className = 'aloud';
    button.textContent = words.read;
    button.onclick = () => saying ? stop() : start();
    addEventListener('pagehide', stop);
    if (place.parentElement.className === 'site-top') place.before(button); // beside the one choice of the large form
    else place.appendChild(document.createElement('li')).appendChild(button);
  };
  voices.onvoiceschanged = offer;
  addEventListener('load', () => setTimeout(offer)); // once the page stands: asking for voices takes a slow phone a while
})();
