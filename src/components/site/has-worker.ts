/** True at a later visit: what is fetched then comes from this computer, and the worker may know of a newer edition. */
export const hasWorker = (): boolean =>
  'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
