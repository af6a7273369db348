/* Asks once where the phone is, and never waits for it longer than somebody would stand at a door. */
const ASKED = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 0 };

/** Where the phone is, or why that is not known. */
export function locate() {
  return new Promise(resolve => {
    if (!navigator.geolocation) {
      resolve({ state: 'OFF' });
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({
        state: 'FIXED',
        latitude: Number(coords.latitude.toFixed(5)),
        longitude: Number(coords.longitude.toFixed(5)),
        accuracy: Math.ceil(coords.accuracy)
      }),
      ({ code }) => resolve({ state: code === 1 ? 'DENIED' : code === 3 ? 'TIMED_OUT' : 'OFF' }),
      ASKED);
  });
}
