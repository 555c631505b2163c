// A voice in each language for a browser that has none: it notes what it is given to say and says it when it is told to.
(() => {
  const voice = window.voice = { said: [], saying: null, cancelled: 0, came: null };
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => [{ lang: 'en-US' }, { lang: 'zh-CN' }],
    speak: u => { voice.said.push(u.text); voice.lang = u.lang; voice.saying = u; },
    cancel: () => { voice.cancelled++; voice.saying = null; },
  } });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  let found;
  const offered = new Promise(resolve => found = resolve);
  new MutationObserver((_, watch) => {
    if (!document.querySelector('.aloud')) return;
    voice.came = performance.now(); // what moves from here on, the button has moved
    watch.disconnect();
    found(true);
  }).observe(document, { childList: true, subtree: true });
  voice.offered = () => Promise.race([offered, new Promise(late => setTimeout(late, 10000, false))]);
  voice.finish = () => { for (let n = 0; voice.saying && n < 5000; n++) voice.saying.onend(); };
})();
