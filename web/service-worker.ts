/** Keeps the pages on the device, so that they open without a connection. Nothing of the API is kept here. */
declare const FILES: readonly string[];
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Waiting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
declare const self: EventTarget & { skipWaiting(): Promise<void>; readonly location: Location };
declare const clients: { claim(): Promise<void> };

const cacheName = `pages ${FILES.join(' ')}`;
const page = '/index.html';

self.addEventListener('install', (event) => {
  (event as Waiting).waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll([...FILES]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  (event as Waiting).waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name))),
      )
      .then(() => clients.claim()),
  );
});

const kept = async (request: Request | string): Promise<Response> =>
  (await caches.match(request)) ?? fetch(request);

self.addEventListener('fetch', (given) => {
  const event = given as Asked;
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (FILES.includes(pathname) && request.mode !== 'navigate') event.respondWith(kept(request));
  // A page: the newest, or the one on the device. Sign-in, documents and the developers’ pages are none of ours.
  else if (request.mode === 'navigate' && !/^\/(api|local|oauth2|logout)(\/|$)/.test(pathname))
    event.respondWith(fetch(request).catch(() => kept(page)));
});
