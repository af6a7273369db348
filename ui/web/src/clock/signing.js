/* The phone's key: made here, its private half never leaves the browser. */
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' };
const LONGEST = 20_000;
/* Bytes a second. */
const SLOWEST = 4_000;

/** A new key; its private half cannot be read out. */
export function makeKeys() {
  return crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
}

/** The public half, as the server takes it. */
export async function publicKey(keys) {
  return base64(await crypto.subtle.exportKey('spki', keys.publicKey));
}

/** Sends that, signed; the answer, whatever it is. Fails when there is none in time. */
export async function post(path, body, phone, number) {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  return send(path, bytes, await signed(path, bytes, phone, number));
}

/** Sends a file, signed. It may take longer, as long as something goes on. */
export async function postFile(path, bytes, phone, number) {
  const headers = { ...await signed(path, bytes, phone, number), 'Content-Type': 'application/octet-stream' };
  return send(path, bytes, headers, LONGEST + bytes.byteLength / SLOWEST * 1000);
}

async function signed(path, bytes, phone, number) {
  const hash = hex(await crypto.subtle.digest('SHA-256', bytes));
  const words = new TextEncoder().encode([path, phone.device, number, hash].join('\n'));
  return {
    'Device': phone.device,
    'Device-Sequence': String(number),
    'Device-Content': hash,
    'Device-Signature': base64(await crypto.subtle.sign(SIGNATURE, phone.key, words))
  };
}

/** Sends that as nobody. */
export function send(path, body, headers = {}, longest = LONGEST) {
  return fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(longest)
  });
}

function base64(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)));
}

function hex(buffer) {
  return [...new Uint8Array(buffer)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
