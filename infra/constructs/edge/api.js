// Runs before every request to /api/*. A page keeps its token in a cookie that no script can read, and the API's
// authorizer reads a header only: so the one becomes the other here, unless the caller brought a header of their own.
function handler(event) {
  const request = event.request;
  const headers = request.headers;
  const cookies = request.cookies;
  const host = headers.host.value;
  // The API is asked under its own name; this is the one that the caller used.
  headers['x-viewer-host'] = { value: host };
  if (!headers.authorization && (cookies.session || cookies.renewal)) {
    if (changes(request.method) && !comesFromOurPages(headers, host)) return refusal;
    if (cookies.session) headers.authorization = { value: `Bearer ${cookies.session.value}` };
  }
  // Only signing in reads cookies.
  if (!/^\/api\/sign-in(\/|$)/.test(request.uri)) request.cookies = {};
  return request;
}

function changes(method) {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}

// Browsers say with each such request where the page came from that sends it.
function comesFromOurPages(headers, host) {
  const site = headers['sec-fetch-site'];
  if (site) return site.value === 'same-origin';
  const origin = headers.origin;
  return Boolean(origin) && origin.value.replace(/^https?:\/\//, '') === host;
}

const refusal = {
  statusCode: 403,
  statusDescription: 'Forbidden',
  headers: { 'content-type': { value: 'application/problem+json; charset=utf-8' } },
  body: {
    encoding: 'text',
    data: JSON.stringify({
      type: '/api/docs#forbidden',
      title: 'Yêu cầu đến từ trang khác · Sent from another site',
      status: 403,
      detail: 'Hãy gửi từ chính trang này. · Send it from this very site.',
      code: 'forbidden',
    }),
  },
};
