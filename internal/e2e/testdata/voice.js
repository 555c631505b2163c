// A Chinese voice for a browser that has none: it notes what it is given to say and says it when it is told to.
(() => {
  const voice = window.voice = { said: [], saying: null, cancelled: 0 };
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => [{ lang: 'en-US' }, { lang: 'zh-CN' }],
    speak: u => { voice.said.push(u.text); voice.saying = u; },
    cancel: () => { voice.cancelled++; voice.saying = null; },
  } });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  voice.offered = () => new Promise(found => {
    const look = () => document.querySelector('.aloud') && found(true);
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
    look();
  });
  voice.finish = () => { for (let n = 0; voice.saying && n < 5000; n++) voice.saying.onend(); };
})();
