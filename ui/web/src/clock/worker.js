/*
 * Keeps the page itself on the phone, so that it opens where there is no network. It keeps nothing of what the page knows, and sends
 * nothing: that is done by the page, where it can be seen.
 */
const KEPT = `mmhc-clock-${__EDITION__}`;
const FILES = ['/clock/', '/clock/clock.js', '/clock/clock.css', '/clock/manifest.webmanifest', '/clock/icon.svg', '/clock/icon-180.png'];

self.addEventListener('install', event => {
  event.waitUntil(caches.open(KEPT)
    .then(cache => cache.addAll(FILES.map(file => new Request(file, { cache: 'reload' }))))
    .then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => {
  event.waitUntil(caches.keys()
    .then(names => Promise.all(names
      .filter(name => name.startsWith('mmhc-clock-') && name !== KEPT)
      .map(name => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener('fetch', event => {
  const { pathname, origin } = new URL(event.request.url);
  const file = event.request.mode === 'navigate' ? '/clock/' : pathname;
  if (event.request.method !== 'GET' || origin !== self.location.origin || !FILES.includes(file)) return;
  event.respondWith(caches.open(KEPT).then(cache => cache.match(file)).then(kept => kept ?? fetch(event.request)));
});
