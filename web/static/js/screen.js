// The wall: shows the boards in turns, hears of new records, and says so when it hears nothing. In a window that the
// stylesheet has no wall for it does nothing at all.
(() => {
  const turnEvery = 20000, silence = 40000, askEvery = 15000, awake = 4000;
  const root = document.documentElement;
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const find = id => document.getElementById(id);
  const words = Object.assign({}, find('boards').dataset);

  let at = 0, paused = false, wall = false, turn, source, watch, heardAt = Date.now();
  const all = () => Array.from(document.querySelectorAll('.board'));
  const atOnce = () => +getComputedStyle(root).getPropertyValue('--at-once') || 0;

  const tools = document.createElement('div');
  tools.className = 'wall-tools';
  const notice = document.createElement('p');
  notice.setAttribute('role', 'status');
  const button = document.createElement('button');
  button.type = 'button';
  tools.append(notice, button);

  // A board whose words are too many for it is set in smaller type.
  const fit = board => {
    const body = board.querySelector('.board-body');
    for (let size = 130; size >= 100; size -= 5) {
      board.style.setProperty('--fit', size / 100);
      if (body.scrollHeight <= body.clientHeight && body.scrollWidth <= body.clientWidth) return;
    }
  };
  const show = to => {
    const boards = all(), n = boards.length, seen = atOnce();
    if (!wall || !n) return;
    at = (to + n) % n;
    boards.forEach((board, i) => {
      const on = (i - at + n) % n < seen;
      board.classList.toggle('on', on);
      const link = document.querySelector('.boards-nav a[href="#' + board.id + '"]');
      if (on) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    });
    boards.filter(board => board.classList.contains('on')).forEach(fit); // once all of them have their place
    clearTimeout(turn);
    if (!paused && !still.matches && n > seen) turn = setTimeout(() => show(at + seen), turnEvery);
  };
  const pause = yes => {
    paused = yes;
    button.textContent = paused ? words.go : words.pause;
    show(at);
  };

  const heard = since => {
    heardAt = since || Date.now();
    clearTimeout(watch);
    watch = setTimeout(lost, silence);
    notice.textContent = '';
    if (since) lost();
  };
  const lost = () => {
    const when = new Date(heardAt).toLocaleString(root.lang === 'en' ? 'en-GB' : root.lang, {
      timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false,
    });
    const text = words.lost.replace('{}', when);
    if (notice.textContent !== text) notice.textContent = text;
  };
  const hear = said => {
    const [name, away] = said.trim().split(' ');
    heard(away && Date.parse(away));
    if (name !== find('boards').dataset.record) renew();
  };

  // The new page takes the place of the old one; where its script is another, all of it is loaded anew.
  const renew = () => fetch(location.href).then(answer => answer.ok ? answer.text() : Promise.reject()).then(text => {
    const next = new DOMParser().parseFromString(text, 'text/html');
    const script = page => page.querySelector('script[src]').getAttribute('src');
    if (!next.getElementById('boards')) return;
    if (script(next) !== script(document)) return location.reload();
    const old = document.querySelector('main');
    old.replaceWith(document.adoptNode(next.querySelector('main')));
    show(at < all().length ? at : 0);
  }).catch(() => {}); // the next name will tell that it is still to be done

  const listen = () => {
    if (source || !wall || !words.events) return;
    source = new EventSource(words.events);
    source.addEventListener('record', e => hear(e.data));
    source.onerror = () => {
      lost();
      if (source.readyState !== EventSource.CLOSED) return; // the browser tries again
      source = null;
      setTimeout(ask, askEvery);
    };
  };
  const ask = () => fetch(words.poll, {cache: 'no-store'}).then(answer => answer.ok ? answer.text() : Promise.reject()).then(hear, lost).then(listen);

  const measure = () => {
    wall = atOnce() > 0;
    root.classList.toggle('wall', wall);
    if (wall && !tools.parentNode) document.body.append(tools);
    if (!wall) tools.remove();
    pause(paused);
    listen();
  };
  const named = () => {
    const i = all().findIndex(board => '#' + board.id === location.hash);
    if (i >= 0) show(i);
  };

  // Controls are to be seen while somebody moves a pointer or presses a key.
  let rest;
  const wake = () => {
    root.classList.add('awake');
    clearTimeout(rest);
    rest = setTimeout(() => root.classList.remove('awake'), awake);
  };

  button.onclick = () => pause(!paused);
  ['pointermove', 'pointerdown', 'keydown'].forEach(by => addEventListener(by, wake));
  addEventListener('resize', measure);
  addEventListener('hashchange', named);
  still.addEventListener('change', () => show(at));
  addEventListener('keydown', e => {
    if (!wall || e.ctrlKey || e.altKey || e.metaKey) return;
    const free = !e.target.closest('a, button');
    if (e.key === ' ' && free) pause(!paused);
    else if (e.key === 'ArrowRight') show(at + atOnce());
    else if (e.key === 'ArrowLeft') show(at - atOnce());
    else return;
    e.preventDefault();
  });
  measure();
  named();
})();
